"""A snapshot answers like plain loops over what it holds, and like a fresh index."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    rule,
    run_state_machine_as_test,
)

from index.backends.embedded.snapshot import EmbeddedSnapshot, open_snapshot
from index.filters import Filters
from index.intake.pruning import Pruning
from index.records import Candidate, PassagePlace
from tests.index.archives import (
    EMBEDDER,
    WORDS,
    build,
    dense_oracle,
    lexical_oracle,
    passages_of,
    shown,
    write_article,
)

sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(
    lambda words: f"{' '.join(words).capitalize()}."
)
bodies = st.lists(sentences, min_size=1, max_size=8)
titles = st.one_of(
    st.just(""), st.lists(st.sampled_from(WORDS), min_size=2, max_size=5).map(" ".join)
)
questions = st.lists(st.sampled_from([*WORDS, "unheard"]), min_size=1, max_size=5).map(" ".join)


def pairs(found: list[Candidate]) -> list[tuple[int, float]]:
    """Return ids and scores."""
    return [(candidate.passage_id, candidate.score) for candidate in found]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    archive=st.lists(st.tuples(titles, bodies), min_size=1, max_size=6),
    question=questions,
    k=st.integers(1, 12),
    title_boost=st.sampled_from([0.0, 1.0, 2.5]),
)
def test_both_sides_rank_like_their_oracles(
    archive: list[tuple[str, list[str]]], question: str, k: int, title_boost: float
) -> None:
    """The same passages, in the same order, with the same scores, whatever is asked."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number, (title, body) in enumerate(archive):
            write_article(folder / f"{number}.txt", body, title=title)
        build(folder)
        with open_snapshot(folder / ".dateline") as snapshot:
            embedding = EMBEDDER.embed_query(question)
            dense = snapshot.dense(embedding, k)
            lexical = snapshot.lexical(question, k, title_boost=title_boost)

            assert pairs(dense) == dense_oracle(snapshot, embedding, k)
            expected = lexical_oracle(snapshot, question, k, title_boost=title_boost)
            assert [n for n, _ in pairs(lexical)] == [n for n, _ in expected]
            assert [s for _, s in pairs(lexical)] == pytest.approx([s for _, s in expected])


DATED = (
    ("a.jsonl", "2020-01-01", "Harbour Post"),
    ("b.jsonl", "2020-06-30T23:00:00-05:00", "harbour  POST"),
    ("c.jsonl", "2021-01-01", "Summit Times"),
    ("d.jsonl", None, None),
)


@pytest.fixture(scope="module")
def dated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedSnapshot]:
    """Open an archive of four articles with dates and outlets, or without."""
    folder = tmp_path_factory.mktemp("dated")
    for file, published, outlet in DATED:
        record = {"title": "Storm", "text": "Storm closes the harbour. Ferry waits."}
        record |= {"published": published, "outlet": outlet} if published and outlet else {}
        (folder / file).write_text(f"{json.dumps(record)}\n", encoding="utf-8")
    build(folder)
    with open_snapshot(folder / ".dateline") as snapshot:
        yield snapshot


@pytest.fixture(scope="module")
def imprecise(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedSnapshot]:
    """Open an archive of which two articles state no day."""
    folder = tmp_path_factory.mktemp("imprecise")
    for name, stated in IMPRECISE.items():
        record = {"text": "Storm closes the harbour. Ferry waits.", "published": stated}
        (folder / f"{name}.jsonl").write_text(f"{json.dumps(record)}\n", encoding="utf-8")
    build(folder)
    with open_snapshot(folder / ".dateline") as snapshot:
        yield snapshot


