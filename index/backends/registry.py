"""Open the backend that a location names.

A path is the folder of the embedded backend. `scheme://...` names another one, which a
package of its own registers; none ships. Each is imported when it is first opened.
"""

from __future__ import annotations

import re
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

from index.backends.base import Snapshot
from index.backends.writing import Writer
from index.errors import IndexDamagedError, UnknownBackendError
from index.settings import IndexSettings

Location = str | Path
"""Where an index is: a folder, or `scheme://...`."""

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*)://")
_EMBEDDED = "index.backends.embedded"
_MODULES = dict[str, str]()
"""By scheme, the module that opens such locations, with the functions that this one has."""


def register(scheme: str, module: str) -> None:
    """Register `module` for the locations that begin with `scheme://`.

    It has `open_snapshot(location)`, `open_writer(location, ...)`,
    `reopen_writer(location, ...)` and `stored_settings(location)`, as below.
    """
    _MODULES[scheme] = module


def open_snapshot(location: Location) -> Snapshot:
    """Pin what is committed now.

    Raises:
        IndexMissingError: If there is no index.
        IndexFormatError: If this version cannot read it.
        IndexDamagedError: If it is not what was written.
        UnknownBackendError: If no backend has the scheme.
    """
    opened: Snapshot = _backend(location).open_snapshot(_place(location))
    return opened


def open_writer(
    location: Location,
    *,
    settings: IndexSettings,
    embedder_fingerprint: str,
    dim: int,
    wait_s: float = 10.0,
    rebuild: bool = False,
    put_aside: bool = True,
) -> Writer:
    """Open an index to change it, making it if it is not there.

    Args:
        location: Where it is.
        settings: What the index is to be built with.
        embedder_fingerprint: Fingerprint of the embedder that `settings` name.
        dim: Columns of its embeddings.
        wait_s: Longest wait for another writer, in seconds.
        rebuild: Whether to fill it beside what readers see, until `Writer.switch`.
        put_aside: Whether a rebuild puts an index aside that cannot be read.

    Raises:
        IndexLockedError: If another process is still writing after `wait_s`.
        EmbedderMismatchError: If the index was built with another embedder.
        SettingsError: If it was built with other settings.
        DatelineError: As `open_snapshot`.
    """
    opened: Writer = _backend(location).open_writer(
        _place(location),
        settings=settings,
        embedder_fingerprint=embedder_fingerprint,
        dim=dim,
        wait_s=wait_s,
        rebuild=rebuild,
        put_aside=put_aside,
    )
    return opened


def reopen_writer(location: Location, *, wait_s: float = 10.0) -> Writer:
    """Open an existing index to change it, whatever it was built with.

    Raises:
        IndexMissingError: If there is no index.
        DatelineError: As `open_writer`.
    """
    opened: Writer = _backend(location).reopen_writer(_place(location), wait_s=wait_s)
    return opened


def stored_settings(location: Location) -> IndexSettings | None:
    """Return what an index was built with, None if there is no index.

    Raises:
        DatelineError: As `open_snapshot`.
    """
    settings: IndexSettings | None = _backend(location).stored_settings(_place(location))
    return settings


def settings_to_build_with(location: Location, *, rebuild: bool) -> IndexSettings:
    """Return what an index is built with, the defaults if there is none.

    If it is to be rebuilt, articles are embedded whatever version made it, and a damaged
    index counts as none.

    Raises:
        DatelineError: As `stored_settings`.
    """
    try:
        settings = stored_settings(location) or IndexSettings()
        return replace(settings, embed_articles=True) if rebuild else settings
    except IndexDamagedError:
        if not rebuild:
            raise
        return IndexSettings()


def refuse_in_index(path: Path) -> None:
    """Refuse to write a user's file into an index folder.

    Raises:
        DatelineError: If `path` lies in one, however deep.
    """
    from index.storage.files.ownership import refuse_in_index as refuse

    refuse(path)


def _scheme(location: Location) -> str:
    found = _SCHEME.match(location) if isinstance(location, str) else None
    return found[1] if found else ""


def _place(location: Location) -> Location:
    return location if _scheme(location) else Path(location)


def _backend(location: Location) -> Any:
    scheme = _scheme(location)
    if scheme and scheme not in _MODULES:
        raise UnknownBackendError(scheme, sorted(_MODULES))
    return import_module(_MODULES[scheme] if scheme else _EMBEDDED)
