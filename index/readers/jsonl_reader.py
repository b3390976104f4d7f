"""Read JSON: one value, one article, in memory bounded by the longest article.

A value is a line of JSON lines, an element of one array, or one of several objects
that stand on lines of their own (`json_values.py`). Two layouts are read: that of
BEIR (`_id`, `title`, `text`, and the rest under `metadata`) and a plain one (`title`,
`text`, `url`, `published`, `outlet`, `authors` side by side). `Article.text` is the
JSON string, character by character. A value without a text is refused and named;
the values around it are read. Any other field that is not what it must be costs the
article that fact alone, with a warning. Unknown fields are ignored.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from index.articles.sentences import BLANK
from index.errors import ReadError
from index.files.hashing import digest
from index.readers.base import Read, ReadOptions
from index.readers.decoding import decode
from index.readers.json_facts import JsonFacts, shown, unstorable
from index.readers.json_values import JsonValue, read_values
from index.records import Article, ReadWarning, Source

_MOST_DIGITS = 1_000  # Python takes the square of their number to read an integer
_TAG = re.compile(
    r"</(?:p|div|span|a|b|i|em|strong|h[1-6]|li|ul|ol)>|<(?:p|br ?/?)>", re.ASCII | re.IGNORECASE
)


def read_jsonl(stream: BinaryIO, options: ReadOptions) -> Iterator[Read]:
    """Yield the article of each value, after what was unclear in it, or why it has none.

    Raises:
        ReadError: If the file holds nothing, is not JSON but binary, or is an array
            that does not end as it should.
    """
    found = False
    for value in read_values(stream, options):
        if isinstance(value, ReadError):
            yield value
        elif not found and b"\0" in value.data:
            raise ReadError(options.file, "binary: JSON lines must be UTF-8 text")
        else:
            yield from _read_value(value, options)
        found = True
    if not found:
        raise ReadError(options.file, "empty file")


class _RefusedError(Exception):
    """A value is no article; the message says why."""


def _read_value(value: JsonValue, options: ReadOptions) -> Iterator[Read]:
    try:
        fields = _parse(decode(value.data, options).text.removeprefix("\ufeff"), value)
        text = _text(fields)
    except ReadError as error:
        yield ReadError(options.file, error.reason, line=value.line)
        return
    except _RefusedError as error:
        yield ReadError(options.file, str(error), line=value.line)
        return
    facts = JsonFacts(_with_metadata(fields), options.latest)
    source = Source(options.file, digest(value.data), format="jsonl", line=value.line)
    external_id = facts.external_id()
    article = Article(
        text=text,
        source=source,
        title=facts.title(text),
        outlet=facts.words("outlet"),
        authors=facts.authors(),
        published=facts.published(),
        url=facts.words("url"),
        external_id=external_id,
        is_corpus_id=external_id is not None and facts.has_corpus_id,
    )
    for reason in (*_doubts(fields, text), *facts.warnings):
        yield ReadWarning(options.file, reason, line=value.line)
    yield article


def _parse(text: str, value: JsonValue) -> Mapping[str, Any]:
    """Return the fields of an object; of two of one name the last."""
    try:
        fields = json.loads(text, parse_int=_whole_number)
    except json.JSONDecodeError as error:
        line = f" of line {value.line + error.lineno - 1}" if b"\n" in value.data else ""
        raise _RefusedError(f"not JSON: {error.msg} at column {error.colno}{line}") from error
    except (ValueError, RecursionError) as error:
        raise _RefusedError(f"not JSON that can be read: {error}") from error
    if not isinstance(fields, dict):
        raise _RefusedError(f"is {shown(fields)}; expected a JSON object")
    return fields


def _whole_number(digits: str) -> float:
    """Return a number; one that is too long to be worth reading is infinite."""
    return int(digits) if len(digits) <= _MOST_DIGITS else float("inf")


def _text(fields: Mapping[str, Any]) -> str:
    text = fields.get("text")
    if text is None or (isinstance(text, str) and not text.strip(BLANK)):
        raise _RefusedError('"text" is missing; expected the words of the article')
    if not isinstance(text, str):
        raise _RefusedError(f'"text" is {shown(text)}; expected a string')
    reason = unstorable(text)
    if reason:
        raise _RefusedError(f'"text" {reason}')
    return text


def _with_metadata(fields: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the fields and those under `metadata`, which yield to the others."""
    metadata = fields.get("metadata")
    stated = {name: value for name, value in fields.items() if value is not None}
    return {**metadata, **stated} if isinstance(metadata, dict) else stated


def _doubts(fields: Mapping[str, Any], text: str) -> Iterator[str]:
    """Yield what is wrong with an object as a whole."""
    metadata = fields.get("metadata")
    if not (metadata is None or isinstance(metadata, dict)):
        yield f'"metadata" is {shown(metadata)}; expected an object; indexed without it'
    if len(_TAG.findall(text)) > 1:
        yield '"text" holds HTML; its tags are indexed and quoted as words'
