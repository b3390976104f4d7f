"""Find what an interviewer asks in an article that sets it in bold, or as a heading.

What is set so is a turn if it ends as a sentence does and an answer stands below or behind it. It
is an interview if there are several, at least a third of them end in a question, and most of the
answers speak as a person does. Then all are what the interviewer says, `You knew about that.`
too. Bold names, steps, the first words of items, and lists of questions and answers that an
outlet itself gives are none of these. Pure and linear.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.articles.speech.interviews.spoken import CLOSERS, ends_asking, is_spoken

_FEWEST = 3
"""Turns, at least; two are enough if both ask and both answers speak as a person."""
_FEWEST_ASKING = 2
"""Turns that end in a question, at least; with fewer, statements in bold would be lost."""
_ASKING_SHARE = 1 / 3
"""Share of the turns that end in a question, at least; an accuser states more than he asks."""
_SPOKEN_SHARE = 0.6
"""Share of the answers that speak in the first person, at least; of lists of questions, few do."""
_LONGEST = 600
"""Longest turn, in code points; a longer one is a lede in bold."""
_ANSWER_PARAGRAPHS = 3
"""Paragraphs of an answer that are looked at, and `_LONGEST` of each twice."""
_ENDS = (".", "?", "!", "…", ":", "？", "。", "！", "؟")


@dataclass(frozen=True, slots=True)
class SetParagraph:
    """A paragraph, and the words at its beginning that are set apart, None if none are."""

    words: str
    apart: str | None = None

    @property
    def rest(self) -> str:
        """What stands behind the words that are set apart."""
        return self.words[len(self.apart or "") :].strip()


def questions_set_apart(paragraphs: Sequence[SetParagraph]) -> list[int]:
    """Return the places of the paragraphs whose words set apart are an interviewer's, in order."""
    turns = list(_turns(paragraphs))
    asking = sum(one.asks for one in turns)
    spoken = sum(one.is_answered for one in turns)
    is_short = len(turns) < _FEWEST and min(asking, spoken) < len(turns)
    if is_short or asking < max(_FEWEST_ASKING, _ASKING_SHARE * len(turns)):
        return []
    if spoken < _SPOKEN_SHARE * len(turns):
        return []
    return [at for turn in turns for at in turn.places]


@dataclass(frozen=True, slots=True)
class _Turn:
    """Paragraphs set apart that follow each other, and what they and the answer look like."""

    places: Sequence[int]
    asks: bool
    is_answered: bool


def _turns(paragraphs: Sequence[SetParagraph]) -> Iterator[_Turn]:
    at = 0
    while at < len(paragraphs):
        places = [at] if _is_turn(paragraphs[at]) else []
        while places and not paragraphs[at].rest and at + 1 < len(paragraphs):
            if not _is_turn(paragraphs[at + 1]):
                break
            at += 1
            places.append(at)
        at += 1
        if not places:
            continue
        answer = [paragraphs[at - 1].rest[: 2 * _LONGEST]]
        for one in paragraphs[at : at + _ANSWER_PARAGRAPHS]:
            if one.apart:
                break
            answer.append(one.words[: 2 * _LONGEST])
        if any(answer):
            asks = any(ends_asking(paragraphs[place].apart or "") for place in places)
            yield _Turn(places, asks, any(map(is_spoken, answer)))


def _is_turn(paragraph: SetParagraph) -> bool:
    apart = paragraph.apart
    if not apart or len(apart) > _LONGEST:
        return False
    return apart.rstrip(CLOSERS).endswith(_ENDS)
