"""Give any function over text its arguments, made of one text.

What a function takes is read off its annotations, so that a new one is called without a word
said of it anywhere. A text goes to each parameter that is a `str`, but for those which never
hold one: a file's name, the name of a rule.
"""

from __future__ import annotations

import inspect
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from email import message_from_string
from email.policy import default
from functools import lru_cache
from html import escape
from io import BytesIO
from typing import TypeAlias

from lxml import etree, html

from index.articles.roles.labelling import label_sentences
from index.readers.base import ReadOptions
from index.records import ArticleId, Sentence, Span, Speaker, StoredArticle
from search.checking.pattern import Pattern, pattern_of
from tests.index.samples import article

Make: TypeAlias = Callable[[str], object]
"""Makes one argument of a text."""

Prepare: TypeAlias = Callable[[str], Callable[[], object]]
"""Makes all arguments of a text, and returns the call with them: only that is measured."""

MOST_BYTES = 10_000_000


@lru_cache(maxsize=4)  # of the lengths of one text, for all functions that want them
def _sentences(text: str) -> tuple[Sentence, ...]:
    return label_sentences(article(text))


def _spans(text: str) -> list[Span]:
    return [sentence.span for sentence in _sentences(text)]


@lru_cache(maxsize=4)
def _pattern(text: str) -> Pattern:
    return pattern_of(text, [_whole(text)])


def _whole(text: str) -> Span:
    return Span(0, len(text))


NAMED: Mapping[str, Make] = {
    "above": lambda text: [text] * 12,
    "authors": lambda _: ["Ann Lee", "Tom Moss"],
    "bounds": lambda text: [0, len(_spans(text))],
    "file": lambda _: "a.txt",
    "form": lambda _: "text",
    "is_article": lambda _: True,
    "is_wide": lambda _: False,
    "key": lambda _: "byline",
    "language": lambda _: "en",
    "latest": lambda _: date(2030, 1, 1),
    "max_chars": lambda _: 1_200,
    "near": lambda text: len(text) // 2,
    "now": lambda _: datetime(2020, 1, 1, tzinfo=UTC),
    "offered": lambda _: 12,
    "position": lambda text: max(0, len(_sentences(text)) // 2 - 1),
    "published": lambda _: "2017-11-09",
    "rule": lambda _: "byline",
    "sha256": lambda _: "0" * 64,
    "singly": lambda _: True,
    "start": lambda _: 0,
    "stride": lambda _: 2,
    "width": lambda _: 80,
    "window": lambda _: 3,
}
"""What a parameter of a name is given, whatever its type."""

TYPED: Mapping[str, Make] = {
    "str": lambda text: text,
    "bytes": lambda text: text.encode(),
    "str | None": lambda text: text,
    "int": len,
    "int | None": lambda _: 932,
    "Any": lambda text: text,
    "Article": article,
    "Known": lambda _: lambda _: False,
    "Span": _whole,
    "Sequence[Sentence]": _sentences,
    "Sequence[Span]": _spans,
    "Iterable[Span]": _spans,
    "list[Span]": _spans,
    "Sequence[str]": lambda text: text.split("\n"),
    "Iterable[str]": lambda text: text.split("\n"),
    "Mapping[str, int]": lambda text: dict.fromkeys(text.split(), 1),
    "Mapping[str, str]": lambda text: dict.fromkeys(text.split(), "a"),
    "Mapping[str, Any]": lambda text: {"text": text, "title": text},
    "Mapping[str, str | None]": lambda text: {"title": text, "creator": text, "created": text},
    "Speaker": lambda text: Speaker(text[:20], Span(0, len(text[:20])), "inverted"),
    "HtmlElement": lambda text: html.fromstring(f"<div><p>{escape(_xml(text))}</p></div>"),
    "_Element": lambda text: etree.fromstring(f"<a><b>{escape(_xml(text))}</b></a>"),
    "_Element | None": lambda text: etree.fromstring(f"<a><b>{escape(_xml(text))}</b></a>"),
    "Message": lambda text: message_from_string(f"Subject: {text}\n\n{text}", policy=default),
    "ReadOptions": lambda _: ReadOptions("a.txt", MOST_BYTES),
    "StoredArticle": lambda text: StoredArticle(ArticleId(1), article(text), _sentences(text)),
    "Pattern": _pattern,
    "BinaryIO": lambda text: BytesIO(text.encode()),
    "Speaker | None": lambda _: None,
}
"""What a parameter of a type is given, if its name is not in `NAMED`."""


def call_with(function: Callable[..., object]) -> Prepare | None:
    """Return what calls a function for a text: it makes the arguments, and returns the call.

    None if there is an argument that cannot be made of a text.
    """
    wanted = inspect.signature(function).parameters.values()
    makes = {one.name: _make(one) for one in wanted if one.default is one.empty}
    if None in makes.values():
        return None
    by_place = [o.name for o in wanted if o.default is o.empty and o.kind is not o.KEYWORD_ONLY]

    def prepare(text: str) -> Callable[[], object]:
        made = {name: make(text) for name, make in makes.items() if make is not None}
        placed = [made.pop(name) for name in by_place]
        return lambda: _spent(function(*placed, **made))

    return prepare


def _make(parameter: inspect.Parameter) -> Make | None:
    return NAMED.get(parameter.name) or TYPED.get(str(parameter.annotation))


def _spent(returned: object) -> None:
    """Take all that an iterator gives: only then has its function done its work."""
    if isinstance(returned, Iterator):
        deque(returned, maxlen=0)


def _xml(text: str) -> str:
    """Return a text without the characters that XML has not."""
    return "".join(c for c in text if c >= " " or c in "\t\n")
