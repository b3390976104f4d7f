"""Tests of what is quoted together."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.records import Role, StoredArticle
from search.answering.evidence import Group, Proposal, grouped
from search.answering.runs import Run, runs
from tests.search.answering.samples import stored

LINES = ("The dam broke.", "The town was warned.", "Rain had fallen.", "Roads are shut.")


def chosen(article: StoredArticle, *positions: int) -> list[Group]:
    """Choose sentences of an article, the best first."""
    return [group for at in positions for group in grouped([_proposal(article, at)])]


def _proposal(article: StoredArticle, at: int) -> Proposal:
    return Proposal(article, at, article.sentences[at].span, 0.9)


def quotes(found: list[Run]) -> list[str]:
    """Return the words of each quote."""
    return [run.places()[0].span.of(run.stored.article.text) for run in found]


def test_sentences_side_by_side_are_one_quote() -> None:
    """In whatever order they were chosen, as they stand in the article."""
    article = stored(1, *LINES)

    assert quotes(runs(chosen(article, 1, 3, 0))) == [
        "The dam broke.\nThe town was warned.",
        LINES[3],
    ]
    assert quotes(runs(chosen(article, 0, 2))) == [LINES[0], LINES[2]]


def test_a_run_is_short() -> None:
    """Three sentences are a quote, four are an article to open."""
    assert quotes(runs(chosen(stored(1, *LINES), 0, 1, 2, 3))) == ["\n".join(LINES[:3]), LINES[3]]
    long = stored(1, "word " * 80 + "one.", "word " * 80 + "two.")
    assert len(runs(chosen(long, 0, 1))) == 2


def test_what_is_only_near_is_not_joined() -> None:
    """A sentence that does not answer says no more with another that does not."""
    article = stored(1, *LINES)

    assert quotes(runs(chosen(article, 0, 3, 1), is_joined=False)) == [LINES[0], LINES[3], LINES[1]]


def test_a_sentence_that_leans_comes_with_the_one_before() -> None:
    """Who "he" is stands there; but nothing that may not be quoted comes with it."""
    lines = ("The mayor of Elsk came late.", "He said nothing.", "Donate now.", "It helps us.")
    article = stored(1, *lines, roles={2: Role.BOILERPLATE})

    assert quotes(runs(chosen(article, 1))) == ["The mayor of Elsk came late.\nHe said nothing."]
    assert quotes(runs(chosen(article, 3))) == ["It helps us."]
    assert quotes(runs(chosen(stored(1, "He won."), 0))) == ["He won."]


def test_what_is_quoted_already_is_not_quoted_once_more() -> None:
    """A sentence that leans does without the one before it, if that stands above."""
    article = stored(1, "The mayor of Elsk came late.", "He said nothing.")

    found = runs(chosen(article, 1), is_joined=False, taken={(article.id, 0)})
    assert quotes(found) == ["He said nothing."]


def paragraph(number: int, *lines: str) -> StoredArticle:
    """Make an article of one paragraph."""
    article = stored(number, *lines)
    return replace(article, sentences=tuple(replace(s, paragraph=0) for s in article.sentences))


def test_a_quotation_is_shown_with_both_marks() -> None:
    """One mark alone leaves open whose the words are."""
    lines = ("“We stayed.", "We have not moved,” Ann Moss said.", "Rain fell.")
    article = paragraph(1, *lines)

    assert quotes(runs(chosen(article, 1))) == ["\n".join(lines[:2])]
    assert quotes(runs(chosen(article, 0))) == ["\n".join(lines[:2])]
    assert quotes(runs(chosen(article, 2))) == [lines[2]]
    assert quotes(runs(chosen(article, 0), is_led=False)) == [lines[0]]


@pytest.mark.parametrize("mark", [",", ":"])
def test_words_that_lead_to_a_quotation_come_with_it(mark: str) -> None:
    """Though it stands in a paragraph of its own; a quote that ends with "saying," says nothing."""
    lead = f"Ann Moss was angry, saying{mark}"
    article = stored(1, lead, "“We stayed.” She left.", "Rain fell.")
    other = stored(2, lead, "Rain fell.")
    quoted = stored(3, lead, "“We stayed.”")

    assert quotes(runs(chosen(article, 0))) == [f"{lead}\n“We stayed.” She left."]
    assert quotes(runs(chosen(other, 0))) == [lead]
    assert quotes(runs(chosen(stored(4, lead), 0))) == [lead]
    assert quotes(runs(chosen(quoted, 0), taken={(quoted.id, 1)})) == [lead]


def test_a_quotation_is_cut_where_it_is_long_or_quoted_already() -> None:
    """Ten sentences are no quote; and what stands above is not quoted once more."""
    long = paragraph(1, "“One.", "Two.", "Three.", *["More."] * 6, "The last,” Ann Moss said.")
    short = paragraph(2, "“We stayed.", "We have not moved,” Ann Moss said.")

    assert quotes(runs(chosen(long, 2))) == ["Three."]
    found = runs(chosen(short, 1), is_joined=False, taken={(short.id, 0)})
    assert quotes(found) == ["We have not moved,” Ann Moss said."]


def test_words_of_two_people_are_no_run() -> None:
    """A name under a quote is of all of its words."""
    article = stored(1, "“We lost,” Ann Moss said.", "“We won,” Karl Lund said.")

    found = runs(chosen(article, 0, 1))

    assert [s and s.name for s in (run.places()[0].speaker for run in found)] == [
        "Ann Moss",
        "Karl Lund",
    ]


def test_a_sentence_that_leans_does_not_take_the_words_of_another() -> None:
    """`That` stands for what another said, whose words are no part of the answer to it."""
    article = stored(1, "“She was never away.”", "“That is nonsense,” said Karl Lund.")

    assert quotes(runs(chosen(article, 1))) == ["“That is nonsense,” said Karl Lund."]
    assert len(runs(chosen(article, 1, 0))) == 2


def test_a_run_that_one_person_says_in_part_has_no_speaker() -> None:
    """What the paper itself says is not said by whom it quotes."""
    article = stored(1, "The gate was shut.", "“We lost,” Ann Moss said.")

    (run,) = runs(chosen(article, 0, 1))

    assert run.places()[0].speaker is None


def test_copies_of_a_run_are_those_of_all_of_it() -> None:
    """An article that has one of its sentences, or both apart, is not another place of it."""
    first, whole, part = stored(1, *LINES), stored(2, *LINES), stored(3, LINES[0])
    apart = stored(4, LINES[0], LINES[2], LINES[1])
    one, two = (
        grouped([_proposal(a, a_at) for a, a_at in places])[0]
        for places in (
            [(first, 0), (whole, 0), (part, 0), (apart, 0)],
            [(first, 1), (whole, 1), (apart, 2)],
        )
    )

    (alone,) = runs([one])
    (run,) = runs([one, two])

    assert [place.stored.id for place in alone.places()] == [1, 2, 3, 4]
    assert [place.stored.id for place in run.places()] == [1, 2]
    assert {p.span.of(p.stored.article.text) for p in run.places()} == set(quotes([run]))


@given(
    lines=st.lists(
        st.sampled_from(["He ran.", "It is.", "Ann won.", "“No.”", "x" * 300]), min_size=1
    ),
    roles=st.lists(
        st.sampled_from([Role.BODY, Role.BODY, Role.CAPTION, Role.HEADING]), min_size=99
    ),
    order=st.randoms(use_true_random=False),
)
def test_runs_are_slices_that_share_nothing(
    lines: list[str], roles: list[Role], order: object
) -> None:
    """Whatever is chosen: few, no longer than may be, and each sentence in one quote."""
    article = stored(1, *lines, roles=dict(enumerate(roles[: len(lines)])))
    positions = [at for at in range(len(lines)) if article.sentences[at].role is not Role.HEADING]
    order.shuffle(positions)  # type: ignore[attr-defined]

    found = runs(chosen(article, *positions))

    quoted = [at for run in found for at in run.positions]
    assert len(quoted) == len(set(quoted))
    assert all(article.sentences[at].role is not Role.HEADING for at in quoted)
    assert all(len(run.positions) <= 3 for run in found)


def test_an_answer_that_leans_comes_with_the_question_of_the_interviewer() -> None:
    """And stays the words of who answers."""
    lines = (
        "Ann Moss spoke.",
        "Q: Why is the dam shut?",
        "Ann Moss: Because it leaks.",
        "Ann Moss: No.",
    )
    article = stored(1, *lines)

    (run,) = runs(chosen(article, 2))

    (place,) = run.places()
    assert quotes([run]) == ["Q: Why is the dam shut?\nAnn Moss: Because it leaks."]
    assert place.speaker is not None
    assert place.speaker.name == "Ann Moss"
