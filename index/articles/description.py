"""Read title, outlet, authors and date off an article's own lines.

Each fact carries the rule that read it and, where it stands in the text, its
span; what no rule finds stays unknown. What the reader already knows (from
JSON, front matter or a page's declarations) is kept, and a title that also stands in the
text gains its span. A date in a caption or in the report is not a date of
publication, and a time zone by letters ("PT") is two offsets, so the day is all
that is kept.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.articles import bylines, furniture, markdown
from index.articles.author_names import printed_people
from index.articles.dates import find_date
from index.articles.hard_wraps import flowing
from index.articles.roles.labelling import label_sentences
from index.records import Article, Fact, Role, Sentence, Span

_SYNDICATED = re.compile(r"appeared\s+first\s+on\s+(?P<name>.{2,80}?)\.?\Z", re.IGNORECASE)
_SPEAKS_OF_ITSELF = re.compile(
    r"\b(?P<name>(?:The\s)?[A-Z]\w+(?:\s[A-Z]\w+){0,3})\s(?:is|has\sbeen|needs|relies|remains)\s"
)
_DATED_LINES = ("published-line", "byline", "stamp")


def describe_article(article: Article) -> tuple[Article, tuple[Sentence, ...]]:
    """Return the article with the facts its text states, and its labelled sentences."""
    sentences = label_sentences(article)
    read = replace(article, text=flowing(article.text))
    described = replace(
        article,
        title=_title(read, sentences),
        outlet=article.outlet or next(_outlets(read, sentences), None),
        authors=article.authors or _authors(read, sentences),
        published=article.published or next(_dates(read, sentences), None),
    )
    return described, sentences


def _title(article: Article, sentences: Sequence[Sentence]) -> Fact | None:
    """Return the known title, with its span if it is printed, else the printed one."""
    printed = _printed_title(article.text, sentences)
    known = article.title
    if known is None:
        return printed
    if known.span is None and printed is not None and printed.value == known.value:
        return replace(known, span=printed.span)
    return known


def _printed_title(text: str, sentences: Sequence[Sentence]) -> Fact | None:
    first = next((s for s in sentences if s.role is Role.TITLE), None)
    if first is None:
        return None
    whole = [s for s in sentences if s.paragraph == first.paragraph and s.role is Role.TITLE]
    span = Span(first.span.start, whole[-1].span.end)
    heading = markdown.HEADING.fullmatch(text, *span)
    if heading and first.rule == "markdown-title":
        span = Span(*heading.span("text"))
    return Fact(span.of(text), first.rule, span)


def _outlets(article: Article, sentences: Sequence[Sentence]) -> Iterator[Fact]:
    """Yield what the article says about who published it, the plainest evidence first."""
    text = article.text
    for sentence in sentences:
        if sentence.rule == "masthead":
            yield Fact(sentence.span.of(text), "masthead", sentence.span)
    for sentence in sentences:
        match = sentence.rule == "syndicated" and _SYNDICATED.search(text, *sentence.span)
        if match:
            yield Fact(match["name"], "syndicated", Span(*match.span("name")))
    yield from _appealing_outlet(text, sentences)
    yield from _credited_outlets(text, sentences)


def _credited_outlets(text: str, sentences: Sequence[Sentence]) -> Iterator[Fact]:
    """Yield the outlet of a byline's author, then the agency of a dateline.

    `By Reuters` alone says who wrote it and not who published it.
    """
    for sentence in sentences:
        if sentence.rule == "byline":
            names = bylines.byline_names(text, sentence.span)
            outlets = bylines.byline_outlets(text, sentence.span)
            if outlets and outlets[-1] != names:
                yield Fact(outlets[-1].of(text), sentence.rule, outlets[-1])
    for sentence in sentences:
        agency = sentence.role is Role.DATELINE and bylines.dateline_agency(text, sentence.span)
        if agency:
            yield Fact(agency.of(text), "dateline", agency)


def _appealing_outlet(text: str, sentences: Sequence[Sentence]) -> Iterator[Fact]:
    """Yield the one name of which an appeal for support says at least twice what it is."""
    matches = [
        match
        for s in sentences
        if s.rule in {furniture.APPEAL, "appeal-run"}
        for match in _SPEAKS_OF_ITSELF.finditer(text, *s.span)
    ]
    for name, count in Counter(match["name"] for match in matches).most_common(1):
        if count > 1:
            first = next(match for match in matches if match["name"] == name)
            yield Fact(name, "appeal", Span(*first.span("name")))


def _authors(article: Article, sentences: Sequence[Sentence]) -> tuple[Fact, ...]:
    for sentence in sentences:
        if sentence.rule == "byline":
            span = bylines.byline_names(article.text, sentence.span)
            if span is not None:
                return tuple(printed_people(Fact(span.of(article.text), "byline", span)))
    return ()


def _dates(article: Article, sentences: Sequence[Sentence]) -> Iterator[Fact]:
    """Yield complete dates from lines that say when the article was published."""
    for rule in _DATED_LINES:
        yield from (f for s in sentences if s.rule == rule for f in _dates_in(article, s))
    yield from (f for s in sentences if s.role is Role.DATELINE for f in _dates_in(article, s))


def _dates_in(article: Article, sentence: Sentence) -> Iterator[Fact]:
    match = find_date(article.text, start=sentence.span.start, end=sentence.span.end)
    if match is not None:
        yield Fact(match.value[:10], sentence.rule, match.span)
