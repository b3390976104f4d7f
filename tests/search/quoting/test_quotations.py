"""What people say is listed with who says it: on a matter, or the newest."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from index.errors import IndexDamagedError, QueryError
from index.filters import Filters
from index.intake.build import index_paths
from index.records import Annotation, AnnotationKind, ArticleId, Span
from index.settings import IndexSettings, SearchSettings
from index.storage.files.layout import Layout
from index.storage.files.page_sums import sum_pages
from index.storage.tables.annotation_table import put_annotations
from search import Quotations, Searcher, Strictness, open_searcher
from search.query_models import QueryModels
from tests.search.overlapping import read_by_overlap

ARTICLES = {
    "old": (
        "2017-01-01",
        '"The dam is safe for now," said Ida Lund, the mayor. It rained a lot in the valley.',
    ),
    "new": (
        "2019-01-01",
        'Bo Moss said the dam would hold. "We leave the valley tonight," said Ida Lund.',
    ),
    "copy": ("2018-01-01", "“The dam is safe for now”, Ida Lund said. Snow fell on the roads."),
    "undated": (None, "Lund's spokesman Ulf Berg said the dam was old."),
    "other": ("2020-01-01", "The harbour is closed, and ferries wait."),
}


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    """Open an archive of five articles."""
    folder = tmp_path_factory.mktemp("archive")
    lines = (
        json.dumps({"_id": name, "text": text, **({"published": day} if day else {})})
        for name, (day, text) in ARTICLES.items()
    )
    (folder / "news.jsonl").write_text("\n".join(lines))
    index_paths([folder], index_dir=folder / ".dateline", settings=IndexSettings("hashing"))
    with open_searcher(folder / ".dateline") as opened:
        yield opened


def listed(found: Quotations) -> list[tuple[str, str, bool, int]]:
    """Return article, speaker, kind and number of other places of each quotation."""
    return [
        (one.article.external_id or "", one.speaker.name, one.is_direct, len(one.also_in))
        for one in found.quotations
    ]


def test_the_newest_is_listed_first(searcher: Searcher) -> None:
    """The same words in two articles are one, and what has no date comes last."""
    assert listed(searcher.quotations()) == [
        ("new", "Bo Moss", False, 0),
        ("new", "Ida Lund", True, 0),
        ("copy", "Ida Lund", True, 1),
        ("undated", "Ulf Berg", False, 0),
    ]
    assert len(searcher.quotations(k=2).quotations) == 2


def test_only_words_of_the_speaker_are_listed(searcher: Searcher) -> None:
    """Not those of a spokesman, and not the others in the same article."""
    found = searcher.quotations(filters=Filters(said_by=("LUND",)))

    assert [row[1] for row in listed(found)] == ["Ida Lund", "Ida Lund"]
    assert searcher.quotations(filters=Filters(said_by=("valley",))).quotations == ()


def test_a_query_finds_what_is_said_about_it(searcher: Searcher) -> None:
    """By the ranking of the search, in passages that hold words of a named speaker."""
    found = searcher.quotations("safe dam", rerank=0)

    assert found.quotations[0].citation.quote.strip('"“”,') == "The dam is safe for now"
    assert all("dam" in one.citation.quote for one in found.quotations)
    both = searcher.quotations("leave valley", rerank=0, filters=Filters(said_by=("Moss",)))
    assert [row[1] for row in listed(both)] == ["Bo Moss"]


@pytest.mark.parametrize("rerank", [0, None])
def test_what_nothing_is_about_is_not_shown(
    searcher: Searcher, monkeypatch: pytest.MonkeyPatch, rerank: int | None
) -> None:
    """But what holds all telling words of the query is about it."""
    read_by_overlap(monkeypatch)
    monkeypatch.setattr(searcher, "_models", QueryModels())  # else its process keeps the fakes
    monkeypatch.setattr(searcher, "_settings", SearchSettings(relevant_at=1.0))

    assert searcher.quotations("quantum chromodynamics", rerank=rerank).quotations == ()
    partly = searcher.quotations("quantum valley", rerank=rerank)
    assert [one.citation.quote for one in partly.quotations] == ['"We leave the valley tonight,"']
    assert not partly.is_relevant
    whole = searcher.quotations("the valleys", rerank=rerank)
    assert whole.quotations == partly.quotations
    assert whole.is_relevant


def test_each_quotation_is_a_slice_with_both_marks(searcher: Searcher) -> None:
    """And its speaker stands in the same article."""
    for one in searcher.quotations(k=99).quotations:
        text = one.article.text
        assert one.citation.span.of(text) == one.citation.quote
        assert one.speaker.span.of(text) == one.speaker.name
        if one.is_direct:
            assert one.citation.quote[0] + one.citation.quote[-1] in ('""', "“”")


def test_filters_on_articles_count(searcher: Searcher) -> None:
    """What is left out since its date is unknown is counted."""
    found = searcher.quotations(filters=Filters(since="2018-06"))

    assert {row[0] for row in listed(found)} == {"new"}
    assert found.undated_left_out == 1


def test_a_search_for_the_words_of_a_speaker_finds_passages_that_hold_some(
    searcher: Searcher,
) -> None:
    """Others of the same article are left out, and other articles are."""
    filters = Filters(said_by=("Lund",))
    found = searcher.search("dam valley harbour", rerank=0, filters=filters).hits

    assert {hit.article.external_id for hit in found} <= {"old", "copy", "new"}
    assert all("Ida Lund" in hit.citation.quote for hit in found)
    assert found


def test_an_answer_in_the_words_of_a_speaker_has_that_speaker(searcher: Searcher) -> None:
    """No sentence of another comes with it."""
    answer = searcher.ask("is the dam safe", rerank=0, filters=Filters(said_by=("Ida Lund",)))

    assert answer.near
    assert {one.speaker.name for one in answer.near if one.speaker} == {"Ida Lund"}
    assert all(one.speaker for one in answer.near)


def test_what_cannot_be_of_the_text_is_refused(tmp_path: Path) -> None:
    """An index that another person made may say anything."""
    (tmp_path / "a.txt").write_text("Ida Lund said that the dam was old.")
    root = tmp_path / ".dateline"
    index_paths([tmp_path], index_dir=root, settings=IndexSettings("hashing"))
    found = [Annotation(AnnotationKind.QUOTATION, Span(5, 999), "marks", "direct")]
    found.append(Annotation(AnnotationKind.SPEAKER, Span(990, 999), "before", "Ida Lund", 0))
    with closing(sqlite3.connect(root / "catalog.sqlite", isolation_level=None)) as connection:
        put_annotations(connection, 1, {ArticleId(1): found})
    sum_pages(Layout(root))

    with open_searcher(root) as opened, pytest.raises(IndexDamagedError, match="annotation"):
        opened.quotations()


def test_who_said_it_is_answered_by_a_named_speaker(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The speaker is what is marked; the same words without one are no answer."""
    read_by_overlap(monkeypatch)
    question = "who said that the dam was old"
    texts = {
        "named": "Ida Lund said that the dam was old. It rained in the valley.",
        "unnamed": "She said that the dam was old. Snow fell on the roads.",
        "other": "Bo Moss said that the harbour was closed. Ferries wait in the fog.",
    }
    for names in (("named", "unnamed", "other"), ("unnamed", "other")):
        folder = tmp_path / "-".join(names)
        folder.mkdir()
        for name in names:
            (folder / f"{name}.txt").write_text(texts[name])
        index_paths([folder], index_dir=folder / ".dateline", settings=IndexSettings("hashing"))
        with open_searcher(folder / ".dateline") as opened:
            answer = opened.ask(question, strictness=Strictness.LENIENT)
        if "named" in names:
            (one,) = answer.evidence
            assert one.speaker is not None
            assert one.speaker.name == "Ida Lund"
            assert one.marks == (one.speaker.span,)
        assert all("She said" not in one.citation.quote for one in answer.evidence)


