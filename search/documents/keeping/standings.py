"""Spell where kept words stand now, as `dateline verify FILE` and `dateline show` give it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypedDict

from search.documents.pieces.places import SpanJson
from search.results import Citation

if TYPE_CHECKING:
    from search.keeping.checking import CheckedAnswer, CheckedQuote
    from search.keeping.former import Former
    from search.keeping.kept_facts import ChangedFact
    from search.keeping.standing import Standing


class PieceJson(TypedDict):
    """Words that are the same in two texts, were cut from the older or added in the newer."""

    op: str
    text: str


class PlacedWordsJson(TypedDict):
    """Words as they stand now, and where."""

    file: str
    line: int | None
    part: str | None
    span: SpanJson
    label: str
    quote: str


class OtherSpeakerJson(TypedDict):
    """Who said kept words, and who is named now."""

    kept: str
    now: str | None


class ChangedFactJson(TypedDict):
    """A fact of an article that is not what it was."""

    name: str
    kept: str | None
    now: str | None


class StandingJson(TypedDict):
    """Where the words of a quote stand now."""

    state: str
    now: PlacedWordsJson | None
    difference: list[PieceJson]
    elsewhere: PlacedWordsJson | None
    elsewhere_is_longer: bool
    speaker: OtherSpeakerJson | None
    facts: list[ChangedFactJson]
    remark: str | None


class FormerJson(TypedDict):
    """Until when an article was as it is shown, and where the words stand now."""

    until: str
    removed: bool
    standing: StandingJson | None
    facts: list[ChangedFactJson]


class CheckedQuoteJson(TypedDict):
    """A quote of a kept answer, and where it stands."""

    of: str
    number: int
    label: str
    file: str
    quote: str
    in_index: StandingJson
    in_file: StandingJson | None


class CheckedAnswerJson(TypedDict):
    """A kept answer that was looked at."""

    file: str
    question: str
    kept_at: str
    edited: bool
    sound: bool
    quotes: list[CheckedQuoteJson]


def checked_answer(checked: CheckedAnswer) -> CheckedAnswerJson:
    """Return a kept answer that was looked at, as `dateline verify FILE --json` prints it."""
    return {
        "file": str(checked.answer.path),
        "question": checked.answer.question,
        "kept_at": checked.answer.kept_at,
        "edited": checked.answer.is_edited,
        "sound": checked.is_sound,
        "quotes": [_quote(one) for one in checked.quotes],
    }


def standing_object(standing: Standing) -> StandingJson:
    """Return where words stand, as every document spells it."""
    speaker = standing.speaker
    return {
        "state": standing.state.value,
        "now": _placed(standing.now),
        "difference": [{"op": one.op.value, "text": one.text} for one in standing.difference],
        "elsewhere": _placed(standing.elsewhere),
        "elsewhere_is_longer": standing.elsewhere_is_longer,
        "speaker": None if speaker is None else {"kept": speaker.kept, "now": speaker.now},
        "facts": _facts(standing.facts),
        "remark": standing.remark or None,
    }


def former_object(former: Former) -> FormerJson:
    """Return until when an article was as it is shown, and where the words stand now."""
    standing = former.standing
    return {
        "until": former.until,
        "removed": former.is_removed,
        "standing": None if standing is None else standing_object(standing),
        "facts": _facts(former.facts),
    }


def _facts(changed: Iterable[ChangedFact]) -> list[ChangedFactJson]:
    return [{"name": one.name, "kept": one.kept, "now": one.now} for one in changed]


def _quote(checked: CheckedQuote) -> CheckedQuoteJson:
    quote, in_file = checked.quote, checked.in_file
    return {
        "of": quote.of,
        "number": quote.number,
        "label": quote.label,
        "file": quote.file,
        "quote": quote.words,
        "in_index": standing_object(checked.in_index),
        "in_file": None if in_file is None else standing_object(in_file),
    }


def _placed(citation: Citation | None) -> PlacedWordsJson | None:
    if citation is None:
        return None
    return {
        "file": citation.file,
        "line": None if citation.lines is None else citation.lines[0],
        "part": citation.part,
        "span": list(citation.span),
        "label": citation.label,
        "quote": citation.quote,
    }
