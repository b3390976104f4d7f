"""A book gives its chapters as articles, whole and in order, with what it declares."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import ReadError
from index.readers import read_articles
from index.readers.base import Read
from index.readers.chapter_reader import read_chapter
from index.readers.epub_reader import read_epub
from index.records import AnnotationKind, Article, ReadWarning
from tests.index.readers.test_docx_reader import package
from tests.index.samples import MAX_BYTES

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/a.opf"/></rootfiles></container>'
)
METADATA = (
    "<dc:title>Storm Year</dc:title><dc:creator id='c'>Ann Lee</dc:creator>"
    "<dc:creator opf:role='ill'>Bo Roe</dc:creator><dc:publisher>Rosk Press</dc:publisher>"
    "<dc:date>2019-04-02</dc:date><dc:date opf:event='conversion'>2021-01-01</dc:date>"
    "<dc:language>en</dc:language>"
)
NAV = (
    '<html xmlns="http://www.w3.org/1999/xhtml"><body><nav><ol>'
    '<li><a href="text/b.xhtml">The Flood</a></li><li><a href="text/a.xhtml#x">No</a></li>'
    "</ol></nav></body></html>"
)


def page(body: str) -> str:
    """Return a chapter's page."""
    return (
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html>'
        f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body>{body}</body></html>'
    )


def book(
    chapters: dict[str, str], *, metadata: str = METADATA, **others: str
) -> dict[str, str | bytes]:
    """Return the parts of a book written by hand."""
    items = "".join(
        f'<item id="i{n}" href="text/{name}" media-type="application/xhtml+xml"/>'
        for n, name in enumerate(chapters)
    )
    refs = "".join(f'<itemref idref="i{n}"/>' for n in range(len(chapters)))
    return {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "OEBPS/a.opf": '<package xmlns="http://www.idpf.org/2007/opf" '
        'xmlns:opf="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<metadata>{metadata}</metadata><manifest>{items}"
        '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
        f'</manifest><spine><itemref idref="nav"/>{refs}</spine></package>',
        "OEBPS/nav.xhtml": NAV,
        **{f"OEBPS/text/{name}": page(body) for name, body in chapters.items()},
        **{name.replace("__", "/"): xml for name, xml in others.items()},
    }


def read(folder: Path, parts: dict[str, str | bytes] | bytes, name: str = "a.epub") -> list[Read]:
    """Read a book."""
    path = folder / name
    path.write_bytes(parts if isinstance(parts, bytes) else package(parts))
    return list(read_articles(path, file=path.name, max_bytes=MAX_BYTES))


def said(found: list[Read]) -> list[str]:
    """Return the part and text of each chapter, and each message."""
    return [
        f"{one.source.part}: {one.text}" if isinstance(one, Article) else str(one) for one in found
    ]


def test_each_chapter_is_an_article(tmp_path: Path) -> None:
    """In the order of the spine; the contents and a cover without words are none."""
    chapters = {
        "cover.xhtml": '<img src="a.jpg" alt="Cover"/>',
        "b.xhtml": "<p>It rained.</p><p>He left.</p>",
        "a.xhtml": "<h1>Dry <i>days</i></h1><p>Sun<a id='x'/> shone.</p>",
    }
    found = read(tmp_path, book(chapters))
    flood, dry = (one for one in found if isinstance(one, Article))

    assert said(found) == [
        "OEBPS/text/b.xhtml: It rained.\nHe left.",
        "OEBPS/text/a.xhtml: Dry days\nSun shone.",
    ]
    assert flood.title is not None
    assert dry.title is not None
    assert (flood.title.value, flood.title.rule) == ("The Flood", "epub:contents")
    assert (dry.title.value, dry.title.rule) == ("Dry days", "epub:heading")
    assert [author.value for author in dry.authors] == ["Ann Lee"]
    assert (dry.outlet and dry.outlet.value, dry.published and dry.published.value) == (
        "Rosk Press",
        "2019-04-02",
    )
    assert {name: fact.value for name, fact in dry.facts.items()} == {
        "book": "Storm Year",
        "language": "en",
    }
    assert dry.source.format == "epub"