def test_a_name_that_no_speaker_has_is_told_with_the_nearest(searcher: Searcher) -> None:
    """A word of another's name is none; a blank name is refused."""
    asked = Filters(said_by=("Ida Lundt", "Lund", "valley", "Żzyzx"))

    assert searcher.unknown_speakers(asked) == {
        "Ida Lundt": ["Ida Lund"],
        "valley": [],
        "Żzyzx": [],
    }
    with pytest.raises(QueryError, match="said_by is empty"):
        Filters(said_by=(" ",))
    assert searcher.knows_all_speakers


def test_an_initial_is_asked_for_by_the_whole_name_where_the_article_has_it(tmp_path: Path) -> None:
    """In another article the same initial may be anyone's."""
    texts = (
        'Anna Berg came. "The bridge is not safe for now," said A. Berg.',
        '"The ferry is late for the winter," said A. Berg.',
    )
    for number, text in enumerate(texts):
        (tmp_path / f"{number}.txt").write_text(text)
    index_paths([tmp_path], index_dir=tmp_path / "ix", settings=IndexSettings("hashing"))
    with open_searcher(tmp_path / "ix") as opened:
        found = opened.quotations(filters=Filters(said_by=("Anna Berg",)))

    assert [one.citation.quote for one in found.quotations] == ['"The bridge is not safe for now,"']
