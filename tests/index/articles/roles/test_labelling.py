"""Test how the sentences of an article are labelled."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.articles.roles.labelling import label_sentences
from index.articles.sentences import BLANK
from index.records import Annotation, AnnotationKind, Role, Sentence, Span
from tests.index.samples import article, texts

LONG = (
    "The council met on Monday and agreed, after nine hours, to rebuild the bridge by the spring."
)


def roles(text: str, *, form: str = "text", title: str | None = None) -> list[tuple[Role, str]]:
    """Return role and words of each sentence."""
    labelled = label_sentences(article(text, form=form, title=title))
    return [(s.role, s.span.of(text)) for s in labelled]


def labelled(*lines: str, form: str = "text", title: str | None = None) -> dict[str, Sentence]:
    """Return the sentences of these lines by their words."""
    text = "\n".join(lines)
    return {s.span.of(text): s for s in label_sentences(article(text, form=form, title=title))}


@given(
    text=st.lists(st.one_of(texts, st.sampled_from([LONG, "READ MORE", "By Ann Lee"]))).map(
        "\n".join
    ),
    form=st.sampled_from(["text", "markdown", "jsonl"]),
    title=st.one_of(st.none(), texts.filter(str.strip)),
)
def test_labels_cover_the_text_exactly(text: str, form: str, title: str | None) -> None:
    """Nothing is deleted: every visible character is in exactly one labelled sentence."""
    sentences = label_sentences(article(text, form=form, title=title))

    covered = [i for s in sentences for i in range(*s.span)]
    assert covered == sorted(set(covered))
    assert {i for i, c in enumerate(text) if c not in BLANK} <= set(covered)
    assert [s.paragraph for s in sentences] == sorted(s.paragraph for s in sentences)
    assert all(s.rule for s in sentences)


def test_a_paragraph_is_a_line() -> None:
    """Its sentences share a number."""
    found = label_sentences(article("A title\nIt rained. It stopped.\n\nThe sun shone."))

    assert [s.paragraph for s in found] == [0, 1, 1, 2]


def test_an_appeal_run_is_boilerplate_as_a_whole() -> None:
    """What stands between two anchors is part of the appeal, the lede behind them is not."""
    found = labelled(
        "Bridge to be rebuilt",
        "Your support helps us to tell the story. The Bell never sleeps. Nor do we.",
        "Your donation makes a difference.The council met on Monday.",
    )

    assert found["The Bell never sleeps."].rule == "appeal-run"
    assert found["Nor do we."].role is Role.BOILERPLATE
    assert found["The council met on Monday."].role is Role.BODY


def test_distant_appeals_do_not_swallow_the_report() -> None:
    """An appeal above and one below leave everything between them quotable."""
    lines = ["Donate now.", *(f"Street {n} was flooded." for n in "abcdef"), "Donate now."]
    found = labelled("Rain", *lines)

    assert all(found[line].role is Role.BODY for line in lines[1:-1])


def test_boilerplate_is_judged_sentence_by_sentence() -> None:
    """A button at the end of a paragraph does not take the paragraph with it."""
    found = labelled("Rain", "It rained. Sign up for our daily newsletter.")

    assert found["It rained."].role is Role.BODY
    assert found["Sign up for our daily newsletter."].role is Role.BOILERPLATE


def test_a_known_title_is_found_in_the_text() -> None:
    """Quotation marks and case may differ, as they do between a page and its metadata."""
    found = labelled("The Mayor’s bridge", LONG, form="jsonl", title="The mayor's bridge")

    assert found["The Mayor’s bridge"].role is Role.TITLE


def test_only_saved_texts_have_a_title_among_their_lines() -> None:
    """The first line of a JSON text may be anything."""
    assert roles("Bridge to be rebuilt\n" + LONG, form="jsonl")[0][0] is Role.BODY
    assert roles("Bridge to be rebuilt\n" + LONG)[0][0] is Role.TITLE


def test_a_first_line_that_reads_like_prose_is_no_title() -> None:
    """Unknown is better than wrong."""
    assert roles(f"{LONG}\n{LONG}")[0][0] is Role.BODY


def test_a_single_line_is_body() -> None:
    """A title alone would leave nothing to quote."""
    assert roles("Bridge to be rebuilt") == [(Role.BODY, "Bridge to be rebuilt")]


@pytest.mark.parametrize("heading", ["Plunged to new lows", "What happens next?"])
def test_a_short_line_between_paragraphs_is_a_heading(heading: str) -> None:
    """A statement of many words, or with a quotation, is not."""
    found = labelled("Rain", LONG, heading, LONG + " So it did.")

    assert found[heading].role is Role.HEADING


@pytest.mark.parametrize("line", ["He said “never”", "Call 555-1234 or 555-1235", "It rained."])
def test_other_short_lines_stay_quotable(line: str) -> None:
    """In doubt a sentence is body."""
    assert labelled("Rain", LONG, line, LONG + " So it did.")[line].role is Role.BODY


def test_short_lines_in_a_row_are_a_list_not_headings() -> None:
    """Names and results stay quotable."""
    found = labelled("Rain", LONG, "Ann Lee", "John Roe", LONG + " So it did.")

    assert found["Ann Lee"].role is found["John Roe"].role is Role.BODY


def test_a_byline_far_down_is_not_one() -> None:
    """Only the head of an article says who wrote it."""
    found = labelled("Rain", *(f"Street {n} was flooded." for n in range(12)), "By Ann Lee")

    assert found["By Ann Lee"].role is Role.BODY


def test_a_dateline_below_a_summary_is_found() -> None:
    """Some outlets print bullets first."""
    found = roles("Rain\nIt rained.\nPARIS — It rained for nine days.")

    assert found[-2:] == [(Role.DATELINE, "PARIS —"), (Role.BODY, "It rained for nine days.")]


def test_markdown_says_what_its_lines_are() -> None:
    """Front matter, title, headings, pictures and linked buttons."""
    found = labelled(
        "---",
        "title: Rain",
        "---",
        "# Rain",
        "## Next",
        "![cat](c.png)",
        "[Read more](x)",
        form="markdown",
    )

    assert found["title: Rain"].rule == "front-matter"
    assert found["# Rain"].role is Role.TITLE
    assert found["## Next"].role is Role.HEADING
    assert found["![cat](c.png)"].role is Role.BOILERPLATE
    assert found["[Read more](x)"].rule == "read-more"


@pytest.mark.parametrize(
    "dates",
    [
        ("May 3, 1998", "June 5, 2004"),
        ("Saturday 4 May", "Sunday 5 May"),
        ("3.5.1998", "25.12.2004"),
        ("1998-05-03", "2004-06-05"),
    ],
)
@pytest.mark.parametrize("entry", ["The dam opens.", LONG + " " + LONG])
def test_the_dates_of_a_timeline_are_quotable(dates: tuple[str, str], entry: str) -> None:
    """They are what it reports; none is a byline, a heading or a title."""
    found = labelled("The dam", dates[0], entry, dates[1], entry + " So it was.")

    assert {found[day].role for day in dates} == {Role.BODY}
    assert labelled(*dates, "The dam opens.")[dates[0]].role is Role.BODY


def test_a_timeline_of_long_entries_is_one_too() -> None:
    """Its second date stands below the head."""
    entries = [f"Street {n} was flooded." for n in range(20)]
    found = labelled("The dam", "May 3, 1998", *entries, "June 5, 2004", "The dam opens.")

    assert found["May 3, 1998"].role is Role.BODY


def test_dates_of_other_articles_at_the_end_do_not_count() -> None:
    """A date under a headline is that of another article."""
    entries = [f"Street {n} was flooded." for n in range(20)]
    found = labelled("The dam", "May 3, 1998", *entries, "Bridge opens", "May 2, 1998", "Ferry")

    assert found["May 3, 1998"].role is Role.BYLINE


def test_one_date_printed_twice_is_a_stamp() -> None:
    """However it is written."""
    found = labelled("The dam", "May 3, 1998", "1998-05-03", "The dam opens.")

    assert found["May 3, 1998"].role is found["1998-05-03"].role is Role.BYLINE


def test_two_statements_of_a_line_are_labelled_one_by_one() -> None:
    """An update may stand before the publication."""
    found = labelled("The dam", "Updated 2 January 2023. Published 3 May 2021.", "It opens.")

    assert found["Updated 2 January 2023."].rule == "updated-line"
    assert found["Published 3 May 2021."].rule == "published-line"


def test_what_the_reader_saw_has_its_role_and_rule() -> None:
    """Only whole sentences inside a place; a heading that is the title stays the title's."""
    text = "Storm\nThe Bell, p. 1\nIt rained. It blew.\nA boat\nRain again"
    places = [
        ("heading", "Storm", "pdf:heading"),
        ("boilerplate", "The Bell, p. 1", "pdf:running-head"),
        ("boilerplate", "rained. It blew.", "mail:quoted"),
        ("caption", "A boat", "html:caption"),
        ("heading", "Rain again", "pdf:heading"),
    ]
    structure = tuple(
        Annotation(AnnotationKind(kind), Span(at := text.index(words), at + len(words)), rule, None)
        for kind, words, rule in places
    )
    labelled = label_sentences(
        replace(article(text, form="pdf", title="Storm"), structure=structure)
    )

    assert [(s.span.of(text), s.role.value, s.rule) for s in labelled] == [
        ("Storm", "title", "title"),
        ("The Bell, p. 1", "boilerplate", "pdf:running-head"),
        ("It rained.", "body", "default"),
        ("It blew.", "boilerplate", "mail:quoted"),
        ("A boat", "caption", "html:caption"),
        ("Rain again", "heading", "pdf:heading"),
    ]


def test_a_running_head_between_lines_that_were_broken_is_not_joined_to_them() -> None:
    """The reader says where it is; the report on either side of it stays body."""
    lines = [
        "The council met on Monday and agreed, after nine hours of talks, to",
        "rebuild the old stone bridge over the river that runs through the town,",
        "the morning post of the town of Ostervik and of the villages around it",
        "which is what most of the people on both of its banks have wanted for",
        "years.",
    ]
    text = "\n".join(lines)
    start = text.index(lines[2])
    head = Annotation(
        AnnotationKind.BOILERPLATE, Span(start, start + len(lines[2])), "pdf:running-head"
    )
    whole = replace(article(text), structure=(head,))

    found = [(s.role, s.rule, s.span.of(text)) for s in label_sentences(whole)]
    assert (Role.BOILERPLATE, "pdf:running-head", lines[2]) in found
    assert [words for role, _, words in found if role is Role.BODY] == [
        "\n".join(lines[:2]),
        "\n".join(lines[3:]),
    ]
