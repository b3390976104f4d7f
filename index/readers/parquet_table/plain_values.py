"""Turn columns of Arrow into the values that JSON has: text, numbers, lists, objects.

A time keeps its zone; midnight without one is what programs write of a day, so only the day is
kept. A value that Python cannot hold, such as the year 200000, becomes the words for it. Of a list
the first items are kept, whatever the rest is: no fact has as many.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from pyarrow import Array, DataType, Scalar

_OFFSET = re.compile(r"[+-]\d\d:\d\d", re.ASCII)
_MOST_ITEMS = 1_000
"""Items of a list that are read; a fact has 200 names at most."""


def plain_values(array: Array) -> list[Any]:
    """Return the values of a column, one for each row; what is missing is None."""
    from pyarrow import ExtensionArray, types

    kind = array.type
    if isinstance(array, ExtensionArray):
        return _leaves(array) if _is_uuid(kind) else plain_values(array.storage)
    if types.is_dictionary(kind):
        held = plain_values(array.dictionary)  # one text for all places, however often it stands
        return [None if at is None else held[at] for at in array.indices.to_pylist()]
    if types.is_struct(kind):
        return _objects(array)
    if types.is_map(kind):
        return [None if one is None else _of_pairs(one) for one in map(_items, array)]
    if types.is_nested(kind):
        return [_items(one) for one in array]
    return _leaves(array)


def is_left_out(kind: DataType) -> str | None:
    """Return what a column holds of which no article is made, in a word; None if one may be."""
    from pyarrow import BaseExtensionType, types

    if isinstance(kind, BaseExtensionType):
        return None if _is_uuid(kind) else is_left_out(kind.storage_type)
    if types.is_dictionary(kind):
        return is_left_out(kind.value_type)
    if _is_bytes(kind):
        return "bytes"
    if not (types.is_list(kind) or types.is_large_list(kind) or types.is_fixed_size_list(kind)):
        return None
    inner = kind.value_type
    if types.is_integer(inner) or types.is_floating(inner):
        return "lists of numbers"
    return is_left_out(inner)


def sample_of(kind: DataType) -> Any:
    """Return a value such as a column of this type may hold, to see which facts it can state."""
    from pyarrow import types

    if types.is_struct(kind):
        return {field.name: sample_of(field.type) for field in kind}
    if types.is_list(kind) or types.is_large_list(kind):
        return [sample_of(kind.value_type)]
    return "x"


def _is_uuid(kind: DataType) -> bool:
    return getattr(kind, "extension_name", "") == "arrow.uuid"


def _is_bytes(kind: DataType) -> bool:
    from pyarrow import types

    is_view = hasattr(types, "is_binary_view") and types.is_binary_view(kind)
    is_long = types.is_large_binary(kind) or types.is_fixed_size_binary(kind)
    return bool(types.is_binary(kind) or is_long or is_view)


def _objects(array: Array) -> list[Any]:
    """Return the values of a column of objects, without what holds bytes."""
    names = [field.name for field in array.type]
    inner = [
        plain_values(one) if is_left_out(one.type) is None else [None] * len(array)
        for one in array.flatten()
    ]
    rows = zip(*inner, strict=True) if inner else ((),) * len(array)
    there = array.is_valid().to_pylist()
    return [
        dict(zip(names, row, strict=True)) if is_there else None
        for row, is_there in zip(rows, there, strict=True)
    ]


def _items(scalar: Scalar) -> list[Any] | None:
    if not scalar.is_valid:
        return None
    return plain_values(scalar.values[:_MOST_ITEMS])


def _of_pairs(pairs: list[Any]) -> dict[str, Any]:
    """Return an object of pairs of key and value; of two keys of one name the last counts."""
    return {str(key): value for key, value in (pair.values() for pair in pairs)}


def _leaves(array: Array) -> list[Any]:
    array = _in_microseconds(array)
    try:
        found = array.to_pylist()
    except (ValueError, OverflowError, KeyError):  # one value that Python cannot hold
        found = [_leaf(one) for one in array]
    return [_plain(one) for one in found]


def _in_microseconds(array: Array) -> Array:
    """Return times of nanoseconds, which Python cannot hold, without the last three digits.

    Times in a zone that is not known here are those of UTC.
    """
    from pyarrow import duration, time64, timestamp, types

    kind = array.type
    if types.is_timestamp(kind):
        zone = kind.tz if kind.tz is None or _is_zone(kind.tz) else "UTC"
        unit = "us" if kind.unit == "ns" else kind.unit
        return array.cast(timestamp(unit, zone), safe=False)
    if types.is_time64(kind):
        return array.cast(time64("us"), safe=False)
    if types.is_duration(kind) and kind.unit == "ns":
        return array.cast(duration("us"), safe=False)
    return array


def _is_zone(name: str) -> bool:
    if _OFFSET.fullmatch(name):
        return True
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


def _leaf(scalar: Scalar) -> Any:
    try:
        return scalar.as_py()
    except (ValueError, OverflowError, KeyError):
        return f"outside the calendar ({getattr(scalar, 'value', '')})"


def _plain(value: Any) -> Any:
    """Return a value as JSON has it."""
    if isinstance(value, float):
        return None if value != value else value  # NaN is how many programs write null
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, datetime):
        is_day = value.tzinfo is None and value.time() == time()
        return value.date().isoformat() if is_day else value.isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return str(value) if isinstance(value, UUID | timedelta) else None
