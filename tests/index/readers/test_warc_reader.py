"""A web archive gives what its captures show, each under its address, and counts the rest."""

from __future__ import annotations

import contextlib
import gzip
import http.server
import io
import shutil
import subprocess
import threading
import zlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from index.errors import ReadError
from index.readers import members, read_articles
from index.readers.base import Read
from index.readers.formats import FORMATS
from index.readers.warc_reader import read_warc
from index.records import Article
from tests.index.archives import build
from tests.index.readers.captures.web_archives import NEWS, WHEN, answer, packed, page, record
from tests.index.samples import MAX_BYTES

RAIN, WIND = page("It rained on the harbour of Arda."), page("It blew on the hill of Calder.")


def read(folder: Path, data: bytes, *, name: str = "a.warc") -> list[Read]:
    """Read a file of these bytes."""
    path = folder / name
    path.write_bytes(data)
    return list(read_articles(path, file=path.name, max_bytes=MAX_BYTES))


def articles(found: list[Read]) -> list[Article]:
    """Return the articles of what was read."""
    return [one for one in found if isinstance(one, Article)]


def parts(found: list[Read]) -> list[str | None]:
    """Return the parts of the articles."""
    return [one.source.part for one in articles(found)]


def others(found: list[Read]) -> list[str]:
    """Return what was warned of or not read."""
    return [str(one) for one in found if not isinstance(one, Article)]


def test_a_capture_is_named_by_address_and_time(tmp_path: Path) -> None:
    """The archive proves both; a page may declare another address, and no later date."""
    head = (
        '<link rel="canonical" href="https://other.example/x">'
        '<meta property="article:published_time" content="2020-08-{}T09:00:00Z">'
    )
    early = page("It rained in Arda.", head=head.format(13))
    late = page("It blew in Calder.", head=head.format(29))
    data = record(answer(early)) + record(answer(late), url=f"{NEWS}?x=1")
    first, second = articles(read(tmp_path, data))

    assert first.url is not None
    assert (first.url.value, first.url.rule) == (NEWS, "warc:WARC-Target-URI")
    assert (first.facts["captured"].value, first.facts["captured"].rule) == (WHEN, "warc:WARC-Date")
    assert first.source.place == f"a.warc#{NEWS}"
    assert first.source.format == "html"
    assert first.published is not None
    assert first.published.value.startswith("2020-08-13")
    assert second.published is None


@pytest.mark.parametrize("name", ["a.warc.gz", "a.txt", "a.zip"])
def test_it_is_known_by_its_content(tmp_path: Path, name: str) -> None:
    """Packed record by record, and as one, whatever it is called."""
    records = (record(answer(RAIN)), record(answer(WIND), url="https://outlet.example/wind"))

    for data in (packed(*records), gzip.compress(b"".join(records))):
        assert parts(read(tmp_path, data, name=name)) == [NEWS, "https://outlet.example/wind"]


def test_what_is_no_page_is_counted_in_one_line(tmp_path: Path) -> None:
    """Requests, names, pictures, answers without content and data of scripts."""
    data = b"".join(
        (
            record(b"software: x", kind="warcinfo", url=None),
            record(b"GET / HTTP/1.1\r\n\r\n", kind="request"),
            record(answer(RAIN)),
            record(answer(b""), kind="revisit"),
            record(b"1.2.3.4", kind="response", url="dns:outlet.example"),
            record(answer(b"\x89PNG", media="image/png"), url="https://outlet.example/a.png"),
            record(answer(RAIN, status="404 Not Found"), url="https://outlet.example/b"),
            record(answer(b""), url="https://outlet.example/c"),
            record(answer(b'{"a": [{"text": "x"}]}'), url="https://outlet.example/d"),
            record(b"", url="https://outlet.example/e"),
        )
    )
    (line,) = others(read(tmp_path, data))

    assert line == (
        "a.warc: left out, as nothing that is read: text/html (2), request records (1), "
        "revisit records (1), records of no web address (1), image/png (1), "
        "answers with status 404 (1), others (1)"
    )


