"""Every kind of vectors answers like the exact one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import faiss
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.dense.vectors.base import Rows, SegmentKind, Vectors, best_rows
from index.dense.vectors.exact_vectors import ExactVectors
from index.dense.vectors.faiss_vectors import (
    FLAT_ROWS,
    FP16_ROWS,
    FaissVectors,
    choose_kind,
    open_segment,
    write_segment,
)
from index.dense.vectors.flat_vectors import FlatVectors
from index.embedders.base import Matrix
from index.errors import IndexDamagedError

ROWS, DIM = 3_000, 48


def clustered(rows: int, dim: int = DIM) -> Matrix:
    """Draw embeddings around a few centres, rounded as the catalog stores them."""
    random = np.random.default_rng(7)
    centres = random.normal(size=(30, dim))
    drawn = centres[random.integers(0, 30, rows)] + 0.4 * random.normal(size=(rows, dim))
    unit = drawn / np.linalg.norm(drawn, axis=1, keepdims=True)
    return np.asarray(unit.astype(np.float16), dtype=np.float32)


EMBEDDINGS = clustered(ROWS)
IDS = np.arange(ROWS, dtype=np.int64) * 3 + 11
EXACT = ExactVectors(EMBEDDINGS, ids=IDS)
QUERIES = clustered(ROWS)[:20]


def write(path: Path, kind: SegmentKind) -> None:
    """Write all rows, in chunks."""

    def chunks() -> Iterator[tuple[Rows, Matrix]]:
        for start in range(0, ROWS, 700):
            yield IDS[start : start + 700], EMBEDDINGS[start : start + 700]

    assert write_segment(path, chunks, kind=kind, rows=ROWS, dim=DIM) == ROWS


@pytest.fixture(scope="module", params=list(SegmentKind))
def vectors(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Vectors:
    """Open a segment of each kind."""
    kind: SegmentKind = request.param
    path = tmp_path_factory.mktemp("segments") / kind
    write(path, kind)
    return open_segment(path, kind=kind, rows=ROWS, dim=DIM)


def test_rows_know_their_passages(vectors: Vectors) -> None:
    """In the order in which they were written."""
    assert np.array_equal(vectors.ids, IDS)


def test_the_nearest_rows_are_the_exact_ones(vectors: Vectors) -> None:
    """All of them from a complete kind, nearly all from an inverted file."""
    scores, rows = vectors.nearest(QUERIES, 10)
    expected_scores, expected = EXACT.nearest(QUERIES, 10)

    recall = np.mean([np.isin(a, b).mean() for a, b in zip(rows, expected, strict=True)])
    assert recall >= (1.0 if vectors.kind.is_complete else 0.95)
    if vectors.kind.is_complete:
        assert scores == pytest.approx(expected_scores, abs=1e-5)


@pytest.mark.parametrize("share", [0.5, 0.1, 0.01])
def test_only_the_rows_asked_for_are_searched(vectors: Vectors, share: float) -> None:
    """However few they are."""
    chosen = np.sort(np.random.default_rng(1).choice(ROWS, int(ROWS * share), replace=False))

    _, rows = vectors.nearest(QUERIES, 10, rows=chosen)
    _, expected = EXACT.nearest(QUERIES, 10, rows=chosen)

    assert np.isin(rows, chosen).all()
    recall = np.mean([np.isin(a, b).mean() for a, b in zip(rows, expected, strict=True)])
    assert recall >= (1.0 if vectors.kind.is_complete else 0.9)


def test_a_complete_segment_gives_back_what_was_added(vectors: Vectors) -> None:
    """Bit for bit, so that scores need not be made from the catalog."""
    rows = np.array([0, 7, ROWS - 1])
    if vectors.kind.is_complete:
        assert np.array_equal(vectors.embeddings(rows), EMBEDDINGS[rows])
    else:
        with pytest.raises(ValueError, match="ivf-sq8 does not hold what was added"):
            vectors.embeddings(rows)


def test_a_short_result_is_short_and_never_padded(vectors: Vectors) -> None:
    """Asking for more rows than there are, or from none."""
    scores, rows = vectors.nearest(QUERIES[:1], 99, rows=IDS[:0])
    assert scores.shape == rows.shape == (1, 0)

    scores, rows = vectors.nearest(QUERIES[:1], ROWS + 5)
    assert scores.shape == rows.shape
    assert len(rows[0]) <= ROWS
    assert (rows >= 0).all()


@pytest.mark.parametrize(("queries", "k"), [(QUERIES, 0), (QUERIES[:, :5], 3), (QUERIES[0], 3)])
def test_a_wrong_request_is_refused(vectors: Vectors, queries: Matrix, k: int) -> None:
    """Before any library sees it."""
    with pytest.raises(ValueError, match="must"):
        vectors.nearest(queries, k)


def test_a_flat_segment_is_an_ordinary_faiss_file(tmp_path: Path) -> None:
    """Read without FAISS, it gives what FAISS gives."""
    write(tmp_path / "seg", SegmentKind.FLAT)
    opened = faiss.read_index(str(tmp_path / "seg"))

    _, rows = FlatVectors(tmp_path / "seg", rows=ROWS, dim=DIM).nearest(QUERIES, 5)
    _, ids = opened.search(QUERIES, 5)

    assert np.array_equal(IDS[rows], ids)


def test_half_precision_rows_are_those_of_the_catalog(tmp_path: Path) -> None:
    """The kind for middling sizes loses nothing that is stored."""
    write(tmp_path / "seg", SegmentKind.FP16)
    opened: Any = faiss.read_index(str(tmp_path / "seg"))

    rows = faiss.downcast_index(opened.index).reconstruct_n(0, ROWS)

    assert np.array_equal(rows, EMBEDDINGS)


def test_writing_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    """Even where lists are learnt, so a repair can be compared."""
    for name in "ab":
        write(tmp_path / name, SegmentKind.IVF_SQ8)

    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_a_file_of_another_shape_is_damage(tmp_path: Path) -> None:
    """Not a crash, and no rows of another segment."""
    (tmp_path / "seg").write_bytes(b"IxMp" + bytes(100))

    with pytest.raises(IndexDamagedError):
        FlatVectors(tmp_path / "seg", rows=ROWS, dim=DIM)
    with pytest.raises(IndexDamagedError):
        FaissVectors(tmp_path / "seg", kind=SegmentKind.FP16, dim=DIM)


@pytest.mark.parametrize(
    ("rows", "kind"),
    [
        (1, SegmentKind.FLAT),
        (FLAT_ROWS, SegmentKind.FLAT),
        (FLAT_ROWS + 1, SegmentKind.FP16),
        (FP16_ROWS, SegmentKind.FP16),
        (FP16_ROWS + 1, SegmentKind.IVF_SQ8),
    ],
)
def test_the_kind_follows_from_the_size(rows: int, kind: SegmentKind) -> None:
    """At these bounds."""
    assert choose_kind(rows) is kind


@given(scores=st.lists(st.sampled_from([0.0, 0.5, 1.0]), min_size=1), k=st.integers(1, 9))
def test_ties_go_to_the_lower_row(scores: list[float], k: int) -> None:
    """Also where the tie is at the k-th place."""
    expected = sorted(range(len(scores)), key=lambda row: (-scores[row], row))[:k]

    assert best_rows(np.array(scores, dtype=np.float32), k).tolist() == expected