def contents(*links: str, kind: str = "toc") -> str:
    """Return a list of contents, each link as `place name`, or as `>place name` one level down."""
    items = ""
    for link in links:
        place, _, name = link.lstrip(">").partition(" ")
        item = f'<li><a href="text/{place}">{name}</a></li>'
        items += f"<li>Part<ol>{item}</ol></li>" if link.startswith(">") else item
    return (
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
        f'<body><nav epub:type="{kind}"><ol>{items}</ol></nav></body></html>'
    )


ONE, TWO = "<h1 id='c1'>The Flood</h1><p>It rained.</p>", "<h1 id='c2'>The Fire</h1><p>Smoke.</p>"
SMALL = TWO.replace("h1", "h2")


@pytest.mark.parametrize(
    ("body", "links", "title"),
    [
        (ONE + TWO, ("a.xhtml#c1 First", "a.xhtml#c2 Second"), None),
        (ONE + TWO, ("a.xhtml#c1 The Flood", "a.xhtml#c2 Second"), None),
        (ONE + TWO + "<h1>Notes</h1>", ("a.xhtml#c1 The Flood", "a.xhtml#c2 The Fire"), None),
        (ONE + TWO, ("a.xhtml#c1 Both", ">a.xhtml#c1 The Flood", ">a.xhtml#c2 The Fire"), None),
        (ONE + TWO, ("a.xhtml Both", ">a.xhtml#c1 The Flood", ">a.xhtml#c2 The Fire"), "Both"),
        (f"<h1>Year</h1>{SMALL * 2}", ("a.xhtml#c1 The Fire", "a.xhtml#c2 The Flood"), "Year"),
        (ONE + SMALL, ("a.xhtml The Flood", ">a.xhtml#c2 The Fire"), "The Flood"),
        (ONE + SMALL, ("a.xhtml#c1 The Flood", ">a.xhtml#c2 The Fire"), "The Flood"),
        (ONE + TWO, ("a.xhtml#c1 The Flood",), "The Flood"),
    ],
)
def test_the_name_of_one_chapter_is_not_the_title_of_several(
    tmp_path: Path, body: str, links: tuple[str, ...], title: str | None
) -> None:
    """Where the page does not have the names of all of them; what is over all of them is."""
    parts = book({"a.xhtml": body}) | {"OEBPS/nav.xhtml": contents(*links)}
    (found,) = read(tmp_path, parts)

    assert isinstance(found, Article)
    assert (found.title and found.title.value) == title


def test_a_list_of_printed_pages_names_nothing(tmp_path: Path) -> None:
    """Nor one of the parts of the book: neither leads to chapters."""
    for kind in ("page-list", "landmarks"):
        pages = contents("a.xhtml Start", "a.xhtml#p12 12", "a.xhtml#p13 13", kind=kind)
        for body, title in ((ONE, "The Flood"), ("<p>Rain.</p>", None)):
            (found,) = read(tmp_path, book({"a.xhtml": body}) | {"OEBPS/nav.xhtml": pages})

            assert isinstance(found, Article)
            assert (found.title and found.title.value) == title


def test_an_older_list_of_contents_names_places_too(tmp_path: Path) -> None:
    """Its points may lead to several of one page."""
    points = "".join(
        f"<navPoint><navLabel><text>{name}</text></navLabel>"
        f'<content src="text/a.xhtml#{place}"/></navPoint>'
        for place, name in (("c1", "The Flood"), ("c2", "The Fire"))
    )
    parts = book({"a.xhtml": ONE + TWO})
    parts["OEBPS/a.opf"] = str(parts["OEBPS/a.opf"]).replace(
        'href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"',
        'href="a.ncx" media-type="application/x-dtbncx+xml"',
    )
    found = read(tmp_path, parts | {"OEBPS/a.ncx": f"<ncx><navMap>{points}</navMap></ncx>"})

    assert said(found) == DIVIDED


DIVIDED = [
    "OEBPS/text/a.xhtml#c1: The Flood\nIt rained.",
    "OEBPS/text/a.xhtml#c2: The Fire\nSmoke.",
]


