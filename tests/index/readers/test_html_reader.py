"""Test that a page becomes its article and its declared facts, and never a guess."""

from __future__ import annotations

import hashlib
import io
import json
import time
from pathlib import Path

import pytest

from index.readers import read_articles
from index.readers.base import ReadOptions
from index.readers.html_reader import read_html
from index.records import Article, Fact
from tests.index.samples import MAX_BYTES, read_one, reason

PARAGRAPHS = "".join(
    f"<p>The council met on day {n} and agreed, after many hours, to rebuild the old bridge.</p>"
    for n in range(6)
)


def page(head: str = "", body: str = PARAGRAPHS) -> str:
    """Return a news page with this head."""
    return (
        f"<!DOCTYPE html><html><head>{head}</head><body><nav><a href='/'>Home</a></nav>"
        f"<article>{body}</article><footer>Imprint</footer></body></html>"
    )


def read(folder: Path, text: str, *, encoding: str = "utf-8") -> Article:
    """Return the article of a page saved in an encoding."""
    (folder / "a.html").write_bytes(text.encode(encoding))
    return read_one(folder / "a.html")


def test_the_article_is_extracted_and_the_page_hashed(tmp_path: Path) -> None:
    """The text is not the file, so there are no byte offsets; one paragraph is one line."""
    found = read(tmp_path, page())

    assert found.text.splitlines()[0].startswith("The council met on day 0")
    assert len(found.text.splitlines()) == 6
    assert "Imprint" not in found.text
    assert found.source.encoding is None
    assert found.source.sha256 == hashlib.sha256(page().encode()).hexdigest()


def test_a_stream_is_read_as_its_file_is(tmp_path: Path) -> None:
    """As that of a member of an archive is, whose place others add."""
    (found,) = read_html(io.BytesIO(page().encode()), ReadOptions("a.html", MAX_BYTES))

    assert found == read(tmp_path, page())


def test_declared_facts_name_their_declaration(tmp_path: Path) -> None:
    """Title, outlet, author, date and address from the head."""
    head = (
        '<title>Bridge - The Bell</title><meta property="og:title" content="Bridge">'
        '<meta property="og:site_name" content="The Bell"><meta name="author" content="Ann Lee">'
        '<meta property="article:published_time" content="2024-03-05T10:00:00Z">'
        '<link rel="canonical" href="https://example.org/bridge">'
    )
    found = read(tmp_path, page(head))

    assert found.title == Fact("Bridge", "meta:og:title")
    assert found.outlet == Fact("The Bell", "meta:og:site_name")
    assert found.authors == (Fact("Ann Lee", "meta:author"),)
    assert found.published == Fact("2024-03-05T10:00:00+00:00", "meta:article:published_time")
    assert found.url == Fact("https://example.org/bridge", "link:canonical")


def test_json_ld_is_a_declaration(tmp_path: Path) -> None:
    """Also inside a graph, and with several authors."""
    linked = {
        "@graph": [
            {"@type": "WebSite", "name": "Not this"},
            {
                "@type": ["NewsArticle"],
                "headline": "Bridge",
                "datePublished": "2024-03-05",
                "author": [{"name": "Ann Lee"}, {"name": "John Roe"}],
                "publisher": {"name": "The Bell"},
            },
        ]
    }
    head = f'<script type="application/ld+json">{json.dumps(linked)}</script>'
    found = read(tmp_path, page(head))

    assert found.title == Fact("Bridge", "jsonld:headline")
    assert found.published == Fact("2024-03-05", "jsonld:datePublished")
    assert [a.value for a in found.authors] == ["Ann Lee", "John Roe"]
    assert found.outlet == Fact("The Bell", "jsonld:publisher")


@pytest.mark.parametrize(
    "head",
    [
        "",
        '<link rel="canonical" href="https://example.org/2024/03/05/bridge">',
        '<meta property="article:published_time" content="yesterday">',
        '<meta property="article:modified_time" content="2024-03-05">',
        '<script type="application/ld+json">{"@type": "NewsArticle", oops</script>',
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": 5}</script>',
    ],
)
def test_a_date_is_declared_or_unknown(tmp_path: Path, head: str) -> None:
    """Addresses, updates and broken declarations give none, nor does the text."""
    assert read(tmp_path, page(head, PARAGRAPHS + "<p>It was March 5, 2024.</p>")).published is None


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("", "utf-8"),
        ('<meta charset="windows-1252">', "cp1252"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">', "cp1252"),
        ('<meta charset="utf-8">', "utf-8-sig"),
        ('<meta charset="utf-8">', "utf-16"),
    ],
)
def test_the_declared_encoding_is_used(tmp_path: Path, head: str, encoding: str) -> None:
    """A byte order mark outranks a declaration; without either it is strict UTF-8."""
    found = read(
        tmp_path, page(head, PARAGRAPHS.replace("bridge", "café “Rouge”")), encoding=encoding
    )

    assert "café “Rouge”" in found.text


