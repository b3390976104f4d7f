"""Look at what stands around a word of a sentence: quoted words, commas, its end.

A sentence is its tokens, each stretch of quoted characters one of them. Positions
are those of tokens, and one past the last may be asked about. Pure functions,
each of which looks at a bounded number of tokens or once at each.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.articles.speech.phrases.names import Phrase, may_be_surname, phrase_at
from index.articles.speech.phrases.speech_words import (
    AFTER_TAG,
    ARTICLES,
    BETWEEN,
    BOUND,
    HEARD,
    HEARERS,
    MONTHS,
    OPENERS,
    PARTICLES,
    PASSIVE_AFTER_TOLD,
    PLACES,
    REPLIES,
    SAY,
    TALES,
    TIMES,
    UNSAID,
    WRITE,
)
from index.articles.speech.phrases.tokens import Token
from index.records import Span

PUNCTUATION = frozenset(",.;:?!…—–)")
_FARTHEST = 16
"""Tokens between the beginning of a subject and its verb."""
_LONGEST_TAIL = 10
"""Tokens behind `she said` that only say to whom, when or where; more of them are a statement."""
_LONGEST_BRACKET = 8
"""Tokens of brackets between a subject and its verb."""
_LONGEST_PLACE = 10
"""Tokens that say of what or where a subject is."""
_LONGEST_HEARER = 5
"""Tokens of who is told: `the newspaper La Costa`."""
_LONGEST_APPOSITION = 24
"""Tokens between the beginning of a subject with an apposition and its verb."""
_ENDS_QUOTED = frozenset(",.?!…—–-")
_QUOTE_MARKS = "\"”“»«’'"


@dataclass(frozen=True, slots=True)
class MarkedSentence:
    """The words of a sentence and their tokens, quotations blanked in the tokens alone."""

    words: str
    tokens: Sequence[Token]

    def subject_end(self, verb: int) -> int:
        """Return where the subject of a verb ends, `has`, `(D-Ohio)` and the like left out."""
        end = verb
        while end > 0 and self.tokens[end - 1].text in BETWEEN:
            end -= 1
        if end > 0 and self.tokens[end - 1].text == ")":
            opened = range(end - 2, max(-1, end - _LONGEST_BRACKET), -1)
            return next((i for i in opened if self.tokens[i].text == "("), end)
        return end

    def is_place(self, start: int, end: int) -> bool:
        """Return whether `[start, end)` only says of what or where a subject is.

        As in `of the harbour police` or `in Northern Samar`; a name behind a plain
        word may begin a clause: `of the firm Moss said was broke`.
        """
        tokens = self.tokens[start:end]
        if not tokens or tokens[0].text not in PLACES or len(tokens) > _LONGEST_PLACE:
            return False
        is_plain = False
        for token in tokens:
            if token.text in PLACES or token.text in ("the", "a") or token.text in PARTICLES:
                is_plain = False
            elif token.is_name and not is_plain:
                continue
            elif token.is_plain or token.is_office:
                is_plain = True
            else:
                return False
        return tokens[-1].is_name or is_plain

    def boundary_before(self, end: int) -> int | None:
        """Return the nearest token at which a subject that ends at `end` can begin."""
        for at in range(end - 1, max(-1, end - _FARTHEST), -1):
            token = self.tokens[at]
            if token.text == "," or token.is_quoted:
                return at + 1 if token.text == "," or self._ends_quoted(at) else None
            if token.text in ("’", "'"):
                return at + 1 if self._ends_quoted(at) else None
            if token.text in PUNCTUATION:
                return None
        return self.opening() if end < _FARTHEST else None

    def head_start(self, end: int) -> int | None:
        """Return where a subject with an apposition can begin: first, or after quoted words."""
        for at in range(end - 1, max(-1, end - _LONGEST_APPOSITION), -1):
            if self.tokens[at].is_quoted:
                follows_comma = self.text(at + 1) == ","
                return at + 1 + follows_comma if self._ends_quoted(at) else None
        return self.opening() if end < _LONGEST_APPOSITION else None

    def opening(self) -> int:
        """Return the first token of the sentence, past a word such as `But`."""
        return int(len(self.tokens) > 1 and self.tokens[0].lower in OPENERS)

    def is_unsaid(self, verb: int) -> bool:
        """Return whether what follows a verb makes it a passive, a denial or another's clause."""
        follower = self.tokens[verb + 1].lower if verb + 1 < len(self.tokens) else ""
        after = self.tokens[verb + 2].lower if verb + 2 < len(self.tokens) else ""
        if self.tokens[verb].text in HEARERS:
            is_tale = follower in TALES or (follower in ARTICLES and after in TALES)
            return is_tale or follower in PASSIVE_AFTER_TOLD | {"", ".", ","}
        if self.tokens[verb].text in WRITE and follower == "to":
            return False
        return follower in UNSAID or (follower == "no" and after in ("such", "word", "words"))

    def is_tail(self, verb: int) -> bool:
        """Return whether only who was spoken to, when and where follow a verb."""
        at = verb + 1
        if self.tokens[verb].text in HEARERS and at < len(self.tokens):
            heard = phrase_at(self.tokens, at, is_first=False)
            at = heard.end if heard else self._heard_end(at)
        return self._is_end(at)

    def is_speech(self, verb: int, *, ends: bool) -> bool:
        """Return whether a verb is speech where no quoted words stand beside it."""
        word = self.tokens[verb].text
        is_that = "that" in (self.text(verb + 1), self._text_behind_day(verb + 1))
        if word in WRITE and self.text(verb + 1) in AFTER_TAG | {"to"}:
            ends |= any(t.is_quoted or t.text in ("that", ":") for t in self.tokens[verb:])
        return word in SAY or (word not in REPLIES and (ends or is_that))

    def _text_behind_day(self, at: int) -> str:
        """Return the word behind `Saturday` or `on Saturday`, empty if no day is there."""
        at += self.text(at) == "on"
        return self.text(at + 1) if self.text(at).lower() in TIMES else ""

    def _heard_end(self, at: int) -> int:
        """Return where it ends who is told: `me`, `parliament`, `a news conference`."""
        if self.tokens[at].lower in HEARD:
            return at + 1
        end = at + (self.tokens[at].lower in ARTICLES or self.tokens[at].text == "two")
        while end < min(len(self.tokens), at + _LONGEST_HEARER):
            token = self.tokens[end]
            if not (token.is_plain or token.is_name or token.is_office):
                break
            end += 1
        return end

    def _is_end(self, at: int) -> bool:
        rest = self.tokens[at:]
        if not rest or rest[0].text == ".":
            return True
        return (
            len(rest) <= _LONGEST_TAIL
            and (rest[0].lower in AFTER_TAG or rest[0].lower in TIMES)
            and not any(t.is_quoted or t.text in ",;:" for t in rest)
        )

    def is_whole(self, phrase: Phrase) -> bool:
        """Return whether a name with words behind it ends where it was read to."""
        if phrase.end >= len(self.tokens):
            return True
        follower = self.tokens[phrase.end]
        if follower.text == ",":
            return not self._is_listed(phrase.end + 1)
        if follower.text in BOUND:
            return follower.text != "for" and not self._goes_on(phrase.end + 1)
        if follower.text == "of":
            has_article = self.tokens[phrase.start].lower in ARTICLES
            is_person = phrase.names > 1 or may_be_surname(self.tokens[phrase.end - 1])
            return is_person and not has_article and not phrase.is_description
        return follower.text in PUNCTUATION | {"("} or follower.text in AFTER_TAG

    def _goes_on(self, at: int) -> bool:
        """Return whether a preposition may go on with a name: `Region in Muslim Mindanao`."""
        words = [t for t in self.tokens[at : at + 3] if t.text not in ("The", "a", "the")]
        return any(t.text[0].isupper() and t.lower not in TIMES | MONTHS for t in words)

    def _is_listed(self, at: int) -> bool:
        """Return whether a capital after a comma may go on with the name, or add to it."""
        if at >= len(self.tokens) or not self.tokens[at].is_name:
            return False
        if self.tokens[at].is_role:
            return False
        other = phrase_at(self.tokens, at, is_first=False)
        return other is None or self.text(other.end) in {",", "and", ".", ""}

    def quoted_before(self, at: int) -> Token | None:
        """Return the quoted words that end right before a token, a comma aside."""
        before = at - 1
        if before > 0 and self.tokens[before].text == ",":
            before -= 1
            return self.tokens[before] if self._is_closing(before) else None
        return self.tokens[before] if before >= 0 and self._ends_quoted(before) else None

    def quoted_after(self, verb: int) -> int | None:
        """Return where the quoted words begin that a verb introduces."""
        at = verb + 1
        if self.text(at) in (",", ":", "that"):
            at += 1
        return (
            self.tokens[at].start if at < len(self.tokens) and self.tokens[at].is_quoted else None
        )

    def is_quoted_after(self, at: int) -> bool:
        """Return whether quoted words follow."""
        return any(t.is_quoted for t in self.tokens[at:])

    def _is_closing(self, at: int) -> bool:
        """Return whether a token is quoted words that end here."""
        token = self.tokens[at]
        if token.text in ("’", "'"):
            return True
        return token.is_quoted and self.words[token.end - 1] in _QUOTE_MARKS

    def _ends_quoted(self, at: int) -> bool:
        """Return whether quoted words end here as a statement does, and not as a title."""
        if not self._is_closing(at):
            return False
        if self.text(at + 1) == ",":
            return True
        token = self.tokens[at]
        inner = self.words[max(0, token.end - 5) : token.end].rstrip(_QUOTE_MARKS + " ")
        return inner[-1:] in _ENDS_QUOTED

    def text(self, at: int) -> str:
        """Return a token as written, empty past the end."""
        return self.tokens[at].text if at < len(self.tokens) else ""

    def span(self, phrase: Phrase) -> Span:
        """Return where a phrase stands in the sentence."""
        return Span(self.tokens[phrase.start].start, self.tokens[phrase.end - 1].end)

    def names_one_more(self, verb: int) -> bool:
        """Return whether the speaker may follow, as in `The dam, a relic, said Moss, must go`."""
        other = phrase_at(self.tokens, verb + 1, is_first=False)
        return other is not None and (
            other.end >= len(self.tokens) or self.text(other.end) in PUNCTUATION
        )
