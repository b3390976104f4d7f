"""Tell whether two texts name the same person as the speaker, or surely different ones.

In doubt they do not. A name is only that of a person if nothing in it may be a body or a
place; one word alone only if its text also has it after a first name or a title. Two
names are different if no part of one is like a part of the other, and if neither text
gives both to one person; two full names if the last of neither is in the other, so that
a first name in common hides nothing, or if their first names surely differ. An office
beside a name is no difference. Pure functions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from index.articles.speech.phrases.speech_words import (
    ADJECTIVES,
    AGENTS,
    ARTICLES,
    FUNCTION_WORDS,
    MODIFIERS,
    MONTHS,
    ORGANISATIONS,
    PARTICLES,
    is_role,
)
from index.folding import bare
from index.records import Span, Speaker
from search.quoting.same_speaker import NO_PERSON, is_given_as

_WORD = re.compile(r"[^\W\d_]+(?:['’.-]+[^\W\d_]+)*")
_TITLES = frozenset(
    "mr mrs ms miss dr prof sir lord lady dame baroness rep sen gov gen col sgt capt lt rev hon "
    "pope prince princess jr sr".split()
)
_SUFFIXES = frozenset(["jr", "sr"])
"""What stands behind a name and is no part of it."""
_NAMED_SO = frozenset("jan april may june august".split())
"""Months that are names of people as well: Jan Kern, Theresa May."""
_BESIDE_NAMES = ADJECTIVES | AGENTS | ARTICLES | MODIFIERS | _TITLES
"""What may stand before a name and is no part of it."""
_OF_BODIES = (NO_PERSON | ORGANISATIONS | MONTHS | FUNCTION_WORDS) - _NAMED_SO
"""Words of the names of bodies and places."""
_OWNER = re.compile(r"['’]s?(?!\w)")
_ALIKE = 0.7  # likeness of two spellings of one name, such as Zelenskiy and Zelensky
_SPELT = {True: 2, False: 1}
"""Letters by which two spellings of one name differ in length, by whether they begin alike."""
_BEGUN_ALIKE = 3
"""Letters in common at the beginning by which a first name may be short for another: `Gabo`."""
_FEWEST_CONSONANTS = 3
"""Of a first name that is told by them alone, as `Vladimir` and `Volodymyr` are."""
_VOWELS = re.compile("[aeiouy]")
_WITHIN = 20_000
"""Characters on either side of a speaker in which a first name is looked for."""
_LONGEST_WORD = 40
"""Characters of a first name or a title; longer words are neither."""
_NEAR = 120
"""Characters between two names that may be those of one person: `Moss, as Lund is known`."""


def agrees(draft: str, said_by: Speaker, article: str, named: Speaker) -> bool | None:
    """Return whether a draft and an article name the same speaker, None in doubt.

    Args:
        draft: The text of the draft.
        said_by: Whom it names.
        article: The text of the article.
        named: Whom it names.
    """
    ours, theirs = _names(_full_name(said_by, draft)), _names(_full_name(named, article))
    if not (ours and theirs and said_by.is_certain and named.is_certain):
        return None
    if _are_alike(draft, said_by, article, named):
        return None if _is_anyones(draft, said_by, article, named) else True
    full = _full(said_by, draft), _full(named, article)
    if all(full):  # what they have in common, a first name or a family's, may stand near by
        ours = full[0][:1] if full[0][-1] in full[1] else full[0][-1:]
    is_ours = _is_person(said_by, draft) or _is_known(said_by, article)
    is_theirs = _is_person(named, article) or _is_known(named, draft)
    is_doubtful = _may_be_one(ours, named.span, article)
    return False if is_ours and is_theirs and not is_doubtful else None


def may_be_person(speaker: Speaker) -> bool:
    """Return whether a speaker has a name that may be a person's."""
    names = _names(speaker.name)
    return bool(names) and _may_be_person(names)


def _is_anyones(draft: str, said_by: Speaker, article: str, named: Speaker) -> bool:
    """Return whether an article names a family of several, and a draft one of them in full."""
    names = _names(_full_name(named, article))
    if len(names) != 1 or not _full(said_by, draft):
        return False
    capitals = (word for word in _before(names[0], _around(article, named)) if word[0].isupper())
    given = [bare(word).strip(".") for word in capitals]
    given = [word for word in given if not (_is_office(word) or word in _OF_BODIES)]
    return any(not _may_be_given(given[0], other) for other in given[1:])


def _are_alike(draft: str, said_by: Speaker, article: str, named: Speaker) -> bool:
    """Return whether two names may be those of one person, by their words alone."""
    full = _full(said_by, draft), _full(named, article)
    if all(full):
        is_longer = _is_before(full[0][0], named, article) or _is_before(full[1][0], said_by, draft)
        return is_longer or _may_be_same(*full)
    ours, theirs = _names(_full_name(said_by, draft)), _names(_full_name(named, article))
    return any(_alike(a, b) for a in _parts(ours) for b in _parts(theirs))


def _parts(names: list[str]) -> list[str]:
    """Return names as they are compared, and the parts of a double one: `Berg` of `Berg-Holm`."""
    plain = [bare(name) for name in names]
    parts = (part for name in plain if "-" in name for part in name.split("-"))
    return [*plain, *(part for part in parts if part not in PARTICLES)]


