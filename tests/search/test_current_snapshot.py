"""A snapshot is closed once, after its last use and never before."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.backends.base import Snapshot
from search.current_snapshot import CurrentSnapshot


class Recorded:
    """Counts how often it was closed."""

    def __init__(self) -> None:
        self.closed = 0

    def close(self) -> None:
        """Count."""
        self.closed += 1


def recorded(made: list[Recorded]) -> Snapshot:
    """Make a snapshot, and remember it."""
    made.append(Recorded())
    return cast("Snapshot", made[-1])


@given(st.lists(st.integers(0, 3), max_size=40))
def test_it_is_closed_after_its_last_use(steps: list[int]) -> None:
    """Whatever the order of calls that begin and end, replacements and the end."""
    made = list[Recorded]()
    current = CurrentSnapshot(recorded(made))
    running = list[tuple[AbstractContextManager[Snapshot], Recorded]]()
    for step in steps:
        if step == 0:
            current.put(recorded(made))
        elif step == 1 and running:
            running.pop(0)[0].__exit__(None, None, None)
        else:
            call = current.used()
            running.append((call, cast("Recorded", call.__enter__())))
        in_use = {id(snapshot) for _, snapshot in running} | {id(made[-1])}
        assert [one.closed for one in made] == [int(id(one) not in in_use) for one in made]
    current.put(None)
    current.put(None)
    for left, snapshot in running:
        assert snapshot.closed == 0
        left.__exit__(None, None, None)

    assert all(one.closed == 1 for one in made)


def test_nothing_begins_after_the_end() -> None:
    """A mistake of the caller, and said so."""
    current = CurrentSnapshot(recorded([]))
    current.put(None)

    with pytest.raises(ValueError, match="closed"), current.used():
        pass
