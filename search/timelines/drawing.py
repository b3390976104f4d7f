"""Draw a timeline as a picture that stands alone: SVG, without a library.

Each entry is a bar from its first to its last day, or a dot where that is a day, with the first
words of its quote beside it. What is planned, said to be or denied is hollow, and says so. The days
stand in order and the same way apart, so that one old date does not press all others together;
the picture says so, and the axis names the days.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from index.errors import QueryError
from search.output_files import write_lines
from search.svg_picture import cut, opened, refuse_other_formats, safe, text_at
from search.timelines.entries import Entry, Timeline

_ROW, _TOP = 26, 64
"""Of one entry and of what stands above the first, in pixels."""
_LEFT, _RIGHT = 40, 420
"""Where the axis begins and ends, in pixels; the quotes stand right of it."""
_QUOTE_CHARS = 84
"""Of a quote, as many as fit beside its bar."""
_MOST_TICKS = 6
"""Days that the axis names; more of them would overlap."""
_SURE, _UNSURE = "#1a5f7a", "#ffffff"
_LEGEND = (
    "hollow: planned, cancelled, said to be or not to be, under a condition; "
    "the axis is not to scale"
)


def plot_timeline(timeline: Timeline, path: Path) -> None:
    """Write a picture of a timeline.

    Raises:
        OptionError: If the suffix of `path` is not `.svg`.
        QueryError: If there is nothing to draw.
        DatelineError: If `path` lies in an index folder.
    """
    refuse_other_formats(path)
    if not timeline.entries:
        raise QueryError("there is nothing to draw; try other words or fewer filters")
    write_lines(path, list(_picture(timeline)))


def _picture(timeline: Timeline) -> Iterator[str]:
    entries = timeline.entries
    height = _TOP + _ROW * len(entries) + 40
    places = _places(entries)
    title = f"Timeline: {timeline.query}" if timeline.query else "Timeline of all articles"
    yield from opened(title, height=height)
    yield text_at(_LEFT, 26, cut(title, _QUOTE_CHARS), size=16, weight="bold")
    yield text_at(_LEFT, 46, _LEGEND, size=11, fill="#555")
    yield from _axis(places, height - 30)
    for number, entry in enumerate(entries):
        yield from _entry(entry, places, _TOP + _ROW * number + _ROW // 2)
    yield "</svg>"


def _places(entries: Sequence[Entry]) -> Mapping[date, float]:
    """Return where on the axis each day stands: in order, the same way apart."""
    days = sorted({day for entry in entries for day in entry.days})
    step = (_RIGHT - _LEFT) / max(1, len(days) - 1)
    return {day: _LEFT + step * number for number, day in enumerate(days)}


def _axis(places: Mapping[date, float], at: int) -> Iterator[str]:
    yield f"<line x1='{_LEFT}' y1='{at}' x2='{_RIGHT}' y2='{at}' stroke='#888'/>"
    days = list(places)
    step = max(1, -(-len(days) // _MOST_TICKS))
    ticks = days[::step]
    ticks[-1] = days[-1]
    for day in ticks:
        x = places[day]
        yield f"<line x1='{x:.1f}' y1='{_TOP}' x2='{x:.1f}' y2='{at + 4}' stroke='#ddd'/>"
        yield text_at(x, at + 18, day.isoformat(), size=9, fill="#555", anchor="middle")


def _entry(entry: Entry, places: Mapping[date, float], y: int) -> Iterator[str]:
    (first, last), fill = entry.days, _UNSURE if entry.standing else _SURE
    x1, x2 = places[first], places[last]
    yield (
        f"<rect x='{x1 - 4:.1f}' y='{y - 5}' width='{x2 - x1 + 8:.1f}' height='10' rx='5' "
        f"fill='{fill}' stroke='{_SURE}' stroke-width='1.5'/>"
    )
    said = f"({entry.standing}) " if entry.standing else ""
    quote = " ".join(entry.citation.quote.split())
    words = cut(f"{entry.value}  {said}{quote}", _QUOTE_CHARS)
    outlet = entry.article.outlet.value if entry.article.outlet else "outlet unknown"
    full = f"{entry.citation.quote} ({outlet}, {entry.citation.label})"
    yield f"<g><title>{safe(full)}</title>{text_at(_RIGHT + 20, y + 4, words, size=11)}</g>"
