"""A generation is free to be removed only while it has no lease."""

from __future__ import annotations

from pathlib import Path

from index.storage.files.lease import Lease, unleased


def test_two_readers_share_a_lease_and_the_last_frees_it(tmp_path: Path) -> None:
    """The writer never waits; it learns that there is a reader."""
    path = tmp_path / "leases" / "1"
    first, second = Lease(path), Lease(path)
    answers = []
    for reader in (first, second):
        with unleased(path) as free:
            answers.append(free)
        reader.release()
        reader.release()
    with unleased(path) as free:
        answers.append(free)

    assert answers == [False, False, True]
