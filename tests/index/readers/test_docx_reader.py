"""A Word document gives what its reader sees, changes accepted, and nothing else."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.articles.description import describe_article
from index.errors import ReadError
from index.readers import read_articles
from index.readers.base import ReadOptions
from index.readers.docx_reader import read_docx
from index.records import AnnotationKind, Article, ReadWarning, Role
from tests.index.samples import MAX_BYTES, read_one, reason, said

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"


def package(parts: dict[str, str | bytes]) -> bytes:
    """Pack parts as an office program does."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return target.getvalue()


def written(body: str, *, main: str = "word/document.xml", **others: str) -> dict[str, str | bytes]:
    """Return the parts of a document written by hand; `others` are parts beside it."""
    beside = {
        f"word/{name}.xml": f"<w:{name} {SPACES}>{xml}</w:{name}>" for name, xml in others.items()
    }
    return {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<R><Relationship Type="{LINK}" Target="{main}"/></R>',
        main: f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
        **beside,
    }


def saved(folder: Path, data: bytes, name: str = "a.docx") -> Path:
    """Write a file and return its path."""
    path = folder / name
    path.write_bytes(data)
    return path


def lines(folder: Path, body: str, **others: str) -> list[str]:
    """Return the lines that a document of this body gives."""
    return read_one(saved(folder, package(written(body, **others)))).text.split("\n")


def run(text: str, properties: str = "") -> str:
    """Return a run of words."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def para(*runs: str, properties: str = "") -> str:
    """Return a paragraph."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def test_a_document_of_another_program(tmp_path: Path) -> None:
    """Paragraphs in order, with tables among them; title, headings and captions are known."""
    made = docx.Document()
    made.add_heading("Ferry runs aground", 0)
    made.add_paragraph("By Ann Lee")
    made.add_paragraph("The ferry ran aground on Monday.")
    made.add_heading("What is known", 2)
    table = made.add_table(2, 2)
    for cell, words in zip(
        (c for row in table.rows for c in row.cells), ("Ship", "Crew", "Arda", "12"), strict=True
    ):
        cell.text = words
    made.add_paragraph("The Arda at the pier.", style="Caption")
    made.sections[0].header.paragraphs[0].text = "Confidential"
    path = tmp_path / "a.docx"
    made.save(str(path))
    article = read_one(path)

    assert article.text == (
        "Ferry runs aground\nBy Ann Lee\nThe ferry ran aground on Monday.\nWhat is known\n"
        "Ship | Crew\nArda | 12\nThe Arda at the pier."
    )
    assert article.title is not None
    assert (article.title.value, article.title.rule) == ("Ferry runs aground", "docx:style:title")
    assert [(p.kind, p.value, p.span.of(article.text)) for p in article.structure] == [
        (AnnotationKind.HEADING, "2", "What is known"),
        (AnnotationKind.CAPTION, None, "The Arda at the pier."),
    ]
    described = describe_article(article)
    assert [author.value for author in described[0].authors] == ["Ann Lee"]
    assert said(described, Role.TITLE) == ["Ferry runs aground"]
    assert said(described, Role.HEADING) == ["What is known"]
    assert article.facts == {}  # the author is python-docx, the day that of its template


def test_properties_are_facts_of_the_file_alone(tmp_path: Path) -> None:
    """The author of a file is an account's; a title counts where it is printed."""
    made = docx.Document()
    made.add_paragraph("Harbour to close")
    made.add_paragraph("It closes on Monday, the port said.")
    made.core_properties.title = "harbour  to close"
    made.core_properties.author = "Mara Quell"
    made.core_properties.created = datetime(2020, 8, 3, 9, 0, tzinfo=UTC)
    path = tmp_path / "a.docx"
    made.save(str(path))
    article = read_one(path)

    assert article.title is not None
    assert (article.title.value, article.title.rule) == ("Harbour to close", "docx:property:title")
    assert (article.authors, article.published) == ((), None)
    assert article.facts["file_author"].value == "Mara Quell"
    assert article.facts["file_created"].value.startswith("2020-08-03")


def test_a_title_that_is_not_printed_is_not_taken(tmp_path: Path) -> None:
    """It may be that of the template."""
    made = docx.Document()
    made.add_paragraph("Harbour to close")
    made.core_properties.title = "Press release template"
    path = tmp_path / "a.docx"
    made.save(str(path))

    assert read_one(path).title is None


