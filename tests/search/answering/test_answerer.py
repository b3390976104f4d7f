"""What is read for an answer, and how the answer hangs together."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from index.filters import Filters
from index.intake.build import index_paths
from index.records import Span
from index.settings import IndexSettings, SearchSettings
from search import AnswerStatus, Searcher, open_searcher
from search.query_models import LoadedModels
from search.reading.base import SentenceReading, Window, WindowReading
from search.results import Evidence, Quotation, QuoteOrder

SEEDS = Path(__file__).resolve().parents[3] / "seeds"
QUESTION = "why was Buenos Aires cancelled"


class FakeReader:
    """Holds that sentences with some words answer, and remembers what it was given."""

    name = "fake"

    def __init__(self, *words: str) -> None:
        self.words = words
        self.windows: list[Window] = []

    def read(self, question: str, windows: Sequence[Window]) -> list[WindowReading]:
        """Read each window."""
        del question
        self.windows += windows
        return [self._read(window) for window in windows]

    def _read(self, window: Window) -> WindowReading:
        sentences = [self._sentence(span, window.text) for span in window.sentences]
        return WindowReading(max(s.answers for s in sentences), tuple(sentences))

    def _sentence(self, span: Span, text: str) -> SentenceReading:
        found = [word for word in self.words if word in span.of(text)]
        if not found:
            return SentenceReading(-12.0, -12.0, Span(span.start, span.start + 1))
        start = text.index(found[0], span.start)
        return SentenceReading(12.0, 12.0, Span(start, start + len(found[0])))


@pytest.fixture
def index_dir(tmp_path: Path) -> Path:
    """Index the seeds without embedding them by a network."""
    index_paths([SEEDS], index_dir=tmp_path / "kept", settings=IndexSettings("hashing"))
    return tmp_path / "kept"


def asking(index_dir: Path, reader: FakeReader, monkeypatch: pytest.MonkeyPatch) -> Searcher:
    """Open a searcher that has this reader."""
    monkeypatch.setattr("search.query_models.OF_THIS_PROCESS", LoadedModels())
    monkeypatch.setattr("search.query_models.open_reader", lambda *_, **__: reader)
    return open_searcher(index_dir)


def test_what_is_read_is_bounded_and_nothing_is_read_twice(
    index_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The time of a question does not grow with the archive."""
    reader = FakeReader("Ukraine")
    with asking(index_dir, reader, monkeypatch) as searcher:
        searcher.ask(QUESTION)
        searcher.ask(QUESTION, rerank=2)

    most = SearchSettings().ask_windows
    first, second = reader.windows[:-2], reader.windows[-2:]
    assert 0 < len(first) <= most
    assert len({window.text for window in first}) == len(first)
    assert second == first[:2]


