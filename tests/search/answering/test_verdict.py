"""Tests of how far evidence goes."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from index.records import Fact
from index.settings import SearchSettings
from search.answering.evidence import Group, Proposal, grouped
from search.answering.scoring import Looked
from search.answering.signals import Signals
from search.answering.verdict import judge
from search.logistic_model import LogisticModel
from search.results import AnswerStatus, Strictness
from tests.search.answering.samples import stored

SETTINGS = SearchSettings(
    answered_at=0.5, strict_at=0.8, lenient_at=0.2, quoted_share=0.6, related_at=0.1
)
ANSWERED, RELATED, NOTHING = AnswerStatus.ANSWERED, AnswerStatus.RELATED, AnswerStatus.NOTHING


@pytest.fixture(autouse=True)
def _sure_as_the_best(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a question be as likely answered as its best sentence is."""
    model = LogisticModel(0.0, {"best": 1.0})
    monkeypatch.setattr("search.answering.verdict.of_question", lambda: model)


def scored(*scores: float) -> list[Group]:
    """Make groups with these scores, all of them looked at."""
    article = stored(1, *(f"Sentence number {at}." for at in range(len(scores))))
    signals = Signals(*[0.0] * len(Signals._fields))._replace(covered=0.5)
    proposals = [
        Proposal(
            article,
            at,
            article.sentences[at].span,
            score,
            looked=Looked(article.id, signals, math.log(score / (1 - score))),
        )
        for at, score in enumerate(scores)
    ]
    return grouped(proposals)


@pytest.mark.parametrize(
    ("scores", "status", "answers", "near"),
    [
        ([], NOTHING, [], []),
        ([0.05], NOTHING, [], []),
        ([0.3, 0.05], RELATED, [], [0.3]),
        ([0.6, 0.45, 0.3, 0.05], ANSWERED, [0.6, 0.45], [0.3]),
    ],
)
def test_what_answers_is_kept_from_what_is_near(
    scores: list[float], status: AnswerStatus, answers: list[float], near: list[float]
) -> None:
    """And what is neither is not shown at all."""
    verdict = judge("who won", scored(*scores), (), SETTINGS)

    assert verdict.status is status
    assert sorted((g.best.score for g in verdict.answers), reverse=True) == answers
    assert sorted((g.best.score for g in verdict.near), reverse=True) == near
    assert verdict.is_answer is (status is ANSWERED)


@pytest.mark.parametrize(
    ("strictness", "statuses"),
    [
        (Strictness.LENIENT, [RELATED, ANSWERED, ANSWERED, ANSWERED]),
        (Strictness.USUAL, [RELATED, RELATED, ANSWERED, ANSWERED]),
        (Strictness.STRICT, [RELATED, RELATED, RELATED, ANSWERED]),
    ],
)
def test_who_is_stricter_calls_less_an_answer(
    strictness: Strictness, statuses: list[AnswerStatus]
) -> None:
    """And what is called an answer has a quote."""
    verdicts = [
        judge("who won", scored(score), (), SETTINGS, strictness=strictness)
        for score in (0.15, 0.3, 0.6, 0.9)
    ]

    assert [verdict.status for verdict in verdicts] == statuses
    assert [len(v.answers) for v in verdicts] == [int(s is ANSWERED) for s in statuses]
    assert all(len(v.answers) + len(v.near) == 1 for v in verdicts)


def test_a_question_never_answers() -> None:
    """However well its words fit; where nothing else was found, nothing answers."""
    signals = Signals(*[0.0] * len(Signals._fields))._replace(asks=1.0)
    article = stored(1, "Why did it shut?", "It burnt.")
    question, reply = (
        Proposal(article, at, s.span, 0.8, looked=Looked(article.id, one, 1.4))
        for at, (s, one) in enumerate(
            zip(article.sentences, (signals, signals._replace(asks=0.0)), strict=True)
        )
    )

    assert judge("why did it shut", grouped([question]), (), SETTINGS).status is RELATED
    verdict = judge("why did it shut", grouped([question, reply]), (), SETTINGS)
    assert [group.best.position for group in verdict.answers] == [1]


