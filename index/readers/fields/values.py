"""Show the value of a field in messages, and tell whether it can be stored."""

from __future__ import annotations

import json

_SHOWN_CHARS = 60  # characters of a value that a warning shows


def unstorable(text: str) -> str | None:
    """Return why a JSON string is no text, None if it is."""
    if "\0" in text:
        return f"holds a NUL character at {text.index(chr(0))}"
    try:
        text.encode()
    except UnicodeEncodeError as error:
        return f"holds half a surrogate pair at {error.start}; it is not text"
    return None


def shown(value: object) -> str:
    """Return a value as JSON, short enough for one line of a message."""
    text = json.dumps(value, default=str)
    return text if len(text) <= _SHOWN_CHARS else f"{text[: _SHOWN_CHARS - 3]}..."
