"""Tests of the outlet through which a sentence has what it reports."""

from __future__ import annotations

import pytest

from index.articles.speech.phrases.outlets import outer_outlet, outlet_at
from index.articles.speech.phrases.tokens import tokenise


@pytest.mark.parametrize(
    ("sentence", "outlet", "rule"),
    [
        ("It is off, according to the Associated Press.", "the Associated Press", "according to"),
        ("It is off, according to Reuters on Friday.", "Reuters", "according to"),
        ("It is off, reported Reuters.", "Reuters", "reported"),
        ("It is off, the Oslo Times reported on Friday.", "the Oslo Times", "reported"),
        ("It is off, as reported by TASS.", "TASS", "reported"),
        ("It is off, as Newsweek reports.", "Newsweek", "reported"),
        ("According to Radio Oslo, it is off.", "Radio Oslo", "according to"),
        ("The Guardian reported on Friday that it was off.", "The Guardian", "reported"),
        ("It is off, the newspaper La Costa reported.", "the newspaper La Costa", "reported"),
        ("It is off, according to Ann Lee.", None, None),
        ("It is off, according to the mayor of Oslo.", None, None),
        ("It is off, Reuters and Lund reported.", None, None),
        ("The Guardian reported a loss.", None, None),
        ("It is off, reported Ann Lee of Reuters.", None, None),
    ],
)
def test_an_outlet_that_reports_is_found(
    sentence: str, outlet: str | None, rule: str | None
) -> None:
    """At the end or the beginning of a sentence, and only if it is certainly one."""
    tokens = tokenise(sentence)
    found = outer_outlet(tokens)

    named = sentence[tokens[found.start].start : tokens[found.end - 1].end] if found else None
    assert (named, found and found.rule) == (outlet, rule)


@pytest.mark.parametrize("name", ["Lund", "The mayor", "the", "", "Oslo Council"])
def test_other_names_are_no_outlets(name: str) -> None:
    """A person, an office and a council publish nothing."""
    assert outlet_at(tokenise(name), 0) is None
