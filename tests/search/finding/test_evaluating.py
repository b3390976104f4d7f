"""A query is applied to one article as a plain reading of its passages applies it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.records import Article, ArticleId, PassageId, PassagePlace, Source, Span
from search.finding.evaluating import Evaluator
from search.finding.expression import Expression, phrases_of
from search.finding.parsing import parse_query
from tests.search.finding.plain_reading import holds
from tests.search.finding.queries import WORDS, expressions


def article(text: str) -> Article:
    """Return an article of which only the text is known."""
    return Article(text=text, source=Source(file="a.txt", sha256="0" * 64, format="text"))


def places(*spans: tuple[int, int]) -> list[PassagePlace]:
    """Return passages at these places."""
    return [PassagePlace(PassageId(n), ArticleId(1), Span(*span)) for n, span in enumerate(spans)]


@given(
    expressions(with_fields=False),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=20),
    st.integers(0, 20),
)
def test_a_passage_is_read_by_itself(
    expression: Expression, words: list[str], parted_at: int
) -> None:
    """What stands in the passage beside it does not count."""
    first, second = " ".join(words[:parted_at]), " ".join(words[parted_at:])
    text = f"{first} {second}"
    two = places((0, len(first)), (len(first) + 1, len(text)))
    asked = Evaluator(expression).asked_of(article(text))
    found = list(asked.passages(two, lambda *_: False)) if asked else []

    assert {one.passage.id for one in found} == {
        n for n, said in enumerate((first, second)) if holds(expression, said, {})
    }
    for one in found:
        assert all(one.passage.span.contains(mark) for mark in one.marks)
        assert list(one.marks) == sorted(one.marks)
        for mark in one.marks:
            assert any(holds(phrase, mark.of(text), {}) for phrase in phrases_of(expression))


def test_speakers_are_asked_of_passages() -> None:
    """By the name that was typed, and only where it decides."""
    asked = Evaluator(parse_query('dam speaker:"Ida Lund"')).asked_of(article("The dam. A dam."))
    assert asked is not None
    heard: list[str] = []

    def spoken_by(name: str, passage: PassagePlace) -> bool:
        heard.append(name)
        return passage.id == PassageId(1)

    found = list(asked.passages(places((0, 8), (9, 15), (9, 9)), spoken_by))

    assert [one.passage.id for one in found] == [1]
    assert set(heard) == {"Ida Lund"}
