"""Whatever bytes of a file have changed or are gone, it is read, warned of or named.

Every format of the table is tried, over the samples of `tests/written/`; what each gives is held to
the laws of `tests/fuzz/laws.py`. `make fuzz` does the same for hours, and finds more.
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.readers import read_articles
from tests.fuzz.laws import hold_reads
from tests.index.samples import MAX_BYTES
from tests.written.samples import SAMPLES, missing

TEXT = (
    "Ferry runs aground\nThe ferry ran aground on Monday, “three people” said.\n"
    "On Fri, 13 Mar 2020 09:00, Tom <t@a.b> wrote:\n> It sails.\n-- \nAnn"
)
SHARES = st.floats(0, 1, exclude_max=True)
"""Where in a file, as a share of its length."""


@pytest.mark.parametrize("name", SAMPLES)
@settings(max_examples=25)
@given(
    changes=st.lists(st.tuples(SHARES, st.integers(0, 255)), max_size=8),
    kept=st.one_of(st.just(1.0), SHARES),
)
def test_no_damage_stops_a_run(
    name: str,
    changes: list[tuple[float, int]],
    kept: float,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Nothing is raised, and each message is one line with a reason."""
    sample = SAMPLES[name]
    data = bytearray(sample.write(TEXT))
    for share, byte in changes:
        data[int(share * len(data))] = byte
    path = tmp_path_factory.getbasetemp() / f"damaged-{sample.name}"
    path.write_bytes(data[: int(kept * len(data))])

    hold_reads(read_articles(path, file=path.name, max_bytes=MAX_BYTES))


def test_every_format_is_tried() -> None:
    """A format without a sample would not be."""
    assert missing() == []
