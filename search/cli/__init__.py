"""The command line of Dateline, the only place that prints or exits.

`main` is all that runs before a command is known, so it imports as little as
it can: the whole of `dateline --help` is cheaper than one import of numpy.
"""

from __future__ import annotations

import gc
import io
import os
import sys
from typing import NoReturn

__all__ = ["main"]

_COLLECT_AFTER = 50_000
"""Objects made before garbage is looked for: more than a short command makes.

Importing makes many objects and no garbage, yet Python looks through all of them
every 700: 25 ms of a cold search.
"""

_ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")


def main() -> NoReturn:
    """Run the command that was typed, and leave the process with its exit code."""
    gc.set_threshold(_COLLECT_AFTER)
    _set_environment(sys.argv[1:2])
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    from search.cli.commands import cli

    code: object = 0
    try:
        cli.main(prog_name="dateline")
    except SystemExit as done:
        code = done.code
    except KeyboardInterrupt:
        code = 130
    _leave(code if isinstance(code, int) else int(code is not None))


def _set_environment(command: list[str]) -> None:
    """Set what libraries read when they are imported, unless somebody set it already.

    A pool of threads costs more to start than one query has work for it; `index`
    has that work, so only its linear algebra pool is held back.
    """
    names = _ONE_THREAD[:1] if command == ["index"] else _ONE_THREAD
    for name in names:
        os.environ.setdefault(name, "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")


def _leave(code: int) -> NoReturn:
    """Flush and leave without tearing down the interpreter.

    Destroying the models takes longer than a short answer; everything that must
    be closed was closed by a context manager on the way here.
    """
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        code = 141
    try:
        sys.stderr.flush()
    finally:
        os._exit(code)
