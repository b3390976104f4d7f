"""The command line of Dateline, the only place that prints or exits.

`main` is all that runs before a command is known, so it imports as little as
it can: the whole of `dateline --help` is cheaper than one import of numpy.
"""

from __future__ import annotations

import errno
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
    if sys.stdout is None or sys.stderr is None:  # closed by the program that started us
        os._exit(1)
    from search.cli.commands.registry import cli

    code: object = 0
    try:
        cli.main(prog_name="dateline")
    except SystemExit as done:
        code = done.code
    except KeyboardInterrupt:
        code = 130
    except OSError as error:
        code = _full_disk(error)
    _leave(code if isinstance(code, int) else int(code is not None))


def _set_environment(command: list[str]) -> None:
    """Set what libraries read when they are imported, unless the user set it already.

    A pool of threads costs more to start than one query has work for it; `index`
    has that work, so only its linear algebra pool is held back.
    """
    names = _ONE_THREAD[:1] if command == ["index"] else _ONE_THREAD
    for name in names:
        os.environ.setdefault(name, "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")


def _full_disk(error: OSError) -> int:
    """Report in one line that nothing more can be written; another error is our bug."""
    if error.errno != errno.ENOSPC:
        raise error
    sys.stderr.write(f"Error: cannot write: {error.strerror}\n")
    return 1


def _leave(code: int) -> NoReturn:
    """Flush and leave without tearing down the interpreter.

    Destroying the models takes longer than a short answer; everything that must
    be closed was closed by a context manager on the way here.
    """
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        code = 141
    except OSError as error:
        code = _full_disk(error)
    try:
        sys.stderr.flush()
    finally:
        os._exit(code)
