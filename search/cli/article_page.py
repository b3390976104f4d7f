"""Lay one article out for a person, around a citation or whole.

The quote is highlighted, and its lines carry a `>` so that it stands out
without colour too. Boilerplate and far-away sentences are left out by default,
and a note says how many: nobody should think that they have read everything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

import click

from index.records import Article, Role, Sentence, Span, StoredArticle
from search.cli.layout import one_line, wrap
from search.cli.terminal import day, outlet, paragraph, styled
from search.results import Citation

_BOLD = (Role.TITLE, Role.HEADING)


@dataclass(frozen=True, slots=True)
class View:
    """How much of an article is shown.

    Attributes:
        width: Columns to fill.
        context: Sentences on either side of the quote; None for all of them.
        with_boilerplate: Whether boilerplate is shown, dimmed.
    """

    width: int
    context: int | None = None
    with_boilerplate: bool = False


def article_text(stored: StoredArticle, citation: Citation | None, view: View) -> str:
    """Return the article's facts, then its sentences with the quote highlighted."""
    quote = citation.span if citation else None
    shown = _shown(stored.sentences, quote, view)
    parts = ["\n".join(_facts(stored.article, citation, view.width))]
    for is_shown, group in groupby(zip(stored.sentences, shown, strict=True), lambda s: s[1]):
        sentences = [sentence for sentence, _ in group]
        if is_shown:
            parts += _blocks(stored.article.text, sentences, quote, view.width)
        else:
            parts.append(click.style(_left_out(sentences), dim=True))
    return "\n\n".join(parts)


def _facts(article: Article, citation: Citation | None, width: int) -> list[str]:
    """Return what is known of the article, and where the quote stands in its file."""
    title = article.title.value if article.title else "title unknown"
    lines = [click.style(line, bold=True) for line in paragraph(title, width=width)]
    authors = ", ".join(one_line(author.value) for author in article.authors)
    by = f"by {authors}, " if authors else ""
    lines += paragraph(f"{by}{outlet(article)}, {day(article.published)}", width=width)
    source = article.source
    place = one_line(source.file)
    line = citation.lines[0] if citation and citation.lines else source.line
    place += f":{line}" if line is not None else ""
    lines.append(click.style(place, dim=True))
    if citation:
        lines.append(click.style(f"characters {_range(citation.span)}", dim=True))
    lines.append(click.style(f"sha256 {source.sha256}", dim=True))
    return lines


def _range(span: Span) -> str:
    return f"{span.start}-{span.end}"


def _shown(sentences: Iterable[Sentence], quote: Span | None, view: View) -> list[bool]:
    """Say for each sentence whether it is shown; those of the quote always are."""
    all_of_them = list(sentences)
    quoted = [quote is not None and quote.overlaps(s.span) for s in all_of_them]
    wanted = [view.with_boilerplate or s.role is not Role.BOILERPLATE for s in all_of_them]
    if view.context is not None and any(quoted):
        near = _near(quoted, wanted, view.context)
        wanted = [w and n for w, n in zip(wanted, near, strict=True)]
    return [w or q for w, q in zip(wanted, quoted, strict=True)]


def _near(quoted: list[bool], wanted: list[bool], context: int) -> list[bool]:
    """Say which sentences lie within `context` wanted ones of the quote."""
    first = quoted.index(True)
    last = len(quoted) - 1 - quoted[::-1].index(True)
    before = [i for i in range(first) if wanted[i]][-context or first :]
    after = [i for i in range(last + 1, len(quoted)) if wanted[i]][:context]
    near = {*before, *after}
    return [i in near for i in range(len(quoted))]


def _blocks(text: str, sentences: list[Sentence], quote: Span | None, width: int) -> Iterator[str]:
    """Yield sentences paragraph by paragraph, exactly as they stand in the text."""
    for _, group in groupby(sentences, lambda s: (s.paragraph, _look(s.role))):
        members = list(group)
        span = Span(members[0].span.start, members[-1].span.end)
        yield _block(span.of(text), span.start, _look(members[0].role), quote, width)


def _look(role: Role) -> str:
    """Return the style of a role: `bold`, `dim` or none."""
    return "bold" if role in _BOLD else "dim" if role is Role.BOILERPLATE else ""


def _block(words: str, start: int, look: str, quote: Span | None, width: int) -> str:
    marks = []
    if quote is not None and quote.end > start:
        marks = [Span(max(quote.start - start, 0), quote.end - start)]
    gutter = 2 if quote is not None else 0
    lines = []
    for line in wrap(words, width=width - gutter, marks=marks):
        marked = any(run.marked for run in line)
        shown = styled(line) if marked or not look else click.style(styled(line), **{look: True})
        lines.append((">" if marked else " ").ljust(gutter)[:gutter] + shown)
    return "\n".join(line.rstrip() for line in lines)


def _left_out(sentences: list[Sentence]) -> str:
    """Return a note that says what is not shown."""
    boilerplate = sum(sentence.role is Role.BOILERPLATE for sentence in sentences)
    other = len(sentences) - boilerplate
    counts = []
    if other:
        counts.append(f"{other} sentence" + "s" * (other > 1))
    if boilerplate:
        counts.append(f"{boilerplate} of boilerplate")
    return f"[left out: {', '.join(counts)}; --full shows everything]"
