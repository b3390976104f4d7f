"""Read what people read: text, Markdown, bibliographies, and the template of Wikipedia."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from bench.exports.comparing import Faults, differences, flat, quoted_lines
from search.exporting.entry import Entry, exact_words, lines_to_read


def read_markdown(entries: Sequence[Entry], document: str) -> Faults:
    """Render Markdown with markdown-it, with what GitHub adds, and look at what is shown."""
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(document)
    faults = [f"a {t.type}" for t in tokens if t.type.partition("_")[0] not in _SHOWN]
    parts = [list(g) for is_rule, g in groupby(tokens, lambda t: t.type == "hr") if not is_rule]
    if len(parts) != len(entries):
        return [*faults, f"{len(parts)} parts for {len(entries)} entries"]
    for entry, part in zip(entries, parts, strict=True):
        faults += [f"{entry.key}: {fault}" for fault in _wrong_in_markdown(entry, part)]
    return faults


_SHOWN = {"blockquote", "paragraph", "inline", "hr"}


def _wrong_in_markdown(entry: Entry, tokens: Sequence[Any]) -> Iterator[str]:
    ends = [n for n, token in enumerate(tokens) if token.type == "blockquote_close"]
    quote, source = tokens[: ends[0]] if ends else [], tokens[ends[0] if ends else 0 :]
    shown = [flat(line) for token in quote if token.type == "inline" for line in _shown(token)]
    wanted = [flat(line) for line in quoted_lines(entry)]
    if shown != wanted:
        yield f"shows {shown} and not {wanted}"
    children = [child for token in source for child in token.children or ()]
    said = flat(
        " ".join(line for token in source if token.type == "inline" for line in _shown(token))
    )
    facts = [entry.title, entry.outlet, entry.place, entry.label, *(a.whole for a in entry.authors)]
    yield from (f"lacks {fact!r} in {said!r}" for fact in facts if fact and flat(fact) not in said)
    links = [child.attrs["href"] for child in children if child.type == "link_open"]
    if len(links) != (entry.url is not None):
        yield f"{len(links)} links"


def _shown(token: Any) -> list[str]:
    """Return the lines of text that a paragraph shows."""
    spelt = "".join(
        "\n" if child.type in ("hardbreak", "softbreak") else child.content
        for child in token.children
    )
    return spelt.split("\n")


def read_wikipedia(entries: Sequence[Entry], document: str) -> Faults:
    """Take templates apart at their braces and strokes, as MediaWiki does, and undo entities."""
    templates = re.findall(r"\{\{cite news((?:[^{}])*)\}\}\n", document)
    if "".join(f"{{{{cite news{t}}}}}\n" for t in templates) != document:
        return ["something stands outside the templates"]
    read = [_template(template) for template in templates]
    wanted = [
        {
            "title": entry.title,
            "work": entry.outlet,
            "date": entry.published and entry.published.in_words,
            "access-date": entry.accessed and entry.accessed.in_words,
            "quote": flat(" ".join(quoted_lines(entry))) or None,
            "names": [name for a in entry.authors for name in _wiki_name(a)],
            "has url": entry.url is not None,
        }
        for entry in entries
    ]
    return differences(entries, wanted, read)


def _template(template: str) -> dict[str, Any]:
    fields = dict(field.split("=", 1) for field in template.split(" |")[1:])
    shown = {name: html.unescape(value) for name, value in fields.items()}
    plain = {name: shown.get(name) for name in ("title", "work", "date", "access-date", "quote")}
    names = [value for name, value in shown.items() if re.match(r"(author|last|first)\d*\Z", name)]
    return {**plain, "names": names, "has url": "url" in fields}


def _wiki_name(author: Any) -> list[str]:
    if author.family is None:
        return [author.whole]
    return [author.family, ", ".join(part for part in (author.given, author.suffix) if part)]


def read_text(entries: Sequence[Entry], document: str) -> Faults:
    """Look for the lines of each quote, one below the other."""
    return [
        f"{entry.key}: lacks the quote"
        for entry in entries
        if entry.citation and "\n".join(lines_to_read(exact_words(entry.citation))) not in document
    ]


def read_bibliography(entries: Sequence[Entry], document: str) -> Faults:
    """Look for what is known of each article, and for words that nothing says."""
    said, allowed = flat(document), _OF_STYLES
    faults = []
    for entry in entries:
        facts = [fact for fact in (entry.title, entry.outlet, entry.url) if fact]
        faults += [f"lacks {fact!r}" for fact in facts if _bare(fact) not in _bare(said)]
        allowed = allowed | _words(" ".join([*facts, *(a.whole for a in entry.authors)]))
    strange = {word for word in _words(said) - allowed if not word.isdigit() and len(word) > 1}
    lines = [line for line in document.split("\n") if line]
    if len(lines) != len({entry.article.source.sha256 for entry in entries}):
        faults.append(f"{len(lines)} lines")
    return [*faults, *(f"a strange word: {word}" for word in strange)]


_OF_STYLES = frozenset(
    "january february march april may june july august september october november december and et "
    "al accessed retrieved from".split()
)


def _words(text: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in re.findall(r"\w+", text))


def _bare(text: str) -> str:
    """Return a text without blanks and the marks that a style may move."""
    return "".join(char for char in text if not char.isspace() and char not in ".,”").casefold()
