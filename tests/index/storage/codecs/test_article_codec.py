"""What a row gives back is the article that went in, or an error."""

from __future__ import annotations

import zlib
from typing import TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import IndexDamagedError
from index.records import Article, ArticleId, Fact, Role, Sentence, Source, Span, StoredArticle
from index.storage.codecs.article_codec import (
    META_COLUMNS,
    PassageRange,
    checksum,
    corpus_id_in,
    decode_article,
    encode_meta,
    encode_text,
    title_of,
)
from tests.index.storage.codecs.test_stored_annotations import annotations_in

anything = st.text(max_size=40)
"""Any text that Python can hold, lone surrogates included."""


def spans_in(text: str) -> st.SearchStrategy[Span]:
    """Generate spans of a text."""
    places = st.integers(0, len(text))
    return st.tuples(places, places).map(lambda place: Span(*sorted(place)))


sources = st.builds(
    Source,
    file=st.text(
        st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=40
    ),
    sha256=st.text("0123456789abcdef", min_size=64, max_size=64),
    format=st.sampled_from(["text", "html", "jsonl"]),
    encoding=st.none() | st.sampled_from(["utf-8", "cp1252"]),
    line=st.none() | st.integers(1, 10**9),
    part=st.none() | anything,
)
Parts: TypeAlias = tuple[Sentence, ...]


@st.composite
def whole_articles(draw: st.DrawFn) -> tuple[Article, Parts]:
    """Generate an article, of any text that its encoding can spell, and its sentences."""
    source = draw(sources)
    text = draw(anything)
    if source.encoding is not None:
        text = text.encode(source.encoding, "ignore").decode(source.encoding)
    rules = st.sampled_from(["byline", "jsonl:title"])
    facts = st.builds(Fact, anything, rules, st.none() | spans_in(text))
    article = Article(
        text,
        source,
        title=draw(st.none() | facts),
        outlet=draw(st.none() | facts),
        authors=tuple(draw(st.lists(facts, max_size=3))),
        published=draw(st.none() | facts),
        url=draw(st.none() | facts),
        external_id=(name := draw(st.none() | anything)),
        is_corpus_id=name is not None and draw(st.booleans()),
        structure=draw(annotations_in(text)),
        facts=draw(st.dictionaries(st.from_regex("[a-z][a-z0-9_]{0,39}", fullmatch=True), facts)),
    )
    roles, paragraphs = st.sampled_from(Role), st.integers(0, 99)
    sentences = st.builds(Sentence, spans_in(text), roles, st.sampled_from("ab"), paragraphs)
    return article, tuple(draw(st.lists(sentences, max_size=5)))


articles = whole_articles().map(lambda made: made[0])


def encoded(article: Article, parts: Parts) -> tuple[tuple[object, ...], bytes]:
    """Return the columns of an article, and its stored text."""
    text = encode_text(article.text)
    held = PassageRange(7, 2)
    crc = zlib.crc32(text)
    return encode_meta(ArticleId(3), article, parts, passages=held, text_crc=crc), text


@given(made=whole_articles())
def test_an_article_comes_back_as_it_went_in(made: tuple[Article, Parts]) -> None:
    """Every fact, span, sentence and code point."""
    article, parts = made
    meta, text = encoded(article, parts)

    assert decode_article(meta, crc=checksum(meta), text=text) == StoredArticle(
        ArticleId(3), article, parts
    )
    assert title_of(str(meta[META_COLUMNS.index("facts")])) == (
        article.title.value if article.title else ""
    )


@pytest.mark.parametrize("name", ["", "Updated", "a b", "x" * 41, "1st"])
def test_a_fact_of_a_name_that_cannot_be_read_back_is_not_stored(name: str) -> None:
    """It is a mistake of a reader."""
    article = Article("x", Source("a", "0" * 64, "text"), facts={name: Fact("y", "test")})

    with pytest.raises(ValueError, match="no name of a fact"):
        encoded(article, ())


@given(article=articles, column=st.sampled_from(META_COLUMNS))
def test_a_changed_column_is_noticed(article: Article, column: str) -> None:
    """Whichever it is, the row is refused instead of being believed."""
    meta, text = encoded(article, ())
    damaged = tuple(
        f"{value}x" if name == column else value
        for name, value in zip(META_COLUMNS, meta, strict=True)
    )

    with pytest.raises(IndexDamagedError, match="is damaged"):
        decode_article(damaged, crc=checksum(meta), text=text)


@given(article=articles, data=st.data())
def test_a_flipped_bit_of_the_text_is_noticed(article: Article, data: st.DataObject) -> None:
    """Not a single character may be quoted that was not there."""
    meta, text = encoded(article, ())
    bit = data.draw(st.integers(0, 8 * len(text) + 7))
    damaged = bytearray(text + b"\0")
    damaged[bit // 8] ^= 1 << bit % 8

    with pytest.raises(IndexDamagedError):
        decode_article(meta, crc=checksum(meta), text=bytes(damaged))


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"external_id": "1", "is_corpus_id": True}, "1"),
        ({"external_id": "a", "is_corpus_id": False}, None),
        ({"external_id": "a"}, "a"),
        ({"external_id": "17"}, None),
        ({"external_id": None}, None),
    ],
)
def test_an_id_is_of_the_corpus_where_that_is_said(
    facts: dict[str, object], expected: str | None
) -> None:
    """Facts of older versions do not say it, so a number is taken for what a file counts."""
    assert corpus_id_in(facts) == expected
