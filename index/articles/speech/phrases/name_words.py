"""Tell whether a typed name is that of a speaker: case, accents, offices and parts of it folded.

`putin` is `Russian President Vladimir Putin`, and neither `Putin's press secretary` nor the
`Putin adviser Ann Moss`: what stands before a possessive, or before an office that has a name
behind it, is of another, and what stands behind `of` or `for` is not who speaks. Pure
functions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from index.articles.speech.phrases.speech_words import NO_TITLES, ORGANISATIONS, is_role
from index.folding import bare
from index.records import Speaker

_WORD = re.compile(r"\w+(?:-\w+)*")
_POSSESSIVE = re.compile(r"(?<=\w)(?:['’]s|(?<=s)['’])(?!\w)")
_BELONGS_TO = frozenset("of for from at in with on to by".split())
_PASSED_OVER = frozenset("the a an and of for from at in with on to by his her its their".split())
_TITLES = frozenset("mr mrs ms miss mx dr sir dame lord lady prof professor".split())
"""Words that are typed before a name and tell of no other person."""
_LETTERS = str.maketrans(
    {"ł": "l", "đ": "d", "ø": "o", "ð": "d", "þ": "th", "ı": "i", "æ": "ae", "œ": "oe", "ħ": "h"}
)
"""Letters that have no accent to take away, as people type them."""
_FEWEST_BEHIND = 2
"""Words behind a title that are not of the name: `of State`."""
_NAME_WORDS = 2
"""Words of a name behind a title and `of`: with more, those of the office would count."""
_MOST_CHARACTERS = 400
"""Of a name; the words of a longer one, which is misread, are not looked at."""


class _Called(NamedTuple):
    """The folded words of one thing that an article calls a speaker.

    Attributes:
        own: Those that are of the speaker.
        core: Those of them that stand before `of` and the like.
        head: Those of these one of which must be typed: the name, or else the office.
    """

    own: frozenset[str]
    core: frozenset[str]
    head: frozenset[str]


def name_words(name: str) -> list[str]:
    """Return the words of a name as names are compared, in order, without `of` and the like."""
    words = _folded(_POSSESSIVE.sub(" ", name[:_MOST_CHARACTERS]))
    return [word for word in words if word not in _PASSED_OVER]


def asked_words(typed: str) -> list[str]:
    """Return the words that a speaker must have who is asked for by this name; none if none is."""
    words = name_words(typed)
    return [word for word in words if word not in _TITLES] or words


def is_called(asked: Sequence[str], text: str, speaker: Speaker) -> bool:
    """Return whether a speaker is the one that is asked for.

    Args:
        asked: What `asked_words` returned.
        text: The text of the article, which may also give a whole name and a description.
        speaker: Who says something in it.
    """
    wanted = frozenset(asked)
    calls = [_called(name) for name in _calls(text, speaker)]
    core = frozenset(word for one in calls for word in one.core)
    head = frozenset(word for one in calls for word in one.head)
    return bool(wanted) and any(
        wanted <= one.own and not wanted.isdisjoint(one.head)
        for one in (*calls, _Called(core, core, head))
    )


def _calls(text: str, speaker: Speaker) -> list[str]:
    further = (speaker.full_name, speaker.description)
    return [speaker.name, *(span.of(text) for span in further if span is not None)]


def _called(name: str) -> _Called:
    """Return the words of a name that are the speaker's own."""
    name = name[:_MOST_CHARACTERS]
    owners = list(_POSSESSIVE.finditer(name))
    if owners and _WORD.search(name, owners[-1].end()):
        name = name[owners[-1].end() :]
    name = _POSSESSIVE.sub(" ", name)
    words, folded = _WORD.findall(name), _folded(name)
    ends = (at for at, word in enumerate(folded) if at and word in _BELONGS_TO)
    end = next(ends, len(folded))
    is_titled = len(folded) > end + _FEWEST_BEHIND and _is_title(folded[end + 1])
    if _is_office(folded[:end]) and len(folded) > end + _FEWEST_BEHIND and not is_titled:
        own = frozenset(folded) - _PASSED_OVER
        return _Called(own, own, frozenset(folded[end + _FEWEST_BEHIND :][-_NAME_WORDS:]))
    own, core = (frozenset(part) - _PASSED_OVER for part in (folded, folded[:end]))
    return _Called(own, core, _head(words[:end], folded[:end]) - _PASSED_OVER - _TITLES)


def _is_title(word: str) -> bool:
    """Return whether what stands behind `of` is a person: `Spokesman of Minister Moss`."""
    return is_role(word) and word not in NO_TITLES


def _is_office(folded: Sequence[str]) -> bool:
    """Return whether words that `of` stands behind are a title, as in `Secretary of State Moss`.

    With an article in front it is a description, as `the health minister of Malawi`.
    """
    return any(map(is_role, folded)) and folded[0] not in ("the", "a", "an")


def _head(words: Sequence[str], folded: Sequence[str]) -> frozenset[str]:
    """Return the name behind an office, the office where no name is behind it, or all."""
    if not words or folded[-1] in ORGANISATIONS or words[-1].islower():
        return frozenset(folded[-1:])
    offices = [at for at, word in enumerate(folded) if is_role(word)]
    return frozenset(folded[offices[-1] + 1 :] if offices else folded) or frozenset(folded[-1:])


def _folded(name: str) -> list[str]:
    return _WORD.findall(bare(name).translate(_LETTERS))
