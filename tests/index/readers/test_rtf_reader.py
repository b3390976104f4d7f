"""A rich text gives what its reader sees, in the encodings that it states, and nothing else."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.articles.description import describe_article
from index.errors import ReadError
from index.readers import read_articles
from index.readers.base import ReadOptions
from index.readers.formats import FORMATS
from index.readers.rtf_reader import read_rtf
from index.records import AnnotationKind, Article, ReadWarning, Role
from tests.index.samples import MAX_BYTES, read_one, reason, said

FONTS = (
    rb"{\fonttbl{\f0\froman\fcharset0 Times;}{\f1\fcharset204 Times Cyr;}{\f2\fcharset128 Mincho;}"
    rb"{\f3\fcharset2 Wingdings;}{\f4\fcharset1 Any;}{\f5\cpg1250 East;}}"
)
STYLES = (
    rb"{\stylesheet{\s0 Normal;}{\s1\sbasedon0\outlinelevel0\b Heading 1;}"
    rb"{\s2\sbasedon1 heading 2;}"
    rb"{\s3 Title;}{\s4\sbasedon5 Photo;}{\s5\sbasedon4 caption;}{\*\cs6 Caption;}{\s7 toc 1;}}"
)


def saved(folder: Path, body: bytes, *, head: bytes = rb"\ansi\ansicpg1252\deff0") -> Path:
    """Write a document of this body and return its path."""
    path = folder / "a.rtf"
    path.write_bytes(rb"{\rtf1" + head + FONTS + STYLES + b"\n" + body + b"}")
    return path


def lines(folder: Path, body: bytes, *, head: bytes = rb"\ansi\ansicpg1252\deff0") -> list[str]:
    """Return the lines that a document of this body gives."""
    found = list(read_articles(saved(folder, body, head=head), file="a.rtf", max_bytes=MAX_BYTES))
    (article,) = (one for one in found if not isinstance(one, ReadWarning))
    assert isinstance(article, Article), article
    return article.text.split("\n")


def test_title_headings_and_captions_are_known(tmp_path: Path) -> None:
    """By their styles, by those that these are built on, and by the level of a paragraph."""
    body = (
        rb"{\pard\s3 Ferry runs aground\par}\pard\plain By Ann Lee\par The ferry ran aground on "
        rb"Monday.\par\pard\s2 What is known\par\pard\outlinelevel2 Crew\par\pard\s4 The Arda at "
        rb"the pier.\par\pard\s7 Rain 3\par\pard It blew."
    )
    article = read_one(saved(tmp_path, body))

    assert article.text == (
        "Ferry runs aground\nBy Ann Lee\nThe ferry ran aground on Monday.\nWhat is known\nCrew\n"
        "The Arda at the pier.\nRain 3\nIt blew."
    )
    assert article.title is not None
    assert (article.title.value, article.title.rule) == ("Ferry runs aground", "rtf:style:title")
    assert [(p.kind, p.value, p.span.of(article.text)) for p in article.structure] == [
        (AnnotationKind.HEADING, "2", "What is known"),
        (AnnotationKind.HEADING, "3", "Crew"),
        (AnnotationKind.CAPTION, None, "The Arda at the pier."),
        (AnnotationKind.BOILERPLATE, None, "Rain 3"),
    ]
    described = describe_article(article)
    assert [author.value for author in described[0].authors] == ["Ann Lee"]
    assert said(described, Role.TITLE) == ["Ferry runs aground"]


def test_properties_are_facts_of_the_file_alone(tmp_path: Path) -> None:
    """A title counts where it is printed."""
    body = (
        rb"{\info{\title harbour to close}{\author Mara Quell}{\operator admin}"
        rb"{\creatim\yr2020\mo8\dy3\hr9}{\revtim\yr0\mo0\dy0}}"
        rb"Harbour to close\par It closes on Monday, the port said."
    )
    article = read_one(saved(tmp_path, body))

    assert article.title is not None
    assert (article.title.value, article.title.rule) == ("Harbour to close", "rtf:property:title")
    assert article.authors == ()
    assert {name: fact.value for name, fact in article.facts.items()} == {
        "file_author": "Mara Quell",
        "file_created": "2020-08-03",
    }


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (rb"caf\'e9 \'93so\'94", "café “so”"),
        (rb"{\f1 \'cf\'e0\'f0\'ee\'ec} caf\'e9", "Паром café"),
        (rb"{\f2 \'93\'fa\'96\'7b} \'93x\'94", "日本 “x”"),
        (rb"{\f2 \'83A\'83C}", "アイ"),
        (rb"{\f5 \'b3\'f3d\'9f}", "łódź"),
        (b"caf\xe9", "café"),
        (rb"{\f1 \u1055?\u1072?\u1088?\u1086?\u1084?}", "Паром"),
        (rb"\uc2\u8220\'93\'93x{\uc0\u8221}\u233 ??!", "“x”é!"),
        (rb"\u8220\ldblquote x\u233\u234", "““xéê"),
        (rb"\u8220\~x", "“x"),
        (rb"a\u-10179?\u-8704?b", "a\U0001f600b"),
        (rb"{\upr{caf?}{\*\ud{caf\u233 ?}}} x", "café x"),
        (rb"a\emdash b\endash c\rquote s \{x\} \\y\~z", "a—b–c’s {x} \\y\u00a0z"),
        (rb"a\tab b\line c", "a b\nc"),
    ],
)
def test_characters_are_those_that_are_meant(tmp_path: Path, body: bytes, expected: str) -> None:
    """Of code pages, of fonts, of Unicode with or without what older readers show."""
    assert "\n".join(lines(tmp_path, body)) == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (rb"\ansi\ansicpg1251", "йц"),
        (rb"\mac", "Èˆ"),
        (rb"\ansi", "éö"),
        (rb"\ansi\ansicpg99999", "éö"),
    ],
)
def test_the_head_states_the_page(tmp_path: Path, head: bytes, expected: str) -> None:
    """It holds where no font states another."""
    assert lines(tmp_path, rb"\'e9\'f6", head=head) == [expected]


def test_what_is_not_seen_is_not_read(tmp_path: Path) -> None:
    """Hidden, deleted and struck-out words, codes of fields, heads, comments, pictures."""
    body = (
        rb"{\header Confidential\par}{\*\generator X 1.0;}{\footerf page 3}"
        rb"It {\v really }\deleted snowed \deleted0 {\strike hailed }{\revised rained} in "
        rb'{\field{\*\fldinst HYPERLINK "https://x.example"}{\fldrslt Arda}}'
        rb"{\*\atnid AL}{\*\annotation Check this}{\xe index}{\*\bkmkstart b}{\listtext 1.\tab}"
        rb"{\pict\pngblip 89504e47{\*\blipuid 00}}{\*\shppict{\pict\bin6 {\}{\}}}, "
        rb"{\v0 it} was {\strike0 said}\v  hidden\plain .{\v{\footnote Hidden too.}}"
    )

    assert lines(tmp_path, body) == ["It rained in Arda, it was said."]


def test_a_deleted_end_joins_paragraphs(tmp_path: Path) -> None:
    """As a reader of the accepted text sees it."""
    assert lines(tmp_path, rb"It rained{\deleted .\par It} and blew.\par It snowed.") == [
        "It rained and blew.",
        "It snowed.",
    ]


def test_notes_stand_at_the_end_and_boxes_behind_their_paragraph(tmp_path: Path) -> None:
    """So no sentence is interrupted; the picture of a box for old programs is not read."""
    body = (
        rb"It cost 45{\super\chftn{\footnote\pard\plain \chftn  Before tax.}} crowns"
        rb"{\shp{\*\shpinst\shpleft0{\sp{\sn x}{\sv 1}}{\shptxt\pard Arda: 12 on board\par}}"
        rb"{\shprslt{\*\do\dptxbx{\dptxbxtext\pard Arda: 12 on board\par}}}}.\par It blew."
    )

    assert lines(tmp_path, body) == [
        "It cost 45 crowns.",
        "Arda: 12 on board",
        "It blew.",
        "Before tax.",
    ]


def test_raised_figures_are_written_out(tmp_path: Path) -> None:
    """10 to the sixth is not 106."""
    assert lines(tmp_path, rb"10{\super 6} t, 10\up6 3\up0 4{\super\nosupersub 5}.") == [
        "10⁶ t, 10³45."
    ]


def test_a_table_keeps_its_columns(tmp_path: Path) -> None:
    """Each row is a line; a title over all columns is a paragraph."""
    row = rb"\trowd\cellx1\cellx2\pard\intbl %s\cell %s\cell\row"
    body = b"Before.\\par" + row % (b"Ship", b"Crew") + row % (b"Arda", b"12") + rb"\pard After."

    assert lines(tmp_path, body) == ["Before.", "Ship | Crew", "Arda | 12", "After."]


def test_signs_of_symbol_fonts_are_no_letters(tmp_path: Path) -> None:
    """The bytes of such a font look like letters; that they are left out is told."""
    path = saved(tmp_path, rb"It {\f3 abc}{\u-3913 ?}rained.")
    warning, article = read_articles(path, file="a.rtf", max_bytes=MAX_BYTES)

    assert str(warning) == "a.rtf: holds signs of a symbol font, which is not read"
    assert isinstance(article, Article)
    assert article.text == "It rained."


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (rb"{\rtf1 It rained", "cut short, or damaged: its last brace is missing"),
        (rb"{\rtf1 It {\b rained}", "cut short, or damaged: its last brace is missing"),
        (rb"{\rtf1 {\pict\bin99999999 ab}}", "cut short, or damaged: its last brace is missing"),
        (rb"{\rtf1 }", "no text in it"),
        (rb"{\rtf1\ansi \'81}", "not cp1252, as it says: byte 0x81"),
        (rb"{\rtf1 \u-10179?x}", "holds half a character"),
        (rb"{\rtf1 " + b"{" * 20_000, "nested too deeply to be read"),
        (rb"{\rtf1 " + b"x" * 1_100_000 + b"}", "larger than 1000000 bytes"),
        (b"no rich text", "no rich text (RTF)"),
    ],
)
def test_what_cannot_be_read_is_named(tmp_path: Path, data: bytes, expected: str) -> None:
    """In one line, and no word of it is read."""
    path = tmp_path / "a.rtf"
    path.write_bytes(data)

    assert expected in reason(path)


def test_it_is_known_by_its_content(tmp_path: Path) -> None:
    """Many programs call it `.doc` or `.txt`; a picture of 5 MB is passed over."""
    for name in ("a.doc", "a.txt", "a.docx"):
        path = tmp_path / name
        path.write_bytes(rb"{\rtf1 It rained.{\pict " + b"00" * 2_500_000 + b"}}")

        assert read_one(path).text == "It rained."
        assert read_one(path).source.format == "rtf"


PIECES = st.sampled_from(
    [
        *("{", "}", "x", "\\", "\\*", "\\'e9", "\\par ", "\\cell ", "\\row ", "\\intbl ", "\\v "),
        *("\\u233 ?", "\\uc9 ", "\\ud ", "\\upr ", "\\bin3 ", "\\f1 ", "\\footnote ", "\\shptxt "),
        *("\\fonttbl", "\\stylesheet", "\\s1 ", "\\sbasedon1", "\\info", "\\title ", "\\creatim"),
    ]
)


@settings(max_examples=150)
@given(st.lists(PIECES, max_size=60))
def test_no_file_stops_a_run(pieces: list[str]) -> None:
    """Whatever stands in it, in whatever order, it is read or named."""
    data = ("{\\rtf1 " + "".join(pieces) + "}").encode()
    with contextlib.suppress(ReadError):
        found = list(read_rtf(BytesIO(data), ReadOptions("a.rtf", MAX_BYTES)))

        assert isinstance(found[-1], Article)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs the program soffice")
def test_what_an_office_program_writes_is_read(tmp_path: Path) -> None:
    """LibreOffice, from a page."""
    page = (
        "<html><head><meta charset=utf-8><title>Fähre läuft auf</title></head><body>"
        "<h1>Fähre läuft auf</h1><p>Паром “Arda”, 45<sup>1</sup> people, 日本.</p>"
        "<table><tr><td>Ship</td><td>Crew</td></tr><tr><td>Łódź</td><td>12</td></tr></table>"
        "</body></html>"
    )
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    kind = ["--infilter=HTML (StarWriter)", "--convert-to", "rtf:Rich Text Format"]
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    command = ["soffice", home, "--headless", *kind, "--outdir", str(tmp_path), "a.html"]
    subprocess.run(command, check=True, cwd=tmp_path, capture_output=True)
    article = read_one(tmp_path / "a.rtf")

    assert article.text == (
        "Fähre läuft auf\nПаром “Arda”, 45¹ people, 日本.\nShip | Crew\nŁódź | 12"
    )


def test_its_reader_is_the_one_of_its_format() -> None:
    """The list of formats imports it when a file needs it."""
    assert [one.load() for one in FORMATS if one.name == "rtf"] == [read_rtf]


@pytest.mark.parametrize(
    ("head", "body", "language"),
    [
        (rb"", rb"\lang1031 Der Rat tagt.\par {\lang1033 No.}\lang1031 Er tagt.", "de"),
        (rb"", rb"\lang1031 Der Rat.\par\plain\lang1033 The council met on Monday.", "en"),
        (rb"\deflang1036", rb"Le conseil.\par\lang1031 Rat", "fr"),
        (rb"\deflang1033", rb"Le conseil.", None),
        (rb"", rb"\lang1024 Le conseil.", None),
        (rb"", rb"\lang99999999 Le conseil.", None),
        (rb"", rb"{\*\v\lang1031 Der Rat tagt heute.}{\v\lang1031 Nein.}\lang1045 Rada.", "pl"),
    ],
)
def test_words_are_marked_as_a_language(
    tmp_path: Path, head: bytes, body: bytes, language: str | None
) -> None:
    """That of most words that are seen counts, then that of the file; a program's tells nothing."""
    article = read_one(saved(tmp_path, body, head=rb"\ansi" + head))
    found = article.facts.get("language")

    assert (found.value if found else None) == language


TURNS = (
    ("Why would anyone map a marsh?", "Because I was lost."),
    ("Your maps were used by builders.", "I did not know."),
    ("Would you do it again?", "I would draw it larger."),
)


def test_what_an_interviewer_says_in_bold_is_a_question(tmp_path: Path) -> None:
    """Also what ends in none; a bold name, or bold words inside an answer, are body."""
    body = rb"{\b Greta Holm}\par " + b"".join(
        rb"{\b %b}\par\plain Well. \b %b\b0\par " % (question.encode(), answer.encode())
        for question, answer in TURNS
    )

    described = describe_article(read_one(saved(tmp_path, body)))

    assert said(described, Role.QUESTION) == [question for question, _ in TURNS]