def titled(folder: Path, *paragraphs: tuple[str, str]) -> tuple[Article, list[str]]:
    """Return the article of a document of styles and words, and the lines that are its title."""
    made = docx.Document()
    for style, words in paragraphs:
        made.add_paragraph(words, style=style)
    path = folder / "a.docx"
    made.save(str(path))
    described = describe_article(read_one(path))
    return described[0], said(described, Role.TITLE)


LINE, BODY = ("Normal", "Officials in Rosk"), ("Normal", "The ferry ran aground on Monday.")
FERRY, TRAM = ("Heading 1", "Ferry runs aground"), ("Heading 1", "Tram halted")


@pytest.mark.parametrize(
    ("paragraphs", "title"),
    [
        ((FERRY, BODY), "Ferry runs aground"),
        ((FERRY, LINE, BODY, ("Heading 2", "What is known"), BODY), "Ferry runs aground"),
        ((FERRY, ("Title", "News of the day"), BODY), "News of the day"),
        ((FERRY, LINE, BODY, TRAM, BODY), "Ferry runs aground"),
        ((("Heading 2", "Ferry runs aground"), LINE, BODY), None),
        ((BODY, FERRY, BODY), None),
        ((LINE, BODY, FERRY, BODY), "Officials in Rosk"),
        ((FERRY,), None),
    ],
)
def test_the_heading_a_document_begins_with_is_its_title(
    tmp_path: Path, paragraphs: tuple[tuple[str, str], ...], title: str | None
) -> None:
    """If it stands over all; no line below a heading is taken for the title in its place."""
    article, lines_of_title = titled(tmp_path, *paragraphs)

    assert (article.title and article.title.value) == title
    assert lines_of_title == ([title] if title else [])


def test_figures_of_a_table_keep_their_columns(tmp_path: Path) -> None:
    """Beside an empty cell, and where cells are merged over rows or columns."""
    made = docx.Document()
    rows = [("Town", "Dead", "Missing", "Hurt"), ("Arnsby", "", "41", ""), ("Dorwick", *"123")]
    table = made.add_table(4, 4)
    for made_row, words in zip(table.rows, (*rows, ("", *"456")), strict=True):
        for cell, text in zip(made_row.cells, words, strict=True):
            cell.text = text
    table.cell(2, 0).merge(table.cell(3, 0))
    table.cell(2, 1).merge(table.cell(2, 2))
    path = tmp_path / "a.docx"
    made.save(str(path))

    assert read_one(path).text.split("\n") == [
        "Town | Dead | Missing | Hurt",
        "Arnsby | | 41 |",
        "Dorwick | 1 2 | | 3",
        "| 4 | 5 | 6",
    ]


def test_a_row_may_begin_in_a_later_column(tmp_path: Path) -> None:
    """As it says of the grid; what is no number of columns counts as none."""
    cells = "".join(f"<w:tc>{para(run(words))}</w:tc>" for words in ("A", "B"))
    rows = "".join(
        f'<w:tr><w:trPr><w:gridBefore w:val="{value}"/></w:trPr>{cells}</w:tr>' for value in (2, 0)
    )

    assert lines(tmp_path, f"<w:tbl>{rows}</w:tbl>") == ["| | A | B", "A | B"]


