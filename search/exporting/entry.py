"""Collect what is known of each cited article and quote, in a form that all formats share.

What is not known is None or empty here, so that no format can guess it. Texts on one
line are safe to look at: a character that a terminal would obey is replaced as
everywhere on the command line. The quote itself is exact; `words_to_read` is the
one place that says how a format without escapes spells it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from index.articles.hard_wraps import flowing
from index.articles.times.earliest_day import not_before
from index.records import Article, Span, Speaker, StoredArticle, place_in_words
from search.citing.citations import LABEL_HASH_DIGITS
from search.citing.parts import page_numbers
from search.exporting.author_name import AuthorName, take_apart
from search.exporting.page_link import PageLink, find_link, unusable_address, web_address
from search.exporting.partial_date import PartialDate, parse_date
from search.quoting.span_speaker import correction_of_span, speaker_of_span
from search.results import Citation
from search.wording.unsafe_characters import UNSAFE, one_line, printable

LEFT_OUT = "[...]"
"""What stands for the rest of a sentence that a quote cuts; no part of the article."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One cited article, with or without a quote.

    Attributes:
        key: Names the entry in its document: ASCII letters, digits and hyphens, unique there.
        stored: The article.
        citation: The quote; None if the whole article is cited.
        title: The title on one line.
        outlet: The outlet on one line.
        authors: The names, in the order of the article.
        published: Day, month or year of publication.
        url: The web address, where one is stated that a browser can open.
        unusable_url: The address as it is stated, on one line, where none can be opened.
        link: The address of the quoted words in their page, or why there is none.
        pages: The numbers of the pages that hold the quote, `2` or `2-3`, where there are any.
        book: The title of the book of which the article is a chapter, on one line.
        accessed: The day on which a person looked at the page, if they said so and there is one.
        speaker: Who says the quote, if the article names them plainly.
        correction: What the article says that it had wrong about who said it; a span of its text.
    """

    key: str
    stored: StoredArticle = field(repr=False)
    citation: Citation | None
    title: str | None
    outlet: str | None
    authors: tuple[AuthorName, ...]
    published: PartialDate | None
    url: str | None
    unusable_url: str | None
    link: PageLink
    accessed: PartialDate | None
    pages: str | None = None
    book: str | None = None
    speaker: Speaker | None = None
    correction: Span | None = None

    @property
    def said_by(self) -> str | None:
        """Who says the quote in words, on one line; None if that is not known."""
        if self.speaker is None:
            return None
        text = self.article.text
        further = (self.speaker.full_name, self.speaker.description)
        called = ", ".join(one_line(span.of(text)) for span in further if span)
        name = one_line(self.speaker.name) + (f" ({called})" if called else "")
        is_certain = self.speaker.is_certain
        return name if is_certain else f"{name}, as the article had it and corrects"

    @property
    def corrected(self) -> str | None:
        """What the article says that it had wrong about who said the quote, on one line."""
        return one_line(self.correction.of(self.article.text)) if self.correction else None

    @property
    def article(self) -> Article:
        """The article without its sentences."""
        return self.stored.article

    @property
    def label(self) -> str:
        """What `dateline show` takes: the label of the quote, or the hash of the article."""
        if self.citation is not None:
            return self.citation.label
        return self.article.source.sha256[:LABEL_HASH_DIGITS]

    @property
    def place(self) -> str:
        """The file with the line or the part, on one line."""
        source = self.article.source
        whole = place_in_words(source.file, source.line, part=source.part)
        return one_line(self.citation.place if self.citation is not None else whole)


def make_entries(
    found: Iterable[tuple[StoredArticle, Citation | None]], *, accessed: PartialDate | None = None
) -> list[Entry]:
    """Return an entry for each citation, in order; the same words twice are one entry."""
    entries: dict[str, Entry] = {}
    for stored, citation in found:
        words = () if citation is None else tuple(citation.span)
        key = "-".join([stored.article.source.sha256, *map(str, words)])
        entries.setdefault(key, _entry(stored, citation, accessed))
    return _with_keys(list(entries.values()))


def _entry(stored: StoredArticle, citation: Citation | None, accessed: PartialDate | None) -> Entry:
    article = stored.article
    outlet = one_line(article.outlet.value) if article.outlet else None
    names = (one_line(author.value) for author in article.authors)
    span = None if citation is None else citation.span
    address = web_address(article)
    return Entry(
        key="",
        stored=stored,
        citation=citation,
        title=(one_line(article.title.value) if article.title else None) or None,
        outlet=outlet or None,
        authors=tuple(take_apart(name, outlet=outlet) for name in names if name),
        published=parse_date(article.published.value) if article.published else None,
        url=address,
        unusable_url=unusable_address(article),
        link=find_link(article, span),
        accessed=None if address is None else accessed,
        pages=None if span is None else page_numbers(article, span),
        book=(one_line(article.facts["book"].value) if "book" in article.facts else None) or None,
        speaker=None if span is None else speaker_of_span(stored, span),
        correction=None if span is None else correction_of_span(stored, span),
    )


def _with_keys(entries: Sequence[Entry]) -> list[Entry]:
    """Give each entry a key: of few digits, or of all where articles share the few."""
    short = Counter(_key(entry, LABEL_HASH_DIGITS) for entry in entries)
    return [
        replace(
            entry, key=key if short[key := _key(entry, LABEL_HASH_DIGITS)] == 1 else _key(entry)
        )
        for entry in entries
    ]


def _key(entry: Entry, digits: int | None = None) -> str:
    words = () if entry.citation is None else tuple(entry.citation.span)
    return "-".join(["dateline", entry.article.source.sha256[:digits], *map(str, words)])


def exact_words(citation: Citation) -> str:
    """Return the quote exactly, with a mark where it cuts a sentence."""
    before = f"{LEFT_OUT} " if citation.partial.start else ""
    after = f" {LEFT_OUT}" if citation.partial.end else ""
    return before + citation.quote + after


def words_to_read(entry: Entry, citation: Citation) -> str:
    """Return what `exact_words` does, with blanks for breaks that only fit a line to a width."""
    shown = citation.span.of(flowing(entry.article.text))
    is_same = len(shown) == len(citation.quote)
    return exact_words(replace(citation, quote=shown) if is_same else citation)


def lines_to_read(text: str) -> list[str]:
    """Return the lines of a text without blanks around them, safe to look at.

    Empty lines stay as such between others; those at the ends are left out. A tab is a blank.
    """
    lines = [printable(line.replace("\t", " ").strip()) for line in text.splitlines()]
    shown = [number for number, line in enumerate(lines) if line]
    return lines[shown[0] : shown[-1] + 1] if shown else []


def attribution(
    entry: Entry, *, authors: Sequence[str], title: str | None, outlet: str | None
) -> str:
    """Return who published what and when, as far as it is known.

    Args:
        entry: What is cited.
        authors: The names as the format spells them.
        title: The title, spelt so, with its marks.
        outlet: The outlet, spelt so.
    """
    by = ", ".join(authors[:-1]) + " and " + authors[-1] if len(authors) > 1 else "".join(authors)
    published = entry.published.in_words if entry.published else _earliest(entry.stored)
    accessed = f"accessed {entry.accessed.in_words}" if entry.accessed else None
    return ", ".join(part for part in (by, title, outlet, published, accessed) if part)


def _earliest(stored: StoredArticle) -> str | None:
    """Return in words what a caption proves of when an article without a date was written."""
    earliest = not_before(stored.article, stored.sentences)
    day = parse_date(earliest.value) if earliest else None
    return f"date unknown, not before {day.in_words} (a caption)" if day else None


def speaker_lines(entry: Entry) -> list[str]:
    """Return in words who says the quote, and what the article corrects in that, if anything."""
    said = [f"Said by {entry.said_by}"] if entry.said_by else []
    corrected = entry.corrected
    return [*said, f"The article corrects who said it: {corrected}"] if corrected else said


def holds_unsafe(entry: Entry) -> bool:
    """Return whether the quote has a character for which another is shown; blanks aside."""
    words = "" if entry.citation is None else entry.citation.quote
    return any(UNSAFE.search(line.replace("\t", " ")) for line in words.splitlines())
