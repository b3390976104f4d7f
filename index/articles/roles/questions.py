"""Label what an interviewer asks, whether or not a marker such as `Q:` begins it.

Behind a marker `speech/turns.py` knows who asks, in bold `set_questions.py`. Without either,
questions are paragraphs of their own, each with an answer below; they are those of an interview
only if there are several, most of the answers speak as a person does ("I", "our"), few report
what is said, and in English half of the questions say "you". The question of a heading, of a
report or of a list of questions and answers that the outlet itself gives stays what it was. A
question may be shown beside its answer, and is in the passage with it, but is never an answer
or anyone's words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.articles.hard_wraps import flowing
from index.articles.roles.page import Line, Page
from index.articles.roles.set_questions import SetParagraph, questions_set_apart
from index.articles.speech.interviews.spoken import QUOTED, ends_asking, is_spoken
from index.articles.speech.turns import begins_turn, is_asked
from index.records import Role, Sentence

_MARKED, _UNMARKED = "question", "question-line"
_BOLD_RULE, _DASH_RULE = "question-bold", "question-dash"
_FEWEST = 3
"""Questions without a marker, at least; with fewer, those of a column to its readers count."""
_LONGEST = 400
"""Longest question, in code points; a longer paragraph that ends in a question is a report."""
_MOST_SENTENCES = 4
"""Sentences of a question, at most."""
_SHARE = 0.6
"""Share of the answers that speak in the first person, at least; in lists of questions and answers
that the outlet gives, few do."""
_SECOND_PERSON = re.compile(r"\b[Yy](?:ou|ours?|ourself)\b")
_BOLD = re.compile(r"(?P<mark>\*{1,3}|_{1,3})(?=[^\s*_])[^\n]{1,600}?(?<=\S)(?P=mark)(?!\w)")
"""Words in the bold or the italics of Markdown that begin a paragraph."""
_DASH = re.compile(r"[-–—]\s?(?=[^\s\d-])")
_FEWEST_DASHES = 4
"""Paragraphs in a row that begin with a dash, at least; fewer may be a list or a novel."""


def label_questions(page: Page) -> None:
    """Find the questions of an interviewer among the lines that nothing has claimed."""
    text = flowing(page.article.text)
    if not (_label_marked(page, text) or _label_bold(page) or _label_dashes(page)):
        for line in _unmarked(page, text):
            page.claim(line, Role.QUESTION, _UNMARKED)


def _label_marked(page: Page, text: str) -> bool:
    """Label what stands behind the markers of who asks; return whether there is any."""
    if not any(begins_turn(text, line.span.start) for line in page.lines):
        return False
    sentences = _sentences(page)
    asked = [
        ordinal
        for line in page.lines
        if page.is_free(line)
        for ordinal in range(line.first, line.end)
        if is_asked(text, sentences, ordinal)
    ]
    for ordinal in asked:
        page.labels[ordinal] = (Role.QUESTION, _MARKED)
    return bool(asked)


def _label_bold(page: Page) -> bool:
    """Label what an interviewer says in the bold of Markdown; return whether there is any."""
    if not page.is_markdown:
        return False
    free = [line for line in page.lines if page.is_free(line)]
    bold = [_BOLD.match(line.text) for line in free]
    pairs = zip(free, bold, strict=True)
    asked = questions_set_apart([SetParagraph(one.text, b and b[0]) for one, b in pairs])
    for at in asked:
        line, match = free[at], bold[at]
        end = line.span.start + (match.end() if match else 0)
        for ordinal in range(line.first, line.end):
            if page.spans[ordinal].end <= end:
                page.labels[ordinal] = (Role.QUESTION, _BOLD_RULE)
    return bool(asked)


def _label_dashes(page: Page) -> bool:
    """Label what is asked where each turn begins with a dash, as in Spanish, French or Russian.

    The turns alternate, every other one mostly asks, and those between hardly ever.
    """
    asked, run = list[Line](), list[Line]()
    for line in (*page.lines, None):
        if line is not None and page.is_free(line) and _DASH.match(line.text):
            run.append(line)
            continue
        if len(run) >= _FEWEST_DASHES:
            asked += _every_other(run, 0) or _every_other(run, 1)
        run = []
    for line in asked:
        page.claim(line, Role.QUESTION, _DASH_RULE)
    return bool(asked)


def _every_other(run: Sequence[Line], first: int) -> list[Line]:
    """Return every other turn if these ask and the others answer, else none."""
    turns, others = run[first::2], run[1 - first :: 2]
    asking = sum(ends_asking(line.text) for line in turns)
    answering = sum(not ends_asking(line.text) for line in others)
    is_asked = asking >= 2 and 2 * asking >= len(turns) and 4 * answering >= 3 * len(others)
    return list(turns) if is_asked else []


def _sentences(page: Page) -> list[Sentence]:
    """Return the sentences with the roles that are known so far."""
    sentences = list[Sentence]()
    for number, line in enumerate(page.lines):
        for ordinal in range(line.first, line.end):
            role, rule = page.labels[ordinal] or (Role.BODY, "default")
            sentences.append(Sentence(page.spans[ordinal], role, rule, number))
    return sentences


def _unmarked(page: Page, text: str) -> list[Line]:
    """Return the questions that have an answer below, if they are those of an interview."""
    free = [line for line in page.lines if page.is_free(line)]
    free = [line for line in free if not begins_turn(text, line.span.start)]
    places = [number for number, line in enumerate(free) if _asks(line)]
    places = [at for at in places if at + 1 < len(free) and not _asks(free[at + 1])]
    if len(places) < _FEWEST:
        return []
    language = page.article.facts.get("language")
    if language is None or language.value == "en":
        addressed = sum(_SECOND_PERSON.search(free[at].text) is not None for at in places)
        if 2 * addressed < len(places):
            return []
    spoken = sum(is_spoken(free[at + 1].text) for at in places)
    return [free[at] for at in places] if spoken >= _SHARE * len(places) else []


def _asks(line: Line) -> bool:
    """Return whether a paragraph is a question, and not one that a person is quoted with."""
    return (
        len(line.text) <= _LONGEST
        and line.end - line.first <= _MOST_SENTENCES
        and line.text[0] not in QUOTED
        and ends_asking(line.text)
    )
