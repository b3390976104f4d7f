"""Test that no regular expression of the tree needs time that outgrows its text."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import pytest

from index.articles.furniture import LONGEST
from tests.growth import Pumped, grows_too_fast, hostile_texts
from tests.patterns import Found, patterns, tables

CHARS = 500
"""Of the shortest text of a series; the longest is eight times that."""

SHORT: Mapping[str, int] = {
    "index.articles.bylines._CAPTION_CREDIT": 120,
    "index.articles.sentence_splitting.boundaries._LAST_WORD": 40,
    "index.articles.sentence_splitting.boundaries._SPACED": 40,
}
"""Patterns that are only given so many characters at a time, by a slice beside the call."""

QUICK_S = 0.005
"""What a pattern may take for a text of the longest kind that it is given."""

FOUND = patterns()

OLD_FURNITURE = re.compile(
    r"(?:[^\"“”]{0,160},\s+)?we\s+(?:[^\"“”]{0,160}\s+)?(?:paywalls?|quality\s+journalism)\b.{0,200}",
    re.IGNORECASE,
)
OLD_STAMP = re.compile(r"\d{1,2}(?:[:.]\d\d)?\s*(?:[AaPp]\.?[Mm]\.?)?\s*(?:[A-Z]{2,5})?,?\s+May")
OLD_AUTHORS = re.compile(r",\s+(?:and|AND)\s+|,\s*|\s+(?:and|AND|&)\s+")
NESTED = re.compile(r"(?:[a-z]+,?)+;")


def faults(found: Found) -> list[str]:
    """Return the texts of its own alphabet for which a pattern needs too long, in words."""
    texts = list(hostile_texts(found.pattern))
    said = []
    for use in found.uses:
        for pumped in texts:
            reason = grows_too_fast(partial(_use, found.pattern, use, pumped), chars=CHARS)
            if reason:
                said.append(f"{use} {pumped}: {reason}")
                break
    return said


def _use(pattern: re.Pattern[Any], use: str, pumped: Pumped, chars: int) -> None:
    text = pumped(chars)
    given = text.encode("latin-1", "replace") if isinstance(pattern.pattern, bytes) else text
    if use == "search":
        for _ in pattern.finditer(given):
            pass
    else:
        getattr(pattern, use)(given)


@pytest.mark.parametrize("name", sorted(FOUND.keys() - SHORT.keys()))
def test_time_does_not_outgrow_the_text(name: str) -> None:
    """Each pattern, in each use that is made of it."""
    assert faults(FOUND[name]) == []


@pytest.mark.parametrize("name", SHORT)
def test_a_pattern_for_short_texts_is_quick(name: str) -> None:
    """It may try each character as a beginning, since there are few."""
    pattern, most = FOUND[name].pattern, SHORT[name]
    texts = [pumped(most)[-most:] for pumped in hostile_texts(pattern)]

    assert max(_least_seconds(partial(pattern.search, text)) for text in texts) < QUICK_S


@pytest.mark.parametrize("name", tables())
def test_a_table_is_quick(name: str) -> None:
    """A longer text is not tried at all."""
    table = tables()[name]
    texts = [pumped(LONGEST)[:LONGEST] for pumped in hostile_texts(table.pattern)]

    assert max(_least_seconds(partial(table.match, text)) for text in texts) < QUICK_S
    assert table.match("we" + " " * LONGEST + "x") is None


@pytest.mark.parametrize("pattern", [OLD_FURNITURE, OLD_STAMP, OLD_AUTHORS, NESTED])
def test_a_pattern_that_is_slow_is_caught(pattern: re.Pattern[str]) -> None:
    """Those that made the program hang, and the one of every textbook."""
    assert faults(Found("old", pattern, ("search",)))


@pytest.mark.parametrize("words", [r"\bwe\s++\w++", r"[^,]{0,160},", r"(?<!\s)\s++and\s"])
def test_a_pattern_that_is_not_slow_is_not_caught(words: str) -> None:
    """A bounded or possessive repeat is linear."""
    assert faults(Found("new", re.compile(words), ("search", "match", "fullmatch"))) == []


def test_all_patterns_are_found() -> None:
    """In names, in containers, in attributes of modules, and in functions."""
    names = FOUND.keys()

    assert {
        "index.articles.sentences._THAI_SPACES",
        "search.answering.expectation._ANSWERS 1",
    } <= names
    assert any(name.startswith("search.wording.spelling:") for name in names)
    assert FOUND["index.articles.dates._STATED"].uses == ("search",)
    assert FOUND["index.articles.dates._ISO"].uses == ("fullmatch",)


def _least_seconds(work: Callable[[], object]) -> float:
    spent = []
    for _ in range(3):
        started = time.thread_time()
        work()
        spent.append(time.thread_time() - started)
        if spent[-1] < QUICK_S / 4:
            break
    return min(spent)
