"""List the formats that are read, one record each, and find the one of a file.

A format is added here and nowhere else: its name, its suffixes, how its first bytes show it,
what imports its reader, and the extra that the reader needs. A reader is imported for the first
file of its format, since most runs find nothing new.

What the first bytes surely are counts more than a suffix: a `.txt` that is a PDF is read as a
PDF. What they only look like counts more than any suffix but those of plain text.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from types import MappingProxyType
from typing import TypeAlias

from index.readers import sniffing
from index.readers.base import Reader

Recognised: TypeAlias = Callable[[bytes], bool]
"""Says of the first bytes of a file whether they are of a format (`sniffing.py`)."""


def _never(head: bytes) -> bool:
    """Return False: no first bytes are of this format alone."""
    del head
    return False


def _text() -> Reader:
    from index.readers.text_reader import TextReader

    return TextReader("text")


def _markdown() -> Reader:
    from index.readers.text_reader import TextReader

    return TextReader("markdown")


def _html() -> Reader:
    from index.readers.html_reader import read_html

    return read_html


def _csv() -> Reader:
    from index.readers.csv_reader import read_csv

    return read_csv


def _jsonl() -> Reader:
    from index.readers.jsonl_reader import read_jsonl

    return read_jsonl


def _parquet() -> Reader:
    from index.readers.parquet_reader import read_parquet

    return read_parquet


def _feed() -> Reader:
    from index.readers.feed_reader import read_feed

    return read_feed


def _wire() -> Reader:
    from index.readers.wire_reader import read_wire

    return read_wire


def _pdf() -> Reader:
    from index.readers.pdf_reader import read_pdf

    return read_pdf


def _mail() -> Reader:
    from index.readers.mail_reader import read_mail

    return read_mail


def _mhtml() -> Reader:
    from index.readers.mhtml_reader import read_mhtml

    return read_mhtml


def _mbox() -> Reader:
    from index.readers.mbox_reader import read_mbox

    return read_mbox


def _zip() -> Reader:
    from index.readers.zip_reader import read_zip

    return read_zip


def _tar() -> Reader:
    from index.readers.tar_reader import read_tar

    return read_tar


def _docx() -> Reader:
    from index.readers.docx_reader import read_docx

    return read_docx


def _epub() -> Reader:
    from index.readers.epub_reader import read_epub

    return read_epub


def _chapter() -> Reader:
    from index.readers.chapter_reader import read_chapter

    return read_chapter


def _odt() -> Reader:
    from index.readers.odt_reader import read_odt

    return read_odt


def _fodt() -> Reader:
    from index.readers.odt_reader import read_fodt

    return read_fodt


def _rtf() -> Reader:
    from index.readers.rtf_reader import read_rtf

    return read_rtf


def _warc() -> Reader:
    from index.readers.warc_reader import read_warc

    return read_warc


def _wacz() -> Reader:
    from index.readers.wacz_reader import read_wacz

    return read_wacz


def _ole() -> Reader:
    from index.readers.ole_reader import read_ole

    return read_ole


def _zstd() -> Reader:
    from index.readers.zstd_reader import read_zstd

    return read_zstd


@dataclass(frozen=True, slots=True)
class Format:
    """One format that is read.

    Attributes:
        name: What `Source.format` and `read_member` call it.
        title: What messages call a file of it: "a page", "a PDF".
        suffixes: Ends of names, in lower case.
        load: Imports its reader and returns it.
        is_sure: Whether first bytes can be of no other format.
        looks_like: Whether first bytes are of this format unless a file is plain text.
        packed_in: The format in which it is packed, where first bytes may only show that one:
            `zip` of an office document.
        members: Members by which a zip archive is known to be of this format, all of them.
        extra: The extra of the package that its reader needs, if it does.
        modules: The modules which that extra brings.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    load: Callable[[], Reader]
    is_sure: Recognised = _never
    looks_like: Recognised = _never
    packed_in: str | None = None
    members: tuple[str, ...] = ()
    extra: str | None = None
    modules: tuple[str, ...] = ()

    @property
    def lacks(self) -> str | None:
        """What to say of a file of this format where packages are missing, None if none are."""
        if all(find_spec(module) for module in self.modules):
            return None
        return f"{self.title} needs {MISSING_EXTRA} pip install 'dateline[{self.extra}]'"


MISSING_EXTRA = "packages that are not installed; install them with:"
"""What the reason says by which a file is not read for want of an extra."""

_PLAIN = ("text", "markdown")
"""Formats of plain text, which may begin like anything."""

