"""Known files are remembered, and listed by folder without loading them all."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.changes import FileState, SkippedLine, WarnedLine
from index.storage.tables import file_table
from index.storage.tables.registry import statements

names = st.lists(
    st.sampled_from(["a", "ab", "b", "a.txt", "a0", "a-"]), min_size=1, max_size=3
).map("/".join)


def empty_catalog() -> sqlite3.Connection:
    """Make the tables in memory."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.executescript(";".join(statements()))
    return connection


def is_below(file: str, prefix: str) -> bool:
    """Compare paths as a path library does."""
    path = Path(file)
    return not prefix or path == Path(prefix) or Path(prefix) in path.parents


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(files=st.sets(names, max_size=12), prefix=st.just("") | names)
def test_files_below_a_folder_are_those_a_path_library_finds(
    files: set[str], prefix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sorted, each once, across pages of two."""
    monkeypatch.setattr(file_table, "_PAGE_ROWS", 2)
    with closing(empty_catalog()) as connection:
        for file in files:
            file_table.put_file(connection, 1, file, FileState(1, 2, "x"))
            file_table.put_file(connection, 2, f"{file}/other-edition", FileState(1, 2, "x"))

        found = list(file_table.iterate_files(connection, 1, prefix))

    assert found == sorted(file for file in files if is_below(file, prefix))


HASH = "ab" * 32


def test_a_file_comes_back_with_what_was_skipped_in_it() -> None:
    """So an unchanged file can be reported again without being read."""
    skipped = (SkippedLine("not JSON", 3), SkippedLine("is empty"), SkippedLine("cut", None, "x"))
    warned = (WarnedLine("no date", 2), WarnedLine("9 more", None, 9), WarnedLine("odd", 4, 1, "y"))
    state = FileState(1, 2**62, HASH, skipped, warned=warned)
    with closing(empty_catalog()) as connection:
        file_table.put_file(connection, 1, "a", state)

        assert file_table.read_file(connection, 1, "a") == state
        assert file_table.read_file(connection, 2, "a") is None
        assert file_table.files_with_hash(connection, 1, HASH) == ["a"]
        assert file_table.count_files(connection, 1) == (1, 1)


def test_a_file_with_warnings_alone_is_not_one_of_which_something_was_skipped() -> None:
    """All of it was read."""
    with closing(empty_catalog()) as connection:
        state = FileState(1, 2, "ab", warned=(WarnedLine("no date", 2),))
        file_table.put_file(connection, 1, "a", state)

        assert file_table.count_files(connection, 1) == (1, 0)


def test_roots_are_remembered_once() -> None:
    """Sorted; forgetting what is not there is no error."""
    with closing(empty_catalog()) as connection:
        for root in ("b", "a", "b"):
            file_table.put_root(connection, root)
        file_table.drop_root(connection, "absent")

        assert file_table.read_roots(connection) == ["a", "b"]
