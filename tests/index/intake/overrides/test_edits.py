"""What is said nearest to an article counts, and what is said goes along with a file."""

from __future__ import annotations

from pathlib import Path

from index.backends.embedded.backend import reopen_writer
from index.changes import Batch, Edit
from index.intake.overrides.edits import Edits, is_in
from tests.index.archives import build, write_article


def test_the_nearest_name_counts(tmp_path: Path) -> None:
    """Of a member what is said of it comes before what is said of its archive."""
    write_article(tmp_path / "a.txt", ["A storm."])
    build(tmp_path)
    whole = Edit("a.zip", None, "outlet", values=("Whole",))
    inner = Edit("a.zip", "in.zip", "outlet", values=("Inner",))
    member = Edit("a.zip", "in.zip/b.txt", "outlet", values=("Member",))
    with reopen_writer(tmp_path / ".dateline") as writer:
        writer.commit(Batch(edits=[member, whole, inner]))
        edits = Edits(writer)

        assert edits.said_of("a.zip", "in.zip/b.txt") == {"outlet": ("Member",)}
        assert edits.said_of("a.zip", "in.zip/c.txt") == {"outlet": ("Inner",)}
        assert edits.said_of("a.zip", "in.zipped") == {"outlet": ("Whole",)}
        edits.say([Edit("a.zip", "in.zip", "outlet")])
        assert edits.said_of("a.zip", "in.zip/c.txt") == {"outlet": ("Whole",)}
        edits.move("a.zip", "b.zip")
        assert edits.said_of("a.zip", None) == {}
        assert edits.said_of("b.zip", "x") == {"outlet": ("Whole",)}


def test_a_part_is_no_beginning_of_letters() -> None:
    """Only of names between slashes; the whole file holds all."""
    assert is_in("a/b", "a")
    assert is_in("a", "a")
    assert is_in(None, None)
    assert not is_in("ab", "a")
    assert not is_in(None, "a")