def test_documents_and_feeds_are_read_too(tmp_path: Path) -> None:
    """By what they are; the entry of a feed keeps its own link."""
    feed = (
        b'<?xml version="1.0"?><rss version="2.0"><channel><title>Arda Post</title><item>'
        b"<link>https://outlet.example/1</link><title>Wind</title>"
        b"<description>It blew all day long.</description></item></channel></rss>"
    )
    site = "https://outlet.example/"
    data = b"".join(
        (
            record(answer(feed, media="application/xml"), url=f"{site}feed"),
            record(answer(b"<a><b/></a>", media="text/xml"), url=f"{site}data"),
            record(RAIN, kind="resource", headers=["Content-Type: text/html"]),
            record(answer(WIND, media=""), url=f"{site}untyped"),
        )
    )
    found = read(tmp_path, data)

    assert parts(found) == [f"{site}feed/{site}1", NEWS, f"{site}untyped"]
    assert [one.url.value for one in articles(found) if one.url] == [
        f"{site}1",
        NEWS,
        f"{site}untyped",
    ]
    assert "text/xml (1)" in others(found)[-1]


def test_the_first_capture_of_the_same_words_counts(tmp_path: Path) -> None:
    """Another with other words is a version of its own, named by its time."""
    later = "2020-08-15T11:30:00Z"
    data = b"".join(
        (
            record(answer(RAIN)),
            record(answer(RAIN.replace(b"<body>", b"<body ><!-- 2 -->")), when=later),
            record(answer(WIND), when=later),
            record(answer(WIND), when="2020-08-16T11:30:00Z"),
            record(answer(page("It snowed in Rosk.")), when=later),
        )
    )
    found = read(tmp_path, data)

    assert parts(found) == [NEWS, f"20200815113000/{NEWS}", f"20200815113000.5/{NEWS}"]
    assert others(found) == [
        "a.warc: captured again in the same words: 2; the first capture counts"
    ]
    assert articles(found)[0].facts["captured"].value == WHEN


CODINGS = {
    "gzip": gzip.compress,
    "x-gzip": lambda data: gzip.compress(data[:40]) + gzip.compress(data[40:]),
    "deflate": zlib.compress,
    "br": brotli.compress,
    "identity": bytes,
}


def chunked(data: bytes, size: int) -> bytes:
    """Return content in chunks."""
    pieces = [data[at : at + size] for at in range(0, len(data), size)]
    return b"".join(b"%x;a=b\r\n%s\r\n" % (len(one), one) for one in pieces) + b"0\r\n\r\n"


@pytest.mark.parametrize("coding", [*CODINGS, "raw deflate"])
@pytest.mark.parametrize("size", [None, 1, 700])
def test_content_is_unpacked(tmp_path: Path, coding: str, size: int | None) -> None:
    """Chunks and each coding that browsers accept, alone and together."""
    pack = CODINGS.get(coding, lambda data: zlib.compress(data, wbits=-15))
    content = pack(RAIN)
    headers = [f"Content-Encoding: {coding.rpartition(' ')[2]}"]
    if size:
        content, headers = chunked(content, size), [*headers, "Transfer-Encoding: chunked"]
    (article,) = articles(read(tmp_path, record(answer(content, headers=headers))))

    assert "It rained on the harbour of Arda." in article.text


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br"])
def test_content_that_was_stored_unpacked_is_read(tmp_path: Path, coding: str) -> None:
    """Many programs leave the headers as the server sent them."""
    headers = [f"Content-Encoding: {coding}", "Transfer-Encoding: chunked"]
    (article,) = articles(read(tmp_path, record(answer(RAIN, headers=headers))))

    assert "It rained on the harbour of Arda." in article.text


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "chunked"])
def test_content_that_ends_too_early_is_no_article(tmp_path: Path, coding: str) -> None:
    """Half a page may end in half a sentence; the capture is named and the next is read."""
    packs = {**CODINGS, "chunked": partial(chunked, size=500)}
    name = "Transfer-Encoding" if coding == "chunked" else "Content-Encoding"
    content = packs[coding](RAIN)[:-20]
    data = record(answer(content, headers=[f"{name}: {coding}"]))
    found = read(tmp_path, data + record(answer(WIND), url="https://outlet.example/wind"))

    assert parts(found) == ["https://outlet.example/wind"]
    (line,) = others(found)
    assert line.startswith(f"a.warc#{NEWS}: the ")
    assert line.endswith("ends too early; it is cut short")


