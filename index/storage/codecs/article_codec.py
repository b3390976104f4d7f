"""Turn an article into the columns of its catalog row, and back.

The row holds everything a citation needs, so a damaged row must never pass for
a whole one: `crc` covers every column but the text, `text_crc` the text, and
decoding checks both. Text is stored as UTF-8 in which a lone surrogate, which
JSON can spell, survives.
"""

from __future__ import annotations

import codecs
import json
import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from index.errors import CatalogDamagedError
from index.filter_keys import day_number, outlet_key
from index.records import (
    Annotation,
    Article,
    ArticleId,
    Fact,
    Sentence,
    Source,
    Span,
    StoredArticle,
)
from index.storage.codecs.stored_annotations import decode_annotations, encode_annotations
from index.storage.codecs.stored_sentences import StoredSentences, encode_sentences
from index.storage.codecs.stored_values import (
    check_counts,
    damage_named,
    fits,
    is_count,
    is_hash,
    is_optional,
    is_path,
    is_text,
    refuse,
)

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
    "structure",
)
"""The columns that `crc` covers, in the order in which it covers them.

Formats before 7 had no structure, so `crc` leaves out one that is NULL.
"""

TEXT_CRC_AT = META_COLUMNS.index("text_crc")
"""Where the checksum of the text stands among them."""

_KINDS = (
    *(is_count, is_path, is_count, is_hash, is_text, is_optional(is_text)),
    *(is_optional(is_count), is_optional(is_text), is_count, is_count, is_count),
    *(is_text, is_text, is_optional(is_text)),
)
"""What each of these columns holds."""

_MOST_PASSAGES = 10_000_000
"""More passages than an article of the largest size that is read can have."""

_FACT_NAME = re.compile("[a-z][a-z0-9_]{0,39}")
"""What a fact without a place of its own may be called."""

Meta: TypeAlias = tuple[Any, ...]
"""Values of `META_COLUMNS`."""


@dataclass(frozen=True, slots=True)
class PassageRange:
    """The ids of an article's passages: consecutive, in reading order."""

    first: int
    count: int

    def __post_init__(self) -> None:
        """Refuse what no article has.

        Raises:
            IndexDamagedError: If these are no counts, or more than any article has passages.
        """
        check_counts((self.first, self.count), "the passages of an article")
        if self.count > _MOST_PASSAGES:
            refuse("the passages of an article")


def encode_text(text: str) -> bytes:
    """Return the bytes that the catalog stores for a text."""
    return text.encode("utf-8", "surrogatepass")


def check_place(*place: Any, chars: int | None = None) -> None:
    """Refuse id, article, start and stop of a passage that cannot be those of one.

    Raises:
        IndexDamagedError: If one is no count, or it does not lie in a text of so many `chars`.
    """
    check_counts(place, "the place of a passage")
    _, _, start, stop = place
    if not start < stop or (chars is not None and stop > chars):
        refuse(f"passage {place[0]}")


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
        encode_annotations(article.structure) if article.structure else None,
    )


def checksum(meta: Meta) -> int:
    """Return the CRC-32 over the values of `META_COLUMNS`."""
    covered = meta if meta[-1] is not None else meta[:-1]
    return zlib.crc32(json.dumps(covered, separators=(",", ":")).encode("ascii"))


@damage_named("an article")
def check_meta(meta: Meta, crc: int) -> None:
    """Refuse a row whose columns are not those that were written.

    Raises:
        IndexDamagedError: If the checksum differs.
    """
    if checksum(meta) != crc or not fits(meta, _KINDS):
        refuse(f"article {meta[0]}")
    row = dict(zip(META_COLUMNS, meta, strict=True))
    PassageRange(row["first_passage"], row["passages"])


@damage_named("the text of an article")
def check_text(article_id: int, stored: bytes, crc: int) -> str:
    """Return a stored text, or refuse it when it is not what was written.

    Raises:
        IndexDamagedError: If the checksum differs.
    """
    if zlib.crc32(stored) != crc:
        refuse(f"article {article_id}")
    return decode_text(stored)


@damage_named("an article")
def decode_article(meta: Meta, *, crc: int, text: bytes) -> StoredArticle:
    """Rebuild an article from its row.

    Raises:
        IndexDamagedError: If a checksum differs.
    """
    check_meta(meta, crc)
    row = dict(zip(META_COLUMNS, meta, strict=True))
    facts = json.loads(row["facts"])
    whole = check_text(row["id"], text, row["text_crc"])
    article = Article(
        text=whole,
        source=Source(
            file=row["file"],
            sha256=row["sha256"],
            format=row["format"],
            encoding=row["encoding"],
            line=row["line"] or None,
            part=part_in(facts),
            sidecar=_sidecar_in(facts),
        ),
        title=_decode_fact(facts["title"], whole),
        outlet=_decode_fact(facts["outlet"], whole),
        authors=tuple(_fact(author, whole) for author in facts["authors"]),
        published=_decode_fact(facts["published"], whole),
        url=_decode_fact(facts["url"], whole),
        external_id=facts["external_id"],
        is_corpus_id=corpus_id_in(facts) is not None,
        structure=_decode_structure(row["structure"], whole),
        facts={name: _fact(fact, whole) for name, fact in _by_name(facts, "further").items()},
        replaced={
            name: tuple(_fact(fact, whole) for fact in read)
            for name, read in _by_name(facts, "replaced").items()
        },
    )
    if not is_optional(is_text)(article.external_id):
        refuse(f"article {row['id']}")
    _check_encoding(whole, row["encoding"])
    sentences = StoredSentences(row["sentences"], chars=len(whole))
    return StoredArticle(ArticleId(row["id"]), article, sentences)


