"""Read what is known of an article from the fields of a record.

Nothing here is needed: what cannot be read with certainty is left out, and a warning
names the key and what stands under it. An object or a list of one is opened where it
can mean one thing only, as `{"name": "Ann Lee"}` does for an author. What is absent,
null or blank states nothing, and no warning is due. The rule of each fact names its key.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from index.articles.sentences import BLANK
from index.articles.stated_dates import can_be_published, read_epoch, read_stated_date
from index.readers.fields.authors import author_names, is_no_name, took_pictures
from index.readers.fields.keys import INNER_KEYS, plain_key
from index.readers.fields.outlets import why_no_outlet
from index.readers.fields.record import Record, Stated, is_nothing
from index.readers.fields.values import shown, unstorable
from index.readers.html_page.wording import plain
from index.records import Fact, Span

_DEEPEST = 5  # lists and objects opened around a value; deeper ones are no author or outlet
_MOST_AUTHORS = 200  # names of one article; a warning says that further ones are left out
_LONGEST_DESCRIPTION = 5_000  # characters; a longer one is a text of its own
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9]{2,8}){0,3}", re.IGNORECASE)
_OUTLET_KEYS = ("outlet", "metadataoutlet")
_URL_KEYS = ("url", "metadataurl")
"""Keys that say what is meant; under others addresses are looked at twice."""
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_URI = re.compile(r"(?:urn:|https?://)\S+", re.IGNORECASE)
_OF_NINJS = ("versioncreated", "firstcreated", "pubstatus")
"""Keys beside which a `uri` is the id of an item; elsewhere it may be the address of a site."""

_STOP = re.compile(r"[.!?…:](?:\s|\Z)")
"""What ends a title that stands in one line with the text."""
_END_OF_LINE = re.compile(r"[^\S\n\r]{0,40}(?:[\n\r]|\Z)")


@dataclass
class FieldFacts:
    """The facts of one record.

    Attributes:
        record: The record.
        form: Name of its format, with which rules begin.
        latest: Last day that can be a date of publication.
        warnings: What could not be read so far, in words.
    """

    record: Record
    form: str
    latest: date
    warnings: list[str] = field(default_factory=list)

    def title(self, text: str, *, is_html: bool = False) -> Fact | None:
        """Return the title, with its span if the first line or sentence of the text is it.

        Beside a text in HTML its entities are meant as the characters that they show.
        """
        title = self._one("title", lambda stated: self._fact(stated, is_number_words=True))
        if title is not None and is_html:
            title = Fact(plain(title.value), title.rule)
        if title is None or not _begins_with(text, title.value):
            return title
        return Fact(title.value, title.rule, Span(0, len(title.value)))

    def outlet(self) -> Fact | None:
        """Return the outlet, unless it is an address or a program's word."""
        return self._one("outlet", self._outlet)

    def url(self) -> Fact | None:
        """Return the article's address."""
        return self._one("url", self._url)

    def authors(self) -> tuple[Fact, ...]:
        """Return the names of the authors, in order, each once."""
        facts = list[Fact]()
        for stated in self.record.find("authors"):
            values = list(_names(stated.value, _DEEPEST))
            if len(values) > _MOST_AUTHORS:
                self._warn(Stated(stated.key, values), f"at most {_MOST_AUTHORS} names")
            for value in values[:_MOST_AUTHORS]:
                facts += self._authors(Stated(stated.key, value))
            if facts:
                break  # the others of the tier name the same people in other words
        return tuple(dict.fromkeys(facts))

    def date_of(self, fact: str) -> Fact | None:
        """Return the date of publication or of the last change, as precise as it is stated."""
        return self._one(fact, self._date)

    def words(self, fact: str) -> Fact | None:
        """Return a fact of words, of those that are not needed: one of another kind is unused."""
        found = self._one(fact, lambda stated: self._fact(stated, is_needed=False))
        return found if found and len(found.value) <= _LONGEST_DESCRIPTION else None

    def language(self) -> Fact | None:
        """Return the code of the language, in small letters and without its country."""
        found = self.words("language")
        match = _LANGUAGE.fullmatch(found.value) if found else None
        return Fact(match[1].lower(), found.rule) if found and match else None

    @property
    def has_corpus_id(self) -> bool:
        """Whether that id is of the whole corpus, and not of one file."""
        return "id" not in self.record.mapped and (
            self.record.exactly("_id") is not None or self._uri() is not None
        )

    def _uri(self) -> Stated | None:
        """Return the `uri` of an item of ninjs, which is its id in all its versions."""
        found = self.record.exactly("uri")
        is_id = found is not None and _URI.fullmatch(str(found.value))
        is_item = any(self.record.named(name) is not None for name in _OF_NINJS)
        return found if is_id and is_item else None

    def external_id(self) -> str | None:
        """Return the id that the article has in its corpus."""
        if "id" in self.record.mapped:
            found = next(iter(self.record.find("id")), None)
        else:
            found = self.record.exactly("_id") or self._uri() or self.record.exactly("id")
        if found is None:
            return None
        name = "_id" if self.has_corpus_id else "id"
        fact = self._fact(Stated(found.key, opened(found.value, name)), is_number_words=True)
        return fact.value if fact else None

    def _one(self, fact: str, read: Callable[[Stated], Fact | None]) -> Fact | None:
        """Return the one thing that all keys of the best tier state; the first names it."""
        found = self.record.find(fact)
        facts = [read(Stated(one.key, opened(one.value, fact))) for one in found]
        known = [one for one in facts if one is not None]
        if len({_comparable(one.value) for one in known}) > 1:
            keys = " and ".join(f'"{one.key}"' for one in found)
            self.warnings.append(f"{keys} state different things; indexed without it")
            return None
        return known[0] if known else None

    def _outlet(self, stated: Stated) -> Fact | None:
        fact = self._fact(stated)
        is_plain = plain_key(stated.key) in _OUTLET_KEYS or "outlet" in self.record.mapped
        if fact is not None and not is_plain and (why := why_no_outlet(fact.value)):
            self._warn(stated, f"the name of an outlet, not {why}")
            return None
        return fact

    def _url(self, stated: Stated) -> Fact | None:
        fact = self._fact(stated)
        is_plain = plain_key(stated.key) in _URL_KEYS or "url" in self.record.mapped
        if fact is None or is_plain or _ADDRESS.fullmatch(fact.value):
            return fact
        self._warn(stated, "an address such as https://example.org/story")
        return None

    def _authors(self, stated: Stated) -> Iterator[Fact]:
        fact = self._fact(stated)
        if fact is None:
            return
        for name in author_names(fact.value, key=stated.key):
            if is_no_name(name):
                self._warn(Stated(stated.key, name), "the name of a person")
            else:
                yield Fact(name, fact.rule)

    def _date(self, stated: Stated) -> Fact | None:
        value, found = stated.value, None
        if is_nothing(value):
            return None
        if isinstance(value, str):
            found = read_stated_date(value)
        elif isinstance(value, int | float) and not isinstance(value, bool):
            found = read_epoch(value)
        if found is None or not can_be_published(found, latest=self.latest):
            self._warn(stated, f"a date until {self.latest}, such as 2024-03-05")
            return None
        return Fact(found, f"{self.form}:{stated.key}")

    def _fact(
        self, stated: Stated, *, is_number_words: bool = False, is_needed: bool = True
    ) -> Fact | None:
        value = stated.value
        if is_nothing(value):
            return None
        if is_number_words and isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if not isinstance(value, str):
            if is_needed:
                self._warn(stated, "a string")
            else:
                self.record.used.discard(stated.key)
            return None
        reason = unstorable(value)
        if reason:
            self.warnings.append(f'"{stated.key}" {reason}; indexed without it')
            return None
        return Fact(value.strip(BLANK), f"{self.form}:{stated.key}")

    def _warn(self, stated: Stated, expected: str) -> None:
        what = f'"{stated.key}" is {shown(stated.value)}'
        self.warnings.append(f"{what}; expected {expected}; indexed without it")


