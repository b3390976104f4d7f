"""Pin one moment of the catalog and one generation of derived files for a reader.

The catalog is pinned first, then the newest generation it names is leased and
its files are looked at. When files are missing because a writer removed them in
between, there is a newer generation, and the reader starts again from there.

Of an index that came from elsewhere no derived file is opened: its maker could
compute their sums, and those who read them trust their bytes. Its catalog is searched.
"""

from __future__ import annotations

from dataclasses import dataclass

from index.errors import IndexMissingError
from index.storage.catalog import (
    Connection,
    check_format,
    check_structure,
    open_to_read,
    pin,
)
from index.storage.files.layout import Layout
from index.storage.files.lease import Lease
from index.storage.files.page_sums import check_pages
from index.storage.generation import find_fault
from index.storage.head import check_head, read_head
from index.storage.tables.edition_table import Edition, current_edition
from index.storage.tables.generation_table import Generation, published_number, read_generations
from index.storage.upkeep.seal import check_seal

_ATTEMPTS = 20
"""Generations that may be replaced while one is being pinned; then its damage is believed."""

FROM_ELSEWHERE = (
    "vectors and words of an index that was copied here, or changed by another program; all of its "
    "catalog is searched instead, which is slower, until: dateline repair"
)
"""Why an index from elsewhere is searched in its catalog alone."""


@dataclass(frozen=True, slots=True)
class Pinned:
    """What a reader holds until `release`.

    Attributes:
        connection: Shows the catalog as it was when pinned.
        edition: The current edition of that moment.
        generation: The newest whole generation; None if there is none.
        lease: Keeps its files.
        damage: Why newer generations were passed over, in words.
    """

    connection: Connection
    edition: Edition
    generation: Generation | None
    lease: Lease | None
    damage: tuple[str, ...]

    def release(self) -> None:
        """Release everything. Releasing twice does nothing."""
        if self.lease:
            self.lease.release()
        self.connection.close()


def pin_index(layout: Layout) -> Pinned:
    """Pin what is committed and published now.

    Raises:
        IndexMissingError: If there is no index.
        IndexFormatError: If this version cannot read it.
        IndexDamagedError: If the catalog is not what was written.
    """
    check_format(layout)
    noted = read_head(layout)
    connection = open_to_read(layout.catalog)
    try:
        check_head(layout, connection, noted=noted)
        is_at_home = check_pages(layout)
        check_seal(connection)
        if not is_at_home:
            check_structure(connection, layout.catalog)
            return Pinned(connection, _current(layout, connection), None, None, (FROM_ELSEWHERE,))
        pinned = _pin_generation(layout, connection)
        for _ in range(_ATTEMPTS):
            if not pinned.damage or not _moved_on(connection):
                break
            if pinned.lease:
                pinned.lease.release()
            pinned = _pin_generation(layout, connection)
        return pinned
    except BaseException:
        connection.close()
        raise


def _moved_on(connection: Connection) -> bool:
    """Pin the present moment, and say whether it has a newer generation."""
    before = published_number(connection)
    pin(connection)
    return published_number(connection) > before


def _current(layout: Layout, connection: Connection) -> Edition:
    edition = current_edition(connection)
    if edition is None:
        raise IndexMissingError(str(layout.root))
    return edition


def _pin_generation(layout: Layout, connection: Connection) -> Pinned:
    edition = _current(layout, connection)
    damage: list[str] = []
    for generation in read_generations(connection, edition.id):
        lease = Lease(layout.lease(generation.number))
        faults = [fault for file in generation.files if (fault := find_fault(layout, file))]
        if not faults:
            return Pinned(connection, edition, generation, lease, tuple(damage))
        lease.release()
        damage.extend(faults)
    return Pinned(connection, edition, None, None, tuple(damage))
