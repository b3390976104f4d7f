"""Label what an interviewer asks, whether or not a marker such as `Q:` begins it.

Behind a marker `speech/turns.py` knows who asks. Without one, questions are paragraphs of their
own, each with an answer below; they are those of an interview only if there are several, most
of the answers speak as a person does ("I", "our"), few report what is said, and in English
half of the questions say "you". The question of a heading, of a report or of a
list of questions and answers that the outlet itself gives stays what it was. A question may be
shown beside its answer, and is in the passage with it, but is never an answer or anyone's words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.articles.hard_wraps import flowing
from index.articles.roles.page import Line, Page
from index.articles.speech.turns import begins_turn, is_asked
from index.records import Role, Sentence

_MARKED, _UNMARKED = "question", "question-line"
_FEWEST = 3
"""Questions without a marker, at least; with fewer, those of a column to its readers count."""
_FEWEST_TURNS = 2
"""Turns of who asks with a marker, at least."""
_LONGEST = 400
"""Longest question, in code points; a longer paragraph that ends in a question is a report."""
_MOST_SENTENCES = 4
"""Sentences of a question, at most."""
_SHARE = 0.6
"""Share of the answers that speak in the first person, at least; in lists of questions and answers
that the outlet gives, few do."""
_CLOSERS = "\"”’') ]*_"
_ARTICLES = ("The ", "Die ", "Der ", "Das ", "Le ", "La ", "El ", "Il ", "O ", "A ", "De ", "Het ")
"""Words that begin the name of an outlet, and of no person who is marked."""
_QUOTED = "\"“”„«»‘'‚"
_MARKED_WORDS = re.compile('["“„«][^"“”„«»]*["“”»]')
_REPORTS = re.compile(r"[\"”’»],? (?:\w+ ){0,3}(?:said|says|told|asked|added)\b")
_SECOND_PERSON = re.compile(r"\b[Yy](?:ou|ours?|ourself)\b")
_FIRST_PERSON = re.compile(
    r"\b(?:I|I[’'](?:m|ve|ll|d)|[Mm]y|[Mm]e|[Ww]e|[Oo]ur|us"
    r"|[Ii]ch|[Mm]ich|[Mm]ir|[Mm]eine?[mnrs]?|[Ww]ir|[Uu]ns(?:ere?[mnrs]?)?"
    r"|[Jj]e|[Jj][’'](?=\w)|[Mm]on|[Mm]oi|[Nn]ous|[Nn]otre"
    r"|[Yy]o|[Mm]is?|[Nn]os(?:otros)?|[Nn]uestr[ao]s?|[Ii]o|[Nn]oi|[Mm]i[ao]|[Nn]ostr[ao]"
    r"|[Ee]u|[Mm]eus?|[Mm]inhas?|[Nn]ós|[Nn]oss[ao]s?|[Ii]k|[Mm]ijn|[Mm]ij|[Ww]ij|[Oo]nze?"
    r"|[Mm]nie|[Mm]oj[aeą]|[Mm]ój|[Mm]y|[Nn]as|[Nn]asz[ae]?"
    r"|[Яя]|[Мм]не|[Мм]еня|[Мм]ы|[Нн]ас|[Нн]аш[аие]?|[Мм]ені|[Мм]ене|[Мм]и)\b"
)


def label_questions(page: Page) -> None:
    """Find the questions of an interviewer among the lines that nothing has claimed."""
    text = flowing(page.article.text)
    marked = [line for line in page.lines if begins_turn(text, line.span.start)]
    if marked:
        sentences = _sentences(page)
        for line in marked:
            if page.is_free(line) and is_asked(text, sentences, line.first):
                page.claim(line, Role.QUESTION, _MARKED)
        for line in _by_outlet([line for line in marked if page.is_free(line)]):
            page.claim(line, Role.QUESTION, _MARKED)
    else:
        for line in _unmarked(page):
            page.claim(line, Role.QUESTION, _UNMARKED)


def _by_outlet(marked: Sequence[Line]) -> list[Line]:
    """Return what stands behind a marker that is no person's, and mostly ends in a question.

    That is `The Bell:`. Of a person who asks, as in a hearing, only `speech/turns.py` judges.
    """
    turns = dict[str, list[Line]]()
    for line in marked:
        label = line.text.split(":", 1)[0]
        if label.startswith(_ARTICLES):
            turns.setdefault(label, []).append(line)
    asking = [
        lines
        for lines in turns.values()
        if len(lines) >= _FEWEST_TURNS and 2 * sum(map(_ends_asking, lines)) >= len(lines)
    ]
    return [line for lines in asking if len(lines) < len(marked) for line in lines]


def _ends_asking(line: Line) -> bool:
    return line.text.rstrip(_CLOSERS).endswith(("?", "？"))


def _sentences(page: Page) -> list[Sentence]:
    """Return the sentences with the roles that are known so far."""
    sentences = list[Sentence]()
    for number, line in enumerate(page.lines):
        for ordinal in range(line.first, line.end):
            role, rule = page.labels[ordinal] or (Role.BODY, "default")
            sentences.append(Sentence(page.spans[ordinal], role, rule, number))
    return sentences


def _unmarked(page: Page) -> list[Line]:
    """Return the questions that have an answer below, if they are those of an interview."""
    free = [line for line in page.lines if page.is_free(line)]
    places = [number for number, line in enumerate(free) if _asks(line)]
    places = [at for at in places if at + 1 < len(free) and not _asks(free[at + 1])]
    if len(places) < _FEWEST:
        return []
    language = page.article.facts.get("language")
    if language is None or language.value == "en":
        addressed = sum(_SECOND_PERSON.search(free[at].text) is not None for at in places)
        if 2 * addressed < len(places):
            return []
    spoken = sum(_is_spoken(free[at + 1]) for at in places)
    return [free[at] for at in places] if spoken >= _SHARE * len(places) else []


def _asks(line: Line) -> bool:
    """Return whether a paragraph is a question, and not one that a person is quoted with."""
    return (
        len(line.text) <= _LONGEST
        and line.end - line.first <= _MOST_SENTENCES
        and line.text[0] not in _QUOTED
        and _ends_asking(line)
    )


def _is_spoken(answer: Line) -> bool:
    """Return whether an answer speaks in the first person outside marks, and reports no speech."""
    text = answer.text
    if text[0] in _QUOTED or _REPORTS.search(text) is not None:
        return False
    return _FIRST_PERSON.search(_MARKED_WORDS.sub("", text)) is not None
