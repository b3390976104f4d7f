"""What a file withholds is kept in two tables by the same rules."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from index.claims import id_hash
from index.errors import IndexDamagedError
from index.storage.catalog import Connection, create_catalog
from index.storage.tables.kill_table import KILLS
from index.storage.tables.superseded_table import SUPERSEDED
from index.storage.tables.table import Table
from index.storage.tables.withheld_ids import (
    WithheldTable,
    check_withheld,
    forget_withheld,
    put_withheld,
    rename_withheld,
)

TABLES: dict[WithheldTable, Table] = {"superseded": SUPERSEDED, "kills": KILLS}


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    """Open a new catalog in which no row needs its edition."""
    folder = tmp_path_factory.mktemp("catalog")
    (folder / "tmp").mkdir()
    opened = create_catalog(folder / "catalog.sqlite")
    opened.execute("PRAGMA foreign_keys = OFF")
    yield opened
    opened.close()


@pytest.mark.parametrize("name", TABLES)
def test_a_row_goes_with_its_file(connection: Connection, name: WithheldTable) -> None:
    """It is put once, follows a renamed file, has its own checksum, and goes when forgotten."""
    first, second = id_hash("first"), id_hash("second")

    put_withheld(connection, name, 1, "old.xml", None, first)
    put_withheld(connection, name, 1, "old.xml", 7, first)
    put_withheld(connection, name, 1, "old.xml", 9, second)
    put_withheld(connection, name, 1, "other.xml", 3, second)
    rename_withheld(connection, name, 1, "old.xml", "new.xml")
    forget_withheld(connection, name, 1, "other.xml")

    checksum = TABLES[name].checksum
    assert checksum is not None
    assert checksum.columns == ("id", "edition", "file", "line", "id_hash")
    rows = connection.execute(
        f"SELECT id, edition, file, line, id_hash, crc FROM {name} ORDER BY line"  # noqa: S608
    ).fetchall()
    assert [row[2:-1] for row in rows] == [("new.xml", 7, first), ("new.xml", 9, second)]
    assert all(checksum.fits(row[:-1], row[-1]) for row in rows)


@pytest.mark.parametrize(
    "row",
    [
        (1, 1, "/../a\0b", 0, id_hash("one")),
        (1, 1, "a.xml", -1, id_hash("one")),
        (1, 1, "a.xml", 0, b"short"),
        (1, 1, "a.xml", 0, "no bytes"),
    ],
)
def test_what_no_version_writes_is_refused(row: tuple[int, int, str, int, bytes]) -> None:
    """Whatever the checksum says."""
    with pytest.raises(IndexDamagedError):
        check_withheld(*row)
