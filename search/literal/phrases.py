"""Read which words of a query stand between quotation marks.

Marks are those of `dateline find`. One behind a letter or a digit opens nothing, so that an inch
is none, and neither does one that is not closed. Pure functions.
"""

from __future__ import annotations

from collections.abc import Iterable

from index.folding import is_of_word
from index.records import Span
from search.finding.expression import Phrase
from search.finding.parsing import parse_query
from search.finding.syntax_error import QuerySyntaxError
from search.finding.texts.divided_texts import divided_texts, occurrences
from search.finding.texts.folded_text import FoldedText
from search.finding.texts.folded_texts import FoldedTexts
from search.finding.texts.matching import PhraseMatcher
from search.finding.tokens import CLOSING, MOST_CHARACTERS


def marked_spans(query: str) -> tuple[list[Span], bool]:
    """Return where words stand between quotation marks, without them, and if a mark stays open.

    A text that is longer than `dateline find` takes has no phrases.
    """
    found: list[Span] = []
    if len(query) > MOST_CHARACTERS:
        return found, False
    at, open_marks = 0, set[str]()
    while at < len(query):
        mark, before = query[at], query[at - 1] if at else " "
        at += 1
        if mark not in CLOSING or mark in open_marks or is_of_word(before):
            continue
        ends = [place for one in CLOSING[mark] if (place := query.find(one, at)) >= 0]
        if not ends:
            open_marks.add(mark)
        elif phrase_of(query[at : min(ends)]) is not None:
            found.append(Span(at, min(ends)))
        at = min(ends) + 1 if ends else at
    return found, bool(open_marks)


def phrase_of(words: str) -> Phrase | None:
    """Return a phrase as `dateline find` looks for it, None if it has no letter and no digit.

    A star that cannot be read counts as a blank.
    """
    plain = "".join(" " if one in CLOSING else one for one in words)
    for tried in (plain, plain.replace("*", " ")):
        try:
            found = parse_query(f'"{tried}"')
        except QuerySyntaxError:
            continue
        if isinstance(found, Phrase):
            return found
    return None


def marks_of(phrases: Iterable[str], text: str) -> list[Span]:
    """Return where phrases stand in a text, in reading order, none inside another."""
    folded, found = [FoldedText(text)], list[Span]()
    texts, divided = FoldedTexts(folded), divided_texts(folded, [0])
    for words in phrases:
        phrase = phrase_of(words)
        if phrase is not None:
            starts, ends = occurrences(PhraseMatcher(phrase), texts, divided)
            found += map(Span, starts.tolist(), ends.tolist())
    found.sort(key=lambda span: (span.start, -span.end))
    return [one for at, one in enumerate(found) if not any(o.contains(one) for o in found[:at])]
