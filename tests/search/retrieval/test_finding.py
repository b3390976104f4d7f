"""Tests of merging copies before each cut, over real indexes."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest

from index.backends.embedded.snapshot import EmbeddedSnapshot
from index.filters import Filters
from index.intake.build import index_paths
from index.records import ArticleId, StoredArticle
from index.settings import IndexSettings, SearchSettings
from index.storage.codecs import article_codec
from index.storage.tables import article_table
from search import Answer, Evidence, open_searcher
from tests.search.overlapping import read_by_overlap

STORY = (
    "Nine people were hurt when a crane fell on the market of Ulm on Friday, the police said.",
    "The market was closed for two days.",
    "Its stalls were rented to sixty traders.",
)
OTHER = (
    "Twenty-two people were hurt when a crane fell on the market of Ulm, not nine, a clinic said."
)
QUESTION = "how many people were hurt when a crane fell on the market of Ulm"


def build(folder: Path, stories: Sequence[dict[str, str]]) -> Path:
    """Index stories, each with a sentence more that other papers do not have."""
    file = folder / "news.jsonl"
    file.write_text("\n".join(map(json.dumps, stories)), encoding="utf-8")
    index_paths([file], index_dir=folder / "kept", settings=IndexSettings("hashing"))
    return folder / "kept"


def copies(count: int, *, added: str = "") -> list[dict[str, str]]:
    """Return a story as so many papers print it, the last the oldest."""
    return [
        {
            "_id": f"copy{n}",
            "title": "Crane falls",
            "outlet": f"Paper {n}",
            "published": f"2024-05-{28 - n % 28:02}",
            "text": " ".join(STORY) + added.format(n=n),
        }
        for n in range(count)
    ]


def noise(count: int) -> list[dict[str, str]]:
    """Return other stories that share a word or two with the question."""
    return [
        {"_id": f"noise{n}", "text": f"Traders of town {n} met. A market opened in street {n}."}
        for n in range(count)
    ]


@pytest.fixture(autouse=True)
def overlapping(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read by counting words."""
    read_by_overlap(monkeypatch)


def quotes(answer: Answer) -> list[str]:
    """Return the quoted words, of what answers or is near."""
    return [evidence.citation.quote for evidence in shown(answer)]


def shown(answer: Answer) -> tuple[Evidence, ...]:
    """Return the quotes of an answer or of a refusal."""
    return answer.evidence or answer.near


@pytest.mark.parametrize("added", ["", " (Paper {n} staff)", " Paper {n} has more on its site."])
@pytest.mark.parametrize("count", [3, 12, 40])
def test_however_many_copies_the_other_report_is_quoted(
    tmp_path: Path, count: int, added: str
) -> None:
    """Copies take one place, and each is named."""
    stories = [*copies(count, added=added), {"_id": "other", "text": OTHER}, *noise(5)]
    with open_searcher(build(tmp_path, stories)) as searcher:
        answer = searcher.ask(QUESTION, k=2)
        hits = searcher.search(QUESTION, k=2).hits

    assert {e.citation.quote: len(e.also_in) for e in shown(answer)} == {
        STORY[0]: count - 1,
        OTHER: 0,
    }
    assert {h.article.external_id: len(h.also_in) for h in hits} == {
        f"copy{min(count, 28) - 1}": count - 1,
        "other": 0,
    }


def test_an_article_beyond_the_depth_is_reached(tmp_path: Path) -> None:
    """Copies fill all that either side proposes; then more is fetched."""
    shallow = SearchSettings(depth=4, ask_depth=4)
    stories = [*copies(12), {"_id": "other", "text": OTHER}]
    with open_searcher(build(tmp_path, stories), settings=shallow) as searcher:
        answer = searcher.ask(QUESTION, k=2)
        hits = searcher.search(QUESTION, k=2).hits

    assert OTHER in quotes(answer)
    assert {h.article.external_id for h in hits} >= {"other"}


def test_the_oldest_copy_leads(tmp_path: Path) -> None:
    """In answers and in hits alike."""
    with open_searcher(build(tmp_path, copies(7))) as searcher:
        (hit,) = searcher.search(QUESTION, k=1).hits
        (evidence,) = searcher.ask(QUESTION, k=1).evidence

    assert hit.article.external_id == evidence.article.external_id == "copy6"
    assert len(hit.also_in) == len(evidence.also_in) == 6


