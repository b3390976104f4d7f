"""What stands inside a file is read by the same readers, within bounds, and named as its part."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest

from index.backends.embedded.snapshot import open_snapshot
from index.errors import ReadError
from index.readers import members, read_articles, registry
from index.readers.base import Read, ReadOptions, read_member
from index.records import Article, ReadWarning
from tests.index.archives import build
from tests.index.samples import MAX_BYTES

Files = dict[str, bytes]


def zipped(files: Files) -> bytes:
    """Pack files."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return packed.getvalue()


def read(folder: Path, data: bytes, *, max_bytes: int = MAX_BYTES) -> list[Read]:
    """Read a file of these bytes."""
    path = folder / "a.zip"
    path.write_bytes(data)
    return list(read_articles(path, file=path.name, max_bytes=max_bytes))


def places(found: list[Read]) -> list[str]:
    """Return where each thing stands, and why it was not read."""
    return [one.source.place if isinstance(one, Article) else str(one) for one in found]


def test_members_are_read_by_content_and_name(tmp_path: Path) -> None:
    """In any depth, packed or not; what no reader knows is left out."""
    inner = zipped({"deep/x.txt": b"It rained.", "note.txt.gz": gzip.compress(b"It blew.")})
    line = json.dumps({"text": "One."}).encode() + b"\n"
    found = read(
        tmp_path,
        zipped(
            {
                "a.md": b"# Rain",
                "logo.png": b"\x89PNG",
                "in.zip": inner,
                "b.txt": b"<!doctype html><p>It rained on the harbour all day long.</p>",
                "c.jsonl": line + b"{}\n" + line,
            }
        ),
    )

    assert (
        places(found)
        == [
            "a.zip#a.md",
            "a.zip#in.zip/deep/x.txt",
            "a.zip#in.zip/note.txt.gz",
            "a.zip#b.txt",
            "a.zip#c.jsonl:1",
            'a.zip#c.jsonl:2: "text" is missing; expected the words of the article',
            "a.zip#c.jsonl:3",
        ]
        or places(found)[2] == "a.zip#in.zip/note.txt.gz"
    )
    assert [one.source.format for one in found if isinstance(one, Article)][3] == "html"


def test_a_member_s_name_is_only_a_name(tmp_path: Path) -> None:
    """Whatever it is; nothing is written."""
    names = ("../../up.txt", "/etc/x.txt", "a\nb.txt", "C:\\x.txt")
    found = read(tmp_path, zipped(dict.fromkeys(names, b"It rained.")))

    assert [one.source.part for one in found if isinstance(one, Article)] == [
        "../../up.txt",
        "/etc/x.txt",
        "a\\x0ab.txt",
        "C:\\x.txt",
    ]
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]


def test_a_bad_member_costs_itself_alone(tmp_path: Path) -> None:
    """Its error names it, and the others are read."""
    data = zipped({"a.txt": b"It rained.", "b.txt": b"\0\xff" * 9, "c.txt": b"It blew."})
    found = read(tmp_path, data)

    assert [isinstance(one, Article) for one in found] == [True, False, True]
    assert str(found[1]).startswith("a.zip#b.txt: ")


def test_a_damaged_member_is_named(tmp_path: Path) -> None:
    """A byte of it has changed, so its checksum is not what it was."""
    data = bytearray(zipped({"a.txt": b"It rained. " * 99, "b.txt": b"It blew."}))
    data[data.index(b"a.txt") + 8] ^= 0xFF
    found = read(tmp_path, bytes(data))

    assert str(found[0]).startswith("a.zip#a.txt: damaged")
    assert places(found)[1:] == ["a.zip#b.txt"]


