"""Test that sentences are exact, complete and split where a reader would."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.articles.sentence_splitting.by_language import LANGUAGES
from index.articles.sentences import BLANK, most_sentences, split_sentences, trim
from index.records import Span
from tests.index.samples import texts


def split(text: str) -> list[str]:
    """Return the words of each sentence."""
    return [span.of(text) for span in split_sentences(text)]


languages = st.sampled_from([None, "xx", *LANGUAGES])


@settings(max_examples=300)
@given(text=texts, language=languages)
def test_sentences_are_exact_ordered_and_complete(text: str, language: str | None) -> None:
    """Every visible character is in exactly one sentence, and none begins or ends blank."""
    spans = split_sentences(text, language=language)

    covered = [i for span in spans for i in range(span.start, span.end)]
    assert covered == sorted(set(covered))
    assert {i for i, c in enumerate(text) if c not in BLANK} <= set(covered)
    for span in spans:
        assert span.of(text).strip(BLANK) == span.of(text) != ""
    assert len(spans) <= most_sentences(text)


@given(text=texts)
def test_no_sentence_crosses_a_line_break(text: str) -> None:
    """Lines are split first, by every line break that Python knows."""
    assert all(len(sentence.splitlines()) == 1 for sentence in split(text))


@pytest.mark.parametrize(
    "text",
    [
        "That makes all the difference.|Donald Trump had a meeting.",
        "He saw “the end.”|Trump did not.",
        "It was over.”|Then came May.",
        "She left.| “Why?” he asked.",
        "Mr. Trump met Gov. Jones and Stephen F. Cohen of the U.S. Navy on Nov. 10 at 5 p.m. ET.",
        "THE DAM BROKE ON AUG. 14, 2020, AT NOON.| NOBODY WAS HURT.",
        "U.S. President Trump improved battered U.S.-Russia ties in the U.S.| The talks go on.",
        "He went to Washington, D.C. for a meeting.| It failed.",
        "“There’s never been an agreement, certainly not to a full bilat(eral),” said Tillerson.",
        "We’ve got sufficient substance....| [A]nd the view has been.",
        "When we thought all was lost... moments when we spent two hours.",
        "He waited...| The door stayed shut.",
        "It was Friday night. .",
        "The Treaty ended. (The INF)”",
        "The Treaty ended.| (It had lasted for thirty years.)",
        "“He has his position.| I have my own.| We stayed,” he said.",
        'It was a "breakthrough."| It did not last.',
        "“Never!” Angela Merkel said.",
        "“Never!”| The crowd roared.",
        "Is it true?| Yes!| It is.",
        "Prices fell 3.5 percent to $1.20 a share.| 19 of them rose.",
        "1. The first point is clear.| It is short.",
        "See www.example.Com or Node.Js or mail a.Bell@example.org.",
        "It grew in St.Petersburg and at Acme Inc. headquarters.",
        "She works at Acme Inc.| The firm is old.",
        "He cited No. 10 and p. 7, e.g. Smith v. Jones.",
        "The study ended.[12]| Another began.",
        "今日は晴れ。|明日は雨。",
        "“我们还没有谈完。”她说。|他走了。",
        "「終わった。」と彼は言った。|雨だ。",
        "کیا یہ سچ ہے؟| نہیں۔| ہاں۔",
        "قال د. سامي إنه مغلق.| لا أحد يعرف.",
        "Es galt ab 3. Oktober 1990.| It was over.",
        "« C’est fini. »| Il est parti.",
        "„Das war es.“| Er ging.",
        "Он ушёл.| Она осталась.",
    ],
)
def test_sentences_end_where_a_reader_would_say(text: str) -> None:
    """Abbreviations, ellipses, quotations and glued sentences are told apart."""
    expected = [part.strip(BLANK) for part in text.split("|")]

    assert split(text.replace("|", "")) == expected


@pytest.mark.parametrize("blank", ["", " ", "\n\n", "\u00a0", "\ufeff", "\ufeff\r\n\u2029\t"])
def test_a_blank_text_has_no_sentence(blank: str) -> None:
    """No-break spaces and the byte order mark are white space."""
    assert split_sentences(blank) == []


@pytest.mark.parametrize("language", [None, "de"])
@pytest.mark.parametrize(
    "unit",
    [
        *(".", "a.", ". A", "Mr. ", "a.' ", "1. ", "( .", "\n", "x", "“A”. ", "x.Yz"),
        *("3. Oktober ", "z. B. A ", "」。", "ก ข", ". « ", "A. "),
    ],
)
def test_time_grows_no_faster_than_the_text(unit: str, language: str | None) -> None:
    """A hostile line of many marks is split in seconds, not hours."""
    start = time.process_time()

    split_sentences(unit * 40_000, language=language)

    assert time.process_time() - start < 4


def test_trim_keeps_offsets() -> None:
    """The span that is left slices the same words."""
    assert trim("  a b\u00a0 ", 0, 7) == Span(2, 5)
    assert trim(" \ufeff ", 0, 3) is None
