"""Tests of how far a quotation is what an article says."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.articles.roles.labelling import label_sentences
from index.records import ArticleId, Span, StoredArticle
from search.checking.article_words import Vocabulary, article_words
from search.checking.differences import Match
from search.checking.matching import exact_matches, match
from search.checking.pattern import pattern_of
from tests.index.samples import article

TEXT = (
    "The ministers met again. “We will not close the harbour of Oslo before May 2020, and no "
    "ferry will be sold for £1,200,” Ann Moss said. “Why should we sell? It is [the city] that "
    "owns them all.”\n“The tram stays,” Lund said, “and so does the old bridge.”\n"
)


def found(quotation: str, text: str = TEXT) -> Match | None:
    """Return the match of a quotation with an article of this text."""
    vocabulary, held = Vocabulary(), article(text, title="A title")
    words = article_words(StoredArticle(ArticleId(1), held, label_sentences(held)), vocabulary)
    pattern = pattern_of(quotation, [Span(0, len(quotation))])
    return match(pattern, words, vocabulary, range(len(words.codes)))


def differences(quotation: str) -> list[tuple[str, str]] | None:
    """Return what of a quotation differs, as the draft and as the article has it."""
    one = found(quotation)
    if one is None:
        return None
    return [(pair.draft.of(quotation), pair.article.of(TEXT)) for pair in one.differences]


@pytest.mark.parametrize(
    "quotation",
    [
        "We will not close the harbour of Oslo before May 2020,",
        "we will not close the harbour ... no ferry will be sold",
        "no ferry will be sold for £1200",
        "We will not close [in spring] the harbour of Oslo",
        "[The city] will not close the harbour of Oslo before May 2020",
        "Why should we sell? It is [the city] that owns them all.",
        "Why should we sell? It is the city that owns them all.",
        "It is … [the city] that owns them all",
        "The tram stays, and so does the old bridge.",
    ],
)
def test_what_is_verbatim(quotation: str) -> None:
    """Marked cuts, insertions, and attributions of the article inside a quotation."""
    assert differences(quotation) == []


@pytest.mark.parametrize(
    ("quotation", "expected"),
    [
        ("We will close the harbour of Oslo before May", [("", "not")]),
        ("We will not close the harbour of Bergen before May", [("Bergen", "Oslo")]),
        ("We will not close the harbour of Oslo before May 2021", [("2021", "2020")]),
        ("no ferry will be sold for $1,200", [("$", "£")]),
        ("no ferry would be sold for £1,200", [("would", "will")]),
        ("We will not close the harbour of Oslo, and no ferry", [("", "before May 2020")]),
        ("We will … close the harbour of Oslo before May", [("…", "not")]),
        ("We will ... of Oslo before May", [("...", "not close the harbour")]),
        ("We will [surely] close the harbour of Oslo", [("[surely]", "not")]),
        ("no ferry will [not] be sold for £1,200", [("[not]", "")]),
        ("no ferry will be sold for £1,200 and never", [("and never", "")]),
        ("And once no ferry will be sold for £1,200", [("once", "")]),
        ("no new ferry will be sold for £1,200", [("new", "")]),
    ],
)
def test_what_is_altered(quotation: str, expected: list[tuple[str, str]]) -> None:
    """Each difference is named in both texts."""
    assert differences(quotation) == expected


@pytest.mark.parametrize(
    ("said", "cut"),
    [
        ("the council", "unless"),
        ("we", "can't"),
        ("it", "no longer"),
        ("the ferry", "failed to"),
        ("the ferry", "was said by some of those who were there in May to have never"),
    ],
)
def test_a_cut_takes_no_denial_and_no_condition_away(said: str, cut: str) -> None:
    """However long it is, within a sentence; the cut is what differs."""
    text = f"They told the old harbour that {said} {cut} agrees to sell the tram in May."
    quotation = f"They told the old harbour that {said} ... agrees to sell the tram in May"

    one = found(quotation, text)

    assert one is not None
    assert [pair.article.of(text) for pair in one.differences] == [cut]
    assert one.cuts == ()


def test_whole_sentences_may_be_cut_with_the_denials_in_them() -> None:
    """They deny nothing of what is kept, unless they are a few words."""
    cut = "There was no other way to do it for any of us on that day."
    text = f"We sold the old ferry and the tram. {cut} The harbour of Oslo is now a park."
    quotation = "We sold the old ferry and the tram. ... The harbour of Oslo is now a park."
    short = text.replace(cut, "Or did we not?")

    one, other = found(quotation, text), found(quotation, short)

    assert one is not None
    assert (one.differences, len(one.cuts)) == ((), 1)
    assert other is not None
    assert len(other.differences) == 1


@pytest.mark.parametrize(("has", "typed"), [("unless", "[if]"), ("when", "[if]"), ("", "[only]")])
def test_brackets_turn_no_condition_round(has: str, typed: str) -> None:
    """Whether they replace one, or bring one in."""
    text = f"We will sell the old ferry {has} the council of Oslo agrees to it."

    one = found(f"We will sell the old ferry {typed} the council of Oslo agrees to it.", text)

    assert one is not None
    assert [pair.article.of(text) for pair in one.differences] == [has]


def test_a_question_is_no_statement() -> None:
    """A full stop, or a comma in its place, hides that the article asks."""
    quotation = "will be sold for £1,200 … Why should we sell."

    assert differences(quotation) == [("", "?")]
    assert differences(quotation.replace("sell.", "sell")) == []


@pytest.mark.parametrize(
    "quotation",
    [
        "The king of the moon eats green cheese with a very long golden spoon",
        "We will see what the others say about it",
        "and so it is that they all have to do it",
    ],
)
def test_what_is_not_there(quotation: str) -> None:
    """A few words in common, such as `of` and `will`, are chance."""
    assert found(quotation) is None


@pytest.mark.parametrize("cut", [" … ", ", "])
def test_words_too_far_apart_are_two_quotations(cut: str) -> None:
    """A cut, marked or not, stands for words near to each other."""
    far = TEXT + "It rained. " * 200 + "“The old bridge and the tram will surely stay with us.”"
    quotation = f"We will not close the harbour of Oslo{cut}the tram will surely stay with us"

    one = found(quotation, far)

    assert one is not None
    assert one.end - one.first < len(pattern_of(quotation, [Span(0, len(quotation))]).elements)


def test_a_single_cut_word_stands_near() -> None:
    """A piece of one or two words stands in many places."""
    far = TEXT + "It rained. " * 40 + "They left."
    quotation = "We will not close the harbour of Oslo before May 2020 … They left"

    one = found(quotation, far)

    assert one is None or one.differences or not one.cuts


WORDS = st.lists(
    st.sampled_from("ferry harbour tram bridge minister close sell not will the of 5 £".split()),
    min_size=6,
    max_size=30,
)


@settings(max_examples=60, deadline=None)
@given(words=WORDS, data=st.data())
def test_one_changed_word_is_always_seen(words: list[str], data: st.DataObject) -> None:
    """What is called the same, an oracle finds in the text; one other word is called altered."""
    at = data.draw(st.integers(0, len(words) - 1))
    changed = [*words[:at], "zeppelin", *words[at + 1 :]]
    text = " ".join(words)

    same, other = found(text, text), found(" ".join(changed), text)

    assert same is None or (same.differences == () and same.span.of(text) == text)
    assert other is None or other.differences


@given(words=WORDS)
def test_exact_places_are_those_of_a_plain_search(words: list[str]) -> None:
    """As far as they do not overlap, and up to a bound."""
    text = " ".join(["tram", *words, "tram", *words, "tram"])
    vocabulary, held = Vocabulary(), article(text, title="A title")
    stored = article_words(StoredArticle(ArticleId(1), held, label_sentences(held)), vocabulary)
    quotation = " ".join(words)
    pattern = pattern_of(quotation, [Span(0, len(quotation))])

    places = exact_matches(pattern, stored, vocabulary)

    assert places
    assert {one.span.of(text) for one in places} == {quotation}
