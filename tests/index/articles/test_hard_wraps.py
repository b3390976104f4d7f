"""Test which lines are one paragraph."""

from __future__ import annotations

import textwrap
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.articles.annotating import annotate
from index.articles.description import describe_article
from index.articles.hard_wraps import LINE_ENDS, flowing, paragraphs
from index.articles.sentences import split_sentences
from index.records import Annotation
from tests.index.samples import article, texts

PROSE = (
    "The council met on Monday and agreed, after nine hours of talks, to rebuild the old stone "
    "bridge over the Arn by the spring. Mayor Ann Berg told reporters: “We have waited for this "
    "for eleven years, and the people of both banks will not wait for a twelfth.” The work will "
    "cost 12 million euros, of which the state pays half, Tom Lund, a spokesman for the council of "
    "Ostervik, said on May 14, 2019.\n"
    "Critics were not convinced. “A bridge that nobody can pay for is a drawing,” said Carl Moss, "
    "who leads the opposition and voted against the plan. Until Dec. 1 everybody may comment on "
    "the plans in the town hall, and the council will then decide on which of the four builders, "
    "two of them from abroad, it will ask to begin. 3. Oktober was never an option."
)
WIDTHS = st.integers(60, 92)


def broken(text: str, width: int, *, between: str = "\n\n", indent: str = "") -> str:
    """Return the lines of a text as paragraphs that are broken to a width."""
    return between.join(
        textwrap.fill(line, width, initial_indent=indent, break_on_hyphens=False)
        for line in text.split("\n")
    )


def joined(text: str) -> list[str]:
    """Return the paragraphs that are not blank, their white space put together."""
    found = (" ".join(text[start:end].split()) for start, end in paragraphs(text))
    return [paragraph for paragraph in found if paragraph]


@given(text=st.one_of(texts, st.lists(texts).map(" word word\n".join)))
def test_paragraphs_are_whole_lines_in_order(text: str) -> None:
    """They hold every character but line ends, and `flowing` changes breaks in them alone."""
    found = list(paragraphs(text))

    assert [start for start, _ in found] == sorted(start for start, _ in found)
    left = "".join(text[end:start] for (_, end), (start, _) in pairwise(found))
    assert not left.strip(LINE_ENDS)
    assert not {text[at] for start, end in found for at in (start, end - 1)} & set(LINE_ENDS)
    flowed = flowing(text)
    assert len(flowed) == len(text)
    assert all(a == b or (a in "\r\n" and b == " ") for a, b in zip(text, flowed, strict=True))
    for start, end in found:
        assert not set(flowed[start:end]) & set(LINE_ENDS)


@settings(max_examples=25)
@given(width=WIDTHS, indent=st.sampled_from(["", "   "]))
def test_broken_prose_is_read_as_if_it_was_not(width: int, indent: str) -> None:
    """Sentences, roles, speakers and times are the same, whatever width lines were broken to."""
    text = "Bridge to be rebuilt\n" + PROSE
    whole = text.replace("\n", "\n\n")

    assert _read(broken(text, width, indent=indent)) == _read(whole)


def test_a_line_may_end_in_two_characters() -> None:
    """Sentences and who says them are the same."""
    text = broken(PROSE, 72)
    labels, found = _read(text.replace("\n", "\r\n"))
    wanted, kept = _read(text)

    assert labels == wanted
    assert {one for one in found if one[0] == "speaker"} == {o for o in kept if o[0] == "speaker"}


def _read(
    text: str,
) -> tuple[list[tuple[str, str, str]], Counter[tuple[str, str, str | None]]]:
    described, sentences = describe_article(article(text))

    def of(one: Annotation) -> str:
        return " ".join(one.span.of(text).split())

    labels = [(" ".join(s.span.of(text).split()), s.role.value, s.rule) for s in sentences]
    found = Counter((a.kind.value, of(a), a.value) for a in annotate(described, sentences))
    return labels, found


