"""Test that what an interviewer asks is found by the markup of a page, and nothing else is."""

from __future__ import annotations

import pytest
from lxml import html

from index.readers.html_page.shape.questions import questions_of

TURNS = (
    ("Why would anyone map a marsh?", "Because I could not find my way home."),
    ("Your maps were used by the builders. You knew.", "I did not. I sold a map to a man."),
    ("Would you do it again?", "I would draw it larger."),
)
TERMS = (
    ("Bog", "A marsh that we drain in summer."),
    ("Fen", "A marsh that I drew."),
    ("Mire", "My own word for it."),
)
STEPS = (
    ("The torch leaves at dawn.", "I will be there."),
    ("It reaches Dunn at noon.", "My town."),
    ("Will it rain?", "We do not know."),
)
FAQ = (
    ("What does it cost?", "About 80 a year."),
    ("Who pays?", "The tenant."),
    ("When is it due?", "In May."),
)


def found(form: str, turns: tuple[tuple[str, str], ...]) -> list[str]:
    """Return what is a question where each turn has the form, an answer behind it."""
    body = "".join(form.format(question, answer) for question, answer in turns)
    tree = html.document_fromstring(f"<html><body><h1>Greta Holm</h1>{body}</body></html>")
    mark = "- " if form.startswith("<dt") else ""
    is_run_in = form == "<p><b>{}</b> {}</p>"
    lines = [f"{q} {a}" if is_run_in else f"{mark}{q}\n{mark}{a}" for q, a in turns]
    text = "\n".join(("Greta Holm", *lines))
    return [one.span.of(text).removeprefix(mark) for one in questions_of(tree, text)]


@pytest.mark.parametrize(
    "form",
    [
        "<p><strong>{}</strong></p><p>{}</p>",
        "<p><b>{}</b><br>{}</p>",
        "<p><b>{}</b> {}</p>",
        "<p><em><span>{}</span></em></p><p>{}</p>",
        "<p style='font-weight: bold'>{}</p><p>{}</p>",
        "<h3>{}</h3><p>{}</p>",
        "<dt>{}</dt><dd>{}</dd>",
        "<p class=question>{}</p><p>{}</p>",
        "<div class='q'>{}</div><div class='a'>{}</div>",
        "<p><span class='interview__question'>{}</span></p><p>{}</p>",
    ],
)
def test_all_that_an_interviewer_says_is_found(form: str) -> None:
    """Also what ends in no question; no word of an answer is."""
    assert found(form, TURNS) == [question for question, _ in TURNS]


@pytest.mark.parametrize(
    ("form", "turns"),
    [
        ("<dt>{}</dt><dd>{}</dd>", TERMS),
        ("<p><b>{}</b></p><p>{}</p>", TERMS),
        ("<p class=question>{}</p><p>{}</p>", TERMS),
        ("<p><b>{}</b></p><p>{}</p>", STEPS),
        ("<p><b>{}</b></p><p>{}</p>", FAQ),
        ("<p>{}</p><p><b>{}</b></p>", TURNS),
        ("<p>Well: <b>{}</b></p><p>{}</p>", TURNS),
        ("<p><b>{}</b></p><p>{}</p>", TURNS[:1]),
    ],
)
def test_what_is_only_set_apart_is_no_question(form: str, turns: tuple[tuple[str, str]]) -> None:
    """Terms, steps, questions that an outlet answers itself, answers in bold, one alone."""
    assert found(form, turns) == []