def _is_before(first: str, speaker: Speaker, text: str) -> bool:
    """Return whether a text has a first name before two family names: `Sarah Huckabee Sanders`."""
    if len(_names(speaker.name)) < 2:
        return False
    return any(bare(word) == first for word in _before(speaker.name, text))


def _full_name(speaker: Speaker, text: str) -> str:
    """Return a name with what of it stands elsewhere in its text."""
    further = f" {speaker.full_name.of(text)}" if speaker.full_name else ""
    return speaker.name + further


def _full(speaker: Speaker, text: str) -> list[str]:
    """Return the parts of the full name of a person, as they are compared; none if it is not known.

    Initials are none.
    """
    named = [speaker.name, *([speaker.full_name.of(text)] if speaker.full_name else [])]
    for names in map(_names, reversed(named)):
        parts = [part for name in names for part in re.split("[-.]+", bare(name)) if len(part) > 1]
        if len(parts) > 1 and _may_be_person(names):
            return parts
    return []


def _may_be_same(ours: list[str], theirs: list[str]) -> bool:
    """Return whether two full names may be one person's.

    They may be if all parts of the shorter are in the other, in any order, or if the last
    of one is a part of the other behind its first, since family names stand there, or there,
    and a first name of one may be one of the other.
    """
    fewer, more = sorted((ours, theirs), key=len)
    if "".join(ours) == "".join(theirs) or all(_is_in(part, more) for part in fewer):
        return True
    is_family = _is_in(ours[-1], theirs[1:]) or _is_in(theirs[-1], ours[1:])
    return is_family and any(_may_be_given(a, b) for a in ours[:-1] for b in theirs[:-1])


def _may_be_given(one: str, other: str) -> bool:
    """Return whether two first names may be one: short for another, or in another spelling."""
    begin_alike = one[:_BEGUN_ALIKE] == other[:_BEGUN_ALIKE]
    sounds = [_VOWELS.sub("", name.replace("x", "ks")) for name in (one, other)]
    sound_alike = sounds[0] == sounds[1] and len(sounds[0]) >= _FEWEST_CONSONANTS
    return begin_alike or sound_alike or is_given_as(one, other) or _alike(one, other)


def _is_in(part: str, names: list[str]) -> bool:
    """Return whether a name is one of some, in any spelling: `Qiang` is none of `Keqiang`."""
    return any(
        part == name
        or (_alike(part, name) and abs(len(part) - len(name)) <= _SPELT[part[0] == name[0]])
        for name in names
    )


def _names(name: str) -> list[str]:
    """Return the words of a name behind office and title; a description has none."""
    found = list[str]()
    for word in _WORD.findall(_OWNER.sub("", name)):
        if bare(word).strip(".") in _SUFFIXES:
            continue
        if _is_office(word):
            found = []
        elif bare(word) not in PARTICLES and word[0].isupper():
            found.append(word)
    return found


def _is_office(word: str) -> bool:
    plain = bare(word).strip(".")
    return plain in _BESIDE_NAMES or is_role(plain)


def _is_person(speaker: Speaker, text: str) -> bool:
    """Return whether a name is surely that of a person."""
    names = _names(_full_name(speaker, text))
    if not names or not _may_be_person(names):
        return False
    words = {bare(word).strip(".") for word in _WORD.findall(speaker.name)}
    return len(names) > 1 or bool(words & _TITLES) or _is_known(speaker, _around(text, speaker))


def _may_be_person(names: list[str]) -> bool:
    words = [bare(name).strip(".") for name in names]
    are_short_for_more = any(name.isupper() and len(name.strip(".")) > 1 for name in names)
    return not are_short_for_more and _OF_BODIES.isdisjoint(words)


def _is_known(speaker: Speaker, text: str) -> bool:
    """Return whether a text has the last word of a name after a title or a first name."""
    names = _names(speaker.name)
    if not names or not _may_be_person(names):
        return False
    before = list(_before(names[-1], text))
    return any(
        bare(word).strip(".") in _TITLES
        or is_role(bare(word))
        or (word[0].isupper() and bare(word) not in FUNCTION_WORDS and _may_be_person([word]))
        for word in before
    )


def _before(name: str, text: str) -> Iterator[str]:
    """Yield the words that stand right before a name."""
    for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
        words = text[max(0, found.start() - _LONGEST_WORD) : found.start()]
        if words.endswith(" ") and (held := _WORD.findall(words)):
            yield held[-1]


def _around(text: str, speaker: Speaker) -> str:
    return text[max(0, speaker.span.start - _WITHIN) : speaker.span.end + _WITHIN]


def _alike(one: str, other: str) -> bool:
    return one == other or SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE


def _may_be_one(names: list[str], span: Span, article: str) -> bool:
    """Return whether a sentence has one name so near to another that both may be one person's."""
    before = re.split(r"[.!?]\s", article[max(0, span.start - _NEAR) : span.start])[-1]
    after = re.split(r"[.!?]\s", article[span.end : span.end + _NEAR])[0]
    near = bare(f"{before}|{after}")
    return any(re.search(rf"(?<!\w){re.escape(bare(name))}(?!\w)", near) for name in names)
