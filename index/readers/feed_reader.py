"""Read feeds (RSS, Atom, RDF) with feedparser: each entry is an article.

feedparser is given the text of the feed and nothing that it could open or fetch: from the root
element on, so no entity is declared either. The words of an entry are its content, else its
summary, read as a page's text is (`html_page/markup_text.py`); what it says of itself is in
`feed_facts.py`. `Source.part` is an entry's link, or its id. `Source.sha256` is of all that the
entry says and is kept, since an entry has no bytes of its own: others may come and go.
"""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, BinaryIO

from index.articles.sentences import BLANK
from index.errors import ReadError
from index.files.file_names import escape_name
from index.files.hashing import digest
from index.readers.base import PARSER_FAILURES, Read, ReadOptions, read_whole
from index.readers.decoding import note_guess
from index.readers.feed_facts import (
    FeedFacts,
    clean,
    facts_of_entry,
    hide_addresses,
    unread_date,
)
from index.readers.html_page.markup_text import is_markup, text_of_markup
from index.readers.html_page.wording import plain
from index.readers.xml_text import xml_text
from index.records import Article, Fact, ReadWarning, Source

_MOST_TAGS = 400_000
"""Tags of a feed, those inside its texts among them; each may take half a kilobyte of memory."""
_LONGEST_PART = 1_000
"""Characters of a link that names an entry; a longer one is cut."""
_TEASER_CHARS = 1_000
"""Summaries of so many characters or more may be the whole text; shorter ones never are."""
_ROOT = re.compile(r"<(?:\w{1,20}:)?(?:rss|feed|rdf)\b", re.IGNORECASE | re.ASCII)
_END = re.compile(r"</(?:\w{1,20}:)?(?:rss|feed|rdf)\s{0,100}>", re.IGNORECASE | re.ASCII)
_END_WITHIN = 2_000  # characters at the end of a feed; comments of the server stand behind its end
_TAG = re.compile(
    r"</?(?:p|br|a|b|i|em|strong|div|span|img|ul|ol|li|h[1-6]|blockquote|figure|table)[\s/>]",
    re.IGNORECASE,
)
"""A tag that makes HTML of what a feed says is HTML; most of it holds none."""
_SHOWN = 60  # characters of a date that a warning shows
_BLANK_LINE = re.compile(r"\n[ \t\r]{0,100}\n")
_GOES_ON = re.compile(
    r"(?:\.\.\.|…|\[…\]|\[\.\.\.\]|read more|continue reading|read on|more)[\s\]»›>→.]{0,10}\Z",
    re.IGNORECASE,
)
"""How a teaser ends; a whole text does not lead on."""


def read_feed(stream: BinaryIO, options: ReadOptions) -> Iterator[Read]:
    """Yield an article for each entry that holds a text, and one line about the others.

    Raises:
        ReadError: If it is no feed, or is cut short; its last entry is then left out.
    """
    decoded = xml_text(read_whole(stream, options), options)
    text = decoded.text
    if text.count("<") > _MOST_TAGS:
        raise ReadError(options.file, f"more than {_MOST_TAGS:,} tags; no feed has so many")
    root = _ROOT.search(text)
    if root is None:
        raise ReadError(options.file, "no feed: neither RSS, Atom nor RDF")
    feed = _parsed(hide_addresses(text[root.start() :]), options.file)
    entries = list(feed["entries"])
    is_whole = _END.search(text, max(root.end(), len(text) - _END_WITHIN)) is not None
    for read in _read_entries(feed, entries if is_whole else entries[:-1], options):
        yield note_guess(read, decoded)
    if not is_whole:
        raise ReadError(options.file, "cut short; its last entry is left out")
    if not entries:
        raise ReadError(options.file, "a feed without entries")


def _parsed(text: str, file: str) -> Mapping[str, Any]:
    """Return what feedparser makes of a feed.

    Raises:
        ReadError: If it fails.
    """
    import feedparser

    header = {"content-type": "application/xml; charset=utf-8"}
    data = io.BytesIO(text.encode("utf-8", "replace"))  # never a string, which might be opened
    try:
        found: Mapping[str, Any] = feedparser.parse(
            data, response_headers=header, sanitize_html=False, resolve_relative_uris=False
        )
    except PARSER_FAILURES as error:
        raise ReadError(file, f"no feed that can be read: {error}") from error
    return found


