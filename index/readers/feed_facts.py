"""Read what an entry of a feed says of itself, and its feed of all: title, outlet, authors, dates.

Each fact names the element that it was read from. A date is taken only as the feed states it,
with what it states of the zone; feedparser's own reading, which takes any zone for UTC, is not. A
feed's name is the outlet of its entries, unless an entry names the source that it was taken from.
A line of authors is read as it stands in the feed: feedparser takes an address with a long ending,
`jo@apex.media`, for a shorter one and leaves its rest in the name, so `hide_addresses` keeps
addresses in such lines from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from index.articles.author_names import family_first, printed_people
from index.articles.stated_dates import can_be_published, read_stated_date
from index.readers.html_page.wording import plain
from index.records import Fact, Span

_TAG = re.compile(r"<[^<>]{0,300}>")
_LANGUAGE = re.compile(r"(?P<code>[a-z]{2,3})(?:[-_][a-z0-9-]{1,20})?", re.IGNORECASE | re.ASCII)
_NO_NAMES = re.compile(
    r"(?:the\s|all\s|our\s)?(?:latest|top|breaking|recent|rss|news|feeds?|home|blog|articles?|posts?"
    r"|stories|headlines|updates?|atom|untitled|main|all|xml|site|comments?|2\.0|[\s|:>»–-])*",
    re.IGNORECASE,
)
"""What a feed may be called that is no outlet: "Latest news", "RSS feed"."""
_LONGEST_NAME = 120
"""Characters of an outlet's name; what is longer describes it."""
_AT = "\U0001fffe"
"""What stands for `@` in lines of authors while feedparser reads; no text has this code point."""
_OF_AUTHORS = re.compile(
    r"(</?(?:[\w.-]{1,40}:)?(?:author|creator|managingeditor)\b[^<>]{0,300}>)", re.IGNORECASE
)
_AT_SIGN = re.compile(r"@|&#0{0,8}64;|&#[xX]0{0,8}40;")
_ADDRESS = re.compile(
    r"(?<![\w.@+%'-])[<(\[]?(?:mailto:)?[\w.+%'-]{1,200}@[\w.-]{1,250}(?:\?[\w=&%+.-]{0,200})?[>)\]]?"
)
"""An address of mail in a line of authors, with the brackets around it."""
_BY = re.compile(r"(?:written )?by(?:: ?| )", re.IGNORECASE)
_BETWEEN = re.compile(r" ?; ?")
_AND = re.compile(r" (?:and|&) ")
_AROUND_NAMES = ' \t,;:/|"\u2013\u2014-'
_DATED_FORMS = ("rss10", "rss090")
"""Kinds of feeds in which the one date of an entry is that of its publication."""


@dataclass(frozen=True, slots=True)
class FeedFacts:
    """What a feed says of all its entries.

    `is_dated_once` says whether the one date that each has is that of its publication, `is_atom`
    whether the id of an entry says nothing of its address, though feedparser takes it for one.
    """

    outlet: Fact | None
    language: Fact | None
    is_dated_once: bool
    is_atom: bool = False

    @classmethod
    def of(cls, parsed: Mapping[str, Any]) -> FeedFacts:
        """Return what a parsed feed says."""
        channel = parsed["feed"]
        named = _outlet(channel.get("publisher"), "feed:publisher")
        code = _LANGUAGE.fullmatch(clean(channel.get("language")))
        return cls(
            outlet=named or _outlet(channel.get("title"), "feed:title"),
            language=Fact(code["code"].lower(), "feed:language") if code else None,
            is_dated_once=parsed.get("version") in _DATED_FORMS,
            is_atom=str(parsed.get("version")).startswith("atom"),
        )


@dataclass(frozen=True, slots=True)
class EntryFacts:
    """What is known of an entry; None or empty where feed and entry are silent."""

    title: Fact | None
    outlet: Fact | None
    authors: tuple[Fact, ...]
    published: Fact | None
    url: Fact | None
    others: Mapping[str, Fact] = field(default_factory=dict)


def facts_of_entry(entry: Mapping[str, Any], of_feed: FeedFacts, *, latest: date) -> EntryFacts:
    """Return the facts of an entry; no date after `latest` is one."""
    title, link = _words(entry.get("title")), clean(entry.get("link")).strip()
    is_id = of_feed.is_atom and not entry.get("links") and link == clean(entry.get("id")).strip()
    is_link = link.startswith(("http://", "https://")) and not is_id
    source = entry.get("source")
    origin = _outlet(source.get("title"), "feed:source") if isinstance(source, Mapping) else None
    published, updated = _dates(entry, of_feed, latest)
    others = {"updated": updated, "language": of_feed.language}
    return EntryFacts(
        title=Fact(title, "feed:entry title") if title else None,
        outlet=origin or of_feed.outlet,
        authors=_authors(entry),
        published=published,
        url=Fact(link, "feed:link") if is_link else None,
        others={name: fact for name, fact in others.items() if fact is not None},
    )


