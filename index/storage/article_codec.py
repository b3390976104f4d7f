"""Turn an article into the columns of its catalog row, and back.

The row holds everything a citation needs, so a damaged row must never pass for
a whole one: `crc` covers every column but the text, `text_crc` the text, and
decoding checks both. Text is stored as UTF-8 in which a lone surrogate, which
JSON can spell, survives.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from index.errors import IndexDamagedError
from index.filter_keys import day_number, outlet_key
from index.records import Article, ArticleId, Fact, Sentence, Source, Span, StoredArticle
from index.storage.stored_sentences import StoredSentences, encode_sentences

META_COLUMNS = (
    "id",
    "file",
    "line",
    "sha256",
    "format",
    "encoding",
    "day",
    "outlet",
    "first_passage",
    "passages",
    "text_crc",
    "facts",
    "sentences",
)
"""The columns that `crc` covers, in the order in which it covers them."""

Meta: TypeAlias = tuple[Any, ...]
"""Values of `META_COLUMNS`."""


@dataclass(frozen=True, slots=True)
class PassageRange:
    """The ids of an article's passages: consecutive, in reading order."""

    first: int
    count: int


def encode_text(text: str) -> bytes:
    """Return the bytes that the catalog stores for a text."""
    return text.encode("utf-8", "surrogatepass")


def decode_text(stored: bytes) -> str:
    """Return the text that `encode_text` stored."""
    return stored.decode("utf-8", "surrogatepass")


def encode_meta(
    article_id: ArticleId,
    article: Article,
    sentences: Sequence[Sentence],
    *,
    passages: PassageRange,
    text_crc: int,
) -> Meta:
    """Return the values of `META_COLUMNS`. Line 0 stands for a whole file."""
    source = article.source
    return (
        article_id,
        source.file,
        source.line or 0,
        source.sha256,
        source.format,
        source.encoding,
        day_number(article.published.value) if article.published else None,
        outlet_key(article.outlet.value) if article.outlet else None,
        passages.first,
        passages.count,
        text_crc,
        _encode_facts(article),
        encode_sentences(sentences),
    )


def checksum(meta: Meta) -> int:
    """Return the CRC-32 over the values of `META_COLUMNS`."""
    return zlib.crc32(json.dumps(meta, separators=(",", ":")).encode("ascii"))


def check_meta(meta: Meta, crc: int) -> None:
    """Refuse a row whose columns are not those that were written.

    Raises:
        IndexDamagedError: If the checksum differs.
    """
    if checksum(meta) != crc:
        raise IndexDamagedError("catalog.sqlite", reason=f"article {meta[0]} is damaged")


def check_text(article_id: int, stored: bytes, crc: int) -> str:
    """Return a stored text, or refuse it when it is not what was written.

    Raises:
        IndexDamagedError: If the checksum differs.
    """
    if zlib.crc32(stored) != crc:
        raise IndexDamagedError("catalog.sqlite", reason=f"article {article_id} is damaged")
    return decode_text(stored)


def decode_article(meta: Meta, *, crc: int, text: bytes) -> StoredArticle:
    """Rebuild an article from its row.

    Raises:
        IndexDamagedError: If a checksum differs.
    """
    check_meta(meta, crc)
    row = dict(zip(META_COLUMNS, meta, strict=True))
    facts = json.loads(row["facts"])
    article = Article(
        text=check_text(row["id"], text, row["text_crc"]),
        source=Source(
            file=row["file"],
            sha256=row["sha256"],
            format=row["format"],
            encoding=row["encoding"],
            line=row["line"] or None,
        ),
        title=_decode_fact(facts["title"]),
        outlet=_decode_fact(facts["outlet"]),
        authors=tuple(_fact(author) for author in facts["authors"]),
        published=_decode_fact(facts["published"]),
        url=_decode_fact(facts["url"]),
        external_id=facts["external_id"],
    )
    return StoredArticle(ArticleId(row["id"]), article, StoredSentences(row["sentences"]))


def title_of(facts: str) -> str:
    """Return the title in the stored facts, empty if there is none.

    Raises:
        IndexDamagedError: If there are no facts in it.
    """
    return stated(facts, "title")


def stated(facts: str, name: str) -> str:
    """Return the value of one of the stored facts, empty if it is not known.

    Raises:
        IndexDamagedError: If there are no facts in it.
    """
    try:
        fact = json.loads(facts)[name]
        return str(fact[0]) if fact else ""
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise IndexDamagedError("catalog.sqlite", reason=f"a fact ({name}) is damaged") from error


def _encode_facts(article: Article) -> str:
    return json.dumps(
        {
            "title": _encode_fact(article.title),
            "outlet": _encode_fact(article.outlet),
            "authors": [_encode_fact(author) for author in article.authors],
            "published": _encode_fact(article.published),
            "url": _encode_fact(article.url),
            "external_id": article.external_id,
        },
        separators=(",", ":"),
    )


def _encode_fact(fact: Fact | None) -> list[Any] | None:
    if fact is None:
        return None
    bounds = () if fact.span is None else tuple(fact.span)
    return [fact.value, fact.rule, *bounds]


def _decode_fact(stored: list[Any] | None) -> Fact | None:
    return None if stored is None else _fact(stored)


def _fact(stored: list[Any]) -> Fact:
    value, rule, *bounds = stored
    return Fact(value, rule, Span(*bounds) if bounds else None)
