"""A sample holds what is outside ASCII, without the tags around it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.readers.codec_guess.sampling import sample_of


@given(data=st.binary(max_size=300).filter(lambda data: b"<" not in data))
def test_a_short_text_is_its_own_sample(data: bytes) -> None:
    """Nothing is left out."""
    assert sample_of(data, is_wide=False) == data


def test_tags_and_scripts_are_left_out() -> None:
    """They are in no language."""
    page = b"<p class='a'>caf\xe9</p><script>var a = 1;</script><style>p {}</style>"

    assert sample_of(page, is_wide=False).split() == [b"caf\xe9"]


def test_of_a_long_text_lines_outside_ascii_are_taken() -> None:
    """Wherever they stand, and no more than can be looked at."""
    data = b"plain\n" * 20_000 + b"caf\xe9 noir\n" + b"plain\n" * 20_000

    assert sample_of(data, is_wide=False) == b"caf\xe9 noir\n"
    assert len(sample_of(b"x" * 90_000 + b"\xe9" * 90_000, is_wide=False)) == 65_536
    assert len(sample_of(b"x\0" * 90_000, is_wide=True)) == 65_536
