"""Find the documents of an export in a text, and make an article of each.

A text is an export only where it has what a database alone writes (`is_nexis` and its kin). The
text of an article is its stretch of the file; all of it but title and report is boilerplate.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from index.articles.roles.as_read import FIELD
from index.articles.sentences import trim
from index.files.hashing import digest
from index.readers.exports import europresse, factiva, header_block, nexis, proquest
from index.readers.exports.document import Document, Found, document_at
from index.records import Annotation, AnnotationKind, Article, ReadWarning, Span

_FURTHER = ("section", "place", "language", "description")
_MAY_BE = re.compile(
    r"\d (?:words|mots|W\u00f6rter|palabras|parole|palavras)\b|Full text:|\u00b7\d{8}\u00b7"
    r"|^(?:HD|PD)[ \t\r\n]|\A\s{0,20}[A-Z][A-Za-z ]{2,20} ?:",
    re.MULTILINE,
)
"""What each export has one of; any other text costs one look."""
_MOST_DOCUMENTS = 20_000
"""Documents of one file; databases give a few hundred at a time."""
_FEW_WORDS = 12
"""Words of a stretch with a mark, from which on it is a document; fewer are the mark and a foot."""
_MANY_WORDS = 60
"""Words outside documents that are warned of; fewer are a cover page or what was searched for."""


@dataclass(frozen=True, slots=True)
class _Database:
    """What tells the documents of a database, and reads one."""

    is_of: Callable[[Document], bool]
    read: Callable[[Document, date], Found]
    begins: re.Pattern[str] | None = None
    ends: re.Pattern[str] | None = None


_DATABASES = (
    _Database(europresse.is_europresse, europresse.read_europresse, ends=europresse.ID),
    _Database(proquest.is_proquest, proquest.read_proquest, begins=proquest.RULER),
    _Database(factiva.is_factiva, factiva.read_factiva, ends=factiva.ENDS),
    _Database(nexis.is_nexis, nexis.read_nexis, begins=nexis.COUNT, ends=nexis.ENDS),
    _Database(header_block.is_header_block, header_block.read_header_block),
)


def articles_of_export(article: Article, *, latest: date) -> Iterator[Article | ReadWarning]:
    """Yield the documents of an export, each as an article; nothing if the text is none.

    A document that is not read has a warning, and so have many words outside documents.

    Args:
        article: A whole text, nothing known of it yet.
        latest: Last day that can be a date of publication.
    """
    if _MAY_BE.search(article.text) is None:
        return
    whole = document_at(article.text, Span(0, len(article.text)))
    database = next((one for one in _DATABASES if one.is_of(whole)), None)
    if database is None:
        return
    parts = [] if database.begins is database.ends is None else list(_parted(whole, database))
    known = [part for part in parts if database.is_of(part) or _is_marked(part, database)]
    if len(known) <= 1:
        found = database.read(whole, latest)
        if not found.body:
            return
        yield _described(article, found)
    else:
        yield from _documents(article, known[:_MOST_DOCUMENTS], database, latest)
        if len(known) > _MOST_DOCUMENTS:
            reason = f"only the first {_MOST_DOCUMENTS:,} of {len(known):,} documents are read"
            yield ReadWarning(article.source.file, reason)
    outside = sum(words for part in parts if part not in known and (words := _words(part)))
    if outside >= _MANY_WORDS:
        reason = f"an export with {outside:,} words outside its documents; these are left out"
        yield ReadWarning(article.source.file, reason)


def _documents(
    article: Article, parts: list[Document], database: _Database, latest: date
) -> Iterator[Article | ReadWarning]:
    """Yield each document of an export, or why it is left out."""
    names = dict[str, str]()
    for number, part in enumerate(parts, start=1):
        alone = document_at(part.span.of(article.text), Span(0, len(part.span)))
        found = database.read(alone, latest)
        name = found.name or f"document {number}"
        if names.get(name) == alone.text:
            reason = "stands in the export twice, word for word; read once"
            yield ReadWarning(article.source.file, reason, part=name)
            continue
        if name in names:
            name = f"{name}, document {number}"
        names[name] = alone.text
        if not found.body:
            reason = f"a document of an export ({found.form}) whose report is not found; left out"
            yield ReadWarning(article.source.file, reason, part=name)
            continue
        source = replace(
            article.source, part=name, sha256=digest(alone.text.encode()), encoding=None
        )
        yield _described(replace(article, text=alone.text, source=source), found)


def _is_marked(part: Document, database: _Database) -> bool:
    """Return whether a stretch has words, and a mark that only a document has."""
    if _words(part) < _FEW_WORDS:
        return False
    first, last = part.lines[0], part.lines[-1]
    begins = database.begins is not None and database.begins.fullmatch(part.text, *first)
    ends = database.ends is not None and database.ends.fullmatch(part.text, *last)
    return bool(ends or (begins and any(c.isdigit() for c in first.of(part.text))))


def _words(part: Document) -> int:
    return len(part.span.of(part.text).split())


def _parted(whole: Document, database: _Database) -> Iterator[Document]:
    """Yield the documents of a file, from one mark of a beginning or an end to the next."""
    text, cuts = whole.text, {0, len(whole.text)}
    for line in whole.lines:
        if database.begins is not None and database.begins.fullmatch(text, *line):
            cuts.add(line.start)
        if database.ends is not None and database.ends.fullmatch(text, *line):
            cuts.add(line.end)
    for start, end in pairwise(sorted(cuts)):
        span = trim(text, start, end)
        if span is not None:
            yield document_at(text, span)


def _described(article: Article, found: Found) -> Article:
    """Return an article with what is known of it, and all else of its text as boilerplate."""
    facts = found.facts
    title = facts.get("title")
    kept = sorted([*found.body, *([title.span] if title and title.span else [])])
    return replace(
        article,
        title=title,
        outlet=facts.get("outlet"),
        authors=found.authors,
        published=facts.get("published"),
        url=facts.get("url"),
        facts={**article.facts, **{name: facts[name] for name in _FURTHER if name in facts}},
        structure=tuple(_around(article.text, kept, found.form + FIELD)),
    )


def _around(text: str, kept: list[Span], rule: str) -> Iterator[Annotation]:
    """Yield each line, or rest of one, outside title and report as boilerplate."""
    at = 0
    for span in [*kept, Span(len(text), len(text))]:
        outside = trim(text, at, max(at, span.start))
        if outside is not None:
            for line in document_at(text, outside).lines:
                yield Annotation(AnnotationKind.BOILERPLATE, line, rule)
        at = max(at, span.end)
