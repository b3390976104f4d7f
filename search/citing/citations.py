"""Make citations, and find the words that a citation label names.

A label is `SHA:START-END`: the first hex digits of the source's sha256, then the
span in code points. It names the words by their content, not by an id or a
path, so it stays true when the index is rebuilt or the folder moves, and a
label of changed content resolves to nothing instead of to other words.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from index.backends.base import Snapshot
from index.errors import CitationError
from index.records import Article, Span, StoredArticle
from search.citing.parts import part_of
from search.results import Citation, Partial
from search.retrieval.own_lines import news_span
from search.retrieval.statements import positions_within

LABEL_HASH_DIGITS = 12
"""Digits of an article's sha256 in a label: 48 bits, few enough to type. Labels that people have
noted are found by as many digits, so the number stays."""
_CONTEXT_CHARS = 32
"""Code points before and after a quote in a citation, by which a quote is found in a page;
web annotations commonly use as many."""
_LABEL = re.compile(r"([0-9a-f]{4,64})(?::(\d{1,15})-(\d{1,15}))?", re.ASCII)


class LabelParts(NamedTuple):
    """What a label says: the first digits of a source's hash, and the span of words if any."""

    digits: str
    span: Span | None


def cite(stored: StoredArticle, span: Span) -> Citation:
    """Return the citation of `span` in an article.

    Raises:
        ValueError: If the span is empty or reaches past the end of the text.
    """
    article = stored.article
    if not 0 <= span.start < span.end <= len(article.text):
        raise ValueError(f"{span} names no words of a text of {len(article.text)} code points")
    text, source = article.text, article.source
    return Citation(
        article_id=stored.id,
        file=source.file,
        sha256=source.sha256,
        span=span,
        bytes=byte_span(text, span, encoding=source.encoding),
        lines=_lines(article, span),
        quote=span.of(text),
        prefix=text[max(0, span.start - _CONTEXT_CHARS) : span.start],
        suffix=text[span.end : span.end + _CONTEXT_CHARS],
        label=label(source.sha256, span),
        partial=_partial(stored, span),
        part=part_of(article, span),
    )


def label(sha256: str, span: Span) -> str:
    """Return what a person types into `dateline show` to see these words."""
    return f"{sha256[:LABEL_HASH_DIGITS]}:{span.start}-{span.end}"


def byte_span(text: str, span: Span, *, encoding: str | None) -> Span | None:
    """Return where the words stand in the file's bytes, or None for an extracted text.

    `text` must be exactly the decoded file, its byte order mark included.
    """
    if encoding is None:
        return None
    start = len(text[: span.start].encode(encoding))
    return Span(start, start + len(span.of(text).encode(encoding)))


def resolve(typed: str, snapshot: Snapshot) -> Citation:
    """Return the citation that a label names.

    When several files hold the same bytes, the first by file and line is cited:
    the words are the same in each.

    Raises:
        CitationError: If the label has another form, no article of the snapshot
            has that hash, articles of different content share the digits, or
            the span is not inside the text.
    """
    parts = label_parts(typed)
    if parts is None or parts.span is None:
        raise CitationError(typed, reason="expected a label such as 1f0a9c3e7b52:2113-2262")
    stored = find_article(typed, parts.digits, snapshot)
    if not len(parts.span) or parts.span.end > len(stored.article.text):
        raise CitationError(
            typed,
            reason=f"{stored.article.source.file} has {len(stored.article.text)} code points, "
            "and the span is not inside them",
        )
    return cite(stored, parts.span)


def label_parts(typed: str) -> LabelParts | None:
    """Return what a label says, or the beginning of a hash; None if it is neither."""
    match = _LABEL.fullmatch(typed.strip().lower())
    if match is None:
        return None
    if match[2] is None:
        return LabelParts(match[1], None)
    start, end = int(match[2]), int(match[3])
    return LabelParts(match[1], Span(start, max(start, end)))


def find_article(typed: str, digits: str, snapshot: Snapshot) -> StoredArticle:
    """Return the article whose source hash starts with these hex digits.

    Raises:
        CitationError: If none does, or articles of different content do.
    """
    found = snapshot.articles(snapshot.find_by_hash(digits))
    if not found:
        raise CitationError(
            typed, reason="no article here has that hash; it changed or is in another index"
        )
    hashes = {stored.article.source.sha256 for stored in found.values()}
    if len(hashes) > 1:
        raise CitationError(
            typed, reason=f"{len(hashes)} articles have a hash that starts so; type more digits"
        )
    return min(found.values(), key=lambda s: (s.article.source.file, s.article.source.line or 0))


def _partial(stored: StoredArticle, span: Span) -> Partial:
    """Return at which ends `span` cuts a sentence, a paper's own line after it aside."""
    touched = list(positions_within(stored, span))
    if not touched:
        return Partial()
    first = stored.sentences[touched[0]].span
    last = news_span(stored, touched[-1]) or stored.sentences[touched[-1]].span
    return Partial(start=first.start < span.start, end=span.end < last.end)


def _lines(article: Article, span: Span) -> tuple[int, int] | None:
    """Return the first and last line of the quote, from 1, as an editor counts them.

    For JSON lines that is the one line that holds the article. Text extracted
    from a page has no lines that a person could look up.
    """
    if article.source.line is not None:
        return article.source.line, article.source.line
    if article.source.encoding is None:
        return None
    first = article.text.count("\n", 0, span.start) + 1
    return first, first + article.text.count("\n", span.start, span.end)
