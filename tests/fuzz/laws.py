"""Hold what is read to what is true of every file, whatever its bytes are.

`LawError` says which law is broken. Nothing else may be raised either; who calls these functions
takes any other exception for a failure, too.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from index.articles.annotating import annotate
from index.articles.description import describe_article
from index.articles.passages import is_too_long, split_article
from index.articles.sentences import BLANK
from index.errors import ReadError
from index.readers.base import Read
from index.readers.fields.values import unstorable
from index.records import Annotation, Article, ArticleId, Fact, ReadWarning, Sentence, StoredArticle
from index.settings import IndexSettings
from index.storage.codecs.article_codec import (
    PassageRange,
    checksum,
    decode_article,
    encode_meta,
    encode_text,
)
from index.storage.codecs.stored_annotations import decode_annotations, encode_annotations

SETTINGS = IndexSettings()
_DAY_CHARS = 10  # of a date without a time


class LawError(AssertionError):
    """Something is true of no file that is read as it should be."""


def require(holds: object, law: str) -> None:
    """Refuse what breaks a law.

    Raises:
        LawError: If it does not hold.
    """
    if not holds:
        raise LawError(law)


def hold_reads(found: Iterable[Read]) -> int:
    """Hold all that a file gives to the laws, and return how many articles it gave.

    Raises:
        LawError: If one of them is broken.
    """
    articles = 0
    for one in found:
        require(isinstance(one, Article | ReadError | ReadWarning), f"gave {type(one).__name__}")
        if isinstance(one, Article):
            hold_article(one)
            articles += 1
            continue
        require(one.reason.strip(), "a message without a reason")
        require(len(str(one).splitlines()) == 1, "a message of several lines")
        require(unstorable(str(one)) is None, "a message that cannot be stored")
    return articles


def hold_article(article: Article) -> None:
    """Hold an article, what is found in it and what is stored of it to the laws.

    Raises:
        LawError: If one of them is broken.
    """
    text = article.text
    require(unstorable(text) is None, "a text that cannot be stored")
    require(article.source.part is None or article.source.part.strip(), "a part without a name")
    hold_annotations(article.structure, text)
    if is_too_long(text, max_chars=SETTINGS.max_passage_chars):
        return
    described, sentences = describe_article(article)
    hold_sentences(sentences, text)
    hold_facts(described)
    passages = split_article(
        text,
        sentences,
        window=SETTINGS.window_sentences,
        stride=SETTINGS.stride_sentences,
        max_chars=SETTINGS.max_passage_chars,
    )
    for passage in passages:
        require(passage.span.of(text) == passage.text, "a passage is no slice of the text")
    hold_annotations(annotate(described, sentences), text)
    _hold_stored(described, sentences, len(passages))


def hold_sentences(sentences: Iterable[Sentence], text: str) -> None:
    """Refuse sentences that are not exact, in order and complete.

    Raises:
        LawError: If they are not.
    """
    at = 0
    for sentence in sentences:
        start, end = sentence.span
        require(at <= start < end <= len(text), "sentences overlap or are out of order")
        require(not text[at:start].strip(BLANK), "words between sentences are lost")
        require(text[start:end].strip(BLANK) == text[start:end], "a sentence has a blank end")
        at = end
    require(not text[at:].strip(BLANK), "words behind the last sentence are lost")


def hold_annotations(found: tuple[Annotation, ...], text: str) -> None:
    """Refuse annotations that lie outside the text, or are not stored as they are.

    Raises:
        LawError: If there are some.
    """
    for one in found:
        require(one.span.end <= len(text), f"{one.rule} lies outside the text")
        require(one.of is None or 0 <= one.of < len(found), f"{one.rule} points nowhere")
    if found:
        stored = decode_annotations(encode_annotations(found), chars=len(text))
        require(stored == found, "annotations are not stored as they are")


def hold_facts(article: Article) -> None:
    """Refuse facts that are blank, lie outside the text, or are no dates where they should be.

    Raises:
        LawError: If there are some.
    """
    for fact in _facts(article):
        require(fact.rule, "a fact without a rule")
        require(fact.value.strip(), f"{fact.rule} is blank")
        require(unstorable(fact.value) is None, f"{fact.rule} cannot be stored")
        if fact.span is not None:
            require(fact.span.of(article.text).strip(), f"{fact.rule} stands nowhere in the text")
    for stated in (article.published, article.facts.get("updated")):
        require(stated is None or _is_iso(stated.value), "a date that is none")


def _facts(article: Article) -> Iterator[Fact]:
    single = (article.title, article.outlet, article.published, article.url)
    yield from (fact for fact in (*single, *article.authors) if fact is not None)
    yield from article.facts.values()


def _is_iso(value: str) -> bool:
    try:
        if len(value) < _DAY_CHARS:
            date.fromisoformat(f"{value}-01-01"[:_DAY_CHARS])
        else:
            datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def _hold_stored(article: Article, sentences: tuple[Sentence, ...], passages: int) -> None:
    """Refuse an article that is not read from an index as it was written."""
    text = encode_text(article.text)
    number = ArticleId(1)
    place = PassageRange(1, passages)
    meta = encode_meta(number, article, sentences, passages=place, text_crc=zlib.crc32(text))
    stored = decode_article(meta, crc=checksum(meta), text=text)
    require(stored.article == article, "an article is not stored as it is")
    require(StoredArticle(number, article, sentences) == stored, "sentences are not stored so")
