"""The text of a message is parted from what hangs on it, within bounds."""

from __future__ import annotations

from email import message_from_bytes, policy

import pytest

from index.errors import ReadError
from index.readers.base import ReadOptions
from index.readers.mail.bodies import find_bodies, text_of

OPTIONS = ReadOptions("a.eml", 1_000_000)


def texts(data: bytes) -> list[str]:
    """Return the texts of a message."""
    message = message_from_bytes(data, policy=policy.compat32)
    return [text_of(part, OPTIONS).words for part in find_bodies(message, OPTIONS).texts]


@pytest.mark.parametrize(
    ("stated", "data", "text"),
    [
        ("us-ascii", "Zürich".encode(), "Zürich"),
        ("iso-8859-1", b"Z\xfcrich \x93x\x94", "Zürich “x”"),
        ('"utf-8"', "Zürich".encode(), "Zürich"),
        ("no-such-charset", "Zürich".encode(), "Zürich"),
        ("koi8-r", "Рига".encode("koi8-r"), "Рига"),
    ],
)
def test_a_text_is_in_the_charset_it_states(stated: str, data: bytes, text: str) -> None:
    """As programs mean it; an unknown one is UTF-8 or refused."""
    head = f"From: a\nContent-Type: text/plain; charset={stated}\n\n".encode()

    assert texts(head + data) == [text]


def test_bytes_that_do_not_fit_are_refused() -> None:
    """Nothing is replaced."""
    with pytest.raises(ReadError, match="--encoding NAME"):
        texts(b"From: a\nContent-Type: text/plain; charset=utf-8\n\nZ\xfcrich")


def test_a_signed_text_is_read_without_its_signature() -> None:
    """That is no text."""
    data = (
        b'From: a\nContent-Type: multipart/signed; boundary="x"\n\n--x\n\nIt rained.\n--x\n'
        b"Content-Type: text/plain\n\nsignature\n--x--\n"
    )

    assert texts(data) == ["It rained."]


def test_the_parts_of_a_message_are_bounded() -> None:
    """However many it has, in one another or side by side."""
    data = b'From: a\nContent-Type: multipart/mixed; boundary="x"\n\n' + b"--x\n\na\n" * 1_100

    with pytest.raises(ReadError, match="more than 1,000 parts"):
        texts(data)
