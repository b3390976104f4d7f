"""Name what opens the engines of the embedded backend; `publishing.py` makes their files.

FAISS and tantivy ship. Others take their places in tests, which hold all to one contract
(`tests/index/backends/embedded/contract.py`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from index.dense.base import DenseEngine
from index.dense.segment_engine import Segment, SegmentEngine
from index.dense.vectors.base import SegmentKind
from index.dense.vectors.faiss_vectors import open_segment
from index.lexical.base import LexicalEngine
from index.lexical.tantivy_lexical import LexicalReader
from index.storage.files.layout import Layout
from index.storage.tables.edition_table import Edition
from index.storage.tables.generation_table import Generation


@dataclass(frozen=True, slots=True)
class Engines:
    """What opens the engines of a generation; called when a question first needs one.

    `edition` is the one that the generation is of. An engine is None where there is none:
    the catalog is searched then.
    """

    dense: Callable[[Layout, Generation, Edition], DenseEngine | None]
    lexical: Callable[[Layout, Generation, Edition], LexicalEngine | None]


def open_segments(layout: Layout, generation: Generation, edition: Edition) -> SegmentEngine:
    """Open the vector segments of a generation.

    Raises:
        IndexDamagedError: If a file is not what was written.
    """
    return SegmentEngine(
        [
            Segment(
                open_segment(
                    layout.segment(record.number),
                    kind=SegmentKind(record.kind),
                    rows=record.rows,
                    dim=edition.dim,
                ),
                record.dead,
            )
            for record in generation.segments
        ]
    )


def open_lexical(layout: Layout, generation: Generation, edition: Edition) -> LexicalReader:
    """Open the lexical folder of a generation.

    Raises:
        IndexDamagedError: If a file is not what was written.
    """
    del edition
    return LexicalReader(layout.lexical(generation.number))


SHIPPED = Engines(dense=open_segments, lexical=open_lexical)