def test_how_many_quotes_are_wanted_changes_only_how_many_there_are(
    index_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first quotes are the same, and none says what another says."""
    with asking(index_dir, FakeReader("Putin"), monkeypatch) as searcher:
        many = searcher.ask(QUESTION, k=40).evidence
        few = searcher.ask(QUESTION, k=2).evidence

    assert [e.citation.span.start for e in few] == [e.citation.span.start for e in many[:2]]
    spans = [(e.citation.article_id, e.citation.span) for e in many]
    assert not any(
        one[0] == two[0] and one[1].overlaps(two[1])
        for at, one in enumerate(spans)
        for two in spans[at + 1 :]
    )


def test_the_words_that_answer_are_marked_in_the_quote(
    index_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A mark is a slice of the article, inside the quote, and says what the reader chose."""
    with asking(index_dir, FakeReader("Ukraine", "tactical decision"), monkeypatch) as searcher:
        answer = searcher.ask(QUESTION)

    assert answer.status is AnswerStatus.ANSWERED
    for evidence in answer.evidence:
        assert evidence.marks
        for mark in evidence.marks:
            assert evidence.citation.span.contains(mark)
            assert mark.of(evidence.article.text) in ("Ukraine", "tactical decision")


def test_what_does_not_answer_is_never_under_an_answer(
    index_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is called near, below the quotes that answer and in no other sentence of theirs."""
    with asking(index_dir, FakeReader("citing Russian aggression"), monkeypatch) as searcher:
        answer = searcher.ask(QUESTION)
    with asking(index_dir, FakeReader(), monkeypatch) as searcher:
        refused = searcher.ask(QUESTION)

    assert ["citing Russian aggression" in e.citation.quote for e in answer.evidence] == [True]
    assert len(answer.near) <= 4
    assert not any(
        one.citation.article_id == two.citation.article_id
        and one.citation.span.overlaps(two.citation.span)
        for one in answer.near
        for two in answer.evidence
    )
    assert refused.status is not AnswerStatus.ANSWERED
    assert refused.evidence == ()


@pytest.mark.parametrize("question", ["為什麼取消", QUESTION])
def test_without_the_reader_nothing_is_an_answer(
    index_dir: Path, monkeypatch: pytest.MonkeyPatch, question: str
) -> None:
    """Of a script that it was not trained on it would say what is noise."""
    reader = FakeReader("Putin")
    with asking(index_dir, reader, monkeypatch) as searcher:
        answer = searcher.ask(question, rerank=0 if question is QUESTION else None)

    assert answer.status is not AnswerStatus.ANSWERED
    assert reader.windows == []


BERGS = """Bridge row goes on

ELSK (AP) - "The bridge was never unsafe," said Tom Berg, an engineer.

Anna Berg, the mayor, said the bridge was unsafe. "They had to close the bridge," Berg said.

"I built the bridge," said Anna-Lena Berg.
"""


def test_the_words_of_a_namesake_are_not_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two whole names with different given names are two people; a family name is anyone's."""
    (tmp_path / "bergs.txt").write_text(BERGS)
    index_paths(
        [tmp_path / "bergs.txt"], index_dir=tmp_path / "kept", settings=IndexSettings("hashing")
    )

    with asking(tmp_path / "kept", FakeReader("bridge"), monkeypatch) as searcher:
        of_one = searcher.ask("what did Anna Berg say about the bridge", rerank=4)
        of_all = searcher.ask("what did Berg say about the bridge", rerank=4)

    shown, all_shown = (
        " ".join(one.citation.quote for one in (*answer.evidence, *answer.near))
        for answer in (of_one, of_all)
    )
    assert "was unsafe" in shown
    assert "never unsafe" not in shown
    assert "I built" not in shown
    assert "never unsafe" in all_shown


def test_what_an_article_corrects_is_no_answer_to_what_one_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is near to that; where it answers another question the correction stands beside it."""
    (tmp_path / "quota.txt").write_text(
        'Quota row\n\nELSK (AP) - "The quota is far too low for us," Karin Wolff said.\n\n'
        "Correction: An earlier version misattributed a quotation to Wolff.\n"
    )
    index_paths(
        [tmp_path / "quota.txt"], index_dir=tmp_path / "kept", settings=IndexSettings("hashing")
    )

    with asking(tmp_path / "kept", FakeReader("quota"), monkeypatch) as searcher:
        asked = searcher.ask("what did Wolff say about the quota", rerank=4)
        other = searcher.ask("is the quota too low", rerank=4)
        (listed,) = searcher.quotations(filters=Filters(said_by=("Wolff",))).quotations

    assert asked.status is not AnswerStatus.ANSWERED
    quotes: list[Evidence | Quotation] = [*other.evidence, *asked.near, listed]
    for shown in quotes:
        assert shown.correction
        assert shown.correction.of(shown.article.text).startswith("Correction: An earlier")
        assert shown.speaker is not None
        assert not shown.speaker.is_certain


def test_what_an_interviewer_asks_is_no_evidence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is only shown above the answer that needs it."""
    (tmp_path / "talk.txt").write_text(
        "The dam of Elsk\n\nAnn Moss met us.\n\n"
        "Q: The dam was shut since it leaked, and you knew. Why was the dam shut?\n\n"
        "Ann Moss: Because the dam was old, and the river high.\n\n"
        "Q: The dam was paid for. Who shut the dam?\n\n"
        "Ann Moss: The mayor of Elsk shut the dam in May.\n"
    )
    index_paths(
        [tmp_path / "talk.txt"], index_dir=tmp_path / "kept", settings=IndexSettings("hashing")
    )

    with asking(tmp_path / "kept", FakeReader("dam"), monkeypatch) as searcher:
        answer = searcher.ask("why was the dam shut", rerank=4)

    shown = [one.citation.quote for one in (*answer.evidence, *answer.near)]
    assert any("Why was the dam shut?\n\nAnn Moss: Because" in quote for quote in shown)
    assert not any("was paid for" in quote or quote.endswith("?") for quote in shown)


def test_a_question_in_another_language_is_not_judged(
    index_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reader does not see it, and what is near shares a word that says what it is about."""
    reader = FakeReader("Putin")
    with asking(index_dir, reader, monkeypatch) as searcher:
        answer = searcher.ask("Warum wurde das Treffen mit Putin in Buenos Aires abgesagt?")
        nothing = searcher.ask("Warum wurde das Hafenfest abgesagt?")

    assert reader.windows == []
    assert answer.question_language == nothing.question_language == "de"
    assert (answer.status, nothing.status) == (AnswerStatus.RELATED, AnswerStatus.NOTHING)
    assert (answer.evidence, answer.missing, answer.elsewhere) == ((), (), ())
    assert answer.near
    assert all(
        {"putin", "buenos", "aires"} & set(one.citation.quote.lower().replace(",", "").split())
        or "Putin" in one.citation.quote
        for one in answer.near
    )
    assert nothing.near == ()


def test_an_article_in_another_language_is_only_near(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the reader says of it; the answer says which language was not judged."""
    text = (
        "Die Stadt Rosk hat das Hafenfest im August abgesagt, weil die Kaimauer nicht mehr sicher"
        " ist. Die Bürgermeisterin sagte am Montag, dass die Sicherheit der Besucher vorgeht."
    )
    (tmp_path / "rosk.txt").write_text(text, encoding="utf-8")
    index_paths(
        [tmp_path / "rosk.txt"], index_dir=tmp_path / "i", settings=IndexSettings("hashing")
    )

    with asking(tmp_path / "i", FakeReader("Kaimauer"), monkeypatch) as searcher:
        answer = searcher.ask("why was the Hafenfest in Rosk cancelled", as_typed=True)

    assert answer.status is AnswerStatus.RELATED
    assert answer.unjudged_languages == ("de",)
    assert answer.question_language is None
    assert answer.missing == () or answer.is_form_missing


def mayors(folder: Path) -> Path:
    """Index articles of many years that say who is mayor; return where the index is."""
    rows = [
        {
            "title": f"Mayor of Lindos {year}",
            "text": f"The mayor of Lindos is Ann Lowe {year}. She opened a road of {year} miles.",
            "published": f"{year}-03-01",
        }
        for year in range(2001, 2013)
    ]
    rows.append(
        {
            "title": "Harbour",
            "text": "Boats came in May. The mayor of Lindos, Bo Lind, met them. It rained a lot, "
            "and nobody in the harbour had seen so many boats, nor so much rain, in many years.",
            "published": "2021-05-01",
        }
    )
    (folder / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    index_paths([folder], index_dir=folder / "kept", settings=IndexSettings("hashing"))
    return folder / "kept"


@pytest.mark.parametrize("k", [1, 3])
def test_the_newest_that_answers_is_found_below_older_ones(
    tmp_path: Path, k: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many older articles answer better, and however few quotes are wanted."""
    with asking(mayors(tmp_path), FakeReader("mayor"), monkeypatch) as searcher:
        now = searcher.ask("who is the mayor of Lindos now", k=k)
        ever = searcher.ask("who is the mayor of Lindos", k=k)

    assert now.order is QuoteOrder.NEWEST
    assert [one.article.published.value for one in now.evidence if one.article.published][:1] == [
        "2021-05-01"
    ]
    assert len(now.evidence) == k
    assert ever.order is QuoteOrder.BEST


def test_hits_are_in_the_order_of_their_days_where_the_newest_is_asked_for(tmp_path: Path) -> None:
    """Those that are likely enough; ranks count from 1 all the same."""
    settings = SearchSettings(relevant_at=0.0)
    with open_searcher(mayors(tmp_path), settings=settings) as searcher:
        latest = searcher.search("latest mayor of Lindos", k=3, rerank=0)
        plain = searcher.search("mayor of Lindos", k=3, rerank=0)

    days = [hit.article.published.value for hit in latest.hits if hit.article.published]
    assert latest.order is QuoteOrder.NEWEST
    assert days == sorted(days, reverse=True)
    assert days[0] >= "2012"
    assert [hit.rank for hit in latest.hits] == [1, 2, 3]
    assert plain.order is QuoteOrder.BEST
    assert [hit.score for hit in plain.hits] == sorted(
        (hit.score for hit in plain.hits), reverse=True
    )
