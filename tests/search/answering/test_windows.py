"""Tests of what the reader is given to read."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from index.articles.passages import QUOTABLE
from index.records import PassageId, PassagePlace, Role, Span, StoredArticle
from search.answering.windows import LONGEST_WINDOW, Stretches
from tests.search.answering.samples import stored

LEDE = "The ferry from Korsund did not sail on Friday because a rope had fouled it."


def place(article: StoredArticle, first: int, last: int) -> PassagePlace:
    """Give a passage from one sentence to another."""
    spans = [sentence.span for sentence in article.sentences]
    return PassagePlace(PassageId(first + 1), article.id, Span(spans[first].start, spans[last].end))


def read(article: StoredArticle, *passages: tuple[int, int]) -> list[tuple[int, ...]]:
    """Return the positions that are read for passages of one article."""
    places = [place(article, *passage) for passage in passages]
    return [stretch.positions for stretch in Stretches({article.id: article}).of(places)]


def test_a_passage_is_widened_by_whole_sentences_on_both_sides() -> None:
    """As far as a window goes; what follows comes before what stands above."""
    article = stored(1, *(f"{number}{'x' * 98}." for number in range(10)))

    assert LONGEST_WINDOW == 7 * 100
    assert read(article, (4, 4)) == [(2, 3, 4, 5, 6, 7)]
    assert read(article, (0, 0)) == [(0, 1, 2, 3, 4, 5)]
    assert read(article, (9, 9)) == [(4, 5, 6, 7, 8, 9)]


def test_what_may_not_be_quoted_ends_a_window() -> None:
    """An appeal between two sentences parts them."""
    article = stored(1, "One.", "Two.", "Donate.", "Four.", roles={2: Role.BOILERPLATE})

    assert read(article, (0, 0)) == [(0, 1)]
    assert read(article, (3, 3)) == [(3,)]


def test_no_sentence_is_read_twice() -> None:
    """A passage that a better one's window holds gives nothing."""
    article = stored(1, "One.", "Two.", "Three.")

    assert read(article, (0, 1), (1, 2)) == [(0, 1, 2)]


def test_a_sentence_that_is_too_long_is_read_inside_the_passage_only() -> None:
    """Its end may be far away."""
    article = stored(1, "word " * 400 + "end.")
    passage = PassagePlace(PassageId(1), article.id, Span(500, 900))

    (stretch,) = Stretches({article.id: article}).of([passage])

    assert stretch.spans == (Span(500, 900),)
    assert stretch.window().text == article.article.text[500:900]


def test_the_head_is_the_title_and_the_lede_unless_they_are_read() -> None:
    """What the window holds itself is not said twice."""
    article = stored(1, LEDE, *(["word " * 120 + "."] * 3), title="Ferry stays")
    far, near = Stretches({article.id: article}).of([place(article, 3, 3), place(article, 0, 0)])

    assert far.window().head == f"Ferry stays. {LEDE}"
    assert near.window().head == "Ferry stays. "


@given(
    lengths=st.lists(st.integers(1, 900), min_size=1, max_size=30),
    roles=st.lists(st.sampled_from([*Role, Role.BODY, Role.BODY]), min_size=30, max_size=30),
    chosen=st.lists(st.tuples(st.integers(0, 29), st.integers(0, 2)), max_size=12),
)
def test_windows_are_whole_quotable_and_apart(
    lengths: list[int], roles: list[Role], chosen: list[tuple[int, int]]
) -> None:
    """Whatever the article and the passages, each sentence of a window is where it says."""
    article = stored(1, *("x" * length for length in lengths), roles=dict(enumerate(roles)))
    last = len(lengths) - 1
    places = [place(article, min(a, last), min(a + more, last)) for a, more in chosen]
    seen: set[int] = set()

    for stretch in Stretches({article.id: article}).of(places):
        assert seen.isdisjoint(stretch.positions)
        seen.update(stretch.positions)
        assert all(article.sentences[p].role in QUOTABLE for p in stretch.positions)
        assert all(one < two for one, two in pairwise(stretch.positions))
        window = stretch.window()
        assert len(window.sentences) == len(stretch.positions)
        for span, whole in zip(window.sentences, stretch.spans, strict=True):
            assert span.of(window.text) == whole.of(article.article.text)
    held = {p for one in places for p in range(len(lengths)) if _shares(article, p, one)}
    assert {p for p in held if article.sentences[p].role in QUOTABLE} <= seen


def _shares(article: StoredArticle, position: int, passage: PassagePlace) -> bool:
    return article.sentences[position].span.overlaps(passage.span)
