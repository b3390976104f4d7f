"""Pin one moment of the catalog and one generation of derived files for a reader.

The catalog is pinned first, then the newest generation it names is leased and
its files are looked at. When files are missing because a writer removed them in
between, there is a newer generation, and the reader starts again from there.
"""

from __future__ import annotations

from dataclasses import dataclass

from index.errors import IndexMissingError
from index.storage.catalog import Connection, check_format, open_to_read, pin
from index.storage.edition_table import Edition, current_edition
from index.storage.generation import find_fault
from index.storage.generation_table import Generation, published_number, read_generations
from index.storage.head import check_head, read_head
from index.storage.layout import Layout
from index.storage.lease import Lease
from index.storage.page_sums import check_pages
from index.storage.seal import check_seal

ATTEMPTS = 20


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
        """Let go of everything. Releasing twice does nothing."""
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
        check_pages(layout)
        check_seal(connection)
        pinned = _pin_generation(layout, connection)
        for _ in range(ATTEMPTS):
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


def _pin_generation(layout: Layout, connection: Connection) -> Pinned:
    edition = current_edition(connection)
    if edition is None:
        raise IndexMissingError(str(layout.root))
    damage: list[str] = []
    for generation in read_generations(connection, edition.id):
        lease = Lease(layout.lease(generation.number))
        faults = [fault for file in generation.files if (fault := find_fault(layout, file))]
        if not faults:
            return Pinned(connection, edition, generation, lease, tuple(damage))
        lease.release()
        damage.extend(faults)
    return Pinned(connection, edition, None, None, tuple(damage))
