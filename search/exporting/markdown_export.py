"""Spell citations in Markdown, so that what is shown is what stands in the article.

Every character that CommonMark, or what GitHub adds to it, would take for a sign is
escaped. A line of the quote stays a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.articles.hard_wraps import flowing
from index.records import Role, Sentence, Span, StoredArticle
from search.exporting.entry import (
    LEFT_OUT,
    Entry,
    attribution,
    lines_to_read,
    speaker_lines,
    words_to_read,
)
from search.exporting.text_export import addresses

_SIGN = re.compile(r"[\\`*\[\]<>&|~$^]|(?<![^\W_])_|_(?![^\W_])")
_SIGN_OF_LINE = re.compile(r"[-+#=:]|\d{1,9}(?=[.)])")
_ENTITY = re.compile(r"&(?=#?\w{1,32};)")


def export(entries: Sequence[Entry]) -> str:
    """Return each quote as a quotation, with its source below; a rule between them."""
    return "\n---\n\n".join("".join(f"{line}\n" for line in _block(entry)) for entry in entries)


def export_in_paragraph(entry: Entry) -> str:
    """Return a quote with its source, then the paragraph that it stands in.

    Raises:
        ValueError: If the entry has no quote.
    """
    if entry.citation is None:
        raise ValueError("a whole article stands in no paragraph")
    lines = list(_block(entry))
    paragraph = paragraphs_of(entry.stored, entry.citation.span)
    if lines_to_read(paragraph) != lines_to_read(words_to_read(entry, entry.citation)):
        lines += ["", "In its paragraph:", "", *_quotation(paragraph)]
    return "".join(f"{line}\n" for line in lines)


def paragraphs_of(stored: StoredArticle, quoted: Span) -> str:
    """Return the paragraphs that quoted words stand in, without boilerplate around the words.

    What is left out between two sentences is marked.
    """
    text = flowing(stored.article.text)
    touched = {s.paragraph for s in stored.sentences if quoted.overlaps(s.span)}
    pieces, before = list[str](), None
    for sentence in stored.sentences:
        if sentence.paragraph not in touched:
            continue
        if sentence.role is Role.BOILERPLATE and not quoted.overlaps(sentence.span):
            continue
        if before is not None:
            pieces.append(_between(text, before, sentence))
        pieces.append(sentence.span.of(text))
        before = sentence
    return "".join(pieces) or quoted.of(text)


def _between(text: str, before: Sentence, after: Sentence) -> str:
    """Return what stands between two sentences that are shown: blanks, or a mark."""
    gap = text[before.span.end : after.span.start]
    return gap if not gap.strip() else f" {LEFT_OUT} "


def _block(entry: Entry) -> Iterator[str]:
    if entry.citation is not None:
        yield from _quotation(words_to_read(entry, entry.citation))
        yield ""
    said = map(escape, speaker_lines(entry))
    lines = [*said, *_source(entry), *_addresses(entry)]
    yield from (f"{line}\\" for line in lines)
    yield f"{escape(entry.place)}, `dateline show {entry.label}`"


def _source(entry: Entry) -> Iterator[str]:
    """Yield the line that says who published what and when, the title a link if there is one."""
    address, title = entry.link.url or entry.url, None
    if entry.title is not None:
        title = escape(f"“{entry.title}”")
        title = title if address is None else f"[{title}](<{_in_link(address)}>)"
    outlet = None if entry.outlet is None else f"*{escape(entry.outlet)}*"
    authors = [escape(author.whole) for author in entry.authors]
    if source := attribution(entry, authors=authors, title=title, outlet=outlet):
        yield f"— {source}" if entry.citation else source


def _addresses(entry: Entry) -> Iterator[str]:
    """Yield the address if no title holds it, and why it does not lead to the words."""
    for number, line in enumerate(addresses(entry)):
        if number or entry.url is None:
            yield escape(line)
        elif entry.title is None:
            yield f"<{line}>"


def _quotation(words: str) -> Iterator[str]:
    """Yield the lines of a quotation; one that another follows ends in a forced break."""
    lines = lines_to_read(words)
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        yield f"> {escape(line)}".rstrip() + ("\\" if line and following else "")


def escape(line: str) -> str:
    """Return a line with a backslash before each character that Markdown would take for a sign."""
    escaped = _SIGN.sub(r"\\\g<0>", line)
    at_start = _SIGN_OF_LINE.match(escaped)
    if at_start is None:
        return escaped
    end = at_start.end() if at_start[0].isdigit() else 0
    return f"{escaped[:end]}\\{escaped[end:]}"


def _in_link(address: str) -> str:
    """Return an address as it stands between angle brackets after a title."""
    return _ENTITY.sub(r"\\\g<0>", address)
