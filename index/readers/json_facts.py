"""Read what is known of an article from the fields of a JSON object.

Nothing here is needed: what cannot be read with certainty is left out, and a warning
names the field and what stands in it. An object or a list of one is opened where it
can mean one thing only, as `{"name": "Ann Lee"}` does for an author. What is absent,
null or blank states nothing, and no warning is due.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from index.articles.sentences import BLANK
from index.articles.stated_dates import can_be_published, read_epoch, read_stated_date
from index.records import Fact, Span

_SHOWN_CHARS = 60  # characters of a value that a warning shows
_DEEPEST = 5  # lists and objects opened around a value; deeper ones are no author or outlet
_MOST_AUTHORS = 200  # names of one article; a warning says that further ones are left out
_KEYS: Mapping[str, Sequence[str]] = {
    "outlet": ("name",),
    "authors": ("name",),
    "published": ("$date", "@value"),
    "url": ("url", "href", "@id"),
    "_id": ("$oid",),
    "id": ("$oid",),
}
"""Keys under which an object holds what a field of that name means."""


@dataclass
class JsonFacts:
    """The facts of one object.

    Attributes:
        fields: The object.
        latest: Last day that can be a date of publication.
        warnings: What could not be read so far, in words.
    """

    fields: Mapping[str, Any]
    latest: date
    warnings: list[str] = field(default_factory=list)

    def title(self, text: str) -> Fact | None:
        """Return the title, with its span if the text begins with it."""
        title = self._fact("title", self._opened("title"), is_number_words=True)
        if title is None or not text.startswith(title.value):
            return title
        return Fact(title.value, title.rule, Span(0, len(title.value)))

    def words(self, name: str) -> Fact | None:
        """Return a field of words."""
        return self._fact(name, self._opened(name))

    def authors(self) -> tuple[Fact, ...]:
        """Return the names of the authors, in order, each once."""
        values = list(_names(self.fields.get("authors"), _DEEPEST))
        if len(values) > _MOST_AUTHORS:
            self._warn("authors", values, f"at most {_MOST_AUTHORS} names")
            values = values[:_MOST_AUTHORS]
        facts = [self._fact("authors", value) for value in values]
        return tuple(dict.fromkeys(fact for fact in facts if fact is not None))

    def published(self) -> Fact | None:
        """Return the date of publication, as precise as it is stated."""
        value = self._opened("published")
        if _is_nothing(value):
            return None
        stated = None
        if isinstance(value, str):
            stated = read_stated_date(value)
        elif isinstance(value, int | float) and not isinstance(value, bool):
            stated = read_epoch(value)
        if stated is None or not can_be_published(stated, latest=self.latest):
            self._warn("published", value, f"a date until {self.latest}, such as 2024-03-05")
            return None
        return Fact(stated, "jsonl:published")

    @property
    def has_corpus_id(self) -> bool:
        """Whether that id is of the whole corpus, and not of one file."""
        return self.fields.get("_id") is not None

    def external_id(self) -> str | None:
        """Return the id that the article has in its corpus."""
        name = "_id" if self.has_corpus_id else "id"
        fact = self._fact(name, self._opened(name), is_number_words=True)
        return fact.value if fact else None

    def _opened(self, name: str) -> Any:
        """Return what a field holds, out of lists of one and of objects that can mean one thing."""
        value = self.fields.get(name)
        for _ in range(_DEEPEST):
            if isinstance(value, list) and len(value) == 1:
                value = value[0]
            elif isinstance(value, dict):
                inner = [value[key] for key in _KEYS.get(name, ()) if key in value]
                if not inner:
                    break
                value = inner[0]
        return value

    def _fact(self, name: str, value: Any, *, is_number_words: bool = False) -> Fact | None:
        if _is_nothing(value):
            return None
        if is_number_words and isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if not isinstance(value, str):
            self._warn(name, value, "a string")
            return None
        reason = unstorable(value)
        if reason:
            self.warnings.append(f'"{name}" {reason}; indexed without it')
            return None
        return Fact(value.strip(BLANK), f"jsonl:{name}")

    def _warn(self, name: str, value: object, expected: str) -> None:
        self.warnings.append(f'"{name}" is {shown(value)}; expected {expected}; indexed without it')


def unstorable(text: str) -> str | None:
    """Return why a JSON string is no text, None if it is."""
    if "\0" in text:
        return f"holds a NUL character at {text.index(chr(0))}"
    try:
        text.encode()
    except UnicodeEncodeError as error:
        return f"holds half a surrogate pair at {error.start}; it is not text"
    return None


def shown(value: object) -> str:
    """Return a value as JSON, short enough for one line of a message."""
    text = json.dumps(value)
    return text if len(text) <= _SHOWN_CHARS else f"{text[: _SHOWN_CHARS - 3]}..."


def _is_nothing(value: Any) -> bool:
    """Return whether a value states nothing: null, blank, or an empty list or object."""
    if isinstance(value, str):
        return not value.strip(BLANK)
    return value is None or value in ([], {})


def _names(value: Any, depth: int) -> Iterator[Any]:
    """Iterate over what stands for one author each, out of lists and objects."""
    if isinstance(value, list) and depth:
        for item in value[: _MOST_AUTHORS + 1]:
            yield from _names(item, depth - 1)
    elif isinstance(value, dict) and depth and "name" in value:
        yield from _names(value["name"], depth - 1)
    else:
        yield value
