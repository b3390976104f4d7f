"""A saved page is read as the page alone is, with the address and the time of saving."""

from __future__ import annotations

import hashlib
from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import ReadError
from index.readers import read_articles
from index.readers.base import Read, ReadOptions
from index.readers.mhtml_reader import read_mhtml
from index.records import Article, ReadWarning
from tests.index.readers.test_html_reader import page
from tests.index.samples import MAX_BYTES

ADDRESS = "https://bell.example/bridge"
BY_HAND = (
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://bell.example/top\r\n"
    "Subject: Bridge\r\nDate: Fri, 13 Mar 2020 10:00:00 -0000\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--x--"\r\n\r\n\r\n'
    "----x--\r\nContent-Type: text/html\r\nContent-ID: <frame@mhtml.blink>\r\n"
    "Content-Transfer-Encoding: quoted-printable\r\n"
    "Content-Location: https://bell.example/bridge\r\n\r\n{page}\r\n"
    "----x--\r\nContent-Type: image/png\r\nContent-Location: a.png\r\n\r\n\x01\r\n----x----\r\n"
)


def read(folder: Path, data: bytes, *, name: str = "a.mhtml") -> list[Read]:
    """Read a saved page."""
    (folder / name).write_bytes(data)
    return list(read_articles(folder / name, file=name, max_bytes=MAX_BYTES))


def by_hand(html: str = "") -> bytes:
    """Return a page as Chromium saves it."""
    quoted = (html or page()).replace("=", "=3D").replace("<body>", "<body>=\r\n")
    return BY_HAND.replace("{page}", quoted).encode()


def test_the_page_is_read_as_alone(tmp_path: Path) -> None:
    """With the address of the part, the hash of the file, and when it was saved."""
    (alone,) = read(tmp_path, page().encode(), name="a.html")
    (found,) = read(tmp_path, by_hand(), name="a.txt")

    assert isinstance(found, Article)
    assert isinstance(alone, Article)
    assert found.text == alone.text
    assert (found.url and found.url.value, found.url and found.url.rule) == (
        ADDRESS,
        "mhtml:Content-Location",
    )
    assert found.facts["captured"].value.startswith("2020-03-13T10:00:00")
    assert found.source.sha256 == hashlib.sha256(by_hand()).hexdigest()
    assert found.source.format == "mhtml"


def test_an_address_that_the_page_names_counts_first(tmp_path: Path) -> None:
    """It is the one that its outlet gives."""
    html = page('<link rel="canonical" href="https://bell.example/canonical">')
    (found,) = read(tmp_path, by_hand(html))

    assert isinstance(found, Article)
    assert found.url is not None
    assert found.url.value == "https://bell.example/canonical"


def test_the_start_and_the_charset_are_those_that_are_stated(tmp_path: Path) -> None:
    """Of a file that Python's library writes, base64 and a frame before the page."""
    outer = MIMEMultipart("related", start="<root@x>", boundary="b")
    frame = MIMEText(page(body="<p>An advertisement.</p>" * 9), "html", "utf-8")
    root = MIMEText(page().replace("council", "Rat für Brücken"), "html", "cp1252")
    root["Content-ID"] = "<root@x>"
    root["Content-Location"] = ADDRESS
    outer.attach(frame)
    outer.attach(root)
    (found,) = read(tmp_path, outer.as_bytes(), name="a.mht")

    assert isinstance(found, Article)
    assert found.text.startswith("The Rat für Brücken met on day 0")


def test_the_page_may_stand_in_a_part_of_a_part(tmp_path: Path) -> None:
    """As mail programs nest it."""
    message = EmailMessage()
    message.set_content("Plain.")
    message.add_alternative(page(), subtype="html")
    outer = MIMEMultipart("related", boundary="b")
    outer.attach(message)
    (found,) = read(tmp_path, outer.as_bytes(), name="a.mht")

    assert isinstance(found, Article)
    assert found.text.startswith("The council met")


def test_a_page_that_is_cut_short_is_told(tmp_path: Path) -> None:
    """And read as far as it goes; lost pictures are not worth a word."""
    whole = by_hand()
    cut, of_picture = whole.index(b"day 5"), whole.index(b"\x01")
    warning, article = read(tmp_path, whole[:cut])

    assert isinstance(warning, ReadWarning)
    assert "cut short" in warning.reason
    assert isinstance(article, Article)
    assert len(read(tmp_path, whole[:of_picture])) == 1


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (BY_HAND.replace("text/html", "text/css").encode(), "without a part in HTML"),
        (by_hand().replace(b"</p>", b"</p>" + b"x" * 100_000), "larger than"),
        (BY_HAND.replace("{page}", " ").encode(), "whose page is empty"),
        (b"x", "without a part in HTML"),
        (b"", "without a part in HTML"),
    ],
)
def test_what_cannot_be_read_is_named(data: bytes, expected: str) -> None:
    """In one line."""
    with pytest.raises(ReadError, match=expected):
        list(read_mhtml(BytesIO(data), ReadOptions("a.mht", 100_000)))


@settings(deadline=None)  # the first page imports the extractor
@given(st.binary(max_size=200), st.integers(0, 700))
def test_any_bytes_inside_do_no_harm(junk: bytes, at: int) -> None:
    """What is raised is a `ReadError`."""
    whole = by_hand("<p>It rained.</p>")
    try:
        list(read_mhtml(BytesIO(whole[:at] + junk + whole[at:]), ReadOptions("a.mht", 10_000)))
    except ReadError:
        return


def test_one_that_is_cut_before_its_page_says_so(tmp_path: Path) -> None:
    """In the header of the page, too."""
    data = by_hand()
    end = data.index(b"Content-ID")

    (error,) = read(tmp_path, data[:end])
    assert str(error) == "a.mhtml: cut short: its page is missing"
