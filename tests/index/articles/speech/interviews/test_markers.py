"""Test what has the form of a marker."""

from __future__ import annotations

import pytest

from index.articles.speech.interviews.markers import kind_of, label_of, marker_at, markers


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("Moss: No.", "Moss"),
        ("**Moss:** No.", "Moss"),
        ("**Moss**: No.", "Moss"),
        ("__Moss:__ No.", "Moss"),
        ("**Moss: No.**", "Moss"),
        ("Le Monde : Non.", "Le Monde"),
        ("ANN MOSS, CITY HOST: No.", "ANN MOSS"),
        ("Speaker 2: No.", "Speaker 2"),
        ("taz: Nein.", "taz"),
        ("((Ann Moss, Teacher)) No.", "Ann Moss, Teacher"),
        ("[00:12] MOSS: No.", "MOSS"),
        ("00:01:12 Moss: No.", "Moss"),
        ("[Moss] No.\n[Moss] Yes.", "Moss"),
        ("[Women] pilots left.", None),
        ("Q) Why?\nA) No.", "Q"),
        ("March 31: No.", None),
        ("Moss, who left: No.", None),
        ("the house: No.", None),
        ("A dog.", None),
        ("12:30 No.", None),
    ],
)
def test_a_marker_names_who_has_the_word(line: str, label: str | None) -> None:
    """In any of its forms; a date, a word in small letters or a sentence is none."""
    match = marker_at(line, 0)

    assert (label_of(match) if match else None) == label


def test_letters_without_a_stop_count_where_both_begin_several_lines() -> None:
    """`A dog` begins a sentence elsewhere."""
    text = "Q Why?\nA I ran.\nQ So?\nA I fell."

    assert [label_of(match) for match in markers(text)] == ["Q", "A", "Q", "A"]
    assert markers("Q Why?\nA dog ran.") == []


def test_a_number_is_no_part_of_what_a_marker_is() -> None:
    """`Q3` is a quarter, and keeps it."""
    assert [kind_of(label) for label in ("Speaker 2", "Q", "Q3")] == ["speaker", "q", "q3"]
