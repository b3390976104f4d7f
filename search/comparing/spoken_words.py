"""Take quoted words apart, so that two papers' versions of them can be compared.

Papers print one quotation with other marks, dashes and capitals, cut it with an
ellipsis and put words of their own in brackets. What is compared are its words:
folded (`wording/same_words.py`), apostrophes and hyphens aside, each currency,
minus and percent sign a word of its own, since $5 are not £5. Where a paper shows that
it left something out or put something in, there is a cut. Pure functions, linear in
the length of the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from index.articles.speech.phrases.quotations import find_quotations
from index.folding import bare
from index.records import Span, StoredArticle
from search.wording.same_words import fold
from search.wording.turning_words import NEGATIONS

LONGEST_PARAGRAPH = 10_000
"""Code points of a paragraph whose quotations are looked for; a longer one is no prose."""
_MOST_SENTENCES = 80
"""Sentences of such a paragraph; one of more is no prose, either."""

TURNING = NEGATIONS | frozenset(
    "t deny denies denied refuse refuses refused fail fails failed false untrue wrong lie "
    "lies".split()
)
"""Words that turn what is said into its opposite, or may; the `t` is that of `don't`."""

_FULL_WIDTH = re.compile("[\uff01-\uff5e\ufb00-\ufb06]+")
_ASIDE = re.compile(r"\[[^\[\]()]{0,200}\]|\([^\[\]()]{0,200}\)")
_WITHIN_A_WORD = re.compile(r"(?<![^\W_])[\[(]([^\W\d_]{1,3})[\])](?=[^\W\d_])")
_END_OF_A_WORD = re.compile(r"(?<=[^\W\d_])\(([^\W\d_]{1,8})\)(?![^\W_])")
_LEFT_OUT = re.compile(r"…|\.(?: ?\.){2,}|\*(?: ?\*){2,}")
_INITIALS = re.compile(r"(?<![^\W_])(?:[^\W\d_]\.){2,6}(?![^\W_])")
CUT = "\x1f"
"""Stands among the words of `spoken_words` where a paper left something out or put it in."""
_WORD = re.compile(
    "\x1f|\\d+(?:[.,]\\d+)*"
    "|(?:[^\\W\\d_]|[\u0300-\u036f\u0591-\u05bd\u0610-\u061a\u064b-\u0670\u0900-\u0963\u0971-\u0dff])+"
    "|[$£€¥₹₽₩₺₴₪¢%‰°±×<>=+−¼½¾⅓⅔²³]"
)
"""A word, a figure, a sign that changes a figure, or a cut; marks that stand in Indian, Arabic
and Hebrew words belong to them."""
_UNITED = (("isation", "ization"), ("ising", "izing"), ("ised", "ized"), ("ise", "ize"))
_ACCENTED = re.compile("[\u00df-\u00f6\u00f8-\u024f][\u0300-\u036f]*|[a-z][\u0300-\u036f]+")
_PROGRAMMES = ("programme", "programmes")
_SHORTEST_SPELT = 6
"""Letters of a word from which American and British spelling are evened out: not `rise`."""
_SHORTEST_DOUBLED = 8
"""Letters of a word whose `ll` may be an `l`: `cancelled`, not `filled`, for `filed` is another."""


class Utterance(NamedTuple):
    """Words that one sentence quotes.

    Attributes:
        words: The words, folded.
        cuts: Positions in `words` before which something was left out, put in or replaced.
        asks: Whether they end with a question mark.
    """

    words: tuple[str, ...]
    cuts: frozenset[int] = frozenset()
    asks: bool = False


def utterance(text: str) -> Utterance:
    """Return the words of a quotation, and where it is cut."""
    words, cuts = list[str](), set[int]()
    for word in spoken_words(text):
        if word == CUT:
            cuts.add(len(words))
        else:
            words.append(word)
    return Utterance(tuple(words), frozenset(cuts), text.rstrip("\"”“’'» ,").endswith("?"))


def spoken_words(text: str) -> list[str]:
    """Return the words of a text as they are compared, a cut as `CUT`."""
    if not text.isascii():
        text = _FULL_WIDTH.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    folded = fold(text)
    if "[" in folded or "(" in folded:
        folded = _END_OF_A_WORD.sub(r"\1", _WITHIN_A_WORD.sub(rf"{CUT}\1", folded))
        folded = _ASIDE.sub(_aside, folded)
    folded = _LEFT_OUT.sub(f" {CUT} ", folded)
    folded = _INITIALS.sub(lambda found: found[0].replace(".", ""), folded)
    return [_spelt(word) for word in _WORD.findall(_unaccented(folded))]


def utterances(stored: StoredArticle, position: int) -> list[Utterance]:
    """Return what a sentence quotes, quotation by quotation; nothing if marks do not pair up."""
    text, span = stored.article.text, stored.sentences[position].span
    return [utterance(part.of(text)) for part in quoted_parts(stored, position, span)]


def text_around(stored: StoredArticle, position: int) -> str:
    """Return what a sentence does not quote."""
    text, span = stored.article.text, stored.sentences[position].span
    pieces, at = list[str](), span.start
    for part in quoted_parts(stored, position, span):
        pieces.append(text[at : part.start])
        at = part.end
    return " ".join((*pieces, text[at : span.end]))


def words_of(text: str) -> list[str]:
    """Return the words of a text as quoted words are compared, without cuts."""
    return [word for word in spoken_words(text) if word != CUT]


def quoted_parts(stored: StoredArticle, position: int, span: Span) -> Iterator[Span]:
    """Yield the parts of a sentence that stand in quotation marks, marks included."""
    paragraph = _paragraph(stored, position)
    if len(paragraph) > LONGEST_PARAGRAPH:
        return
    for quotation in find_quotations(stored.article.text, paragraph) or ():
        if quotation.overlaps(span):
            yield Span(max(quotation.start, span.start), min(quotation.end, span.end))


def _paragraph(stored: StoredArticle, position: int) -> Span:
    """Return the paragraph of a sentence; of one of too many sentences a part that is too long."""
    sentences, number = stored.sentences, stored.sentences[position].paragraph
    first = last = position
    while first > 0 and sentences[first - 1].paragraph == number:
        first -= 1
        if position - first > _MOST_SENTENCES:
            return Span(0, LONGEST_PARAGRAPH + 1)
    while last + 1 < len(sentences) and sentences[last + 1].paragraph == number:
        last += 1
        if last - first > _MOST_SENTENCES:
            return Span(0, LONGEST_PARAGRAPH + 1)
    return Span(sentences[first].span.start, sentences[last].span.end)


def _aside(found: re.Match[str]) -> str:
    """Return a cut for what a paper put in brackets; a denial or a figure stays as it is."""
    inner = _WORD.findall(found[0])
    if any(word in NEGATIONS or not word.isalpha() for word in inner):
        return f" {CUT} {found[0][1:-1]} "
    return f" {CUT} "


def _unaccented(folded: str) -> str:
    """Return a text without the accents of its Latin letters, which wires drop."""
    if folded.isascii():
        return folded
    return _ACCENTED.sub(lambda found: bare(found[0]), folded)


def _spelt(word: str) -> str:
    """Return a word as American English spells it, where only the ending differs."""
    if len(word) < _SHORTEST_SPELT:
        return word
    if word.endswith("our"):
        return word[:-3] + "or"
    if len(word) >= _SHORTEST_DOUBLED and word.endswith(("lled", "lling")):
        stem, _, ending = word.rpartition("ll")
        return f"{stem}l{ending}"
    if word in _PROGRAMMES:
        return word.replace("mme", "m")
    for british, american in _UNITED:
        if word.endswith(british):
            return word.removesuffix(british) + american
    return word
