"""Test that passages are exact, complete, bounded and clean, whatever the settings."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.articles.passages import QUOTABLE, split_article
from index.articles.sentences import BLANK, split_sentences
from index.records import Passage, Role, Sentence
from tests.index.samples import texts


def labelled(text: str, roles: list[Role]) -> list[Sentence]:
    """Return the sentences of a text, given these roles in turn."""
    spans = split_sentences(text)
    return [Sentence(span, roles[i % len(roles)], "given", i) for i, span in enumerate(spans)]


def passages(text: str, *roles: Role, window: int = 3, stride: int = 2) -> list[Passage]:
    """Return the passages of a text whose sentences have these roles in turn."""
    sentences = labelled(text, list(roles) or [Role.BODY])
    return split_article(text, sentences, window=window, stride=stride, max_chars=1_000)


@st.composite
def settings_of_windows(draw: st.DrawFn) -> dict[str, int]:
    """Draw settings that `IndexSettings` would take."""
    window = draw(st.integers(1, 5))
    return {
        "window": window,
        "stride": draw(st.integers(1, window)),
        "max_chars": draw(st.integers(1, 60)),
    }


@settings(max_examples=300)
@given(
    text=texts,
    roles=st.lists(st.sampled_from(list(Role)), min_size=1, max_size=6),
    form=settings_of_windows(),
)
def test_passages_are_exact_complete_bounded_and_clean(
    text: str, roles: list[Role], form: dict[str, int]
) -> None:
    """Offsets slice the text, no quotable character is lost, nothing else gets in."""
    sentences = labelled(text, roles)
    found = split_article(text, sentences, **form)

    for p in found:
        assert p.text == text[p.span.start : p.span.end]
        assert len(p.text) <= form["max_chars"]
        assert len(p.sentences) <= form["window"]
        assert (p.sentences[0].span.start, p.sentences[-1].span.end) == (p.span.start, p.span.end)
        assert len({s.role for s in p.sentences}) == 1
    quotable = {i for s in sentences if s.role in QUOTABLE for i in range(*s.span)}
    covered = {i for p in found for i in range(*p.span)}
    assert {i for i in quotable if text[i] not in BLANK} <= covered
    unquotable = {i for s in sentences if s.role not in QUOTABLE for i in range(*s.span)}
    assert not covered & unquotable


@given(text=texts, form=settings_of_windows())
def test_each_passage_reaches_further_than_the_one_before(text: str, form: dict[str, int]) -> None:
    """So none is a part of its neighbour, the last window included."""
    found = split_article(text, labelled(text, [Role.BODY]), **form)

    assert all(a.span.start < b.span.start and a.span.end < b.span.end for a, b in pairwise(found))


def test_a_window_slides_over_the_sentences() -> None:
    """Three sentences at a time, two further each time, and the rest at the end."""
    found = passages("A. Bb. Cc. Dd. Ee. Ff.".replace("A.", "Aa."))

    assert [p.text for p in found] == ["Aa. Bb. Cc.", "Cc. Dd. Ee.", "Ee. Ff."]


def test_boilerplate_ends_a_run() -> None:
    """Words on both sides of an appeal never share a passage."""
    found = passages("It rained. Donate now! It snowed.", Role.BODY, Role.BOILERPLATE, Role.BODY)

    assert [p.text for p in found] == ["It rained.", "It snowed."]


def test_captions_stand_alone() -> None:
    """A caption is quotable, but not as part of the report beside it."""
    found = passages("It rained. A flood. It snowed.", Role.BODY, Role.CAPTION, Role.BODY)

    assert [p.text for p in found] == ["It rained.", "A flood.", "It snowed."]


def test_a_long_sentence_is_cut_at_white_space() -> None:
    """Each piece is a sentence of its passage and keeps the label."""
    text = "one two three " + "x" * 12
    found = split_article(text, labelled(text, [Role.BODY]), window=1, stride=1, max_chars=9)

    assert [p.text for p in found] == ["one two", "three", "x" * 9, "xxx"]
    assert all(p.sentences[0].rule == "given" for p in found)


def test_a_long_sentence_is_cut_after_a_clause() -> None:
    """The words of a clause stay together, if it does not end too soon."""
    text = "that it rained, that it did not snow; that all of it is a lie"
    found = split_article(text, labelled(text, [Role.BODY]), window=1, stride=1, max_chars=40)

    assert [p.text for p in found] == [
        "that it rained, that it did not snow;",
        "that all of it is a lie",
    ]


def test_an_article_without_sentences_has_no_passages() -> None:
    """Nothing to quote, nothing to embed."""
    assert passages("") == []


def test_a_stride_that_would_lose_sentences_is_refused() -> None:
    """The caller's settings are wrong, not the article."""
    with pytest.raises(ValueError, match="stride 3"):
        passages("It rained.", window=2, stride=3)
