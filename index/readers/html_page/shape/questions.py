"""Find which words of a page's text an interviewer asks, as its markup shows it.

Pages call them so (`class="question"`), list them with their answers (`<dt>`, `<dd>`), or set
all that an interviewer says in bold, in italics or as headings. Names and lists count from two on
if a third of them asks: a list of terms does not. What is merely set apart is judged by the
answers, too (`index/articles/roles/set_questions.py`). Linear; what is looked at is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from index.articles.roles.set_questions import SetParagraph, questions_set_apart
from index.articles.speech.interviews.spoken import ends_asking
from index.readers.html_page.tree import BLOCKS
from index.records import Annotation, AnnotationKind, Span

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NAME = re.compile(
    r"(?:^|[\s_-])(?:questions?|q|frage|interviewer|pregunta|domanda|pergunta|vraag)(?:[_-]{1,2}text)?"
    r"(?:\s|$)",
    re.IGNORECASE,
)
_NAME_CHARS = 200  # characters of a class that are looked at
_SET_APART = ("b", "strong", "em", "i", "h2", "h3", "h4", "h5", "h6")
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_MOST = 2_000
"""Elements that are looked at; an interview has a hundred turns."""
_LONGEST = 1_000
"""Characters of an element, blanks too, that are looked at; elements may be nested."""
_KEY_CHARS = 12
"""Characters by which the words of an element are looked up at the beginning of a line."""
_MOST_ALIKE = 50
"""Elements that begin with the same characters of which each line is compared with, at most."""
_FEWEST_NAMED = 2
"""Questions that are called so, at least; one alone may be a poll."""
_ASKING_SHARE = 1 / 3
"""Share of what is named a question that ends in one, at least."""
_ITEM = "- "
"""What the extractor writes in front of the item of a list."""
_NAMED_RULE, _APART_RULE = "html:question", "html:question-set-apart"


def questions_of(tree: HtmlElement, text: str) -> tuple[Annotation, ...]:
    """Return where the questions of an interviewer stand in an article's text, in reading order.

    Args:
        tree: The page, its markup written out.
        text: What was extracted of it, a paragraph a line.
    """
    body = tree.find("body")
    if body is None or not text:
        return ()
    lines = text.split("\n")
    named = _read(lines, _words_by_beginning(_named(body)))
    found = _asked(named)
    if found:
        return tuple(_places(lines, named, found, _NAMED_RULE))
    apart = _read(lines, _words_by_beginning(_set_apart(body)))
    return tuple(_places(lines, apart, questions_set_apart(apart), _APART_RULE))


def _asked(paragraphs: Sequence[SetParagraph]) -> list[int]:
    """Return the places of what is named a question, with an answer below, if enough asks."""
    places = [
        at
        for at, one in enumerate(paragraphs)
        if one.apart and (one.rest or (at + 1 < len(paragraphs) and not paragraphs[at + 1].apart))
    ]
    asking = sum(ends_asking(paragraphs[at].apart or "") for at in places)
    is_asked = len(places) >= _FEWEST_NAMED and asking >= max(1, _ASKING_SHARE * len(places))
    return places if is_asked else []


def _named(body: HtmlElement) -> Iterator[HtmlElement]:
    """Yield what is called a question, and the terms of lists of definitions."""
    for element in body.iter("*"):
        if element.tag == "dt" or _NAME.search((element.get("class") or "")[:_NAME_CHARS]):
            yield element


def _set_apart(body: HtmlElement) -> Iterator[HtmlElement]:
    """Yield what is bold, slanted or a heading and begins its block."""
    for element in body.iter("*"):
        if element.tag in _SET_APART:
            if _begins_block(element):
                yield element
        elif element.tag == "p" and _BOLD.search(element.get("style") or ""):
            yield element


def _begins_block(element: HtmlElement) -> bool:
    """Return whether no words stand before an element on its line."""
    while element.tag not in BLOCKS:
        previous, parent = element.getprevious(), element.getparent()
        if previous is not None:
            return previous.tag in BLOCKS and not (previous.tail or "").strip()
        if parent is None or (parent.text or "").strip():
            return False
        element = parent
    return True


def _words_by_beginning(elements: Iterator[HtmlElement]) -> dict[str, list[str]]:
    """Return the words of elements by their first characters, the longest first."""
    found = dict[str, set[str]]()
    for element in islice(elements, _MOST):
        words = _words(element)
        several = found.setdefault(words[:_KEY_CHARS], set()) if words else set[str]()
        if len(several) < _MOST_ALIKE:
            several.add(words)
    return {key: sorted(several, key=len, reverse=True) for key, several in found.items()}


def _words(element: HtmlElement) -> str:
    """Return the words of an element, none if they are more than a turn has."""
    pieces, chars = list[str](), 0
    for piece in element.itertext():
        pieces.append(piece)
        chars += len(piece)
        if chars > _LONGEST:
            return ""
    return " ".join("".join(pieces).split())


def _read(lines: Sequence[str], known: dict[str, list[str]]) -> list[SetParagraph]:
    """Return the lines, each with the words at its beginning that are among the known."""
    bare = [line.removeprefix(_ITEM) for line in lines]
    if not known:
        return [SetParagraph(line) for line in bare]
    shortest = min(map(len, known))
    keys = sorted({len(key) for key in known if len(key) < _KEY_CHARS} | {_KEY_CHARS}, reverse=True)
    return [SetParagraph(line, _first(line, known, keys, shortest)) for line in bare]


def _first(
    line: str, known: dict[str, list[str]], keys: Sequence[int], shortest: int
) -> str | None:
    if len(line) < shortest:
        return None
    several = (words for chars in keys for words in known.get(line[:chars], ()))
    return next((words for words in several if _is_at_beginning(words, line)), None)


def _is_at_beginning(words: str, line: str) -> bool:
    return line.startswith(words) and not line[len(words) : len(words) + 1].isalnum()


def _places(
    lines: Sequence[str], paragraphs: Sequence[SetParagraph], found: Sequence[int], rule: str
) -> Iterator[Annotation]:
    """Yield the places of the words set apart in the lines that were found."""
    asked, at = set(found), 0
    for number, line in enumerate(lines):
        if number in asked:
            end = len(line) - len(line.removeprefix(_ITEM)) + len(paragraphs[number].apart or "")
            yield Annotation(AnnotationKind.QUESTION, Span(at, at + end), rule)
        at += len(line) + 1