@pytest.mark.parametrize(
    ("body", "links", "titles"),
    [
        (ONE + TWO, ("a.xhtml#c1 The Flood", "a.xhtml#c2 The Fire"), ["The Flood", "The Fire"]),
        (
            ONE + SMALL,
            ("a.xhtml#c1 1. The Flood", "a.xhtml#c2 2. The Fire"),
            ["1. The Flood", "2. The Fire"],
        ),
        (
            (ONE + TWO).replace("h1", "p"),
            ("a.xhtml#c1 The Flood", "a.xhtml#c2 The Fire"),
            ["The Flood", "The Fire"],
        ),
    ],
)
def test_each_of_several_chapters_on_a_page_is_an_article(
    tmp_path: Path, body: str, links: tuple[str, ...], titles: list[str]
) -> None:
    """By the names in the contents, known by its place there."""
    found = read(tmp_path, book({"a.xhtml": body}) | {"OEBPS/nav.xhtml": contents(*links)})

    assert said(found) == DIVIDED
    assert [isinstance(one, Article) and one.title and one.title.value for one in found] == titles


def test_a_chapter_with_a_byline_on_a_page_of_several(tmp_path: Path) -> None:
    """It alone does not get the authors of the book."""
    links = ("a.xhtml#c1 The Flood", "a.xhtml#c2 The Fire")
    body = ONE + TWO.replace("<p>", "<p>By Mara Quell</p><p>")
    found = read(tmp_path, book({"a.xhtml": body}) | {"OEBPS/nav.xhtml": contents(*links)})

    assert [isinstance(one, Article) and len(one.authors) for one in found] == [1, 0]


@pytest.mark.parametrize(
    ("first", "second", "body", "is_one"),
    [
        ("c_split_000.xhtml", "c_split_001.xhtml", "<p>Then it fell.</p>", True),
        ("ch01_1.xhtml", "ch01_2.xhtml", "<p>Then it fell.</p>", True),
        ("ch01_1.xhtml", "ch01_3.xhtml", "<p>Then it fell.</p>", False),
        ("ch01.xhtml", "ch02.xhtml", "<p>Then it fell.</p>", False),
        ("c_split_000.xhtml", "c_split_001.xhtml", "<h1>Notes</h1><p>It fell.</p>", False),
        ("c_split_000.xhtml", "d_split_001.xhtml", "<p>Then it fell.</p>", False),
    ],
)
def test_a_chapter_that_was_cut_into_files_is_one(
    tmp_path: Path, first: str, second: str, body: str, is_one: bool
) -> None:
    """Where the names show it, and the contents lead to the first alone."""
    parts = book({first: "<h1>Rain</h1><p>It rained.</p>", second: body})
    found = read(tmp_path, parts | {"OEBPS/nav.xhtml": contents(f"{first} Rain")})
    listed = contents(f"{first} Rain", f"{second} Fall")

    assert (len(found) == 1) == is_one
    if is_one:
        assert said(found) == [f"OEBPS/text/{first}: Rain\nIt rained.\nThen it fell."]
    assert len(read(tmp_path, parts | {"OEBPS/nav.xhtml": listed})) == 2


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ('<p>It fell<span epub:type="pagebreak">12</span> in May.</p>', "It fell in May."),
        (
            '<p>It fell <span epub:type="pagebreak" id="p12"> 12 </span> in May.</p>',
            "It fell in May.",
        ),
        ('<p>On Mon<span role="doc-pagebreak">12</span>day.</p>', "On Monday."),
        ('<p>One.</p><div epub:type="pagebreak">Page 12</div><p>Two.</p>', "One.\nTwo."),
        ('<h1><a epub:type="pagebreak noteref">12</a>Rain</h1><p>Wet.</p>', "Rain\nWet."),
        (f'<div epub:type="pagebreak"><p>{"Rain. " * 9}</p></div>', ("Rain. " * 9).strip()),
        ('<p>It fell <span epub:type="z3998:year">1912</span>.</p>', "It fell 1912."),
    ],
)
def test_numbers_of_printed_pages_are_no_words(tmp_path: Path, body: str, text: str) -> None:
    """They stand inside sentences; a text that is called one and is long is kept."""
    (found,) = read(tmp_path, book({"a.xhtml": body}))

    assert isinstance(found, Article)
    assert found.text == text


def test_a_chapter_with_an_author_of_its_own(tmp_path: Path) -> None:
    """Does not get those of the book."""
    (found,) = read(tmp_path, book({"a.xhtml": "<h1>Rain</h1><p>By Mara Quell</p><p>It fell.</p>"}))

    assert isinstance(found, Article)
    assert found.authors == ()


