"""Find which parts of a text are, or may be, another's words.

A speaker's "yesterday" is not the article's, so what is found here is more rather than
less: everything between marks of any kind, single ones too; a paragraph whose marks do not
pair up, and what follows a quotation that was left open; what a lead-in such as
"Newsweek continues:" announces; the turns of an interview. Pure functions, linear in the
length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from index.articles.dates import MONTH
from index.articles.hard_wraps import flowing
from index.articles.speech.phrases.quotations import find_quotations, is_closed
from index.records import Role, Sentence, Span

_MARK = re.compile(r"[\"“”„«»]")
_SINGLE_OPEN = re.compile(
    r"(?<![\w’'])(?:‘|')(?=[^\W\d])|(?<=[\s(\[“\"])(?:‘|')(?=[^\s\w'’])|^['‘]"
)
_SINGLE_CLOSE = re.compile(r"(?<=[^\s(\[])['’](?!\w)")
_QUOTING = re.compile(
    r"\b(?:report\w{0,3}|wr[io]te\w{0,3}|written|sa(?:id|ys|ying)|continue[sd]?|state[sd]?|statement"
    r"|letter|message|post(?:ed)?|tweet\w{0,3}|article|read[s]?|transcript|excerpts?|account"
    r"|recall\w{0,3}|t(?:old|ells)|add(?:s|ed)|quot\w{2,4}|interview|speech|email|e-mail|memo)\b",
    re.IGNORECASE,
)
_TURN = re.compile(r"(?:Q|A|Question|Answer|\(\([^()]{1,60}\)\))\s?[:.—–]\s|\(\(|>")
_NAMED_TURN = re.compile(r"(?:[A-Z][\w.’'-]{1,20}+[ \t]?+){1,4}+:\s")
_OPENING = "\"“„«‘'"
_ENTRY = re.compile(
    rf"(?:[^\W\d_]{{3,9}},?\s)?(?:{MONTH}\s\d\d?|\d\d?\s{MONTH})(?:,?\s\d{{4}})?(?::\s|\s?[—–]\s?|\s-\s)"
)
_FEWEST_TURNS = 3
"""Paragraphs that begin with a name and a colon from which they are an interview; one alone
may be a dateline such as `MOSCOW: `."""
_PAST_LEAD_CHARS = 400
"""Of the end of a paragraph, in which a lead-in to another's words is sought."""


@dataclass(frozen=True, slots=True)
class _Paragraph:
    span: Span
    is_heading: bool


def quoted_parts(text: str, sentences: Sequence[Sentence]) -> list[Span]:
    """Return the parts of an article that may be another's words, in order; they may overlap."""
    text = flowing(text)
    paragraphs = list(_paragraphs(sentences))
    turns = [p for p in paragraphs if _NAMED_TURN.match(text, p.span.start, p.span.end)]
    interview = {p.span for p in turns} if len(turns) >= _FEWEST_TURNS else set()
    found: list[Span] = []
    is_open, announced = False, ""
    for paragraph in paragraphs:
        span = paragraph.span
        has_marks = _MARK.search(text, span.start, span.end) is not None
        is_open = is_open and not has_marks and not paragraph.is_heading
        is_turn = span in interview or _TURN.match(text, span.start, span.end)
        if text[span.start] in _OPENING:
            announced = ""  # the marks say what was announced
        if is_open or is_turn or (announced and not paragraph.is_heading):
            found.append(span)
        else:
            found += _marked(text, span)
        is_open = is_open or (has_marks and _stays_open(text, span))
        announced = _announced(text, span, announced, ends=paragraph.is_heading)
    return found


def dated_entries(text: str, sentences: Sequence[Sentence]) -> list[Span]:
    """Return the paragraphs that begin with a date of their own, as in a log: `March 12: ...`."""
    reported = [sentence for sentence in sentences if sentence.role is not Role.DATELINE]
    spans = (paragraph.span for paragraph in _paragraphs(reported))
    return [span for span in spans if _ENTRY.match(text, span.start, span.end)]


def _paragraphs(sentences: Sequence[Sentence]) -> Iterator[_Paragraph]:
    for _, group in groupby(sentences, key=lambda sentence: sentence.paragraph):
        members = list(group)
        is_heading = all(s.role in (Role.HEADING, Role.TITLE) for s in members)
        yield _Paragraph(Span(members[0].span.start, members[-1].span.end), is_heading)


def _marked(text: str, paragraph: Span) -> Iterator[Span]:
    """Yield what stands between marks; the whole paragraph if they do not pair up."""
    double = find_quotations(text, paragraph)
    if double is None:
        yield paragraph
        return
    yield from double
    opened = None
    for mark in _SINGLE_OPEN.finditer(text, paragraph.start, paragraph.end):
        if opened is not None:
            yield _until_last_close(text, opened, mark.start())
        opened = mark.start()
    if opened is not None:
        yield _until_last_close(text, opened, paragraph.end)


def _until_last_close(text: str, start: int, end: int) -> Span:
    """Return a single quotation up to the last mark that can close it, else all there is.

    An apostrophe after a plural looks like a closing mark, so the first one is not taken.
    """
    last = start
    for mark in _SINGLE_CLOSE.finditer(text, start + 1, end):
        last = mark.end()
    return Span(start, last if last > start else end)


def _stays_open(text: str, paragraph: Span) -> bool:
    quotations = find_quotations(text, paragraph)
    return bool(quotations) and not is_closed(text, (quotations or [paragraph])[-1])


def _announced(text: str, paragraph: Span, before: str, *, ends: bool) -> str:
    """Return what the paragraphs after this one are taken for: `all`, the `next`, or nothing."""
    if ends:
        return ""
    last = text[max(paragraph.start, paragraph.end - _PAST_LEAD_CHARS) : paragraph.end]
    if last.endswith((":", ":*", ":_", "—:")):
        return "all" if _QUOTING.search(last) else "next"
    return before if before == "all" else ""
