"""Read the names in a field of authors, which may be a printed byline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from index.articles.author_names import families_first, pieces, printed_people
from index.readers.fields.keys import plain_key
from index.records import Fact, Span

_BY = re.compile(r"\s*by\s+", re.IGNORECASE)
_BYLINES = frozenset({"byline", "bylines", "by"})
_NO_NAMES = frozenset(
    "admin administrator anonymous author editor guest root staff unknown user webmaster".split()
)
_PICTURES_BY = re.compile(
    r"\b(?:photo(?:s|graph|graphs|graphy)?|pictures?|images?|fotos?|fotografie|bilder|illustrations?"
    r"|graphics?|videos?)\s?(?:by|von|par|por|di|de|:)\s",
    re.IGNORECASE,
)
_PHOTOGRAPHER = re.compile(
    r"^(?:staff |chief |crrol:)?(?:photographer|photojournalist|fotograf|illustrator)s?$",
    re.IGNORECASE,
)
_TOOK = re.compile(
    r"\((?:photos?|photographs?|photography|pictures?|images?|fotos?|videos?)\)$", re.IGNORECASE
)
_CAMERA = re.compile(r"photo|foto|picture|image|video|illustrator", re.IGNORECASE)
_WORDS = re.compile(r" ?\((?:words?|text|story|reporting)\)$", re.IGNORECASE)
_OF_INSTITUTIONS = frozenset("for of the on at in to by & The For Of".split())
"""Words that stand in names of institutions, whose `and` parts no people."""
_ADDRESS = re.compile(r"https?://|www\.|\S@\S|^@")


def author_names(value: str, *, key: str) -> Iterator[str]:
    """Yield the names in one value: the people of a printed byline, else the value itself.

    Under other keys than `byline`, too, people are parted where each has a whole name, and lose
    the place that they report from. Who took the pictures is no author. Names with the family first
    stay as they are: `Lee, Ann; Moss, Tom` are two.
    """
    begins = _BY.match(value)
    is_byline = begins is not None or plain_key(key.rpartition(".")[2]) in _BYLINES
    line = value[begins.end() :] if begins else value
    words = _without_pictures(line)
    if not words:
        return
    if inverted := families_first(words):
        yield from inverted
        return
    names = [name for part in words.split(";") for name in _people(part)]
    if is_byline or (names and all(map(_is_whole, names))):
        yield from names
    else:
        yield words if words != line else value


def took_pictures(person: Mapping[str, Any]) -> bool:
    """Return whether an object that stands for a person says that they took the pictures."""
    stated = (person.get(key) for key in ("role", "jobTitle", "jobtitle", "type", "@role"))
    return any(isinstance(one, str) and _PHOTOGRAPHER.search(one) for one in stated)


def _people(line: str) -> Iterator[str]:
    line = " ".join(line.split())
    for person in printed_people(Fact(line, "", Span(0, len(line)))):
        yield _WORDS.sub("", person.value)


def _is_whole(name: str) -> bool:
    """Return whether this is a person's first and last name, and not words of an institution."""
    words = name.split()
    return len(words) > 1 and _OF_INSTITUTIONS.isdisjoint(words) and words[-1][0].isupper()


def _without_pictures(line: str) -> str:
    """Return a line of authors without those who took the pictures."""
    kept = list[str]()
    for part in line.split(";"):
        credit = _PICTURES_BY.search(part)
        before = part[: credit.start()] if credit else part
        words = before.strip(" ,|/(-\u2013\u2014").removesuffix(" and") if credit else before
        if words.strip():
            kept.append(words)
    whole = ";".join(kept)
    return ", ".join(_writers(whole)) if _CAMERA.search(whole) else whole


def _writers(line: str) -> Iterator[str]:
    """Yield the pieces of a line but for photographers and what says that they are."""
    found = [span.of(line) for span in pieces(line, Span(0, len(line)))]
    for name, behind in zip(found, [*found[1:], ""], strict=True):
        is_camera = _PHOTOGRAPHER.search(name) or _PHOTOGRAPHER.search(behind)
        if not is_camera and _TOOK.search(name) is None:
            yield name


def is_no_name(name: str) -> bool:
    """Return whether this is an account or an address, and no person."""
    return name.lower() in _NO_NAMES or _ADDRESS.search(name) is not None