DELETED = '<w:del w:id="1"><w:r><w:delText>not </w:delText></w:r></w:del>'


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (para(run("It was "), DELETED, run("cleared.")), ["It was cleared."]),
        (para(run("It was "), f"<w:ins>{run('never ')}</w:ins>", run("so.")), ["It was never so."]),
        (
            para(
                f"<w:moveFrom>{run('Gone.')}</w:moveFrom>", f"<w:moveTo>{run('Here.')}</w:moveTo>"
            ),
            ["Here."],
        ),
        (
            para(run("It is "), properties="<w:rPr><w:del/></w:rPr>") + para(run("one.")),
            ["It is one."],
        ),
        (
            para(run("T"), properties='<w:framePr w:dropCap="drop"/>') + para(run("he rain.")),
            ["The rain."],
        ),
        (para(run("Seen"), run(" secret", "<w:vanish/>"), run(".")), ["Seen."]),
        (para(run("Seen", '<w:vanish w:val="0"/>')), ["Seen"]),
        (
            para(run("He was "), run("convicted ", "<w:strike/>"), run("cleared.")),
            ["He was cleared."],
        ),
        (para(run("10"), run("6", '<w:vertAlign w:val="superscript"/>')), ["10⁶"]),
        (
            para(run("45 people"), run("1", '<w:vertAlign w:val="superscript"/>'), run(" died.")),
            ["45 people died."],
        ),
        (para(run("One"), "<w:r><w:br/></w:r>", run("two")), ["One", "two"]),
        (para(run("well"), "<w:r><w:noBreakHyphen/></w:r>", run("known")), ["well-known"]),
        (para(run("soft"), "<w:r><w:softHyphen/></w:r>", run("ware")), ["software"]),
        (
            para(
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText>'
                "<w:t>code</w:t></w:r>"
                '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
                run("7"),
                '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
                run(" ships"),
            ),
            ["7 ships"],
        ),
        (
            para('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', run("All "))
            + para(run("the rest")),
            ["All", "the rest"],
        ),
        (para(f'<w:fldSimple w:instr="DATE">{run("Monday")}</w:fldSimple>'), ["Monday"]),
        (
            "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
            f"{para(run('Click here'))}</w:sdtContent></w:sdt>{para(run('Text'))}",
            ["Text"],
        ),
        (
            para(
                run("Body."),
                "<w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>"
                f"{para(run('Box.'))}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict>"
                f"<v:textbox><w:txbxContent>{para(run('Box.'))}</w:txbxContent></v:textbox>"
                "</w:pict></mc:Fallback></mc:AlternateContent></w:r>",
            ),
            ["Body.", "Box."],
        ),
        (
            para(
                "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num>"
                "<m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>"
            ),
            ["1/2"],
        ),
        (
            f"<w:tbl><w:tr><w:tc>{para(run('A'))}</w:tc><w:tc>{para(run('B'))}</w:tc></w:tr>"
            f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{para(run('C'))}</w:tc></w:tr>"
            f"<w:tr><w:tc>{para(run('D'))}{para(run('E'))}</w:tc></w:tr></w:tbl>",
            ["A | B", "D", "E"],
        ),
    ],
)
def test_words_are_those_that_are_seen(tmp_path: Path, body: str, expected: list[str]) -> None:
    """Changes are accepted; what is hidden, struck out, or a code is out; a box is read once."""
    assert lines(tmp_path, body) == expected


def test_notes_come_at_the_end_in_the_order_of_their_marks(tmp_path: Path) -> None:
    """Their marks are not in the text, and a note whose mark was deleted is not read."""
    marks = [f'<w:r><w:footnoteReference w:id="{number}"/></w:r>' for number in (7, 2, 5)]
    body = para(
        run("One"), marks[0], run(". Two"), marks[1], f"<w:del>{marks[2]}</w:del>", run(".")
    )
    mark = "<w:r><w:footnoteRef/></w:r>"
    notes = "".join(
        f'<w:footnote w:id="{n}">{para(mark, run(f"Note {n}."))}</w:footnote>' for n in (0, 2, 5, 7)
    )

    assert lines(tmp_path, body, footnotes=notes) == ["One. Two.", "Note 7.", "Note 2."]


def test_styles_build_on_one_another(tmp_path: Path) -> None:
    """A heading is one whatever its style is called; a circle of styles ends."""
    styles = (
        '<w:style w:styleId="h"><w:name w:val="heading 3"/></w:style>'
        '<w:style w:styleId="x"><w:name w:val="Ours"/><w:basedOn w:val="h"/></w:style>'
        '<w:style w:styleId="a"><w:name w:val="A"/><w:basedOn w:val="b"/></w:style>'
        '<w:style w:styleId="b"><w:name w:val="B"/><w:basedOn w:val="a"/></w:style>'
        '<w:style w:styleId="n"><w:name w:val="N"/><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:styleId="t"><w:name w:val="toc 1"/></w:style>'
    )
    body = "".join(
        para(run(name), properties=f'<w:pStyle w:val="{name}"/>') for name in ("x", "a", "n", "t")
    )
    article = read_one(saved(tmp_path, package(written(body, styles=styles))))

    assert article.text == "x\na\nt"
    assert [(p.rule, p.value) for p in article.structure] == [
        ("docx:heading", "3"),
        ("docx:contents", None),
    ]