def test_a_message_is_one_line(tmp_path: Path) -> None:
    """Whatever characters an address or a header has."""
    cut = record(answer(RAIN), url=f"{NEWS}\rx", headers=["WARC-Truncated: a\x0bb"])

    assert others(read(tmp_path, cut)) == [
        f"a.warc#{NEWS}\\x0dx: cut short when it was captured (WARC-Truncated: a\\x0bb)",
    ]


def test_a_capture_that_the_crawler_cut_is_named(tmp_path: Path) -> None:
    """It says so itself, and so does one that is packed in a way not known here."""
    cut = record(answer(RAIN), headers=["WARC-Truncated: length"])
    unknown = record(answer(b"(\xb5/\xfd", headers=["Content-Encoding: zstd"]))

    assert others(read(tmp_path, cut + unknown)) == [
        f"a.warc#{NEWS}: cut short when it was captured (WARC-Truncated: length)",
        f"a.warc#{NEWS}: packed with zstd, which is not read",
    ]


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br"])
def test_a_bomb_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, coding: str) -> None:
    """A page is unpacked as far as an article may be long, all of them by the size of the file."""
    monkeypatch.setattr(members, "_LEAST_UNPACKED", 1_000)
    content = CODINGS[coding](b"<p>" + b"x" * 9_000_000)
    one = record(answer(content, headers=[f"Content-Encoding: {coding}"]))
    found = read(tmp_path, one * 40)

    assert articles(found) == []
    assert "larger than 1000000 bytes" in str(found[0])
    assert "unpacks to more than 100 times its size" in str(found[-1])
    assert len(found) < 45


@pytest.mark.parametrize(
    ("served", "declared", "codec", "expected"),
    [
        ("iso-8859-1", None, "cp1252", True),
        ("utf-8", "iso-8859-1", "utf-8", True),
        ("iso-8859-1", "utf-8", "utf-8", True),
        ("utf-8", "windows-1252", "cp1252", True),
        ("windows-1251", "koi8-r", "cp1251", False),
        ("no-such-charset", "iso-8859-1", "cp1252", True),
        (None, None, "utf-8", True),
    ],
)
def test_the_encoding_that_the_server_states_counts(
    tmp_path: Path, served: str | None, declared: str | None, codec: str, expected: bool
) -> None:
    """UTF-8 where the page is in it, else the server's word, else that of the page."""
    words = "Die Fähre lief auf Grund." if expected else "Паром сел на мель."
    head = f'<meta charset="{declared}">' if declared else ""
    content = page(words, head=head).decode().encode(codec)
    media = f"text/html; charset={served}" if served else "text/html"
    (article,) = articles(read(tmp_path, record(answer(content, media=media))))

    assert words in article.text


SAMPLE = b"".join(
    record(answer(words), url=f"https://outlet.example/{n}")
    for n, words in enumerate((RAIN, WIND, page("It snowed in Rosk.")))
)


