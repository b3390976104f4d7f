"""Prints of one sentence have one key, in one outlet."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.articles.recurrence.relabelling import relabelled
from index.articles.recurrence.sentence_keys import key_of, uses_of
from tests.index.articles.recurrence.recurring import described

REPORT = ("The council of Rosk met.", "It debated a tunnel.", "Mira Lind dissented.")


def test_case_accents_and_marks_do_not_make_another_sentence() -> None:
    """Two prints of a line differ in those."""
    assert key_of("READ “Rosk today” – café…", "A") == key_of('Read "Rosk today" - cafe', "a")


def test_an_outlet_has_keys_of_its_own() -> None:
    """What recurs in one says nothing of another; unknown outlets are one."""
    keys = {key_of("Read more.", outlet) for outlet in ("A", "B", None)}

    assert len(keys) == 3


@given(st.text())
def test_any_sentence_has_a_key_that_can_be_stored(text: str) -> None:
    """Blank ones, which nothing can be found by, have none."""
    key = key_of(text, "A")

    assert key is None or 0 <= key < 1 << 60


def test_uses_are_those_that_key_of_finds() -> None:
    """What a user names is found by the same key."""
    article, sentences = described(*REPORT)
    keys = {use.key for use in uses_of(article, sentences)}

    assert {key_of(line, "The Rosk Courier") for line in REPORT[1:]} <= keys


def test_a_refrain_is_linked_to_its_report_and_an_appeal_is_not() -> None:
    """The rest of the article speaks of the same, or does not."""
    article, sentences = described(*REPORT, "The tunnel divides the council.", "Ask at the desk.")
    linked = {sentences[use.ordinal].span.of(article.text): use.is_linked
              for use in uses_of(article, sentences)}  # fmt: skip

    assert linked["The tunnel divides the council."]
    assert not linked["Ask at the desk."]


def test_a_block_of_appeals_is_the_end_however_long() -> None:
    """Lines that speak for the page do not push each other into the report."""
    appeals = [f"Follow our newsletter number {number}." for number in range(20)]
    report = [f"The council of Rosk rejected plan {number}." for number in range(20)]
    uses = uses_of(*described(*report, *appeals))

    assert [use.at_edge for use in uses] == [True] * 2 + [False] * 10 + [True] * 28


@given(st.sets(st.integers(0, 4)), st.sets(st.integers(0, 4)))
def test_learning_can_be_taken_back_exactly(first: set[int], then: set[int]) -> None:
    """Labels and uses depend on what is learned now, not on what was before."""
    article, before = described(*REPORT, "The tunnel divides the council.", "Ask at the desk.")
    uses = uses_of(article, before)
    learned = [{use.key for use in uses if use.ordinal in which} for which in (first, then)]

    after = relabelled(before, uses, learned[0])
    assert uses_of(article, after) == uses
    assert relabelled(after, uses, learned[1]) == relabelled(before, uses, learned[1])
    assert relabelled(after, uses, ()) == before
