"""Whatever a damaged seal has become, it fits nothing and breaks nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.errors import IndexDamagedError
from index.storage.catalog import create_catalog
from index.storage.seal import check_seal


@pytest.mark.parametrize("crc", [1, "text", b"\x00", 0.5])
def test_a_damaged_seal_is_refused(tmp_path: Path, crc: object) -> None:
    """A flipped bit may change what kind of value it is, too."""
    (tmp_path / "tmp").mkdir()
    connection = create_catalog(tmp_path / "catalog.sqlite")
    check_seal(connection)
    connection.execute("UPDATE seals SET crc = ?", (crc,))

    with pytest.raises(IndexDamagedError, match="what the index holds is not what was written"):
        check_seal(connection)
    connection.close()
