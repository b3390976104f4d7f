"""Test that an encoding is stated, guessed safely, or refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.articles.sentences import BLANK
from index.errors import ReadError
from index.readers.base import ReadOptions
from index.readers.decoding import Decoded, decode
from index.records import Fact
from tests.index.samples import texts

WORDS = "Café prices rose — by 3 %."


def decoded(data: bytes, encoding: str | None = None) -> Decoded:
    """Decode bytes as a reader would."""
    return decode(data, ReadOptions(file="a.txt", max_bytes=1_000, encoding=encoding))


def refusal(data: bytes, encoding: str | None = None) -> str:
    """Return why bytes are not decoded."""
    with pytest.raises(ReadError) as caught:
        decoded(data, encoding)
    return caught.value.reason


@given(text=texts.filter(lambda text: bool(text.strip(BLANK))))
def test_utf8_is_decoded_exactly(text: str) -> None:
    """Newlines and the byte order mark stay as they are."""
    assert decoded(text.encode()) == Decoded(text, "utf-8") or text[0] == "\ufeff"
    assert decoded(text.encode()).text == text


@pytest.mark.parametrize("codec", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_a_byte_order_mark_is_evidence(codec: str) -> None:
    """It stays in the text, so that offsets are those of the decoded file."""
    data = ("\ufeff" + WORDS).encode(codec)

    assert decoded(data) == Decoded("\ufeff" + WORDS, codec)


def test_a_named_encoding_wins_over_everything() -> None:
    """The user knows better than the mark."""
    assert decoded(WORDS.encode("cp1252"), "cp1252") == Decoded(WORDS, "cp1252")
    assert decoded("\ufeffé".encode(), "latin-1").text == "ï»¿Ã©"


@pytest.mark.parametrize(
    ("data", "fallback", "codec"),
    [
        (WORDS.encode("cp1252"), "cp1252", "cp1252"),
        (WORDS.encode(), "cp1252", "utf-8"),
        (b"Plain words.", "cp1252", "utf-8"),
        (b"Plain words.", "utf-16-le", "utf-8"),
        (b"Plain words.\x1b", "iso2022_jp", "utf-8"),
        (("\ufeff" + WORDS).encode("utf-16-le"), "cp1252", "utf-16-le"),
        (WORDS.encode("utf-16-be"), "utf-16-be", "utf-16-be"),
        ("嵐の港".encode("iso2022_jp"), "iso2022_jp", None),
        ("嵐の港".encode("utf-7"), "cp1252", "utf-8"),
    ],
)
def test_what_is_not_utf8_is_in_the_encoding_of_before(
    data: bytes, fallback: str, codec: str | None
) -> None:
    """And what plainly is UTF-8, or has a mark, is not: a file may have been converted."""
    found = decode(data, ReadOptions(file="a.txt", max_bytes=1_000, fallback=fallback))

    assert found.encoding == codec
    assert found.text == data.decode(codec or fallback)


def test_what_fits_no_encoding_of_before_is_refused() -> None:
    """Nothing is replaced, and nothing else is tried."""
    options = ReadOptions(file="a.txt", max_bytes=1_000, fallback="cp1252")
    with pytest.raises(ReadError, match="not cp1252: byte 0x81 at offset 0"):
        decode(b"\x81", options)


def test_a_declared_encoding_goes_before_that_of_before() -> None:
    """Unless the bytes show that it is not theirs."""
    options = ReadOptions(file="a.html", max_bytes=1_000, fallback="cp1252")

    assert decode("Жук".encode("koi8-r"), options, declared="koi8-r").text == "Жук"
    assert decode(WORDS.encode("cp1252"), options, declared="utf-8").text == WORDS


@pytest.mark.parametrize("name", ["utf-16", "UTF16", "utf-8-sig"])
def test_a_named_encoding_that_strips_the_mark_keeps_it(name: str) -> None:
    """Python would drop it and shift every offset by one."""
    codec = "utf-8" if "8" in name else "utf-16-be"
    data = ("\ufeff" + WORDS).encode(codec)

    assert decoded(data, name) == Decoded("\ufeff" + WORDS, codec)


def test_utf16_without_a_mark_is_not_read_in_the_order_of_this_machine() -> None:
    """Which order is meant is for the user to say."""
    assert refusal(WORDS.encode("utf-16-le"), "utf-16") == (
        "no byte order mark to read utf-16 by; use --encoding utf-16-le or utf-16-be"
    )


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_what_looks_like_utf16_without_a_mark_names_the_way_out(codec: str) -> None:
    """Where the words are too few to be sure of."""
    message = refusal(("It rained. " * 9).encode(codec))

    assert message.startswith("binary: NUL byte at ")
    assert message.endswith(f"if so use --encoding {codec}")
    assert decoded(b"A\0b\0", "utf-16-le").text == "Ab"


def test_binary_names_its_first_nul() -> None:
    """A picture called `.txt` is not an article."""
    assert refusal(b"\x89PNG rain and\0 sun") == "binary: NUL byte at 13"


def test_wrong_bytes_name_their_place_and_the_way_out() -> None:
    """Nothing is replaced."""
    assert refusal(WORDS.encode("cp1252")) == (
        "not utf-8: byte 0xe9 at offset 3; no encoding can be guessed safely; "
        "name its encoding with --encoding NAME"
    )


@pytest.mark.parametrize("blank", [" ", "\n\t\r\n", "\u00a0", "\ufeff", "\ufeff\n"])
def test_white_space_alone_is_no_article(blank: str) -> None:
    """A byte order mark is white space too."""
    assert refusal(blank.encode()) == "nothing but white space"


def test_a_nul_character_in_any_encoding_is_binary() -> None:
    """UTF-16 has NUL bytes; a NUL character is something else."""
    assert refusal("\ufeffa\0b".encode("utf-16-le")) == "binary: NUL character at 2 as utf-16-le"


@pytest.mark.parametrize("codec", ["iso2022_jp", "utf-7", "hz"])
def test_an_encoding_without_byte_offsets_promises_none(codec: str) -> None:
    """What a character takes there depends on what stands before it."""
    assert decoded("rain".encode(codec), codec).encoding is None


@given(data=st.binary(min_size=1, max_size=200), name=st.sampled_from([None, "cp1252", "utf-16"]))
def test_any_bytes_decode_exactly_or_are_refused(data: bytes, name: str | None) -> None:
    """With an encoding there are byte offsets: encoding the text gives the bytes back."""
    try:
        found = decoded(data, name)
    except ReadError:
        return

    assert found.encoding is not None
    assert found.text.encode(found.encoding) == data


def test_options_name_the_file() -> None:
    """So does every error."""
    with pytest.raises(ReadError) as caught:
        decode(b"\xff", ReadOptions(file=str(Path("news", "a.txt")), max_bytes=9))

    assert caught.value.file == "news/a.txt"


FRENCH = "Le préfet a rappelé que la sécurité des élèves était en jeu dès l’été prochain.\n" * 3


def test_what_states_nothing_is_guessed_and_says_so() -> None:
    """The rule of the fact is that it is a guess."""
    found = decode(FRENCH.encode("cp1252"), ReadOptions(file="a.txt", max_bytes=1_000))

    assert found == Decoded(FRENCH, "cp1252", Fact("cp1252", "guessed"))


def test_what_is_declared_wrongly_is_guessed_and_says_so() -> None:
    """Unless it is UTF-8, which needs no guess."""
    options = ReadOptions(file="a.html", max_bytes=1_000)
    found = decode(FRENCH.encode("cp1252"), options, declared="utf-8")

    assert found.guess == Fact("cp1252", "guessed, declared otherwise")
    assert decode(FRENCH.encode(), options, declared="ascii") == Decoded(FRENCH, "utf-8")


def test_a_named_encoding_is_not_checked_by_guessing() -> None:
    """The user rules, now and in later runs."""
    data = FRENCH.encode("cp1252")
    named = ReadOptions(file="a.txt", max_bytes=1_000, encoding="cp1250")
    before = ReadOptions(file="a.txt", max_bytes=1_000, fallback="cp1250")

    assert decode(data, named).guess is decode(data, before).guess is None
    assert decode(data, named).text == decode(data, before).text == data.decode("cp1250")
