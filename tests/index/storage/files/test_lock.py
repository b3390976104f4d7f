"""One writer at a time; who waits learns who writes; a dead writer holds nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from index.errors import IndexLockedError
from index.storage.files.lock import WriterLock, is_held

HOLD = """
import sys, time
from pathlib import Path
from index.storage.files.lock import WriterLock
lock = WriterLock(Path(sys.argv[1]), wait_s=0)
print("held", flush=True)
time.sleep(60)
"""


def test_the_second_writer_waits_a_bounded_time_and_names_the_first(tmp_path: Path) -> None:
    """The message says which process writes and how long the wait was."""
    with WriterLock(tmp_path / "writer.lock", wait_s=0):
        started = time.monotonic()
        with pytest.raises(IndexLockedError) as caught:
            WriterLock(tmp_path / "writer.lock", wait_s=0.2)

    assert 0.2 <= time.monotonic() - started < 2
    assert f"process {os.getpid()} " in caught.value.holder
    assert caught.value.path == str(tmp_path)


def test_a_released_lock_is_free(tmp_path: Path) -> None:
    """Leaving the block is enough, and releasing again does no harm."""
    lock = WriterLock(tmp_path / "writer.lock", wait_s=0)
    lock.release()
    lock.release()

    with WriterLock(tmp_path / "writer.lock", wait_s=0):
        pass


def test_the_lock_of_a_killed_process_is_free(tmp_path: Path) -> None:
    """The kernel lets go of it, whatever the file still says."""
    path = tmp_path / "writer.lock"
    command = [sys.executable, "-c", HOLD, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        with pytest.raises(IndexLockedError, match=f"process {holder.pid} "):
            WriterLock(path, wait_s=0)
        holder.send_signal(signal.SIGKILL)
        holder.wait()

        with WriterLock(path, wait_s=0):
            pass


def test_whoever_looks_takes_nothing(tmp_path: Path) -> None:
    """Neither a lock that is held nor one that is free, and no lock is made."""
    path = tmp_path / "writer.lock"
    assert not is_held(path)
    assert not path.exists()
    with WriterLock(path, wait_s=0):
        assert is_held(path)

    assert not is_held(path)
    WriterLock(path, wait_s=0).release()