def _check_encoding(text: str, encoding: str | None) -> None:
    """Refuse an encoding that the text of an article cannot have been in.

    Raises:
        ValueError: If the text has no bytes in it.
        LookupError: If it is none.
    """
    if encoding is not None:
        if codecs.lookup(encoding).name in _NOT_OF_FILES:
            refuse("the encoding of an article")
        text.encode(encoding)


_NOT_OF_FILES = {"idna", "punycode", "undefined", "unicode_escape", "raw-unicode-escape"}
"""Encodings of names and of programs; some take time that grows faster than the text."""


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
    except (ValueError, KeyError, TypeError, IndexError, RecursionError) as error:
        raise CatalogDamagedError(f"a fact ({name}) is damaged") from error


def stated_authors(facts: str) -> list[str]:
    """Return the names of the authors in stored facts.

    Raises:
        IndexDamagedError: If there are no facts in it.
    """
    try:
        return [str(author[0]) for author in json.loads(facts)["authors"]]
    except (ValueError, KeyError, TypeError, IndexError, RecursionError) as error:
        raise CatalogDamagedError("a fact (authors) is damaged") from error


def part_in(facts: dict[str, Any]) -> str | None:
    """Return the part of its file that stored facts say an article is, None if they do not."""
    part = facts.get("part")
    if not is_optional(is_text)(part):
        refuse("a fact (part)")
    return None if part is None else str(part)


@damage_named("a fact (part)")
def with_part(facts: str, part: str | None) -> str:
    """Return stored facts with another part.

    Raises:
        IndexDamagedError: If there are no facts in it.
    """
    held = json.loads(facts)
    if part_in(held) == part:
        return facts
    others = {name: value for name, value in held.items() if name != "part"}
    return _spell(others if part is None else {**others, "part": part})


def corpus_id_in(facts: dict[str, Any]) -> str | None:
    """Return the id in stored facts that names the article in all files, None if there is none.

    Facts of earlier versions do not say whether it does; a number may be what a file counts.
    """
    found = facts["external_id"]
    if found is not None and not is_text(found):
        refuse("a fact (external_id)")
    is_one = facts.get("is_corpus_id", found is not None and not found.isdecimal())
    return str(found) if is_one and found is not None else None


def _by_name(facts: dict[str, Any], key: str) -> dict[str, Any]:
    """Return what stands under a key of stored facts: facts by name, none where it lacks."""
    found = facts.get(key, {})
    if not isinstance(found, dict) or not all(map(_FACT_NAME.fullmatch, found)):
        refuse(f"a fact ({key})")
    return found


def _sidecar_in(facts: dict[str, Any]) -> str | None:
    """Return the hash of the sidecar that stored facts were read from, None if there was none."""
    found = facts.get("sidecar")
    if not is_optional(is_hash)(found):
        refuse("a fact (sidecar)")
    return found


def _encode_facts(article: Article) -> str:
    facts: dict[str, Any] = {
        "title": _encode_fact(article.title),
        "outlet": _encode_fact(article.outlet),
        "authors": [_encode_fact(author) for author in article.authors],
        "published": _encode_fact(article.published),
        "url": _encode_fact(article.url),
        "external_id": article.external_id,
        "is_corpus_id": article.is_corpus_id,
    }
    if article.source.part is not None:
        facts["part"] = article.source.part
    if article.source.sidecar is not None:
        facts["sidecar"] = article.source.sidecar
    if article.replaced:
        facts["replaced"] = {
            name: [_encode_fact(fact) for fact in read] for name, read in article.replaced.items()
        }
    if article.facts:
        if odd := [name for name in article.facts if not _FACT_NAME.fullmatch(name)]:
            raise ValueError(f"no name of a fact: {odd[0]!r}")
        facts["further"] = {name: _encode_fact(fact) for name, fact in article.facts.items()}
    return _spell(facts)


def _spell(facts: dict[str, Any]) -> str:
    return json.dumps(facts, separators=(",", ":"))


def _encode_fact(fact: Fact | None) -> list[Any] | None:
    if fact is None:
        return None
    bounds = () if fact.span is None else tuple(fact.span)
    return [fact.value, fact.rule, *bounds]


def _decode_structure(stored: str | None, text: str) -> tuple[Annotation, ...]:
    return () if stored is None else decode_annotations(stored, chars=len(text))


def _decode_fact(stored: list[Any] | None, text: str) -> Fact | None:
    return None if stored is None else _fact(stored, text)


def _fact(stored: list[Any], text: str) -> Fact:
    value, rule, *bounds = stored
    span = Span(*bounds) if bounds else None
    if not (is_text(value) and is_text(rule)) or (span and span.end > len(text)):
        refuse("a fact about an article")
    return Fact(value, rule, span)
