"""Tell the time at which something was called off, and that for which it had been planned.

`Was called off on Wednesday` and `on Wednesday, the club called off` say when it was done; `called
off the talks on Wednesday` may be either. Pure functions over the words of one sentence, quoted
ones blanked; each pattern is linear.
"""

from __future__ import annotations

import re

_DONE = (
    r"(?:cancell?ed|postponed|rescheduled|delayed|scrapped|axed|shelved|abandoned|suspended"
    r"|called\soff|put\soff|put\son\s(?:hold|ice))"
)
_TO_TIME = r"(?:\s(?:on|in|at|late|early|earlier|last))*\s\Z"
_WAS_DONE = re.compile(rf"\b(?:was|were|been)\s(?:\w+ly\s)?{_DONE}{_TO_TIME}", re.IGNORECASE)
_LEADING = re.compile(r"^\W*(?:(?:but|and|then|on|in|late|early|earlier)\s){0,4}\Z", re.IGNORECASE)
_WORD = r"(?!(?:that|which|who|whose|where|when|will|would|is|are|if)\b)[\w’'-]+\s"
_THEN_DONE = re.compile(
    rf",?\s(?:{_WORD}){{1,7}}?(?:(?:was|were)\s(?:\w+ly\s)?{_DONE}\b(?!\s(?:to|until|till|for)\b)"
    rf"|{_DONE}\s(?:the|an?|its|their|his|her|all|this|that|plans?|[A-Z])\b)"
)
"""Behind a time that begins a sentence: the next verb, in the passive or with its object."""
_PLANNED_FOR = re.compile(
    r"(?<!\bis\s)(?<!\bare\s)(?<!\bwas\s)(?<!\bwere\s)(?<!\bbeen\s)\b"
    r"(?:planned|scheduled|set|due|slated|booked|arranged|expected)(?:\sto\s(?:be\sheld|take\splace"
    r"|begin|start|open|happen))?(?:\s(?:for|on|in|at|late|early))*\s\Z",
    re.IGNORECASE,
)


def is_calling_off(before: str, after: str) -> bool:
    """Return whether a time is that at which something was called off.

    Args:
        before: The words of the sentence before the time.
        after: Those behind it.
    """
    if _WAS_DONE.search(before):
        return True
    return _LEADING.search(before) is not None and _THEN_DONE.match(after) is not None


def is_planned_for(before: str) -> bool:
    """Return whether a time is that of what is called `planned for` it, by the words before it."""
    return _PLANNED_FOR.search(before) is not None
