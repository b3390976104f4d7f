"""Check the quotations of a draft against one snapshot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice

from index.backends.base import Snapshot
from index.filters import Filters
from index.records import Span
from search.checking.candidates import Candidates, Held, probes
from search.checking.differences import Match
from search.checking.drafts import DraftQuotation, read_draft
from search.checking.lookup import MOST_COMPARED, Found, look_up
from search.checking.matching import FEWEST_WORDS
from search.checking.pattern import Pattern, pattern_of
from search.checking.places import agrees_in_speaker, left_out_of, naming_in_doubt, place_of
from search.checking.verdicts import CheckedQuotation, CheckReport, Naming, Part, Verdict
from search.citing.citations import cite
from search.quoting.spoken import Spoken
from search.retrieval.article_cache import ArticleCache
from search.retrieval.timings import Stages

_ASKED_AT_ONCE = 64
"""Quotations whose words are looked up together."""
_MOST_ALSO_IN = 50
"""Other articles with the same words that are named."""
_MOST_NAMED = 12
"""Places whose speakers are compared with the draft's."""


class Checker:
    """Checks drafts against one snapshot."""

    def __init__(
        self, snapshot: Snapshot, filters: Filters, *, leave_out: str | None = None
    ) -> None:
        """Take a snapshot, and the hash of the bytes of articles that do not count."""
        self._candidates = Candidates(snapshot, filters, leave_out=leave_out)
        self._spoken = Spoken(snapshot, ArticleCache(snapshot), ())

    def check(self, text: str, *, is_markdown: bool = False) -> CheckReport:
        """Return what the archive says of each quotation of a draft."""
        stages = Stages()
        draft = read_draft(text, is_markdown=is_markdown)
        checked = (
            self._checked(draft.shown, quotation, pattern, held)
            for quotation, pattern, held in self._sought(draft.shown, draft.quotations)
        )
        numbered = tuple(
            replace(one, number=number, line=text.count("\n", 0, one.span.start) + 1)
            for number, one in enumerate(checked, 1)
        )
        return CheckReport(text, numbered, tuple(draft.unread), stages.total_ms)

    def check_words(
        self, text: str, span: Span, *, exactly: bool = False
    ) -> CheckedQuotation | None:
        """Return what the archive says of words of a text that are all one quotation.

        Args:
            text: The text.
            span: The words, with or without marks around them.
            exactly: Whether words with differences do not count.

        Returns:
            What was found; None if there are no words, or if they stand nowhere exactly.
        """
        pattern = pattern_of(text, [span])
        if not pattern.words:
            return None
        held = self._candidates.holding(probes(text, pattern))
        if exactly and not any(map(self._candidates.having, held)):
            return None
        quotation = DraftQuotation((span,), (span,))
        found = self._checked(text, quotation, pattern, held)
        if exactly and found.verdict is not Verdict.VERBATIM:
            return None
        return replace(found, number=1, line=text.count("\n", 0, span.start) + 1)

    def _sought(
        self, text: str, quotations: Iterable[DraftQuotation]
    ) -> Iterator[tuple[DraftQuotation, Pattern, list[Held]]]:
        """Yield the quotations, as they are compared, with the passages that hold their words."""
        waiting = iter(quotations)
        while some := list(islice(waiting, _ASKED_AT_ONCE)):
            patterns = [pattern_of(text, one.pieces) for one in some]
            asked = [probes(text, pattern) for pattern in patterns]
            held = iter(self._candidates.holding([probe for one in asked for probe in one]))
            for quotation, pattern, of_one in zip(some, patterns, asked, strict=True):
                yield quotation, pattern, list(islice(held, len(of_one)))

    def _checked(
        self, text: str, quotation: DraftQuotation, pattern: Pattern, held: Sequence[Held]
    ) -> CheckedQuotation:
        weigh = partial(_weigh, text, quotation, self._spoken)
        found = look_up(text, pattern, held, self._candidates, weigh=weigh)
        verdict, naming, named = _verdict(pattern, found), None, None
        if len(found) == 1:
            ordered, naming = _by_speaker(text, quotation, found[0].matches, self._spoken)
            found = [Found(found[0].pattern, ordered)]
            named = place_of(ordered[0], self._spoken).speaker
        if verdict is Verdict.VERBATIM and naming is Naming.ANOTHER:
            verdict = Verdict.MISATTRIBUTED
        return CheckedQuotation(
            number=0,
            span=quotation.span,
            line=0,
            verdict=verdict,
            parts=tuple(_part(text, quotation.span, one, self._spoken) for one in found),
            speaker=quotation.speaker,
            other_speaker=named if naming is Naming.ANOTHER else None,
            open_speaker=named if naming is Naming.OPEN else None,
            naming=naming,
            is_closed=quotation.is_closed,
            is_complete=not held or any(one.holders.are_all for one in held),
        )


def _verdict(pattern: Pattern, found: Sequence[Found]) -> Verdict:
    if len(found) == 1 and found[0].is_whole and found[0].pattern is pattern:
        return Verdict.ALTERED if found[0].best.differences else Verdict.VERBATIM
    if found:
        return Verdict.PARTLY
    if len(pattern.words) < FEWEST_WORDS:
        return Verdict.TOO_SHORT
    return Verdict.TOO_LONG if len(pattern.words) > MOST_COMPARED else Verdict.NOT_FOUND


def _by_speaker(
    text: str, quotation: DraftQuotation, matches: list[Match], spoken: Spoken
) -> tuple[list[Match], Naming]:
    """Return matches with the one first that tells most of the speaker, and what it tells.

    That is one that names the draft's own speaker, else one that surely names another.
    """
    if quotation.speaker is None:
        return matches, Naming.UNNAMED
    places = [(found, place_of(found, spoken)) for found in matches[:_MOST_NAMED]]
    for wanted in (True, False):
        for found, place in places:
            if agrees_in_speaker(text, quotation, found, place, spoken=spoken) is wanted:
                others = [one for one in matches if one is not found]
                return [found, *others], Naming.SAME if wanted else Naming.ANOTHER
    return matches, naming_in_doubt(quotation, places[0][1])


def _weigh(text: str, quotation: DraftQuotation, spoken: Spoken, found: Match) -> int:
    """Return what orders places of one article: the draft's speaker, another, some, none."""
    place = place_of(found, spoken)
    if place.speaker is None:
        return 3
    agreed = agrees_in_speaker(text, quotation, found, place, spoken=spoken)
    return {True: 0, False: 1, None: 2}[agreed]


def _part(text: str, quoted: Span, found: Found, spoken: Spoken) -> Part:
    best, (_, *others) = found.best, found.matches
    part = found.pattern.part(best.first, best.end)
    return Part(
        span=Span(part.span.start, part.span.end),
        place=place_of(best, spoken),
        differences=best.differences,
        cuts=best.cuts,
        insertions=best.insertions,
        left_out=left_out_of(text, quoted, best),
        also_in=tuple(cite(one.words.stored, one.span) for one in others[:_MOST_ALSO_IN]),
    )
