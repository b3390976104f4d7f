"""Read a query of `dateline find`: a recursive descent over the grammar in docs/find.md.

either   = both { "OR" both }
both     = near { [ "AND" ] near }
near     = negated { "NEAR/n" negated }
negated  = "NOT" negated | single
single   = "(" either ")" | field ":" single | phrase | term
"""

from __future__ import annotations

from itertools import groupby

from index.folding import is_of_word
from search.finding.expression import (
    And,
    Expression,
    FieldName,
    InField,
    Near,
    Not,
    Or,
    Phrase,
    Word,
)
from search.finding.syntax_error import QuerySyntaxError
from search.finding.tokens import Kind, Token, tokens_of

_MOST_TERMS = 200
"""Terms of a query; with more, and each a common word, a query takes minutes."""
_DEEPEST = 50
"""Brackets and NOTs in each other; each takes a few frames of Python's stack."""
_STAR = "*"
_FIELDS = ", ".join(f"{name}:" for name in FieldName)


def parse_query(query: str) -> Expression:
    """Return what a query asks for.

    Raises:
        QuerySyntaxError: If it cannot be read; its message says where and why.
    """
    return _Parser(query).parse()


class _Parser:
    def __init__(self, query: str) -> None:
        self._query = query
        self._tokens = list(tokens_of(query))
        self._next = 0
        self._terms = self._depth = 0

    def parse(self) -> Expression:
        found = self._either()
        if self._token.kind is Kind.CLOSE:
            raise self._error(self._token, "this bracket was not opened")
        return found

    @property
    def _token(self) -> Token:
        return self._tokens[self._next]

    def _take(self) -> Token:
        token = self._token
        self._next += 1
        return token

    def _either(self) -> Expression:
        parts = [self._both()]
        while self._token.kind is Kind.OR:
            self._take()
            parts.append(self._both())
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def _both(self) -> Expression:
        parts = [self._near()]
        while self._token.kind not in {Kind.OR, Kind.CLOSE, Kind.END}:
            if self._token.kind is Kind.AND:
                self._take()
            parts.append(self._near())
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def _near(self) -> Expression:
        at, found = self._token, self._negated()
        sides = [found]
        pairs: list[Expression] = []
        while self._token.kind is Kind.NEAR:
            operator = self._take()
            other_at, other = self._token, self._negated()
            first, second = self._side(at, sides[-1]), self._side(other_at, other)
            pairs.append(Near(first, second, operator.number))
            sides.append(other)
            at = other_at
        if not pairs:
            return found
        return pairs[0] if len(pairs) == 1 else And(tuple(pairs))

    def _side(self, at: Token, side: Expression) -> Phrase:
        if not isinstance(side, Phrase):
            raise self._error(at, "NEAR stands between two words, phrases or beginnings of words")
        return side

    def _negated(self) -> Expression:
        if self._token.kind is not Kind.NOT:
            return self._single()
        with_not = self._take()
        self._go_down(with_not)
        found = Not(self._negated())
        self._depth -= 1
        return found

    def _single(self) -> Expression:
        token = self._take()
        match token.kind:
            case Kind.OPEN:
                return self._bracket(token)
            case Kind.FIELD:
                return self._in_field(token)
            case Kind.TERM | Kind.PHRASE:
                return self._phrase(token)
            case Kind.END:
                raise self._error(token, "a word is missing here, at the end")
            case Kind.CLOSE:
                raise self._error(token, "a word is missing before this bracket")
            case _:
                raise self._error(token, f"a word is missing before {token.text}")

    def _bracket(self, opened: Token) -> Expression:
        self._go_down(opened)
        found = self._either()
        if self._token.kind is not Kind.CLOSE:
            raise self._error(opened, "this bracket is not closed")
        self._take()
        self._depth -= 1
        return found

    def _in_field(self, token: Token) -> Expression:
        try:
            field = FieldName(token.text.lower())
        except ValueError:
            known = f"{token.text} is no field; fields are {_FIELDS}"
            quoted = "quotation marks make words of it"
            raise self._error(token, f"{known}, and {quoted}") from None
        self._go_down(token)
        at, found = self._token, self._single()
        self._depth -= 1
        return self._fielded(field, found, at)

    def _fielded(self, field: FieldName, found: Expression, at: Token) -> Expression:
        """Return an expression all phrases of which are looked for in a field."""
        match found:
            case Phrase():
                return InField(field, found)
            case And(parts):
                return And(tuple(self._fielded(field, part, at) for part in parts))
            case Or(parts):
                return Or(tuple(self._fielded(field, part, at) for part in parts))
            case Not(part):
                return Not(self._fielded(field, part, at))
            case Near() | InField():
                raise self._error(at, "a field takes words and phrases, with AND, OR and NOT")

    def _phrase(self, token: Token) -> Phrase:
        self._terms += 1
        if self._terms > _MOST_TERMS:
            raise self._error(token, f"a query takes {_MOST_TERMS} terms at most")
        if token.kind is Kind.TERM and token.text[0] == "-" and any(map(is_of_word, token.text)):
            raise self._error(token, f"to leave a word out, write NOT {token.text[1:]}")
        words: list[Word] = []
        for inside, run in groupby(token.text, key=is_of_word):
            piece = "".join(run)
            if inside:
                words.append(Word(piece))
            elif _STAR in piece:
                if not (piece.startswith(_STAR) and words) or piece.count(_STAR) > 1:
                    reason = "a star stands behind the beginning of a word, as in hurri*"
                    raise self._error(token, reason)
                words[-1] = Word(words[-1].text, is_prefix=True)
        if not words:
            raise self._error(token, "there is no letter and no digit here")
        return Phrase(tuple(words))

    def _go_down(self, token: Token) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise self._error(token, f"more than {_DEEPEST} brackets in each other")

    def _error(self, token: Token, reason: str) -> QuerySyntaxError:
        return QuerySyntaxError(self._query, at=token.at, reason=reason)
