"""Find what a quotation leaves out at its ends that turns what it says.

`If there is no offer, we will strike` is not `we will strike`, and `I do not believe that the
dam is safe` is not `the dam is safe`: each word is the article's, and the statement is not.
What stands in the same sentence and the same quotation before or behind the words of a draft
is looked at, as far as no clause of its own parts the two. Where the draft's sentence says it
in its own words (`If there was no offer, Sand said, "we will strike"`), nothing is left out.
Pure functions, bounded in what they look at.
"""

from __future__ import annotations

import re

from index.records import Span
from search.wording.turning_words import CONDITIONS, DENIALS

_FAR = 300
"""Characters before and behind the words that are looked at; what is farther off in a sentence
is mostly of something else."""
_CONDITIONS = CONDITIONS | frozenset(
    "until till providing assuming suppose supposing wish imagine pretend".split()
)
"""Words before a statement by which it is none of what is."""
_PARTS = frozenset("but however yet though although whereas ;".split())
"""What begins a clause that stands against the one before it."""
_PARTS_DENIAL = _PARTS | frozenset("and or so because since as when while , :".split())
"""What ends a clause; a denial goes no farther, and a condition holds for what follows."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[,;:]")
_STOP = re.compile(r"[.!?\n]")
_BEHIND = re.compile(
    r"[\s,—–-]{0,4}(?:(?:but|and) )?(?:only |even )?"
    r"(?:(?P<condition>if|unless|until|till|provided|providing|assuming|except)\b"
    r"|(?P<denial>(?:is|was|are|were)"
    r"(?:n['’]t| (?:not|never|false|untrue|nonsense|wrong|a lie))\b))",
    re.IGNORECASE,
)
"""How it goes on behind a statement that holds only in some case, or in none."""


def left_out_beside(text: str, found: Span, whole: Span, *, stated: str) -> tuple[Span, ...]:
    """Return what an article's sentence has beside the words of a draft that turns them.

    Args:
        text: The text of the article.
        found: The words in it.
        whole: Their sentences, as far as the quotation goes that holds them.
        stated: What the sentence of the draft holds beside its quotation.

    Returns:
        Spans of the article's text, in reading order; at most one before and one behind.
    """
    before = Span(max(whole.start, found.start - _FAR), found.start)
    behind = Span(found.end, min(whole.end, found.end + _FAR))
    kinds_stated = _kinds(stated, is_any=True)
    left_out = list[Span]()
    if not _kinds(before.of(text)) <= kinds_stated:
        left_out.append(before)
    if (goes_on := _BEHIND.match(text, *behind)) and goes_on.lastgroup not in kinds_stated:
        left_out.append(behind)
    return tuple(filter(None, (_trimmed(text, span) for span in left_out)))


def stated_beside(draft: str, quoted: Span) -> str:
    """Return what the sentence of a draft holds beside a quotation."""
    before = _STOP.split(draft[max(0, quoted.start - _FAR) : quoted.start])[-1]
    return before + " " + _STOP.split(draft[quoted.end : quoted.end + _FAR])[0]


def _kinds(words: str, *, is_any: bool = False) -> set[str]:
    """Return whether words deny what follows them, or say when it holds.

    With `is_any` it does not count whether a clause begins between.
    """
    kinds, is_near = set[str](), True
    for word in reversed([word.casefold() for word in _WORD.findall(words)]):
        if not is_any and word in _PARTS:
            break
        is_near &= is_any or word not in _PARTS_DENIAL
        if word in _CONDITIONS:
            kinds.add("condition")
        elif is_near and (word in DENIALS or word.replace("’", "'").endswith("n't")):
            kinds.add("denial")
    return kinds


def _trimmed(text: str, span: Span) -> Span | None:
    """Return a span without blanks at its ends and cut words, None of no words."""
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if any(map(str.isalnum, text[start:end])) else None