@pytest.mark.parametrize(
    "metadata",
    [
        "<dc:date>0101-01-01T00:00:00+00:00</dc:date>",
        "<dc:date>2019-01-01</dc:date><dc:date>2020-01-01</dc:date>",
        "<dc:date>2999-01-01</dc:date><dc:creator>calibre Unknown</dc:creator>",
        "<dc:creator>admin</dc:creator><dc:publisher> </dc:publisher>",
    ],
)
def test_what_is_not_plausible_is_unknown(tmp_path: Path, metadata: str) -> None:
    """Programs write days and names of their own."""
    (found,) = read(tmp_path, book({"a.xhtml": "<p>Rain.</p>"}, metadata=metadata))

    assert isinstance(found, Article)
    assert (found.published, found.authors, found.outlet) == (None, (), None)


def test_what_a_chapter_shows_is_all_read(tmp_path: Path) -> None:
    """Lists, tables, captions and short lines; not struck-out words or marks of notes."""
    body = (
        "<div>Loose words.<p>One.</p></div><ul><li>First</li><li>Second</li></ul>"
        "<table><tr><td>A</td><td>B</td></tr></table>"
        "<figure><figcaption>A pier.</figcaption></figure>"
        "<p>He was <del>convicted</del> cleared<a href='#n1'><sup>1</sup></a>.</p>"
        "<p>10<sup>6</sup>&nbsp;men</p><aside><p>A note.</p></aside>"
    )
    (found,) = read(tmp_path, book({"a.xhtml": body}))

    assert isinstance(found, Article)
    assert found.text.split("\n") == [
        *("Loose words.", "One.", "First", "Second", "A | B", "A pier.", "He was cleared."),
        *("10⁶\u00a0men", "A note."),
    ]
    assert [(p.kind, p.span.of(found.text)) for p in found.structure] == [
        (AnnotationKind.CAPTION, "A pier.")
    ]


def test_what_a_book_s_own_sheet_hides_is_no_text(tmp_path: Path) -> None:
    """As LibreOffice writes struck-out and hidden words; only the sheet that is linked counts."""
    head = '<link rel="stylesheet" href="../styles/a.css"/><link rel="stylesheet" href="no.css"/>'
    body = "<p>He was <span class='s2'>jailed</span> cleared<span class='s3'>, Lee</span>.</p>"
    parts = book({"a.xhtml": body})
    parts["OEBPS/text/a.xhtml"] = page(body).replace("<title/>", f"<title/>{head}")
    parts["OEBPS/styles/a.css"] = ".s2 {\n  text-decoration:  line-through;\n}\n\n.s1 {\n}\n"
    parts["OEBPS/styles/b.css"] = ".s3 { display: none; }"

    assert said(read(tmp_path, parts)) == ["OEBPS/text/a.xhtml: He was cleared, Lee."]


def test_figures_of_a_table_keep_their_columns(tmp_path: Path) -> None:
    """Beside an empty cell, and where cells take several rows or columns of their group."""
    body = (
        "<table><caption>Tolls</caption><thead><tr><th rowspan='3'>Town</th><th>Dead</th>"
        "<th>Hurt</th></tr></thead><tr><td>Arnsby</td><td/><td>7</td></tr><tbody>"
        "<tr><td rowspan='2'>Dorwick</td><td colspan='2'>1</td></tr><tr><td>2</td><td>3</td></tr>"
        "</tbody><tr><td>Sum</td><td>3</td><td>10</td></tr></table>"
    )
    (found,) = read(tmp_path, book({"a.xhtml": body}))

    assert isinstance(found, Article)
    assert found.text.split("\n") == [
        *("Tolls", "Town | Dead | Hurt", "Arnsby | | 7", "Dorwick | 1 |", "| 2 | 3"),
        "Sum | 3 | 10",
    ]


