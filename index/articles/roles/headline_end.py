"""Find the second line of a headline that goes on with `By ...` and so looks like a byline.

`Minister Saved` / `By Bodyguard` is one headline. The line must stand right below the first of the
text. It is no byline if the byline stands below in a paragraph of its own, or if its words are
common ones and name no person. In doubt it is a byline.
"""

from __future__ import annotations

import re

from index.articles import bylines
from index.articles.author_names import printed_people
from index.articles.roles.page import HEAD_LINES, TITLE_CHARS, Line, Page, ends_like_prose
from index.articles.speech.phrases.speech_words import BODIES, FAMILY, GENERIC, is_role
from index.records import Fact

_BREAK = re.compile(r"[ \t]*+(?:\r\n|\n|\r)[ \t]*+")
_BLANK_LINE = re.compile(r"(?:\r\n|\n|\r)[ \t]*+(?:\r\n|\n|\r)")
_BY_NAME = re.compile(r"(?:By|BY) [^\W\d_]+(?:[ -][^\W\d_]+)*+")
_IN_NO_NAME = frozenset(
    "after against from of over that the their three two four five six under with".split()
)
_COMMON = frozenset(
    """army bear blast blaze bodyguard bodyguards bomb bomber bus car crash crowd default
    demand dog drone earthquake explosion fire fires flood flooding floods gang gunman gunmen
    landslide lightning locals majority mistake mob neighbors neighbours popular protesters quake
    rain rebels robbers shark snow storm storms thieves train troops truck vote voters wildfire
    wind workers year end week night noon midnight accident air appointment chance choice design
    hand invitation land mail numbers proxy rail request road sea sunrise sunset""".split()
)
"""Words that headlines have behind `By`, besides trades and bodies."""
_FEWEST_LETTERS = 4
"""Letters of a single word that is no name if the text has it behind an article."""


def headline_end(page: Page) -> Line | None:
    """Return the line that a headline ends with, None if it is on one line or that is not sure."""
    if not page.prints_its_title or page.is_markdown or not page.lines[2:]:
        return None
    first, second = page.lines[:2]
    between = page.article.text[first.span.end : second.span.start]
    if (
        _BREAK.fullmatch(between) is None
        or not (page.is_free(first) and page.is_free(second))
        or ends_like_prose(first.text)
        or len(first.text) > TITLE_CHARS
        or bylines.match_byline(first.text) is not None
        or first.text.isupper() != second.text.isupper()
        or _BY_NAME.fullmatch(second.text) is None
    ):
        return None
    names, people = bylines.byline_names(page.article.text, second.span), _people(page, second)
    if names is None or not people:
        return None
    is_bare = names.end == second.span.end
    if is_bare and _has_byline_below(page, people):
        return second
    return second if _names_no_one(page, names.of(page.article.text)) else None


def are_common_words(words: str) -> bool:
    """Return whether what stands behind `By` can be no name: `Popular Demand`."""
    lower = [word for word in words.casefold().split() if word not in ("and", "the")]
    return bool(lower) and all(map(_is_common, lower))


def _people(page: Page, line: Line) -> list[str]:
    """Return whom a byline names, in small letters; an agency is no person."""
    text = page.article.text
    names = bylines.byline_names(text, line.span)
    if names is None or bylines.byline_agency(text, line.span):
        return []
    return [one.value.casefold() for one in printed_people(Fact(names.of(text), "byline", names))]


def _has_byline_below(page: Page, people: list[str]) -> bool:
    """Return whether a paragraph at the head begins with a byline that names others."""
    for above, line in zip(page.lines[1:], page.lines[2:HEAD_LINES], strict=False):
        gap = page.article.text[above.span.end : line.span.start]
        if page.is_free(line) and _BLANK_LINE.search(gap):
            others = _people(page, line)
            if others and not set(others) & set(people):
                return True
    return False


def _names_no_one(page: Page, words: str) -> bool:
    """Return whether the words behind `By` are common ones."""
    lower = [word for word in words.casefold().split() if word != "and"]
    if not _IN_NO_NAME.isdisjoint(lower):
        return True
    if "in" in lower[1:]:
        lower = lower[: lower.index("in", 1)]
    if all(_is_common(word) for word in lower):
        return True
    return len(lower) == 1 and len(words) >= _FEWEST_LETTERS and _is_common_here(page, lower[0])


def _is_common(word: str) -> bool:
    return word in _COMMON or word in GENERIC | BODIES | FAMILY or is_role(word)


def _is_common_here(page: Page, word: str) -> bool:
    """Return whether the article speaks of `a bodyguard` or `the bodyguard`."""
    return re.search(rf"\b(?:[Aa]n?|[Tt]he)\s{re.escape(word)}\b", page.article.text) is not None
