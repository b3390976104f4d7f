"""Run something in a process of its own, cheaply, so that a crash is seen and survived.

A fork of a process that has imported everything starts in milliseconds, where a
new interpreter takes a second.
"""

from __future__ import annotations

import os
import pickle
import signal
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class CrashedError(Exception):
    """The child was ended by a signal."""


def in_child(work: Callable[[], T]) -> T:
    """Return what `work` returns in a child process.

    Raises:
        CrashedError: If a signal ended the child.
        Exception: What `work` raised.
    """
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read_end)
        _answer(work, write_end)
    os.close(write_end)
    with os.fdopen(read_end, "rb") as stream:
        reported = stream.read()
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        raise CrashedError(signal.Signals(os.WTERMSIG(status)).name)
    result, error = pickle.loads(reported)  # noqa: S301  written by our own child
    if error is not None:
        raise _again(*error)
    return result  # type: ignore[no-any-return]


def _again(kind: type[BaseException], message: str, facts: dict[str, object]) -> BaseException:
    """Return an error like the child's, whatever its `__init__` asks for."""
    error = kind.__new__(kind)
    error.args = (message,)
    error.__dict__.update(facts)
    return error


def start(work: Callable[[], object]) -> int:
    """Start `work` in a child process and return its id; it exits with 0 if all went well."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            work()
            code = 0
        finally:
            os._exit(code)
    return child


def _answer(work: Callable[[], object], write_end: int) -> None:
    try:
        reported = pickle.dumps((work(), None))
    except Exception as error:  # noqa: BLE001  handed to the parent
        reported = pickle.dumps((None, (type(error), str(error), vars(error))))
    except BaseException as error:  # noqa: BLE001  such as a panic of a library
        reported = pickle.dumps((None, (RuntimeError, repr(error), {})))
    try:
        with os.fdopen(write_end, "wb") as stream:
            stream.write(reported)
    finally:
        os._exit(0)
