"""Take the name of an author apart, where it is certainly that of a person.

A reference manager sorts by family name, so it wants `Doe, Jane`. But a byline may
name an agency (`Associated Press`), a desk or several people in one text, and which
word of `Gabriel García Márquez` begins the family name cannot be seen. So a name is
taken apart only if it is a common given name, perhaps an initial, and one family
name, with its particles and `Jr.`; any other is kept whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.articles.speech.phrases.speech_words import ORGANISATIONS, PARTICLES
from index.folding import bare
from search.exporting.given_names import GIVEN_NAMES

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_INITIAL = re.compile(r"[^\W\d_]\.?(?:-?[^\W\d_]\.)?")
_SUFFIX = re.compile(r"(?:[JS]r\.?|II|III|IV)")
_LAST_FIRST = re.compile(r"(?P<family>[^,]+),\s*+(?P<given>[^,]+)")
_OF_NEWSROOMS = frozenset(
    "press media staff team desk editor editors reporter reporters writer writers correspondent "
    "correspondents agencies wire wires newsroom daily weekly monthly today tribune herald gazette "
    "chronicle observer globe star sun mirror mail express guardian independent standard sentinel "
    "examiner inquirer dispatch register record review monitor magazine radio tv television online "
    "digital live world nation report reports bulletin telegraph courier messenger mercury "
    "advertiser citizen democrat republican inc ltd llc co plc gmbh partners associates capital "
    "holdings project initiative campaign watch voice free security sports politics business "
    "culture opinion editorial newsletter blog podcast studio studios law analytics "
    "research".split()
)
"""Words of the names of outlets, desks and firms beside those of bodies."""


@dataclass(frozen=True, slots=True)
class AuthorName:
    """The name of an author.

    Attributes:
        whole: The name as the article gives it, on one line.
        family: The family name with its particles, if this is certainly a person; else None.
        given: The given name with initials; None without a family name.
        suffix: What follows a family name: `Jr.`, `III`.
    """

    whole: str
    family: str | None = None
    given: str | None = None
    suffix: str | None = None

    @property
    def sorted(self) -> str:
        """The name as catalogues write it: `Doe, Jr., Jane`; the whole name if it has no parts."""
        if self.family is None:
            return self.whole
        return ", ".join(part for part in (self.family, self.suffix, self.given) if part)


def take_apart(name: str, *, outlet: str | None = None) -> AuthorName:
    """Return a name with its parts, or whole where it is not certainly that of a person.

    Args:
        name: A name on one line.
        outlet: The outlet of the article; an author of the same name is no person.
    """
    if outlet is not None and name.casefold() == outlet.casefold():
        return AuthorName(name)
    turned = _LAST_FIRST.fullmatch(name)
    if turned and _SUFFIX.fullmatch(turned["given"]):
        turned = None
    words = (f"{turned['given']} {turned['family']}" if turned else name).split()
    return _person(name, words) or AuthorName(name)


def _person(name: str, words: list[str]) -> AuthorName | None:
    """Return the parts of a person's name, None in any doubt."""
    suffix = words.pop().rstrip(",") if len(words) > 2 and _SUFFIX.fullmatch(words[-1]) else None
    if suffix and words[-1].endswith(","):
        words[-1] = words[-1][:-1]
    if len(words) < 2 or bare(words[0]) not in GIVEN_NAMES:
        return None
    initials = _count(words[1:-1], _INITIAL)
    particles, family = words[1 + initials : -1], words[-1]
    if any(particle.lower() not in PARTICLES for particle in particles):
        return None
    if not _is_family_name(family):
        return None
    if family.isupper() and not words[0].isupper():
        return None  # Maria AFP
    given = " ".join(words[: 1 + initials])
    return AuthorName(name, " ".join([*particles, family]), given, suffix)


def _count(words: list[str], pattern: re.Pattern[str]) -> int:
    """Return how many words at the beginning have a form."""
    return next((n for n, word in enumerate(words) if not pattern.fullmatch(word)), len(words))


def _is_family_name(word: str) -> bool:
    """Return whether a word may be a family name and is of no other known kind."""
    if not _WORD.fullmatch(word) or not word[0].isupper() or len(word) < 2:
        return False
    plain = bare(word)
    is_of_body = plain in ORGANISATIONS or plain in _OF_NEWSROOMS
    return not is_of_body and plain not in GIVEN_NAMES
