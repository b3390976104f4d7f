"""An OpenDocument text gives what its reader sees, changes accepted, and nothing else."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from index.articles.description import describe_article
from index.readers import read_articles
from index.readers.formats import FORMATS
from index.readers.odt_reader import read_odt
from index.records import AnnotationKind, Article, ReadWarning, Role
from tests.index.samples import MAX_BYTES, read_one, reason, said

MIME = "application/vnd.oasis.opendocument.text"
OASIS = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = " ".join(
    [
        *(f'xmlns:{name}="{OASIS}:{name}:1.0"' for name in ("office", "style", "text", "table")),
        f'xmlns:draw="{OASIS}:drawing:1.0" xmlns:meta="{OASIS}:meta:1.0"',
        f'xmlns:fo="{OASIS}:xsl-fo-compatible:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"',
    ]
)


def package(parts: dict[str, str], *, mime: str | None = MIME) -> bytes:
    """Pack parts as an office program does: what it is first, and not packed."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        if mime:
            archive.writestr("mimetype", mime, zipfile.ZIP_STORED)
        for name, data in {"META-INF/manifest.xml": "<m/>", **parts}.items():
            archive.writestr(name, data)
    return target.getvalue()


def written(body: str, *, styles: str = "", meta: str = "", kind: str = "text") -> dict[str, str]:
    """Return the parts of a document written by hand."""
    return {
        "content.xml": (
            f"<office:document-content {SPACES}><office:automatic-styles>{styles}"
            f"</office:automatic-styles><office:body><office:{kind}>{body}</office:{kind}>"
            "</office:body></office:document-content>"
        ),
        "meta.xml": (
            f"<office:document-meta {SPACES}><office:meta>{meta}</office:meta>"
            "</office:document-meta>"
        ),
    }


def saved(folder: Path, data: bytes, name: str = "a.odt") -> Path:
    """Write a file and return its path."""
    path = folder / name
    path.write_bytes(data)
    return path


def lines(folder: Path, body: str, *, styles: str = "") -> list[str]:
    """Return the lines that a document of this body gives."""
    return read_one(saved(folder, package(written(body, styles=styles)))).text.split("\n")


def style(name: str, properties: str = "", *, family: str = "text", parent: str = "") -> str:
    """Return a style."""
    above = f' style:parent-style-name="{parent}"' if parent else ""
    words = f"<style:text-properties {properties}/>"
    return f'<style:style style:name="{name}" style:family="{family}"{above}>{words}</style:style>'


def para(words: str, name: str = "Standard") -> str:
    """Return a paragraph in a style."""
    return f'<text:p text:style-name="{name}">{words}</text:p>'


def test_title_headings_captions_and_lists_are_known(tmp_path: Path) -> None:
    """By what a paragraph is, and by the styles that its own is built on."""
    body = (
        para("Ferry runs aground", "P1")
        + para("By Ann Lee")
        + para("The ferry ran aground on Monday.")
        + '<text:h text:outline-level="2">What is known</text:h>'
        + f"<text:list><text:list-item>{para('One crew.')}<text:list><text:list-item>"
        + f"{para('Two boats.')}</text:list-item></text:list></text:list-item></text:list>"
        + para("The Arda at the pier.", "P2")
    )
    styles = style("P1", family="paragraph", parent="Title") + style(
        "P2", family="paragraph", parent="Caption"
    )
    article = read_one(saved(tmp_path, package(written(body, styles=styles))))

    assert article.text == (
        "Ferry runs aground\nBy Ann Lee\nThe ferry ran aground on Monday.\nWhat is known\n"
        "One crew.\nTwo boats.\nThe Arda at the pier."
    )
    assert article.title is not None
    assert (article.title.value, article.title.rule) == ("Ferry runs aground", "odt:style:title")
    assert [(p.kind, p.value, p.span.of(article.text)) for p in article.structure] == [
        (AnnotationKind.HEADING, "2", "What is known"),
        (AnnotationKind.CAPTION, None, "The Arda at the pier."),
    ]
    described = describe_article(article)
    assert [author.value for author in described[0].authors] == ["Ann Lee"]
    assert said(described, Role.TITLE) == ["Ferry runs aground"]


