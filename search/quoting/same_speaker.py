"""Tell whether a speaker of an article is the one whose words a question asks for.

`Anna Berg` and `Tom Berg` are two people, since both are whole names and their given names
differ; so are `Anna Berg` and `Anna-Lena Berg`. A family name alone stands for the one person
whom the article names in full with it, and where it names none, for anyone of that name: who
asks for `Berg` gets every Berg. `A. Berg` may be `Anna Berg`. Titles and offices are no given
names. Pure functions.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from index.analysis import analyse
from index.articles.speech.phrases.name_words import asked_words, is_called, name_words
from index.articles.speech.phrases.speech_words import (
    AGENTS,
    ARTICLES,
    DAYS,
    FUNCTION_WORDS,
    MODIFIERS,
    MONTHS,
    NO_GIVEN_NAMES,
    ORGANISATIONS,
    PARTICLES,
    TRADE_NAMES,
    is_role,
)
from index.records import Speaker
from search.wording.telling_words import WORD, telling

_OWNER = re.compile(r"^.*\w['’]s?\s+(?=\w)")
"""Whose spokesman or son a person is."""
_SUFFIXES = frozenset("jr sr ii iii iv md phd".split())
_TITLES = frozenset("sen gov gen col sgt capt lt rev rep prof hon".split()) | (
    NO_GIVEN_NAMES - {"don", "st", "saint", "san", "santa"}
)
"""Words before a name that are no part of it, where no given name stands before them."""
_OF_ARABIC = re.compile(r"^(?:al|el|ad|as|ash|ar)-(?=\w)")
_BEHIND = frozenset("of for from at in with on to by".split())
"""What stands behind one of these is where a person is from, or whom they speak for."""
_MOST_CHARACTERS = 400
"""Of a name; a longer one is misread."""
_LOOKED_THROUGH = 100_000
"""Characters of an article in which it is looked for how it writes a name."""
_FEWEST = 2
"""Words before `of` that may be a whole name, or an office with its article."""
_NO_GIVEN = FUNCTION_WORDS | MONTHS | DAYS | ORGANISATIONS | MODIFIERS | frozenset(["u", "s"])
"""Words with a capital before a family name that are no given name."""
NO_PERSON = frozenset(
    "south north east west new united saudi sri hong costa white house downing street wall red "
    "cross amnesty international national human rights watch islamic state states republic "
    "kingdom emirates africa america korea zealand arabia union nations press today media radio "
    "television tv airlines airways motors capital democrats republicans conservatives labour "
    "and of for the front command pentagon kremlin foreign office reuters interfax tass xinhua "
    "agency times post news journal herald tribune guardian telegraph".split()
)
"""Words of the names of bodies and places, which no person has."""
_SPEAKING_FOR = AGENTS | frozenset("aide adviser advisor secretary representative office".split())
"""Whose words may be those of another, for whom they speak."""
_SHORT_FORMS = dict(
    pair.split(":")
    for pair in (
        "mike:michael bill:william will:william joe:joseph tom:thomas bob:robert rob:robert "
        "jim:james jimmy:james dick:richard rick:richard tony:anthony ed:edward ted:edward "
        "ben:benjamin dan:daniel dave:david steve:steven chris:christopher matt:matthew "
        "nick:nicholas sam:samuel tim:timothy ken:kenneth ron:ronald don:donald jeff:jeffrey "
        "greg:gregory pete:peter andy:andrew alex:alexander liz:elizabeth kate:katherine "
        "sue:susan debbie:deborah pat:patricia jack:john bobby:robert billy:william "
        "charlie:charles chuck:charles larry:lawrence jerry:gerald harry:henry hank:henry "
        "betsy:elizabeth beth:elizabeth peggy:margaret"
    ).split()
)
"""Given names as papers shorten them."""


class PersonName(NamedTuple):
    """The folded parts of a name: `anna`, `lena` and `berg` are two given names and a family's."""

    given: tuple[str, ...]
    family: str


def said_by_asked(asked: str, text: str, speaker: Speaker) -> bool:
    """Return whether a speaker may be the one whose words are asked for.

    Args:
        asked: What `asked_speaker` returned.
        text: The text of the article.
        speaker: Who says something in it.
    """
    person, whole = person_name(asked), _whole_name(text, speaker)
    if person and person.given and whole and whole.given:
        return _may_be_one(person, whole)
    if is_called(asked_words(asked), text, speaker):
        return True
    if person and whole:
        return person.family == whole.family
    wanted = _terms(_OWNER.sub("", asked))
    return any(not wanted.isdisjoint(_terms(name)) for name in _calls(text, speaker))


def is_namesake(asked: str, text: str, speaker: Speaker) -> bool:
    """Return whether a speaker surely is another person of the family name that is asked for.

    Their words look like an answer, since they stand beside that name.
    """
    person, whole = person_name(asked), _whole_name(text, speaker)
    if not (person and person.given and whole and person.family == whole.family):
        return False
    if whole.given:
        return not _may_be_one(person, whole)
    given = _given_before(WORD.findall(_before_place(speaker.name))[-1], text)
    return bool(given) and not any(is_given_as(person.given[0], one) for one in given)


