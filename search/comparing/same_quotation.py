"""Tell whether two sentences of different papers hold the same quotation.

They do if the quoted words share a run of nine, and what stands around the run in the
same sentence does not make it another statement: where one paper goes on and the other
has closed its marks or shows a cut, it has quoted less; where both go on, the rest must
be the same but for words such as `the`. What one leaves out must not hold a denial, for a
denial contains what it denies. Two speakers who are both named and differ said two things, and
words that one paper says are denied are not what the other quotes. In doubt two quotations differ.
Pure functions; the time is linear, and bounded beside a run.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, takewhile
from typing import NamedTuple

from index.articles.speech.phrases.speech_words import PARTICIPLES, SPEECH
from index.articles.speech.speakers import find_speaker
from index.records import StoredArticle
from search.comparing.one_speaker import last_name, may_be_one_speaker, names_beside_speech
from search.comparing.spoken_words import TURNING, Utterance, text_around, utterances, words_of
from search.wording.turning_words import CONDITIONS

FEWEST_WORDS = 9
"""Words in a row that two quotations share; fewer are often a saying or a name."""
_LONGEST_BESIDE = 60
"""Words beside a run that are compared one by one, so that the time is bounded; of quotations that
both go on for longer the rest counts as left out."""
_LONGEST_WITHIN = 80
"""Words of two utterances that are compared one by one; longer ones must be the same."""
_MOST_AROUND = 12
"""Words around a quotation that may only say who speaks, and where; more may be news."""
LIGHT = frozenset(
    "a an the of to that which who and so is are was were am been be being has have had s re ve m "
    "there it its this in on at as if well just really also now then um uh er".split()
)
"""Words in which two transcriptions of the same speech differ."""
_COUNTED = frozenset(["if"])
"""Light words that must be as many on both sides all the same."""
_DENIED = frozenset(
    "denied denies deny denying false falsely fake fabricated misquoted misquote hoax disputed "
    "disputes invented retracted withdrew untrue apologised apologized "
    "apologises apologizes".split()
)
"""Words of a paper which say that quoted words were not said, or are not true."""
DOUBTS = CONDITIONS | frozenset(
    "say says said claim claims claimed allege alleges alleged accuse "
    "accuses accused rumour rumours rumor rumors suppose imagine lying pretend pretends joke "
    "joking".split()
)
"""Words which make of what they stand beside something that is not simply said."""
_ENDS_DENIAL_BEFORE = frozenset(["but"])
"""Between a denial and what is said after it: `This is not the end, but it is the first day`."""
_ENDS_DENIAL_AFTER = frozenset("and but because so".split())
"""Between what is said and a denial after it: `We shall win, and they cannot stop us`."""
_NEVER = frozenset("never not t nobody".split())
_EVER = frozenset("ever actually really have having had been once".split())
"""Words between `never` or `not` and the verb of speech that it denies."""
_SAYING = frozenset("say saying spoken speak utter uttered".split()) | SPEECH | PARTICIPLES


class Run(NamedTuple):
    """Words that two utterances share: where they begin in each, and how many there are."""

    one: int
    other: int
    length: int


@dataclass(frozen=True)
class Quoting:
    """A sentence that quotes a speaker.

    Attributes:
        stored: The article.
        position: The sentence's place in `stored.sentences`.
        quoted: What it quotes, as far as it is long enough to be known again.
        quoted_words: How many words it quotes in all.
    """

    stored: StoredArticle
    position: int
    quoted: tuple[Utterance, ...]
    quoted_words: int

    @classmethod
    def of(cls, stored: StoredArticle, position: int) -> Quoting | None:
        """Return what a sentence quotes; None if it quotes too few words."""
        found = utterances(stored, position)
        long = tuple(one for one in found if len(one.words) >= FEWEST_WORDS)
        quoted_words = sum(len(one.words) for one in found)
        return cls(stored, position, long, quoted_words) if long else None

    @cached_property
    def speaker(self) -> str | None:
        """Who says it for certain, by the whole name if the article has it."""
        text = self.stored.article.text
        found = find_speaker(text, self.stored.sentences, self.position)
        if found is None or not found.is_certain:
            return None
        return found.full_name.of(text) if found.full_name else found.name

    @cached_property
    def around(self) -> tuple[str, ...]:
        """The words of the sentence that are not quoted."""
        return tuple(words_of(text_around(self.stored, self.position)))

    @cached_property
    def names(self) -> frozenset[str]:
        """The last word of the speaker's name; in doubt, what names stand beside such a verb."""
        if self.speaker is not None:
            last = last_name(self.speaker)
            return frozenset([last] if last else ())
        return names_beside_speech(text_around(self.stored, self.position))

    @cached_property
    def is_denied(self) -> bool:
        """Whether the paper says that the words were not said, or are not true."""
        words = tuple(word for word in self.around if word not in _EVER)
        return any(word in _DENIED for word in words) or any(
            one in _NEVER and other in _SAYING for one, other in pairwise(words)
        )

    def repeats(self, other: Quoting) -> bool:
        """Return whether two sentences hold the same quotation by the same speaker."""
        if not any(same_quotation(a, b) for a in self.quoted for b in other.quoted):
            return False
        return self.is_denied == other.is_denied and self._may_be_by_one(other)

    def _may_be_by_one(self, other: Quoting) -> bool:
        """Return whether one person may speak."""
        if self.speaker is not None and other.speaker is not None:
            return may_be_one_speaker(self.speaker, other.speaker)
        return not (self.names and other.names) or not self.names.isdisjoint(other.names)


