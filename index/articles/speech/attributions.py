"""Find who a sentence says is speaking, where its grammar leaves no doubt.

Five forms count, and only where the whole name or description stands between
the marks or the verb that must be beside it:

- `NAME said ...` at the beginning of a sentence, after a comma or after quoted words;
- `NAME, the mayor, said ...` at the beginning or after quoted words;
- `"...," said NAME` straight after quoted words and never elsewhere, for in
  `The clerk, aged 61, said Mayor Moss lied` the mayor is spoken of;
- `according to NAME`;
- `... said ..., NAME said.`: of speakers within speakers the outermost.

Whatever is denied, supposed, coordinated or said by two sources has no speaker, nor has a
sentence in which another is quoted (`voices.py`).
Pure functions, linear in the length of the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.articles.speech.attributed_sentence import AttributedSentence, Attribution
from index.articles.speech.phrases.outlets import outer_outlet
from index.articles.speech.phrases.speech_words import (
    COORDINATORS,
    HEARD,
    HEARERS_NEXT,
    PARTICIPLES,
    SPEECH,
    SURELY_SPEECH,
)
from index.articles.speech.phrases.tokens import Token, tokenise
from index.articles.speech.subjects import Known

_SMALL_WORD = re.compile(r"[a-z]+")
_MOST_OUTLETS = 3
"""Outlets that pass a statement on; what has more is misread, and those are looked at alone."""
_MOST_VERBS = 6
"""Verbs of speech in a sentence; where there are more, no speaker is certain and none is named."""


def find_attribution(words: str, blanked: str, is_known: Known) -> Attribution | None:
    """Return who the sentence says is speaking, None if that is not plain.

    Args:
        words: The sentence.
        blanked: The same with its quotations blanked.
        is_known: Whether the first word of the sentence is a name.
    """
    if SPEECH.isdisjoint(_SMALL_WORD.findall(blanked)) and "ccording to" not in blanked:
        return None
    tokens = tokenise(blanked)
    passed_on = _without_outlets(tokens)
    if passed_on:
        found = _find(AttributedSentence(words, passed_on, is_known))
        if found is not None:
            return found
    return _find(AttributedSentence(words, tokens, is_known))


def _without_outlets(tokens: Sequence[Token]) -> list[Token]:
    """Return what outlets pass on, without them; empty if none certainly does."""
    rest: list[Token] = []
    for _ in range(_MOST_OUTLETS):
        outlet = outer_outlet(rest or tokens)
        if outlet is None:
            break
        rest = [(rest or tokens)[i] for i in outlet.rest]
    return rest


def _find(sentence: AttributedSentence) -> Attribution | None:
    verbs = sentence.verbs()
    sources = sentence.sources()
    if len(verbs) > _MOST_VERBS or len(verbs) + len(sources) == 0:
        return None
    if sources:
        return None if verbs or len(sources) > 1 else sentence.source_at(sources[0])
    if len(verbs) == 1:
        return sentence.attribution_of(verbs[0])
    return _outermost(sentence, verbs)


def find_lead_in(words: str, blanked: str, is_known: Known) -> Attribution | None:
    """Return who speaks next after a sentence that ends in `NAME said:` or `saying,`.

    Args:
        words: The sentence, with a colon or comma at its end.
        blanked: The same with its quotations blanked.
        is_known: Whether the first word of the sentence is a name.
    """
    tokens = tokenise(blanked)
    if tokens and tokens[-1].text in (",", ":"):
        tokens.pop()
    sentence = AttributedSentence(words, tokens, is_known)
    verbs = [i for i, t in enumerate(sentence.tokens) if t.text in SURELY_SPEECH]
    if sentence.sources() or len(verbs) > 1 or not sentence.tokens:
        return None
    if verbs:
        found = sentence.attribution_of(verbs[0])
        return replace(found, rule="lead-in") if found and found.ends else None
    last = [t.text for t in sentence.tokens[-2:]]
    is_heard = last[-1] in HEARD and last[0] in HEARERS_NEXT
    is_led = is_heard or last[-1] in PARTICIPLES
    return sentence.goes_on_saying() if is_led else None


def _outermost(sentence: AttributedSentence, verbs: Sequence[int]) -> Attribution | None:
    """Return the speaker of a sentence that reports what another said.

    They are named at its end, `Berg said he had paid, Lund testified`, or at its
    beginning where nothing parts the two: `Lund said Berg told him of it`.
    """
    between = sentence.tokens[verbs[0] : verbs[-1]]
    if any(t.text in COORDINATORS or t.text == ";" for t in between):
        return None
    found = sentence.attribution_of(verbs[-1])
    if found and found.ends:
        return replace(found, rule="outermost")
    if any(t.text == "," or t.is_quoted for t in between):
        return None
    found = sentence.attribution_of(verbs[0])
    is_first = found is not None and sentence.is_at_opening(found)
    return replace(found, rule="outermost") if found and is_first else None
