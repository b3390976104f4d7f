"""A PDF is read as it is printed, its pages are places, and what cannot be read is named."""

from __future__ import annotations

import io
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfWriter
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from index.articles.description import describe_article
from index.errors import ReadError
from index.readers import read_articles
from index.readers.base import Read
from index.records import AnnotationKind, Article, ReadWarning, Role
from tests.index.readers.pdf_files import (
    HEADING,
    TITLE,
    body,
    canvas,
    drawing,
    lines,
    packed,
    raw,
    report,
    stream,
)
from tests.index.samples import MAX_BYTES, read_one, reason

NEWS = (
    "The council of Rosk agreed on Monday, after nine hours of talks, to rebuild the old bridge by "
    "the spring of 2025, and the mayor, Ada Okoye, said that the money would come from the fund.",
    "“Nobody could land for three days,” she said. “The well-known ferry was the only way.”",
    "Critics called the plan a gamble. The opposition leader, Jon Moss, asked for an audit of the "
    "harbour fund and said that the last one had been in 2009.",
)


def furnished(drawn: Canvas, page: int) -> None:
    """Draw a running head and a page number."""
    drawn.setFont("Helvetica", 8)
    drawn.drawString(60, 810, "The Bell — budget report")
    drawn.drawCentredString(297, 30, f"Page {page}")


def read(folder: Path, data: bytes, *, max_bytes: int = MAX_BYTES) -> list[Read]:
    """Read a file of these bytes."""
    path = folder / "a.pdf"
    path.write_bytes(data)
    return list(read_articles(path, file=path.name, max_bytes=max_bytes))


def article(folder: Path, data: bytes) -> Article:
    """Return the one article of a file."""
    (folder / "a.pdf").write_bytes(data)
    return read_one(folder / "a.pdf")


def story(times: int) -> list[str]:
    """Return paragraphs that can be told apart."""
    return [f"{NEWS[at % 3][:-1]}, wrote reader {at}." for at in range(times)]


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_paragraphs_of_a_report_are_whole(tmp_path: Path, columns: int) -> None:
    """In one column or more, over columns and pages, in reading order, without furniture inside."""
    texts = story(40)
    made = report(
        [body("Harbour budget", TITLE), *map(body, texts)], columns=columns, on_page=furnished
    )
    found, sentences = describe_article(article(tmp_path, made))
    furniture = {
        sentence.span.of(found.text): sentence.rule
        for sentence in sentences
        if sentence.role is Role.BOILERPLATE
    }
    kept = [row for row in found.text.splitlines() if row not in furniture]

    assert kept == ["Harbour budget", *texts]
    assert furniture["The Bell — budget report"] == "pdf:running-head"
    assert furniture["Page 1"] in ("pdf:page-number", "pdf:running-foot")
    assert found.source.format == "pdf"
    assert found.source.encoding is None


def test_pages_are_places_in_the_text(tmp_path: Path) -> None:
    """They follow one another, and a paragraph may stand on two."""
    found = article(tmp_path, report(map(body, story(60)), on_page=furnished))
    pages = [one for one in found.structure if one.kind is AnnotationKind.PAGE]

    assert [one.value for one in pages] == [f"p. {n + 1}" for n in range(len(pages))]
    assert len(pages) > 2
    assert "".join(one.span.of(found.text) for one in pages) == found.text


def test_headings_have_levels(tmp_path: Path) -> None:
    """By their size."""
    made = report(
        [body("Budget", TITLE), body(NEWS[0]), body("What comes next", HEADING), body(NEWS[2])]
    )
    found = article(tmp_path, made)
    headings = [one for one in found.structure if one.kind is AnnotationKind.HEADING]

    assert [(one.span.of(found.text), one.value, one.rule) for one in headings] == [
        ("Budget", "1", "pdf:larger-type"),
        ("What comes next", "2", "pdf:larger-type"),
    ]


