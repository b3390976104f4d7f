"""What a person sees, word for word, and what it must never depend on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.records import Article, ArticleId, Fact, Span, Speaker, StoredArticle
from search.citing.citations import cite
from search.cli.layout import columns
from search.cli.pages.answer_page import answer_text
from search.cli.pages.article_page import View, article_text
from search.cli.pages.hits_page import search_text
from search.cli.pages.pieces import dated, day
from search.results import Evidence, QuoteView
from tests.index.samples import seed
from tests.search.cli import samples

Compare = Callable[[str, str], None]


def test_hits_as_they_are_shown(golden: Compare) -> None:
    """Quote, outlet, date, title, place and label; what is unknown is called so."""
    golden("search.txt", click.unstyle(search_text(samples.RESULT, width=80, explain=True)) + "\n")


def test_answer_as_it_is_shown(golden: Compare) -> None:
    """Each quote with its speaker, and where else the same words stand."""
    golden("ask.txt", click.unstyle(answer_text(samples.ANSWERED, width=80, explain=False)) + "\n")


@pytest.mark.parametrize(
    ("is_certain", "shown"),
    [(True, "— Okoye (Ada Okoye, The Bay Post), in"), (False, "— probably Okoye (Ada Okoye, The")],
)
def test_a_speaker_is_shown_as_written_and_as_introduced(is_certain: bool, shown: str) -> None:
    """The name beside the words comes first, and what is only probable is called so."""
    text = "The Bay Post: Ada Okoye was there. Okoye said so."
    speaker = Speaker("Okoye", Span(35, 40), "before", Span(0, 12), Span(14, 23), is_certain)
    evidence = replace(
        samples.EVIDENCE[0],
        speaker=speaker,
        sources=(),
        article=replace(samples.KNOWN, text=text),
    )

    page = answer_text(replace(samples.ANSWERED, evidence=(evidence,)), width=80, explain=False)
    assert shown in click.unstyle(page)


def test_refusals_as_they_are_shown(golden: Compare) -> None:
    """A refusal says what is missing and what to do next."""
    in_german = replace(samples.RELATED, question_language="de", missing=(), elsewhere=())
    of_germans = replace(
        samples.RELATED, elsewhere=(), unjudged_languages=("de", "fr"), is_form_missing=True
    )
    unknown = replace(samples.NOTHING, question_language="und", missing=())
    shown = [
        click.unstyle(answer_text(answer, width=80, explain=False))
        for answer in (samples.RELATED, samples.NOTHING, in_german, of_germans, unknown)
    ]

    golden("refusals.txt", "\n\n----\n\n".join(shown) + "\n")


@pytest.mark.parametrize(
    ("name", "view"),
    [
        ("show.txt", View(width=80, context=2)),
        ("show-full.txt", View(width=80, full=True)),
    ],
)
def test_article_as_it_is_shown(golden: Compare, name: str, view: View) -> None:
    """The quote stands out without colour, and a note says what is left out."""
    golden(name, click.unstyle(article_text(samples.STORED, samples.CITATION, view)) + "\n")


def test_what_words_read_as_others_found_is_not_called_an_answer() -> None:
    """A reader is told why, and what to do."""
    answer = replace(samples.RELATED, assumed={"Zansibar": "Zanzibar"})

    shown = answer_text(answer, width=200, explain=False)
    assert 'Reading "Zansibar" as "Zanzibar"' in shown
    assert "Words were read as others, so nothing is called an answer" in shown
    assert "Nothing here answers that" not in shown


def test_the_answering_words_are_highlighted() -> None:
    """Colour marks exactly the words that answer."""
    shown = answer_text(samples.ANSWERED, width=200, explain=False)

    assert click.style("because of the storm over the bay", bold=True, fg="green") in shown


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("because of the storm", "[…] because of the storm […]"),
        ("The summit was called off", " 1  The summit was called off […]"),
        ("over the bay, Ada Okoye said.", "[…] over the bay, Ada Okoye said.\n"),
    ],
)
def test_what_is_left_out_of_a_sentence_shows_outside_the_quote(words: str, shown: str) -> None:
    """At the end where it is left out, and in words."""
    citation = cite(samples.STORED, samples.span_of(words))
    answer = replace(
        samples.ANSWERED, evidence=(Evidence(citation, samples.KNOWN, None, 1.0),), missing=()
    )

    text = click.unstyle(answer_text(answer, width=80, explain=False))

    assert shown in text
    assert "Part of a sentence" in text
    assert "part of a sentence" in click.unstyle(
        article_text(samples.STORED, citation, View(width=200))
    )


def test_marks_stay_on_the_words_behind_what_is_left_out() -> None:
    """The mark of omission moves the words, and the colour with them."""
    citation = cite(samples.STORED, samples.span_of("because of the storm"))
    evidence = Evidence(citation, samples.KNOWN, None, 1.0, marks=(samples.span_of("the storm"),))

    shown = answer_text(replace(samples.ANSWERED, evidence=(evidence,)), width=80, explain=False)

    assert click.style("the storm", bold=True, fg="green") in shown


@given(st.text(min_size=1), st.integers(30, 100))
def test_no_article_reaches_the_terminal_raw(text: str, width: int) -> None:
    """Whatever stands in its text, title, outlet, authors and file name."""
    fact = Fact(text, "rule")
    source = replace(samples.KNOWN.source, file=text)
    article = Article(text, source, title=fact, outlet=fact, authors=(fact,), published=fact)
    citation = cite(StoredArticle(ArticleId(1), article, ()), Span(0, len(text)))
    answer = replace(samples.ANSWERED, evidence=(Evidence(citation, article, None, 1.0),))
    stored = replace(samples.STORED, article=article, sentences=())

    shown = answer_text(answer, width=width, explain=False)
    shown += article_text(stored, citation, View(width=width))

    assert samples.obeyed(click.unstyle(shown).replace("\n", "")) == []


@pytest.mark.parametrize("width", [30, 80])
def test_lines_fit_the_terminal(width: int) -> None:
    """Only a path and a command, which must stay whole to be copied, may be wider."""
    shown = click.unstyle(answer_text(samples.ANSWERED, width=width, explain=False))

    wide = [line for line in shown.splitlines() if columns(line) > width]
    assert all("copy.txt" in line or "dateline show" in line for line in wide)
    assert all(len(line.split()) <= 3 for line in wide)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2018-11-30", "30 Nov 2018"),
        ("2017-11-09T01:13:00-08:00", "9 Nov 2017"),
        ("2024-03", "Mar 2024"),
        ("2024", "2024"),
        ("soon\x1b", "soon␛"),
    ],
)
def test_days_are_written_as_people_write_them(value: str, shown: str) -> None:
    """A date is never computed, only spelt."""
    assert day(Fact(value, "rule")) == shown
    assert day(None) == "date unknown"


def test_a_day_that_a_caption_proves_is_shown_as_no_date() -> None:
    """Only where no date is known."""
    article, sentences = seed("004")

    shown = "date unknown, not before 30 Nov 2018 (a caption)"
    assert dated(article, sentences) == shown
    assert dated(replace(article, published=Fact("2019", "test")), sentences) == "2019"
    assert dated(samples.UNKNOWN_STORED.article, ()) == "date unknown"


def test_quotes_that_say_the_same_stand_below_a_line_that_counts_them() -> None:
    """Where each stands alone there is no such line; a quote keeps its number."""
    first, second = samples.EVIDENCE
    alone, same = QuoteView((1,), 1), QuoteView((0, 2), 2)
    three = replace(samples.ANSWERED, evidence=(first, second, first))

    def heads(*views: QuoteView) -> list[str]:
        shown = click.unstyle(answer_text(replace(three, views=views), width=80, explain=False))
        return [
            line[:3].strip() if line[0] == " " else line
            for line in shown.splitlines()
            if line and (line[0] != " " or line[1].isdigit())
        ]

    assert heads(same, alone) == ["2 quotes, 2 sources:", "1", "3", "1 quote each:", "2"]
    unknown = replace(same, independent_sources=None)
    assert heads(alone, unknown) == ["1 quote each:", "2", "2 quotes:", "1", "3"]
    assert heads(QuoteView((0,)), alone, QuoteView((2,))) == ["1", "2", "3"]
    assert heads(QuoteView((0, 1, 2), 1)) == ["1", "2", "3"]
    assert heads() == ["1", "2", "3"]


def test_places_outside_the_filters_are_said_to_be() -> None:
    """Of many the oldest, and how many more there are."""
    evidence = replace(samples.EVIDENCE[0], also_outside=(samples.CITATION,) * 13)

    shown = answer_text(replace(samples.ANSWERED, evidence=(evidence,)), width=80, explain=False)

    assert click.unstyle(shown).count("outside the filters also in ") == 12
    assert "    and 1 more article; --json lists all" in click.unstyle(shown)
    assert max(map(len, click.unstyle(shown).splitlines())) <= 80


def test_where_else_a_quotation_stands_is_said_with_its_sources() -> None:
    """Of many places the oldest; that copies are one source is said, too."""
    evidence = replace(
        samples.EVIDENCE[0], also_quoted_in=(samples.CITATION,) * 14, independent_sources=2
    )
    copied = replace(samples.EVIDENCE[0], independent_sources=1)

    shown = answer_text(replace(samples.ANSWERED, evidence=(evidence,)), width=80, explain=False)
    other = answer_text(replace(samples.ANSWERED, evidence=(copied,)), width=80, explain=False)

    assert click.unstyle(shown).count("the same quotation in ") == 12
    assert "    2 independent sources\n" in click.unstyle(shown)
    assert "    and 2 more sentences; --json lists all" in click.unstyle(shown)
    assert "    1 source: its outlet or agency, and copies of its text\n" in click.unstyle(other)
    assert max(map(len, click.unstyle(shown).splitlines())) <= 80
