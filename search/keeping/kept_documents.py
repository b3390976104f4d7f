"""Spell where kept quotes stand as JSON; `docs/json.md` describes it."""

from __future__ import annotations

from search.document_types import (
    CheckedAnswerJson,
    CheckedQuoteJson,
    FormerJson,
    PlacedWordsJson,
    StandingJson,
)
from search.keeping.checking import CheckedAnswer, CheckedQuote
from search.keeping.former import Former
from search.keeping.standing import Standing
from search.results import Citation


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
        "remark": standing.remark or None,
    }


def former_object(former: Former) -> FormerJson:
    """Return until when an article was as it is shown, and where the words stand now."""
    standing = former.standing
    return {
        "until": former.until,
        "removed": former.is_removed,
        "standing": None if standing is None else standing_object(standing),
    }


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
