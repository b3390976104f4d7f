"""Write vector segments with FAISS, and search them.

A segment is written once and never changed. Its kind follows from its size:
below 50,000 rows comparing all of them is quickest, up to 100,000 half-precision
rows keep that affordable and lose nothing, since the catalog stores half
precision; above, an inverted file with 8-bit codes visits a few lists only.
"""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias, cast

import numpy as np

from index.dense.vectors.base import Rows, SegmentKind, Vectors, check_request
from index.dense.vectors.flat_vectors import FlatVectors
from index.embedders.base import Matrix
from index.errors import IndexDamagedError

Chunks: TypeAlias = Callable[[], Iterator[tuple[Rows, Matrix]]]
"""Starts a pass over passage ids, ascending, and their embeddings, a chunk at a time."""

FLAT_ROWS = 50_000
"""Rows up to which a segment is flat: searched whole from the file, nothing to train."""
FP16_ROWS = 100_000
"""Rows up to which a segment is searched whole in half precision; above, a question would take
longer than to visit some lists of 8-bit codes."""
_TRAINING_ROWS_PER_LIST = 48
"""Rows that each list is trained on; FAISS warns below 39, and more take longer to train."""
_PROBES = 128
"""Lists visited of an inverted file. Of the 100 passages nearest to a question, 16 find
.84 in an archive of 75,000 passages of news, 128 find .98, for .2 and .7 ms."""

_WRITE_BYTES = 1 << 20  # handed to the file at a time; smaller writes cost a call each

_SEARCH_THREADS = 1
"""One question is answered by one thread: waking others costs more than it saves."""

_PREFETCHING_THREADS = 0
"""Threads that FAISS starts at every search of lists on disk, to read ahead; its 32 take longer
to start than 800,000 rows to search (3.8 ms against 1.3)."""


def choose_kind(rows: int, *, pinned: str = "auto") -> SegmentKind:
    """Return the kind that serves so many rows best, or the one that is pinned.

    Lists are made only of more rows than there are lists.
    """
    if pinned != "auto":
        kind = SegmentKind(pinned)
        is_small = kind is SegmentKind.IVF_SQ8 and rows < _lists(rows)
        return SegmentKind.FLAT if is_small else kind
    if rows <= FLAT_ROWS:
        return SegmentKind.FLAT
    return SegmentKind.FP16 if rows <= FP16_ROWS else SegmentKind.IVF_SQ8


def write_segment(path: Path, chunks: Chunks, *, kind: SegmentKind, rows: int, dim: int) -> int:
    """Write a segment file, not yet durable, and return the rows it holds.

    Args:
        path: The file to make.
        chunks: Passes over the rows; an inverted file takes two, others one.
        kind: How to hold the rows.
        rows: About how many there will be.
        dim: Columns of every embedding.
    """
    import faiss

    faiss.omp_set_num_threads(os.cpu_count() or 1)
    inner = _empty(kind, dim=dim, rows=rows)
    if kind is SegmentKind.IVF_SQ8:
        inner.train(_sample(chunks, rows=rows, wanted=_TRAINING_ROWS_PER_LIST * inner.nlist))
    segment = faiss.IndexIDMap(inner)
    for ids, embeddings in chunks():
        segment.add_with_ids(embeddings, ids)
    with path.open("xb") as stream:  # so that a full disk is an OSError, and nothing is printed
        faiss.write_index(segment, cast(Any, faiss).PyCallbackIOWriter(stream.write, _WRITE_BYTES))
    return int(segment.ntotal)


def open_segment(path: Path, *, kind: SegmentKind, rows: int, dim: int) -> Vectors:
    """Open a segment file whose size has been checked.

    Raises:
        IndexDamagedError: If the file does not hold such a segment.
    """
    if kind is SegmentKind.FLAT:
        return FlatVectors(path, rows=rows, dim=dim)
    return FaissVectors(path, kind=kind, dim=dim)


