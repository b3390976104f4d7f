"""Try one input: what it raises, and what it costs in time."""

from __future__ import annotations

import contextlib
import resource
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from tests.fuzz.failures import Failures
from tests.fuzz.targets import Target

SLOW_S = 5.0
"""CPU seconds that no input may take: a thousand times what its first bytes take. With coverage
all is several times slower, and the machine may be busy."""
HUNG_S = 60
"""Seconds after which what runs is interrupted; code of a library may not hear of it at once."""
_MOST_MORE_BYTES = 800_000_000
"""Bytes of addresses that a process may take beside those it has when all is imported."""


class SlowError(Exception):
    """An input took far too long."""


@dataclass
class Trial:
    """Tries inputs on a target, and keeps those that fail.

    Attributes:
        target: What is tried.
        failures: Where those are kept.
        path: A file for the input; after a process was killed it holds the last one.
        tried: Inputs so far.
    """

    target: Target
    failures: Failures
    path: Path
    tried: int = 0

    def __call__(self, data: bytes) -> None:
        """Try one input. Nothing is raised, but what a person typed."""
        self.tried += 1
        started = time.thread_time()
        try:
            with _alarm(HUNG_S):
                self.target.run(data, self.path)
            spent = time.thread_time() - started
            if spent > SLOW_S:
                raise SlowError(f"{len(data):,} bytes took {spent:.1f} s")
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # noqa: BLE001 - whatever it is, it is a failure
            self.failures.keep(data, error)


@contextlib.contextmanager
def _alarm(seconds: int) -> Iterator[None]:
    def ring(number: int, frame: FrameType | None) -> None:
        del number, frame
        raise SlowError(f"took more than {seconds} s")

    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def bound_memory() -> None:
    """Refuse this process more memory than any input may need beside what is imported."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    most = pages * resource.getpagesize() + _MOST_MORE_BYTES
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
