"""Words in a picture are shown as they are, whatever XML thinks of them."""

from __future__ import annotations

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from search.svg_picture import cut, opened, text_at


@given(st.text(max_size=60))
def test_words_come_back_as_they_are(words: str) -> None:
    """But for white space, and what is not allowed or not seen."""
    picture = "".join([*opened(words, height=10), text_at(1, 2, words, size=9), "</svg>"])
    root = ElementTree.fromstring(picture)  # noqa: S314 - made here

    shown = root[-1].text or ""
    assert root[0].text in (shown, None)
    assert all(
        one in (other, "\ufffd") for one, other in zip(shown, " ".join(words.split()), strict=True)
    )


def test_what_is_too_long_is_cut() -> None:
    """Its last character says so."""
    assert cut("abcdef", 6) == "abcdef"
    assert cut("abcdefg", 6) == "abcde…"
