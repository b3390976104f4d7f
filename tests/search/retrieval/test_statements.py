"""Tests of what sentences state and of finding it elsewhere."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.records import (
    Article,
    ArticleId,
    PassageId,
    PassagePlace,
    Role,
    Sentence,
    Source,
    Span,
    StoredArticle,
)
from search.retrieval.statements import Statement, positions_within, repetitions, statement
from search.wording.same_words import fold, letters


def stored(number: int, *lines: str) -> StoredArticle:
    """Make an article with one sentence a line."""
    text, sentences = "", []
    for line in lines:
        sentences.append(Sentence(Span(len(text), len(text) + len(line)), Role.BODY, "test", 0))
        text += line + "\n"
    source = Source(f"{number}.txt", f"{number:064x}", "text")
    return StoredArticle(ArticleId(number), Article(text, source), tuple(sentences))


def whole(article: StoredArticle) -> PassagePlace:
    """Return one passage of all."""
    return PassagePlace(PassageId(article.id), article.id, Span(0, len(article.article.text)))


@given(text=st.text(), before=st.text(), after=st.text())
def test_letters_of_a_text_hold_those_of_its_sentences(text: str, before: str, after: str) -> None:
    """So a text without the letters need not be looked at."""
    assert letters(text) in letters(f"{before} {text}\n{after}")
    assert letters(fold(text)) == letters(text)


@given(lengths=st.lists(st.integers(1, 5), min_size=1), data=st.data())
def test_positions_are_of_the_sentences_that_a_span_touches(
    lengths: list[int], data: st.DataObject
) -> None:
    """As looking at each of them finds."""
    article = stored(1, *("x" * length for length in lengths))
    start = data.draw(st.integers(0, len(article.article.text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(article.article.text))))

    assert list(positions_within(article, span)) == [
        at for at, sentence in enumerate(article.sentences) if sentence.span.overlaps(span)
    ]


def test_a_part_of_a_sentence_is_another_statement() -> None:
    """It says less than the sentence, and perhaps the contrary."""
    article = stored(1, "The dam held, he lied.")

    assert statement(article, 0, Span(0, 22)) == Statement("the dam held, he lied.")
    assert statement(article, 0, Span(0, 12)) == Statement("the dam held, he lied.", "the dam held")


def test_only_whole_sentences_are_repetitions() -> None:
    """However a copy types them; once an article, in the order of the passages."""
    articles = [
        stored(1, "The dam held.", "“It rained,” he said."),
        stored(2, '"It rained," he said.', "THE DAM HELD."),
        stored(3, "It is a lie that the dam held.", "The dam held?"),
        stored(4, "The dam\u00a0held.", "The dam held."),
    ]
    by_id = {article.id: article for article in articles}
    wanted = [Statement(fold("The dam held.")), Statement(fold("“It rained,” he said."))]

    found = repetitions(wanted, map(whole, reversed(articles)), by_id)

    assert [[place.stored.id for place in found[said]] for said in wanted] == [[4, 2, 1], [2, 1]]
