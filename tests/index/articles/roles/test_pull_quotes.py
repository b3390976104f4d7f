"""Test that words set apart which stand again in the report are pull quotes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.articles.roles.labelling import label_sentences
from index.articles.speech.sayings import sayings_in
from index.records import Role, Sentence
from tests.index.samples import article

REPORT = (
    "Council backs new bridge",
    "The town council voted on Monday night to build a bridge over the river near Calder.",
    '"We have waited long enough," said Mayor Paul Reyes. "Every week that we wait costs the '
    'town money that it does not have," he added.',
)
END = "Work is to begin in March, and the ferry will run until the last stone is in its place."


def labelled(*lines: str) -> list[tuple[str, Sentence]]:
    """Return the sentences of these paragraphs, each with its words."""
    text = "\n\n".join(lines)
    return [(s.span.of(text), s) for s in label_sentences(article(text))]


@pytest.mark.parametrize(
    "words",
    [
        '"Every week that we wait costs the town money"',
        "“Every week that we wait costs the town money.”",
        "'Every week that we wait costs the town money'",
        "Every week that we wait costs the town money",
    ],
)
@pytest.mark.parametrize("is_above", [True, False])
def test_words_that_stand_again_in_a_quotation_are_a_pull_quote(words: str, is_above: bool) -> None:
    """Whatever their marks, and whether the report has them before or after."""
    title, lede, quotation = REPORT
    order = (title, lede, words, quotation, END) if is_above else (*REPORT, words, END)
    found = dict(labelled(*order))

    assert (found[words].role, found[words].rule) == (Role.PULL_QUOTE, "pull-quote")
    assert found['"We have waited long enough," said Mayor Paul Reyes.'].role is Role.BODY


@pytest.mark.parametrize("name", ["— Paul Reyes", "Paul Reyes, mayor of Calder", "Paul Reyes"])
def test_whose_words_they_are_belongs_to_a_pull_quote(name: str) -> None:
    """The line below says it, and nothing else."""
    words = '"Every week that we wait costs the town money."'
    found = dict(labelled(*REPORT, words, name, END))

    assert (found[name].role, found[name].rule) == (Role.PULL_QUOTE, "pull-quote-name")
    assert found[END].role is Role.BODY


@pytest.mark.parametrize(
    "words",
    [
        '"Every week that we wait costs us all our patience."',  # other words
        '"Every week that we wait costs the town money," said Mayor Paul Reyes.',  # a report
        "The town council voted on Monday night.",  # not a person's words
        "We have waited",  # too few
        'Mayor Reyes: "Every week that we wait costs the town money"',  # a report, too
    ],
)
def test_other_paragraphs_stay_quotable(words: str) -> None:
    """In doubt a sentence is body."""
    assert all(s.role is not Role.PULL_QUOTE for _, s in labelled(*REPORT, words, END))


def test_the_name_of_a_work_is_no_pull_quote() -> None:
    """A list of nominees names what the report names."""
    name = '"Only Letters From The Northern Harbour"'
    line = f"Calder won twice, and {name} won the prize for the best drama of the year."

    assert dict(labelled(REPORT[0], line, name, END))[name].role is Role.BODY


def test_a_pull_quote_does_not_hide_whose_words_go_on_below_it() -> None:
    """A quotation of two paragraphs has one speaker, whatever was set between them."""
    first = (
        'The mayor, Paul Reyes, told the council: "We have waited for nine years for this bridge.'
    )
    second = '"Nobody in this town wants to wait for another year, and we will not."'
    pulled = '"We have waited for nine years"'
    text = "\n\n".join((REPORT[0], first, pulled, second, END))
    sentences = label_sentences(article(text))

    said = [one for one in sayings_in(text, sentences) if one.is_direct]

    assert [s.role for s in sentences if s.span.of(text) == pulled] == [Role.PULL_QUOTE]
    assert [one.speaker and one.speaker.name for one in said] == ["Paul Reyes"]


@given(st.lists(st.sampled_from([*REPORT, END, '"Every week that we wait costs"', "— Ann Lee"])))
def test_all_words_of_a_pull_quote_can_be_quoted_elsewhere(lines: list[str]) -> None:
    """Nothing that the article says is lost."""
    found = labelled(*lines)

    body = " ".join(words for words, s in found if s.role is Role.BODY)
    pulled = [words for words, s in found if s.rule == "pull-quote"]
    assert all(words.strip('".') in body for words in pulled)
