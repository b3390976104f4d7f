"""Make an article of an item of an agency, by the rules for records.

What an item states is handed on under the names that ninjs has for it (`fields/keys.py`), so
dates, bylines, names of outlets, embargoes, kills and ids are judged as those of JSON are; the rule
of each fact then names the element that it was read from.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from index.readers.base import Read, ReadOptions, Tally
from index.readers.fields.records import RecordPlace, RecordReader
from index.readers.fields.status import is_withheld
from index.readers.office.paragraphs import Joined
from index.records import Article, Fact, ReadWarning

_LONGEST_SLUG = 200
"""Characters of a slug; a longer one is a text of its own."""


@dataclass(slots=True)
class WireItem:
    """What one item states.

    Attributes:
        form: Name of the format, with which rules begin.
        fields: What it states, by keys of ninjs.
        places: The element that each key was read from.
        words: Its text, and what the paragraphs of it are; None if it has none.
        slug: The words by which the agency calls the story, and the element; None if it has none.
    """

    form: str
    fields: dict[str, Any] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    words: Joined | None = None
    slug: tuple[str, str] | None = None

    def state(self, key: str, value: str | list[str], place: str) -> None:
        """Note what the item states, unless that is nothing or something was noted before."""
        if value and key not in self.fields:
            self.fields[key] = value
            self.places[key] = place

    @property
    def is_withheld(self) -> bool:
        """Whether the agency takes it back."""
        return is_withheld(str(self.fields.get("pubstatus", "")))

    @property
    def has_words(self) -> bool:
        """Whether it has a text."""
        return self.words is not None and bool(self.words.text)


def read_item(item: WireItem, place: RecordPlace, options: ReadOptions) -> Iterator[Read]:
    """Yield the article of an item after what is unclear in it, or why it gives none."""
    text = item.words.text if item.words else ""
    fields = {**item.fields, **({"text": text} if text else {})}
    own = replace(options, mapped={}, tally=Tally())  # its keys are names that no file has
    reader = RecordReader(own, item.form)
    for read in reader.read(fields, place):
        yield _placed(read, item) if isinstance(read, Article) else _named(read, item)


def _placed(article: Article, item: WireItem) -> Article:
    """Return an article with what its paragraphs are, and with the elements that state facts."""
    facts = {name: _fact(fact, item) for name, fact in article.facts.items()}
    if item.slug:
        words, place = item.slug
        facts["slug"] = Fact(words[:_LONGEST_SLUG], f"{item.form}:{place}")
    is_whole = item.words is not None and article.text == item.words.text
    return replace(
        article,
        title=article.title and _fact(article.title, item),
        outlet=article.outlet and _fact(article.outlet, item),
        authors=tuple(_fact(author, item) for author in article.authors),
        published=article.published and _fact(article.published, item),
        url=article.url and _fact(article.url, item),
        structure=item.words.structure if item.words and is_whole else (),
        facts=facts,
    )


def _fact(fact: Fact, item: WireItem) -> Fact:
    form, _, key = fact.rule.partition(":")
    return replace(fact, rule=f"{form}:{item.places.get(key, key)}")


def _named(read: Read, item: WireItem) -> Read:
    """Return a warning with the names of elements in the place of keys."""
    if not isinstance(read, ReadWarning):
        return read
    reason = read.reason
    for key, place in item.places.items():
        reason = reason.replace(f'"{key}" ', f'"{place}" ')
    return replace(read, reason=reason)
