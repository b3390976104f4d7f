"""Refuse a table whose columns cannot be those of articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from index.errors import ReadError
from index.readers.base import ReadOptions
from index.readers.fields.keys import LISTS
from index.readers.fields.record import Record

_MOST_COLUMNS = 1_000
"""Columns of a table; one with more is data of another kind."""
_KEYS_SHOWN = 12
"""Names of columns that a message lists."""


def check_columns(
    names: Sequence[str],
    samples: Mapping[str, Any],
    options: ReadOptions,
    *,
    line: int | None = None,
    beside: str = "",
) -> None:
    """Refuse names of columns that are too many or the same, or of which none is the text.

    Args:
        names: The names, in order; a nameless column is empty.
        samples: What a row may hold, by name.
        options: How the file is read.
        line: The line that names them; without one an error is of the whole file.
        beside: What else to say where no column is the text.

    Raises:
        ReadError: If they are such.
    """
    if len(names) > _MOST_COLUMNS:
        raise ReadError(options.file, f"more than {_MOST_COLUMNS:,} columns")
    twice = next((one for one in names if one and names.count(one) > 1), None)
    if twice is not None:
        raise ReadError(options.file, f'two columns are called "{twice[:40]}"')
    is_text = Record(samples, options.mapped).find("text")
    if not is_text and not any(name in LISTS for name in samples if samples[name] != "x"):
        named = ", ".join(f'"{name[:40]}"' for name in names[:_KEYS_SHOWN]) or "none"
        reason = f"no column is the text; name it, such as --map text=COLUMN; there are {named}"
        raise ReadError(options.file, reason + beside, line=line)
