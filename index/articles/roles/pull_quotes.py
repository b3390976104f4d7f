"""Label pull quotes: words set apart that stand again, nearly as they are, in the report.

Only the words in the report have a speaker beside them, and are the place to cite. A short
paragraph is a pull quote if a longer one holds all its words in a row, and they are a person's: one
of the two has them in quotation marks. The short one has nothing else, and no full stop if it has
no marks. Names of works, which have such marks too, are none. What may not be quoted so stands in
full where it may. A line below that names whose words they are belongs to it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from index.articles.roles.page import FULL_STOP, Line, Page
from index.records import Role

_RULE, _NAMED_BELOW = "pull-quote", "pull-quote-name"
_LONGEST = 300
"""Longest pull quote, in code points; a longer paragraph is a part of the report."""
_FEWEST_WORDS = 5
"""Words of a pull quote, at least; fewer are a refrain or a phrase that people repeat."""
_MOST_SENTENCES = 3
"""Sentences of a pull quote, at most."""
_MOST_PLACES = 8
"""Places at which the words of one are compared; in a text that repeats itself time would go with
the square of its length."""
_LONGEST_NAME = 80
"""Longest line that says whose words a pull quote has, in code points."""
_OPENS = "\"“”„«»‘'‚"
_CLOSES, _STOPS = frozenset("\"”“»«'’"), ".,!?… "
_QUOTE_OPENS, _QUOTE_CLOSES = frozenset('"“„«»'), frozenset('"”“»«')
_DASHES = "—–-"
_WORD = re.compile(r"\w+")
_NAME = re.compile(r"[^\W\d_]+(?:[ .’'-]{1,2}[^\W\d_]+){1,3}")


def label_pull_quotes(page: Page) -> None:
    """Find the pull quotes among the lines that nothing has claimed, and who is named below."""
    free = [number for number, line in enumerate(page.lines) if page.is_free(line)]
    wanted = dict[tuple[str, ...], list[int]]()
    for number in free:
        line = page.lines[number]
        if _may_be(line):
            words = _words(line.text)
            if len(words) >= _FEWEST_WORDS and not _is_name(line.text):
                wanted.setdefault(tuple(words[:_FEWEST_WORDS]), []).append(number)
    if not wanted:
        return
    for number in _found(page, free, wanted):
        page.claim(page.lines[number], Role.PULL_QUOTE, _RULE)
        if number + 1 < len(page.lines) and _names_speaker(page, page.lines[number + 1]):
            page.claim(page.lines[number + 1], Role.PULL_QUOTE, _NAMED_BELOW)


def _is_name(text: str) -> bool:
    """Return whether most words have a capital, as in the name of a film."""
    words: list[str] = _WORD.findall(text)
    return 2 * sum(word[0].isupper() for word in words) > len(words)


def _may_be(line: Line) -> bool:
    """Return whether a line is short, and all in marks or without marks and without an end."""
    own = line.text
    if len(own) > _LONGEST or line.end - line.first > _MOST_SENTENCES:
        return False
    if own[0] in _OPENS:
        bare = own.rstrip(_STOPS)
        return bare[-1:] in _CLOSES and _has_no_mark(bare[1:-1])
    return FULL_STOP.search(own) is None and _has_no_mark(own)


def _found(
    page: Page, free: Sequence[int], wanted: Mapping[tuple[str, ...], Sequence[int]]
) -> list[int]:
    """Return which of the lines that begin with `wanted` words stand in a longer line."""
    looked, found = dict[tuple[str, ...], int](), set[int]()
    for number in free:
        text = page.lines[number].text
        words = _words(text)
        for at, key in enumerate(zip(*(words[n:] for n in range(_FEWEST_WORDS)), strict=False)):
            if key not in wanted:
                continue
            looked[key] = looked.get(key, 0) + 1
            if looked[key] > _MOST_PLACES:
                continue
            for other in wanted[key][:_MOST_PLACES]:
                if other != number and other not in found:
                    own = page.lines[other].text
                    if _stands_in(own, text, words, at):
                        found.add(other)
    return sorted(found)


def _stands_in(own: str, text: str, words: Sequence[str], at: int) -> bool:
    """Return whether a longer line has all words of `own` from its word `at` on, as a quotation."""
    mine = _words(own)
    if len(mine) >= len(words) or words[at : at + len(mine)] != mine:
        return False
    if own[0] in _OPENS:
        return True
    # Without marks of its own it is a person's words only if the report has them in marks.
    return _is_in_marks(text, at, len(mine))


def _is_in_marks(text: str, at: int, length: int) -> bool:
    """Return whether some words of a line stand in double quotation marks."""
    spans = [match.span() for match in _WORD.finditer(text)]
    start, end = spans[at][0], spans[at + length - 1][1]
    opened = False
    for character in text[:start]:
        if character in _QUOTE_OPENS or character in _QUOTE_CLOSES:
            opened = not opened
    return opened and _has_no_mark(text[start:end])


def _has_no_mark(text: str) -> bool:
    return not any(c in _QUOTE_OPENS or c in _QUOTE_CLOSES for c in text)


def _names_speaker(page: Page, line: Line) -> bool:
    """Return whether a line names whose words stand above it, and reports nothing."""
    text = line.text
    if not page.is_free(line) or len(text) > _LONGEST_NAME or FULL_STOP.search(text):
        return False
    bare = text.lstrip(_DASHES + " ")
    if not bare[:1].isupper():
        return False
    name = _NAME.match(bare)
    if text[0] in _DASHES:
        return True
    is_alone = name is not None and (name.end() == len(bare) or bare[name.end()] in ",(")
    return is_alone and name is not None and page.article.text.count(name[0]) > 1


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