def _begins_with(text: str, title: str) -> bool:
    """Return whether a text prints its title: `Rain fell all day` does not print `Rain`."""
    if not text.startswith(title):
        return False
    end = len(title)
    stop = _STOP.match(text, end - 1) or _STOP.match(text, end)
    return stop is not None or _END_OF_LINE.match(text, end) is not None


def opened(value: Any, fact: str) -> Any:
    """Return what a field holds, out of lists of one and of objects that can mean one thing."""
    for _ in range(_DEEPEST):
        if isinstance(value, list) and len(value) == 1:
            value = value[0]
        elif isinstance(value, dict):
            inner = [value[key] for key in INNER_KEYS.get(fact, ()) if key in value]
            if not inner:
                break
            value = inner[0]
    return value


def _comparable(value: str) -> str:
    return " ".join(value.split()).lower()


def _names(value: Any, depth: int) -> Iterator[Any]:
    """Iterate over what stands for one author each, out of lists and objects."""
    if isinstance(value, list) and depth:
        for item in value[: _MOST_AUTHORS + 1]:
            yield from _names(item, depth - 1)
    elif isinstance(value, dict) and took_pictures(value):
        return
    elif isinstance(value, dict) and depth and "name" in value:
        yield from _names(value["name"], depth - 1)
    elif isinstance(value, dict) and depth and "original" in value:
        yield from _names(value["original"], depth - 1)
    else:
        yield value
