"""Tests of how sentences are put together and chosen."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from index.records import Fact, Span, StoredArticle
from search.answering.evidence import LONGEST_QUOTE, Group, Proposal, choose, grouped
from tests.search.answering.samples import stored

LEDE = "Trump had canceled a formal one-on-one meeting with Putin ahead of the summit."


def proposals(*articles: StoredArticle, scores: list[float]) -> list[Proposal]:
    """Propose every sentence with these scores."""
    places = [(a, at, s.span) for a in articles for at, s in enumerate(a.sentences)]
    return [Proposal(*place, score) for place, score in zip(places, scores, strict=True)]


def quoted(
    offered: list[Proposal],
    *,
    repeat_penalty: float = 0.0,
    likeness_penalty: float = 0.0,
) -> list[Group]:
    """Put proposals together and in order."""
    return choose(
        grouped(offered),
        repeat_penalty=repeat_penalty,
        likeness_penalty=likeness_penalty,
    )


def words(group: Group) -> str:
    """Return the words of a group's best."""
    return group.best.span.of(group.best.stored.article.text)


def test_of_a_long_sentence_a_part_is_read_and_all_is_quoted() -> None:
    """What the end of a sentence says of its beginning stays in sight."""
    line = f"{'That the dam leaked, ' * 90}are lies, the court found."

    proposal = Proposal(stored(1, line), 0, Span(0, 200))

    assert proposal.place.span == Span(0, len(line))


def test_a_sentence_without_end_is_quoted_as_far_as_it_is_read() -> None:
    """A quote of many pages is too long to be read."""
    article = stored(1, "x" * (LONGEST_QUOTE + 1))

    assert Proposal(article, 0, Span(0, 20)).place.span == Span(0, 20)


def test_the_same_words_elsewhere_are_filed_under_the_best() -> None:
    """A syndicated sentence is one statement in two articles."""
    one, two = stored(1, LEDE), stored(2, LEDE.replace("one-on-one", "one–on–one"))

    groups = quoted(proposals(one, two, scores=[1.0, 2.0]))

    assert [sorted(group.places) for group in groups] == [[1, 2]]
    assert groups[0].best.stored.id == two.id


def test_a_sentence_that_holds_another_is_a_statement_of_its_own() -> None:
    """A denial repeats what it denies."""
    said = "The mill burned because its owner had stored petrol in the attic."
    denied = f"Nobody in Aal believes any longer that {said[0].lower()}{said[1:]}"

    groups = quoted(proposals(stored(1, said), stored(2, denied), scores=[0.1, 0.2]))

    assert [(words(group), list(group.places)) for group in groups] == [
        (denied, [2]),
        (said, [1]),
    ]


def test_the_same_piece_of_two_sentences_is_two_statements() -> None:
    """What stands outside the quoted piece may turn it round."""
    rain = "It rained all day, " * (LONGEST_QUOTE // 10)
    one, two = stored(1, f"{rain}he said."), stored(2, f"{rain}he lied.")

    groups = quoted([Proposal(article, 0, Span(0, 17), 1.0) for article in (one, two)])

    assert [list(group.places) for group in groups] == [[1], [2]]


def test_the_oldest_article_is_shown_and_what_has_no_date_comes_last() -> None:
    """Of a month or a year alone the day is not known, so its end counts."""
    days = [None, "2024-03-05", "2024-03", "2023-12-31T08:00:00+01:00", "2024"]
    articles = [
        replace(a, article=replace(a.article, published=Fact(day, "test") if day else None))
        for a, day in ((stored(number, LEDE), day) for number, day in enumerate(days))
    ]

    (group,) = quoted(proposals(*articles, scores=[1.0] * len(days)))

    assert [place.stored.id for place in group.by_age()] == [3, 1, 2, 4, 0]


def test_another_article_is_preferred_to_the_next_best_of_the_same() -> None:
    """Sources stand side by side when they are close."""
    one, two = stored(1, "First things.", "Second things."), stored(2, "Other things.")

    groups = quoted(proposals(one, two, scores=[0.9, 0.6, 0.5]), repeat_penalty=0.5)

    assert [words(g) for g in groups] == ["First things.", "Other things.", "Second things."]


def test_another_story_is_preferred_to_the_next_best_of_its_copies() -> None:
    """Two papers that print one story are not two sources."""
    wires = [stored(number, "First things.", "Second things.") for number in (1, 2)]
    other = stored(3, "Other things.")

    groups = quoted(proposals(*wires, other, scores=[0.9, 0.6, 0.9, 0.6, 0.5]), repeat_penalty=0.5)

    assert [words(g) for g in groups] == ["First things.", "Other things.", "Second things."]


def test_a_statement_of_other_words_is_preferred_to_much_the_same() -> None:
    """A second way to say one thing is worth less than a second thing."""
    same = [
        stored(1, "The dam broke at noon on Friday."),
        stored(2, "The dam broke on Friday noon."),
    ]
    other = stored(3, "Rain had fallen for a week.")

    groups = quoted(proposals(*same, other, scores=[0.9, 0.8, 0.6]), likeness_penalty=0.5)

    assert [group.best.stored.id for group in groups] == [1, 3, 2]


@given(
    scores=st.lists(st.floats(0, 1), min_size=4, max_size=4),
    penalties=st.tuples(st.floats(0, 1), st.floats(0, 1)),
)
def test_choosing_never_invents_or_repeats(
    scores: list[float], penalties: tuple[float, float]
) -> None:
    """Each group comes out once, the best first."""
    one, two = stored(1, "Alpha is here.", "Beta is here."), stored(2, "Gamma.", "Delta.")
    offered = proposals(one, two, scores=scores)
    repeat, likeness = penalties

    groups = quoted(offered, repeat_penalty=repeat, likeness_penalty=likeness)

    assert len({group.said for group in groups}) == len(groups) == 4
    assert groups[0].best.score == max(scores)
