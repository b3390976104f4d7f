"""Read an item in NITF, the News Industry Text Format, in any of its versions.

The text is `body.content`; headline, byline, dateline and abstract stand beside it. A document is
known by its `doc-id` where the registry that gave it is named, too, since a bare number may be one
that each file counts from 1. `management-status` says whether it may be published; a date of
release to come is an embargo.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from index.articles.bylines import dateline_agency, dateline_place
from index.articles.dates import parse_iso
from index.readers.wire.body_words import words_of_content
from index.readers.wire.items import WireItem
from index.readers.wire.wire_dates import written_out
from index.readers.wire.xml_tree import LANGUAGE, child, children, inside, stated, words_of
from index.records import Span

if TYPE_CHECKING:
    from lxml.etree import _Element

FORM = "nitf"
_NORMALISED = "normalized"
"""In the class of a byline in the form of an index, `Lee, Ann`, beside the printed one."""
_BESIDE_NAMES = frozenset({"byttl", "location", "virtloc"})
"""What stands in a byline and is no name."""
_EMBARGOED = "embargoed"
_KILL = re.compile(
    r"(?:mandatory )?(?:kill|withdrawal|withdrawn?)\s*(?:[:.,;–—-]|\Z)", re.IGNORECASE
)
"""How the reason of a correction begins that is a kill; "Killed were three, not two" is none."""


def nitf_item(root: _Element, file: str) -> WireItem:
    """Return what an item in NITF states.

    Raises:
        ReadError: If its text is of a size that no article has.
    """
    item = WireItem(FORM)
    head, top = child(root, "head"), child(root, "body", "body.head")
    docdata, pubdata = child(head, "docdata"), child(head, "pubdata")
    content = child(root, "body", "body.content")
    if content is not None:
        item.words = words_of_content(content, file, form=FORM)
    state_head(item, top)
    item.state("headline", words_of(child(head, "title")), "title")
    _state_status(item, docdata)
    _state_dates(item, docdata, pubdata, top)
    _state_sources(item, docdata, pubdata, top)
    item.state("language", root.get(LANGUAGE) or "", "xml:lang")
    item.state("section", stated(pubdata, "position.section"), "position.section")
    subject = next(inside(head, "tobject.subject"), None)
    item.state("section", stated(subject, "tobject.subject.type"), "tobject.subject.type")
    if slug := stated(next(inside(docdata, "du-key"), None), "key"):
        item.slug = (slug, "du-key")
    return item


def state_head(item: WireItem, top: _Element | None) -> None:
    """Note headline, authors, place and abstract of a `body.head`."""
    hedline = child(top, "hedline")
    item.state("headline", words_of(child(hedline, "hl1")) or words_of(hedline), "hl1")
    further = (words_of(one) for one in children(hedline, "hl2"))
    item.state("subtitle", " ".join(words for words in further if words), "hl2")
    printed = [one for one in children(top, "byline") if _NORMALISED not in stated(one, "class")]
    bylines = [line for one in printed or children(top, "byline") for line in _bylines(one)]
    item.state("byline", bylines, "byline")
    _state_dateline(item, child(top, "dateline"))
    item.state("description", words_of(child(top, "abstract")), "abstract")
    item.state("agency", words_of(child(top, "distributor")), "distributor")


def _bylines(byline: _Element) -> Iterator[str]:
    """Yield the people of a byline: those that are marked, or its words without their jobs."""
    people = [words for one in inside(byline, "person") if (words := words_of(one))]
    if people:
        yield from people
        return
    pieces = [byline.text or ""]
    for part in byline:
        is_name = part.tag is not None and str(part.tag).rpartition("}")[2] not in _BESIDE_NAMES
        pieces += ["".join(str(text) for text in part.itertext()) if is_name else ""]
        pieces += [part.tail or ""]
    if line := " ".join("".join(pieces).split()).strip(" ,;|"):
        yield line


def _state_dateline(item: WireItem, dateline: _Element | None) -> None:
    place = words_of(child(dateline, "location"))
    line = f"{words_of(dateline).rstrip(' ,-–—')} —"
    span = Span(0, len(line))
    printed, agency = dateline_place(line, span), dateline_agency(line, span)
    item.state("located", place or (printed.of(line) if printed else ""), "dateline")
    item.state("agency", agency.of(line) if agency else "", "dateline")


def _state_status(item: WireItem, docdata: _Element | None) -> None:
    _state_advisory(item, child(docdata, "correction"))
    status = stated(docdata, "management-status")
    item.state("pubstatus", status, "management-status")
    release = written_out(stated(child(docdata, "date.release"), "norm"))
    if status.lower() == _EMBARGOED:
        item.state("embargoed", release or status, "date.release")
    elif parse_iso(release):
        item.state("embargoed", release, "date.release")
    doc_id = child(docdata, "doc-id")
    number, registry = stated(doc_id, "id-string"), stated(doc_id, "regsrc")
    if number and registry:
        item.state("_id", f"{registry}:{number}", "doc-id")
    item.state("id", number, "doc-id")


def _state_advisory(item: WireItem, correction: _Element | None) -> None:
    """Note that an item is the kill of another, which it names by id and registry."""
    number, registry = stated(correction, "id-string"), stated(correction, "regsrc")
    if number and registry and _KILL.match(stated(correction, "info")):
        item.state("_id", f"{registry}:{number}", "correction")
        item.state("pubstatus", "killed", "correction info")


def _state_dates(
    item: WireItem, docdata: _Element | None, pubdata: _Element | None, top: _Element | None
) -> None:
    story = child(top, "dateline", "story.date")
    for value, place in (
        (stated(pubdata, "date.publication"), "date.publication"),
        (stated(child(docdata, "date.issue"), "norm"), "date.issue"),
        (stated(story, "norm"), "story.date"),
    ):
        item.state("published", written_out(value), place)


def _state_sources(
    item: WireItem, docdata: _Element | None, pubdata: _Element | None, top: _Element | None
) -> None:
    url = stated(pubdata, "ex-ref")
    item.state("url", url if url.startswith(("http://", "https://")) else "", "ex-ref")
    item.state("publication", stated(pubdata, "name"), "pubdata name")
    holder = stated(child(docdata, "doc.copyright"), "holder")
    item.state("publication", holder, "doc.copyright")
    item.state("publication", words_of(child(top, "distributor")), "distributor")