def _dates(
    entry: Mapping[str, Any], of_feed: FeedFacts, latest: date
) -> tuple[Fact | None, Fact | None]:
    """Return when an entry was published and when updated; the same moment only once."""
    stated = {name: _date(entry, name, latest) for name in ("published", "updated")}
    if of_feed.is_dated_once and stated["published"] is None and stated["updated"] is not None:
        return Fact(stated["updated"].value, "feed:date"), None
    published, updated = stated["published"], stated["updated"]
    if published is not None and updated is not None and published.value == updated.value:
        return published, None
    return published, updated


def unread_date(entry: Mapping[str, Any], *, latest: date) -> str | None:
    """Return a date that an entry states and that is none, None if there is no such."""
    for name in ("published", "updated"):
        stated = _stated(entry, name)
        if stated and _date(entry, name, latest) is None:
            return stated
    return None


def _stated(entry: Mapping[str, Any], name: str) -> str:
    words = dict.get(entry, name) if isinstance(entry, dict) else None  # else one stands for both
    return clean(words).strip()


def _date(entry: Mapping[str, Any], name: str, latest: date) -> Fact | None:
    value = read_stated_date(_stated(entry, name))
    if value is None or not can_be_published(value, latest=latest):
        return None
    return Fact(value, f"feed:{name}")


def hide_addresses(text: str) -> str:
    """Return the text of a feed in which no author has an address; `clean` gives them back."""
    pieces = _OF_AUTHORS.split(text.replace(_AT, " "))
    for at in range(2, len(pieces) - 1, 2):
        if not pieces[at - 1].startswith("</") and pieces[at + 1].startswith("</"):
            pieces[at] = _AT_SIGN.sub(_AT, pieces[at])
    return "".join(pieces)


def _authors(entry: Mapping[str, Any]) -> tuple[Fact, ...]:
    """Return the names of the authors; an address is none."""
    people = (one for one in entry.get("authors") or () if isinstance(one, dict))
    lines = (one.get("name") for one in people if "@" not in str(one.get("email")))
    names = (name for line in lines for name in _names(_one_line(plain(clean(line)))))
    return tuple(dict.fromkeys(one for name in names for one in people_named(name, "feed:author")))


def _names(line: str) -> Iterator[str]:
    """Yield what stands around the addresses in a line: `jo@a.org (Jo March)`, `Jo <jo@a.org>`."""
    if "@" not in line:
        yield line
        return
    for piece in _ADDRESS.split(line):
        name = piece.strip(_AROUND_NAMES)
        if name.startswith("(") and name.endswith(")"):
            name = name[1:-1].strip(_AROUND_NAMES)
        is_whole = all(name.count(one) == name.count(two) for one, two in ("()", "<>", "[]"))
        if name and is_whole and "@" not in name:
            yield name


def people_named(name: str, rule: str) -> list[Fact]:
    """Return the people of a line of authors that stands outside the text.

    `March, Jo` is one person, as lists of names write them.
    """
    by = _BY.match(name)
    lines = _BETWEEN.split(name[by.end() :] if by else name)
    return [fact for line in lines for fact in _people(line, rule)]


def _people(line: str, rule: str) -> Iterator[Fact]:
    names = _AND.split(line)
    if not all(map(family_first, names)):
        names = [one.value for one in printed_people(Fact(line, rule, Span(0, len(line))))]
    for name in names:
        yield Fact(name, rule)


def _outlet(value: Any, rule: str) -> Fact | None:
    name = _words(value)
    is_named = bool(name) and len(name) <= _LONGEST_NAME and not _NO_NAMES.fullmatch(name)
    return Fact(name, rule) if is_named and "://" not in name and "@" not in name else None


def _words(value: Any) -> str:
    """Return a declared string on one line as it is meant, without tags."""
    return _one_line(plain(plain(_TAG.sub(" ", clean(value)))))


def _one_line(text: str) -> str:
    return " ".join(text.split())


def clean(value: Any) -> str:
    """Return a string of a feed as one that can be stored; empty if it is none."""
    if not isinstance(value, str):
        return ""
    return value.replace("\0", " ").replace(_AT, "@").encode("utf-8", "ignore").decode()
