"""Read Word documents (DOCX): one document, one article.

The parts are read with lxml as Office Open XML (ECMA-376) describes them: python-docx, which
would unpack all parts at once, knows nothing of insertions, text boxes and notes. Headers,
footers and comments are not read. `Article.text` is the document's paragraphs, so a citation has
no byte span.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, BinaryIO

from index.errors import ReadError
from index.readers.base import Read, ReadOptions
from index.readers.office.languages import Spoken, spoken_in_word
from index.readers.office.packages import Package, open_package
from index.readers.office.paragraphs import Paragraph, join_paragraphs
from index.readers.office.whole_document import read_document
from index.readers.office.word_styles import WordStyles, tag_of
from index.readers.office.word_text import WordText, in_order
from index.records import Source

if TYPE_CHECKING:
    from lxml.etree import _Element

_MAIN = "word/document.xml"
_LINKS = "_rels/.rels"
_OTHERS = {"xl/": "an Excel workbook", "ppt/": "a PowerPoint presentation", "visio/": "a drawing"}
_PROPERTIES = {
    "title": "title",
    "creator": "author",
    "created": "created",
    "modified": "changed",
    "language": "language",
}
_NOTES = {"footnotes": "w:footnote", "endnotes": "w:endnote"}


def read_docx(stream: BinaryIO, options: ReadOptions) -> Iterator[Read]:
    """Yield what was left out of the document, then its one article.

    Raises:
        ReadError: If it is damaged or of another kind, or holds no text.
    """
    with open_package(stream, options) as package:
        parts = _parts(package)
        try:
            text, paragraphs, spoken = _paragraphs(package, parts)
        except RecursionError as error:
            raise ReadError(options.file, "nested too deeply to be read") from error
        stated = _properties(package, parts)
        sha256 = package.sha256
    joined = join_paragraphs(paragraphs)
    source = Source(file=options.file, sha256=sha256, format="docx")
    yield from read_document(
        joined, stated, options, left_out=text.left_out, spoken=spoken, source=source
    )


def _paragraphs(
    package: Package, parts: Mapping[str, str]
) -> tuple[WordText, list[Paragraph], Spoken]:
    declared = package.tree(parts["styles"]) if "styles" in parts else None
    text = WordText(WordStyles() if declared is None else WordStyles.of(declared))
    body = next((e for e in package.tree(parts["main"]) if tag_of(e) == "w:body"), None)
    if body is None:
        raise ReadError(package.options.file, "damaged: the document has no body")
    found = text.read(body)
    notes: dict[tuple[str, str], list[Paragraph]] = {}
    for name, kind in _NOTES.items():
        if name in parts and any(mark[0] == kind for mark in text.marks):
            notes |= text.notes(kind, package.tree(parts[name]))
    return text, list(in_order(found, text.marks, notes)), spoken_in_word(body, declared)


def _parts(package: Package) -> dict[str, str]:
    """Return the names of the parts that are read, by what they are.

    Raises:
        ReadError: If there is no document among them.
    """
    linked = _linked(package, _LINKS, "")
    main = linked.get("officeDocument", _MAIN)
    if not package.holds(main):
        main = _MAIN
    if not package.holds(main) or not main.startswith("word/"):
        raise ReadError(package.options.file, _what_it_is(package, main))
    folder, _, name = main.rpartition("/")
    found = _linked(package, f"{folder}/_rels/{name}.rels", f"{folder}/")
    core = linked.get("core-properties", "docProps/core.xml")
    wanted = {"main": main, "core": core} | {
        kind: found.get(kind, f"{folder}/{kind}.xml") for kind in ("styles", *_NOTES)
    }
    return {kind: name for kind, name in wanted.items() if package.holds(name)}


def _what_it_is(package: Package, main: str) -> str:
    for folder, title in _OTHERS.items():
        if main.startswith(folder) or any(n.startswith(folder) for n in package.archive.namelist()):
            return f"{title}, not a Word document; it is not read"
    return "a zip archive without a document in it; if it holds articles, rename it to .zip"


def _linked(package: Package, name: str, folder: str) -> dict[str, str]:
    """Return the parts that one is linked to, by the last word of the kind of link."""
    if not package.holds(name):
        return {}
    found: dict[str, str] = {}
    for link in package.tree(name):
        target = link.get("Target") or ""
        if link.get("TargetMode") != "External":
            where = target[1:] if target.startswith("/") else folder + target
            found.setdefault((link.get("Type") or "").rpartition("/")[2], where)
    return found


def _properties(package: Package, parts: Mapping[str, str]) -> dict[str, str | None]:
    """Return what the file declares; nothing if that part is damaged, since the text is not."""
    if "core" not in parts:
        return {}
    try:
        tree = package.tree(parts["core"])
    except ReadError:
        return {}
    return {_PROPERTIES[name]: e.text for e in tree if (name := _local(e)) in _PROPERTIES}


def _local(element: _Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
