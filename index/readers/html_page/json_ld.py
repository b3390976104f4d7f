"""Read the JSON-LD of a page, and choose the object that describes its article.

JSON that breaks in a small way can still be read without a guess: a comma too many, a
comment, a line break in a string, wrappers of old browsers, words behind a complete
object. Whatever else is wrong, a script that cannot be read declares nothing.

A page may carry the objects of other stories, too. The one of its own names the page's
address or its headline; where none does, none is taken. An only object that states
neither is the page's own.
"""

from __future__ import annotations

import html
import json
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.html import HtmlElement

ARTICLE_TYPES = ("Article", "BlogPosting", "Report", "Review", "Posting")
_PAGE_TYPES = ("WebPage",)
_MAX_NODES = 2_000  # objects and values looked at; a page with more is not searched to its end
_NOT_JSON = re.compile(
    r'("(?:[^"\\]|\\(?:.|\Z))*+(?:"|\Z))|//[^\n\r]*|/\*.*?(?:\*/|\Z)|<!--|-->|<!\[CDATA\[|\]\]>',
    re.DOTALL,
)
_COMMAS = re.compile(r'("(?:[^"\\]|\\(?:.|\Z))*+(?:"|\Z))|,(?=\s*[}\]])', re.DOTALL)
_BETWEEN = re.compile(r"[\s;]*")
_ADDRESS = re.compile(
    r"(?:https?:)?//(?:(?:www|m|amp)\.)?([^/?#]+)([^?#]*)(\?[^#]*)?", re.IGNORECASE
)
_WORDS = re.compile(r"\w+")
_SURE_CHARS = 30  # a headline of so many characters names its story wherever it stands in a title
_SURE_WORDS = 3  # a shorter one of so many words must stand there between blanks
_LONG_WORD = 4  # letters; shorter words are in every headline and tell no story from another


@dataclass(frozen=True, slots=True)
class PageNames:
    """What else a page calls itself by: its addresses, and its titles and headings."""

    addresses: tuple[str, ...]
    titles: tuple[str, ...]


def linked_article(tree: HtmlElement, names: PageNames) -> Mapping[str, Any]:
    """Return the JSON-LD object that describes the page's article, empty if none does."""
    nodes = [node for data in _documents(tree) for node in _nodes(data)]
    articles = [node for node in nodes if has_type(node.get("@type"), ARTICLE_TYPES)]
    chosen = _own(articles, names)
    if chosen is None:
        pages = (node for node in nodes if has_type(node.get("@type"), _PAGE_TYPES))
        chosen = next((node for node in pages if _names_address(node, names)), None)
    return _named(chosen, nodes) if chosen else {}


def _named(node: Mapping[str, Any], nodes: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    """Return an object in which publisher and author are what they only refer to by `@id`."""
    by_id = {n["@id"]: n for n in nodes if isinstance(n.get("@id"), str) and "name" in n}
    meant = {}
    for key in ("publisher", "author"):
        value = node.get(key)
        if isinstance(value, dict) and "name" not in value and isinstance(value.get("@id"), str):
            meant[key] = by_id.get(value["@id"], value)
    return {**node, **meant}


def has_type(kinds: Any, known: tuple[str, ...]) -> bool:
    """Return whether one of the types, or the only one, ends in a known name."""
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and kind.endswith(known) for kind in kinds)


def _own(articles: Sequence[Mapping[str, Any]], names: PageNames) -> Mapping[str, Any] | None:
    for fits in (_names_address, _names_headline):
        chosen = next((node for node in articles if fits(node, names)), None)
        if chosen is not None:
            return chosen
    if len(articles) == 1 and _contradicts_nothing(articles[0], names):
        return articles[0]
    return None


def is_own(node: Mapping[str, Any], names: PageNames) -> bool:
    """Return whether an object names the page's address or its headline."""
    return _names_address(node, names) or _names_headline(node, names)


