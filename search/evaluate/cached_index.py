"""Keep the index of a judged collection, so that measuring again embeds nothing.

The folder is named by what the index is made of: the bytes of the corpus, the
settings, the embedder's fingerprint and the version of Dateline. Another of any
of these is another folder. A build that was cut short goes on where it stood.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

from index.embedders.registry import embedder_fingerprint
from index.intake.build import index_paths
from index.intake.build_report import BuildReport, Progress
from index.models.file_checks import cache_folder
from index.settings import IndexSettings
from search.output_files import written_whole

_KEY_DIGITS = 16  # 64 bits of a sha256: no two collections of a person share a folder
_INDEX = "index"


def cached_index(
    corpus: Path,
    settings: IndexSettings,
    *,
    cache: Path | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> tuple[Path, BuildReport]:
    """Return the index of a corpus, built now unless the cache has it.

    The corpus is copied beside its index, so the index stands when the original
    is moved or gone.

    Args:
        corpus: The file with the articles.
        settings: What the index is built with.
        cache: Where indexes are kept; default is `evaluations` in the cache folder.
        progress: Called for each file.

    Raises:
        DatelineError: If the index cannot be built.
        OSError: If the corpus cannot be read.
    """
    folder = (cache or cache_folder() / "evaluations") / _key(corpus, settings)
    folder.mkdir(parents=True, exist_ok=True)
    copy = folder / corpus.name
    if not copy.exists():
        with written_whole(copy) as new:
            shutil.copyfile(corpus, new)
    report = index_paths([copy], index_dir=folder / _INDEX, settings=settings, progress=progress)
    return folder / _INDEX, report


def evaluation_settings(embedder: str | None) -> IndexSettings:
    """Return what an index is built with, with this embedder if one is named."""
    return IndexSettings() if embedder is None else replace(IndexSettings(), embedder=embedder)


def _key(corpus: Path, settings: IndexSettings) -> str:
    made_of = {
        "embedder": embedder_fingerprint(settings.embedder),
        "settings": settings.as_dict(),
        "version": version("dateline"),
    }
    with corpus.open("rb") as stream:
        content = hashlib.file_digest(stream, "sha256")
    content.update(json.dumps(made_of, sort_keys=True).encode())
    return f"{corpus.name.partition('.')[0]}-{content.hexdigest()[:_KEY_DIGITS]}"