def is_another(asked: str, text: str, speaker: Speaker) -> bool:
    """Return whether a speaker with a whole name surely is not the person who is asked for.

    Who speaks for that person is not another: `Putin's press secretary`.
    """
    person = named_person(asked, text)
    if person is None or said_by_asked(asked, text, speaker):
        return False
    if not (person.given or _given_before(person.family.title(), text[:_LOOKED_THROUGH])):
        return False
    whole = _whole_name(text, speaker)
    calls = [word for call in _calls(text, speaker) for word in name_words(call)]
    return bool(whole and whole.given) and _SPEAKING_FOR.isdisjoint(calls)


def named_person(asked: str, text: str) -> PersonName | None:
    """Return who is asked for, if that is surely a person's name and not `the report` or `Tesla`.

    Questions are typed without capitals, too: then the article tells, which has the name with
    one and never without.
    """
    person = person_name(asked)
    if person is None or not NO_PERSON.isdisjoint((*person.given, person.family)):
        return None
    words = WORD.findall(asked)
    if words[-1][0].isupper() and words[0].lower() not in ARTICLES:
        return person
    looked, family = text[:_LOOKED_THROUGH], person.family
    is_small = re.search(rf"(?<!\w){re.escape(family)}(?!\w)", looked) is not None
    return person if family.title() in looked and not is_small else None


def person_name(name: str) -> PersonName | None:
    """Return the name of a person without title and office; None of a description or a body."""
    words = name_words(_before_place(_OWNER.sub("", name[:_MOST_CHARACTERS])))
    parts, is_body = list[str](), False
    for at, word in enumerate(words):
        is_trade = word in TRADE_NAMES and bool(parts) and at == len(words) - 1
        if (is_role(word) and not is_trade) or (word in _TITLES and not parts):
            parts, is_body = [], False
        elif word in ORGANISATIONS:
            is_body = True
        elif word not in _SUFFIXES and (len(word) == 1 or word not in PARTICLES):
            parts.append(_OF_ARABIC.sub("", word))
    return PersonName(tuple(parts[:-1]), parts[-1]) if parts and not is_body else None


def _before_place(name: str) -> str:
    """Return a name without where the person is from: `Ann Moss of the union`."""
    words = name.split()
    ends = (at for at, word in enumerate(words) if at >= _FEWEST and word.lower() in _BEHIND)
    return " ".join(words[: next(ends, len(words))])


def _whole_name(text: str, speaker: Speaker) -> PersonName | None:
    """Return the name of a speaker, the whole one if the article has it; None of a description."""
    if speaker.full_name is not None and (whole := person_name(speaker.full_name.of(text))):
        return whole
    last = WORD.findall(_before_place(speaker.name))[-1:]
    return None if not last or last[0].islower() else person_name(speaker.name)


def _may_be_one(one: PersonName, other: PersonName) -> bool:
    """Return whether two whole names may be one person's.

    The parts of one may all be in the other, in any order: family names come first, too.
    """
    ours, theirs = ({*name.given, name.family} for name in (one, other))
    if ours <= theirs or theirs <= ours:
        return True
    if _joined(one) == _joined(other):  # Kim Jong-un, Kim Jong Un
        return True
    families = [name.family.split("-") for name in (one, other)]
    is_family = set(families[0]) <= set(families[1]) or set(families[1]) <= set(families[0])
    return is_family and is_given_as(one.given[0], other.given[0])


def _given_before(family: str, text: str) -> set[str]:
    """Return the given names that an article has before a family name."""
    found = re.finditer(rf"(?<!\w)(?P<given>[^\W\d_]{{1,24}})\.? {re.escape(family)}(?!\w)", text)
    given = {match["given"] for match in found if match["given"][0].isupper()}
    words = {word for one in given for word in name_words(one)}
    return set(filter(may_be_given, words))


def may_be_given(word: str) -> bool:
    """Return whether a folded word before a family name may be a given name, and no title."""
    return not (is_role(word) or word in _TITLES or word in _NO_GIVEN)


def _joined(name: PersonName) -> str:
    return "".join((*name.given, name.family)).replace("-", "")


def is_given_as(one: str, other: str) -> bool:
    """Return whether two folded given names may be the same: a short form, or an initial."""
    if 1 in (len(one), len(other)):
        return one[0] == other[0]
    return _SHORT_FORMS.get(one, one) == _SHORT_FORMS.get(other, other)


def _calls(text: str, speaker: Speaker) -> list[str]:
    return [span.of(text) for span in speaker.spans]


def _terms(name: str) -> frozenset[str]:
    return frozenset(analyse(" ".join(telling(WORD.findall(name)))))
