r"""Find the paragraphs of a text, whose lines may have been broken to fit a width.

A paragraph is a line, or several that were one before a program broke them. Lines are joined only
in a text that shows that it was broken: a line of prose goes on in small letters, and
lines end where the first word of the next would not have fitted. Lists, verse, tables,
headings and addresses stay lines. In doubt a line ends its paragraph.

Pure, standard library only, linear in the length of the text. For any text
(`tests/index/articles/test_hard_wraps.py` generates it): paragraphs are whole lines, in reading
order, and hold every line; `flowing` changes nothing but line breaks inside paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

LINE_ENDS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
"""What ends a line; only a line feed, a carriage return or both are put there to fit a width."""

_LINE = re.compile(f"[^{LINE_ENDS}]+")
_BREAK = re.compile(r"\r\n|\n|\r")
_NARROWEST = 56
"""Characters of the longest line that goes on, at least; a program that breaks lines at 60
seldom fills the last places. Narrower columns may be verse or an address."""
_WIDEST = 100
"""Characters of a line that was broken, at most; a longer one is a paragraph, and so are the
lines beside it."""
_SHORTEST = 45
"""Characters of a line that shows by itself that it goes on, at least."""
_LONGEST_WORD = 30
"""Characters of the next word that are counted; before a long address a line may be short."""
_SLACK = 4
"""Characters that may be free at the end of a full line, as where a hyphen was kept whole."""
_FEWEST_WORDS = 4
"""Words of a line that goes on, at least."""
_FULL_SHARE = 0.7
"""Share of the lines that go on in small letters which must be full; of items of a list few are."""
_SMALL_SHARE = 0.3
"""Share of the full lines that must go on in small letters; in German, where nouns have capitals,
half do, and in verse none."""
_RAGGED = 0.6
"""Share of the width that a line fills at least if it goes on in small letters and is not full."""

_MOST_LINES = 100_000
"""Lines of a text whose lines are looked at; with more, which no article has, they would fill the
memory before the text is refused for its sentences."""

_STOPPED = re.compile(r"[.!?…:;。！？]['\"”’»›)\]}*_]*\Z")
_INNER_STOP = re.compile(r"[.!?]['\"”’]* +['\"“‘]?[A-Z]")
_LIST = re.compile(
    r"(?:[-*+•·‣◦▪■●○–—]|\(?[A-Za-z]\)|[a-z]\.|\#{1,6}|>|\||~{3}|`{3})(?:\s|\Z|[>|])"
)
_NUMBER = re.compile(r"\(?\d{1,3}[.)](?:\s|\Z)")
_DASH_GOES_ON = re.compile(r"[–—-] [a-z]")
_SPEAKS = re.compile(r"[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}:(?:\s|\Z)")
_KEY = re.compile(r"[a-z][\w-]{0,29}:(?:\s|\Z)")
_COLUMNS = re.compile(r"\t| {4}|\|.*\|")
_WORD = re.compile(r"\w+")
_NAMED_WITHIN = 20_000
"""Characters of a text in which a name is looked for inside a sentence."""
_BEGIN_SENTENCES = frozenset(
    """A An The This That These Those There He She It We You They His Her Its Our Their I In On At
    As By For From To With When While After Before Since But And Or So If No Not Now More Most
    Many Some All Both One Two Under Over Police Officials""".split()
)
"""Words that begin a report more often than they go on with a headline."""
_NOT_AT_END_OF_TITLE = frozenset(
    """a an and as at but by for from her his in into its of on or our over that the their to was
    were which while who whose with mr mrs ms dr president minister senator""".split()
)
"""Words that end no headline: a first line that ends so goes on."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that is not blank: where it begins and ends, and its words without the indent."""

    start: int
    end: int
    indent: int
    words: str
    is_first: bool
    """Whether no line with words stands before it."""

    @property
    def width(self) -> int:
        """How far it reaches."""
        return self.indent + len(self.words)


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Iterate over start and end of each paragraph, in reading order; blank lines are among them.

    A paragraph holds whole lines, without the line break behind the last.
    """
    goes_on = _going_on(text)
    begin: int | None = None
    for match in _LINE.finditer(text):
        begin = match.start() if begin is None else begin
        if match.start() not in goes_on:
            yield begin, match.end()
            begin = None


@lru_cache(maxsize=16)
def flowing(text: str) -> str:
    """Return the text with a blank for each line break inside a paragraph, so of equal length.

    What looks at words sees prose, whatever width it was broken to. Kept for the last texts.
    """
    goes_on = _going_on(text)
    if not goes_on:
        return text
    parts, at = list[str](), 0
    for start in sorted(goes_on):
        line = _LINE.match(text, start)
        after = _BREAK.match(text, line.end()) if line else None
        if after is not None:
            parts += [text[at : after.start()], " " * len(after[0])]
            at = after.end()
    return "".join([*parts, text[at:]])


def _going_on(text: str) -> frozenset[int]:
    """Return where the lines begin that the next line belongs to."""
    if text.count("\n") + text.count("\r") > _MOST_LINES:
        return frozenset()
    pairs = [
        pair
        for run in _runs(text)
        for pair in pairwise(run)
        if _is_prose(pair[0]) and not _begins_its_own(*pair)
    ]
    shown = [line for line, following in pairs if _shows_it(line, following)]
    width = max((line.width for line in shown), default=0)
    if width < _NARROWEST:
        return frozenset()
    full = [(line, following) for line, following in pairs if _is_full(line, following, width)]
    small = [line for line, following in full if _shows_it(line, following)]
    if len(small) < max(_FULL_SHARE * len(shown), _SMALL_SHARE * len(full)):
        return frozenset()
    joined, next_one = list[_Line](), -1
    for line, following in pairs:
        if line.is_first and _may_be_headline(text, line, following):
            continue
        is_first = line.start != next_one
        if _is_aligned(line, following, is_first=is_first) and (
            _is_full(line, following, width)
            or (_shows_it(line, following) and line.width >= _RAGGED * width)
        ):
            joined.append(line)
            next_one = following.start
    return frozenset(line.start for line in joined)


def _runs(text: str) -> Iterator[list[_Line]]:
    """Yield the lines between two blank lines, where none is too long to have been broken."""
    run, is_narrow, end = list[_Line](), True, -1
    for match in _LINE.finditer(text):
        words = match[0].strip()
        if not words:
            continue
        is_first = end < 0
        if is_first or not _BREAK.fullmatch(text, end, match.start()):
            if is_narrow:
                yield run
            run, is_narrow = [], True
        end = match.end()
        if end - match.start() > _WIDEST and " " in words:
            is_narrow = False
        elif is_narrow:
            indent = len(match[0]) - len(match[0].lstrip())
            run.append(_Line(match.start(), end, indent, words, is_first))
    if is_narrow:
        yield run


def _is_prose(line: _Line) -> bool:
    return line.words.count(" ") + 1 >= _FEWEST_WORDS and _COLUMNS.search(line.words) is None


def _begins_its_own(line: _Line, following: _Line) -> bool:
    """Return whether a line begins something: an item, a heading, a turn, a row of a table.

    After `told` a line `reporters: "We ...` goes on, as does `1. Then ...` after `until Dec`.
    """
    words = following.words
    if _COLUMNS.search(words) or _SPEAKS.match(words):
        return True
    if _KEY.match(words):
        return _KEY.match(line.words) is not None
    if _NUMBER.match(words):
        return bool(_STOPPED.search(line.words) or _NUMBER.match(line.words))
    return _LIST.match(words) is not None and _DASH_GOES_ON.match(words) is None


def _shows_it(line: _Line, following: _Line) -> bool:
    """Return whether a line shows by its end and the next letter that its sentence goes on."""
    first = following.words[0]
    is_small = first.isalpha() and not first.isupper() and not first.istitle()
    return line.width >= _SHORTEST and is_small and _STOPPED.search(line.words) is None


def _is_full(line: _Line, following: _Line, width: int) -> bool:
    word = following.words.split(maxsplit=1)[0]
    return line.width + 1 + min(len(word), _LONGEST_WORD) > width - _SLACK


def _may_be_headline(text: str, line: _Line, following: _Line) -> bool:
    """Return whether the first line of a text may be a headline, the report right below it.

    Not if the next line begins with a name, which has its capital inside a sentence, too.
    """
    if not following.words[0].isupper() or _INNER_STOP.search(line.words):
        return line.words.isupper() and not following.words.isupper()
    last = line.words.split()[-1]
    if last[-1] in ",-–—" or last.casefold() in _NOT_AT_END_OF_TITLE:
        return False
    first = _WORD.match(following.words)
    if first is None or first[0] in _BEGIN_SENTENCES:
        return True
    return re.search(rf"[a-z,] {re.escape(first[0])}(?!\w)", text[:_NAMED_WITHIN]) is None


def _is_aligned(line: _Line, following: _Line, *, is_first: bool) -> bool:
    """Return whether the indents are those of one paragraph; its first line may have another."""
    if following.indent > line.indent:
        return is_first and bool(_LIST.match(line.words) or _NUMBER.match(line.words))
    return following.indent == line.indent or is_first
