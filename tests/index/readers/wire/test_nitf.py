"""An item in NITF is an article with what its elements state, each by its name."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.records import AnnotationKind, ReadWarning
from tests.index.readers.wire.items_in_xml import article, known, nitf, read

DOCTYPE = '<!DOCTYPE nitf SYSTEM "http://www.nitf.org/IPTC/NITF/3.3/nitf-3-3.dtd">'
HEAD = (
    '<title>No</title><tobject><tobject.subject tobject.subject.type="Weather"/></tobject>'
    '<docdata management-status="usable"><doc-id id-string="D76CIMS01" regsrc="HBN"/>'
    '<date.issue norm="20190513T101500+0200"/><du-key key="storm-harbour"/>'
    '<doc.copyright holder="Bell News" year="2019"/></docdata>'
    '<pubdata date.publication="20190514T000000" name="The Harbour Bell" ex-ref="https://b.example/1"/>'
)
TOP = (
    "<hedline><hl1>Storm &nbsp;closes harbour</hl1><hl2>Ferries stay</hl2></hedline>"
    '<byline class="print">By <person>Ann Lee</person> and <person>Bo Roe</person>'
    '<byttl>Staff</byttl></byline><byline class="normalized_byline">Lee, Ann</byline>'
    "<distributor>Bell Press</distributor><abstract><p>A storm.</p></abstract>"
    "<dateline>NORFOLK, Va., May 13 </dateline>"
)


def test_the_elements_state_the_facts(tmp_path: Path) -> None:
    """Midnight without a zone is a day."""
    found = article(tmp_path, DOCTYPE + nitf(head=HEAD, top=TOP, attributes='xml:lang="en"'))

    assert known(found) == {
        "title": ("Storm closes harbour", "nitf:hl1"),
        "subtitle": ("Ferries stay", "nitf:hl2"),
        "outlet": ("The Harbour Bell", "nitf:pubdata name"),
        "published": ("2019-05-14", "nitf:date.publication"),
        "url": ("https://b.example/1", "nitf:ex-ref"),
        "section": ("Weather", "nitf:tobject.subject.type"),
        "agency": ("Bell Press", "nitf:distributor"),
        "place": ("NORFOLK, Va.", "nitf:dateline"),
        "description": ("A storm.", "nitf:abstract"),
        "language": ("en", "nitf:xml:lang"),
        "slug": ("storm-harbour", "nitf:du-key"),
    }
    assert [(one.value, one.rule) for one in found.authors] == [
        ("Ann Lee", "nitf:byline"),
        ("Bo Roe", "nitf:byline"),
    ]
    assert (found.external_id, found.is_corpus_id) == ("HBN:D76CIMS01", True)


def test_the_body_is_what_is_printed(tmp_path: Path) -> None:
    """Notes stand at the end; what is for editors or machines is left out."""
    found = article(
        tmp_path,
        nitf(
            "<p>It rained<fn>Says the port.</fn> on <chron>Monday</chron>.</p><hl2>Cost</hl2>"
            "<p>It cost 2<frac><frac-num>1</frac-num><frac-den>2</frac-den></frac> million."
            " <q>We wait</q>, <person>Jane Moss</person> said.</p>"
            '<media><media-reference source="a.jpg">x</media-reference>'
            "<media-caption>The port.</media-caption></media>"
            '<note type="npa"><p>Hold this.</p></note><bq><block><p>So be it.</p></block></bq>'
            "<nitf-table><table><tr><td>Ferries</td><td>4</td></tr></table></nitf-table>"
        ),
    )

    assert found.text.split("\n") == [
        "It rained on Monday.",
        "Cost",
        "It cost 2½ million. “We wait”, Jane Moss said.",
        "The port.",
        "So be it.",
        "Ferries | 4",
        "Says the port.",
    ]
    places = [(one.kind, one.span.of(found.text)) for one in found.structure]
    assert places == [(AnnotationKind.HEADING, "Cost"), (AnnotationKind.CAPTION, "The port.")]


def test_a_block_that_repeats_the_lead_is_read_alone(tmp_path: Path) -> None:
    """As an archive of a newspaper has it."""
    lead, rest = "<p>It rained.</p>", "<p>It stopped.</p>"
    blocks = f'<block class="lead">{lead}</block><block class="full_text">{lead}{rest}</block>'

    assert article(tmp_path, nitf(blocks)).text == "It rained.\nIt stopped."


def test_the_declared_encoding_counts(tmp_path: Path) -> None:
    """And a namespace with a prefix changes nothing."""
    xml = '<?xml version="1.0" encoding="ISO-8859-1"?>' + nitf("<p>Le café.</p>")
    prefixed = nitf().replace("</", "</n:").replace("<nitf ", "<n:nitf xmlns:n='urn:x' ")
    prefixed = prefixed.replace("<", "<n:").replace("<n:/n:", "</n:").replace("<n:n:", "<n:")

    assert article(tmp_path, xml.encode("latin-1")).text == "Le café."
    assert article(tmp_path, prefixed).text == "It rained on the harbour."


@pytest.mark.parametrize(
    ("docdata", "expected"),
    [
        (
            'management-status="canceled"><doc-id regsrc="X" id-string="1"/>',
            '"canceled"',
        ),
        (
            '><correction info="KILL: wrong photo" id-string="1" regsrc="X"/>'
            '<doc-id regsrc="X" id-string="2"/>',
            '"killed"',
        ),
        ('management-status="embargoed">', "embargoed"),
        (
            '><date.release norm="20990101T100000Z"/>',
            "embargoed until 2099-01-01T10",
        ),
    ],
)
def test_what_must_not_be_published_is_named(tmp_path: Path, docdata: str, expected: str) -> None:
    """A kill takes back the item of its id; an embargo holds until its release."""
    (found,) = read(tmp_path, nitf(head=f"<docdata {docdata}</docdata>"))

    assert expected in str(found)
    if isinstance(found, ReadWarning):
        assert found.withdraws == "X:1"


def test_a_correction_that_speaks_of_the_dead_is_no_kill(tmp_path: Path) -> None:
    """Nor is one that names no item."""
    named = '<correction info="Killed were three, not two" id-string="1" regsrc="X"/>'
    for correction in (named, '<correction info="KILL"/>'):
        head = f'<docdata>{correction}<doc-id regsrc="X" id-string="2"/></docdata>'

        assert article(tmp_path, nitf(head=head)).external_id == "X:2"


def test_a_release_that_has_passed_is_none(tmp_path: Path) -> None:
    """Nor is a number without its registry an id in all files."""
    head = '<docdata><doc-id id-string="7"/><date.release norm="20190101T100000Z"/></docdata>'
    found = article(tmp_path, nitf(head=head))

    assert (found.external_id, found.is_corpus_id) == ("7", False)
