"""List what of a quotation is not what an article says.

A match is the alignment of a quotation, or of a part of it, with an article. What differs
is told from what an editor may do: cut with three points, and insert in brackets, as long
as neither takes a denial or a condition away, and brackets put none in and take no
figure away. Pure functions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from index.records import Span
from search.checking.alignment import MOST_REPLACED, Move, Step
from search.checking.article_words import ArticleWords, Vocabulary
from search.checking.pattern import Pattern, is_word, weight_of
from search.checking.tokens import ASKED, BRACKET
from search.checking.verdicts import Pair
from search.wording.turning_words import CONDITIONS, DENIALS

MOST_LEFT_OUT = 3
"""Most words that one stretch left out counts for: a long one is no less the same quotation."""

_CONDITIONS = CONDITIONS | frozenset(
    "only until till providing assuming suppose supposing otherwise "
    "condition conditions conditional".split()
)
_TURNING = DENIALS | _CONDITIONS
"""Words that turn round what those beside them say, or say when it does not hold."""
_SHORT_CUT = 10
"""Words of a cut in which none of `_TURNING` may be, even in a sentence of its own."""
_STOPS = '.!?\n"“”„«»'
"""Marks between two words that are not of one sentence, or not of one quotation."""
_BORDER = re.compile(r"[\"”“»«]\s{1,8}[\"“„»«]")
"""What stands between two quotations that follow each other."""
USING = frozenset({Move.EQUAL, Move.CHANGED, Move.ADDED, Move.INSERTED})
"""Moves that use words of a quotation."""
_DIFFERING = frozenset({Move.CHANGED, Move.ADDED, Move.LEFT_OUT})


@dataclass(frozen=True, slots=True)
class Match:
    """A part of a quotation as it stands in an article.

    Attributes:
        words: The article.
        first: The first element of the quotation that belongs to it.
        end: Behind the last one.
        tokens: The tokens of the article from its first to its last word.
        differences: What is not the same.
        cuts: What marked cuts stand for.
        insertions: What insertions of an editor stand for.
        weight: That of the same words.
        likeness: From 0 to 1, 1 for the same words.
    """

    words: ArticleWords
    first: int
    end: int
    tokens: range
    differences: tuple[Pair, ...]
    cuts: tuple[Pair, ...]
    insertions: tuple[Pair, ...]
    weight: float
    likeness: float

    @property
    def span(self) -> Span:
        """Where it stands in the article."""
        return self.words.span(self.tokens.start, self.tokens.stop)


def judge(
    pattern: Pattern, words: ArticleWords, vocabulary: Vocabulary, steps: Sequence[Step]
) -> Match:
    """Return what the steps of an alignment make of a quotation."""
    steps = _within_sentences(words, _bounded(steps))
    used = [step.element - 1 for step in steps if step.move not in (Move.LEFT_OUT, Move.ASIDE)]
    first, end = min(used), max(used) + 1
    tokens = range(min(s.first for s in steps), max(s.end for s in steps))
    inserted = [s for s in steps if s.move is Move.INSERTED]
    editors = [s for s in inserted if not _hides(pattern, words, vocabulary, s)]
    new = [s for s in editors if not _is_same(pattern, words, vocabulary, s)]
    differing = {id(s) for s in steps if s.move in _DIFFERING}
    differing |= {id(s) for s in inserted if s not in editors}
    differing |= {id(s) for s in steps if _turns(words, vocabulary, s)}
    differences = [
        _pair(pattern, words, list(group))
        for is_other, group in groupby(steps, key=lambda step: id(step) in differing)
        if is_other
    ]
    differences += _borders(pattern, words, steps)
    differences += _unasked(pattern, words, vocabulary, end, tokens)
    return Match(
        words,
        first,
        end,
        tokens,
        tuple(differences),
        tuple(
            _pair(pattern, words, [s])
            for s in steps
            if id(s) not in differing and _cuts(words, vocabulary, s)
        ),
        tuple(_pair(pattern, words, [s]) for s in new),
        *_likeness(pattern, words, vocabulary, steps),
    )


def _bounded(steps: Sequence[Step]) -> list[Step]:
    """Return steps without those at the ends that use nothing of the quotation."""
    idle = (Move.LEFT_OUT, Move.ASIDE, Move.CUT)
    first = next(n for n, step in enumerate(steps) if step.move not in idle)
    end = next(n for n, step in enumerate(reversed(steps)) if step.move not in idle)
    return list(steps[first : len(steps) - end])


def _within_sentences(words: ArticleWords, steps: list[Step]) -> list[Step]:
    """Return steps in which no word at an end stands for one of another sentence."""
    text, equal = (
        words.stored.article.text,
        [n for n, s in enumerate(steps) if s.move is Move.EQUAL],
    )
    if not equal:
        return steps
    first, last = steps[equal[0]], steps[equal[-1]]
    start, end = int(words.starts[first.first]), int(words.ends[last.end - 1])
    kept = list(steps)
    for number, step in enumerate(steps):
        if step.move is not Move.CHANGED or equal[0] < number < equal[-1]:
            continue
        is_before = number < equal[0]
        span = words.span(step.first, step.end)
        between = text[span.end : start] if is_before else text[end : span.start]
        if any(stop in between for stop in _STOPS):
            at = first.first if is_before else last.end
            kept[number] = Step(Move.ADDED, step.element, at, at)
    return kept


def _pair(pattern: Pattern, words: ArticleWords, steps: Sequence[Step]) -> Pair:
    """Return the words that these steps cover in both texts."""
    used = [s.element - 1 for s in steps if s.move is not Move.LEFT_OUT]
    elements = [pattern.elements[at].span for at in used]
    if elements:
        draft = Span(elements[0].start, elements[-1].end)
    else:
        at = pattern.elements[steps[0].element - 1].span.end
        draft = Span(at, at)
    return Pair(draft, words.span(steps[0].first, steps[-1].end))


def _covered(words: ArticleWords, vocabulary: Vocabulary, step: Step) -> list[str]:
    return [vocabulary.forms[code] for code in words.codes[step.first : step.end]]


def _cuts(words: ArticleWords, vocabulary: Vocabulary, step: Step) -> bool:
    """Return whether a marked cut stands for words, and not for the article's own points."""
    return step.move is Move.CUT and any(map(is_word, _covered(words, vocabulary, step)))