def test_properties_are_facts_of_the_file_alone(tmp_path: Path) -> None:
    """A title counts where it is printed."""
    meta = (
        "<dc:title>harbour  to close</dc:title><meta:initial-creator>Mara Quell"
        "</meta:initial-creator><meta:creation-date>2020-08-03T09:00:00.123</meta:creation-date>"
        "<dc:date>2020-08-04T09:00:00</dc:date>"
    )
    body = para("Harbour to close") + para("It closes on Monday, the port said.")
    article = read_one(saved(tmp_path, package(written(body, meta=meta))))

    assert article.title is not None
    assert (article.title.value, article.title.rule) == ("Harbour to close", "odt:property:title")
    assert article.authors == ()
    assert article.published is None
    assert {name: fact.value[:10] for name, fact in article.facts.items()} == {
        "file_author": "Mara Quell",
        "file_created": "2020-08-03",
        "file_changed": "2020-08-04",
    }


def test_changes_are_accepted(tmp_path: Path) -> None:
    """What was deleted stands apart, what was inserted in its place; comments are not read."""
    deleted = (
        '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion>'
        "<text:p>cleared</text:p></text:deletion></text:changed-region></text:tracked-changes>"
    )
    comment = (
        "<office:annotation><dc:creator>Ed</dc:creator><text:p>Check</text:p></office:annotation>"
    )
    words = (
        'The court <text:change text:change-id="c1"/><text:change-start text:change-id="c2"/>'
        f'convicted<text:change-end text:change-id="c2"/>{comment} him.'
    )

    assert lines(tmp_path, deleted + para(words)) == ["The court convicted him."]


def test_what_is_not_seen_is_not_read(tmp_path: Path) -> None:
    """Hidden and struck-out words, hidden sections and paragraphs, what a field asks for."""
    styles = (
        style("T1", 'text:display="none"')
        + style("T2", 'style:text-line-through-style="solid"')
        + style("T3", "", parent="T2")
        + style("T4", 'style:text-line-through-style="none"', parent="T2")
        + style("P1", 'text:display="none"', family="paragraph")
    )
    body = (
        para(
            'It <text:span text:style-name="T1">really </text:span>'
            '<text:span text:style-name="T2">snowed </text:span>'
            '<text:span text:style-name="T3">hailed </text:span>'
            '<text:span text:style-name="T4">rained</text:span><text:placeholder>&lt;day&gt;'
            '</text:placeholder> in <text:hidden-text text:is-hidden="true">x</text:hidden-text>'
            "<text:page-number>3</text:page-number> towns."
        )
        + para("Hidden.", "P1")
        + f'<text:section text:display="none">{para("Hidden too.")}</text:section>'
        + para('<text:hidden-paragraph text:is-hidden="true"/>Hidden as well.')
        + f"<text:section>{para('It blew.')}</text:section>"
    )

    assert lines(tmp_path, body, styles=styles) == ["It rained in 3 towns.", "It blew."]


def test_blanks_are_those_that_are_seen(tmp_path: Path) -> None:
    """Line breaks of the file are blanks; those of the text part lines."""
    body = para('It\n   rained<text:s text:c="3"/>and<text:tab/>blew.<text:line-break/>It snowed.')

    assert lines(tmp_path, body) == ["It rained and blew.", "It snowed."]


def test_raised_and_lowered_figures_are_written_out(tmp_path: Path) -> None:
    """10 to the sixth is not 106, and CO2 is one word."""
    styles = (
        style("T1", 'style:text-position="super 58%"')
        + style("T2", 'style:text-position="sub 58%"')
        + style("T3", 'style:text-position="33% 58%"')
        + style("T4", 'style:text-position="0% 100%"')
    )
    body = para(
        '10<text:span text:style-name="T1">6</text:span> t of CO<text:span text:style-name="T2">2'
        '</text:span>, 10<text:span text:style-name="T3">3</text:span>'
        '<text:span text:style-name="T4">5</text:span>.'
    )

    assert lines(tmp_path, body, styles=styles) == ["10⁶ t of CO2, 10³5."]


def test_notes_stand_at_the_end_without_their_marks(tmp_path: Path) -> None:
    """So no sentence is interrupted, and no figure gains a digit."""
    note = (
        "<text:note><text:note-citation>{}</text:note-citation><text:note-body><text:p>{}</text:p>"
        "</text:note-body></text:note>"
    )
    body = para(f"It cost 45{note.format(1, 'Before tax.')} crowns{note.format(2, 'Of 2020.')}.")

    assert lines(tmp_path, body) == ["It cost 45 crowns.", "Before tax.", "Of 2020."]


