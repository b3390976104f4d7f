"""Outlets that surely passed words on are told from those that are only named."""

from __future__ import annotations

import pytest

from search.comparing.passed_on import PassedOn, passed_on, source_key
from tests.search.answering.samples import stored

WORDS = '"We will build the bridge before the winter comes"'


@pytest.mark.parametrize(
    ("line", "surely", "named"),
    [
        (f"{WORDS}, Ann Lowe, the mayor, told AP.", {"ap"}, {"ap"}),
        (f"She told the BBC: {WORDS}.", {"bbc"}, {"bbc"}),
        (f"Lowe said {WORDS}, according to the Associated Press.", {"ap"}, {"ap"}),
        (f"OSLO (AP) — {WORDS}, Lowe said.", {"ap"}, {"ap"}),
        (f"Lowe told AP and Reuters: {WORDS}.", set(), {"ap", "reuters"}),
        (f"Speaking to the BBC, Lowe said: {WORDS}.", set(), {"bbc"}),
        (f"Press Secretary Lowe said: {WORDS}.", set(), set()),
        ('Lowe said: "They told AP that we will build the bridge in winter."', set(), set()),
    ],
)
def test_outlets_are_found(line: str, surely: set[str], named: set[str]) -> None:
    """Beside the quoted words, never within them."""
    assert passed_on(stored(1, line), [0]) == PassedOn(frozenset(surely), frozenset(named))


def test_an_agency_has_one_name() -> None:
    """In full, short, or as its address."""
    assert {source_key(name) for name in ("AP", "The Associated Press", "apnews.com")} == {"ap"}
    assert source_key("BBC News") == source_key("the BBC")
