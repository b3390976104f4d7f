"""Read a summary that a model wrote, and keep the sentences that what they cite carries.

A sentence names its quotes in square brackets, at its end or after each of its parts. Each part
must be carried (`carried.py`) by one of the quotes named after it. What names none, one
that was not offered, or one that does not carry it, is dropped. Pure functions.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from index.articles.sentences import split_sentences
from search.composing.carried import Words, carriers, is_carried
from search.results import Evidence, SummarySentence

_MOST_SENTENCES = 20
"""Sentences of a summary that are looked at; five were asked for, and the rest is dropped."""

_MOST_CITED = 3
"""Quotes that a part of a sentence may name; one is enough, and each costs a look."""

_THOUGHT = "</think>"
"""Ends what some models write down before they reply."""
_CITES = re.compile(r"\[(\d{1,3}(?:\s{0,3}[,;]\s{0,3}\d{1,3}){0,9})\]")
_NO_MARKUP = re.compile(r"""(?:[^\W_]|[\s.,;:!'"’‘“”()%$£€¥&–—…-])+""")
"""What a sentence is made of: letters, figures and the marks of plain prose."""
_BULLET = re.compile(r"\s*(?:[-*•]|\d{1,2}[.)])\s+")
"""What a line of a list begins with."""


@dataclass(frozen=True, slots=True)
class _Part:
    """Words of a summary, with the numbers that stand after them."""

    text: str
    numbers: tuple[int, ...]


class Summary(NamedTuple):
    """What is left of a summary.

    Attributes:
        sentences: Those that are carried, each once.
        dropped: How many are not.
    """

    sentences: tuple[SummarySentence, ...]
    dropped: int


def read_summary(reply: str, quotes: Sequence[Evidence]) -> Summary:
    """Return the sentences of a reply that the quotes carry; any text is valid."""
    checker = _Checker(quotes)
    kept, dropped = dict[str, SummarySentence](), 0
    written = unicodedata.normalize("NFC", reply.rpartition(_THOUGHT)[2])
    for number, parts in enumerate(_sentences(written)):
        sentence = checker.kept(parts) if number < _MOST_SENTENCES else None
        if sentence is None:
            dropped += 1
        else:
            kept.setdefault(sentence.text, sentence)
    return Summary(tuple(kept.values()), dropped)


@dataclass(slots=True)
class _Checker:
    """Holds sentences of a summary against the quotes that were offered."""

    quotes: Sequence[Evidence]
    _carriers: dict[int, list[Words]] = field(default_factory=dict)

    def kept(self, parts: Sequence[_Part]) -> SummarySentence | None:
        """Return a sentence with the quotes that carry it; None if one part is not carried."""
        labels = dict[str, None]()
        for part in parts:
            carrying = self._carrying(part)
            if not carrying:
                return None
            labels |= {self.quotes[number - 1].citation.label: None for number in carrying}
        text = " ".join("".join(part.text for part in parts).split())
        return SummarySentence(text, tuple(labels))

    def _carrying(self, part: _Part) -> list[int]:
        """Return the numbers of the quotes that carry a part; none if one was not offered."""
        is_offered = all(1 <= number <= len(self.quotes) for number in part.numbers)
        is_plain = _NO_MARKUP.fullmatch(part.text) is not None
        if not is_offered or not is_plain or len(part.numbers) > _MOST_CITED:
            return []
        return [number for number in part.numbers if self._carries(number, part.text)]

    def _carries(self, number: int, claim: str) -> bool:
        if number not in self._carriers:
            citation = self.quotes[number - 1].citation
            whole = carriers(citation.quote) if not citation.partial else []
            self._carriers[number] = whole
        return any(is_carried(claim, sentence) for sentence in self._carriers[number])


def _sentences(reply: str) -> Iterator[list[_Part]]:
    """Yield the sentences of a summary, each as its parts; one without numbers is one part."""
    for line in reply.splitlines():
        line = line[match.end() :] if (match := _BULLET.match(line)) else line
        plain, cites = _without_numbers(line)
        spans = split_sentences(plain)
        ends = [*(span.start for span in spans[1:]), len(plain) + 1]
        for span, end in zip(spans, ends, strict=False):
            own = list[_Cited]()
            while cites and cites[-1].at < end:
                cited = cites.pop()
                if cited.at > span.start:
                    own.append(cited._replace(at=min(cited.at, span.end)))
            yield list(_parts(plain, span.start, span.end, own))


class _Cited(NamedTuple):
    """Numbers in brackets, and where they stood in what is left of a line."""

    at: int
    numbers: list[int]


def _without_numbers(line: str) -> tuple[str, list[_Cited]]:
    """Return a line without what it cites, and that, the last first."""
    pieces, length, at = list[str](), 0, 0
    cites = list[_Cited]()
    for match in _CITES.finditer(line):
        pieces.append(line[at : match.start()].rstrip())
        length += len(pieces[-1])
        at = match.end()
        numbers = [int(number) for number in re.findall(r"\d+", match[1])]
        if cites and cites[-1].at == length:
            cites[-1].numbers.extend(numbers)
        else:
            cites.append(_Cited(length, numbers))
    return "".join([*pieces, line[at:]]), cites[::-1]


def _parts(plain: str, start: int, end: int, cites: Sequence[_Cited]) -> Iterator[_Part]:
    """Yield the parts of a sentence; its stop belongs to the last one that has numbers."""
    for number, (at, numbers) in enumerate(cites, start=1):
        is_last = number == len(cites) and not any(map(str.isalnum, plain[at:end]))
        until = end if is_last else at
        yield _Part(plain[start:until], tuple(numbers))
        start = until
    if start < end:
        yield _Part(plain[start:end], ())
