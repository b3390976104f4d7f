"""Lay one article out for a person, around a citation or whole.

The quote is highlighted, and its lines carry a `>` so that it stands out
without colour too. Boilerplate and far-away sentences are left out by default,
and a note says how many: no reader should think that this is everything.
Where boilerplate is shown, its lines carry a `-`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

import click

from index.language_codes import language_name
from index.records import Article, Role, Sentence, Span, StoredArticle
from search.cli.layout import counted, one_line, wrap
from search.cli.pages.pieces import dated, outlet, paragraph, styled
from search.results import Citation

_BOLD = (Role.TITLE, Role.HEADING)
_STATED = (Role.TITLE, Role.BYLINE)
"""Roles of sentences that say again what stands above the article."""
_LEFT_OUT = (*_STATED, Role.BOILERPLATE)
_QUOTED, _NEVER_QUOTED = ">", "-"
"""What stands before the lines of the quote, and before those of boilerplate."""


@dataclass(frozen=True, slots=True)
class View:
    """How much of an article is shown.

    Attributes:
        width: Columns to fill.
        context: Sentences on either side of the quote; None for all of them.
        full: Whether everything is shown, boilerplate dimmed.
    """

    width: int
    context: int | None = None
    full: bool = False


def article_text(stored: StoredArticle, citation: Citation | None, view: View) -> str:
    """Return the article's facts, then its sentences with the quote highlighted."""
    quote = citation.span if citation else None
    parts = ["\n".join(_facts(stored, citation, view.width))]
    notes = 0
    has_boilerplate = view.full and any(s.role is Role.BOILERPLATE for s in stored.sentences)
    gutter = 2 if quote is not None or has_boilerplate else 0
    shown = zip(stored.sentences, _shown(stored.sentences, quote, view), strict=True)
    for is_shown, group in groupby(shown, lambda pair: pair[1]):
        sentences = [sentence for sentence, _ in group]
        if is_shown:
            parts += _blocks(stored.article.text, sentences, quote, view.width, gutter)
        elif note := _left_out(sentences):
            parts.append(click.style(note, dim=True))
            notes += 1
    if notes:
        parts.append(click.style("--full shows the whole article", dim=True))
    if has_boilerplate:
        note = f'Lines with "{_NEVER_QUOTED}" before them are boilerplate and never quoted.'
        parts.append(click.style(note, dim=True))
    return "\n\n".join(parts)


def _facts(stored: StoredArticle, citation: Citation | None, width: int) -> list[str]:
    """Return what is known of the article, and where the quote stands in its file."""
    article = stored.article
    title = article.title.value if article.title else "title unknown"
    lines = [click.style(line, bold=True) for line in paragraph(title, width=width)]
    authors = ", ".join(one_line(author.value) for author in article.authors)
    agency = article.facts.get("agency")
    authors = authors or (one_line(agency.value) if agency else "")
    by = f"by {authors}, " if authors else ""
    when = dated(article, stored.sentences)
    lines += paragraph(f"{by}{outlet(article)}, {when}{_language(article)}", width=width)
    lines.append(click.style(_place(article, citation), dim=True))
    lines.append(click.style(f"sha256 {article.source.sha256}", dim=True))
    return lines


def _language(article: Article) -> str:
    """Return the language, if it is known and not the one that most of Dateline reads best."""
    fact = article.facts.get("language")
    return f", in {language_name(fact.value)}" if fact and fact.value != "en" else ""


def _place(article: Article, citation: Citation | None) -> str:
    """Return the file and, for a quote, its line and its span."""
    if citation is None:
        return one_line(article.source.place)
    place, (start, end) = one_line(citation.place), citation.span
    part = ", part of a sentence" if citation.partial else ""
    return f"{place}, characters {start}-{end}{part}"


def _shown(sentences: Iterable[Sentence], quote: Span | None, view: View) -> list[bool]:
    """Return for each sentence whether it is shown; those of the quote always are."""
    all_of_them = list(sentences)
    quoted = [quote is not None and quote.overlaps(s.span) for s in all_of_them]
    wanted = [view.full or s.role not in _LEFT_OUT for s in all_of_them]
    if view.context is not None and any(quoted):
        near = _near(quoted, wanted, view.context)
        wanted = [w and n for w, n in zip(wanted, near, strict=True)]
    return [w or q for w, q in zip(wanted, quoted, strict=True)]


def _near(quoted: list[bool], wanted: list[bool], context: int) -> list[bool]:
    """Return which sentences lie within `context` wanted ones of the quote."""
    first = quoted.index(True)
    last = len(quoted) - 1 - quoted[::-1].index(True)
    before = [i for i in range(first) if wanted[i]][-context or first :]
    after = [i for i in range(last + 1, len(quoted)) if wanted[i]][:context]
    near = {*before, *after}
    return [i in near for i in range(len(quoted))]


def _blocks(
    text: str, sentences: list[Sentence], quote: Span | None, width: int, gutter: int
) -> Iterator[str]:
    """Yield sentences paragraph by paragraph, exactly as they stand in the text."""
    for _, group in groupby(sentences, lambda s: (s.paragraph, _look(s.role))):
        members = list(group)
        span = Span(members[0].span.start, members[-1].span.end)
        yield _block(span.of(text), span.start, _look(members[0].role), quote, width, gutter)


def _look(role: Role) -> str:
    """Return the style of a role: `bold`, `dim` or none."""
    return "bold" if role in _BOLD else "dim" if role is Role.BOILERPLATE else ""


def _block(words: str, start: int, look: str, quote: Span | None, width: int, gutter: int) -> str:
    marks = []
    if quote is not None and quote.end > start:
        marks = [Span(max(quote.start - start, 0), quote.end - start)]
    lines = []
    for line in wrap(words, width=width - gutter, marks=marks):
        marked = any(run.marked for run in line)
        shown = styled(line) if marked or not look else click.style(styled(line), **{look: True})
        sign = _QUOTED if marked else _NEVER_QUOTED if look == "dim" else " "
        lines.append(sign.ljust(gutter)[:gutter] + shown)
    return "\n".join(line.rstrip() for line in lines)


def _left_out(sentences: list[Sentence]) -> str:
    """Return a note that counts what is not shown; empty if it was stated above."""
    boilerplate = sum(sentence.role is Role.BOILERPLATE for sentence in sentences)
    other = sum(sentence.role not in _LEFT_OUT for sentence in sentences)
    counts = []
    if other:
        counts.append(counted(other, "sentence"))
    if boilerplate:
        counts.append(f"{boilerplate} of boilerplate")
    return f"[left out: {', '.join(counts)}]" if counts else ""
