"""Any name of a file can be spelt in one line, and the spelling leads back to the file."""

from __future__ import annotations

import os
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from index.backends.embedded.snapshot import open_snapshot
from index.files.file_names import escape_name, unescape_name
from index.health.verification import verify_index
from index.intake.build import remove_paths
from tests.index.archives import build
from tests.search.cli.conftest import Typed

parts = st.sampled_from(
    [b"\\", b"x", b"0", b"a", b"5c", b"\n", b"\xff", b"\xc3\xa9", b"\xe2\x80\xa8", b" ", b"\x7f"]
)
raw_names = st.binary() | st.lists(parts, max_size=12).map(b"".join)


@given(raw=raw_names)
def test_a_spelling_is_printable_and_leads_back(raw: bytes) -> None:
    """For any bytes, those that look like escapes among them."""
    name = os.fsdecode(raw.replace(b"\0", b"").replace(b"/", b""))
    spelt = escape_name(name)

    assert unescape_name(spelt) == name
    assert spelt.isprintable()
    spelt.encode("utf-8")


@given(one=raw_names, other=raw_names)
def test_no_two_names_are_spelt_alike(one: bytes, other: bytes) -> None:
    """Else a citation would name two files."""
    names = [os.fsdecode(raw) for raw in (one, other)]

    assert (escape_name(names[0]) == escape_name(names[1])) == (one == other)


@given(name=st.text(st.characters(categories=["L", "N", "P", "S"], exclude_characters="\\")))
def test_a_plain_name_is_spelt_as_it_is(name: str) -> None:
    """So an index of an older version names its files as before."""
    assert escape_name(name) == unescape_name(name) == name


ODD = [b"caf\xe9.txt", b"two\nlines.txt", b"bell\x07.txt", b"back\\x0aslash.txt", b"sub\xff/a.txt"]


def test_odd_names_are_indexed_shown_and_removed_as_printed(tmp_path: Path) -> None:
    """Through the whole of the command line: what is printed is taken back."""
    typed = Typed(tmp_path)
    for number, raw in enumerate(ODD):
        path = tmp_path / os.fsdecode(raw)
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"Ferry number{number} is late.")
    first = typed("index", ".", "--embedder", "hashing")
    second = typed("index")
    listed = [line for line in typed("list").stdout.splitlines() if ".txt" in line]
    with open_snapshot(tmp_path / ".dateline") as snapshot:
        stored = snapshot.articles(snapshot.article_ids()).values()
        files = sorted(one.article.source.file for one in stored)

    assert "5 added" in first.stdout
    assert "5 unchanged" in second.stdout
    assert verify_index(tmp_path / ".dateline", full=True).damage == ()
    for file in files:
        assert any(file in line for line in listed)
        assert "is late" in typed("show", file, "--full").stdout
        removed = typed("remove", file)
        assert "1 removed" in removed.stdout, removed.output
    assert "5 added" in typed("index").stdout


def test_a_file_with_an_odd_name_that_is_gone_is_removed(tmp_path: Path) -> None:
    """By its printed name, and by a run, which knows which file was meant."""
    for name in ("a\n.txt", "b\n.txt", "c.txt"):
        (tmp_path / name).write_text(f"Ferry {name[0]} is late.")
    build(tmp_path)
    (tmp_path / "a\n.txt").unlink()
    gone = build(tmp_path)
    (tmp_path / "b\n.txt").unlink()
    removed = remove_paths([tmp_path / r"b\x0a.txt"], index_dir=tmp_path / ".dateline")

    assert (gone.removed, removed.removed) == (1, 1)
