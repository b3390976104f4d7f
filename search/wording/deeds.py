"""Tell whether a text takes back the deed that a question holds for done.

`How much money did Kessler steal` is not answered by `Kessler was acquitted of stealing 40,000
euros`, though it has all the words: who prints that calls him a thief. The verb of the question
is looked for in its forms, and each must stand behind a denial, or behind what is only said of
a person, in its own clause. A question whether it was done is answered by just that, and one that
has such a word itself asks for it. Pure functions on the surface of English.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from search.wording.telling_words import WORD, telling
from search.wording.turning_words import NEGATIONS
from search.wording.weighed_words import terms_of, terms_of_word
from search.wording.word_forms import forms_of, is_past

_ASKS = re.compile(
    r"\b(?:how|what|when|where|why|whom?|which|whose)\b[^?]{0,80}?"
    r"\b(?:did|does|do|has|have|had) (?P<who>(?:\S+ ){1,5}?)(?P<rest>\S.*)",
    re.IGNORECASE,
)
_ASKS_WHO = re.compile(
    r"^\W*who (?:(?:has|have|had|also|first|really) )?(?P<rest>\S.*)", re.IGNORECASE
)
_CLEARED = frozenset(
    "acquitted acquit acquittal acquits cleared exonerated absolved vindicated innocent".split()
)
"""Words that take a deed away from a person, whatever it was."""
_DENIED = (
    _CLEARED
    | NEGATIONS
    | frozenset(
        "deny denies denied denying denial refuse refuses refused declined declines "
        "false falsely untrue".split()
    )
)
_ALLEGED = frozenset(
    "accused accuse accuses accusing accusation accusations alleged allegedly alleges allege "
    "allegation allegations charged charges charge suspected suspicion suspicions rumoured "
    "rumored indicted".split()
)
"""Words behind which a deed is only said of a person."""
_HOLDS = _DENIED | _ALLEGED
_PARTS = frozenset(
    ", ; : but who which while whereas although though because after before why how what when "
    "where whether".split()
)
"""What ends the clause of a denial: in `they do not know why it broke` it broke."""
_CONVICTED = frozenset("convicted convicts conviction guilty sentenced confessed admitted".split())
"""Words by which it stands, though a court once said otherwise."""
_FAR = 10
"""Words between a denial and the verb in its scope."""
_ONLY = frozenset("only just merely simply".split())
"""Behind `not` they deny nothing."""
_CRIMES = frozenset(
    "steal rob kill murder rape embezzle bribe defraud assault abuse launder smuggle poison forge "
    "cheat blackmail kidnap stab shoot burn bomb hack extort swindle torture beat plot spy evade "
    "traffic stalk harass".split()
)
"""Deeds of which a person is cleared, in whatever words."""
_NOT_DEEDS = frozenset("say said tell told think thought mean happen do get go come be".split())
_NOT_GUILTY = re.compile(r"\bfound (?:to be )?not guilty\b", re.IGNORECASE)
_DETERMINERS = frozenset("the a an his her its their this that these those".split())
_TOKEN = re.compile(r"\w+(?:['’]\w+)*|[,;:]")
_LONGEST = 2_000
"""Characters of a question or a sentence; a longer one is a text."""


@dataclass(frozen=True, slots=True)
class Deed:
    """What a question holds for done.

    Attributes:
        verb: The terms of its verb, in all forms.
        about: The terms of who did it; where that is asked, of all else.
        is_crime: Whether it is one of which people are acquitted.
    """

    verb: frozenset[str]
    about: frozenset[str]
    is_crime: bool

    def is_taken_back(self, sentence: str) -> bool:
        """Return whether a sentence has the deed, and each time denied or only alleged."""
        return self._is_held(sentence, _HOLDS)

    def is_denied(self, sentence: str) -> bool:
        """Return whether a sentence takes the deed away from whom the question is about."""
        if len(sentence) > _LONGEST or self.about.isdisjoint(terms_of(sentence)):
            return False
        words = {word.casefold() for word in WORD.findall(sentence)}
        is_cleared = self.is_crime and not words.isdisjoint(_CLEARED)
        is_cleared |= self.is_crime and _NOT_GUILTY.search(sentence) is not None
        return is_cleared or self._is_held(sentence, _DENIED)

    def is_done(self, sentence: str) -> bool:
        """Return whether a sentence has the deed, and not denied or alleged."""
        return any(self._places(sentence)) and not self._is_held(sentence, _HOLDS)

    def is_established(self, sentence: str) -> bool:
        """Return whether a sentence says that the deed is proved, and not `not guilty`."""
        tokens = _tokens(sentence)
        return any(
            word in _CONVICTED and not _is_behind(tokens, at, NEGATIONS)
            for at, word in enumerate(tokens)
        )

    def _is_held(self, sentence: str, words: frozenset[str]) -> bool:
        tokens = _tokens(sentence)
        places = list(self._places(sentence))
        return bool(places) and all(_is_behind(tokens, at, words) for at in places)

    def _places(self, sentence: str) -> Iterable[int]:
        """Return where the verb stands among the tokens of a sentence."""
        tokens = _tokens(sentence)
        return [at for at, word in enumerate(tokens) if not self.verb.isdisjoint(terms_of(word))]


def deed_of(question: str) -> Deed | None:
    """Return the deed that a question holds for done, None if it asks for something else."""
    if len(question) > _LONGEST:
        return None
    words = [word.casefold() for word in WORD.findall(question)]
    if not _HOLDS.isdisjoint(words) or any(word.endswith("n't") for word in words):
        return None
    found = _ASKS.search(question) or _ASKS_WHO.match(question)
    if found is None:
        return None
    who = found.groupdict().get("who") or ""
    done = _verb_of(who, found["rest"])
    if done is None or done in _NOT_DEEDS:
        return None
    verb = terms_of_word(done)
    subject = f"{who} {found['rest'].partition(done)[0]}" if who else question
    others = telling([word for word in WORD.findall(subject) if word != done])
    about = frozenset(term for word in others for term in terms_of(word))
    is_crime = any(not verb.isdisjoint(terms_of_word(crime)) for crime in _CRIMES)
    return Deed(verb, about, is_crime)


def _verb_of(who: str, rest: str) -> str | None:
    """Return the verb of a question, None where it cannot be told from a noun.

    Behind a name it is the first word in small letters. Behind `the` nouns stand before it, and
    only a verb that is surely one, a crime or an irregular one, is taken.
    """
    words = telling(WORD.findall(rest))
    if who.split() and who.split()[0].lower() in _DETERMINERS:
        return next((word for word in words[1:] if _is_verb(word)), None)
    small = (word for word in words if word.islower())
    return next(small, None)


def _is_verb(word: str) -> bool:
    return word in _CRIMES or any(is_past(form) and form != word for form in forms_of(word))


def _tokens(sentence: str) -> list[str]:
    return [word.casefold().replace("’", "'") for word in _TOKEN.findall(sentence[:_LONGEST])]


def _is_behind(tokens: list[str], at: int, words: frozenset[str]) -> bool:
    """Return whether a word stands in the scope of one of some words before it."""
    for place in range(at - 1, max(-1, at - _FAR), -1):
        word = tokens[place]
        if word in _PARTS:
            return False
        if (word.endswith("n't") or word in words) and tokens[place + 1] not in _ONLY:
            return not _is_denied(tokens, place)
    return False


def _is_denied(tokens: list[str], at: int) -> bool:
    """Return whether a denial is itself denied: `did not deny that he stole it`."""
    before = tokens[max(0, at - 2) : at]
    return any(word in ("not", "never") or word.endswith("n't") for word in before)