def test_a_table_keeps_its_columns(tmp_path: Path) -> None:
    """A merged cell takes its places, a repeated one stands as often, a hidden row not at all."""
    cell, taken = "<table:table-cell{}>{}</table:table-cell>", "<table:covered-table-cell/>"
    plain = [cell.format("", para(words)) for words in ("Ship", "Crew", "Arda", "Rosk")]
    wide = cell.format(' table:number-columns-repeated="2"', para("7"))
    merged = cell.format(' table:number-columns-spanned="2"', para("none")) + taken
    row = "<table:table-row{}>{}</table:table-row>"
    empty = cell.format("", "<text:p/>")
    body = (
        "<table:table><table:table-column/><table:table-header-rows>"
        + row.format("", plain[0] + plain[1] + empty)
        + "</table:table-header-rows>"
        + row.format("", plain[2] + wide)
        + row.format(' table:visibility="collapse"', plain[2] + wide)
        + row.format("", plain[3] + merged)
        + "</table:table>"
    )

    assert [line.rstrip() for line in lines(tmp_path, body)] == [
        "Ship | Crew |",
        "Arda | 7 | 7",
        "Rosk | none |",
    ]


def test_a_text_box_is_read_once_behind_its_paragraph(tmp_path: Path) -> None:
    """Contents are boilerplate; a picture says nothing."""
    box = f"<draw:frame><draw:text-box>{para('Arda: 12 on board')}</draw:text-box></draw:frame>"
    image = "<draw:frame><draw:image/><draw:object/></draw:frame>"
    contents = (
        f"<text:table-of-content><text:index-body>{para('Rain 3')}</text:index-body>"
        "</text:table-of-content>"
    )
    path = saved(tmp_path, package(written(contents + para(f"It {box}rained{image}."))))
    warning, article = read_articles(path, file="a.odt", max_bytes=MAX_BYTES)

    assert isinstance(warning, ReadWarning)
    assert "holds a document inside the document" in str(warning)
    assert isinstance(article, Article)
    assert article.text == "Rain 3\nIt rained.\nArda: 12 on board"
    assert [(one.kind, one.rule) for one in article.structure] == [
        (AnnotationKind.BOILERPLATE, "odt:contents")
    ]


@pytest.mark.parametrize(
    ("name", "mime"),
    [("a.odt", MIME), ("a.zip", MIME), ("a.docx", MIME), ("a.odt", None), ("a.txt", None)],
)
def test_it_is_known_by_what_it_holds(tmp_path: Path, name: str, mime: str | None) -> None:
    """Whatever it is called, and without the mark that stands first."""
    data = package(written(para("It rained.")), mime=mime)

    assert read_one(saved(tmp_path, data, name)).source.format == "odt"


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({"META-INF/manifest.xml": "<m><encryption-data/></m>"}, "encrypted; save it without"),
        ({"content.xml": "<a>"}, "content.xml is damaged"),
        ({"content.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}, "declares entities"),
        ({"content.xml": "<a/>"}, "damaged: the document has no body"),
        ({"content.xml": "<a>" * 5_000 + "</a>" * 5_000}, "content.xml is damaged"),
        ({"content.xml": " " * 3_000_000}, "content.xml states 3,000,000 bytes, more than 100"),
        (written("", kind="spreadsheet"), "a spreadsheet of OpenDocument, not a text"),
        (written("<text:p/>"), "no text in it"),
    ],
)
def test_what_cannot_be_read_is_named(tmp_path: Path, parts: dict[str, str], expected: str) -> None:
    """In one line; a bomb is not unpacked."""
    whole = {**written(para("It rained.")), **parts}

    assert expected in reason(saved(tmp_path, package(whole)))