def test_facts_of_the_document_are_read_with_their_places(tmp_path: Path) -> None:
    """Where the text bears them out."""
    made = report(
        [body("Harbour budget", TITLE), body("By Ann Lee"), *map(body, NEWS)],
        title="Harbour budget",
        author="Ann Lee",
    )
    found = article(tmp_path, made)
    wrong = article(
        tmp_path, report(map(body, NEWS), title="Microsoft Word - b.docx", author="admin")
    )

    assert found.title is not None
    assert (found.title.value, found.title.rule) == ("Harbour budget", "pdf:Title")
    assert [(one.value, one.rule) for one in found.authors] == [("Ann Lee", "pdf:Author")]
    assert found.published is None
    assert found.facts["created"].rule == "pdf:CreationDate"
    assert (wrong.title, wrong.authors) == (None, ())


def test_a_file_is_a_pdf_whatever_it_is_called(tmp_path: Path) -> None:
    """And a page that is called a PDF is a page."""
    (tmp_path / "a.txt").write_bytes(canvas(lines(*NEWS)))
    (tmp_path / "b.pdf").write_text(f"<!doctype html><p>{NEWS[0]}</p><p>{NEWS[2]}</p>")
    (tmp_path / "c.pdf").write_text(NEWS[0])

    assert read_one(tmp_path / "a.txt").source.format == "pdf"
    assert read_one(tmp_path / "b.pdf").source.format == "html"
    assert "PDF" in reason(tmp_path / "c.pdf")


def test_what_opens_without_a_password_is_read(tmp_path: Path) -> None:
    """An owner's password only forbids what a program may do; the other keeps it shut."""
    open_rc4 = canvas(lines(*NEWS), encrypt=StandardEncryption("", "owner", strength=128))
    shut_rc4 = canvas(lines(*NEWS), encrypt=StandardEncryption("secret", "owner"))
    found = article(tmp_path, open_rc4)
    (tmp_path / "b.pdf").write_bytes(shut_rc4)

    assert "The council of Rosk" in found.text
    assert reason(tmp_path / "b.pdf") == (
        "encrypted: it opens with a password only; save it without one"
    )


@pytest.mark.parametrize("user", ["", "secret"])
def test_aes_is_read(tmp_path: Path, user: str) -> None:
    """With the packages of the extra."""
    writer = PdfWriter(clone_from=io.BytesIO(canvas(lines(*NEWS))))
    writer.encrypt(user, "owner", algorithm="AES-256")
    made = io.BytesIO()
    writer.write(made)
    (found,) = read(tmp_path, made.getvalue())

    if user:
        assert "encrypted" in str(found)
    else:
        assert isinstance(found, Article)


def test_a_file_that_is_cut_short_is_refused(tmp_path: Path) -> None:
    """Wherever it is cut: pages may be missing."""
    made = report(map(body, story(30)))
    for share in (0.1, 0.5, 0.9, 0.99):
        (found,) = read(tmp_path, made[: int(len(made) * share)])
        assert str(found).startswith(("a.pdf: cut short", "a.pdf: not a PDF"))
    assert str(read(tmp_path, b"%PDF-1.7\n")[0]).startswith("a.pdf: cut short")
    assert str(read(tmp_path, b"")[0]) == "a.pdf: empty file"


def test_a_scan_is_named_as_one(tmp_path: Path) -> None:
    """A page of a report that is a picture is named, and the others are read."""
    image = stream(
        b"\0" * 16,
        b"/Type/XObject/Subtype/Image/Width 4/Height 4/ColorSpace/DeviceGray/BitsPerComponent 8",
    )
    scan = drawing(
        b"q 500 0 0 700 0 0 cm /I Do Q", resources=b"<</XObject<</I 5 0 R>>>>", more=[image]
    )
    (found,) = read(tmp_path, scan)
    blank = read(tmp_path, drawing(b""))

    assert "a scan: its pages are pictures without text" in str(found)
    assert str(blank[0]) == "a.pdf: holds no text"


