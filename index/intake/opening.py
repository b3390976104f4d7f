"""Open an index to change it, together with what embeds.

A model is opened when the first passage is embedded, and not at all where none is.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.backends.registry import open_writer, reopen_writer, stored_settings
from index.backends.writing import Writer
from index.embedders.base import Embedder
from index.embedders.embedding_pool import EmbeddingPool
from index.embedders.source import EmbedderSource, embedder_source
from index.errors import IndexMissingError
from index.intake.collection import Intake
from index.settings import IndexSettings


@contextmanager
def opened_to_build(
    index_dir: Path,
    settings: IndexSettings,
    source: EmbedderSource,
    *,
    wait_s: float,
    rebuild: bool = False,
    put_aside: bool = True,
) -> Iterator[tuple[Writer, Intake]]:
    """Open an index that is made if it is not there.

    Args:
        index_dir: The index folder.
        settings: What it is to be built with.
        source: The embedder that they name.
        wait_s: Longest wait for another writer, in seconds.
        rebuild: Whether to fill it beside what readers see, until `Writer.switch`.
        put_aside: Whether a rebuild puts an index aside that cannot be read.

    Raises:
        DatelineError: As `index.backends.registry.open_writer`.
    """
    with (
        open_writer(
            index_dir,
            settings=settings,
            embedder_fingerprint=source.fingerprint,
            dim=source.dim,
            wait_s=wait_s,
            rebuild=rebuild,
            put_aside=put_aside,
        ) as writer,
        EmbeddingPool(source.open) as pool,
    ):
        yield writer, Intake(writer, pool)


@contextmanager
def opened_to_change(
    index_dir: Path, *, wait_s: float, embeds: bool = True, embedder: Embedder | None = None
) -> Iterator[tuple[Writer, Intake]]:
    """Open an index that is there.

    Args:
        index_dir: The index folder.
        wait_s: Longest wait for another writer, in seconds.
        embeds: Whether anything may have to be embedded; else its embedder does not count.
        embedder: The embedder of the index, if it is open already.

    Raises:
        IndexMissingError: If there is no index.
        EmbedderMismatchError: If it is built with another embedder.
        DatelineError: As `index.backends.registry.open_writer`.
    """
    if not embeds:
        with reopen_writer(index_dir, wait_s=wait_s) as writer, EmbeddingPool(_never) as pool:
            yield writer, Intake(writer, pool)
        return
    settings = stored_settings(index_dir)
    if settings is None:
        raise IndexMissingError(str(index_dir))
    source = embedder_source(settings.embedder, embedder, "auto", is_named=False)
    with opened_to_build(index_dir, settings, source, wait_s=wait_s) as opened:
        yield opened


def _never() -> Embedder:
    raise AssertionError("nothing is embedded in an index that was opened without its embedder")
