"""Read OpenDocument texts (ODT, and flat as FODT): one document, one article.

The parts are read with lxml as OpenDocument 1.3 (ISO 26300) describes them. Headers, footers and
comments are not read. `Article.text` is the document's paragraphs, so a citation has no byte
span.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, BinaryIO

from index.errors import ReadError
from index.files.hashing import digest
from index.readers.base import Read, ReadOptions, too_large
from index.readers.office.languages import Spoken, spoken_in_odt
from index.readers.office.odt_styles import OdtStyles, tag_of
from index.readers.office.odt_text import OdtText
from index.readers.office.packages import Package, open_package, parse_xml
from index.readers.office.paragraphs import Paragraph, join_paragraphs
from index.readers.office.whole_document import read_document
from index.records import Source

if TYPE_CHECKING:
    from lxml.etree import _Element

_TIMES_AN_ARTICLE = 10
"""How much larger than the largest article a flat document may be: its pictures stand in it."""
_CONTENT, _STYLES, _META = "content.xml", "styles.xml", "meta.xml"
_MANIFEST = "META-INF/manifest.xml"
_ENCRYPTED = b"encryption-data"
_OTHERS = {
    "office:spreadsheet": "a spreadsheet",
    "office:presentation": "a presentation",
    "office:drawing": "a drawing",
    "office:chart": "a chart",
    "office:database": "a database",
}
_PROPERTIES = {
    "dc:title": "title",
    "meta:initial-creator": "author",
    "meta:creation-date": "created",
    "dc:date": "changed",
    "dc:language": "language",
}


def read_odt(stream: BinaryIO, options: ReadOptions) -> Iterator[Read]:
    """Yield what was left out of the document, then its one article.

    Raises:
        ReadError: If it is damaged, encrypted or of another kind, or holds no text.
    """
    with open_package(stream, options) as package:
        _refuse_encrypted(package)
        try:
            text, paragraphs, spoken = _paragraphs(package)
        except RecursionError as error:
            raise ReadError(options.file, "nested too deeply to be read") from error
        stated = _properties(package)
        sha256 = package.sha256
    joined = join_paragraphs(paragraphs)
    source = Source(file=options.file, sha256=sha256, format="odt")
    yield from read_document(
        joined, stated, options, left_out=text.left_out, spoken=spoken, source=source
    )


def read_fodt(stream: BinaryIO, options: ReadOptions) -> Iterator[Read]:
    """Yield what was left out of a flat document, one XML file, then its one article.

    Raises:
        ReadError: If it is damaged, too large or of another kind, or holds no text.
    """
    most = _TIMES_AN_ARTICLE * options.max_bytes
    data = stream.read(most + 1)
    if len(data) > most:
        raise ReadError(options.file, f"larger than {most:,} bytes; make it smaller or split it")
    tree = parse_xml(data, "the document", options.file)
    try:
        text, paragraphs, spoken = _walked(tree, [tree], options)
    except RecursionError as error:
        raise ReadError(options.file, "nested too deeply to be read") from error
    joined = join_paragraphs(paragraphs)
    if len(joined.text) > options.max_bytes:
        raise too_large(options)
    stated = _declared(one for one in tree if tag_of(one) == "office:meta")
    source = Source(file=options.file, sha256=digest(data), format="odt")
    yield from read_document(
        joined, stated, options, left_out=text.left_out, spoken=spoken, source=source
    )


def _refuse_encrypted(package: Package) -> None:
    """Refuse a document whose list of parts says that they are encrypted.

    Raises:
        ReadError: If it does.
    """
    if package.holds(_MANIFEST) and _ENCRYPTED in package.read(_MANIFEST):
        raise ReadError(package.options.file, "encrypted; save it without a password")


def _paragraphs(package: Package) -> tuple[OdtText, list[Paragraph], Spoken]:
    tree = package.tree(_CONTENT)
    trees = [package.tree(_STYLES), tree] if package.holds(_STYLES) else [tree]
    return _walked(tree, trees, package.options)


def _walked(
    tree: _Element, styles: Sequence[_Element], options: ReadOptions
) -> tuple[OdtText, list[Paragraph], Spoken]:
    """Return the paragraphs and languages of the body of a tree, by the styles of trees."""
    body = next((one for one in tree if tag_of(one) == "office:body"), None)
    if body is None:
        raise ReadError(options.file, "damaged: the document has no body")
    content = next((one for one in body if tag_of(one) == "office:text"), None)
    if content is None:
        raise ReadError(options.file, _what_it_is(body))
    text = OdtText(OdtStyles.of(styles))
    return text, list(text.read(content)), spoken_in_odt(content, text.styles, styles)


def _what_it_is(body: _Element) -> str:
    kinds = (_OTHERS.get(tag_of(one)) for one in body)
    kind = next((one for one in kinds if one), "no text")
    return f"{kind} of OpenDocument, not a text; it is not read"


def _properties(package: Package) -> dict[str, str | None]:
    """Return what the file declares; nothing if that part is damaged, since the text is not."""
    if not package.holds(_META):
        return {}
    try:
        tree = package.tree(_META)
    except ReadError:
        return {}
    return _declared(tree)


def _declared(groups: Iterable[_Element]) -> dict[str, str | None]:
    elements = (one for group in groups for one in group)
    return {_PROPERTIES[name]: e.text for e in elements if (name := tag_of(e)) in _PROPERTIES}
