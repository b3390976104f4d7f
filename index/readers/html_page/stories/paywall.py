"""Tell a page that holds only the beginning of its article, since the rest is for subscribers.

A page says so by JSON-LD (`isAccessibleForFree` is false), or by a line that asks to subscribe to
read on. Either counts only if its text is short: a whole article may be saved by a
subscriber, or speak of paywalls.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from index.readers.html_page.markup_text import shown_lines
from index.records import Annotation, AnnotationKind, Fact, Span

if TYPE_CHECKING:
    from lxml.html import HtmlElement

BEGINNING = "beginning only"
"""What the fact `paywall` says of an article that is cut at one."""
_DECLARED_CHARS, _NOTICE_CHARS = 2_000, 1_200
"""Longest text that is a beginning, in characters: of a page that declares it, and of one that has
no more than a notice. With more, short articles that are there in full would be called cut."""
_WHOLE_SHARE = 0.8
"""Share of the words that a page declares (`wordCount`) from which on its text is whole."""
_NOTICE_LINE_CHARS = 200
"""Longest line that is a notice, in characters."""
_ASKS = (
    r"(?:subscribe|sign (?:in|up)|log ?in|register|become an? (?:member|subscriber|supporter)"
    r"|create (?:an? )?(?:free )?account|start your (?:free )?(?:trial|subscription))"
)
_READ_ON = (
    r"(?:(?:continue|keep|finish|go on) reading|read (?:on|more of|the (?:rest|full|whole|entire)"
    r"|this (?:article|story))|unlock (?:this|the)|(?:get|for) (?:full|unlimited) access"
    r"|see the (?:rest|full))"
)
_NOTICE = re.compile(
    rf"(?:please |you (?:must|need to|have to) )?{_ASKS}\b.{{0,60}}?\b{_READ_ON}\b.{{0,80}}"
    rf"|(?:to|want to) {_READ_ON}\b.{{0,40}}?\b{_ASKS}\b.{{0,80}}"
    r"|(?:this|the) (?:rest of (?:this|the) )?(?:article|story|content|report) is "
    r"(?:only |exclusively )?(?:for|available (?:only )?(?:to|for)|exclusive to|reserved for)"
    r" (?:our |paying |registered )?(?:subscribers|members)\b.{0,60}"
    r"|continue reading with an? .{0,40}(?:subscription|account|trial)\b.{0,40}"
    r"|(?:dieser|der) (?:artikel|text|inhalt|beitrag) ist (?:nur |exklusiv )?für "
    r"(?:unsere )?(?:abonnent|plus|premium).{0,80}"
    r"|(?:cet |l['’])?(?:article|contenu) (?:est )?réservé (?:à nos|aux) abonnés.{0,60}",
    re.IGNORECASE,
)


def paywall_of(tree: HtmlElement, text: str, linked: Mapping[str, Any]) -> Fact | None:
    """Return that a text is only the beginning of its article, with the rule that says so.

    Args:
        tree: The page, its markup written out.
        text: What was extracted of it.
        linked: The JSON-LD object of its article, empty if there is none.
    """
    if len(text) > _DECLARED_CHARS:
        return None
    if _is_for_subscribers(linked) and not _is_whole(text, linked):
        return Fact(BEGINNING, "jsonld:isAccessibleForFree")
    if len(text) <= _NOTICE_CHARS and any(map(_is_notice, shown_lines(tree).split("\n"))):
        return Fact(BEGINNING, "html:notice")
    return None


def notices_in(text: str) -> Iterator[Annotation]:
    """Yield the lines of a text that ask to subscribe to read on: they are boilerplate."""
    at = 0
    for line in text.split("\n"):
        if _is_notice(line):
            span = Span(at, at + len(line))
            yield Annotation(AnnotationKind.BOILERPLATE, span, "html:paywall")
        at += len(line) + 1


def _is_notice(line: str) -> bool:
    return len(line) <= _NOTICE_LINE_CHARS and _NOTICE.fullmatch(line) is not None


def _is_for_subscribers(linked: Mapping[str, Any]) -> bool:
    """Return whether an article, or a part of it, is declared not to be free."""
    parts = linked.get("hasPart")
    listed: Sequence[Any] = parts if isinstance(parts, list) else [parts]
    return any(
        str(one.get("isAccessibleForFree")).lower() == "false"
        for one in (linked, *listed)
        if isinstance(one, dict)
    )


def _is_whole(text: str, linked: Mapping[str, Any]) -> bool:
    """Return whether a text has most of the words that the article is declared to have."""
    count = str(linked.get("wordCount"))
    words = int(count) if len(count) < len("1000000") and count.isascii() and count.isdigit() else 0
    return words > 0 and len(text.split()) >= _WHOLE_SHARE * words
