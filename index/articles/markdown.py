"""Read the little of Markdown that decides what a line is: front matter, headings, rules.

The text itself is never rendered or stripped; quotes from a Markdown file show
its marks. Front matter is the block of `key: value` lines between two lines of
`---` that opens a file; anything else between such lines is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.articles.sentences import trim
from index.records import Annotation, AnnotationKind, Span

HEADING = re.compile(r"(?P<level>#{1,6})\s+(?P<text>\S.*)")
"""A heading line; `text` is what it says."""

_FENCE = re.compile(r" {0,3}(?P<fence>`{3,}|~{3,})")
"""A line that opens or closes a block of code."""

_MOST_INDENTED = 3
"""Blanks before a heading; a line with more of them is code."""

_RULE = re.compile(r"(?:[-=*_]\s?){3,200}|!\[[^\]]*\]\([^)]*\)")
_LINK = re.compile(r"\[(?P<text>[^\]]{1,200})\]\([^)\s]{0,500}\)")
_MARKS = " \t*_>#-"
_PLAIN_CHARS = 2_000
"""Longest line, in code points, whose marks are removed; no rule matches a longer line, so it is
left as it is to save time."""
_FRONT_MATTER = re.compile(
    r"""
    \ufeff? --- [ \t]* \r?\n
    (?: (?: \w[\w.-]{0,39}[ \t]*: | [ \t#-] ) [^\n]* \n | \r?\n ){0,60}?
    (?: --- | \.\.\. ) [ \t]* (?= \r?\n | \Z )
    """,
    re.VERBOSE,
)
_FIELD = re.compile(r"^(?P<key>\w[\w.-]{0,39})[ \t]*:[ \t]*(?P<value>\S.*)", re.MULTILINE)


def front_matter_end(text: str) -> int:
    """Return where the front matter of a Markdown text ends, 0 if it has none."""
    match = _FRONT_MATTER.match(text)
    return match.end() if match else 0


def front_matter(text: str) -> Iterator[tuple[str, Span]]:
    """Iterate over the keys of the front matter, in lower case, with the span of each value."""
    for match in _FIELD.finditer(text, 0, front_matter_end(text)):
        span = trim(text, *match.span("value"))
        if span is not None:
            yield match["key"].lower(), unquoted(text, span)


def headings(text: str) -> Iterator[Annotation]:
    """Iterate over the heading lines, those of code blocks aside, with their level as value.

    A span covers the line's words, without the marks before them.
    """
    at = front_matter_end(text)
    fence = ""
    for line in text[at:].splitlines(keepends=True):
        begin, at = at, at + len(line)
        if found := _FENCE.match(line):
            same = found["fence"][0] * 3
            fence = "" if fence == same else fence or same
        elif not fence and (found := HEADING.fullmatch(line.strip())):
            lead = len(line) - len(line.lstrip())
            if lead > _MOST_INDENTED:
                continue
            span = Span(begin + lead + found.start("text"), begin + lead + found.end("text"))
            level = str(len(found["level"]))
            yield Annotation(AnnotationKind.HEADING, span, "markdown:heading", level)


def is_rule(line: str) -> bool:
    """Return whether a line is a rule, an underline or a picture, and no words."""
    return _RULE.fullmatch(line) is not None


def plain(line: str) -> str:
    """Return a line without link targets and the marks at its ends, to match words by.

    A line too long for any pattern is returned as it is.
    """
    if len(line) > _PLAIN_CHARS:
        return line
    return _LINK.sub(r"\g<text>", line).strip(_MARKS)


def unquoted(text: str, span: Span) -> Span:
    """Return the span of a value without quotes around it, or the brackets of a list."""
    if len(span) > 2 and text[span.start] + text[span.end - 1] in {'""', "''", "[]"}:
        return trim(text, span.start + 1, span.end - 1) or span
    return span
