"""Choose the edition that a writer fills, and make one where there is none.

An edition is one embedder with one set of settings. A writer goes on with the one
that serves readers, or, for a rebuild, with a second one beside it.
"""

from __future__ import annotations

import json

from index.analysis import ANALYSIS
from index.errors import CatalogDamagedError, EmbedderMismatchError, SettingsError
from index.settings import IndexSettings
from index.storage.catalog import Connection, transaction
from index.storage.tables.edition_table import (
    BUILDING,
    CURRENT,
    Edition,
    add_edition,
    current_edition,
)
from index.storage.tables.operation_table import log_operation
from index.storage.upkeep.retirement import give_up_building


def building_edition(
    connection: Connection, settings: IndexSettings, fingerprint: str, dim: int
) -> Edition:
    """Return the edition that is being built so, begun again if another one was."""
    held = current_edition(connection, state=BUILDING)
    if held and (held.fingerprint, held.settings) != (fingerprint, settings):
        give_up_building(connection)
        held = None
    if held is None:
        with transaction(connection):
            _create_edition(connection, settings, state=BUILDING, fingerprint=fingerprint, dim=dim)
    return edition_in_state(connection, BUILDING)


def serving_edition(
    connection: Connection, settings: IndexSettings, fingerprint: str, dim: int
) -> Edition:
    """Return the current edition, made if there is none, if it is built as asked."""
    held = current_edition(connection)
    if held is None:
        with transaction(connection):
            _create_edition(connection, settings, state=CURRENT, fingerprint=fingerprint, dim=dim)
        return edition_in_state(connection, CURRENT)
    if held.fingerprint != fingerprint:
        raise EmbedderMismatchError(built_with=held.embedder, asked_for=settings.embedder)
    asked, built = settings.as_dict(), held.settings.as_dict()
    for name in built.keys() - {"embedder"}:
        if asked[name] != built[name]:
            expected = f"{built[name]}, as the index has it, or --rebuild"
            raise SettingsError(name, asked[name], expected=expected)
    return held


def _create_edition(
    connection: Connection, settings: IndexSettings, *, state: str, fingerprint: str, dim: int
) -> None:
    """Add an empty edition, and log what it is made with, so that a repair can tell."""
    number = add_edition(
        connection,
        state=state,
        settings=settings,
        embedder=settings.embedder,
        fingerprint=fingerprint,
        dim=dim,
        analysis=ANALYSIS,
    )
    described: dict[str, int | str] = {
        "edition": number,
        "embedder": settings.embedder,
        "settings": json.dumps(settings.as_dict()),
        "fingerprint": fingerprint,
        "dim": dim,
    }
    log_operation(connection, "create", described)


def edition_in_state(connection: Connection, state: str) -> Edition:
    """Return the edition in this state.

    Raises:
        IndexDamagedError: If there is none.
    """
    edition = current_edition(connection, state=state)
    if edition is None:
        reason = f"nothing says what the index is made with that is {state}"
        raise CatalogDamagedError(reason)
    return edition
