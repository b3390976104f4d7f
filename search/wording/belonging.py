"""Tell whether a text gives an office, or another thing, to a name other than the one asked about.

`Who is the mayor of Hallow` is not answered by `The mayor of Norby, Eva Strand, said Hallow was
nearer`, though it names Hallow and a mayor. A noun belongs to a name by `of`, by a possessive,
or by standing right behind it: `Norby mayor Eva Strand`. Adjectives (`French`) and names of one
country in two forms are not told apart, so they say nothing. Pure functions on the surface of
English.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from index.folding import bare

_LONGEST = 2_000
"""Characters of a question or a sentence; a longer one is a text."""
_NAME = r"[^\W\d_a-z][\w’'-]{0,30}(?: [^\W\d_a-z][\w’'-]{0,30}){0,3}"
"""Words with capitals, up to four."""
_ASKED_OF = re.compile(
    r"\b(?:the|a|an) (?:[\w-]{1,30} ){0,2}?(?P<noun>[a-z-]{3,30}) of (?:the )?"
    r"(?P<name>[\w’'-]{1,30}(?: [\w’'-]{1,30}){0,3})"
)
_ASKED_OWNER = re.compile(
    r"\b(?:is|was|are|were) (?P<name>[\w-]{1,30}(?: [\w-]{1,30}){0,2})['’]s "
    r"(?:[\w-]{1,30} ){0,2}?(?P<noun>[a-z-]{3,30})\W{0,3}$",
    re.IGNORECASE,
)
_ALIASES = frozenset("us usa u.s america american united states uk britain british kingdom".split())
"""Names that are those of others in another form."""
_ADJECTIVE = re.compile(r"(?:an|ish|ese|ch|sh|ic|ss|ek|i|ean)$", re.IGNORECASE)
_TITLES = frozenset("mr mrs ms dr sir the a an and former acting new deputy vice first old".split())
_PLAIN_WORD = re.compile(r"\w+(?:-\w+)*")
_LOOKED_THROUGH = 20_000
"""Characters of an article in which it is looked for how it writes a name."""
_LESSER = frozenset("deputy vice assistant associate shadow".split())
_PAST = frozenset("former ex late".split())
_LONGEST_RANK = 12
"""Characters before an office among which its rank stands."""
_ENDS = frozenset(
    "in on at by for from with to is was are were during after before since and or when who".split()
)
"""Words that end a name as it is typed in small letters."""


@dataclass(frozen=True, slots=True)
class Belonging:
    """A thing that a question gives to a name: `mayor` of `hallow`.

    Attributes:
        noun: The thing, folded.
        name: The words of the name, folded.
        is_typed: Whether the name was typed with a capital.
        is_now: Whether it is asked who has it, and not who had.
    """

    noun: str
    name: frozenset[str]
    is_typed: bool = True
    is_now: bool = False

    def is_name_in(self, text: str) -> bool:
        """Return whether the words are a name: `the ferry` is none, whatever it is called."""
        if self.is_typed:
            return True
        words = frozenset(_PLAIN_WORD.findall(text[:_LOOKED_THROUGH]))
        return all(word not in words and word.title() in words for word in self.name)

    def is_theirs(self, sentence: str) -> bool:
        """Return whether a sentence gives such a thing to the name."""
        return any(self._is_same(owner) for owner in self._owners(sentence))

    def is_anothers(self, sentence: str) -> bool:
        """Return whether a sentence gives such things, and all of them to other names."""
        owners = list(self._owners(sentence))
        return bool(owners) and not any(map(self._is_same, owners))

    def is_named(self, sentence: str) -> bool:
        """Return whether a sentence has such a thing, whosever it is."""
        return self.noun in _PLAIN_WORD.findall(bare(sentence[:_LONGEST]))

    def _owners(self, sentence: str) -> Iterable[str]:
        """Yield the names to which a sentence gives such a thing; empty for one of less rank."""
        words, noun = sentence[:_LONGEST], re.escape(self.noun)
        for pattern in (
            rf"(?<!\w)(?P<noun>(?i:{noun})) of (?:the )?(?P<name>{_NAME})",
            rf"(?P<name>{_NAME})['’]s? (?:[a-z-]{{1,20}} ){{0,2}}(?P<noun>(?i:{noun}))(?!\w)",
            rf"(?P<name>{_NAME}) (?:[a-z-]{{1,20}} )?(?P<noun>{noun})(?!\w)",
        ):
            for found in re.finditer(pattern, words):
                start = found.start("noun")
                if self._is_less(words[max(0, start - _LONGEST_RANK) : start]):
                    yield ""
                elif not _ADJECTIVE.search(found["name"]) and _plain(found["name"]):
                    yield found["name"]

    def _is_less(self, before_it: str) -> bool:
        """Return whether who has it has it not: `deputy mayor`, and `former` of who is."""
        before = re.split(r"\W+", before_it.casefold().rstrip(" -"))[-1]
        return before in _LESSER or (self.is_now and before in _PAST)

    def _is_same(self, owner: str) -> bool:
        """Return whether a name may be the one that is asked about."""
        words = _plain(owner)
        initials = "".join(word[0] for word in owner.split()).casefold()
        return not (words.isdisjoint(self.name | _ALIASES) and initials not in self.name)


def belonging_of(question: str) -> Belonging | None:
    """Return the thing of a name that a question is about, None if it is about none."""
    if len(question) > _LONGEST:
        return None
    found = _ASKED_OF.search(question) or _ASKED_OWNER.search(question)
    if found is None:
        return None
    words = list[str]()
    for word in found["name"].split():
        if word in _ENDS:
            break
        words.append(word)
    name = _plain(" ".join(words))
    is_known = bool(name) and name.isdisjoint(_ALIASES)
    is_typed = words[0][0].isupper() if words else False
    is_now = re.search(r"\bis\b", question[: found.end()], re.IGNORECASE) is not None
    return Belonging(bare(found["noun"]), name, is_typed, is_now) if is_known else None


def _plain(name: str) -> frozenset[str]:
    words = (bare(word).strip("’'").removesuffix("'s") for word in name.replace("’", "'").split())
    return frozenset(word for word in words if word and word not in _TITLES)
