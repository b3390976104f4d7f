"""Show a Markdown text as a page does, every offset kept: links and emphasis lose their marks.

What is not shown becomes blanks, so that the text is as long as before. Beside quotation marks the
blanks go outside the quotation: `"*We go*"` and `*"We go"*` are both quoted words, and none
of them moves. Emphasis is what stands between two equal runs of `*` or `_` that hug it, inside
one line, and begins and ends no part of a word. Pure functions, linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.records import Span

_GONE = "\x00"
"""Stands for a character that is not shown, until it is a blank."""
_BLOCK = re.compile(r"^[ \t]*(?:>[ \t]?)++", re.MULTILINE)
_TITLE = r"(?:[ \t]++(?:\"[^\"\n]*+\"|'[^'\n]*+'))?+"
_TARGET = rf"\([ \t]*+(?P<to>(?:[^()\s]++|\([^()\s]*+\))*+){_TITLE}[ \t]*+\)"
_LINK = re.compile(rf"(?P<picture>!?)\[(?P<words>[^\[\]\n]*+)\]{_TARGET}")
_DEFINITION = re.compile(
    r"^ {0,3}\[(?P<label>[^\[\]\n]{1,100})\]:[ \t]+[^\s\"“'‘]\S*(?:[ \t]+[\"'(][^\n]*)?[ \t]*$",
    re.MULTILINE,
)
"""Where a link goes that names its address by a label."""
_BY_LABEL = re.compile(r"\[(?P<words>[^\[\]\n]*+)\]\[(?P<label>[^\[\]\n]*+)\]")
_SOFT = re.compile(r"(?<=\S)\n(?=[ \t]*(?:[^\s#>*+\-\d`|]|\d+[^\d.)]|[*_-]+\w|[*_]+[\"“„«‘']))")
"""The end of a line in the middle of a paragraph of Markdown."""
_ADDRESS = re.compile(r"[/.#:@]")
_RUN = re.compile(r"\*++|_++")
_LONGEST_RUN = 3  # marks of emphasis side by side; more of them are a rule
_QUOTE = "\"“”„«»‘’'"
_AT_QUOTES = re.compile(rf"[{_QUOTE}]*+{_GONE}[{_QUOTE}{_GONE}]*+")
_BREAK = re.compile(r"\n[ \t]*+\n")
_BEFORE_OPENING = frozenset("([{—–-/")


def shown_markdown(text: str, *, is_joined: bool = False) -> str:
    """Return a Markdown text of the same length without what a page does not show.

    With `is_joined` a paragraph is one line.
    """
    text = _BLOCK.sub(lambda match: " " * len(match[0]), text.replace(_GONE, " "))
    labels = {match["label"].casefold() for match in _DEFINITION.finditer(text)}
    if labels:
        text = _DEFINITION.sub(lambda match: " " * len(match[0]), text)
        text = _BY_LABEL.sub(lambda match: _by_label(match, labels), text)
    text = _SOFT.sub(" ", text) if is_joined else text
    return _without_marks(_LINK.sub(_linked, text))


def shown_marks(text: str) -> str:
    """Return a plain text of the same length without marks of emphasis and addresses of links.

    People type both where nothing reads them. What stands in brackets is only an address if it
    looks like one.
    """
    text = text.replace(_GONE, " ")
    return _without_marks(
        _LINK.sub(lambda m: _linked(m) if _ADDRESS.search(m["to"]) else m[0], text)
    )


def _linked(match: re.Match[str]) -> str:
    """Return the words of a link; a picture has none."""
    words = "" if match["picture"] else match["words"]
    before = _GONE * (1 if words else 0)
    return f"{before}{words}".ljust(len(match[0]), _GONE)


def _by_label(match: re.Match[str], labels: set[str]) -> str:
    label = (match["label"] or match["words"]).casefold()
    return f"{_GONE}{match['words']}".ljust(len(match[0]), _GONE) if label in labels else match[0]


def _without_marks(text: str) -> str:
    shown = list(text)
    for span in _emphasis(text):
        shown[span.start : span.end] = _GONE * len(span)
    joined = "".join(shown)
    if _GONE not in joined:
        return joined
    return _AT_QUOTES.sub(lambda match: _outside(match, joined), joined)


def _outside(match: re.Match[str], text: str) -> str:
    """Return quotation marks beside what is not shown, next to the words that they are of."""
    marks = match[0].replace(_GONE, "")
    blanks = " " * (len(match[0]) - len(marks))
    before = text[match.start() - 1 : match.start()]
    begins = not before or before.isspace() or before in _BEFORE_OPENING
    if not begins and _goes_on(match[0][-1:] + text[match.end() : match.end() + 1]):
        return match[0].replace(_GONE, " ")  # the apostrophe of a possessive
    return blanks + marks if begins else marks + blanks


def _emphasis(text: str) -> Iterator[Span]:
    """Yield the runs of marks that pair up, each with one of the same paragraph."""
    opened: list[tuple[str, Span]] = []
    read = 0
    for match in _RUN.finditer(text):
        begin, end = match.span()
        if _BREAK.search(text, read, begin):
            opened = []
        read = begin
        before, after = text[begin - 1 : begin], text[end : end + 2]
        if len(match[0]) > _LONGEST_RUN or before == "\\":
            continue
        at = next((at for at, (run, _) in enumerate(opened) if run == match[0]), None)
        if at is not None and not before.isspace() and not _goes_on(after):
            yield opened[at][1]
            yield Span(begin, end)
            del opened[at:]
        elif after[:1].strip() and not before.isalnum():
            del opened[at if at is not None else len(opened) :]
            opened.append((match[0], Span(begin, end)))


def _goes_on(after: str) -> bool:
    """Return whether a word goes on: `*Moss*'s`."""
    return after[:1].isalnum() or (after[:1] in ("'", "’") and after[1:].isalnum())
