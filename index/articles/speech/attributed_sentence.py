"""Try the forms of attribution on a sentence: who is named before, behind or around a verb.

`attributions.py` says which form is asked for when, and lists them. Each looks
at a bounded number of tokens around a verb. Pure functions.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from index.articles.speech.marked_sentence import PUNCTUATION
from index.articles.speech.phrases.descriptions import description_behind, person_start
from index.articles.speech.phrases.names import Phrase, phrase_at
from index.articles.speech.phrases.speech_words import (
    AFTER_TAG,
    ARTICLES,
    ASKED_ABOUT,
    COORDINATORS,
    CRIES,
    FUNCTION_WORDS,
    HEARD,
    HEARERS,
    LAST,
    NEVER_INVERTED,
    OTHERS,
    OWNERS,
    PASSIVE,
    PLACES,
    RELATIVE,
    REPLIES,
    SPEECH,
    WARNED,
    WRITE,
)
from index.articles.speech.voices import VoicedSentence
from index.records import Span

_LONGEST_NAMED = 14
"""Tokens of a description with a name behind it, before their verb."""
_FRONTED = (FUNCTION_WORDS | AFTER_TAG) - ARTICLES - OWNERS
"""First words of what stands before a clause and says when, where or why."""
_NEAR = 6
"""Tokens between quoted words and a verb behind them that belongs to them."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who speaks in a sentence, and which quoted words stand right beside it.

    Attributes:
        name: Span of the name in the sentence.
        rule: The form that names it: `before`, `apposed` or `inverted` to its verb, `according to`,
            `lead-in` or `outermost`.
        description: Span of what the sentence says they are, if it stands beside the name.
        after: Where the quoted words end that stand right before it, if some do.
        before: Where the quoted words begin that stand right behind its verb.
        ends: Nothing but when and where follows it in the sentence.
    """

    name: Span
    rule: str
    description: Span | None = None
    after: int | None = None
    before: int | None = None
    ends: bool = False


@dataclass(frozen=True, slots=True)
class AttributedSentence(VoicedSentence):
    """A sentence whose forms of attribution are tried."""

    def verbs(self) -> list[int]:
        """Return the verbs of speech that may have a speaker of their own.

        `who said` and `and said` go on about one who is named before.
        """
        found: list[int] = []
        for i, token in enumerate(self.tokens):
            if token.text not in SPEECH or (token.text in CRIES and not self._is_cry(i)):
                continue
            before = self.tokens[i - 1].text if i else ""
            is_reply = before == "," and token.text == "asked" and self.text(i + 1) in ASKED_ABOUT
            is_passive = before in PASSIVE and self.text(i + 1) not in ("by", "as")
            is_further = found and before in ("and", "but")
            if before not in RELATIVE and not (is_reply or is_passive or is_further):
                found.append(i)
        return found

    def _is_cry(self, verb: int) -> bool:
        """Return whether quoted words stand near a verb that is speech only beside them."""
        near = self.tokens[max(0, verb - _NEAR) : verb + 3]
        return any(t.is_quoted for t in near)

    def is_at_opening(self, found: Attribution) -> bool:
        """Return whether the speaker, or what describes them, begins the sentence."""
        starts = {s.start for s in (found.name, found.description) if s}
        return self.tokens[self.opening()].start in starts

    def sources(self) -> list[int]:
        """Return where a name can begin after `according to`."""
        pairs = zip(self.tokens, self.tokens[1:], strict=False)
        return [
            i + 2 for i, (a, b) in enumerate(pairs) if a.lower == "according" and b.text == "to"
        ]

    def source_at(self, at: int) -> Attribution | None:
        """Return the whole name after `according to`."""
        phrase = phrase_at(self.tokens, at, is_first=False)
        if phrase is None or phrase.is_generic or not self.is_whole(phrase):
            return None
        is_open = at == 2
        found = self._found(phrase, "according to", behind=None if is_open else phrase.end)
        return None if self.has_another_voice(found.name, None) else found

    def goes_on_saying(self) -> Attribution | None:
        """Return the subject of a main clause that ends in `, saying`."""
        comma = next((i for i, t in enumerate(self.tokens) if t.text == ","), 0)
        if any(t.text in COORDINATORS or t.is_quoted for t in self.tokens):
            return None
        for start in (self.opening(), comma + 1):
            phrase = self.subject(start)
            if phrase and phrase.names and self.acts(phrase):
                return self._found(phrase, "lead-in", ends=True)
        return None

    def attribution_of(self, verb: int) -> Attribution | None:
        """Return the subject of a verb of speech, before it or behind it."""
        is_other = self.tokens[verb].text in OTHERS
        if is_other or self.is_unsaid(verb) or self.tokens[-1].text == "?":
            return None
        found = self._before(verb) or self._apposed(verb) or self._inverted(verb)
        return None if found and self.has_another_voice(found.name, verb) else found

    def _before(self, verb: int) -> Attribution | None:
        """Read `NAME said` from the nearest place where a subject can begin."""
        end = self.subject_end(verb)
        start = self.boundary_before(end)
        if start is None or start >= end:
            return None
        phrase = self.subject(start)
        if phrase is None or self._is_unclosed(phrase, verb) or self._is_region(phrase, verb):
            return None
        if phrase.end != end:
            phrase = self.placed(phrase, end)
        return self._judged(phrase, verb) if phrase else None

    def _is_unclosed(self, phrase: Phrase, verb: int) -> bool:
        """Return whether a name and its apposition may be the subject: `Ann Moss, a clerk said`."""
        comma = phrase.start - 1
        if comma < 0 or self.text(comma) != "," or self.text(verb + 1) == ",":
            return False
        start = self.head_start(comma)
        head = self.head_at(start) if start is not None else None
        return head is not None and head.end == comma

    def _is_region(self, phrase: Phrase, verb: int) -> bool:
        """Return whether a name may only say where: `An official in Reno, Nevada said he left`.

        Behind `In Reno,` and the like, and where nothing is said behind the verb, it is who speaks.
        """
        at = phrase.start - 2
        if phrase.names != 1 or at < 0 or self.text(at + 1) != ",":
            return False
        while at > 0 and self.tokens[at].is_name:
            at -= 1
        first = self.tokens[0].lower
        is_fronted = first in _FRONTED or first.endswith(("ing", "ed"))
        is_place = at > 0 and self.text(at) in PLACES and at < phrase.start - 2
        return is_place and not is_fronted and not self.is_tail(verb) and self.text(verb + 1) != ","

    def _apposed(self, verb: int) -> Attribution | None:
        """Read `NAME, the mayor, said` at the beginning or after quoted words."""
        end = self.subject_end(verb) - 1
        if end < 1 or self.tokens[end].text != ",":
            return None
        if found := self._apposed_last(verb, end):
            return found
        start = self.head_start(end)
        if start is None:
            return None
        head = self.head_at(start)
        if head is None or self.text(head.end) != "," or head.end >= end:
            return None
        phrase = self.named_by(head, end)
        is_heard = self.tokens[verb].text in HEARERS  # a name behind `told` is who is told
        if phrase is None or (not is_heard and self.names_one_more(verb)):
            return None
        return self._judged(phrase, verb, head=head)

    def _apposed_last(self, verb: int, end: int) -> Attribution | None:
        """Read `..., his lawyer, Ida Lund, told the court.` behind a statement."""
        commas = [i for i in range(max(0, end - _LONGEST_NAMED), end) if self.text(i) == ","]
        if len(commas) < 2 or not self.is_tail(verb):
            return None
        head = self.head_at(commas[-2] + 1)
        named = phrase_at(self.tokens, commas[-1] + 1, is_first=False)
        if not (head and named and head.is_description and head.end == commas[-1]):
            return None
        is_name = named.end == end and named.names > 1 and not named.is_description
        return self._judged(named, verb, head=head) if is_name else None

    def _inverted(self, verb: int) -> Attribution | None:
        """Read `said NAME` straight after quoted words, or at the end of the sentence."""
        quoted = self.quoted_before(verb)
        if self.tokens[verb].text in NEVER_INVERTED:
            return None
        head = phrase_at(self.tokens, verb + 1, is_first=False)
        phrase = self.named_behind(head) if head else None
        if head is None or not (phrase or self.is_described(head) or self.is_whole(head)):
            return None
        if quoted is None and not self._is_last(verb, phrase or head):
            return None
        return self._found(
            phrase or head,
            "inverted",
            head=head if phrase else None,
            behind=head.end if phrase is None else None,
            after=quoted.end if quoted else None,
            ends=not self.is_quoted_after(head.end),
        )

    def _is_last(self, verb: int, phrase: Phrase) -> bool:
        """Return whether `said NAME` ends the sentence, so that nothing is said of NAME."""
        if self.tokens[verb].text not in LAST or self.text(verb - 1) != ",":
            return False
        behind = description_behind(self.tokens, phrase.end)
        end = behind[1] if behind else phrase.end
        if self.text(end) not in ("", ".") or end + 1 < len(self.tokens):
            return False
        return phrase.names != 1 or self.is_known(self.tokens[phrase.end - 1].text)

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
            or (follower.text == "to" and self.tokens[verb].text in WRITE)
        )
        before = self.quoted_after(verb)
        if phrase.is_generic and not is_beside and self.tokens[verb].text in WARNED:
            return None
        is_beside = is_beside or before is not None or self._is_aside(head or phrase, verb)
        if not is_beside and not self.is_speech(verb, ends=ends and phrase.start > self.opening()):
            return None
        if phrase.after_role and quoted is None:
            return None
        return self._found(
            phrase,
            "apposed" if head else "before",
            head=head if head and head != phrase else None,
            behind=phrase.end if head == phrase else None,
            after=quoted.end if quoted else None,
            before=before,
            ends=ends,
        )

    def _is_aside(self, subject: Phrase, verb: int) -> bool:
        """Return whether `Berg noted` stands between commas inside a statement."""
        is_reply = self.tokens[verb].text in REPLIES
        has_comma = subject.start > 1 and self.text(subject.start - 1) == ","
        return has_comma and self.text(verb + 1) == "," and not is_reply

    def _found(
        self,
        phrase: Phrase,
        rule: str,
        *,
        head: Phrase | None = None,
        behind: int | None = None,
        after: int | None = None,
        before: int | None = None,
        ends: bool = False,
    ) -> Attribution:
        """Return an attribution: what stands before a name is its description, else behind it.

        Args:
            phrase: The name, with an office before it or not.
            rule: The form that names it.
            head: The description that the name explains: `The mayor, Ida Lund,`.
            behind: Where a comma with a description behind it may be.
            after: Where quoted words end before it.
            before: Where they begin behind it.
            ends: Whether nothing but when and where follows.
        """
        begin = person_start(self.tokens, phrase)
        name = replace(phrase, start=begin)
        description = None
        if begin > phrase.start:
            description = self.span(replace(phrase, end=begin))
        elif head is not None:
            description = self.span(head)
        elif behind is not None and (found := description_behind(self.tokens, behind)):
            description = self.span(replace(phrase, start=found[0], end=found[1]))
        return Attribution(self.span(name), rule, description, after, before, ends)
