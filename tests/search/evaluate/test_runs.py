"""A run file keeps what evaluation tools take for granted."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import QueryError, ReadError
from index.records import Article, ArticleId, PassageId, Source, Span, StoredArticle
from search.citing.citations import cite
from search.evaluate.runs import parse_run, read_run, run_lines
from search.results import Hit

scores = st.floats(-5, 5, allow_nan=False)


def hit(score: float, name: str | None, *, sha256: str = "ab" * 32) -> Hit:
    """Make a hit in an article of this name."""
    article = Article("words", Source("f.txt", sha256, "text", "utf-8"), external_id=name)
    citation = cite(StoredArticle(ArticleId(1), article, ()), Span(0, 5))
    return Hit(1, score, PassageId(1), ArticleId(1), article, citation)


@given(st.lists(st.tuples(scores, st.sampled_from("abcde")), max_size=12))
def test_articles_are_unique_and_scores_never_rise(scored: list[tuple[float, str]]) -> None:
    """Each article is there once, with its best score, and ranks count from 1."""
    rows = [line.split(" ") for line in run_lines("q", [hit(s, name) for s, name in scored])]

    assert [row[3] for row in rows] == [str(rank) for rank in range(1, len(rows) + 1)]
    assert [float(row[4]) for row in rows] == sorted((float(r[4]) for r in rows), reverse=True)
    best = {name: max(s for s, n in scored if n == name) for _, name in scored}
    assert {row[2]: float(row[4]) for row in rows} == pytest.approx(best, abs=1e-6)


def test_an_article_without_an_id_goes_by_its_hash() -> None:
    """What stands in the run is what `dateline show` takes."""
    assert list(run_lines("q1", [hit(0.5, None)])) == ["q1 Q0 abababababab 1 0.500000 dateline"]


def test_an_id_with_white_space_is_refused() -> None:
    """It would shift the columns of a line unseen."""
    with pytest.raises(QueryError, match="article id 'a b' has white space"):
        list(run_lines("q1", [hit(0.5, "a b")]))


@given(st.lists(st.tuples(scores, st.sampled_from("abcde")), max_size=12))
def test_what_is_written_reads_back(scored: list[tuple[float, str]]) -> None:
    """A run that was measured from its file is the run that was made."""
    lines = list(run_lines("q", [hit(s, name) for s, name in scored]))

    run = parse_run(lines, file="a.run")

    best = {name: max(s for s, n in scored if n == name) for _, name in scored}
    assert run.get("q", {}) == pytest.approx(best, abs=1e-6)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("q1 Q0 a 1", ":2: expected: query-id Q0 article-id rank score tag"),
        ("q1 Q0 b 2 high x", ":2: expected: query-id"),
        ("q1 Q0 b 2 nan x", ":2: expected: query-id"),
        ("q1 Q0 a 2 0.1 x", ":2: a is there twice for q1"),
    ],
)
def test_a_bad_line_of_a_run_is_named(tmp_path: Path, line: str, reason: str) -> None:
    """Half a run would be measured as a whole one."""
    (tmp_path / "a.run").write_text(f"q1 Q0 a 1 0.5 x\n{line}\n")

    with pytest.raises(ReadError) as caught:
        read_run(tmp_path / "a.run")

    assert f"a.run{reason}" in str(caught.value)
