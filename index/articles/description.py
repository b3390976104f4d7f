"""Read title, outlet, authors, dates, place and agency off an article's own lines.

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
from datetime import date
from itertools import chain, groupby

from index.articles import bylines, furniture, markdown
from index.articles.author_names import printed_people
from index.articles.dates import find_date
from index.articles.hard_wraps import flowing
from index.articles.language_detection import with_language
from index.articles.mastheads import masthead_lines
from index.articles.mastheads.author_bodies import people_among
from index.articles.mastheads.byline_words import DAY_FIRST
from index.articles.mastheads.paper_names import unspaced
from index.articles.mastheads.title_outlets import parted_title
from index.articles.roles import masthead
from index.articles.roles.head import TITLE_GOES_ON
from index.articles.roles.headline_end import are_common_words
from index.articles.roles.labelling import label_sentences
from index.articles.stated_dates import can_be_published
from index.records import SAID_AT_INDEXING, Article, Fact, Role, Sentence, Span

_SYNDICATED = re.compile(r"appeared\s+first\s+on\s+(?P<name>.{2,80}?)\.?\Z", re.IGNORECASE)
_SPEAKS_OF_ITSELF = re.compile(
    r"\b(?P<name>(?:The\s)?[A-Z]\w+(?:\s[A-Z]\w+){0,3})\s(?:is|has\sbeen|needs|relies|remains)\s"
)
_LINE_BREAKS = re.compile(r"[\r\n]++")
_DATED_LINES = ("published-line", "updated-line", "byline", "stamp")
_VERSION_SIGN = re.compile(
    r"(?:(?:UPDATE|WRAPUP) \d{1,2}|CORRECTED|CORRECTION|REFILE|RPT|CORRECTED \(OFFICIAL\))"
    r"\s?[-–—:]\s?(?=\S)"
)
"""What agencies write before the title of a later version; it is no part of the title."""


def describe_article(
    article: Article, *, latest: date = date.max
) -> tuple[Article, tuple[Sentence, ...]]:
    """Return the article with the facts its text states, and its labelled sentences.

    A printed date after `latest` is none of publication (`latest_plausible`).
    """
    article = with_language(article)
    sentences = label_sentences(article)
    read = replace(article, text=flowing(article.text))
    outlet = _outlet(read, sentences)
    stated = article.authors or _authors(read, sentences)
    described = replace(
        article,
        title=_title(read, sentences),
        outlet=outlet,
        authors=people_among(stated, outlet) or people_among(_authors(read, sentences), outlet),
        published=article.published or _published(read, sentences, latest),
        facts={
            **_agency_among(stated),
            **_other_facts(read, sentences, latest),
            **article.facts,
        },
    )
    return described, sentences


def undescribed(article: Article) -> Article:
    """Return a described article as its reader gave it, without what its own lines tell.

    Rules of readers name the place in the format, as `html:h1`; those of lines have one name.
    """
    return replace(
        article,
        title=_of_reader(article.title),
        outlet=_of_reader(article.outlet),
        authors=tuple(fact for fact in article.authors if _of_reader(fact)),
        published=_of_reader(article.published),
        facts={name: fact for name, fact in article.facts.items() if _of_reader(fact)},
    )


def _of_reader(fact: Fact | None) -> Fact | None:
    return fact if fact is not None and ":" in fact.rule else None


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
    whole = [
        s
        for s in sentences
        if s.role is Role.TITLE and (s.paragraph == first.paragraph or s.rule == TITLE_GOES_ON)
    ]
    span = Span(first.span.start, whole[-1].span.end)
    heading = markdown.HEADING.fullmatch(text, *span)
    if heading and first.rule == "markdown-title":
        span = Span(*heading.span("text"))
    sign = _VERSION_SIGN.match(text, *span)
    if sign is not None:
        span = Span(sign.end(), span.end)
    inner = parted_title(span.of(text))[0]
    span = Span(span.start + inner.start, span.start + inner.end)
    return Fact(_LINE_BREAKS.sub(" ", span.of(text)), first.rule, span)


def _outlet(article: Article, sentences: Sequence[Sentence]) -> Fact | None:
    """Return the known outlet, else what the text says; what a user said of a folder comes last.

    But before the agency of a dateline, which papers of any name print.
    """
    known = article.outlet
    if known is not None and known.rule != SAID_AT_INDEXING:
        return known
    named = next(_outlets(article, sentences), None)
    return known if named is None or (known and named.rule == "dateline") else named


def _outlets(article: Article, sentences: Sequence[Sentence]) -> Iterator[Fact]:
    """Yield what the article says about who published it, the plainest evidence first."""
    text = article.text
    for line in _whole_lines(sentences):
        if line.rule == masthead.NAME:
            span = masthead_lines.name_in(text, line.span) or line.span
            yield Fact(unspaced(span.of(text)), line.rule, span)
    for sentence in sentences:
        match = sentence.rule == "syndicated" and _SYNDICATED.search(text, *sentence.span)
        if match:
            yield Fact(match["name"], "syndicated", Span(*match.span("name")))
    for line in _whole_lines(sentences):
        named = parted_title(line.span.of(text))[1] if line.role is Role.TITLE else None
        if named is not None:
            span = Span(line.span.start + named.start, line.span.start + named.end)
            yield Fact(span.of(text), "title-outlet", span)
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
        if agency and agency.of(text).casefold() not in bylines.RELEASES:
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
    """Return who is named by the byline, else by the line at the end that names reporters."""
    for rule, names_of in (
        ("byline", bylines.byline_names),
        ("contributors", bylines.reporting_names),
    ):
        for sentence in sentences:
            span = names_of(article.text, sentence.span) if sentence.rule == rule else None
            if span is not None and not are_common_words(span.of(article.text)):
                return tuple(printed_people(Fact(span.of(article.text), rule, span)))
    return ()


def _published(article: Article, sentences: Sequence[Sentence], latest: date) -> Fact | None:
    """Return the plainest complete date of a line that says when the article was published."""
    lines = list(_whole_lines(sentences))
    ranked = (s for rule in _DATED_LINES for s in lines if s.rule == rule)
    datelines = (s for s in sentences if s.role is Role.DATELINE)
    of_issue = (
        replace(line, span=span)
        for line in lines
        if line.rule in (masthead.NAME, masthead.LINE)
        for span in masthead_lines.dates_in(article.text, line.span)
    )
    places = chain(ranked, of_issue, datelines)
    dates = (_date_of(article, s, "published", latest) for s in places)
    return next((fact for fact in dates if fact is not None), None)


def _agency_among(authors: Sequence[Fact]) -> dict[str, Fact]:
    """Return the agency that is stated as an author, as a fact of that name."""
    agencies = [author for author in authors if bylines.is_agency(author.value)]
    return {"agency": agencies[0]} if agencies else {}


def _other_facts(article: Article, sentences: Sequence[Sentence], latest: date) -> dict[str, Fact]:
    """Return what else the lines state: subtitle, dateline, updates, corrections."""
    text = article.text
    found = {
        "subtitle": _subtitle(text, sentences),
        "updated": _updated(article, sentences, latest),
        "section": _section(text, sentences),
        "agency": _agency(text, sentences),
        "place": _place(text, sentences),
        "correction": next(
            (_whole(text, s) for s in sentences if s.rule == furniture.CORRECTION), None
        ),
    }
    return {name: fact for name, fact in found.items() if fact is not None}


def _updated(article: Article, sentences: Sequence[Sentence], latest: date) -> Fact | None:
    stated = ("published-line", "updated-line", "byline", "stamp")
    dated = (s for s in _whole_lines(sentences) if s.rule in stated)
    dates = (_date_of(article, s, "updated", latest) for s in dated)
    return next((fact for fact in dates if fact is not None), None)


def _whole_lines(sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    """Yield the sentences of one line and one rule as one: `14. August 2020` may be two."""
    for _, group in groupby(sentences, lambda s: (s.paragraph, s.rule)):
        members = list(group)
        yield replace(members[0], span=Span(members[0].span.start, members[-1].span.end))


def _section(text: str, sentences: Sequence[Sentence]) -> Fact | None:
    """Return the section that a line of the masthead names."""
    for line in _whole_lines(sentences):
        span = line.rule == masthead.LINE and masthead_lines.section_in(text, line.span)
        if span:
            return Fact(span.of(text), line.rule, span)
    return None


def _agency(text: str, sentences: Sequence[Sentence]) -> Fact | None:
    """Return the agency in brackets of the dateline, else the one that alone is the author."""
    for sentence in sentences:
        agency = sentence.role is Role.DATELINE and bylines.dateline_agency(text, sentence.span)
        if agency:
            return Fact(agency.of(text), "dateline", agency)
    for sentence in sentences:
        is_byline = sentence.rule in ("byline", "agency-line")
        agency = is_byline and bylines.byline_agency(text, sentence.span)
        if agency:
            return Fact(agency.of(text), sentence.rule, agency)
    return None


def _subtitle(text: str, sentences: Sequence[Sentence]) -> Fact | None:
    """Return the subtitle, all its sentences."""
    found = [sentence for sentence in sentences if sentence.role is Role.SUBTITLE]
    if not found:
        return None
    span = Span(found[0].span.start, found[-1].span.end)
    return Fact(_LINE_BREAKS.sub(" ", span.of(text)), found[0].rule, span)


def _place(text: str, sentences: Sequence[Sentence]) -> Fact | None:
    """Return the place that a dateline begins with."""
    for sentence in sentences:
        place = sentence.role is Role.DATELINE and bylines.dateline_place(text, sentence.span)
        if place:
            return Fact(place.of(text), "dateline", place)
    return None


def _whole(text: str, sentence: Sentence) -> Fact:
    return Fact(sentence.span.of(text), sentence.rule, sentence.span)


def _date_of(article: Article, sentence: Sentence, kind: str, latest: date) -> Fact | None:
    """Return the date by which a line was published or updated, None if it does not say.

    A line that does not name the kind of its date states when the article was published.
    """
    text, (start, end) = article.text, sentence.span
    named = list(bylines.stated_times(text, sentence.span))
    if named and (kind != "published" or any(name == kind for name, _ in named)):
        start = next((at.end for name, at in named if name == kind), end)
    elif named:
        end = named[0][1].start
    elif kind == "updated" or sentence.rule == "updated-line":
        return None
    language = article.facts.get("language")
    is_day_first = language is not None and language.value in DAY_FIRST
    match = find_date(text, start=start, end=end, is_day_first=is_day_first)
    if match is None or not can_be_published(match.value, latest=latest):
        return None
    return Fact(match.value[:10], sentence.rule, match.span)