@given(st.lists(st.text(st.characters(codec="utf-8", categories=["L", "P", "N", "Zs"]))))
@settings(max_examples=50, deadline=None)
def test_no_word_is_lost_and_spans_are_exact(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    """Whatever python-docx writes, its words come back in order."""
    made = docx.Document()
    for number, text in enumerate(["Begin.", *texts]):
        made.add_heading(text, 3) if number % 2 else made.add_paragraph(text)
    target = io.BytesIO()
    made.save(target)
    article = read_one(saved(tmp_path_factory.mktemp("x"), target.getvalue()))

    assert article.text.split() == [
        w for t in ("Begin.", *texts) for w in t.replace("\ufeff", " ").split()
    ]
    assert all(p.span.of(article.text).strip() for p in article.structure)


@pytest.mark.parametrize("name", ["a.docx", "a.zip", "a.txt", "a.odd"])
@pytest.mark.parametrize("first", ["[Content_Types].xml", "docProps/app.xml", "other.xml"])
def test_content_counts_more_than_the_name(tmp_path: Path, name: str, first: str) -> None:
    """Whichever part a program writes first."""
    parts = written(para(run("Rain fell.")))
    data = package({first: parts.pop(first, "<x/>"), **parts})

    assert read_one(saved(tmp_path, data, name)).source.format == "docx"


def test_the_hash_is_of_the_whole_file() -> None:
    """As the file lies on disk."""
    data = package(written(para(run("Rain fell."))))
    (found,) = read_docx(io.BytesIO(data), ReadOptions("a", MAX_BYTES))

    assert isinstance(found, Article)
    assert found.source.sha256 == sha256(data).hexdigest()


def test_the_document_may_have_another_name(tmp_path: Path) -> None:
    """The first links say which part it is."""
    path = saved(tmp_path, package(written(para(run("Rain.")), main="word/document2.xml")))

    assert read_one(path).text == "Rain."


def test_bad_documents_are_named(tmp_path: Path) -> None:
    """Each in one line."""
    good = package(written(para(run("Rain fell on the harbour."))))
    entity = written("").copy()
    entity["word/document.xml"] = f'<!DOCTYPE x [<!ENTITY a "b">]><w:document {SPACES}/>'
    for data, expected in [
        (good[:200], "cut short, or damaged"),
        (package({"xl/workbook.xml": "<x/>"}), "an Excel workbook"),
        (package({"a.txt": "Rain."}), "rename it to .zip"),
        (package(written("")), "no text in it"),
        (package(written("<w:p>").copy()), "is damaged"),
        (package(entity), "declares entities"),
        (package(written("<w:p/>" * 1_100_000)), "XML tags"),
        (package(written("<w:p>" * 250 + "</w:p>" * 250)), "no text in it"),
        (package(written(para(run("x" * (MAX_BYTES * 20))))), "as no article has; left out"),
    ]:
        assert expected in reason(saved(tmp_path, data), max_bytes=10_000_000)


def test_damage_anywhere_is_named_and_never_raised(tmp_path: Path) -> None:
    """A byte that is another, at many places."""
    good = package(written(para(run("Rain fell on the harbour."))))
    for at in range(0, len(good), 7):
        data = bytearray(good)
        data[at] ^= 0x55
        found = list(read_articles(saved(tmp_path, bytes(data)), file="a", max_bytes=MAX_BYTES))

        assert all(isinstance(one, Article | ReadError | ReadWarning) for one in found)


def test_what_a_parser_says_of_damage_is_one_line(tmp_path: Path) -> None:
    """Found by fuzzing: it names a character, then the place in a line of its own."""
    parts = {**written(para(run("Rain."))), "_rels/.rels": "<R>\0</R>"}

    assert len(reason(saved(tmp_path, package(parts))).splitlines()) == 1


def test_an_embedded_document_is_told(tmp_path: Path) -> None:
    """Its words are missing in the article."""
    path = saved(tmp_path, package(written(para(run("Rain.")) + "<w:altChunk/>")))
    warning, article = read_articles(path, file="a.docx", max_bytes=MAX_BYTES)

    assert str(warning) == "a.docx: holds a document inside the document, which is not read"
    assert isinstance(article, Article)


TURNS = (
    ("Why would anyone map a marsh?", "Because I was lost."),
    ("Your maps were used by builders.", "I did not know."),
    ("Would you do it again?", "I would draw it larger."),
)


def test_what_an_interviewer_says_in_bold_is_a_question(tmp_path: Path) -> None:
    """Also what ends in none; a bold name, or bold words inside an answer, are body."""
    body = para(run("Greta Holm", "<w:b/>")) + "".join(
        para(run(question, "<w:b/>")) + para(run("Well. "), run(answer, "<w:b/>"))
        for question, answer in TURNS
    )

    assert said(
        describe_article(read_one(saved(tmp_path, package(written(body))))), Role.QUESTION
    ) == [question for question, _ in TURNS]