def test_a_bomb_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A member is read as far as an article may be long, all of them by what is packed."""
    monkeypatch.setattr(members, "_LEAST_UNPACKED", 1_000)
    bomb = zipped({f"{number}.txt": b"x" * 1_990_000 for number in range(9)})
    found = read(tmp_path, bomb, max_bytes=2_000_000)

    assert isinstance(found[-1], ReadError)
    assert "unpacks to more than 100 times its size" in str(found[-1])
    assert getattr(found[-1], "part", "") is None
    assert len(found) < 9


def test_archives_in_archives_are_bounded(tmp_path: Path) -> None:
    """The third in one another is read, the fourth is named."""
    data = {"x.txt": b"It rained."}
    for depth in range(3):
        data = {"z.zip": zipped(data), f"{depth}.txt": b"It blew."}
    found = read(tmp_path, zipped(data))

    assert places(found) == [
        "a.zip#z.zip/z.zip/z.zip: stands in 3 archives, one in the other; unpack it first",
        "a.zip#z.zip/z.zip/0.txt",
        "a.zip#z.zip/1.txt",
        "a.zip#2.txt",
    ]


def test_the_number_of_members_is_bounded() -> None:
    """At all depths together."""
    budget = members.Budget("a.zip", 10**9, members_left=2)
    reader = members.Members(registry._read_inside, registry._knows, budget)
    options = ReadOptions("a.zip", MAX_BYTES, members=reader)
    found = list(read_member("a.txt", io.BytesIO(b"x"), options))
    found += list(read_member("b.txt", io.BytesIO(b"y"), options))

    with pytest.raises(ReadError, match="members; unpack it first"):
        list(read_member("c.txt", io.BytesIO(b"z"), options))
    assert places(found) == ["a.zip#a.txt", "a.zip#b.txt"]


def test_a_long_name_is_refused(tmp_path: Path) -> None:
    """And shown in part."""
    (found,) = read(tmp_path, zipped({"x" * 2_000 + ".txt": b"It rained."}))

    assert "its name is longer than 1,000 characters" in str(found)
    assert len(str(found)) < 1_100


def test_equal_members_keep_their_articles(tmp_path: Path) -> None:
    """Through a change of one, a renaming, an order, and a move of the archive."""
    pair = {"a.txt": b"It rained.", "b.txt": b"It rained.", "c.txt": b"It blew."}
    path = tmp_path / "news.zip"
    path.write_bytes(zipped(pair))
    build(tmp_path)
    before = held(tmp_path)
    path.write_bytes(zipped({"b.txt": pair["b.txt"], "a.txt": b"It snowed.", "d.txt": b"It blew."}))
    report = build(tmp_path)
    after = held(tmp_path)

    assert (report.added, report.changed, report.removed) == (0, 1, 0)
    assert after["b.txt"] == before["b.txt"]
    assert after["d.txt"] == before["c.txt"]
    assert set(after) == {"a.txt", "b.txt", "d.txt"}
    path.rename(tmp_path / "old.zip")
    build(tmp_path)
    assert held(tmp_path) == after


def held(folder: Path) -> dict[str | None, int]:
    """Return the id of each article by its part."""
    with open_snapshot(folder / ".dateline") as snapshot:
        found = snapshot.articles(snapshot.article_ids()).values()
        return {one.article.source.part: int(one.id) for one in found}


def test_what_a_bad_member_held_is_kept(tmp_path: Path) -> None:
    """Of that member alone, one archive deeper too; the error is told at each run."""
    inner = {"x.txt": b"It rained."}
    path = tmp_path / "news.zip"
    path.write_bytes(zipped({"a.txt": b"It blew.", "in.zip": zipped(inner), "b.txt": b"It froze."}))
    build(tmp_path)
    path.write_bytes(zipped({"a.txt": b"\0\xff" * 9, "in.zip": b"PK\x03\x04 cut short"}))
    first, again = build(tmp_path), build(tmp_path)

    assert set(held(tmp_path)) == {"a.txt", "in.zip/x.txt"}
    assert first.removed == 1
    for report in (first, again):
        assert [one.part for one in report.skipped] == ["a.txt", "in.zip"]
        assert all("what it held before is kept" in one.reason for one in report.skipped)


def test_a_warning_names_the_member(tmp_path: Path) -> None:
    """A fact of a line of JSON in it was left out."""
    line = json.dumps({"text": "It rained.", "published": "yesterday"}).encode()
    found = read(tmp_path, zipped({"c.jsonl": line}))
    (warning,) = (one for one in found if isinstance(one, ReadWarning))

    assert str(warning).startswith("a.zip#c.jsonl:1: ")