class FaissVectors:
    """The rows of one segment, searched by FAISS where they lie on disk."""

    def __init__(self, path: Path, *, kind: SegmentKind, dim: int) -> None:
        """Map the file; rows are read when a search visits them.

        Raises:
            IndexDamagedError: If FAISS cannot read it.
        """
        import faiss

        ivf = kind is SegmentKind.IVF_SQ8
        faiss.omp_set_num_threads(_SEARCH_THREADS)
        flag = faiss.IO_FLAG_MMAP if ivf else faiss.IO_FLAG_MMAP_IFC
        try:
            self._outer = cast(Any, faiss.read_index(str(path), flag))
        except RuntimeError as error:
            raise IndexDamagedError(str(path), reason="not a vector segment") from error
        self._inner: Any = cast(Any, faiss.downcast_index(self._outer.index))
        if ivf:
            lists: Any = faiss.downcast_InvertedLists(self._inner.invlists)
            lists.prefetch_nthread = _PREFETCHING_THREADS
        self._ids: Rows = faiss.vector_to_array(self._outer.id_map)
        self._kind, self._dim = kind, dim

    @property
    def kind(self) -> SegmentKind:
        """How the rows are held."""
        return self._kind

    @property
    def ids(self) -> Rows:
        """The passage id of each row."""
        return self._ids

    def nearest(self, queries: Matrix, k: int, *, rows: Rows | None = None) -> tuple[Matrix, Rows]:
        """Return the `k` rows most similar to each query; see `Vectors.nearest`."""
        check_request(queries, k, dim=self._dim)
        wanted = min(k, len(self._ids) if rows is None else len(rows))
        if wanted == 0:
            empty = np.empty((len(queries), 0))
            return empty.astype(np.float32), empty.astype(np.int64)
        scores, found = self._inner.search(queries, wanted, params=self._parameters(rows))
        return _without_padding(scores, found)

    def embeddings(self, rows: Rows) -> Matrix:
        """Return the embeddings of these rows; see `Vectors.embeddings`."""
        if not self._kind.is_complete:
            raise ValueError(f"a segment of kind {self._kind} does not hold what was added")
        found: Matrix = self._inner.reconstruct_batch(rows)
        return found

    def decoded(self, rows: Rows) -> Matrix:
        """Return these rows as they are held: near what was added, if not that."""
        if self._kind is SegmentKind.IVF_SQ8:
            self._inner.make_direct_map()
        found: Matrix = self._inner.reconstruct_batch(rows)
        return found

    def _parameters(self, rows: Rows | None) -> Any:
        """Return where to search; the more rows are left out, the more lists are visited."""
        import faiss

        # Given to the constructor, the selector lives as long as the parameters.
        chosen: dict[str, Any] = {} if rows is None else {"sel": _selector(rows, len(self._ids))}
        if self._kind is not SegmentKind.IVF_SQ8:
            return cast(Any, faiss.SearchParameters)(**chosen)
        share = 1.0 if rows is None else len(rows) / len(self._ids)
        probes = min(self._inner.nlist, math.ceil(_PROBES / share))
        return cast(Any, faiss.SearchParametersIVF)(nprobe=probes, **chosen)


def _selector(rows: Rows, size: int) -> Any:
    """Return what lets only these rows through, at the price of one bit a row."""
    import faiss

    wanted = np.zeros(size, dtype=bool)
    wanted[rows] = True
    return cast(Any, faiss.IDSelectorBitmap)(np.packbits(wanted, bitorder="little"))


def _empty(kind: SegmentKind, *, dim: int, rows: int) -> Any:
    import faiss

    product = faiss.METRIC_INNER_PRODUCT
    if kind is SegmentKind.FLAT:
        return faiss.IndexFlatIP(dim)
    if kind is SegmentKind.FP16:
        return faiss.IndexScalarQuantizer(dim, faiss.ScalarQuantizer.QT_fp16, product)
    made: Any = faiss.index_factory(dim, f"IVF{_lists(rows)},SQ8", product)
    made.cp.min_points_per_centroid = 1  # how many there are was chosen; nothing is printed
    return made


def _lists(rows: int) -> int:
    return max(1, round(4 * math.sqrt(rows)))


def _sample(chunks: Chunks, *, rows: int, wanted: int) -> Matrix:
    """Take every n-th row, so that the lists fit all times the archive spans."""
    step = max(1, rows // wanted)
    return np.concatenate([embeddings[::step] for _, embeddings in chunks()])


def _without_padding(scores: Matrix, found: Rows) -> tuple[Matrix, Rows]:
    """Cut the columns that FAISS pads with -1, and order ties by row."""
    order = np.lexsort((found, -scores), axis=1)
    scores = np.take_along_axis(scores, order, axis=1)
    found = np.take_along_axis(found, order, axis=1)
    full = int((found >= 0).sum(axis=1).min(initial=found.shape[1]))
    return scores[:, :full], found[:, :full]
