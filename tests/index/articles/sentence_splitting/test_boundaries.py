"""Test single decisions about stops, by language."""

from __future__ import annotations

import pytest

from index.articles.sentences import split_sentences


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Am 3. Oktober kam Ludwig II. Hohenfels.| Der König ging."),
        ("de", "Es sind 12.| Die Schule schloss."),
        ("de", "Es endete 2:1.| Trainer Kolb ging."),
        ("de", "Sein 100. Geburtstag kam.| Es waren 100.| Niemand ging."),
        ("de", "Das war 1990.| Oktober war es."),
        ("de", "Er kam z. B. Montag, u. a. wegen ihr usw. und ging.| Wer war Max?| Max."),
        ("de", "Er war dort, u. a.| Die Frau auch."),
        ("de", "Sie rief: »Halt.«| Alle hielten."),
        ("nl", "Het was laat.| 's Avonds viel regen.| ’t Was nat."),
        ("en", "It was 's Avonds. 's He left."),
        ("fr", "Il dit : « Non. »| « Si. »| M. Blanc sortit."),
        ("es", "Vive en EE. UU. Trump ganó.| Ganó en EE. UU.| El otro no."),
        ("pl", "Było to w 1998 r. w Łodzi.| Było to w 1998 r.| Potem nie."),
        ("uk", "Він жив у м. Суми в 1998 р.| Потім ні."),
        ("ru", "Он жил в г. Сумы и т. д.| Потом нет."),
        (None, "Он жил в г. Сумы в 1998 г.| Потом нет."),
        ("en", "We met.| «Yes.»| He left."),
        ("xx", "៖ គាត់បានទៅ។| នាងបានមក។"),
    ],
)
def test_a_stop_ends_a_sentence_by_what_stands_around_it(language: str | None, text: str) -> None:
    """Abbreviations, ordinals, marks of quotation and apostrophes of each language."""
    plain = text.replace("|", "")

    found = [span.of(plain) for span in split_sentences(plain, language=language)]

    assert found == [part.strip() for part in text.split("|")]


def test_a_long_line_of_thai_is_not_one_sentence() -> None:
    """It is cut at spaces, but a name of two words in a short sentence is not."""
    word = "ประเทศไทย"
    long = " ".join([word * 4] * 20)
    short = f"{word} {word}"

    assert max(len(span) for span in split_sentences(long)) < 160
    assert len(split_sentences(short)) == 1
    assert len(split_sentences(f"{word * 12} 35 {word}")) == 1