@pytest.mark.parametrize(
    ("filters", "files"),
    [
        (Filters(since="2020-01-01"), "abc"),
        (Filters(since="2020-01-02"), "bc"),
        (Filters(until="2020-06-30"), "ab"),
        (Filters(since="2020-02-01", until="2020-12-31"), "b"),
        (Filters(outlets=("Harbour Post",)), "ab"),
        (Filters(outlets=("SUMMIT TIMES", "harbour post")), "abc"),
        (Filters(since="2020-06-30", outlets=("harbour post",)), "b"),
        (Filters(since="2022-01-01"), ""),
        (Filters(outlets=("unknown",)), ""),
    ],
)
def test_filters_mean_the_same_everywhere(
    dated: EmbeddedSnapshot, filters: Filters, files: str
) -> None:
    """Dense, lexical and listing let the same articles through; unknown dates never pass."""
    expected = [f"{name}.jsonl" for name in files]
    embedding = EMBEDDER.embed_query("storm harbour")

    dense = shown(dated, dated.dense(embedding, 9, filters=filters))
    lexical = shown(dated, dated.lexical("storm harbour", 9, filters=filters))
    listed = dated.articles(dated.article_ids(filters=filters)).values()

    assert [file for file, _, _ in dense] == expected
    assert [file for file, _, _ in lexical] == expected
    assert [stored.article.source.file for stored in listed] == expected


IMPRECISE = {"day": "2020-02-29", "month": "2020-02", "year": "2020"}
"""Dates by name of file, each as precise as its file states it."""


@given(
    since=st.none() | st.dates(date(2019, 6, 1), date(2021, 6, 1)),
    until=st.none() | st.dates(date(2019, 6, 1), date(2021, 6, 1)),
)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_month_or_year_passes_if_a_day_of_it_does(
    imprecise: EmbeddedSnapshot, since: date | None, until: date | None
) -> None:
    """In dense, lexical and listing alike; the oracle counts days."""
    if since and until and since > until:
        since, until = until, since
    filters = Filters(since.isoformat() if since else None, until.isoformat() if until else None)
    days = [date(2020, 1, 1) + timedelta(days=n) for n in range(366)]
    passing = [d for d in days if (not since or since <= d) and (not until or d <= until)]
    expected = {
        f"{name}.jsonl"
        for name, stated in IMPRECISE.items()
        if not filters or any(d.isoformat().startswith(stated) for d in passing)
    }
    embedding = EMBEDDER.embed_query("storm harbour")

    dense = shown(imprecise, imprecise.dense(embedding, 9, filters=filters))
    lexical = shown(imprecise, imprecise.lexical("storm harbour", 9, filters=filters))
    listed = imprecise.articles(imprecise.article_ids(filters=filters)).values()

    assert {file for file, _, _ in dense} == expected
    assert {file for file, _, _ in lexical} == expected
    assert {stored.article.source.file for stored in listed} == expected


def test_a_filter_does_not_change_scores(dated: EmbeddedSnapshot) -> None:
    """Scores are of the whole archive, so that they compare across filters."""
    everything = dict(pairs(dated.lexical("storm harbour", 9)))
    some = dict(pairs(dated.lexical("storm harbour", 9, filters=Filters(since="2020-02-01"))))

    assert some
    assert some.items() <= everything.items()


def test_a_place_is_a_passage_without_its_text(dated: EmbeddedSnapshot) -> None:
    """In the order asked for."""
    passages = passages_of(dated)[::-1]

    places = dated.places([p.id for p in passages])

    assert places == [PassagePlace(p.id, p.article_id, p.span) for p in passages]


def test_ties_go_by_file_and_not_by_age(tmp_path: Path) -> None:
    """A copy that was indexed later but whose file comes first is first."""
    for file in ("b.txt", "a.txt"):
        write_article(tmp_path / file, ["Storm closes harbour."])
        build(tmp_path)

    with open_snapshot(tmp_path / ".dateline") as snapshot:
        dense = snapshot.dense(EMBEDDER.embed_query("storm"), 1)
        lexical = snapshot.lexical("storm", 1)

        assert shown(snapshot, dense)[0][0] == "a.txt"
        assert shown(snapshot, lexical)[0][0] == "a.txt"


