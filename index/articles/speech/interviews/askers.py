"""Find which markers of an interview are of who asks, by what stands behind them.

An interviewer has the word more than once, often ends in a question, others far less often,
and another has the word next. What they say puts a question even where it ends in none:
`HOST: They say you want 12 per cent.` Who is a host, an outlet or initials has to ask less
often than a word of which no more is known. A person whom the article names, as at a hearing or
in a podcast, asks and reports: of them only what ends in a question is one, if they mostly ask.
Pure functions; what is looked at is bounded.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from itertools import pairwise

from index.articles.speech.interviews.markers import (
    ASKING,
    MAY_ASK,
    WITHIN,
    kind_of,
    label_of,
    markers,
)
from index.articles.speech.interviews.spoken import ends_asking
from index.articles.speech.phrases.outlets import is_outlet_name

_FEWEST = 2
"""Turns of who asks, and of those who answer, at least."""
_LIKELY_SHARE = 0.25
"""Share of the turns of a host, an outlet or initials that end in a question, at least."""
_SHARE = 0.5
"""The same of any other marker; a speaker at a debate asks now and then."""
_FEWEST_OF_PERSON = 3
"""Turns of a person that end in a question, at least; at a debate two may."""
_PERSON_SHARE = 0.75
"""The same of a person whom the article names."""
_TIMES_OTHERS = 2
"""How much more often who asks ends in a question than the others together."""
_LONGEST_INITIALS = 3
"""Letters of initials, at most; more are a word, which has to ask more often."""
_TURN_CHARS = 1_500
"""Longest turn of who asks, in characters; a longer one tells something."""
_ARTICLES = ("THE ", "DIE ", "DER ", "DAS ", "LE ", "LA ", "EL ", "IL ", "O ", "A ", "DE ", "HET ")
"""Words that begin the name of an outlet, and of few persons."""


def find_askers(text: str, people: Collection[str]) -> Mapping[str, bool]:
    """Return the labels of those who ask in an article, and whether that is all that each does.

    Args:
        text: `Article.text`.
        people: The labels that are names of persons, as far as the article tells.
    """
    hosts = _hosts(text)
    turns, asking, followed = Counter[str](), Counter[str](), Counter[str]()
    for label, words, following in _turns(text):
        turns[label] += 1
        asking[label] += _asks(words)
        followed[label] += following not in (None, label)
    all_turns, all_asking = turns.total(), asking.total()
    found = {
        label: not _is_person(label, people)
        for label, n in turns.items()
        if n >= _FEWEST
        and all_turns - n >= _FEWEST
        and followed[label] >= _FEWEST
        and asking[label] >= _fewest(label, n, hosts, people)
        and asking[label] * (all_turns - n) >= _TIMES_OTHERS * (all_asking - asking[label]) * n
    }
    wholes = _whole_names(turns) | hosts
    return {whole: found[part] for part, whole in wholes.items() if part in found} | found


def _whole_names(labels: Collection[str]) -> dict[str, str]:
    """Return the whole name, `ANN MOSS`, that stands for each family name, if only one does."""
    wholes = [label for label in labels if " " in label]
    families = Counter(label.split()[-1] for label in wholes)
    return {label.split()[-1]: label for label in wholes if families[label.split()[-1]] == 1}


def _turns(text: str) -> Iterator[tuple[str, str, str | None]]:
    """Yield the label of each turn, its words, and the label of the next."""
    found = [match for match in markers(text) if not match["brackets"]]
    for match, following in pairwise([*found, None]):
        if match is not None:
            end = following.start() if following else min(len(text), WITHIN)
            is_short = end - match.end() <= _TURN_CHARS
            words = text[match.end() : end] if is_short else ""
            yield label_of(match), words, label_of(following) if following else None


def _hosts(text: str) -> dict[str, str]:
    """Return the names of hosts, `ANN MOSS` of `ANN MOSS, HOST: ...`, by the last word of each."""
    offices = ((label_of(m), m["office"] or "") for m in markers(text) if not m["brackets"])
    return {
        name.split()[-1]: name
        for name, office in offices
        if not MAY_ASK.isdisjoint(office.lower().replace(",", " ").split())
    }


def _asks(words: str) -> bool:
    """Return whether the first or the last paragraph of a turn ends in a question."""
    lines = words.strip().splitlines()
    return any(map(ends_asking, (*lines[:1], *lines[-1:])))


def _is_person(label: str, people: Collection[str]) -> bool:
    """Return whether a label is a person's name, or may be, as of two words that no outlet has."""
    if label.upper().startswith(_ARTICLES) or is_outlet_name(label):
        return False
    return label in people or (" " in label and kind_of(label) == label.lower())


def _fewest(label: str, turns: int, hosts: Collection[str], people: Collection[str]) -> float:
    """Return how many of its turns have to ask."""
    if label in hosts or kind_of(label) in ASKING | MAY_ASK or is_outlet_name(label):
        return max(1, _LIKELY_SHARE * turns)
    if _is_person(label, people):
        return max(_FEWEST_OF_PERSON, _PERSON_SHARE * turns)
    has_initials = label.isupper() and len(label) <= _LONGEST_INITIALS
    return max(_FEWEST, (_LIKELY_SHARE if has_initials else _SHARE) * turns)
