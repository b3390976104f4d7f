"""Embeddings are stored in half precision, and score alike wherever they stand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.embedders.base import Matrix
from index.errors import IndexDamagedError
from index.storage.codecs.passage_codec import (
    PassageRow,
    check,
    checksum,
    cosines,
    decode_embedding,
    decode_embeddings,
    encode_embeddings,
)

seeds = st.integers(0, 2**32 - 1)


def unit_rows(seed: int, *, rows: int = 20, dim: int = 384) -> Matrix:
    """Draw embeddings of unit length."""
    drawn = np.random.default_rng(seed).normal(size=(rows, dim))
    return np.asarray(drawn / np.linalg.norm(drawn, axis=1, keepdims=True), dtype=np.float32)


@given(seed=seeds)
def test_half_precision_moves_a_score_by_less_than_a_ten_thousandth(seed: int) -> None:
    """Far less than what separates two passages that differ in a word."""
    embeddings = unit_rows(seed)
    query = embeddings[0]
    stored = decode_embeddings(encode_embeddings(embeddings), dim=384)

    assert np.abs(cosines(stored, query) - cosines(embeddings, query)).max() < 1e-4


@given(seed=seeds)
def test_storing_what_was_stored_changes_nothing(seed: int) -> None:
    """So an index that is rebuilt from the catalog scores as before."""
    once = encode_embeddings(unit_rows(seed))

    assert encode_embeddings(decode_embeddings(once, dim=384)) == once
    assert np.array_equal(decode_embedding(once[3]), decode_embeddings(once, dim=384)[3])


@given(seed=seeds, rows=st.lists(st.integers(0, 19), min_size=1, max_size=20))
def test_a_score_does_not_depend_on_the_other_rows(seed: int, rows: list[int]) -> None:
    """To the last bit."""
    embeddings = unit_rows(seed)
    query = embeddings[0]
    everything = cosines(embeddings, query)

    assert np.array_equal(cosines(embeddings[rows], query), everything[rows])


def test_no_rows_are_fine() -> None:
    """An article without passages, or a delta of nothing."""
    none = decode_embeddings([], dim=384)

    assert none.shape == (0, 384)
    assert cosines(none, unit_rows(0)[0]).shape == (0,)


@pytest.mark.parametrize("value", [np.nan, np.inf, 1e30])
def test_what_is_not_finite_is_refused(value: float) -> None:
    """It would compare as less than everything, or more."""
    embeddings = unit_rows(1)
    embeddings[3, 5] = value

    with pytest.raises(ValueError, match="finite"), np.errstate(over="ignore"):
        encode_embeddings(embeddings)


@pytest.mark.parametrize(
    "change", [{"id": 2}, {"article_id": 2}, {"start": 1}, {"stop": 9}, {"embedding": b"\1\0"}]
)
def test_a_changed_row_is_noticed(change: dict[str, int | bytes]) -> None:
    """Place and embedding alike."""
    row = PassageRow(id=1, article_id=1, start=0, stop=8, embedding=b"\0\0")
    crc = checksum(row)

    assert check(row, crc) is row
    with pytest.raises(IndexDamagedError, match="is damaged"):
        check(replace(row, **change), crc)  # type: ignore[arg-type]
