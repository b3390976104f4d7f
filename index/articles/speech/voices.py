"""Find quoted words in a sentence that are not of the speaker whom the sentence names.

In `"It is safe," the minister repeated; "It is not," Mori replied.` two people speak, and the
sentence is not to be given to one of them. Each looks at a bounded number of tokens beside
each quotation. Pure functions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.articles.speech.phrases.speech_words import (
    AFTER_TAG,
    ARTICLES,
    OWNERS,
    PASSIVE,
    RELATIVE,
    SURELY_SPEECH,
)
from index.articles.speech.phrases.tokens import Token
from index.articles.speech.subjects import SubjectSentence
from index.records import Span

_SAYS = SURELY_SPEECH - {"say"}
_QUOTING = frozenset({"citing", "quoting"})
_FURTHER = frozenset({"and", "but"})
"""What goes on about the same speaker where a verb follows straight."""
_BORROWS = frozenset({"as", "what", "in", "to"})
"""First words of a clause by which quoted words are another's."""
_PUTS = frozenset(
    "put puts putting say says said called calls wrote writes described describes termed dubbed "
    "remarked observed".split()
)
_SAME = frozenset("he she they it i we".split())
"""Who may be the speaker again: `as he put it`."""
_LONGEST_CLAUSE = 14
"""Tokens of a clause that says whose words are quoted."""
_NEAR = 8
"""Tokens between quoted words and the verb that says whose they are."""
_PARTS = frozenset(",;:.?!…—–()")


@dataclass(frozen=True, slots=True)
class VoicedSentence(SubjectSentence):
    """A sentence whose quotations are looked at for a speaker of their own."""

    def has_another_voice(self, name: Span, own: int | None) -> bool:
        """Return whether quoted words are of another than the speaker that was found.

        Args:
            name: Where the speaker stands.
            own: Their verb, None if they have none.
        """
        quoted = [at for at, token in enumerate(self.tokens) if token.is_quoted]
        is_parted = len(quoted) > 1 and any(
            token.text == ";" for token in self.tokens[quoted[0] : quoted[-1]]
        )
        return (
            is_parted
            or self._is_passed_on(quoted, name)
            or any(self._is_tagged(at, own) or self._is_led_in(at, name, own) for at in quoted)
        )

    def _is_passed_on(self, quoted: Sequence[int], name: Span) -> bool:
        """Return whether quoted words are those of one whom the speaker quotes.

        `..., as Ed Ray once put it, Toft said`; `in the words of Ed Ray`; `what Ray called "..."`;
        `Quoting Ray, Toft said`.
        """
        return any(
            self._is_borrowed(begin, name)
            for at in quoted
            for begin in (*self._begins_behind(at), *self._begins_before(at))
        ) or any(
            token.lower == "quoting" and bool(quoted) and quoted[0] > at
            for at, token in enumerate(self.tokens)
        )

    def _begins_behind(self, at: int) -> Sequence[int]:
        """Return the first token of a clause right behind quoted words."""
        begin = at + 1 + (self.text(at + 1) == ",")
        return (begin,) if self._is_closing(at) and self.text(begin).lower() in _BORROWS else ()

    def _begins_before(self, at: int) -> Sequence[int]:
        """Return where a clause may begin that ends right before quoted words."""
        end = at - (self.text(at - 1) in (",", ":")) if at else 0
        first = max(0, end - _LONGEST_CLAUSE)
        begins = [i for i in range(first, end) if self.text(i).lower() in _BORROWS]
        return [
            i
            for i in begins
            if not any(token.text in _PARTS or token.is_quoted for token in self.tokens[i:end])
        ]

    def _is_borrowed(self, begin: int, name: Span) -> bool:
        """Return whether a clause beside quoted words says that they are another's."""
        end = begin
        limit = min(len(self.tokens), begin + _LONGEST_CLAUSE)
        while end < limit and not (self.tokens[end].text in _PARTS or self.tokens[end].is_quoted):
            end += 1
        clause = self.tokens[begin:end]
        words = [token.lower for token in clause]
        is_own = any(token.end == name.end for token in clause)
        is_his = any(word in _SAME for word in words[1:2])
        if is_own or is_his or len(words) < 3:
            return False
        if words[0] in ("as", "what"):
            return any(word in _PUTS for word in words[2:])
        if words[:4] == ["in", "the", "words", "of"] or words[:2] == ["to", "quote"]:
            return True
        return words[:2] == ["to", "borrow"] and "from" in words

    def _is_tagged(self, at: int, own: int | None) -> bool:
        """Return whether a clause such as `she told reporters` behind quoted words tells whose."""
        if not self._ends_quoted(at):
            return False
        begin = at + 1 + (self.text(at + 1) == ",")
        end = self._clause_end(begin)
        clause = self.tokens[begin:end]
        if not clause or (own is not None and begin <= own < end) or clause[0].text in _FURTHER:
            return False
        if any(token.text in _SAYS for token in clause):
            return True
        return any(
            _may_be_a_verb(token) and (i + 1 == len(clause) or clause[i + 1].text in AFTER_TAG)
            for i, token in enumerate(clause)
            if i
        )

    def _is_led_in(self, at: int, name: Span, own: int | None) -> bool:
        """Return whether the clause before quoted words says that another says them."""
        end = at - (self.text(at - 1) in (",", ":", "that")) if at else 0
        is_marked = end < at and self.text(at - 1) != "that"
        for verb in range(end - 1, max(-1, end - _NEAR if is_marked else end - 2), -1):
            token = self.tokens[verb]
            if verb == own or token.text in _PARTS or token.is_quoted:
                return False
            if token.text in _QUOTING:
                return True
            if token.text in _SAYS:
                return self._is_of_another(verb, name)
        return False

    def _is_of_another(self, verb: int, name: Span) -> bool:
        """Return whether a verb of speech beside quoted words is not the speaker's further one."""
        before = self.tokens[verb - 1].text if verb else ""
        if before in RELATIVE:
            last = verb - 2 - (verb > 1 and self.text(verb - 2) == ",")
            return last >= 0 and self.tokens[last].end != name.end
        return before not in _FURTHER | PASSIVE | ARTICLES | OWNERS

    def _clause_end(self, begin: int) -> int:
        inner: Sequence[Token] = self.tokens[begin : begin + _NEAR]
        length = next(
            (i for i, token in enumerate(inner) if token.is_quoted or token.text in _PARTS),
            len(inner),
        )
        return begin + length


def _may_be_a_verb(token: Token) -> bool:
    return token.text.isalpha() and token.text.islower() and token.text.endswith("ed")
