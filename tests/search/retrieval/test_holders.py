"""Copies are found at any number, wherever they stand, as reading every article finds them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import analyse
from index.filters import Filters
from index.intake.build import index_paths
from index.settings import IndexSettings
from search import Answer, Evidence, Searcher, open_searcher
from search.retrieval import holders
from search.retrieval.holders import telling_words
from search.retrieval.own_lines import news_span
from search.wording.same_words import fold
from tests.search.overlapping import read_by_overlap
from tests.search.retrieval.test_finding import OTHER, QUESTION, STORY, build, noise

TOWNS = ("Hof", "Aalen", "Trier", "Celle", "Bonn", "Gera", "Jena")


@pytest.fixture(autouse=True)
def overlapping(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read by counting words."""
    read_by_overlap(monkeypatch)


def reprints(count: int) -> list[dict[str, str]]:
    """Return a story as papers print it, with ledes of their own; the last is the oldest."""
    chance = random.Random(count)
    return [
        {
            "_id": f"reprint{n}",
            "title": f"Report {n} from {chance.choice(TOWNS)}",
            "outlet": f"Gazette {n}",
            "published": f"{2023 - n // 300}-{12 - n % 300 // 28:02}-{28 - n % 28:02}",
            "text": " ".join(
                [f"Traders of {chance.choice(TOWNS)} met {n} times." for _ in range(n % 4)]
                + [sentence.upper() if n % 5 == 4 else sentence for sentence in STORY]
            ),
        }
        for n in range(count)
    ]


def articles_that_say(searcher: Searcher, sentences: Sequence[str]) -> set[str]:
    """Read every article, and return those that hold each of the sentences whole."""
    wanted = {fold(sentence) for sentence in sentences}
    return {
        stored.article.external_id or ""
        for stored in searcher.articles()
        if wanted
        <= {
            fold(news_span(stored, at).of(stored.article.text))
            for at in range(len(stored.sentences))
        }
    }


def story_quote(answer: Answer) -> Evidence:
    """Return the quote that says what the story says."""
    return next(e for e in answer.evidence if fold(e.citation.quote) == fold(STORY[0]))


def quoted_in(answer: Answer, searcher: Searcher) -> set[str]:
    """Return the articles that the quote of the story is said to stand in."""
    first = story_quote(answer)
    cited = [first.citation, *first.also_in]
    return {searcher.article(one.article_id).article.external_id or "" for one in cited}


@pytest.mark.parametrize("count", [2, 12, 60, 400])
def test_every_copy_is_named_and_the_oldest_leads(tmp_path: Path, count: int) -> None:
    """In answers and in hits, whatever each paper puts before the story."""
    stories = [*reprints(count), {"_id": "other", "text": OTHER}, *noise(20)]
    with open_searcher(build(tmp_path, stories)) as searcher:
        answer = searcher.ask(QUESTION, k=5)
        hits = searcher.search(QUESTION, k=4).hits
        truth = articles_that_say(searcher, STORY[:1])

        assert quoted_in(answer, searcher) == truth
        assert len(truth) == count
        published = story_quote(answer).article.published
        assert published
        assert published.value == min(
            story["published"] for story in stories if "published" in story
        )
        assert story_quote(answer).also_in_complete
    # Sixty ledes are sixty statements, which this reader likes, as it reads them with the story.
    assert count > 12 or OTHER in [evidence.citation.quote for evidence in answer.evidence]
    assert "other" in [h.article.external_id for h in hits]


@pytest.mark.parametrize("rerank", [None, 0])
def test_hits_name_each_article_that_says_all_of_them(tmp_path: Path, rerank: int | None) -> None:
    """As far as its sentences stand together there."""
    with open_searcher(build(tmp_path, [*reprints(90), *noise(20)])) as searcher:
        hits = searcher.search(QUESTION, k=3, rerank=rerank).hits
        whole = [h for h in hits if all(s.lower() in h.citation.quote.lower() for s in STORY)]
        for hit in whole:
            cited = [hit.citation, *hit.also_in]
            found = {searcher.article(one.article_id).article.external_id for one in cited}
            said = [s for s in STORY if s.lower() in hit.citation.quote.lower()]
            assert found <= articles_that_say(searcher, said)
            assert len(found) == len(cited)

    assert whole or hits


def test_copies_that_are_not_published_yet_are_found_and_filters_hold(tmp_path: Path) -> None:
    """The catalog holds them before the lexical files do."""
    kept = build(tmp_path, reprints(30))
    with open_searcher(kept) as searcher:
        answer = searcher.ask(QUESTION, k=1, filters=Filters(outlets=("Gazette 3", "Gazette 7")))
        assert quoted_in(answer, searcher) == {"reprint3", "reprint7"}
    with open_searcher(kept) as searcher:
        reader = searcher._current._snapshot._lexical  # type: ignore[union-attr]
        reader.engine = lambda: None

        assert len(quoted_in(searcher.ask(QUESTION, k=1), searcher)) == 30


def test_a_list_that_is_cut_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Passages beyond the bound are not looked at."""
    monkeypatch.setattr(holders, "_MOST_LOOKED_AT", 5)
    with open_searcher(build(tmp_path, reprints(90))) as searcher:
        (evidence,) = searcher.ask(QUESTION, k=1).evidence
        (hit,) = searcher.search(QUESTION, k=1).hits

    assert not evidence.also_in_complete
    assert not hit.also_in_complete


def test_a_sentence_longer_than_a_passage_is_found(tmp_path: Path) -> None:
    """Its beginning stands in one passage of each article."""
    long = f"The court heard {', '.join(f'that yard {n} had no brake' for n in range(70))}."
    file = tmp_path / "news.jsonl"
    file.write_text("\n".join(f'{{"_id": "{n}", "text": "{long}"}}' for n in range(3)))
    index_paths([file], index_dir=tmp_path / "kept", settings=IndexSettings("hashing"))
    with open_searcher(tmp_path / "kept") as searcher:
        (evidence, *_) = searcher.ask("which yard had no brake", k=1).evidence

    assert len(evidence.also_in) == 2


_typed = st.lists(
    st.text(st.sampled_from("abK Ωσςé5.,;'\"“”‘’«»-–—\u00ad\u200b\u00a0İ中文"), max_size=9),
    max_size=6,
)


@given(words=_typed, upper=st.booleans())
def test_the_index_has_the_words_however_they_are_typed(words: list[str], upper: bool) -> None:
    """A text of the same folded words holds every term that is looked for."""
    text = " ".join(words)
    typed = text.upper() if upper else text.translate(str.maketrans("“”–", '""-'))
    if fold(typed) == fold(text):
        wanted = analyse(telling_words(fold(text), longest=1_200))
        assert set(wanted) <= set(analyse(typed))