def _names_address(node: Mapping[str, Any], names: PageNames) -> bool:
    wanted = {_normal_address(address) for address in names.addresses} - {""}
    paths = {address[address.find("/") :] for address in wanted if "/" in address}
    return any(
        _normal_address(address) in wanted or address.split("#")[0].rstrip("/") in paths
        for address in _addresses(node)
    )


def _addresses(node: Mapping[str, Any]) -> Iterator[str]:
    """Yield the addresses of the page that an object says it is about."""
    for key in ("url", "mainEntityOfPage", "@id"):
        value = node.get(key)
        for one in value if isinstance(value, list) else [value]:
            inner = [one.get("@id"), one.get("url")] if isinstance(one, dict) else [one]
            yield from (address for address in inner if isinstance(address, str))


def _normal_address(address: str) -> str:
    match = _ADDRESS.match(address.strip())
    if match is None:
        return ""
    host, path, query = match.groups("")
    return f"{host.lower()}{path.rstrip('/')}{query}"


def _names_headline(node: Mapping[str, Any], names: PageNames) -> bool:
    headline = _normal_words(node.get("headline"))
    return bool(headline) and any(_same(headline, _normal_words(t)) for t in names.titles)


def _same(headline: str, title: str) -> bool:
    """Return whether one holds the other; a title adds the outlet, a headline may be cut."""
    shorter, longer = sorted((headline, title), key=len)
    if headline == title:
        return True
    if len(shorter) >= _SURE_CHARS:
        return shorter in longer
    if shorter.count(" ") + 1 >= _SURE_WORDS:
        return f" {shorter} " in f" {longer} "
    return bool(shorter) and shorter == headline and longer.startswith(f"{shorter} ")


def _contradicts_nothing(node: Mapping[str, Any], names: PageNames) -> bool:
    """Return whether an only object may be the page's own, though neither name agrees.

    A page may have another headline for its readers, or a title that says nothing; but
    one with an address of its own, or with no word of the headline, is about another story.
    """
    headline = _long_words(node.get("headline"))
    shown = {word for title in names.titles for word in _long_words(title)}
    if headline and len(shown) > 1 and not headline & shown:
        return False
    stated = {_normal_address(address) for address in _addresses(node)} - {""}
    return not (stated and names.addresses) or 2 * len(headline & shown) > len(headline)


def _long_words(text: Any) -> set[str]:
    return {word for word in _normal_words(text).split() if len(word) >= _LONG_WORD}


def _normal_words(text: Any) -> str:
    if not isinstance(text, str):
        return ""
    return " ".join(_WORDS.findall(html.unescape(html.unescape(text)).casefold()))


def _documents(tree: HtmlElement) -> Iterator[Any]:
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower().startswith("application/ld+json"):
            yield from _read(script.text or "")


def _read(text: str) -> Iterable[Any]:
    """Return the JSON values of a script; none where it is broken in a way that leaves doubt."""
    try:
        return [json.loads(text, strict=False)]
    except (ValueError, RecursionError):
        pass
    if '"' not in text:
        text = html.unescape(text)
    text = _COMMAS.sub(r"\1", _NOT_JSON.sub(r"\1", text))
    return _values(text)


def _values(text: str) -> Iterator[Any]:
    """Yield the JSON values at the beginning of a text, one after the other."""
    decoder = json.JSONDecoder(strict=False)
    position = _after_blanks(text, 0)
    for _ in range(_MAX_NODES):
        try:
            value, end = decoder.raw_decode(text, position)
        except (ValueError, RecursionError):
            return
        yield value
        position = _after_blanks(text, end)


def _after_blanks(text: str, position: int) -> int:
    match = _BETWEEN.match(text, position)
    return match.end() if match else position


def _nodes(data: Any) -> Iterator[Mapping[str, Any]]:
    """Yield the objects of a JSON-LD document that stand at its top or in its graph."""
    waiting = deque([data])
    for _ in range(_MAX_NODES):
        if not waiting:
            return
        node = waiting.popleft()
        if isinstance(node, list):
            waiting.extendleft(reversed(node[:_MAX_NODES]))
        elif isinstance(node, dict):
            yield node
            waiting.extend(node[key] for key in ("@graph", "mainEntity") if key in node)