def test_nesting_does_not_end_a_run(tmp_path: Path) -> None:
    """Lists in lists, as deep as the parser goes."""
    for depth in (60, 120, 400):
        inner = "<text:list><text:list-item>" * depth + para("It rained.")
        body = inner + "</text:list-item></text:list>" * depth
        path = saved(tmp_path, package(written(body)))
        (found,) = read_articles(path, file="a.odt", max_bytes=MAX_BYTES)

        assert not isinstance(found, Article) or found.text == "It rained."


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs the program soffice")
def test_what_an_office_program_writes_is_read(tmp_path: Path) -> None:
    """LibreOffice, from a page."""
    page = (
        "<html><head><title>Ferry runs aground</title></head><body><h1>Ferry runs aground</h1>"
        "<p>The ferry ran aground, 45<sup>1</sup> people said.</p><h2>What is known</h2>"
        "<table><tr><td>Ship</td><td>Crew</td></tr><tr><td>Arda</td><td>12</td></tr></table>"
        "</body></html>"
    )
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    kind = ["--infilter=HTML (StarWriter)", "--convert-to", "odt:writer8"]
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    command = ["soffice", home, "--headless", *kind, "--outdir", str(tmp_path), "a.html"]
    subprocess.run(command, check=True, cwd=tmp_path, capture_output=True)
    article = read_one(tmp_path / "a.odt")

    assert article.text == (
        "Ferry runs aground\nThe ferry ran aground, 45¹ people said.\nWhat is known\n"
        "Ship | Crew\nArda | 12"
    )
    assert [one.value for one in article.structure] == ["1", "2"]


def test_its_reader_is_the_one_of_its_format() -> None:
    """The list of formats imports it when a file needs it."""
    assert [one.load() for one in FORMATS if one.name == "odt"] == [read_odt]


def flat(body: str, *, kind: str = "text") -> str:
    """Return a flat document: the parts of a package in one element."""
    return (
        f'<?xml version="1.0"?><office:document {SPACES} office:mimetype="{MIME}">'
        "<office:meta><dc:date>2024-03-05T10:00:00</dc:date></office:meta>"
        "<office:styles><style:style style:name='P9' style:family='paragraph'"
        " style:parent-style-name='Title'/></office:styles>"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document>"
    )


FLAT = (
    "<text:p text:style-name='P9'>Ferry stops</text:p><text:p>It rained<text:note>"
    "<text:note-citation>1</text:note-citation><text:note-body><text:p>In Rosk.</text:p>"
    "</text:note-body></text:note> for days.</text:p><text:p><draw:frame><draw:image>"
    "<office:binary-data>iVBORw0KGgo</office:binary-data></draw:image></draw:frame></text:p>"
)


@pytest.mark.parametrize("name", ["a.fodt", "a.xml", "a.txt"])
def test_a_flat_document_is_read_as_a_packed_one(tmp_path: Path, name: str) -> None:
    """Whatever it is called; pictures are no text, and its day is one of the file."""
    found = read_one(saved(tmp_path, flat(FLAT).encode(), name))
    packed = read_one(saved(tmp_path, package(written(FLAT))))

    assert found.text == "Ferry stops\nIt rained for days.\nIn Rosk."
    assert found.text == packed.text
    assert found.title is not None
    assert found.title.value == "Ferry stops"
    assert found.published is None
    assert found.facts["file_changed"].value.startswith("2024-03-05")


def test_flat_files_that_are_no_text_are_named(tmp_path: Path) -> None:
    """A spreadsheet, one that is cut short, one that declares entities."""
    sheet = saved(tmp_path, flat("", kind="spreadsheet").encode(), "a.fodt")
    cut = saved(tmp_path, flat(FLAT)[:700].encode(), "b.fodt")
    named = flat(FLAT).replace("<office:document", '<!DOCTYPE a [<!ENTITY a "b">]><office:document')
    bomb = saved(tmp_path, named.encode(), "c.fodt")

    assert "a spreadsheet of OpenDocument" in reason(sheet)
    assert "the document is" in reason(cut)
    assert "entities" in reason(bomb)


TURNS = (
    ("Why would anyone map a marsh?", "Because I was lost."),
    ("Your maps were used by builders.", "I did not know."),
    ("Would you do it again?", "I would draw it larger."),
)


def bold(words: str) -> str:
    """Return words in a style."""
    return f'<text:span text:style-name="T1">{words}</text:span>'


def test_what_an_interviewer_says_in_bold_is_a_question(tmp_path: Path) -> None:
    """Also what ends in none; a bold name, or bold words inside an answer, are body."""
    body = para(bold("Greta Holm")) + "".join(
        para(bold(question)) + para(f"Well. {bold(answer)}") for question, answer in TURNS
    )
    styles = style("T1", 'fo:font-weight="bold"')

    assert said(
        describe_article(read_one(saved(tmp_path, package(written(body, styles=styles))))),
        Role.QUESTION,
    ) == [question for question, _ in TURNS]