@settings(max_examples=25)
@given(cut=st.integers(1, len(SAMPLE) - 5))
def test_an_archive_that_is_cut_short_says_so(
    cut: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """What stands before is read; a capture that is cut is no article."""
    path = tmp_path_factory.getbasetemp() / "cut.warc"
    path.write_bytes(SAMPLE[:cut])
    found = list(read_articles(path, file="cut.warc", max_bytes=MAX_BYTES))
    whole = [one for one in articles(found) if one.text.count("valley") == 9]

    assert whole == articles(found)
    ends = [SAMPLE.index(b"WARC/1.0", 1), SAMPLE.rindex(b"WARC/1.0"), len(SAMPLE)]
    at_an_end = any(end - 4 <= cut <= end for end in ends)
    assert at_an_end or isinstance(found[-1], ReadError)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"WARC/1.0\r\n" + b"a" * 3_000_000, "the headers of a record do not end"),
        (b"WARC/1.0\r\n" + b"a: b\r\n" * 400_000, "the headers of a record do not end"),
        (b"WARC/1.0\r\nWARC-Type: response\r\n\r\n", "record 1 states no length"),
        (record(b"x", size=10**12), "a capture ends too early; the file is cut short"),
        (record(answer(RAIN), size=200), "begins where one should; nothing behind record 1"),
        (record(b"x") + b"\n" * 2_000_000, "the headers of a record do not end"),
        (b"no archive", "no capture (WARC) begins where one should"),
    ],
)
def test_forged_headers_end_the_reading(tmp_path: Path, data: bytes, expected: str) -> None:
    """Quickly, and with what is wrong."""
    assert expected in others(read(tmp_path, data))[-1]


def test_what_warcio_writes_is_read(tmp_path: Path) -> None:
    """Records of version 1.1, packed one by one."""
    target = io.BytesIO()
    writer = WARCWriter(target, gzip=True, warc_version="1.1")
    head = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
    made = writer.create_warc_record(
        NEWS,
        "response",
        payload=io.BytesIO(RAIN),
        length=len(RAIN),
        http_headers=head,
        warc_headers_dict={
            "WARC-Date": "2020-08-14T10:00:00.123456Z",
            "WARC-Payload-Digest": "sha1:A",  # else it leaves a file open
            "WARC-Block-Digest": "sha1:B",
        },
    )
    writer.write_record(writer.create_warcinfo_record("a", {"software": "x"}))
    writer.write_record(made)
    (article,) = articles(read(tmp_path, target.getvalue(), name="a.warc.gz"))

    assert article.source.part == NEWS
    assert article.facts["captured"].value == WHEN


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        """Print nothing."""


@contextlib.contextmanager
def _served(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine alone."""
    handler = partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


@pytest.mark.skipif(shutil.which("wget") is None, reason="needs the program wget")
def test_what_another_program_captures_is_read(tmp_path: Path) -> None:
    """With the records that it writes about itself."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "rain.html").write_bytes(RAIN)
    (site / "a.png").write_bytes(b"\x89PNG")
    with _served(site) as home:
        addresses = [f"{home}/{name}" for name in ("rain.html", "a.png", "missing.html")]
        command = ["wget", "-q", "--no-proxy", f"--warc-file={tmp_path / 'a'}", "-O", "/dev/null"]
        subprocess.run([*command, *addresses], check=False, env={"PATH": "/usr/bin:/bin"})
    found = list(read_articles(tmp_path / "a.warc.gz", file="a.warc.gz", max_bytes=MAX_BYTES))

    assert parts(found) == [f"{home}/rain.html"]
    # Their number is not fixed: a request that wget sends again has a record of its own.
    assert "request records (" in others(found)[0]
    assert "answers with status 404 (1)" in others(found)[0]


def test_an_article_stays_when_others_are_captured(tmp_path: Path) -> None:
    """Its part is its address, wherever its record stands."""
    path = tmp_path / "a.warc.gz"
    path.write_bytes(packed(record(answer(RAIN)), record(answer(WIND), url=f"{NEWS}/2")))
    build(tmp_path)
    path.write_bytes(
        packed(record(answer(WIND), url=f"{NEWS}/2"), record(answer(RAIN)), record(answer(WIND)))
    )
    report = build(tmp_path)

    assert (report.added, report.changed, report.removed, report.unchanged) == (1, 0, 0, 2)


def test_its_reader_is_the_one_of_its_format() -> None:
    """The list of formats imports it when a file needs it."""
    assert [one.load() for one in FORMATS if one.name == "warc"] == [read_warc]
