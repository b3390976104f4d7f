"""What is said of a sentence that is not simply a quotation is true."""

from __future__ import annotations

import pytest

from index.records import Span, Speaker
from search.citing.citations import cite
from search.cli.pages.quotations_page import quotations_text
from search.results import Quotation, Quotations
from tests.search.answering.samples import stored

QUOTED = "what stands between marks is quoted"
REPORTED = "Reported, not quoted"


def shown(line: str, sentence: str | None = None) -> str:
    """Lay out a sentence of a line as reported speech, in 80 columns."""
    article = stored(1, line)
    start = line.index(sentence or line)
    one = Quotation(
        citation=cite(article, Span(start, start + len(sentence or line))),
        article=article.article,
        speaker=Speaker("Berg", Span(0, 1), "before"),
        is_direct=False,
        rule="sentence",
    )
    return " ".join(quotations_text(Quotations(None, (one,), 0.0), width=80).split())


@pytest.mark.parametrize(
    "line",
    [
        '"It leaks."',
        '"Never."',
        'Asked by reporters about the cost, Berg replied: "Ask Dahl."',
        "Berg called it „ein Loch“.",
        "Berg said: « Jamais. »",
        "Berg said it was ‘a disaster’.",
        "Berg said: 'I don't know.'",
    ],
)
def test_quoted_words_are_not_called_reported(line: str) -> None:
    """Whichever marks they stand in."""
    assert QUOTED in shown(line)
    assert REPORTED not in shown(line)


@pytest.mark.parametrize(
    "line", ["Berg said the dam leaks.", "Berg didn't say the workers' dam of the '90s leaks."]
)
def test_the_words_of_the_article_are(line: str) -> None:
    """An apostrophe is no mark."""
    assert REPORTED in shown(line)
    assert QUOTED not in shown(line)


def test_a_sentence_amid_a_quotation_is_not_called_reported() -> None:
    """Its marks stand in other sentences."""
    line = 'Berg said: "It is old. It leaks. It stays."'

    assert "from within a quotation" in shown(line, "It leaks.")
