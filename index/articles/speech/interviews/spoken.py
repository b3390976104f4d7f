"""Judge by its words whether a paragraph asks, or answers as a person does."""

from __future__ import annotations

import re

QUOTED = "\"“”„«»‘'‚"
"""What a paragraph begins with that quotes."""

CLOSERS = "\"”’') ]*_»«"
"""What may stand behind the end of a sentence."""

_MARKED_WORDS = re.compile('["“„«][^"“”„«»]*["“”»]')
_REPORTS = re.compile(r"[\"”’»],? (?:\w+ ){0,3}(?:said|says|told|asked|added)\b")
_FIRST_PERSON = re.compile(
    r"\b(?:I|I[’'](?:m|ve|ll|d)|[Mm]y|[Mm]e|[Ww]e|[Oo]ur|us"
    r"|[Ii]ch|[Mm]ich|[Mm]ir|[Mm]eine?[mnrs]?|[Ww]ir|[Uu]ns(?:ere?[mnrs]?)?"
    r"|[Jj]e|[Jj][’'](?=\w)|[Mm]on|[Mm]oi|[Nn]ous|[Nn]otre"
    r"|[Yy]o|[Mm]is?|[Nn]os(?:otros)?|[Nn]uestr[ao]s?|[Ii]o|[Nn]oi|[Mm]i[ao]|[Nn]ostr[ao]"
    r"|[Ee]u|[Mm]eus?|[Mm]inhas?|[Nn]ós|[Nn]oss[ao]s?|[Ii]k|[Mm]ijn|[Mm]ij|[Ww]ij|[Oo]nze?"
    r"|[Mm]nie|[Mm]oj[aeą]|[Mm]ój|[Mm]y|[Nn]as|[Nn]asz[ae]?"
    r"|[Яя]|[Мм]не|[Мм]еня|[Мм]ы|[Нн]ас|[Нн]аш[аие]?|[Мм]ені|[Мм]ене|[Мм]и)\b"
)


def ends_asking(words: str) -> bool:
    """Return whether words end in a question."""
    return words.rstrip(CLOSERS).endswith(("?", "？", "؟"))


def is_spoken(answer: str) -> bool:
    """Return whether an answer speaks in the first person outside marks, and reports no speech."""
    if not answer or answer[0] in QUOTED or _REPORTS.search(answer) is not None:
        return False
    return _FIRST_PERSON.search(_MARKED_WORDS.sub("", answer)) is not None
