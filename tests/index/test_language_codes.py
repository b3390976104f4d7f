"""Test how languages are named and coded."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import OptionError
from index.filters import Filters
from index.language_codes import LANGUAGE_NAMES, language_code, language_name


@pytest.mark.parametrize(
    ("stated", "code"),
    [
        *(("de", "de"), ("DE", "de"), ("de-AT", "de"), ("pt_BR", "pt"), (" German ", "de")),
        *(("zh-Hans-CN", "zh"), ("nb", "no"), ("ukrainian", "uk")),
        *(("", None), ("xx", None), ("Klingon", None), ("de,en", None), ("d\x00e", None)),
    ],
)
def test_a_tag_or_a_name_is_read(stated: str, code: str | None) -> None:
    """What is no language that is known has no code."""
    assert language_code(stated) == code


def test_each_code_and_each_name_mean_one_language() -> None:
    """And a code without a name is shown as it is."""
    assert len(set(LANGUAGE_NAMES.values())) == len(LANGUAGE_NAMES)
    assert all(language_code(name) == code for code, name in LANGUAGE_NAMES.items())
    assert all(language_code(code) == code for code in LANGUAGE_NAMES)
    assert (language_name("de"), language_name("zz")) == ("German", "zz")


@given(stated=st.text(max_size=40))
def test_any_text_has_a_known_code_or_none(stated: str) -> None:
    """Pages declare anything."""
    code = language_code(stated)

    assert code is None or code in LANGUAGE_NAMES


def test_a_filter_holds_codes_and_refuses_what_is_no_language() -> None:
    """Else it would find nothing without a word."""
    assert Filters(languages=("German", "de-AT", "fr")).languages == ("de", "fr")
    assert Filters(languages=("de",))
    with pytest.raises(OptionError, match="'Klingon'; expected a language such as de or German"):
        Filters(languages=("Klingon",))