_FEED_SUFFIXES = (".rss", ".atom", ".rdf", "feed.xml", "rss.xml", "atom.xml")
_OF_WARC = ("warcio", "brotli")
_TAR_SUFFIXES = (".tar", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz")

FORMATS: tuple[Format, ...] = (
    Format("text", "a text", (".txt", ".text"), _text),
    Format("markdown", "a Markdown text", (".md", ".markdown"), _markdown),
    Format(
        name="html",
        title="a page",
        suffixes=(".html", ".htm", ".xhtml"),
        load=_html,
        is_sure=sniffing.is_html,
        looks_like=sniffing.looks_like_html,
    ),
    Format(
        name="jsonl",
        title="a file of JSON",
        suffixes=(".jsonl", ".ndjson", ".json"),
        load=_jsonl,
        looks_like=sniffing.looks_like_json,
    ),
    Format("csv", "a table", (".csv", ".tsv"), _csv),
    Format(
        name="parquet",
        title="a table of Parquet",
        suffixes=(".parquet", ".parq", ".pq"),
        load=_parquet,
        is_sure=sniffing.is_parquet,
        extra="parquet",
        modules=("pyarrow",),
    ),
    Format(
        name="feed",
        title="a feed",
        suffixes=_FEED_SUFFIXES,
        load=_feed,
        is_sure=sniffing.is_feed,
        extra="feeds",
        modules=("feedparser",),
    ),
    Format(
        name="wire",
        title="a file of XML",
        suffixes=(".xml", ".nitf", ".newsml"),
        load=_wire,
        is_sure=sniffing.is_wire,
        looks_like=sniffing.looks_like_xml,
    ),
    Format(
        name="pdf",
        title="a PDF",
        suffixes=(".pdf",),
        load=_pdf,
        is_sure=sniffing.is_pdf,
        extra="pdf",
        modules=("pypdf",),
    ),
    Format(
        name="mhtml",
        title="a saved page",
        suffixes=(".mhtml", ".mht"),
        load=_mhtml,
        is_sure=sniffing.is_mhtml,
        looks_like=sniffing.looks_like_mhtml,
    ),
    Format("mbox", "a mailbox", (".mbox", ".mbx"), _mbox, is_sure=sniffing.is_mbox),
    Format(
        name="mail",
        title="a message",
        suffixes=(".eml", ".emlx"),
        load=_mail,
        is_sure=sniffing.is_mail,
        looks_like=sniffing.looks_like_mail,
    ),
    Format("tar", "a tar archive", _TAR_SUFFIXES, _tar, is_sure=sniffing.is_tar),
    Format(
        name="docx",
        title="a Word document",
        suffixes=(".docx", ".docm"),
        load=_docx,
        is_sure=sniffing.is_docx,
        packed_in="zip",
        members=("[Content_Types].xml", "_rels/.rels"),
    ),
    Format(
        name="odt",
        title="an OpenDocument text",
        suffixes=(".odt", ".ott"),
        load=_odt,
        is_sure=sniffing.is_odt,
        packed_in="zip",
        members=("content.xml", "META-INF/manifest.xml"),
    ),
    Format("fodt", "an OpenDocument text", (".fodt",), _fodt, is_sure=sniffing.is_fodt),
    Format(
        name="epub",
        title="a book",
        suffixes=(".epub",),
        load=_epub,
        is_sure=sniffing.is_epub,
        packed_in="zip",
        members=("META-INF/container.xml",),
    ),
    Format("rtf", "a rich text", (".rtf",), _rtf, is_sure=sniffing.is_rtf),
    Format("chapter", "a chapter", (), _chapter, packed_in="html"),
    Format(
        name="warc",
        title="a web archive",
        suffixes=(".warc", ".arc"),
        load=_warc,
        is_sure=sniffing.is_warc,
        extra="warc",
        modules=_OF_WARC,
    ),
    Format(
        name="wacz",
        title="a web archive",
        suffixes=(".wacz",),
        load=_wacz,
        packed_in="zip",
        members=("datapackage.json", "pages/pages.jsonl"),
        extra="warc",
        modules=_OF_WARC,
    ),
    Format("doc", "an old office document", (".doc",), _ole, is_sure=sniffing.is_ole),
    Format("zstd", "a packed file", (".zst", ".zstd"), _zstd, is_sure=sniffing.is_zstd),
    Format("zip", "a zip archive", (".zip",), _zip, is_sure=sniffing.is_zip),
)
"""All formats. Of two that first bytes may be of the first is meant: zip comes after its kin."""


def format_of(
    name: str,
    head: bytes,
    form: str | None = None,
    *,
    formats: Iterable[Format] | None = None,
) -> Format | None:
    """Return the format of a file by its name and first bytes, None if none is known.

    Args:
        name: What the file is called, without `.gz`.
        head: Its first bytes.
        form: Name of the format that something other than the suffix says it has.
        formats: Those to choose from; None means all.
    """
    known = FORMATS if formats is None else tuple(formats)
    stated = _stated(name, form, known)
    sure = next((one for one in known if one.is_sure(head)), None)
    if sure is not None:
        return stated if stated and stated.packed_in == sure.name else sure
    if stated is not None and (stated.name in _PLAIN or stated.looks_like(head)):
        return stated
    return next((one for one in known if one.looks_like(head)), stated)


def packed_format(names: Collection[str]) -> Format | None:
    """Return the format that a zip archive is in by the names of its members, None if it is none.

    Its first bytes tell only if a program packs the members in the usual order.
    """
    known = (one for one in FORMATS if one.members)
    return next((one for one in known if all(name in names for name in one.members)), None)


def _stated(name: str, form: str | None, formats: tuple[Format, ...]) -> Format | None:
    """Return the format that a file is said to have: by its container, or by its suffix."""
    if form is not None:
        return {one.name: one for one in formats}[form]
    lower = name.lower()
    return next((one for one in formats if lower.endswith(one.suffixes)), None)


SUFFIX_TITLES: Mapping[str, str] = MappingProxyType(
    {suffix: one.title for one in FORMATS for suffix in one.suffixes}
)
"""The suffixes of all formats, with what a file of that format is called."""
