"""An ARC file gives what its captures show, as warcio reads them."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from index.readers import read_articles
from index.records import Article
from tests.index.readers.captures.web_archives import NEWS, answer, packed, page
from tests.index.samples import MAX_BYTES

FIELDS = b"1 0 IA\nURL IP-address Archive-date Content-type Archive-length\n"
HEAD = b"filedesc://a.arc 0.0.0.0 20190105120000 text/plain %d\n" % len(FIELDS) + FIELDS + b"\n"
RAIN, WIND = answer(page("It rained on the harbour of Arda.")), answer(page("It blew."))


def record(
    block: bytes,
    *,
    url: str = NEWS,
    when: str = "20200814100000",
    more: str = "",
    size: int | None = None,
) -> bytes:
    """Return one record; those of version 2 have `more` fields."""
    length = len(block) if size is None else size
    return f"{url} 192.0.2.1 {when} text/html {more}{length}\n".encode() + block + b"\n"


def said(folder: Path, data: bytes, name: str = "a.arc") -> list[str]:
    """Return the place of each article, with address and time, and each message."""
    (folder / name).write_bytes(data)
    found = read_articles(folder / name, file=name, max_bytes=MAX_BYTES)
    return [
        f"{one.url and one.url.value} {one.facts['captured'].value} {one.facts['captured'].rule}"
        if isinstance(one, Article)
        else str(one)
        for one in found
    ]


ALL = HEAD + record(RAIN) + record(WIND, url=f"{NEWS}?x=1", more="200 - - 77 a.arc ")


@pytest.mark.parametrize("name", ["a.arc", "a.txt", "a.warc", "a.arc.gz"])
def test_each_capture_is_an_article(tmp_path: Path, name: str) -> None:
    """Whatever the file is called, and packed record by record."""
    data = packed(HEAD, record(RAIN), ALL[len(HEAD + record(RAIN)) :])
    oracle = [
        (one.rec_headers.get_header("uri"), one.rec_headers.get_header("archive-date"))
        for one in ArchiveIterator(io.BytesIO(HEAD + record(RAIN)))
        if one.rec_type == "response"
    ]
    assert oracle == [(NEWS, "20200814100000")]

    assert said(tmp_path, data if name.endswith("gz") else ALL, name) == [
        f"{NEWS} 2020-08-14T10:00:00Z arc:Archive-date",
        f"{NEWS}?x=1 2020-08-14T10:00:00Z arc:Archive-date",
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (HEAD + record(RAIN)[:-200], "a.arc"),
        (HEAD + record(RAIN, size=90), "a.arc: no capture (ARC) begins where one should"),
        (HEAD + b"nonsense\n", "a.arc: no capture (ARC) begins where one should"),
        (
            HEAD + record(RAIN, url="dns:a.example"),
            "a.arc: left out, as nothing that is read: records of no web address (1)",
        ),
        (HEAD[:20], "a.arc: no capture (ARC) begins where one should"),
    ],
)
def test_damage_is_named(tmp_path: Path, data: bytes, message: str) -> None:
    """And what is no page is counted."""
    assert said(tmp_path, data)[-1].startswith(message)


def test_a_short_date_is_a_day(tmp_path: Path) -> None:
    """Old crawlers wrote no time."""
    (line,) = said(tmp_path, HEAD + record(RAIN, when="19990105"))

    assert line == f"{NEWS} 1999-01-05T00:00:00Z arc:Archive-date"
