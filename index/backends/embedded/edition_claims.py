"""Tell from the catalog which articles of one edition have ids of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from index.claims import Claim, Supersession
from index.storage.catalog import Connection
from index.storage.tables import external_id_table, kill_table, superseded_table
from index.storage.tables.edition_table import BUILDING, current_edition
from index.storage.tables.operation_table import is_last_commit_settled


@dataclass(frozen=True, slots=True)
class EditionClaims:
    """The `Claims` of one edition."""

    connection: Connection
    edition: int

    def rival(self, external_id: str, *, file: str) -> Claim | None:
        """Return the highest ranking article with this id that another file gave."""
        return external_id_table.find_rival(self.connection, self.edition, external_id, file=file)

    def killed_since(self, external_id: str, *, file: str) -> tuple[int, str] | None:
        """Return the rank of the highest ranking other file that takes this id back."""
        return kill_table.find_killer(self.connection, self.edition, external_id, file=file)

    def killed(self) -> list[Claim]:
        """Return the articles that a higher ranking file takes back."""
        return kill_table.read_killed(self.connection, self.edition)

    def are_settled(self) -> bool:
        """Return whether nothing was committed since no two files shared an id.

        The log does not say that of an edition that is being built.
        """
        if not external_id_table.has_external_ids(self.connection, self.edition):
            return True
        building = current_edition(self.connection, state=BUILDING)
        is_built = building is None or building.id != self.edition
        return is_built and is_last_commit_settled(self.connection)

    def shared(self) -> Iterator[list[Claim]]:
        """Iterate over the ids that several articles of the index have."""
        return external_id_table.iterate_shared(self.connection, self.edition)

    def has_superseded(self, file: str) -> bool:
        """Return whether an article of a file is left out for another."""
        return superseded_table.has_superseded(self.connection, self.edition, file)

    def due_files(self) -> list[str]:
        """Return the files with a superseded article that nothing supersedes now, sorted."""
        return superseded_table.due_files(self.connection, self.edition)

    def supersessions(self, places: Iterable[str], *, most: int) -> tuple[list[Supersession], int]:
        """Return the first superseded articles, and how many there are; see `Claims`."""
        held = list(places)
        found, count = superseded_table.read_supersessions(
            self.connection, self.edition, held, most=most
        )
        killed, more = kill_table.read_left_out(self.connection, self.edition, held, most=most)
        both = sorted([*found, *killed], key=lambda one: (one.file, one.line or 0))
        return both[:most], count + more