def _turns(words: ArticleWords, vocabulary: Vocabulary, step: Step) -> bool:
    """Return whether a marked cut takes a denial or a condition away from the words around it.

    Sentences that a long cut leaves out whole do not count.
    """
    covered = _covered(words, vocabulary, step)
    if step.move is not Move.CUT or not any(map(_denies, covered)):
        return False
    if sum(map(is_word, covered)) <= _SHORT_CUT:
        return True
    whole = set[int]()
    for sentence in words.stored.sentences:
        first, end = words.at(sentence.span.start), words.at(sentence.span.end)
        if step.first <= first and end <= step.end:
            whole.update(range(first, end))
    tokens = range(step.first, step.end)
    return any(_denies(form) for at, form in zip(tokens, covered, strict=True) if at not in whole)


def _is_same(pattern: Pattern, words: ArticleWords, vocabulary: Vocabulary, step: Step) -> bool:
    """Return whether the article has the same words, in brackets or not."""
    inserted = [form.lstrip(BRACKET) for form in pattern.elements[step.element - 1].forms]
    return [form.lstrip(BRACKET) for form in _covered(words, vocabulary, step)] == inserted


def _hides(pattern: Pattern, words: ArticleWords, vocabulary: Vocabulary, step: Step) -> bool:
    """Return whether brackets take a denial, a condition, a figure or much away, or put one in."""
    if _is_same(pattern, words, vocabulary, step):
        return False
    covered = [form.lstrip(BRACKET) for form in _covered(words, vocabulary, step)]
    if len(covered) > MOST_REPLACED:
        return True
    inserted = [form.lstrip(BRACKET) for form in pattern.elements[step.element - 1].forms]
    return any(
        _denies(form) or any(map(str.isdigit, form)) for form in covered if form not in inserted
    ) or any(_denies(form) for form in inserted if form not in covered)


def _denies(form: str) -> bool:
    return form.lstrip(BRACKET).casefold() in _TURNING or form.endswith("n't")


def _borders(pattern: Pattern, words: ArticleWords, steps: Sequence[Step]) -> list[Pair]:
    """Return where one quotation of the article ends and the next begins, and the draft's goes on.

    Two people may say them: `"She was here." "That is wrong," said Lind.`
    """
    text, found = words.stored.article.text, list[Pair]()
    for step, following in pairwise(steps):
        if following.move is not Move.EQUAL or step.move is not Move.EQUAL:
            continue
        between = words.ends[step.end - 1], words.starts[following.first]
        border = _BORDER.search(text, *map(int, between))
        if border:
            at = pattern.elements[step.element - 1].span.end
            found.append(Pair(Span(at, at), Span(*border.span())))
    return found


def _unasked(
    pattern: Pattern, words: ArticleWords, vocabulary: Vocabulary, end: int, tokens: range
) -> list[Pair]:
    """Return the question mark that a draft leaves out where it ends as a statement does."""
    is_asked = (
        pattern.is_statement
        and end == len(pattern.elements)
        and tokens.stop < len(words.codes)
        and vocabulary.forms[words.codes[tokens.stop]] == ASKED
        and words.starts[tokens.stop] == words.ends[tokens.stop - 1]
    )
    if not is_asked:
        return []
    at = pattern.span.end
    return [Pair(Span(at, at), words.span(tokens.stop, tokens.stop + 1))]


def _likeness(
    pattern: Pattern, words: ArticleWords, vocabulary: Vocabulary, steps: Sequence[Step]
) -> tuple[float, float]:
    """Return the weight of the same words, and their part of all words that should be the same."""
    weight, same, whole = 0.0, 0, 0
    for step in steps:
        if step.move is Move.LEFT_OUT:
            whole += min(sum(map(is_word, _covered(words, vocabulary, step))), MOST_LEFT_OUT)
        elif step.move in USING - {Move.INSERTED}:
            form = pattern.elements[step.element - 1].forms[0]
            whole += is_word(form)
            same += is_word(form) and step.move is Move.EQUAL
            weight += weight_of(form) * (step.move is Move.EQUAL)
    return weight, same / whole if whole else 0.0
