"""Dates of NITF are written out as precise as they are meant."""

from __future__ import annotations

import pytest

from index.readers.wire.wire_dates import written_out


@pytest.mark.parametrize(
    ("norm", "expected"),
    [
        ("20190513T101500+0200", "2019-05-13T10:15:00+02:00"),
        ("20190513T101500Z", "2019-05-13T10:15:00Z"),
        ("20190513T1015", "2019-05-13T10:15:00"),
        ("20190513T000000", "2019-05-13"),
        ("20190513", "2019-05-13"),
        ("2019-05-13T10:15:00-05:00", "2019-05-13T10:15:00-05:00"),
        ("May 2019", "May 2019"),
        ("", ""),
    ],
)
def test_a_date_is_written_out(norm: str, expected: str) -> None:
    """What is no such date stays for those who judge dates."""
    assert written_out(norm) == expected