def _read_entries(
    feed: Mapping[str, Any], entries: list[Mapping[str, Any]], options: ReadOptions
) -> Iterator[Read]:
    of_feed = FeedFacts.of(feed)
    seen, counts, undated = dict[str, str](), Counter[str](), list[str]()
    for number, entry in enumerate(entries, 1):
        try:
            text, is_summary = _words(entry, options.file)
        except ReadError as error:
            yield ReadError(options.file, error.reason, part=_part(entry, number, seen))
            continue
        if not text:
            counts["hold no text and are left out"] += 1
            continue
        article = _article(entry, text, of_feed, options)
        part = _part(entry, number, seen, sha256=article.source.sha256)
        if part is None:
            counts["stand there twice; each is read once"] += 1
            continue
        counts["hold only a summary; see their pages for the rest"] += is_summary
        if stated := unread_date(entry, latest=options.latest):
            undated.append(stated)
        yield _placed(article, part, is_summary=is_summary)
    if undated:
        reason = f'state a date that is none, such as "{undated[0][:_SHOWN]}"; indexed without it'
        counts[reason] = len(undated)
    for reason, count in counts.items():
        if count:
            yield ReadWarning(options.file, f"{count:,} of {len(entries):,} entries {reason}")


def _words(entry: Mapping[str, Any], file: str) -> tuple[str, bool]:
    """Return the text of an entry, and whether it is only a summary.

    Raises:
        ReadError: If its markup cannot be read.
    """
    for content in entry.get("content") or ():
        text = _shown(content, file)
        if text:
            return text, False
    summary = entry.get("summary_detail") or {}
    text = _shown(summary, file)
    return text, len(text) < _TEASER_CHARS or _GOES_ON.search(text) is not None


def _shown(detail: Mapping[str, Any], file: str) -> str:
    """Return the words of a content, which may be HTML, as its reader sees them."""
    value = clean(detail.get("value"))
    if is_markup(value) or (detail.get("type") != "text/plain" and _TAG.search(value)):
        return text_of_markup(value, file)
    paragraphs = (" ".join(plain(one).split()) for one in _BLANK_LINE.split(value))
    return "\n".join(paragraph for paragraph in paragraphs if paragraph)


def _article(
    entry: Mapping[str, Any], text: str, of_feed: FeedFacts, options: ReadOptions
) -> Article:
    facts = facts_of_entry(entry, of_feed, latest=options.latest)
    said = [text, facts.title, facts.outlet, facts.authors, facts.published, facts.url]
    words = json.dumps([*said, facts.others], default=_values, ensure_ascii=False, sort_keys=True)
    return Article(
        text=text,
        source=Source(options.file, digest(words.encode()), format="feed"),
        title=facts.title,
        outlet=facts.outlet,
        authors=facts.authors,
        published=facts.published,
        url=facts.url,
        facts=facts.others,
    )


def _values(fact: Fact) -> str:
    return fact.value


def _placed(article: Article, part: str, *, is_summary: bool) -> Article:
    facts = {**article.facts, "extent": Fact("summary", "feed:summary")} if is_summary else None
    source = replace(article.source, part=part)
    return replace(article, source=source, facts=article.facts if facts is None else facts)


def _part(
    entry: Mapping[str, Any], number: int, seen: dict[str, str], *, sha256: str = ""
) -> str | None:
    """Return what names an entry in its feed; None if the same stood there before.

    Its link, or the id or place in the feed where another entry has that already.
    """
    for name in (clean(entry.get("link")), clean(entry.get("id")), f"entry {number}"):
        part = escape_name(name.strip(BLANK))[:_LONGEST_PART]
        if part and part not in seen:
            seen[part] = sha256
            return part
        if part and sha256 and seen[part] == sha256:
            return None
    return None