def test_words_are_unknown_if_no_live_passage_or_title_holds_them(tmp_path: Path) -> None:
    """Inflection, case and accents are folded; what was deleted is unknown again."""
    write_article(tmp_path / "a.txt", ["Émigrés crossed the border."], title="Glacier melts")
    write_article(tmp_path / "b.txt", ["Rocket explodes."])
    build(tmp_path)
    (tmp_path / "b.txt").unlink()
    build(tmp_path)

    with open_snapshot(tmp_path / ".dateline") as snapshot:
        unknown = snapshot.unknown_terms("Which EMIGRE crosses a Rocket, glaciers? Rocket!")

        assert unknown == ["Which", "a", "Rocket"]


UNANSWERABLE = ["", " ", "-", "…?!", '"', "🚀", "\ud800", "U.S.: why?", "a" * 100_000]


@pytest.mark.parametrize("text", UNANSWERABLE)
def test_any_text_is_a_query(dated: EmbeddedSnapshot, text: str) -> None:
    """Nothing that can be typed is an error, and what holds no known word finds nothing."""
    assert dated.lexical(text, 5) == []


def test_a_query_of_a_hundred_thousand_characters_is_answered(dated: EmbeddedSnapshot) -> None:
    """Only the rarest words of it are used."""
    text = "storm " * 10_000 + " ".join(f"word{number}" for number in range(5_000))

    assert len(dated.lexical(text, 5)) == 4


class GrowingArchive(RuleBasedStateMachine):
    """Files come, change, move and go; the index follows; a fresh one is the judge."""

    files = st.sampled_from([f"{name}.txt" for name in "abcd"] + ["sub/a.txt", "sub/e.txt"])

    @initialize()
    def start(self) -> None:
        """Begin with one file, so that there is something to index."""
        self.folder = Path(tempfile.mkdtemp())
        write_article(self.folder / "a.txt", ["Storm closes harbour."])
        self.refresh()

    @rule(file=files, title=titles, body=bodies)
    def write(self, file: str, title: str, body: list[str]) -> None:
        """Add or change a file."""
        write_article(self.folder / file, body, title=title)

    @rule(file=files, other=files)
    def rename(self, file: str, other: str) -> None:
        """Rename a file, onto another one or not."""
        if (self.folder / file).exists():
            (self.folder / other).parent.mkdir(exist_ok=True)
            (self.folder / file).replace(self.folder / other)

    @rule(file=files)
    def delete(self, file: str) -> None:
        """Delete a file."""
        (self.folder / file).unlink(missing_ok=True)

    @rule()
    def refresh(self) -> None:
        """Update the index."""
        build(self.folder, prune=Pruning.ALWAYS)  # deleting the last file is meant here

    @rule(question=questions, k=st.integers(1, 8))
    def compare(self, question: str, k: int) -> None:
        """Ask the index that grew and one that is built afresh."""
        self.refresh()
        fresh = self.folder / ".fresh"
        shutil.rmtree(fresh, ignore_errors=True)
        build(self.folder, index_dir=fresh)
        embedding = EMBEDDER.embed_query(question)
        with open_snapshot(self.folder / ".dateline") as grown, open_snapshot(fresh) as new:
            assert shown(grown, grown.dense(embedding, k)) == shown(new, new.dense(embedding, k))
            assert shown(grown, grown.lexical(question, k)) == shown(new, new.lexical(question, k))
            assert grown.unknown_terms(question) == new.unknown_terms(question)

    def teardown(self) -> None:
        """Remove the folder."""
        shutil.rmtree(self.folder, ignore_errors=True)


def test_an_index_that_grew_answers_like_a_fresh_one() -> None:
    """Whatever was added, changed, renamed and removed, hits and scores are the same."""
    run_state_machine_as_test(
        GrowingArchive,
        settings=settings(max_examples=12, stateful_step_count=14, deadline=None),
    )
