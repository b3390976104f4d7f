"""Define what values of the catalog can be, so that any others are damage and nothing else.

SQLite keeps any kind of value in any column, and checksums say only that a row is
what was written. So the code that reads rows checks the kind and the bounds of what
later code computes with; what still fails while a row is decoded is named as damage
as well, since a row is all that such code is given.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, NoReturn, ParamSpec, TypeVar

from index.errors import CatalogDamagedError, DatelineError

P = ParamSpec("P")
T = TypeVar("T")

MOST = 2**60
"""The highest id, count, time or size that is believed; sums of some of them still fit."""

_HEX = re.compile("[0-9a-f]{64}")
_SHORT = re.compile(r"[ -~]{1,200}")
FAILURES = (
    TypeError,
    ValueError,
    LookupError,
    AttributeError,
    OverflowError,
    RecursionError,
    struct.error,
)
"""What decoding raises if a value is not of the kind that was expected."""


def refuse(what: str) -> NoReturn:
    """Raise that something in the catalog cannot have been written by Dateline.

    Raises:
        IndexDamagedError: Always.
    """
    raise CatalogDamagedError(f"{what} is damaged")


def is_count(value: object) -> bool:
    """Return whether a value is an id, a count, a size or a place in a text."""
    return type(value) is int and 0 <= value <= MOST


def is_whole(value: object) -> bool:
    """Return whether a value is a whole number, such as a time or what a file system numbers by."""
    return type(value) is int


def is_text(value: object) -> bool:
    """Return whether a value is text."""
    return type(value) is str


def is_path(value: object) -> bool:
    """Return whether a value can be the name of a file or folder; one that leads up cannot."""
    return type(value) is str and value != "" and "\0" not in value and ".." not in value.split("/")


def is_hash(value: object) -> bool:
    """Return whether a value is a SHA-256 in hexadecimal digits."""
    return type(value) is str and _HEX.fullmatch(value) is not None


def is_short(value: object) -> bool:
    """Return whether a value is a short text of printable ASCII, such as a time."""
    return type(value) is str and _SHORT.fullmatch(value) is not None


def check_counts(values: Iterable[object], what: str) -> None:
    """Refuse values unless each is a count.

    Raises:
        IndexDamagedError: If one is not.
    """
    if not all(map(is_count, values)):
        refuse(what)


def damage_named(what: str) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Make a function that reads and decodes rows raise `IndexDamagedError` for odd values.

    Only for functions that do nothing else: a mistake of the program in one would be
    taken for damage.
    """

    def decorate(function: Callable[P, T]) -> Callable[P, T]:
        @wraps(function)
        def named(*arguments: P.args, **options: P.kwargs) -> T:
            try:
                return function(*arguments, **options)
            except DatelineError:
                raise
            except FAILURES as error:
                reason = f"{what} is damaged"
                raise CatalogDamagedError(reason) from error

        return named

    return decorate


def is_optional(kind: Callable[[object], bool]) -> Callable[[object], bool]:
    """Return what says whether a value is of a kind, or nothing."""
    return lambda value: value is None or kind(value)


def fits(row: Iterable[Any], kinds: Iterable[Callable[[object], bool]]) -> bool:
    """Return whether each value of a row is of its kind."""
    return all(kind(value) for kind, value in zip(kinds, row, strict=True))
