"""Index what is allowed and holds as many parts as it can, and measure the peak of memory."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from index.articles.passages import MOST_SENTENCES
from tests.index.archives import build
from tests.torture.children import in_child

PROMISED_MB = 700

SIZE = 9_900_000
"""Bytes of an article, just below what is allowed."""


def campaign(folder: Path, *, share: float) -> tuple[Counter[str], list[str]]:
    """Return the peak for each kind of file in MB, and which are above what was promised.

    Args:
        folder: Where to write.
        share: Of the full size of each file.
    """
    counts, wrong = Counter[str](), list[str]()
    for name, (file, content) in _files(share).items():
        place = folder / name.replace(" ", "-")
        place.mkdir()
        (place / file).write_bytes(content())
        peak_mb = in_child(partial(_peak, place))
        counts[f"MB for {name}"] = peak_mb
        if peak_mb > PROMISED_MB:
            wrong.append(f"{name}: {peak_mb} MB")
    return counts, wrong


def _files(share: float) -> Mapping[str, tuple[str, Callable[[], bytes]]]:
    size, most = int(SIZE * share), int((MOST_SENTENCES - 10) * share)
    lines = int(500_000 * share)
    times = int(1_000 * share)
    return {
        "lines of one letter": ("a.txt", lambda: b"a\n" * (size // 2)),
        "short sentences": ("a.txt", lambda: b"".join(b"Ab %d.\n" % n for n in range(size // 11))),
        "the most sentences": ("a.txt", lambda: _longest(most)[:size]),
        "headings": ("a.md", lambda: b"# A b\n\n" * (size // 7)),
        "one long sentence": ("a.txt", lambda: b"and so " * (size // 7)),
        "list items": ("a.html", lambda: b"<ul>" + b"<li>A b." * (size // 80) + b"</ul>"),
        "refused lines": ("a.jsonl", lambda: b'{"nothing": 1}\n' * lines),
        "unclear lines": (
            "a.jsonl",
            lambda: b'{"text": "Ab.", "published": "?"}\n' * (lines // 10),
        ),
        "an array of numbers": ("a.jsonl", lambda: b"[" + b"1," * (size // 2) + b"1]"),
        "nested arrays": ("a.jsonl", lambda: b"[" * (size // 2)),
        "a bomb of line breaks": ("a.jsonl.gz", lambda: _packed(b"\n" * 1_000_000, times)),
        "a bomb of one line": ("a.jsonl.gz", lambda: _packed(b"x" * 1_000_000, times)),
    }


def _longest(most: int) -> bytes:
    return "\n".join(_sentence(number) for number in range(most)).encode()


def _sentence(number: int) -> str:
    words = " ".join(f"w{(number * 7 + word * 13) % 5_000}" for word in range(14))
    return f"The {words} ended {number}."


def _packed(piece: bytes, times: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join([*(packer.compress(piece) for _ in range(times)), packer.flush()])


def _peak(folder: Path) -> int:
    """Index a folder, and return the highest that memory was meanwhile, in MB."""
    Path("/proc/self/clear_refs").write_text("5")  # the peak begins here
    build(folder)
    found = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())
    return int(found[1]) // 1024 if found else 0