def test_lines_that_no_rule_knows_do_not_crowd(tmp_path: Path) -> None:
    """What papers without a name add is new; other stories have their turn between."""
    stories = [
        {"_id": f"c{n}", "text": f"{STORY[0]} Subscribers of sheet {n} read on."} for n in range(30)
    ]
    stories += [{"_id": "other", "text": OTHER}, *noise(5)]
    with open_searcher(build(tmp_path, stories)) as searcher:
        answer = searcher.ask(QUESTION, k=2)
        hits = searcher.search(QUESTION, k=4).hits

    assert quotes(answer) == [STORY[0], OTHER]
    assert len(answer.evidence[0].also_in) == 29
    assert "other" in [h.article.external_id for h in hits]


def test_articles_are_ranked_each_by_itself(tmp_path: Path) -> None:
    """Judgments name articles, so no copy is left out of a run."""
    with open_searcher(build(tmp_path, copies(9))) as searcher:
        hits = searcher.rank_articles(QUESTION, k=9).hits

    assert sorted(h.article.external_id or "" for h in hits) == [f"copy{n}" for n in range(9)]


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Index thirty reports that each answer, and others."""
    reports = [
        {"_id": f"r{n}", "text": f"{n} people were hurt when a crane fell on the market of Ulm."}
        for n in range(30)
    ]
    return build(tmp_path_factory.mktemp("many"), [*reports, *noise(60), *copies(6)])


@pytest.mark.parametrize("rerank", [None, 0])
def test_as_many_quotes_are_given_as_asked_for_in_one_order(many: Path, rerank: int | None) -> None:
    """The first quotes, and the verdict, do not depend on how many there are."""
    with open_searcher(many) as searcher:
        answers = {k: searcher.ask(QUESTION, k=k, rerank=rerank) for k in (1, 2, 5, 7, 20, 28)}

    assert [len(quotes(answer)) for answer in answers.values()] == list(answers)
    assert all(quotes(a) == quotes(answers[28])[:k] for k, a in answers.items())
    assert len({answer.status for answer in answers.values()}) == 1
    assert len(set(quotes(answers[28]))) == 28


@pytest.mark.parametrize("rerank", [None, 0])
def test_as_many_hits_are_given_as_asked_for_in_one_order(many: Path, rerank: int | None) -> None:
    """However deep the ranking goes for the last of them."""
    with open_searcher(many, settings=SearchSettings(depth=10)) as searcher:
        found = {k: searcher.search(QUESTION, k=k, rerank=rerank).hits for k in (1, 3, 10, 30, 80)}

    labels = {k: [h.citation.label for h in hits] for k, hits in found.items()}
    assert [len(some) for some in labels.values()] == list(labels)
    assert all(some == labels[80][:k] for k, some in labels.items())
    assert all(h.score >= later.score for h, later in zip(found[80], found[80][1:], strict=False))


def claims(count: int) -> str:
    """Return a sentence that takes back at its end what it says."""
    said = ", ".join(f"that the crane of yard {n} had no brake for {n} days" for n in range(count))
    return f"The foreman told the court {said}, all of which the judge called invented."


@pytest.mark.parametrize("count", [2, 30, 70])
def test_a_long_sentence_is_quoted_to_its_end(tmp_path: Path, count: int) -> None:
    """Though a passage holds only a part of it."""
    with open_searcher(build(tmp_path, [{"text": claims(count)}])) as searcher:
        (evidence,) = shown(searcher.ask("had the crane of yard 1 no brake", k=5))
        hits = searcher.search("crane of yard 1 brake").hits

    assert evidence.citation.quote == claims(count)
    assert not evidence.citation.partial
    assert [bool(h.citation.partial) for h in hits] == [len(hits) > 1] * len(hits)


def test_a_sentence_without_end_is_quoted_in_part_and_known_as_cut(tmp_path: Path) -> None:
    """Each piece ends after a clause."""
    with open_searcher(build(tmp_path, [{"text": claims(900)}])) as searcher:
        evidence = shown(searcher.ask("had the crane of yard 1 no brake", k=2))
        hits = searcher.search("crane of yard 1 brake", k=3).hits

    assert all(e.citation.partial for e in evidence)
    assert all(h.citation.partial for h in hits)
    assert all(e.citation.quote.endswith((",", "invented.")) for e in evidence)
    assert len(evidence) == 2


def test_copies_of_a_long_story_leave_room_for_another(tmp_path: Path) -> None:
    """Its windows would fill what is fetched, and what is read, many times over."""
    more = "".join(f" Part {p} of the market of Ulm was looked at by people." for p in range(30))
    stories = [*copies(36, added=more), {"_id": "other", "text": OTHER}]
    with open_searcher(build(tmp_path, stories)) as searcher:
        hits = searcher.search(QUESTION, k=3).hits
        ranked = searcher.rank_articles(QUESTION, k=37).hits

    by_id = {h.article.external_id: h for h in hits}
    assert "other" in by_id
    assert {"dense", "lexical", "reranker"} <= set(by_id["other"].explain)
    assert len(ranked) == 37


def test_articles_are_read_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many copies are looked at, few reads of the catalog give their articles."""
    stories = [*copies(40), {"_id": "other", "text": OTHER}, *noise(40)]
    reads = list[int]()
    read = EmbeddedSnapshot.articles

    def counted(
        self: EmbeddedSnapshot, article_ids: Iterable[ArticleId]
    ) -> dict[ArticleId, StoredArticle]:
        found = read(self, article_ids)
        reads.append(len(found))
        return found

    monkeypatch.setattr(EmbeddedSnapshot, "articles", counted)
    with open_searcher(build(tmp_path, stories)) as searcher:
        searcher.search(QUESTION, k=10, rerank=0)

    assert sum(reads) > 40
    assert len(reads) <= 10


