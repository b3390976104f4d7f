"""Encodings are read from the log again, which is not believed where it was altered."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.errors import IndexDamagedError
from index.storage.catalog import Connection, create_catalog, transaction
from index.storage.tables.encoding_table import ENCODINGS, read_encodings
from index.storage.tables.operation_table import log_operation


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    """Open a new catalog whose log names two encodings, and forgets one."""
    (tmp_path / "tmp").mkdir()
    opened = create_catalog(tmp_path / "catalog.sqlite")
    with transaction(opened):
        log_operation(opened, "encoding", {"root": "old", "encoding": "cp1250"})
        log_operation(opened, "encoding", {"root": "gone", "encoding": "cp1251"})
        log_operation(opened, "encoding", {"root": "old", "encoding": "cp1252"})
        log_operation(opened, "forget", {"root": "gone"})
    yield opened
    opened.close()


def remake(connection: Connection) -> None:
    """Make the table again, as a repair does."""
    assert ENCODINGS.remake
    with transaction(connection):
        ENCODINGS.remake(connection)


def test_the_last_word_on_a_path_counts(connection: Connection) -> None:
    """And a forgotten path has none."""
    remake(connection)

    assert read_encodings(connection) == {"old": "cp1252"}


def test_an_altered_word_is_refused(connection: Connection) -> None:
    """Text read in another encoding would look like text."""
    connection.execute("UPDATE operations SET detail = replace(detail, '1252', '1251')")

    with pytest.raises(IndexDamagedError, match="operation 3"):
        remake(connection)
