"""Find what stands on pages and not in the article: running heads, running feet, page numbers.

A line is furniture if it is among the first or last of its page and stands, but for its
numbers, at the same height on other pages: on three of a file, on two if it counts them or there
are no more. A number alone is furniture if it counts with the pages. White space has to part it
from the text. In doubt a line stays in the article.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from index.readers.pdf_page.lines import Line

_EDGE_LINES = 3
"""Lines at the top and at the bottom of a page that may be furniture."""
_SAME_HEIGHT = 4.0
"""Points between the heights of what stands in the same place."""
_SAME_EDGE = 6.0
"""Points between their left edges, right edges or middles."""
_MOST_ASIDE = 4
"""Places beside each other in which the same words may stand, as on left and right pages."""
_WHITE = 1.4
"""White space between furniture and text, from line to line, as a share of the size."""
_LETTERS = 0.75
"""Height of the letters of the lower line, as a share of its size: a title is as high as a gap."""
_PAGES = 3
"""Pages on which it stands there; on fewer, two paragraphs may begin alike by chance."""
_COUNTED_PAGES = 2
"""Pages that are enough where the line has a number that counts with them, or the file no more."""
_LONGEST = 150
"""Characters of a running head; a longer line is a report."""
_NUMBER = re.compile(r"\d{1,9}")
_PAGE_NUMBER = re.compile(
    r"(?:page|p\.|seite|página|pagina|pág\.)?\s?[-–—|]?\s?(?P<number>\d{1,5})\s?[-–—|]?"
    r"(?:\s?(?:/|of|von|de|di|van|sur)\s?\d{1,5})?",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"(?:page|seite|página|pagina)\b", re.IGNORECASE)

HEAD, FOOT, NUMBER = "pdf:running-head", "pdf:running-foot", "pdf:page-number"
"""Rules by which a line is furniture."""

Place = tuple[int, int]
"""A page and a line of it, from 0."""


def find_furniture(pages: Sequence[Sequence[Line]]) -> dict[Place, str]:
    """Return the rule of each line of these pages that is furniture, by page and line."""
    edges = {place: rule for at, page in enumerate(pages) for place, rule in _edges(at, page)}
    found = {**_repeated(pages, edges), **_numbers(pages, edges)}
    apart = {place for at, page in enumerate(pages) for place in _apart(at, page, found)}
    return {place: rule for place, rule in found.items() if place in apart}


def _apart(at: int, page: Sequence[Line], found: Mapping[Place, str]) -> Iterator[Place]:
    """Yield the lines at either edge of a page that white space parts from its text."""
    by_height = sorted(range(len(page)), key=lambda number: -page[number].baseline)
    for order in (by_height, by_height[::-1]):
        edge = list(takewhile(lambda number: (at, number) in found, order))
        inner = order[len(edge)] if len(edge) < len(order) else None
        while edge and inner is not None and not _are_apart(page[edge[-1]], page[inner]):
            inner = edge.pop()
        yield from ((at, number) for number in edge)


def _are_apart(line: Line, other: Line) -> bool:
    """Return whether white space parts a line from the next; one that says `Page 2` needs none."""
    if _LABELLED.match(line.text.strip()) and _PAGE_NUMBER.fullmatch(line.text.strip()):
        return True
    lower = min(line, other, key=lambda one: one.baseline)
    gap = abs(line.baseline - other.baseline)
    return gap >= _LETTERS * lower.size + (_WHITE - _LETTERS) * min(line.size, other.size)


def _edges(at: int, page: Sequence[Line]) -> list[tuple[Place, str]]:
    """Return the lines at the edges of a page, with what each would be."""
    by_height = sorted(range(len(page)), key=lambda number: -page[number].baseline)
    short = [number for number in by_height if len(page[number].text) <= _LONGEST]
    feet = [((at, n), FOOT) for n in by_height[-_EDGE_LINES:] if n in set(short)]
    heads = [((at, n), HEAD) for n in by_height[:_EDGE_LINES] if n in set(short)]
    return [*feet, *heads]


def _repeated(pages: Sequence[Sequence[Line]], edges: Mapping[Place, str]) -> dict[Place, str]:
    """Return what stands in the same place, with the same words, on several pages."""
    alike = defaultdict[tuple[str, str], list[Place]](list)
    for (page, number), rule in edges.items():
        words = _NUMBER.sub("#", " ".join(pages[page][number].text.casefold().split()))
        if words.strip("#") or words.count("#") > 1:
            alike[words, rule].append((page, number))
    wanted = min(_PAGES, len(pages))
    found = dict[Place, str]()
    for (_, rule), places in alike.items():
        for group in _same_height(pages, places):
            on = len({page for page, _ in group})
            if on >= max(_COUNTED_PAGES, wanted) or (
                on >= _COUNTED_PAGES and _counts(pages, group)
            ):
                found |= dict.fromkeys(group, rule)
    return found


def _is_in_place(line: Line, other: Line) -> bool:
    """Return whether two lines stand in the same place of their pages, by an edge or the middle."""
    if abs(line.baseline - other.baseline) > _SAME_HEIGHT:
        return False
    left, right = line.left - other.left, line.right - other.right
    return min(abs(left), abs(right), abs(left + right) / 2) <= _SAME_EDGE


def _counts(pages: Sequence[Sequence[Line]], group: Sequence[Place]) -> bool:
    """Return whether lines hold a number each that counts with their pages."""
    offsets = [
        {int(number) - page for number in _NUMBER.findall(pages[page][at].text)}
        for page, at in group
    ]
    return bool(set.intersection(*offsets))


def _same_height(pages: Sequence[Sequence[Line]], places: Sequence[Place]) -> list[list[Place]]:
    groups = list[list[Place]]()
    heights = {place: pages[place[0]][place[1]].baseline for place in places}
    for place in sorted(places, key=lambda one: heights[one]):
        line = pages[place[0]][place[1]]
        for group in groups[-_MOST_ASIDE:]:
            page, at = group[-1]
            if _is_in_place(line, pages[page][at]):
                group.append(place)
                break
        else:
            groups.append([place])
    return groups


def _numbers(pages: Sequence[Sequence[Line]], edges: Mapping[Place, str]) -> dict[Place, str]:
    """Return the lines that number the pages: each a number that counts with them."""
    by_offset = defaultdict[int, list[Place]](list)
    for page, number in edges:
        stated = _PAGE_NUMBER.fullmatch(pages[page][number].text.strip())
        if stated:
            by_offset[int(stated["number"]) - page].append((page, number))
    wanted = min(_PAGES, len(pages))
    return {
        place: NUMBER
        for offset, places in by_offset.items()
        if len({page for page, _ in places}) >= wanted and (len(pages) > 1 or offset == 1)
        for place in places
    }
