"""Choose the embedder of a run, and open it only when there is something to embed.

An embedder that ships is known without being opened. Any other is opened at once, and
only if the caller named it now, or named it on this machine before: what an index alone
names is data.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from index.embedders.base import Embedder
from index.embedders.registry import (
    EMBEDDERS,
    check_named_by_index,
    embedder_fingerprint,
    note_choice,
    open_for_passages,
)


@dataclass(frozen=True, slots=True)
class EmbedderSource:
    """An embedder that is opened when it is needed; `dim` counts columns."""

    fingerprint: str
    dim: int
    open: Callable[[], Embedder]


def embedder_source(
    name: str, embedder: Embedder | None, device: str, *, is_named: bool
) -> EmbedderSource:
    """Return the embedder of a name, which the caller has named, or else the index.

    Args:
        name: Registry name, hub id or local folder.
        embedder: The embedder of that name, if it is open already.
        device: What embeds, as torch names it, or `auto`.
        is_named: Whether the caller named it.

    Raises:
        ModelError: If it cannot be opened, or was never named on this machine.
    """
    if embedder is None and (packaged := EMBEDDERS.get(name)):
        return EmbedderSource(
            embedder_fingerprint(name),
            packaged.width,
            lambda: open_for_passages(name, device=device),
        )
    if embedder is None and not is_named:
        check_named_by_index(name)
    opened = embedder or open_for_passages(name, device=device)
    if embedder is None and is_named:
        note_choice(name)
    return EmbedderSource(opened.fingerprint, opened.dim, lambda: opened)
