"""Read values of a page as pypdf holds them, whatever a damaged file has in their places."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


def codes_of(shown: Any) -> bytes | None:
    """Return the codes of a string of a page, however pypdf holds it."""
    if isinstance(shown, bytes):
        return bytes(shown)
    original = getattr(shown, "original_bytes", None)
    return original if isinstance(original, bytes) else None


def object_of(value: Any) -> Any:
    """Return what a reference leads to, and any other value as it is."""
    return value.get_object() if hasattr(value, "get_object") else value


def member_of(value: Any, name: Any) -> Any:
    """Return what a dictionary holds by a name, None if it is none or has none."""
    value = object_of(value)
    return object_of(value.get(name)) if hasattr(value, "get") and name is not None else None


def number_at(operands: Sequence[Any], at: int) -> float:
    """Return an operand that is a number, 0 where there is none."""
    value = operands[at] if at < len(operands) else 0.0
    return float(value) if isinstance(value, int | float) else 0.0