@pytest.mark.parametrize("ask", [False, True])
def test_no_article_is_decoded_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, ask: bool
) -> None:
    """A question reads each article once, from ranking to citation."""
    decoded = Counter[int]()
    decode = article_codec.decode_article

    def counted(meta: tuple[Any, ...], *, crc: int, text: bytes) -> StoredArticle:
        decoded[meta[0]] += 1
        return decode(meta, crc=crc, text=text)

    monkeypatch.setattr(article_table, "decode_article", counted)
    with open_searcher(build(tmp_path, [*copies(9), *noise(9)])) as searcher:
        decoded.clear()
        searcher.ask(QUESTION, k=3) if ask else searcher.search(QUESTION, k=5)

    assert set(decoded.values()) == {1}


@pytest.mark.parametrize("question", [QUESTION, "what did the maket say", "zzzyx qqqva"])
def test_unknown_words_are_looked_up_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, question: str
) -> None:
    """Of the question; all spellings of its names, and all forms of what is missing, together."""
    asked = list[str]()
    unknown = EmbeddedSnapshot.unknown_terms

    def counted(self: EmbeddedSnapshot, text: str) -> list[str]:
        asked.append(text)
        return unknown(self, text)

    monkeypatch.setattr(EmbeddedSnapshot, "unknown_terms", counted)
    with open_searcher(build(tmp_path, [*copies(3), *noise(3)])) as searcher:
        searcher.search(question)
        assert asked[0] == question
        assert len(asked) <= 2
        searcher.ask(question)

    assert asked.count(question) == 2
    assert len(asked) <= 5


def test_undated_articles_are_counted_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A view never changes, so neither does their number; each set of outlets has its own."""
    asked = list[Filters]()
    count = EmbeddedSnapshot.count_undated

    def counted(self: EmbeddedSnapshot, filters: Filters) -> int:
        asked.append(filters)
        return count(self, filters)

    monkeypatch.setattr(EmbeddedSnapshot, "count_undated", counted)
    since, other = Filters(since="2024"), Filters(until="2025")
    with open_searcher(build(tmp_path, [*copies(2), *noise(3)])) as searcher:
        found = [searcher.undated_left_out(since), searcher.undated_left_out(other)]
        found.append(searcher.search("market", filters=since).undated_left_out)
        elsewhere = searcher.undated_left_out(Filters(since="2024", outlets=("Paper 1",)))

    assert found == [3, 3, 3]
    assert elsewhere == 0
    assert len(asked) == 2
