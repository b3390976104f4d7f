"""Find who a sentence says is speaking, where its grammar leaves no doubt.

Five forms count, and only where the whole name or description stands between
the marks or the verb that must be beside it:

- `NAME said ...` at the beginning of a sentence, after a comma or after quoted words;
- `NAME, the mayor, said ...` at the beginning or after quoted words;
- `"...," said NAME` straight after quoted words and never elsewhere, for in
  `The clerk, aged 61, said Mayor Moss lied` the mayor is spoken of;
- `according to NAME`;
- `... said ..., NAME said.`: of speakers within speakers the outermost.

Whatever is denied, supposed, coordinated or said by two sources has no speaker.
Pure functions, linear in the length of the sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from index.articles.speech.marked_sentence import PUNCTUATION, MarkedSentence
from index.articles.speech.names import Phrase, Token, phrase_at, tokenise
from index.articles.speech.speech_words import (
    AFTER_TAG,
    ARTICLES,
    COORDINATORS,
    EXPLAINERS,
    HEARD,
    LY_NAMES,
    MODIFIERS,
    NEVER_INVERTED,
    OTHERS,
    OWNERS,
    PARTICIPLES,
    REPLIES,
    SAY,
    SPEECH,
    SURELY_SPEECH,
    WRITE,
)
from index.records import Span

_MOST_VERBS = 6
"""Verbs of speech in a sentence; where there are more, no speaker is certain and none is named."""
_LONGEST_OFFICE = 5
"""Words of an office without an article: `storm surge specialist`."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who speaks in a sentence, and which quoted words stand right beside it.

    Attributes:
        name: Span of the name in the sentence.
        rule: The form that names it: `before`, `apposed` or `inverted` to its verb, `according to`,
            `lead-in` or `outermost`.
        after: Where the quoted words end that stand right before it, if some do.
        before: Where the quoted words begin that stand right behind its verb.
        ends: Nothing but when and where follows it in the sentence.
    """

    name: Span
    rule: str
    after: int | None = None
    before: int | None = None
    ends: bool = False


Known = Callable[[str], bool]
"""Says whether a word that begins a sentence is written with a capital elsewhere."""


def find_attribution(words: str, blanked: str, is_known: Known) -> Attribution | None:
    """Return who the sentence says is speaking, None if that is not plain.

    Args:
        words: The sentence.
        blanked: The same with its quotations blanked.
        is_known: Whether the first word of the sentence is a name.
    """
    sentence = _AttributedSentence(words, tokenise(blanked), is_known)
    verbs = [i for i, t in enumerate(sentence.tokens) if t.text in SPEECH]
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
    sentence = _AttributedSentence(words, tokenise(blanked)[:-1], is_known)
    verbs = [i for i, t in enumerate(sentence.tokens) if t.text in SURELY_SPEECH]
    if sentence.sources() or len(verbs) > 1 or not sentence.tokens:
        return None
    if verbs:
        found = sentence.attribution_of(verbs[0])
        return replace(found, rule="lead-in") if found and found.ends else None
    return sentence.goes_on_saying() if sentence.tokens[-1].text in PARTICIPLES else None


def _outermost(sentence: _AttributedSentence, verbs: Sequence[int]) -> Attribution | None:
    """Return the speaker at the end of a sentence that reports what another said."""
    between = sentence.tokens[verbs[0] : verbs[-1]]
    if any(t.text in COORDINATORS or t.text == ";" for t in between):
        return None
    found = sentence.attribution_of(verbs[-1])
    return replace(found, rule="outermost") if found and found.ends else None


@dataclass(frozen=True, slots=True)
class _AttributedSentence(MarkedSentence):
    """A sentence whose forms of attribution are tried."""

    is_known: Known

    def sources(self) -> list[int]:
        """Return where a name can begin after `according to`."""
        pairs = zip(self.tokens, self.tokens[1:], strict=False)
        return [
            i + 2 for i, (a, b) in enumerate(pairs) if a.lower == "according" and b.text == "to"
        ]

    def source_at(self, at: int) -> Attribution | None:
        """Return the whole name after `according to`."""
        phrase = phrase_at(self.tokens, at, is_first=False)
        if phrase is None or not self.is_whole(phrase):
            return None
        return Attribution(self.span(phrase), "according to")

    def goes_on_saying(self) -> Attribution | None:
        """Return the subject of a main clause that ends in `, saying`."""
        comma = next((i for i, t in enumerate(self.tokens) if t.text == ","), 0)
        if any(t.text in COORDINATORS or t.is_quoted for t in self.tokens):
            return None
        for start in (self.opening(), comma + 1):
            phrase = self._subject(start)
            if phrase and phrase.names and self.text(phrase.end).endswith("ed"):
                return Attribution(self.span(phrase), "lead-in", ends=True)
        return None

    def attribution_of(self, verb: int) -> Attribution | None:
        """Return the subject of a verb of speech, before it or behind it."""
        is_other = self.tokens[verb].text in OTHERS
        if is_other or self.is_unsaid(verb) or self.tokens[-1].text == "?":
            return None
        return self._before(verb) or self._apposed(verb) or self._inverted(verb)

    def _before(self, verb: int) -> Attribution | None:
        """Read `NAME said` from the nearest place where a subject can begin."""
        end = self.subject_end(verb)
        start = self.boundary_before(end)
        if start is None or start >= end:
            return None
        phrase = self._subject(start)
        if phrase is None or phrase.end != end or self._is_unclosed(phrase, verb):
            return None
        return self._judged(phrase, verb)

    def _is_unclosed(self, phrase: Phrase, verb: int) -> bool:
        """Return whether a name and its apposition may be the subject: `Ann Moss, a clerk said`."""
        comma = phrase.start - 1
        if comma < 0 or self.text(comma) != "," or self.text(verb + 1) == ",":
            return False
        start = self.head_start(comma)
        head = self._head(start) if start is not None else None
        return head is not None and head.end == comma

    def _apposed(self, verb: int) -> Attribution | None:
        """Read `NAME, the mayor, said` at the beginning or after quoted words."""
        end = self.subject_end(verb) - 1
        if end < 1 or self.tokens[end].text != ",":
            return None
        start = self.head_start(end)
        if start is None:
            return None
        head = self._head(start)
        if head is None or self.text(head.end) != "," or head.end >= end:
            return None
        phrase = self._named_by(head, end)
        if phrase is None or self.names_one_more(verb):
            return None
        return self._judged(phrase, verb, head=head)

    def _inverted(self, verb: int) -> Attribution | None:
        """Read `said NAME` straight after quoted words."""
        quoted = self.quoted_before(verb)
        if quoted is None or self.tokens[verb].text in NEVER_INVERTED:
            return None
        phrase = phrase_at(self.tokens, verb + 1, is_first=False)
        if phrase is None or not self.is_whole(phrase):
            return None
        return Attribution(
            self.span(phrase),
            "inverted",
            after=quoted.end,
            ends=not self.is_quoted_after(phrase.end),
        )

    def _judged(self, phrase: Phrase, verb: int, head: Phrase | None = None) -> Attribution | None:
        """Return the attribution of a subject whose verb is speech where it stands."""
        quoted = self.quoted_before((head or phrase).start)
        ends = self.is_tail(verb)
        follower = self.tokens[verb + 1] if verb + 1 < len(self.tokens) else None
        is_beside = quoted is not None and (
            follower is None
            or follower.is_quoted
            or follower.text in PUNCTUATION
            or follower.lower in AFTER_TAG | HEARD | {"that"}
        )
        before = self.quoted_after(verb)
        is_beside = is_beside or before is not None
        if not is_beside and not self._is_speech(verb, ends=ends and phrase.start > self.opening()):
            return None
        if phrase.after_role and quoted is None:
            return None
        rule = "apposed" if head else "before"
        return Attribution(self.span(phrase), rule, quoted.end if quoted else None, before, ends)

    def _is_speech(self, verb: int, *, ends: bool) -> bool:
        """Return whether a verb is speech where no quoted words stand beside it."""
        word = self.tokens[verb].text
        if word in WRITE and self.text(verb + 1) in AFTER_TAG:
            ends |= any(t.is_quoted or t.text in ("that", ":") for t in self.tokens[verb:])
        return word in SAY or (word not in REPLIES and (ends or self.text(verb + 1) == "that"))

    def _subject(self, start: int) -> Phrase | None:
        """Return the phrase at a boundary, if its first capital means a name."""
        phrase = phrase_at(self.tokens, start, is_first=self._is_first(start))
        if phrase is None or start > 0 or self.tokens[0].lower in ARTICLES:
            return phrase
        return phrase if self._is_named_first(phrase) else None

    def _is_first(self, start: int) -> bool:
        """Return whether a word has, or may have, its capital from its place only."""
        return start == 0 or self.tokens[start - 1].is_quoted

    def _is_named_first(self, phrase: Phrase) -> bool:
        """Return whether the first word of the sentence belongs to the name after it.

        It has a capital in any case: `Documents Moss said he signed`.
        """
        first = self.tokens[0]
        if phrase.end == 1:
            return self.is_known(first.text)
        doubtful = first.lower.endswith(("ing", "ed", "ly")) and first.lower not in LY_NAMES
        return not doubtful or self.is_known(first.text)

    def _head(self, start: int) -> Phrase | None:
        """Return what an apposition may explain: a name, or `Its spokeswoman`."""
        owned = self.text(start).lower() in OWNERS
        if owned and start + 1 < len(self.tokens) and self.tokens[start + 1].is_role:
            return Phrase(start, start + 2, is_description=True, names=0, after_role=False)
        return self._subject(start)

    def _named_by(self, head: Phrase, end: int) -> Phrase | None:
        """Return the name of `NAME, a mayor,` and of `The mayor, NAME,`, None in doubt."""
        inner = self.tokens[head.end + 1 : end]
        groups = _groups(inner)
        if any(t.text in SPEECH or t.is_quoted for t in inner) or len(groups) > 2:
            return None
        if len(groups) == 2 and not groups[0][-1].text.isdecimal():
            return None
        if head.is_description and len(groups) == 1:
            named = phrase_at(self.tokens, head.end + 1, is_first=False)
            if named and named.end == end and not named.is_description:
                return named if named.names > 1 else None
        if self.text(head.start).lower() in OWNERS:
            return None
        return head if _explains(groups[-1]) and _explains(groups[0]) else None


def _groups(tokens: Sequence[Token]) -> list[list[Token]]:
    """Return the tokens between commas."""
    groups: list[list[Token]] = [[]]
    for token in tokens:
        if token.text == ",":
            groups.append([])
        else:
            groups[-1].append(token)
    return groups if all(groups) else []


def _explains(group: Sequence[Token]) -> bool:
    """Return whether words between commas are about the name before them, and no clause."""
    first = group[0]
    if first.lower in EXPLAINERS | MODIFIERS or first.text[0].isdigit():
        return True
    for token in group[:_LONGEST_OFFICE]:
        if token.is_role or not token.is_plain:
            return token.is_role
    return False
