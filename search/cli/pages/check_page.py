"""Lay out what a check of a draft found, quotation by quotation.

What differs is marked by signs, as in a comparison of words, so that it is there in a
pipe and without colour: `[-so-]` stands in the article only, `{+so+}` in the draft only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from operator import attrgetter

import click

from index.records import Span
from search.checking.verdicts import (
    CheckedQuotation,
    CheckReport,
    Naming,
    Pair,
    Part,
    Place,
    Standing,
    Verdict,
)
from search.cli.layout import counted, one_line, wrap
from search.cli.pages.pieces import aside, attribution, paragraph, places_also_in, styled
from search.cli.pages.pieces import place as place_of

_INDENT = "    "
_MOST_SHOWN = 300
"""Characters shown of a quotation whose words need no marks; of a longer one the beginning and
the end, by which its author knows it."""
_MOST_CUT_SHOWN = 100
"""Characters of what a marked cut stands for that are shown; of more only the count of words."""
_NAMES = {
    Verdict.VERBATIM: "verbatim",
    Verdict.ALTERED: "altered",
    Verdict.PARTLY: "only partly there",
    Verdict.MISATTRIBUTED: "attributed to another speaker",
    Verdict.NOT_FOUND: "not found",
    Verdict.TOO_SHORT: "too short to look up",
    Verdict.TOO_LONG: "too long to compare",
}
_EXPLAINED = {
    Verdict.TOO_SHORT: "No article quotes just these words, and so few are often the same by "
    "chance.",
    Verdict.TOO_LONG: "It is not there word for word; check it in parts.",
}
_STANDS = {
    Standing.OWN_WORDS: "The article does not quote these words: they are the outlet's own.",
    Standing.MIXED: "The article quotes only a part of these words: the rest is the outlet's own.",
    Standing.UNCLEAR: "The quotation marks there do not pair up, so whose words these are is open.",
}
_LEGEND = "[-so-] stands in the article only, {+so+} in the draft only."
_LEGEND_OF_QUERY = "[-so-] stands in the article only, {+so+} in what was typed only."
_OF_QUERY = {
    Verdict.VERBATIM: "What was typed stands here word for word:",
    Verdict.ALTERED: "What was typed stands here with differences:",
    Verdict.PARTLY: "Only a part of what was typed stands here:",
}
_NOT_CLOSED = "No mark ends this quotation; its paragraph was taken to its end."
_UNREAD = "whom the article names was not read: compare."
_UNNAMED = "The speaker was not compared: no person was read in the draft as saying this."
_TOO_MANY = "So many passages hold these words that not all were looked at."
_NO_QUOTATION = (
    "The draft quotes nothing: no words between quotation marks were found, so nothing was checked."
)


def check_text(report: CheckReport, *, width: int) -> str:
    """Return each quotation with what it is and where it stands, then their count."""
    parts = ["\n".join(_quotation(one, report.text, width)) for one in report.quotations]
    parts += ["\n".join(_unread(span, report, width)) for span in report.unread]
    has_marks = any(part.differences for one in report.quotations for part in one.parts)
    end = [_LEGEND] * has_marks + [_count(report)]
    return "\n\n".join([*parts, "\n".join(line for t in end for line in paragraph(t, width=width))])


def pasted_text(one: CheckedQuotation, query: str, *, width: int) -> str:
    """Return where words of a query stand that are, or nearly are, a text of the archive.

    Where they are the same, what follows shows them as the article has them.
    """
    lines = paragraph(_OF_QUERY[one.verdict], width=width)
    for part in one.parts if one.verdict is not Verdict.VERBATIM else ():
        lines += _part(part, query, width)
    if any(part.differences for part in one.parts):
        lines += aside(_LEGEND_OF_QUERY, width)
    return "\n".join(lines)


def _count(report: CheckReport) -> str:
    unread = f"{counted(len(report.unread), 'paragraph')} not read." if report.unread else ""
    if not report.quotations:
        return f"Nothing was checked; {unread}" if unread else _NO_QUOTATION
    counts = Counter(one.verdict for one in report.quotations)
    said = ", ".join(f"{counts[verdict]:,} {_NAMES[verdict]}" for verdict in counts)
    return f"{counted(len(report.quotations), 'quotation')}: {said}. {unread}".rstrip()


def _quotation(one: CheckedQuotation, draft: str, width: int) -> Iterator[str]:
    """Yield the lines of one quotation."""
    yield from _head(f"{one.number:>2}", f"{_heading(one)}, line {one.line}", width)
    if len(one.parts) != 1 or one.verdict is Verdict.PARTLY:
        yield from _block(_shortened(one.span.of(draft)), (), width)
    notes = [_naming(one, draft), _EXPLAINED.get(one.verdict)]
    notes.append(None if one.is_closed else _NOT_CLOSED)
    if not one.is_complete:
        notes.append(_TOO_MANY)
    for note in filter(None, notes):
        yield from paragraph(note, width=width, indent=_INDENT)
    for number, part in enumerate(one.parts, 1):
        if one.verdict is Verdict.PARTLY:
            count = len(one.parts)
            said = f"Part {number} of {count}:" if count > 1 else "The part that is there:"
            yield from paragraph(said, width=width, indent=_INDENT)
        yield from _part(part, draft, width)


def _naming(one: CheckedQuotation, draft: str) -> str | None:
    """Return what is to be said of who speaks; nothing where both name the same."""
    named, ours = one.other_speaker or one.open_speaker, one.speaker
    if named and ours:
        if one.open_speaker and {*ours.name.split()} <= {*named.name.split()}:
            return f"The article names {one_line(named.name)}, not surely for this: compare."
        said = f"The draft names {one_line(ours.name)}, the article {one_line(named.name)}"
        return said + ("." if one.other_speaker else ": compare.")
    if ours and one.naming is Naming.UNREAD:
        return f"The draft names {one_line(ours.name)}; {_UNREAD}"
    is_named = any(part.place.speaker for part in one.parts)
    is_told = one.naming is Naming.UNNAMED and one.verdict is Verdict.VERBATIM and is_named
    return _UNNAMED if is_told and _has_words_beside(one.span, draft) else None


def _has_words_beside(span: Span, draft: str) -> bool:
    """Return whether the line of a quotation has other words, which may tell who says it."""
    start, end = draft.rfind("\n", 0, span.start) + 1, draft.find("\n", span.end)
    beside = draft[start : span.start] + draft[span.end : end if end >= 0 else len(draft)]
    return any(map(str.isalnum, beside))


def _head(sign: str, text: str, width: int) -> Iterator[str]:
    lines = paragraph(text, width=width, indent=_INDENT)
    lines[0] = f"{sign:<{len(_INDENT)}}" + lines[0][len(_INDENT) :]
    return (click.style(line, bold=True) for line in lines)


def _heading(one: CheckedQuotation) -> str:
    cuts = sum(len(part.cuts) for part in one.parts)
    insertions = sum(len(part.insertions) for part in one.parts)
    beside = [counted(cuts, "marked cut")] * bool(cuts)
    beside += [counted(insertions, "bracketed insertion")] * bool(insertions)
    name = _NAMES[one.verdict].capitalize()
    return f"{name}, with {' and '.join(beside)}" if beside else name


def _part(part: Part, draft: str, width: int) -> Iterator[str]:
    place = part.place
    text, marks = _marked(part, draft)
    yield from _block(text if part.differences else _shortened(text), marks, width)
    yield from _changes(part, draft, width)
    for span in part.left_out:
        yield from paragraph(_left_out(span, place), width=width, indent=_INDENT)
    if place.standing in _STANDS:
        yield from paragraph(_STANDS[place.standing], width=width, indent=_INDENT)
    yield from attribution(
        place.article,
        place.sentences,
        width,
        speaker=place.speaker,
        correction=place.correction,
    )
    yield from place_of(place.citation, width)
    yield from places_also_in(part.also_in, width)


def _block(text: str, marks: Sequence[Span], width: int) -> Iterator[str]:
    for line in wrap(text, width=width - len(_INDENT), marks=marks):
        yield _INDENT + styled(line)


def _marked(part: Part, draft: str) -> tuple[str, list[Span]]:
    """Return the words of a part with signs around what differs, and where these stand."""
    article, pieces, marks = part.place.article.text, list[str](), list[Span]()
    at = part.span.start
    for pair in sorted(part.differences, key=attrgetter("draft")):
        signs = _signs(pair, draft, article)
        before = draft[at : max(at, pair.draft.start)]
        if not pair.draft and before and not before[-1].isspace():
            before += " "
        pieces.append(before)
        start = sum(map(len, pieces))
        pieces.append(signs)
        marks.append(Span(start, start + len(signs)))
        at = max(at, pair.draft.end)
    pieces.append(draft[at : part.span.end])
    return "".join(pieces), marks


def _signs(pair: Pair, draft: str, article: str) -> str:
    dropped, added = pair.article.of(article), pair.draft.of(draft)
    return (f"[-{dropped}-]" if dropped else "") + (f"{{+{added}+}}" if added else "")


def _changes(part: Part, draft: str, width: int) -> Iterator[str]:
    """Yield what marked cuts leave out, and what insertions stand for."""
    article = part.place.article.text
    for pair in part.cuts:
        words = one_line(pair.article.of(article))
        if words:
            said = words if len(words) <= _MOST_CUT_SHOWN else counted(len(words.split()), "word")
            yield from aside(f"Cut: {said}", width)
    for pair in part.insertions:
        words = one_line(pair.article.of(article))
        stands = f"for: {words}" if words else "for nothing in the article"
        yield from aside(f"{one_line(pair.draft.of(draft))} stands {stands}", width)


def _left_out(span: Span, place: Place) -> str:
    """Return that a draft cuts off what denies its words or says when they hold."""
    words = one_line(span.of(place.article.text))
    if span.start < place.citation.span.start:
        shown = words if len(words) <= _MOST_CUT_SHOWN else f"[…] {words[-_MOST_CUT_SHOWN:]}"
        return f"Cut in front: the article goes on before with “{shown}”."
    shown = words if len(words) <= _MOST_CUT_SHOWN else f"{words[:_MOST_CUT_SHOWN]} […]"
    return f"Cut behind: the article goes on with “{shown}”."


def _unread(span: Span, report: CheckReport, width: int) -> Iterator[str]:
    said = f"Not read, line {report.line(span)}: its quotation marks do not pair up"
    yield from _head(" -", said, width)
    yield from _block(_shortened(span.of(report.text)), (), width)


def _shortened(text: str) -> str:
    if len(text) <= _MOST_SHOWN:
        return text
    half = _MOST_SHOWN // 2
    return f"{text[:half].rpartition(' ')[0]} […] {text[-half:].partition(' ')[2]}"
