"""A WACZ gives the captures of its WARC files, and nothing that stands beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.readers import read_articles
from index.readers.base import Read
from index.readers.formats import FORMATS
from index.readers.wacz_reader import read_wacz
from index.records import Article
from tests.index.readers.captures.web_archives import NEWS, answer, packed, page, record, wacz
from tests.index.samples import MAX_BYTES

RAIN, WIND = page("It rained on the harbour of Arda."), page("It blew on the hill of Calder.")


def read(folder: Path, data: bytes, *, name: str = "a.wacz") -> list[Read]:
    """Read a file of these bytes."""
    path = folder / name
    path.write_bytes(data)
    return list(read_articles(path, file=path.name, max_bytes=MAX_BYTES))


def places(found: list[Read]) -> list[str]:
    """Return where each thing stands, and why it was not read."""
    return [one.source.place if isinstance(one, Article) else str(one) for one in found]


@pytest.mark.parametrize("name", ["a.wacz", "a.zip", "a.txt"])
def test_captures_are_named_by_their_addresses_alone(tmp_path: Path, name: str) -> None:
    """Whatever the archive is called; pages in several WARC files are told apart."""
    first = packed(record(answer(RAIN)))
    second = packed(
        record(answer(RAIN)),
        record(answer(WIND), when="2020-08-15T11:30:00Z"),
        record(answer(b"\x89PNG", media="image/png"), url="https://outlet.example/a.png"),
    )

    assert places(read(tmp_path, wacz(first, second), name=name)) == [
        f"{name}#{NEWS}",
        f"{name}#20200815113000/{NEWS}",
        f"{name}#archive/data-1.warc.gz: left out, as nothing that is read: image/png (1)",
        f"{name}: captured again in the same words: 1; the first capture counts",
    ]


def test_a_damaged_warc_costs_itself_alone(tmp_path: Path) -> None:
    """It is named, with what is wrong."""
    bad = packed(record(answer(RAIN)))[:-30]
    good = packed(record(answer(WIND), url=f"{NEWS}/2"))
    found = places(read(tmp_path, wacz(bad, good)))

    assert found[-1] == f"a.wacz#{NEWS}/2"
    assert found[-2].startswith("a.wacz#archive/data-0.warc.gz: gzip data ends too early")


def test_one_that_holds_no_captures_or_is_cut_says_so(tmp_path: Path) -> None:
    """In one line."""
    assert places(read(tmp_path, wacz())) == [
        "a.wacz: holds no captures: there is no archive/*.warc in it"
    ]
    (line,) = places(read(tmp_path, wacz(packed(record(answer(RAIN))))[:-40]))
    assert line.startswith("a.wacz: cut short, or damaged")


def test_its_reader_is_the_one_of_its_format() -> None:
    """The list of formats imports it when a file needs it."""
    assert [one.load() for one in FORMATS if one.name == "wacz"] == [read_wacz]


def test_one_under_the_name_of_another_archive_is_known(tmp_path: Path) -> None:
    """By its members, which say more than a suffix."""
    data = wacz(packed(record(answer(RAIN))))

    for name in ("a.odt", "a.docx", "a.epub"):
        assert places(read(tmp_path, data, name=name)) == [f"{name}#{NEWS}"]
