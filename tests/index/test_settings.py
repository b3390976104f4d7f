"""Settings that would lose text, never end or take all memory are refused."""

from __future__ import annotations

import pytest

from index.errors import SettingsError
from index.settings import MOST_BYTES, MOST_SENTENCES, IndexSettings


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("window_sentences", 0),
        ("window_sentences", MOST_SENTENCES + 1),
        ("stride_sentences", 0),
        ("max_passage_chars", 19),
        ("max_article_bytes", 0),
        ("max_article_bytes", MOST_BYTES + 1),
        ("segments", "round"),
    ],
)
def test_a_setting_out_of_range_is_refused(name: str, value: object) -> None:
    """The error says which, and what was expected."""
    with pytest.raises(SettingsError, match=f"setting '{name}' is .*; expected "):
        IndexSettings(**{name: value})  # type: ignore[arg-type]


def test_windows_leave_no_sentence_out() -> None:
    """A stride beyond the window would."""
    with pytest.raises(SettingsError, match="or sentences would be left out"):
        IndexSettings(window_sentences=2, stride_sentences=3)
