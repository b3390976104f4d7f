"""A hit is kept by what speaks for it, more of which never takes it away."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.settings import SearchSettings
from search.retrieval.cutoff import Nearness, is_kept

SETTINGS = SearchSettings()
MANY = 1_000
parts = st.floats(0, 1)


@given(parts, parts, parts, parts, st.sampled_from(["covered", "fused", "article", "behind"]))
def test_more_that_speaks_for_it_never_takes_a_hit_away(
    covered: float, fused: float, article: float, behind: float, name: str
) -> None:
    """Nearer means at least as likely."""
    one = Nearness(covered, fused, article, behind)
    nearer = one._replace(**{name: 0.0 if name == "behind" else 1.0})

    assert is_kept(nearer, SETTINGS, MANY) >= is_kept(one, SETTINGS, MANY)


@pytest.mark.parametrize(("logit", "expected"), [(None, False), (-5.0, False), (11.0, True)])
def test_the_cross_encoder_keeps_a_hit_without_a_word_of_the_query(
    logit: float | None, expected: bool
) -> None:
    """A paraphrase shares none."""
    assert is_kept(Nearness(0.0, 0.5, 0.0, 0.1, logit=logit), SETTINGS, MANY) is expected
    assert is_kept(Nearness(1.0, 1.0, 1.0, 0.0, logit=logit), SETTINGS, MANY)
    assert is_kept(Nearness(0.0, 0.0, 0.0, 0.0, own=1.0, logit=logit), SETTINGS, MANY)


def test_in_a_small_archive_a_word_of_the_query_keeps_a_hit() -> None:
    """In one of five passages nothing is rare, so that BM25 tells nothing."""
    one = Nearness(0.3, 0.1, 0.2, 0.1, own=0.3, logit=-9.6)

    assert is_kept(one, SETTINGS, 5)
    assert not is_kept(one, SETTINGS, MANY)
    assert not is_kept(one._replace(own=0.0), SETTINGS, 5)
