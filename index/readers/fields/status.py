"""Tell what an agency says must not be published, or not yet."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from index.articles.dates import parse_iso
from index.readers.fields.record import Record

_NOT_USABLE = frozenset({"canceled", "cancelled", "withheld", "withdrawn", "killed"})
_UNTIL = "embargoed until "
_EMBARGO = re.compile(rf"{_UNTIL}(\S+)")


def why_withheld(record: Record) -> str | None:
    """Return what to say of a record that its agency takes back, None if it does not."""
    status = record.named("pubstatus")
    if isinstance(status, str) and is_withheld(status):
        return f'its status is "{status[:40]}"; not indexed'
    return None


def why_not_yet(record: Record, now: datetime) -> str | None:
    """Return why a record is not to be indexed before a time, None if it may be."""
    for name in ("embargoed", "embargoeduntil", "embargodate"):
        until = record.named(name)
        if isinstance(until, str) and (why := embargo(until, now)):
            return why
    return None


def is_withheld(status: str) -> bool:
    """Return whether a status of IPTC, such as `usable` or `stat:canceled`, forbids publication."""
    return status.rpartition(":")[2].strip().lower() in _NOT_USABLE


def embargo(until: str, now: datetime) -> str | None:
    """Return why an item is not indexed before a moment, None if that has passed.

    What is no date is taken to forbid it as long as it stands there.
    """
    moment = parse_iso(until.strip())
    if moment is None:
        return f'embargoed: "{until[:40]}"; not indexed' if until.strip() else None
    return f"{_UNTIL}{moment}; not indexed before" if _is_before(now, moment) else None


def is_lifted(reason: str, now: datetime) -> bool:
    """Return whether what was not indexed for this reason may be by now."""
    found = _EMBARGO.match(reason)
    return found is not None and not _is_before(now, found[1].rstrip(";"))


def _is_before(now: datetime, moment: str) -> bool:
    """Return whether a moment is still to come; of a day without an hour all of it counts."""
    if len(moment) == len("2024-03-05"):
        return now.date().isoformat() < moment
    try:
        stated = datetime.fromisoformat(moment)
    except ValueError:
        return False
    return now < (stated if stated.tzinfo else stated.replace(tzinfo=UTC))
