"""Read JSON lines: one line, one article, in memory bounded by the longest article.

Two layouts are read: that of BEIR (`_id`, `title`, `text`, and the rest under
`metadata`) and a plain one (`title`, `text`, `url`, `published`, `outlet`,
`authors` side by side). `Article.text` is the JSON string, character by
character. A line that is wrong in any field we read is refused whole and named,
never repaired; the lines around it are read. Unknown fields are ignored.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from index.dates import parse_iso
from index.errors import ReadError
from index.readers.base import ReadOptions, digest, too_large
from index.readers.decoding import decode
from index.records import Article, Fact, Source, Span
from index.sentences import BLANK

_SKIP_BYTES = 1 << 20
_SHOWN_CHARS = 60


def read_jsonl(stream: BinaryIO, options: ReadOptions) -> Iterator[Article | ReadError]:
    """Yield the article of each line that is not blank, or why it has none.

    Raises:
        ReadError: If the file holds no line at all, or is not JSON lines but binary.
    """
    found = False
    for number, line in _lines(stream, options):
        if isinstance(line, ReadError):
            found = True
            yield line
        elif line.strip():
            if not found and b"\0" in line:
                raise ReadError(options.file, "binary: JSON lines must be UTF-8 text")
            found = True
            yield _read_line(line, options, number)
    if not found:
        raise ReadError(options.file, "empty file")


def _lines(stream: BinaryIO, options: ReadOptions) -> Iterator[tuple[int, bytes | ReadError]]:
    """Yield numbered lines without their newline; one that is too long is never held."""
    number = 0
    while line := stream.readline(options.max_bytes + 2):
        number += 1
        body = line.removesuffix(b"\n").removesuffix(b"\r")
        if len(body) > options.max_bytes:
            while line and not line.endswith(b"\n"):
                line = stream.readline(_SKIP_BYTES)
            yield number, too_large(options, line=number)
        else:
            yield number, body


def _read_line(line: bytes, options: ReadOptions, number: int) -> Article | ReadError:
    try:
        text = decode(line, options).text.removeprefix("\ufeff")
        fields = _parse(text)
        source = Source(file=options.file, sha256=digest(line), format="jsonl", line=number)
        return _article(fields, source)
    except ReadError as error:
        return ReadError(options.file, error.reason, line=number)
    except _FieldError as error:
        return ReadError(options.file, str(error), line=number)


class _FieldError(Exception):
    """A field is not what it must be; the message names it."""


def _parse(text: str) -> Mapping[str, Any]:
    try:
        fields = json.loads(text)
    except json.JSONDecodeError as error:
        raise _FieldError(f"not JSON: {error.msg} at column {error.colno}") from error
    except (ValueError, RecursionError) as error:
        raise _FieldError(f"not JSON that can be read: {error}") from error
    if not isinstance(fields, dict):
        raise _FieldError(f"is {_shown(fields)}; expected a JSON object")
    metadata = fields.get("metadata")
    if metadata is None:
        return fields
    if not isinstance(metadata, dict):
        raise _wrong("metadata", metadata, "an object")
    return {**metadata, **fields}


def _article(fields: Mapping[str, Any], source: Source) -> Article:
    text = _string(fields, "text")
    if text is None:
        raise _FieldError('"text" is missing; expected the words of the article')
    return Article(
        text=text,
        source=source,
        title=_title(fields, text),
        outlet=_fact(fields, "outlet"),
        authors=_authors(fields),
        published=_published(fields),
        url=_fact(fields, "url"),
        external_id=_external_id(fields),
    )


def _string(fields: Mapping[str, Any], name: str) -> str | None:
    """Return a string field as it is, None if it is absent, null or blank."""
    value = fields.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise _wrong(name, value, "a string")
    if "\0" in value:
        raise _FieldError(f'"{name}" holds a NUL character at {value.index(chr(0))}')
    try:
        value.encode()
    except UnicodeEncodeError as error:
        reason = f'"{name}" holds half a surrogate pair at {error.start}; it is not text'
        raise _FieldError(reason) from error
    return value if value.strip(BLANK) else None


def _fact(fields: Mapping[str, Any], name: str) -> Fact | None:
    value = _string(fields, name)
    return Fact(value=value.strip(BLANK), rule=f"jsonl:{name}") if value else None


def _title(fields: Mapping[str, Any], text: str) -> Fact | None:
    title = _fact(fields, "title")
    if title is None or not text.startswith(title.value):
        return title
    return Fact(value=title.value, rule=title.rule, span=Span(0, len(title.value)))


def _authors(fields: Mapping[str, Any]) -> tuple[Fact, ...]:
    value = fields.get("authors")
    names = value if isinstance(value, list) else [value]
    if not all(name is None or isinstance(name, str) for name in names):
        raise _wrong("authors", value, "a string or a list of strings")
    facts = (_fact({"authors": name}, "authors") for name in names)
    return tuple(fact for fact in facts if fact is not None)


def _published(fields: Mapping[str, Any]) -> Fact | None:
    stated = _fact(fields, "published")
    if stated is None:
        return None
    value = parse_iso(stated.value)
    if value is None:
        raise _wrong("published", stated.value, "an ISO 8601 date such as 2024-03-05")
    return Fact(value=value, rule=stated.rule)


def _external_id(fields: Mapping[str, Any]) -> str | None:
    name = "_id" if fields.get("_id") is not None else "id"
    value = fields.get(name)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return _string(fields, name)


def _wrong(name: str, value: object, expected: str) -> _FieldError:
    return _FieldError(f'"{name}" is {_shown(value)}; expected {expected}')


def _shown(value: object) -> str:
    """Return a value as JSON, short enough for one line of a message."""
    text = json.dumps(value)
    return text if len(text) <= _SHOWN_CHARS else f"{text[: _SHOWN_CHARS - 3]}..."