def test_pages_that_are_pictures_are_named(tmp_path: Path) -> None:
    """With their numbers; their words are not in the index."""

    def picture(drawn: Canvas) -> None:
        from PIL import Image
        from reportlab.lib.utils import ImageReader

        drawn.drawImage(ImageReader(Image.new("L", (4, 4))), 0, 0, 500, 700)

    text = lines(*NEWS)
    found = read(tmp_path, canvas(text, picture, text, picture, picture))

    assert [str(one) for one in found if isinstance(one, ReadWarning)] == [
        "a.pdf: pages 2, 4-5 are left out: pictures without text, as of a scan"
    ]
    assert isinstance(found[-1], Article)


def test_fonts_that_do_not_say_their_letters_are_named(tmp_path: Path) -> None:
    """Their codes would be read as other letters."""
    font = (
        b"<</Font<</F1<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts"
        b"[<</Type/Font/Subtype/CIDFontType2/BaseFont/X/DW 500>>]>>>>>>"
    )
    (found,) = read(
        tmp_path, drawing(b"BT /F1 9 Tf 9 9 Td <000300100011000f> Tj ET", resources=font)
    )

    assert "fonts do not say which letters they show" in str(found)


@pytest.mark.parametrize("filters", [1, 2])
def test_a_bomb_is_refused_in_no_time(tmp_path: Path, filters: int) -> None:
    """A gigabyte of blanks, packed once or twice."""
    import zlib

    data = packed(100) if filters == 1 else zlib.compress(packed(100), 9)
    kind = b"/Filter/FlateDecode" if filters == 1 else b"/Filter[/FlateDecode/FlateDecode]"
    made = raw(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>",
        stream(data, kind),
    )
    before = time.process_time()
    (found,) = read(tmp_path, made)

    assert "unpacks to more than any page of text does" in str(found)
    assert time.process_time() - before < 5


def test_object_streams_and_trees_are_bounded(tmp_path: Path) -> None:
    """A tree of pages that holds itself, one page 200,000 times, and a text larger than allowed."""
    leaf = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]>>"
    loop = raw(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2>>", leaf)
    many = raw(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%b]/Count 200000>>" % (b"3 0 R " * 200_000),
        leaf,
    )
    for made in (loop, many):
        found = read(tmp_path, made)
        assert all(isinstance(one, ReadError) for one in found)
    (large,) = read(tmp_path, canvas(lines(*NEWS)), max_bytes=300)
    assert "larger than 300 bytes" in str(large)


def test_nothing_is_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """What a person should know is in the warnings and errors."""
    made = canvas(lines(*NEWS)).replace(b"/Helvetica", b"/Helvetic\xff")
    read(tmp_path, made)
    read(tmp_path, raw(b"<</Type/Catalog>>"))

    assert caplog.records == []


GOOD = canvas(lines(*NEWS), lines(*NEWS), pageCompression=0)


@settings(max_examples=60)
@given(at=st.integers(0, len(GOOD) - 1), put=st.binary(min_size=1, max_size=12))
def test_damage_anywhere_ends_in_an_article_or_a_reason(
    tmp_path_factory: pytest.TempPathFactory, at: int, put: bytes
) -> None:
    """Never in anything else, and nothing that was not there is read as news."""
    folder = tmp_path_factory.mktemp("damaged")
    found = read(folder, GOOD[:at] + put + GOOD[at + len(put) :])

    assert found
    assert all(isinstance(one, Article | ReadError | ReadWarning) for one in found)


def test_what_is_no_pdf_is_told_as_none(tmp_path: Path) -> None:
    """A text that was given the wrong name is not cut short."""
    (tmp_path / "a.pdf").write_bytes(b"It rained on the hill.")

    assert reason(tmp_path / "a.pdf") == "no PDF: it does not begin as one"
