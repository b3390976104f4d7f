"""Remember which models, beside those that ship, were chosen on this machine.

An index says which model it was made with, and an index may come from elsewhere. To
load what it names would let its maker choose what is fetched from a hub, or
which files are read as a model, and some formats of models are programs. So a model
that does not ship is loaded only if it was named here: with `--embedder`, or by the
caller in Python. That is remembered in the cache, by folder or by hub id, so that an
index that was made here is searched without naming its model again.
"""

from __future__ import annotations

import os
import shlex
from contextlib import suppress
from pathlib import Path

from index.errors import ModelError
from index.models.file_checks import cache_folder


def remember_choice(name: str) -> None:
    """Note that a model was named here; where the cache cannot be written it is not."""
    place = _place(name)
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        place.touch()


def check_choice(name: str) -> None:
    """Refuse a model that only an index has named.

    Raises:
        ModelError: If no user of this machine has named it.
    """
    if not _place(name).exists():
        raise ModelError(
            name,
            reason="only the index names it, and it does not ship with Dateline; if you trust "
            f"it, name it yourself, once: --embedder {shlex.quote(name)}",
        )


def _place(name: str) -> Path:
    """Return the file that stands for a choice.

    A folder is known by where it is, so that one of the same name beside an index
    from elsewhere is another, and a hub id is none where a folder has its name.
    """
    from hashlib import sha256

    path = Path(name)
    is_here = "\0" not in name and path.exists()
    meant = f"folder {path.resolve()}" if is_here else f"hub {name}"
    return cache_folder() / "chosen" / sha256(os.fsencode(meant)).hexdigest()