def same_quotation(one: Utterance, other: Utterance) -> bool:
    """Return whether two utterances are the same spoken words, or parts of them."""
    run = longest_run(one.words, other.words)
    if run is None:
        return False
    ends = run.one + run.length, run.other + run.length
    if one.asks != other.asks and ends == (len(one.words), len(other.words)):
        return False
    return _agree(_before(one, run.one), _before(other, run.other)) and _agree(
        _after(one, ends[0]), _after(other, ends[1])
    )


def longest_run(one: Sequence[str], other: Sequence[str]) -> Run | None:
    """Return the longest run of at least nine words that two texts share; the first of equals."""
    starts: dict[tuple[str, ...], int] = {}
    for at in range(len(one) - FEWEST_WORDS + 1):
        starts.setdefault(tuple(one[at : at + FEWEST_WORDS]), at)
    best, reached = None, 0
    for at in range(len(other) - FEWEST_WORDS + 1):
        if at + FEWEST_WORDS <= reached:
            continue
        start = starts.get(tuple(other[at : at + FEWEST_WORDS]))
        if start is None:
            continue
        length = FEWEST_WORDS
        while (
            start + length < len(one)
            and at + length < len(other)
            and one[start + length] == other[at + length]
        ):
            length += 1
        reached = at + length
        if best is None or length > best.length:
            best = Run(start, at, length)
    return best


class _Side(NamedTuple):
    """What stands on one side of a run, nearest word first.

    Attributes:
        words: The words.
        is_cut: Whether the paper shows a cut between them and the run.
        ends_denial: Words beyond which a denial does not reach the run.
    """

    words: tuple[str, ...]
    is_cut: bool
    ends_denial: frozenset[str]

    def turning(self, first: int = 0) -> Counter[str]:
        """Return the denials that reach the run and the conditions, from a word on."""
        reaching = list(takewhile(lambda word: word not in self.ends_denial, self.words))
        denials = [word for word in reaching[first:] if word in TURNING]
        return Counter([*denials, *(w for w in self.words[first:] if w in DOUBTS)])


def _before(said: Utterance, start: int) -> _Side:
    first = max((cut for cut in said.cuts if cut < start), default=0)
    words = said.words[first:start][::-1]
    is_ended = said.words[start] in _ENDS_DENIAL_BEFORE
    ends = frozenset(words) if is_ended else _ENDS_DENIAL_BEFORE
    return _Side(words, start in said.cuts, ends)


def _after(said: Utterance, end: int) -> _Side:
    last = min((cut for cut in said.cuts if cut > end), default=len(said.words))
    return _Side(said.words[end:last], end in said.cuts, _ENDS_DENIAL_AFTER)


def _agree(one: _Side, other: _Side) -> bool:
    """Return whether what stands on one side of a run does not make two statements of it."""
    if one.is_cut or other.is_cut or not one.words or not other.words:
        return one.turning() == other.turning()
    a, b = one.words[:_LONGEST_BESIDE], other.words[:_LONGEST_BESIDE]
    differing, ends = _differences(a, b)
    if not all(word in LIGHT for word in (*differing[0], *differing[1])):
        return False
    counts = [Counter(word for word in words if word in _COUNTED) for words in differing]
    return counts[0] == counts[1] and not one.turning(ends[0]) and not other.turning(ends[1])


def _differences(
    one: Sequence[str], other: Sequence[str]
) -> tuple[tuple[list[str], list[str]], tuple[int, int]]:
    """Return the words in which two sides differ, of each, and where only one of them goes on."""
    from difflib import SequenceMatcher  # few questions need it

    differing, ends = (list[str](), list[str]()), (len(one), len(other))
    steps = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    for kind, a, a_end, b, b_end in steps:
        if kind == "equal":
            continue
        if (a_end, b_end) == ends and (a == a_end or b == b_end):
            return differing, (a, b)
        differing[0].extend(one[a:a_end])
        differing[1].extend(other[b:b_end])
    return differing, ends


def adds_nothing(one: Quoting, *, to: Quoting) -> bool:
    """Return whether a sentence says no more than another: the same quotation, and who says it.

    Both must name who speaks, so that no second speaker is left out.
    """
    if one.names.isdisjoint(to.names):
        return False
    if len(one.around) > _MOST_AROUND or any(word[0].isdigit() for word in one.around):
        return False
    has_all = all(any(_is_within(said, other) for other in to.quoted) for said in one.quoted)
    quoted = sum(len(said.words) for said in one.quoted)
    return has_all and quoted == one.quoted_words and one.repeats(to)


def _is_within(said: Utterance, other: Utterance) -> bool:
    """Return whether all words of an utterance but light ones stand in another, in order."""
    if len(said.words) > _LONGEST_WITHIN or len(other.words) > _LONGEST_WITHIN:
        return said.words == other.words
    from difflib import SequenceMatcher  # few questions need it

    blocks = SequenceMatcher(None, said.words, other.words, autojunk=False).get_matching_blocks()
    within = {at for block in blocks for at in range(block.a, block.a + block.size)}
    return all(at in within or word in LIGHT for at, word in enumerate(said.words))
