"""Describe a derived file as it was when published."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DerivedFile:
    """A derived file as it was when published; `name` is relative to the index folder.

    `changed_ns` is its change time, which no program can set back. An index that was
    written before that was recorded has the time of its last writing there instead.
    """

    name: str
    size: int
    changed_ns: int
    sha256: str
