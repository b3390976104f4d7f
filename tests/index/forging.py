"""Change a catalog behind the back of its checks, as a person who hands over an index could."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from index.storage.files.layout import Layout
from index.storage.files.page_sums import sum_pages
from index.storage.upkeep.seal import seal


def forge(layout: Layout, statement: str) -> int:
    """Run a statement on the catalog, take all sums again, and return how many rows it changed."""
    with closing(sqlite3.connect(layout.catalog)) as connection, connection:
        changed = connection.execute(statement).rowcount
        seal(connection)
    sum_pages(layout)
    return changed