@given(st.lists(st.text(st.sampled_from("abc XYZ."), min_size=1), min_size=1, max_size=20))
@settings(max_examples=40, deadline=None)
def test_no_word_of_a_chapter_is_lost(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    """However short the paragraphs are, and whatever blocks they stand in."""
    tags = ("p", "div", "li", "blockquote", "h2")
    body = "".join(f"<{tags[n % 5]}>{t}</{tags[n % 5]}>" for n, t in enumerate(texts))
    (found,) = read(tmp_path_factory.mktemp("x"), book({"a.xhtml": f"<p>Begin.</p>{body}"}))

    assert isinstance(found, Article)
    assert found.text.split() == ["Begin.", *" ".join(texts).split()]


def encrypted(method: str) -> str:
    """Return a list of protected parts."""
    return (
        f'<e xmlns="x"><EncryptedData><EncryptionMethod Algorithm="{method}"/><CipherData>'
        '<CipherReference URI="OEBPS/text/a.xhtml"/></CipherData></EncryptedData></e>'
    )


def test_protection_is_named_and_hidden_fonts_are_none(tmp_path: Path) -> None:
    """Of a protected book nothing can be read."""
    parts = book({"a.xhtml": "<p>Rain.</p>"})
    parts["META-INF/encryption.xml"] = encrypted("http://www.w3.org/2001/04/xmlenc#aes128-cbc")

    assert said(read(tmp_path, parts)) == [
        "a.epub: protected by DRM (META-INF/encryption.xml); not read"
    ]
    parts["META-INF/encryption.xml"] = encrypted("http://www.idpf.org/2008/embedding")
    assert said(read(tmp_path, parts)) == ["OEBPS/text/a.xhtml: Rain."]


def test_bad_books_are_named(tmp_path: Path) -> None:
    """A chapter that is not there costs itself alone."""
    missing = book({"a.xhtml": "<p>Rain.</p>", "b.xhtml": "x"})
    del missing["OEBPS/text/b.xhtml"]
    listless = book({"a.xhtml": "x"})
    del listless["OEBPS/a.opf"]

    assert said(read(tmp_path, missing)) == [
        "OEBPS/text/a.xhtml: Rain.",
        "a.epub#OEBPS/text/b.xhtml: damaged: it holds no OEBPS/text/b.xhtml",
    ]
    assert said(read(tmp_path, listless)) == [
        "a.epub: damaged: the book has no list of its chapters"
    ]
    assert said(read(tmp_path, book({"a.xhtml": "<img/>"}))) == [
        "a.epub: no text in it; it may be pictures of pages"
    ]
    outside = book({"../../../../etc/passwd": "<p>Rain.</p>"})
    assert "holds no ../../etc/passwd" in said(read(tmp_path, outside))[0]


@pytest.mark.parametrize("name", ["a.epub", "a.zip", "a.txt"])
def test_content_counts_more_than_the_name(tmp_path: Path, name: str) -> None:
    """Also where the member that says what it is does not come first."""
    parts = book({"a.xhtml": "<p>Rain.</p>"})
    kind = parts.pop("mimetype")

    assert said(read(tmp_path, {**parts, "mimetype": kind}, name)) == ["OEBPS/text/a.xhtml: Rain."]


def test_damage_anywhere_is_named_and_never_raised(tmp_path: Path) -> None:
    """A byte that is another, at many places."""
    good = package(book({"a.xhtml": "<p>Rain.</p>"}))
    for at in range(0, len(good), 11):
        data = bytearray(good)
        data[at] ^= 0x55
        found = read(tmp_path, bytes(data))

        assert all(isinstance(one, Article | ReadError | ReadWarning) for one in found)


def test_a_book_in_an_archive(tmp_path: Path) -> None:
    """Its chapters are parts of a part."""
    inner = package(book({"a.xhtml": "<p>Rain.</p>"}))

    assert said(read(tmp_path, {"b.epub": inner}, "a.zip")) == ["b.epub/OEBPS/text/a.xhtml: Rain."]


def test_the_readers_are_those_of_the_table() -> None:
    """A chapter is read as a book's, not as a web page."""
    from index.readers.formats import FORMATS

    loaded = {one.name: one.load() for one in FORMATS if one.name in ("epub", "chapter")}

    assert loaded == {"epub": read_epub, "chapter": read_chapter}


def test_two_creators_in_one_line_are_two(tmp_path: Path) -> None:
    """And not one whose name no reference manager can part."""
    metadata = METADATA.replace("Ann Lee", "Ann Lee and Cy Dow")
    (found,) = read(tmp_path, book({"a.xhtml": "<p>It rained.</p>"}, metadata=metadata))

    assert isinstance(found, Article)
    assert [one.value for one in found.authors] == ["Ann Lee", "Cy Dow"]