@settings(max_examples=25)
@given(width=WIDTHS)
def test_paragraphs_may_follow_each_other_without_a_blank_line(width: int) -> None:
    """A last line that is not full ends its paragraph; sentences never differ."""
    text = broken(PROSE, width, between="\n")

    sentences = [" ".join(span.of(text).split()) for span in split_sentences(text)]
    assert sentences == [span.of(PROSE) for span in split_sentences(PROSE)]


@pytest.mark.parametrize(
    "text",
    [
        "Items that the council bought for the new school, as they were delivered:\n"
        "- four tables of oak with drawers for the large room of the first class\n"
        "- sixty chairs, of which four are broken, and two that were never there\n"
        "- one blackboard that is as wide as the wall, and chalk in all colours",
        "1. The bridge over the river Arn is to be rebuilt by the spring of next year\n"
        "2. the council pays half of what it costs and the state pays the other half\n"
        "3. the work begins when the builders have been chosen, but not before May",
        "The sea is calm to-night, the tide is full, the moon lies fair upon the straits,\n"
        "On the French coast the light gleams and is gone; the cliffs of England stand,\n"
        "Glimmering and vast, out in the tranquil bay, come to the window, sweet is it,",
        "Daily Bell Publishing House Limited\n12 Lower Harbour Street, second floor\nOstervik",
        "name           | votes | share of all the votes that were counted\n"
        "Ann Berg       | 1,204 | fifty-two of a hundred, as in the year before\n"
        "carl moss      | 1,101 | forty-eight of a hundred, two less than before",
        "title: bridge to be rebuilt after nine hours of talks in the council of the town\n"
        "description: the council agreed to rebuild the old stone bridge by the spring\n"
        "authors: ann lee, carl moss, and the reporters of the daily bell in ostervik",
        "Council agrees to rebuild the old stone bridge over the river Arn by the spring\n"
        "The council met on Monday and agreed to rebuild the bridge, after nine hours of\n"
        "talks.",
        "All of this is one line of a paragraph that is longer than lines which programs break, "
        "as the lines of articles mostly are\nand this begins a line, in small letters, beside it.",
        "It rained.\nwe stayed at home, since nothing else was to be done on a Monday in May.",
    ],
    ids="bullets numbers verse address table keys headline long short".split(),
)
def test_what_is_no_broken_prose_stays_lines(text: str) -> None:
    """Lists, verse, addresses, tables, front matter and a headline above the report."""
    first = " ".join(text.split("\n")[0].split())

    assert joined(text)[0] == first


def test_an_item_of_a_list_may_be_broken() -> None:
    """Its further lines are indented; the next item begins its own paragraph."""
    text = (
        "- The council agreed to rebuild the old stone bridge over the river Arn, and\n"
        "  that the state has to pay one half of it.\n"
        "- The builders will be chosen in May."
    )

    assert len(joined(text)) == 2


def test_an_indent_begins_a_paragraph() -> None:
    """Whether the line before it is full or not."""
    text = broken(PROSE, 72, between="\n", indent="    ")

    assert joined(text) == PROSE.split("\n")


def test_a_lede_may_begin_the_text_and_break_before_a_name() -> None:
    """A name has its capital inside a sentence, too; a headline may not be joined to a report."""
    text = (
        "The president, who had been in Paris for the summit of the week, told Carl\n"
        "Moss that nothing had been agreed. Then Carl Moss left, and the talks, which had\n"
        "begun in the morning, went on without him. So did Moss."
    )

    assert len(joined(text)) == 1


def test_a_turn_begins_a_line() -> None:
    """In an interview whose answers are broken, too."""
    text = (
        "Moss: We have waited for this for eleven years, and the people of both banks\n"
        "will not wait for a twelfth, whatever anybody says of what it costs them and\n"
        "Berg: That is not so."
    )

    assert [one.split(":")[0] for one in joined(text)] == ["Moss", "Berg"]
