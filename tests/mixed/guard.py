"""Watch a process from inside: refuse it every connection, and write down which files it writes.

`sitecustomize` of a test calls `watch` before anything else runs, also in the processes that
the watched one starts. What a library does in C is not seen here: that is what the listing of
all files before and after is for.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_ALLOWED = ("socket.__new__", "socket.bind")
"""What urllib3 does when a library of pages imports it, to learn whether there is IPv6 here: it
binds a socket to this machine's own address. No word goes through it."""
_CHANGES = ("os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.symlink", "os.chmod")
"""Events of Python's own, by their names in its table of audit events."""


def watch(log: Path) -> None:
    """From now on refuse connections, and note what is written, a line each, in `log`."""
    target = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def seen(event: str, args: tuple[object, ...]) -> None:
        if event.startswith("socket.") and event not in _ALLOWED:
            os.write(target, f"socket {event}\n".encode())
            raise OSError(f"{event} is refused in this test")
        is_written = event == "open" and isinstance(args[2], int) and args[2] & _WRITES
        if is_written or event in _CHANGES:
            os.write(target, f"file {os.fspath(_path(args[0]))}\n".encode(errors="replace"))

    sys.addaudithook(seen)


def _path(value: object) -> str:
    """Return a path as words; a file that is open already has a number."""
    if isinstance(value, bytes):
        return os.fsdecode(value)
    return "" if isinstance(value, int) or value is None else str(Path(str(value)).absolute())
