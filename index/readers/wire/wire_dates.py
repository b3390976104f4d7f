"""Read the dates that NITF states: `20201109T101500+0100`, as precise as they are meant."""

from __future__ import annotations

import re

_NORM = re.compile(
    r"(?P<year>\d{4})-?(?P<month>\d\d)-?(?P<day>\d\d)"
    r"(?:[T ]?(?P<hour>\d\d):?(?P<minute>\d\d)(?::?(?P<second>\d\d)(?:[.,]\d{1,9})?)?"
    r"\s?(?P<zone>Z|[+-]\d\d:?\d\d)?)?",
    re.ASCII,
)


def written_out(norm: str) -> str:
    """Return a date in the basic form of ISO 8601 in the extended one; anything else as it is.

    Midnight without a zone is what programs write of a day, so only the day is kept.
    """
    match = _NORM.fullmatch(norm.strip())
    if match is None:
        return norm
    day = f"{match['year']}-{match['month']}-{match['day']}"
    clock = f"{match['hour'] or '00'}:{match['minute'] or '00'}:{match['second'] or '00'}"
    zone = match["zone"] or ""
    if not zone and clock == "00:00:00":
        return day
    if len(zone) == len("+0100"):
        zone = f"{zone[:3]}:{zone[3:]}"
    return f"{day}T{clock}{zone}"
