"""A word is one word however it is typed."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import analyse, analyse_question, analyzer, words
from index.folding import bare, fold, has_latin, visible

UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\ufe0f\U000e0041"
plain = st.text("abcdefgh XYZ.,19", max_size=30)


@given(text=plain, at=st.integers(0, 30), unseen=st.sampled_from(UNSEEN))
def test_what_nobody_sees_is_no_part_of_a_word(text: str, at: int, unseen: str) -> None:
    """Wherever it stands, for the terms, for comparison and for what a model reads."""
    typed = text[:at] + unseen + text[at:]

    assert analyse(typed) == analyse(text)
    assert bare(typed) == bare(text)
    assert visible(typed) == text


@pytest.mark.parametrize("divided", ["govern-\nment", "govern-\r\n  ment", "govern\u2010\nment"])
def test_a_word_divided_at_the_end_of_a_line_is_found_whole_and_in_parts(divided: str) -> None:
    """The hyphen may be the word's own, as in `well-known`, so both are found."""
    assert set(analyse(f"the {divided} fell")) >= {
        *analyse("the government fell"),
        *analyse("ment"),
    }


@pytest.mark.parametrize(
    "text", ["Anna-\nMaria", "1990-\nnow", "a -\nb", "Rosk-\n\nment", "x-\nray"]
)
def test_other_hyphens_at_the_end_of_a_line_make_no_word(text: str) -> None:
    """A capital, a digit, a dash or a blank line is not inside a word."""
    assert analyse(text) == analyse(" ".join(text.replace("-", " ").split()))


@given(st.text(max_size=60))
def test_both_spellings_of_accents_are_one(text: str) -> None:
    """Composed, as most pages have them, and decomposed, as files from some systems do."""
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))

    assert analyse(composed) == analyse(decomposed)
    assert fold(composed, singly=False) == fold(decomposed, singly=False)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("İzmir", "izmir"),
        ("IZMİR", "Izmir"),
        ("Diyarbakır", "diyarbakir"),
        ("ﬂoor oﬃcer", "floor officer"),
        ("４２ ｓｈｉｐｓ", "42 ships"),
        ("GROẞE Straße", "grosse strasse"),
        ("ΠΕΙΡΑΙΆΣ", "πειραιάς"),
        ("Артём", "АРТЕМ"),
        ("كـتـاب مُعَلِّم", "كتاب معلم"),
        ("CO₂", "CO2"),
        ("𝗴𝗿𝗮𝗶𝗻", "grain"),
        ("ﾊﾟﾘ", "パリ"),
        ("⼭⽥", "山田"),
        ("Oʻahu", "Oahu"),
        ("Saʿid, Golʹdin", "Said, Goldin"),
        ("Thʼmor", "Th'mor"),
        ("क्षेत्र", "क्षेत्र"),
    ],
)
def test_other_spellings_have_the_same_terms(typed: str, meant: str) -> None:
    """Case, ligatures, widths, scripts with two forms of a letter."""
    assert analyse(typed) == analyse(meant) != []


def test_the_number_of_a_note_is_no_digit_of_a_figure() -> None:
    """45 with a small 1 after it is 45."""
    assert analyse("45¹ people, 10⁶, 2½") == ["45", "1", "peopl", "10", "6", "2", "1", "2"]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("港長林美秀昨日請辭", "林美秀"),
        ("橋は霧のため閉鎖された", "閉鎖"),
        ("アントニオ氏はパリで会見した", "パリ"),
        ("부산에서 회의가 열렸다", "부산"),
        ("ผู้ว่าราชการเชียงใหม่ลาออก", "เชียงใหม่"),
        ("ເຈົ້າເມືອງວຽງຈັນ", "ວຽງຈັນ"),
        ("អភិបាលខេត្តកំពត", "កំពត"),
        ("iPad新機第3型", "新機"),
        ("去年の火", "火"),
    ],
)
def test_a_name_inside_a_sentence_without_blanks_is_found(text: str, asked: str) -> None:
    """By the pairs of its characters, or by itself if it is but one."""
    assert set(analyse_question(asked)) <= set(analyse(text))
    assert analyse_question(asked)


def test_a_name_is_not_found_by_single_characters() -> None:
    """Names share them: 陳美玲 is not 陳玲美."""
    assert set(analyse_question("陳美玲")).isdisjoint(analyse("玲陳。美"))


def test_latin_letters_and_digits_can_be_read() -> None:
    """Accents and widths are no other script."""
    assert [has_latin(t) for t in ("Malmö", "ＡＢ", "2019年", "ß")] == [True] * 4
    assert [has_latin(t) for t in ("陳美玲", "Москва", "", "?! —", "αβ")] == [False] * 5


LIGATURES = {"ffi": "ﬃ", "fi": "ﬁ", "fl": "ﬂ"}
APOSTROPHES = "'’‘‛`´ʼ＇"
DASHES = "-‐‑‒–—―−－"
letters = st.text("abdefilmoprstuzáéèïöüçñåøłşıİßœ", min_size=1, max_size=9)
joined_words = st.lists(letters, min_size=1, max_size=3)


@st.composite
def typings(draw: st.DrawFn) -> tuple[str, str]:
    """A word with apostrophes and dashes in it, and another way to type it."""
    parts = draw(joined_words)
    joints = [draw(st.sampled_from((APOSTROPHES, DASHES))) for _ in parts[1:]]
    plain, typed = parts[0], _retyped(draw, parts[0])
    for joint, part in zip(joints, parts[1:], strict=True):
        plain += joint[0] + part
        typed += draw(st.sampled_from(joint)) + _retyped(draw, part)
    return plain, typed


def _retyped(draw: st.DrawFn, word: str) -> str:
    """Return a word in another form, ligatures, width and what is not seen."""
    if draw(st.booleans()):
        for letters, ligature in LIGATURES.items():
            word = word.replace(letters, ligature)
    if draw(st.booleans()):
        word = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in word)
    word = unicodedata.normalize(draw(st.sampled_from(("NFC", "NFD"))), word)
    at = draw(st.integers(1, len(word)))
    unseen: str = draw(st.sampled_from(["", *UNSEEN]))
    return f"{word[:at]}{unseen}{word[at:]}"


@given(typing=typings())
def test_a_word_is_found_however_it_is_typed(typing: tuple[str, str]) -> None:
    """In a text as in a question, and when it is said which words are missing."""
    plain, typed = typing

    assert analyse(typed) == analyse(plain)
    assert analyse_question(typed) == analyse_question(plain)
    assert [terms for _, terms in words(f"a {typed} b")] == [
        terms for _, terms in words(f"a {plain} b")
    ]


@given(word=letters)
def test_words_are_compared_as_they_are_found(word: str) -> None:
    """So a word that is found is never said to be missing for its spelling."""
    plain = analyzer().analyze(fold(bare(word), singly=False))

    assert plain == analyse_question(word)


@given(text=st.text(st.characters(max_codepoint=0x7F), max_size=80))
def test_plain_text_is_not_folded(text: str) -> None:
    """What English is asked and found by does not change with the folding of other scripts."""
    assert fold(text, singly=True) == fold(text, singly=False) == text
    assert analyse(text) == analyzer().analyze(text)
