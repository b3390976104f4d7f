"""Tests of the searcher over real indexes: every printed word is proved."""

from __future__ import annotations

import hashlib
import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from index.errors import (
    CitationError,
    EmbedderMismatchError,
    IndexDamagedError,
    IndexMissingError,
)
from index.filters import Filters
from index.intake.build import index_paths
from index.settings import IndexSettings, SearchSettings, StageWeights
from search import Citation, Searcher, open_searcher
from search.query_models import LoadedModels
from tests.search.overlapping import read_by_overlap

WORDS = ["Trump", "Putin", "said", "cancelled", "the", "meeting", "U.S.", "“no”", "naïve", "🦊"]
ENDS = [". ", ".\n", "?\n\n", " ", ".” ", "...\u00a0", ".\r\n"]
articles = st.lists(
    st.tuples(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8), st.sampled_from(ENDS)),
    min_size=1,
    max_size=12,
).map(lambda parts: "".join(" ".join(words) + end for words, end in parts))
queries = st.one_of(
    st.text(max_size=40), st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join)
)


def build(folder: Path, texts: dict[str, str], *, encoding: str = "utf-8") -> Path:
    """Index texts by file name, and return the index folder."""
    for name, text in texts.items():
        (folder / name).write_bytes(text.encode(encoding))
    index_paths(
        [folder / name for name in texts],
        index_dir=folder / ".dateline",
        settings=IndexSettings("hashing"),
    )
    return folder / ".dateline"


def prove(citation: Citation, folder: Path) -> None:
    """Check a citation against the file it names, with nothing of ours but its fields."""
    raw = (folder / citation.file).read_bytes()
    text = raw.decode("utf-8")
    assert hashlib.sha256(raw).hexdigest() == citation.sha256
    assert text[citation.span.start : citation.span.end] == citation.quote
    assert citation.bytes is not None
    assert raw[citation.bytes.start : citation.bytes.end].decode("utf-8") == citation.quote
    assert citation.prefix + citation.quote + citation.suffix in text


@settings(max_examples=15, deadline=None)
@given(texts=st.lists(articles, min_size=1, max_size=3), asked=st.lists(queries, max_size=4))
def test_every_citation_is_a_slice_of_its_file(texts: list[str], asked: list[str]) -> None:
    """Whatever the articles and the queries, each citation holds, and its label leads back."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        index_dir = build(folder, {f"{i}.txt": text for i, text in enumerate(texts)})
        with open_searcher(index_dir) as searcher:
            for text in [*asked, "Putin said"]:
                hits = searcher.search(text, k=5, rerank=0).hits
                evidence = searcher.ask(text, k=5, rerank=0).evidence
                citations = [h.citation for h in hits] + [e.citation for e in evidence]
                for citation in citations + [c for e in evidence for c in e.also_in]:
                    prove(citation, folder)
                    assert searcher.resolve(citation.label).quote == citation.quote


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Index three short articles from two outlets."""
    folder = tmp_path_factory.mktemp("archive")
    lines = [
        '{"_id": "a", "title": "Talks off", "text": "The talks in Danang were called off on'
        ' Friday. The minister blamed the weather.", "outlet": "Reuters", "published":'
        ' "2017-11-09"}',
        '{"_id": "b", "title": "Talks on", "text": "The talks in Hamburg went ahead. Nobody'
        ' blamed the weather.", "outlet": "AFP", "published": "2018-07-07"}',
        '{"_id": "c", "title": "Oil", "text": "Siberian oil fields need technology. The talks'
        ' did not mention them."}',
    ]
    (folder / "news.jsonl").write_text("\n".join(lines), encoding="utf-8")
    index_dir = folder / ".dateline"
    index_paths([folder / "news.jsonl"], index_dir=index_dir, settings=IndexSettings("hashing"))
    return index_dir


@pytest.fixture
def searcher(archive: Path) -> Iterator[Searcher]:
    """Open the archive."""
    with open_searcher(archive) as opened:
        yield opened


def test_hits_are_ranked_from_one_and_never_overlap(searcher: Searcher) -> None:
    """A reader sees each sentence of an article once."""
    hits = searcher.search("talks weather", rerank=0).hits

    assert [h.rank for h in hits] == list(range(1, len(hits) + 1))
    assert [h.score for h in hits] == sorted((h.score for h in hits), reverse=True)
    for a in hits:
        for b in hits:
            same = a.article_id == b.article_id and a.rank != b.rank
            assert not (same and a.citation.span.overlaps(b.citation.span))


