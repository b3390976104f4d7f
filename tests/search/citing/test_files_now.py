"""Tests of citations that say whether their file is what was indexed."""

from __future__ import annotations

from pathlib import Path

from index.records import FileCondition
from search import open_searcher
from search.citing.files_now import citations_of
from tests.index.archives import build, write_article

QUOTE = "The old harbour closed in March because of heavy ice."


def test_each_citation_says_how_its_file_looks_now(tmp_path: Path) -> None:
    """Those of copies too, in a search, an answer and a look at a label."""
    for name in ("a.txt", "b.txt", "c.txt"):
        write_article(tmp_path / name, [QUOTE])
    build(tmp_path)
    with (tmp_path / "b.txt").open("a") as stream:
        stream.write("More.")
    (tmp_path / "c.txt").unlink()
    with open_searcher(tmp_path / ".dateline") as searcher:
        found = searcher.search("old harbour", rerank=0)
        answer = searcher.ask("why did the old harbour close", rerank=0)
        label = found.hits[0].citation.label
        cited = searcher.find_named(label)[1]
        ranked = searcher.rank_articles("old harbour", rerank=0)
        missing = searcher.file_now("c.txt")

    now = {"a.txt": "same", "b.txt": "changed", "c.txt": "missing"}
    for quotes in (found.hits, answer.near):
        assert {one.file: one.file_now for one in citations_of(quotes)} == now
    assert cited is not None
    assert cited.file_now is FileCondition.SAME
    assert missing is FileCondition.MISSING
    assert {one.file_now for one in citations_of(ranked.hits)} == {None}  # a run shows no quotes


def test_a_searcher_that_stays_open_sees_a_change_at_once(tmp_path: Path) -> None:
    """And no longer says so once it was refreshed."""
    write_article(tmp_path / "a.txt", [QUOTE])
    build(tmp_path)
    with open_searcher(tmp_path / ".dateline") as searcher:
        before = searcher.search("harbour", rerank=0).hits[0].citation.file_now
        write_article(tmp_path / "a.txt", [QUOTE, "More."])
        after = searcher.search("harbour", rerank=0).hits[0].citation.file_now
        build(tmp_path)
        searcher.refresh()
        again = searcher.search("harbour", rerank=0).hits[0].citation.file_now

    assert (before, after, again) == ("same", "changed", "same")