def test_an_xml_declaration_names_the_encoding(tmp_path: Path) -> None:
    """A page in XHTML may state it there alone; a `<meta>` outranks it, as in browsers."""
    declaration = '<?xml version="1.0" encoding="iso-8859-1"?>\n'
    body = PARAGRAPHS.replace("bridge", "café")

    assert "café" in read(tmp_path, declaration + page(body=body), encoding="cp1252").text
    assert "café" in read(tmp_path, declaration + page('<meta charset="utf-8">', body)).text


def test_a_page_that_breaks_its_encoding_is_refused(tmp_path: Path) -> None:
    """Nothing is replaced by question marks."""
    (tmp_path / "a.html").write_bytes(page('<meta charset="utf-8">').encode() + b"\xe9")

    assert reason(tmp_path / "a.html").startswith("not utf-8: byte 0xe9 at offset")


def test_an_unknown_charset_names_the_way_out(tmp_path: Path) -> None:
    """The page says something that no one can read."""
    (tmp_path / "a.html").write_text(page('<meta charset="x-none">'), encoding="utf-8")

    assert reason(tmp_path / "a.html") == (
        "declares the unknown charset 'x-none'; name its encoding with --encoding NAME"
    )


@pytest.mark.parametrize("text", ["<html></html>", "<html><body><script>1</script></body></html>"])
def test_a_page_without_an_article_is_an_error(tmp_path: Path, text: str) -> None:
    """A menu or a script is no news."""
    (tmp_path / "a.html").write_text(text, encoding="utf-8")

    assert reason(tmp_path / "a.html") == "no article text found in the page"


@pytest.mark.parametrize(
    "data",
    [
        b"<div>" * 50_000,
        b"<table><tr><td>" * 20_000,
        b"<b>" * 50_000,
        b"<" * 200_000,
        b"<!--" * 50_000,
        b"<a " + b"x=1 " * 100_000,
        b'<script type="application/ld+json">' + b"[" * 200_000 + b"</script>",
        b'<script type="application/ld+json">[' + b"[]," * 200_000 + b"{}]</script>",
        b"<p>" + b"<br>" * 200_000,
        b"<!DOCTYPE html [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;&a;'>]><p>&b;</p>",
    ],
)
def test_a_hostile_page_neither_crashes_nor_hangs(tmp_path: Path, data: bytes) -> None:
    """It gives some text or a reason, in seconds."""
    (tmp_path / "a.html").write_bytes(data + PARAGRAPHS.encode())
    start = time.process_time()
    (found,) = read_articles(tmp_path / "a.html", file="a.html", max_bytes=MAX_BYTES * 9)

    assert found.text if isinstance(found, Article) else found.reason
    assert time.process_time() - start < 30


@pytest.mark.parametrize(
    "hidden", ["<p hidden>{}</p>", "<div hidden><p>{}</p></div>", "<template><p>{}</p></template>"]
)
def test_what_no_reader_sees_is_not_quoted(tmp_path: Path, hidden: str) -> None:
    """Hidden words are not what the outlet printed; the words behind them are."""
    body = hidden.format("The mayor took the money, a hidden paragraph says.") + PARAGRAPHS

    text = read(tmp_path, page(body=body)).text

    assert "hidden" not in text
    assert "on day 0" in text


@pytest.mark.parametrize("control", ["&#x1b;", "&#1;", "&#27;", "\x1b", "\x02"])
def test_a_control_character_does_not_end_the_page(tmp_path: Path, control: str) -> None:
    """The parser would stop there and lose the article."""
    text = read(tmp_path, page(body=f"<p>The vote {control} was held.</p>{PARAGRAPHS}")).text

    assert "on day 5" in text
    assert control not in text


def test_the_words_are_those_that_the_page_shows(tmp_path: Path) -> None:
    """A footnote mark makes no figure, and what was struck out is not quoted."""
    body = (
        "<p>The fire at Orrin cost 7<sup>3</sup> lives and 10<sup>5</sup> crowns, it said.</p>"
        "<p>A judge <del>cleared</del> <ins>jailed</ins> the warden, who said <q>I slept</q>.</p>"
    )
    text = read(tmp_path, page(body=body + PARAGRAPHS)).text

    assert "cost 7³ lives and 10⁵ crowns" in text
    assert "A judge jailed the warden, who said “I slept”." in text


def test_an_article_in_a_layout_table_is_read_as_paragraphs(tmp_path: Path) -> None:
    """Its menu is another cell and no part of its words."""
    body = (
        "<table><tr><td><a href='/'>Front</a><br><a href='/s'>Sport</a></td><td><h1>Ferry</h1>"
        "<p>The ferry of Orrin was <i>sold</i> for a crown, the port said."
        f"{PARAGRAPHS}</td></tr></table>"
    )
    lines = read(tmp_path, page(body=body)).text.splitlines()

    assert "The ferry of Orrin was sold for a crown, the port said." in lines
    assert not any("|" in line or "Sport" in line for line in lines)


def test_a_table_of_data_stays_one(tmp_path: Path) -> None:
    """Its rows are lines, with their cells apart."""
    rows = "".join(f"<tr><td><p>Ward {n}</p></td><td><p>{n}0 votes</p></td></tr>" for n in range(4))

    assert (
        "| Ward 3 | 30 votes |"
        in read(tmp_path, page(body=f"{PARAGRAPHS}<table>{rows}</table>")).text
    )
