"""Label what a paper prints above a headline, or below it: its name, number, price, day, section.

Only in texts that print their title among their lines. What only looks like the name of a paper
is one if a number, a price, a motto or an address stands beside it, and a headline below. In doubt
the first line is the headline.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.articles import bylines
from index.articles.mastheads.masthead_lines import (
    Piece,
    is_of_masthead,
    pieces_of,
    speaks_for_paper,
)
from index.articles.mastheads.paper_names import is_paper_name, unspaced
from index.articles.roles.page import HEAD_LINES, TITLE_CHARS, Line, Page, ends_like_prose
from index.records import Role

NAME, LINE, MOTTO = "masthead", "masthead-line", "motto"
"""Names of the rules: of a line that names the paper, of one with what it prints beside its name,
and of one between the name and a headline that is set apart."""
_QUOTED = re.compile(r"[\"“„«][^\"“”„«»]{2,80}[\"”“»]")
"""A motto as papers print it, if a line of the masthead follows."""
_BELOW_TITLE = frozenset({"date", "page", "issue", "price", "length", "address"})
"""What may stand between headline and report without the name of the paper."""


def label_masthead(page: Page) -> None:
    """Lines above the headline that say which paper it is, and which issue and page of it."""
    _label_invited(page)
    if not page.prints_its_title:
        return
    lines, named, is_sure = list[tuple[Line, list[Piece]]](), None, False
    head = page.lines[:HEAD_LINES]
    for number, line in enumerate(head):
        if not page.is_free(line):
            if _is_title(page, line) or page.is_set_as_heading(line):
                break
            continue
        pieces = pieces_of(page.article.text, line.span)
        if is_of_masthead(pieces):
            lines.append((line, pieces))
            is_sure = is_sure or speaks_for_paper(pieces)
        elif named is None and _names(pieces):
            named = line
            is_sure = is_sure or speaks_for_paper(pieces)
        elif named is not None and _is_motto(page, number, named):
            lines.append((line, []))
        else:
            break
    below = next((line for line in head if _may_begin(page, line, lines, named)), None)
    _claim_block(page, lines, named, below, is_sure=is_sure)


def _claim_block(
    page: Page,
    lines: Sequence[tuple[Line, list[Piece]]],
    named: Line | None,
    below: Line | None,
    *,
    is_sure: bool,
) -> None:
    """Claim the lines of a masthead, and the name if it is certain that it is no headline.

    A line without pieces is a motto.
    """
    has_headline = below is not None and (is_headline(page, below) or page.is_set_as_heading(below))
    if named is not None:
        is_paper = any(is_paper_name(piece) for piece in _name_of(page, named))
        if (has_headline and (is_sure or is_paper)) or (is_sure and is_paper):
            page.claim(named, Role.BOILERPLATE, NAME)
    for line, pieces in lines:
        if not pieces:
            if named is not None and not page.is_free(named):
                page.claim(line, Role.BOILERPLATE, MOTTO)
            continue
        is_first = named is None or line.span.start < named.span.start
        alone = {piece.kind for piece in pieces} <= {"section", "kicker"}
        if alone and is_first and not has_headline and named is None:
            continue
        if not bylines.is_date(line.text):
            page.claim(line, Role.BOILERPLATE, LINE)


def _may_begin(
    page: Page, line: Line, lines: Sequence[tuple[Line, list[Piece]]], named: Line | None
) -> bool:
    is_headline = page.is_free(line) or page.is_set_as_heading(line)
    return is_headline and line != named and all(line != known for known, _ in lines)


def _name_of(page: Page, line: Line) -> list[str]:
    found = pieces_of(page.article.text, line.span)
    return [unspaced(piece.span.of(page.article.text)) for piece in found if piece.kind == "name"]


def _names(pieces: Sequence[Piece]) -> bool:
    """Return whether one piece of a line is a name, and all others are of a masthead."""
    kinds = [piece.kind for piece in pieces]
    return kinds.count("name") == 1 and "words" not in kinds


def _is_title(page: Page, line: Line) -> bool:
    labels = page.labels[line.first : line.end]
    return any(label is not None and label[0] is Role.TITLE for label in labels)


def _is_motto(page: Page, number: int, named: Line) -> bool:
    """Return whether a line stands right below the name, and a headline is set apart from both."""
    above, line, *rest = page.lines[number - 1 : number + 2]
    if above == named and rest and _QUOTED.fullmatch(line.text):
        return is_of_masthead(pieces_of(page.article.text, rest[0].span))
    return bool(
        above == named
        and rest
        and not _is_set_apart(page, named, line)
        and _is_set_apart(page, line, rest[0])
        and any(is_paper_name(piece) for piece in _name_of(page, named))
        and bylines.match_byline(line.text, page.language) is None
        and is_headline(page, rest[0])
        and len(pieces_of(page.article.text, rest[0].span)) < 2
    )


def _is_set_apart(page: Page, above: Line, below: Line) -> bool:
    """Return whether a blank line stands between two lines."""
    between = page.article.text[above.span.end : below.span.start]
    return between.replace("\r\n", "\n").replace("\r", "\n").count("\n") > 1


def is_headline(page: Page, line: Line) -> bool:
    """Return whether a line may be the headline: no prose, no byline, and not the last one."""
    return (
        page.is_free(line)
        and len(line.text) <= TITLE_CHARS
        and not ends_like_prose(line.text)
        and line != page.lines[-1]
        and bylines.match_byline(page.words(line.text), page.language) is None
    )


def label_source_lines(page: Page) -> None:
    """Lines between headline and report that say which paper printed it, when and on which page."""
    head = page.lines[:HEAD_LINES]
    first = next((number for number, line in enumerate(head) if _is_title(page, line)), None)
    if first is None or page.article.source.format not in ("text", "docx", "odt", "rtf"):
        return
    for number in range(first + 1, len(head)):
        line = head[number]
        if not page.is_free(line):
            continue
        pieces = pieces_of(page.article.text, line.span)
        kinds = {piece.kind for piece in pieces}
        if kinds == {"date"}:
            return  # of a timeline, which `label_bylines` leaves free
        if is_of_masthead(pieces) and kinds <= _BELOW_TITLE:
            page.claim(line, Role.BOILERPLATE, LINE)
        elif _names(pieces) and any(map(is_paper_name, _name_of(page, line))):
            beside = head[number - 1 : number + 2]
            if len(pieces) > 1 or any(_is_dated(page, other) for other in beside):
                page.claim(line, Role.BOILERPLATE, NAME)
        elif not _names(pieces):  # a name alone may be that of the author
            return


def _is_dated(page: Page, line: Line) -> bool:
    """Return whether a line says who wrote it, or when, or what else a masthead says."""
    labels = page.labels[line.first : line.end]
    return any(
        label is not None and (label[0] is Role.BYLINE or label[1] == LINE) for label in labels
    )


def _label_invited(page: Page) -> None:
    """A name above the title is the outlet's if a line below invites to subscribe to it."""
    head = page.lines[:HEAD_LINES]
    for number, line in enumerate(head):
        named = bylines.masthead(line.text, [above.text for above in head[:number]])
        if named is not None:
            page.claim(head[named], Role.BOILERPLATE, NAME)