def test_an_article_that_is_named_and_not_held_is_damage(
    searcher: Searcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a catalog whose pages were forged: one line, not a traceback."""
    (file, *_) = [stored.article.source.file for stored in searcher.articles()]
    monkeypatch.setattr(
        "index.storage.tables.article_table.read_articles", lambda *_arguments: dict[int, object]()
    )

    with pytest.raises(IndexDamagedError, match="is missing"):
        list(searcher.articles())
    with pytest.raises(IndexDamagedError, match="is missing"):
        searcher.find_named(file)


def test_each_article_is_ranked_once_by_its_best_passage(searcher: Searcher) -> None:
    """News judgments name articles, not passages."""
    ranked = searcher.rank_articles("talks", rerank=0).hits
    best = {h.article_id: h.score for h in reversed(searcher.search("talks", rerank=0).hits)}

    assert sorted(h.article.external_id or "" for h in ranked) == ["a", "b", "c"]
    assert {h.article_id: h.score for h in ranked} == pytest.approx(best)


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(outlets=("reuters",)), {"a"}),
        (Filters(since="2018-01-01"), {"b"}),
        (Filters(until="2017-12-31"), {"a"}),
        (Filters(since="2019-01-01"), set()),
        (Filters(since="2019-01-01", with_undated=True), {"c"}),
        (Filters(since="January 2019", until="2020", with_undated=True), {"c"}),
        (Filters(), {"a", "b", "c"}),
    ],
)
def test_filters_bind_every_call(searcher: Searcher, filters: Filters, found: set[str]) -> None:
    """An undated article is left out as soon as a date is asked for."""
    hits = searcher.search("talks", filters=filters, rerank=0).hits
    quoted = searcher.ask("talks", filters=filters, rerank=0).near
    listed = searcher.articles(filters=filters)

    assert {h.article.external_id for h in hits} == found
    assert {e.article.external_id for e in quoted} == found
    assert {a.article.external_id for a in listed} == found


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        (Filters(since="2018"), 1),
        (Filters(since="2018", with_undated=True), 0),
        (Filters(until="1999"), 1),
        (Filters(since="2018", outlets=("Reuters",)), 0),
        (Filters(outlets=("Reuters",)), 0),
        (Filters(), 0),
    ],
)
def test_undated_articles_that_are_left_out_are_counted(
    searcher: Searcher, filters: Filters, count: int
) -> None:
    """Only those that the other filters let through, and only when a date is asked for."""
    assert searcher.undated_left_out(filters) == count
    assert searcher.search("talks", filters=filters, rerank=0).undated_left_out == count
    assert searcher.ask("talks", filters=filters, rerank=0).undated_left_out == count


@pytest.mark.parametrize(
    "text", ["", " \n", "-", "?!…", "🦊", "U.S.: why?", 'who said "no', "\x00"]
)
def test_any_text_is_a_query(searcher: Searcher, text: str) -> None:
    """Nothing a person can type ends in an error."""
    hits = searcher.search(text, rerank=0).hits

    assert bool(hits) == any(c.isalnum() for c in text)


def test_a_long_text_is_a_query(searcher: Searcher) -> None:
    """A user may paste a whole article."""
    assert searcher.search("The talks in Danang. " * 5_000, rerank=0).hits


def test_without_the_reranker_nothing_is_called_an_answer(searcher: Searcher) -> None:
    """Its judgment is what an answer rests on."""
    assert searcher.ask("who blamed the weather", rerank=0).status == "related"


def test_what_was_assumed_is_said_and_can_be_refused(searcher: Searcher) -> None:
    """A slip is read as meant, unless every word is to be taken as typed."""
    assert searcher.search("wheather in Dannang", rerank=0).assumed == {
        "wheather": "weather",
        "Dannang": "Danang",
    }
    assert searcher.search("wheather in Dannang", rerank=0, as_typed=True).assumed == {}


def test_explain_holds_each_stage_that_saw_the_passage(searcher: Searcher) -> None:
    """When nothing reranks, scores are the fused ones, brought to one scale for the query."""
    stages = {"dense", "lexical", "article", "article_dense"}
    hits = searcher.search("talks", rerank=0).hits
    for hit in hits:
        assert {"fused", "article_dense"} < set(hit.explain) <= {*stages, "fused"}
        scale = hit.score / hit.explain["fused"]
        assert scale == pytest.approx(hits[0].score / hits[0].explain["fused"])
        assert 0 <= hit.score <= 1
        assert sum(hit.shares.values()) == pytest.approx(hit.score)


def test_no_index_is_said_in_one_line(tmp_path: Path) -> None:
    """The message says what to run."""
    with pytest.raises(IndexMissingError, match="dateline index FOLDER"):
        open_searcher(tmp_path / ".dateline")


def test_another_embedder_is_refused(archive: Path) -> None:
    """Embeddings of two models fit each other's shape and mean nothing together."""
    with open_searcher(archive, embedder="minilm") as other, pytest.raises(EmbedderMismatchError):
        other.search("talks")


@pytest.mark.parametrize(
    "label", ["", "nonsense", "ffffffffffff:0-5", "ffff:5-1", "1:2-3", "ffffffffffff:0"]
)
def test_a_label_of_nothing_is_refused(searcher: Searcher, label: str) -> None:
    """A label never resolves to other words than those it was printed with."""
    with pytest.raises(CitationError):
        searcher.resolve(label)


def test_a_label_past_the_end_is_refused(searcher: Searcher) -> None:
    """The words are not there, so there is no citation."""
    hit = searcher.search("talks", rerank=0).hits[0]

    with pytest.raises(CitationError, match="not inside"):
        searcher.resolve(f"{hit.citation.sha256[:12]}:0-99999")


@pytest.mark.parametrize(("k", "rerank"), [(0, 0), (-1, 0), (1, -1)])
def test_less_than_one_hit_is_a_callers_mistake(searcher: Searcher, k: int, rerank: int) -> None:
    """It is refused before anything is searched."""
    with pytest.raises(ValueError, match="expected"):
        searcher.search("talks", k=k, rerank=rerank)


def test_settings_reach_the_pipeline(archive: Path) -> None:
    """Weights of zero leave one stage's ranking."""
    only_words = SearchSettings(weights=StageWeights(0.0, 1.0, 0.0, 0.0))
    with open_searcher(archive, settings=only_words) as lexical:
        hits = lexical.search("Siberian oil", rerank=0).hits

    assert hits[0].article.external_id == "c"
    assert hits[0].explain["fused"] == 1.0


def test_threads_change_no_score(tmp_path: Path) -> None:
    """The cross-encoder may read on any number of them; each pair is read alone."""
    texts = {
        f"{n}.txt": f"The summit in town {n} was cancelled. {'Rain fell. ' * n}" for n in range(6)
    }
    folder = build(tmp_path, texts)
    found = []
    for threads in (1, 2, 3):
        with open_searcher(folder, threads=threads) as searcher:
            result = searcher.search("why was the summit cancelled")
        found.append([(hit.citation.label, hit.score) for hit in result.hits])

    assert len(found[0]) >= 6
    assert found[0] == found[1] == found[2]


class Listening:
    """A reranker that prefers long texts, and remembers what it was given."""

    name = "listening"

    def __init__(self) -> None:
        self.given: list[list[str]] = []

    def score(self, question: str, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the length of each text in words."""
        del question
        self.given.append(list(texts))
        return np.array([len(text.split()) for text in texts], np.float32)


def test_asking_reads_few_windows_and_no_word_in_two(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reading is dear, and windows of one place overlap."""
    reader = read_by_overlap(monkeypatch)
    text = " ".join(f"The summit in town{n}x was cancelled by a storm." for n in range(90))
    with open_searcher(build(tmp_path, {"a.txt": text})) as searcher:
        searcher.ask("why was the summit cancelled at last by whom and when")

    towns = re.findall(r"town\d+x", " ".join(window.text for window in reader.windows))
    assert len(reader.windows) <= SearchSettings().ask_windows
    assert len(towns) == len(set(towns)) > len(reader.windows)


def test_an_article_that_holds_the_rest_of_the_words_comes_first(tmp_path: Path) -> None:
    """Two passages say the same; one of them stands in an article about what was asked."""
    said = "The minister declined to comment on Tuesday."
    rest = "A ferry ran aground off the coast of Zeeland. Divers searched the hull all night."
    other = "Parliament met about wheat prices. Farmers had asked for help since the spring."
    folder = build(tmp_path, {"a.txt": f"{said} {other}", "b.txt": f"{said} {rest}"})
    with open_searcher(folder) as searcher:
        hits = searcher.search("minister comment ferry aground Zeeland divers", rerank=0).hits

    assert hits[0].article.source.file == "b.txt"
    assert hits[0].explain["article"] > hits[-1].explain.get("article", 0.0)


def test_an_article_that_is_near_as_a_whole_comes_first(tmp_path: Path) -> None:
    """Where articles are embedded; elsewhere their words decide."""
    said = "The minister declined to comment on Tuesday."
    texts = {
        "a.txt": f"{said} Wheat prices fell. Farmers asked for help.",
        "b.txt": f"{said} Divers searched the hull. The ferry ran aground.",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text)
    for embedded in (True, False):
        folder = tmp_path / f".{embedded}"
        made = IndexSettings("hashing", window_sentences=1, stride_sentences=1)
        index_paths(
            [tmp_path / name for name in texts],
            index_dir=folder,
            settings=replace(made, embed_articles=embedded),
        )
        with open_searcher(folder) as searcher:
            hits = searcher.search("minister comment divers hull ferry", rerank=0).hits
        said_in = [hit for hit in hits if hit.citation.quote == said]

        assert [hit.article.source.file for hit in said_in] == ["b.txt"]
        assert [copy.file for hit in said_in for copy in hit.also_in] == ["a.txt"]
        assert ("article_dense" in said_in[0].explain) == embedded


def test_searching_reads_one_passage_of_each_article(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that many articles have their turn in few readings."""
    listening = Listening()
    monkeypatch.setattr("search.query_models.OF_THIS_PROCESS", LoadedModels())
    monkeypatch.setattr("search.query_models.open_reranker", lambda *_, **__: listening)
    texts = {f"{n}.txt": f"Ministers met in town{n}x. " * 9 for n in range(4)}
    with open_searcher(build(tmp_path, texts)) as searcher:
        searcher.search("where did the ministers meet", rerank=3)
        searcher.search("where did the ministers meet", rerank=9)

    towns = [[re.findall(r"town\d+x", text)[0] for text in given] for given in listening.given]
    assert [len(set(found)) for found in towns] == [len(found) for found in towns] == [3, 4]
