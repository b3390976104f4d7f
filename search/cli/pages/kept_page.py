"""Lay out for a person where the quotes of a kept answer stand.

A difference is shown as one text: `[-words-]` were cut, `{+words+}` are new. Every word
passes through `layout`, since both the kept answer and the articles may hold anything.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from index.records import Fact, Span
from search.cli.layout import counted, one_line, wrap
from search.cli.pages.pieces import day, paragraph, styled
from search.keeping.checking import CheckedAnswer, CheckedQuote
from search.keeping.former import Former
from search.keeping.nearest_words import Op, Piece
from search.keeping.standing import Standing, State

_INDENT = "    "
_ALSO = {"also_in": "also in ", "also_quoted_in": "the same quotation in "}
"""What stands before a place of a quote in another article."""
_DEEPER = "      "
_SHOWN = 72
"""Code points of a quote that say which one it is."""
_MARKS = {Op.SAME: "{}", Op.CUT: "[-{}-]", Op.ADDED: "{{+{}+}}"}
_NOT_NAMED = "the file was not looked at: no path above it was named on this machine"
_EDITED = "was edited after it was kept: what it says is not what was written."


def kept_text(checked: CheckedAnswer, *, width: int) -> str:
    """Return each quote of a kept answer with where it stands, then the count of each kind."""
    answer = checked.answer
    head = f'{answer.path}: "{answer.question}", kept {day(Fact(answer.kept_at, "kept"))}'
    parts = ["\n".join(paragraph(head, width=width))]
    if answer.is_edited:
        parts.append("\n".join(paragraph(f"{answer.path} {_EDITED}", width=width)))
    parts += ["\n".join(_quote(one, width)) for one in checked.quotes]
    parts.append("\n".join(paragraph(_summary(checked), width=width)))
    return "\n\n".join(parts)


def former_text(former: Former, *, width: int) -> str:
    """Return that an article is shown as it was, and where the words that were named stand now."""
    source, since = former.stored.article.source, day(Fact(former.until, "kept"))
    became = "its article was removed" if former.is_removed else "its article was changed"
    head = f"Not in the index any more: {source.place} as it was until {since}; {became}."
    lines = paragraph(head, width=width)
    if former.standing is not None:
        lines += standing_lines(former.standing, "the words are now: ", width=width)
        if former.standing.now is not None:
            show = f"dateline show {former.standing.now.label}"
            lines += paragraph(show, width=width, indent=_INDENT)
    for fact in former.facts:
        lines += paragraph(one_line(fact.in_words), width=width, indent=_INDENT)
    return "\n".join([*lines, "", *paragraph("As it was:", width=width)])


def standing_lines(standing: Standing, lead: str, *, width: int) -> list[str]:
    """Return where words stand: the state and the place, then what differs."""
    place = f", {standing.now.place}" if standing.now else ""
    remark = f"; {standing.remark}" if standing.remark else ""
    lines = paragraph(f"{lead}{standing.state}{place}{remark}", width=width, indent=_INDENT)
    if standing.elsewhere is not None:
        label = standing.elsewhere.label
        longer = ", in a longer sentence" if standing.elsewhere_is_longer else ""
        other = f"the same words stand in another article{longer}: {standing.elsewhere.place}"
        lines += paragraph(f"{other}, dateline show {label}", width=width, indent=_INDENT)
    for fact in standing.facts:
        lines += paragraph(one_line(fact.in_words), width=width, indent=_INDENT)
    return lines + _difference(standing.difference, width)


def _quote(checked: CheckedQuote, width: int) -> list[str]:
    """Return a quote, and where it stands."""
    quote = checked.quote
    lead = _ALSO.get(quote.of)
    number = f"{quote.number:>2}  " if lead is None else _INDENT
    words = one_line(quote.words)
    shown = words if len(words) <= _SHOWN else f"{words[:_SHOWN].rstrip()} …"
    copy = f"{lead}{one_line(quote.file)}: " if lead else ""
    lines = paragraph(copy + shown, width=width, indent=_INDENT)
    lines[0] = number + lines[0][len(_INDENT) :]
    in_index, in_file = checked.in_index, checked.in_file
    if in_file == in_index:
        return lines + standing_lines(in_index, "", width=width)
    lines += standing_lines(in_index, "in the index: ", width=width)
    if in_file is not None:
        return lines + standing_lines(in_file, "in the file: ", width=width)
    return lines + paragraph(_NOT_NAMED, width=width, indent=_INDENT)


def _difference(pieces: Iterable[Piece], width: int) -> list[str]:
    """Return both texts as one, with what was cut and what is new marked by signs and colour."""
    text, marks = "", list[Span]()
    for piece in pieces:
        shown = _MARKS[piece.op].format(piece.text.rstrip())
        if piece.op is not Op.SAME:
            marks.append(Span(len(text), len(text) + len(shown)))
        is_apart = piece.op is Op.CUT or piece.text[-1:].isspace()
        text += shown + (" " if is_apart else "")
    wrapped = wrap(text, width=width - len(_DEEPER), marks=marks)
    return [_DEEPER + styled(line) for line in wrapped]


def _summary(checked: CheckedAnswer) -> str:
    """Return how many quotes are in which state, by the worse of index and file."""
    if not checked.quotes:
        return "No quotes are in it."
    order = list(State)
    worst = Counter(
        max((one.in_index.state, (one.in_file or one.in_index).state), key=order.index)
        for one in checked.quotes
    )
    counts = ", ".join(f"{worst[state]:,} {state.value}" for state in order if worst[state])
    changed = sum(
        any(where.facts for where in (one.in_index, one.in_file) if where) for one in checked.quotes
    )
    more = f" Of {changed:,}, the article is described otherwise now." if changed else ""
    return f"{counted(len(checked.quotes), 'quote')}: {counts}.{more}"