@pytest.mark.parametrize(
    ("position", "covered", "leans", "is_answer"),
    [(2, 0.0, 0.0, False), (2, 0.1, 0.0, True), (2, 0.0, 1.0, True), (1, 0.0, 0.0, False)],
)
def test_a_further_quote_has_a_word_of_the_question(
    position: int, covered: float, leans: float, *, is_answer: bool
) -> None:
    """Or leans on the sentence before it; the best need not."""
    none = Signals(*[0.0] * len(Signals._fields))
    article = stored(1, "Forty trees fell.", "Snow lay on them.", "All ferries were cancelled.")
    further = none._replace(covered=covered, leans=leans)
    proposals = [
        Proposal(article, at, article.sentences[at].span, score, looked=Looked(article.id, one, 1))
        for at, score, one in ((0, 0.8, none), (position, 0.6, further))
    ]

    verdict = judge("why was the road blocked", grouped(proposals), (), SETTINGS)
    assert len(verdict.answers) == 1 + is_answer
    assert len(verdict.answers) + len(verdict.near) == 2


def test_what_was_not_read_is_near_at_best() -> None:
    """As words in a script that the models cannot read, whatever they share."""
    article = stored(1, "Sentence number 0.")
    groups = grouped([Proposal(article, 0, article.sentences[0].span, 0.9)])

    assert judge("who won", groups, (), SETTINGS).status is RELATED


@pytest.mark.parametrize(
    ("question", "missing", "status"),
    [
        ("why did the smelter in Gijón shut", ["Gijón"], RELATED),
        ("why did the smelter in Gijón shut", ["smelter"], ANSWERED),
        ("Gijón: why did it shut", ["smelter"], ANSWERED),
        ("why did Ann Lee go", ["Lee"], RELATED),
        ("who vetoed the grain award", ["vetoed"], RELATED),
        ("who sold the grain", ["sold"], RELATED),
        ("who needs the grain", ["needs"], ANSWERED),
    ],
)
def test_a_name_or_a_deed_the_archive_lacks_is_not_answered_by_others(
    question: str, missing: list[str], status: AnswerStatus
) -> None:
    """However sure the reader is: it is sure of somewhere else."""
    assert judge(question, scored(0.99), missing, SETTINGS).status is status


@pytest.mark.parametrize(
    ("question", "published", "status"),
    [
        ("who won in 2023", "2022-05-14", RELATED),
        ("who won in 2023", "2022", RELATED),
        ("who won in 2023", "2023-05-14", ANSWERED),
        ("who won in 2023", "2024-01-03", ANSWERED),
        ("who won in 2023", "2024-07", RELATED),
        ("who won in 2019", "2022-05-14", ANSWERED),
        ("who won in 2023", None, ANSWERED),
        ("who won 1500 seats", "2022-05-14", ANSWERED),
    ],
)
def test_an_article_of_another_year_is_no_answer(
    question: str, published: str | None, status: AnswerStatus
) -> None:
    """Unless it names the year asked about, or is of the first weeks after; or has no date."""
    (group,) = scored(0.9)
    stored_one = group.best.stored
    date = Fact(published, "given") if published else None
    article = replace(stored_one.article, published=date, text="It won, as in 2019, its cup.")
    moved = replace(group.best, stored=replace(stored_one, article=article))
    group.best = moved

    assert judge(question, [group], (), SETTINGS).status is status


def test_what_was_not_read_is_never_an_answer() -> None:
    """Without the reader scores only order."""
    assert judge("who won", scored(0.9), (), SETTINGS, is_read=False).status is RELATED
    assert judge("who won", [], (), SETTINGS, is_read=False).status is NOTHING
