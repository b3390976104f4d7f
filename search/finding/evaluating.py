"""Apply what a query asks for to one article: which passages hold it, and where.

A passage is asked by itself: AND, NOT and NEAR speak of what stands in it. A fact of the article
holds for all of its passages. Only the text decides; what an index proposes is asked here again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from index.records import Article, PassagePlace, Span
from search.finding.expression import (
    And,
    Expression,
    FieldName,
    InField,
    Near,
    Not,
    Or,
    Phrase,
    fields_of,
    phrases_of,
)
from search.finding.folded_text import FoldedText
from search.finding.found import FoundPassage
from search.finding.matching import PhraseMatcher, words_between

SpokenBy = Callable[[str, PassagePlace], bool]
"""Whether a speaker of this name says words of a passage."""


class Evaluator:
    """Applies one query to articles."""

    def __init__(self, expression: Expression, *, exact: bool = False) -> None:
        """Take a query; with `exact` case and accents count."""
        self._expression = expression
        self._matchers = {
            phrase: PhraseMatcher(phrase, exact=exact) for phrase in phrases_of(expression)
        }
        self._in_fields = {
            one: PhraseMatcher(one.phrase, exact=exact)
            for one in fields_of(expression)
            if one.field is not FieldName.SPEAKER
        }

    def asked_of(self, article: Article) -> AskedArticle | None:
        """Return what of the query stands in an article, None if no passage can hold it."""
        text = FoldedText(article.text)
        found = {phrase: one.spans(text) for phrase, one in self._matchers.items()}
        facts = {
            one: any(_stands(matcher, value) for value in _values(article, one.field))
            for one, matcher in self._in_fields.items()
        }
        asked = AskedArticle(self._expression, text, found, facts)
        return asked if asked.is_possible(self._expression) else None


@dataclass(frozen=True)
class AskedArticle:
    """What of a query stands in one article.

    Attributes:
        expression: The query.
        text: The text of the article.
        found: Where each phrase stands in it.
        facts: Whether each phrase stands in a fact; those of speakers are not among them.
    """

    expression: Expression
    text: FoldedText
    found: dict[Phrase, list[Span]]
    facts: dict[InField, bool]

    def passages(
        self, passages: Iterable[PassagePlace], spoken_by: SpokenBy
    ) -> Iterator[FoundPassage]:
        """Yield the passages that hold what is asked for, in the order given."""
        for passage in passages:
            marks = self._marks(self.expression, passage, spoken_by)
            if marks is not None:
                yield FoundPassage(passage, _joined(marks))

    def is_possible(self, expression: Expression) -> bool:
        """Return whether a passage of the article can hold this; False is sure."""
        match expression:
            case Phrase():
                return bool(self.found[expression])
            case Near(first, second, _):
                return bool(self.found[first] and self.found[second])
            case InField():
                return self.facts.get(expression, True)
            case And(parts):
                return all(map(self.is_possible, parts))
            case Or(parts):
                return any(map(self.is_possible, parts))
            case Not(InField() as part):
                return not self.facts.get(part, False)
            case Not():
                return True

    def _marks(
        self, expression: Expression, passage: PassagePlace, spoken_by: SpokenBy
    ) -> list[Span] | None:
        """Return the words that a passage holds of an expression, None if it does not hold."""
        match expression:
            case Phrase():
                return self._within(expression, passage.span) or None
            case Near():
                return self._near(expression, passage.span) or None
            case InField():
                return [] if self._has_fact(expression, passage, spoken_by) else None
            case Not(part):
                return [] if self._marks(part, passage, spoken_by) is None else None
            case And(parts):
                held = [self._marks(part, passage, spoken_by) for part in parts]
                return None if None in held else [one for marks in held for one in marks or ()]
            case Or(parts):
                held = [self._marks(part, passage, spoken_by) for part in parts]
                if all(marks is None for marks in held):
                    return None
                return [one for marks in held for one in marks or ()]

    def _has_fact(self, asked: InField, passage: PassagePlace, spoken_by: SpokenBy) -> bool:
        if asked.field is FieldName.SPEAKER:
            return spoken_by(" ".join(word.text for word in asked.phrase.words), passage)
        return self.facts[asked]

    def _within(self, phrase: Phrase, span: Span) -> list[Span]:
        return [
            one for one in self.found[phrase] if span.start <= one.start and one.end <= span.end
        ]

    def _near(self, near: Near, span: Span) -> list[Span]:
        """Return the pairs of phrases that stand near each other in a passage."""
        found: list[Span] = []
        for one in self._within(near.first, span):
            for other in self._within(near.second, span):
                left, right = sorted((one, other))
                is_apart = left.end <= right.start
                if is_apart and words_between(self.text, left.end, right.start) <= near.most:
                    found += (left, right)
        return found


def _stands(matcher: PhraseMatcher, value: str) -> bool:
    return bool(matcher.spans(FoldedText(value)))


def _values(article: Article, field: FieldName) -> Sequence[str]:
    """Return the values of a fact of an article."""
    match field:
        case FieldName.TITLE:
            return [article.title.value] if article.title else []
        case FieldName.AUTHOR:
            return [author.value for author in article.authors]
        case FieldName.OUTLET:
            return [article.outlet.value] if article.outlet else []
        case FieldName.FILE:
            return [article.source.file, *([article.source.part] if article.source.part else [])]
        case FieldName.SPEAKER:
            return []


def _joined(marks: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans in order, those that touch words of each other as one."""
    joined: list[Span] = []
    for mark in sorted(set(marks)):
        if joined and mark.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, mark.end))
        else:
            joined.append(mark)
    return tuple(joined)
