"""Keep what went wrong: the input that does it, and how, once for each place in the code."""

from __future__ import annotations

import hashlib
import re
import traceback
from dataclasses import dataclass
from pathlib import Path

_INPUT, _REPORT = ".input", ".txt"
_OURS = ("index", "search")
_SIGNED_FRAMES = 3
"""Innermost frames of our code by which two failures count as one."""


@dataclass(frozen=True, slots=True)
class Failures:
    """The failures of one target, in a folder.

    Attributes:
        folder: Where they are kept.
    """

    folder: Path

    def keep(self, data: bytes, error: BaseException) -> bool:
        """Keep an input and what it raised; return whether nothing failed there before.

        Of two inputs that fail at one place the shorter is kept.
        """
        return self.keep_as(signature(error), data, "".join(traceback.format_exception(error)))

    def keep_as(self, name: str, data: bytes, report: str) -> bool:
        """Keep an input and a report under a name; return whether it is new."""
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / f"{name}{_INPUT}"
        is_new = not path.exists()
        if is_new or len(data) < path.stat().st_size:
            path.write_bytes(data)
            path.with_suffix(_REPORT).write_text(report, encoding="utf-8", errors="replace")
        return is_new

    def all(self) -> list[Path]:
        """Return the inputs that are kept, by name."""
        return sorted(self.folder.glob(f"*{_INPUT}"))


def report_of(path: Path) -> str:
    """Return the last line of what was reported for an input."""
    lines = path.with_suffix(_REPORT).read_text(encoding="utf-8").strip().splitlines()
    return lines[-1] if lines else "?"


def digest(data: bytes) -> str:
    """Return a name for an input."""
    return hashlib.sha256(data).hexdigest()[:16]


def signature(error: BaseException) -> str:
    """Return a name for where in our code an exception came from, and of what kind it is."""
    frames = [
        f"{Path(frame.filename).stem}.{frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
        if any(f"/{name}/" in frame.filename for name in _OURS)
        and "/tests/" not in frame.filename
        and "site-packages" not in frame.filename
    ]
    kind = type(error).__name__
    words = re.sub(r"[^A-Za-z]+", "-", str(error))[:40] if kind == "LawError" else kind
    place = "/".join(frames[-_SIGNED_FRAMES:])
    last = frames[-1].rpartition(".")[2].strip("<>_") if frames else "outside"
    return f"{words.strip('-')}-{last}-{digest(f'{kind} {words} {place}'.encode())[:6]}"
