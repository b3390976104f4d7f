"""A zip archive gives what its members hold, each as a part, within bounds and off the disk."""

from __future__ import annotations

import io
import stat
import zipfile
from pathlib import Path

import pytest

from index.readers import read_articles
from index.readers.base import Read
from index.records import Article
from tests.index.samples import MAX_BYTES
from tests.written.packing import bomb_member, member, zipped

RAIN, WIND = b"It rained on the harbour.", b"It blew on the hill."


def packed(*members: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    """Pack members in this order; a name may stand twice."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return target.getvalue()


def read(
    folder: Path, data: bytes, *, name: str = "a.zip", max_bytes: int = MAX_BYTES
) -> list[Read]:
    """Read a file of these bytes."""
    path = folder / name
    path.write_bytes(data)
    return list(read_articles(path, file=path.name, max_bytes=max_bytes))


def said(found: list[Read]) -> list[str]:
    """Return the part and text of each article, and each message as it is."""
    return [
        f"{one.source.part}: {one.text}" if isinstance(one, Article) else str(one) for one in found
    ]


def test_what_is_not_read_is_counted_in_one_line(tmp_path: Path) -> None:
    """Pictures, links and names without a suffix; what a walk passes over is not even counted."""
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    pictures = [(f"{number}.JPG", b"x") for number in range(12)]
    hidden = [("__MACOSX/a.txt", RAIN), (".git/b.txt", RAIN), ("._a.txt", RAIN), ("c/", b"")]
    found = read(
        tmp_path, packed(("a.txt", RAIN), *pictures, *hidden, (link, b"/etc/x"), ("README", WIND))
    )

    assert said(found) == [
        "a.txt: It rained on the harbour.",
        "a.zip: left out, as nothing that is read: .jpg (12), links (1), "
        "without a known suffix (1)",
    ]


def test_a_sidecar_of_a_member_is_no_article(tmp_path: Path) -> None:
    """It is counted, whatever it states, but for one that says the facts of nothing."""
    stated = b'{"text": "Not a report.", "outlet": "The Bell"}'
    names = ("a.txt", "a.txt.meta.json", "b.meta.json")
    found = read(tmp_path, packed(*((name, stated) for name in names)))

    assert [str(one) for one in found if not isinstance(one, Article)] == [
        "a.zip: left out, as nothing that is read: sidecars in archives (1)"
    ]
    assert sum(isinstance(one, Article) for one in found) == 2


def test_of_one_name_the_last_member_counts(tmp_path: Path) -> None:
    """Programs append a new version to an archive; the warning says that others were there."""
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = packed(("a.txt", RAIN), ("b.txt", RAIN), ("a.txt", WIND))
    found = read(tmp_path, data)

    assert said(found) == [
        "a.zip: 1 members have the name of a later one; left out",
        "a.txt: It blew on the hill.",
        "b.txt: It rained on the harbour.",
    ]


def test_a_member_without_a_name_stops_nothing(tmp_path: Path) -> None:
    """Found by fuzzing: asked whether it was a folder, the standard library failed."""
    found = read(tmp_path, zipped([member("a.txt", RAIN), member("\0", WIND)]))

    assert said(found) == [
        "a.txt: It rained on the harbour.",
        "a.zip: left out, as nothing that is read: without a known suffix (1)",
    ]


def test_a_name_with_a_line_break_is_one_line(tmp_path: Path) -> None:
    """Found by fuzzing: messages named the member as the archive does."""
    data = bytearray(packed(("a\nb.txt", RAIN)))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    (message,) = said(read(tmp_path, bytes(data)))

    assert message == "a.zip#a\\x0ab.txt: encrypted; unpack it with its password"


def test_an_encrypted_member_is_named(tmp_path: Path) -> None:
    """And the others are read."""
    data = bytearray(packed(("a.txt", RAIN), ("b.txt", WIND)))
    data[data.index(b"PK\x01\x02") + 8] |= 1

    assert said(read(tmp_path, bytes(data))) == [
        "a.zip#a.txt: encrypted; unpack it with its password",
        "b.txt: It blew on the hill.",
    ]


@pytest.mark.parametrize(
    ("stored", "flags"),
    [("Zürich.txt".encode(), 0), ("Zürich.txt".encode(), 8), ("Zürich.txt".encode("cp437"), 0)],
)
def test_names_are_read_as_they_were_meant(tmp_path: Path, stored: bytes, flags: int) -> None:
    """In UTF-8 with or without saying so, and as old programs wrote them."""
    plain = packed(("X" * len(stored) + ".txt", RAIN))
    data = bytearray(plain.replace(b"X" * len(stored), stored))
    for mark, at in ((b"PK\x03\x04", 7), (b"PK\x01\x02", 9)):  # the upper byte of the flags
        data[data.index(mark) + at] |= flags

    assert said(read(tmp_path, bytes(data))) == ["Zürich.txt.txt: It rained on the harbour."]


@pytest.mark.parametrize("cut", [4, 30, 100, -1, -10, -22])
def test_an_archive_that_is_cut_short_is_named(tmp_path: Path, cut: int) -> None:
    """Its list of members stands at its end."""
    (error,) = said(read(tmp_path, packed(("a.txt", RAIN), ("b.txt", WIND))[:cut]))

    assert error.startswith("a.zip: cut short, or damaged")


def test_an_empty_archive_is_named(tmp_path: Path) -> None:
    """It may be what a failed export left."""
    assert said(read(tmp_path, packed())) == ["a.zip: an empty archive"]


def test_a_list_of_members_that_would_fill_memory_is_not_read(tmp_path: Path) -> None:
    """Its size is stated beside it; one that states more than there is, is damaged."""
    data = bytearray(packed(("a.txt", RAIN)))
    at = data.rindex(b"PK\x05\x06") + 12
    data[at : at + 4] = (16_000_001).to_bytes(4, "little")
    (many,) = said(read(tmp_path, bytes(data)))
    data[at : at + 4] = (0xFFFF_FFFF).to_bytes(4, "little")
    (wide,) = said(read(tmp_path, bytes(data)))

    assert many == wide == "a.zip: holds too many members for one archive; unpack it first"


def test_a_member_made_to_fill_memory_is_named(tmp_path: Path) -> None:
    """It does not say to allow larger articles; the others are read."""
    bomb = bomb_member("a.txt", RAIN, 1_000_000_000)
    found = said(read(tmp_path, zipped([bomb, member("b.txt", WIND)])))

    assert found == [
        "a.zip#a.txt: states 1,000,000,000 bytes, more than 100 times what it is packed, as no "
        "article has; left out",
        f"b.txt: {WIND.decode()}",
    ]


def test_ten_thousand_members_are_read(tmp_path: Path) -> None:
    """Each as a part of its own."""
    found = read(tmp_path, packed(*((f"{number}.txt", RAIN) for number in range(10_000))))

    assert len({one.source.part for one in found if isinstance(one, Article)}) == 10_000


def test_names_of_windows_are_no_hidden_ones(tmp_path: Path) -> None:
    """Folders may be parted by a backslash; a name that leads out is read, and leads nowhere."""
    names = ["..\\..\\a.txt", "C:\\b.txt", "news\\c.txt", "news\\.git\\d.txt"]
    found = read(tmp_path, zipped([member(name, RAIN) for name in names]))

    assert [one.source.part for one in found if isinstance(one, Article)] == names[:3]
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]
