"""A mailbox gives each message as a part, by its id, whatever else comes and goes."""

from __future__ import annotations

import mailbox
from email.message import EmailMessage
from pathlib import Path

from index.errors import ReadError
from index.readers import read_articles
from index.readers.base import Read
from index.records import Article
from tests.index.archives import build
from tests.index.samples import MAX_BYTES


def message(number: int, text: str) -> EmailMessage:
    """Make a message."""
    made = EmailMessage()
    made["From"], made["Subject"] = "Ann Lee <a@b.example>", f"Ferry {number}"
    made["Message-ID"] = f"<{number}@b.example>"
    made["Date"] = "Fri, 13 Mar 2020 10:00:00 +0100"
    made.set_content(text)
    return made


def boxed(path: Path, *texts: str, first: int = 0) -> None:
    """Write a mailbox by the standard library's own program for it."""
    path.unlink(missing_ok=True)
    box = mailbox.mbox(path)
    for number, text in enumerate(texts, first):
        box.add(message(number, text))
    box.close()


def read(path: Path) -> list[Read]:
    """Read a mailbox."""
    return list(read_articles(path, file=path.name, max_bytes=MAX_BYTES))


def test_each_message_is_a_part(tmp_path: Path) -> None:
    """A line that begins as a message does is one of the text."""
    path = tmp_path / "a.mbox"
    boxed(path, "It rained.", "From Rosk comes this.\n\nFrom the hill, too.", "It blew.")
    found = read(path)

    assert [one.source.place for one in found if isinstance(one, Article)] == [
        f"a.mbox#{number}@b.example" for number in range(3)
    ]
    assert [one.text for one in found if isinstance(one, Article)] == [
        "It rained.",
        "From Rosk comes this.\n\nFrom the hill, too.",
        "It blew.",
    ]


def test_a_mailbox_that_is_cut_in_a_header_says_so(tmp_path: Path) -> None:
    """Wherever that is: half a field is no text, and the error is of the whole file."""
    path = tmp_path / "a.mbox"
    boxed(path, "It rained.", "It blew.")
    data = path.read_bytes()
    second = data.index(b"\n\nFrom ") + 2
    header = range(data.index(b"\n", second) + 2, data.index(b"\n\n", second) + 1)

    for cut in header:
        path.write_bytes(data[:cut])
        found = read(path)
        assert [one.text for one in found if isinstance(one, Article)] == ["It rained."]
        is_at_line_end = data[cut - 1 : cut] == b"\n"
        why = "a message without a text" if is_at_line_end else "cut short: message 2 ends within"
        assert why in str(found[-1])
        assert is_at_line_end or (isinstance(found[-1], ReadError) and found[-1].part is None)


def test_the_same_message_twice_is_read_once(tmp_path: Path) -> None:
    """Another of the same id is named by its number."""
    path = tmp_path / "a.mbox"
    boxed(path, "It rained.")
    first = path.read_bytes()
    boxed(path, "It blew.")
    path.write_bytes(first + first + path.read_bytes())
    found = read(path)

    assert [one.source.part for one in found if isinstance(one, Article)] == [
        "0@b.example",
        "message 3",
    ]
    assert str(found[-1]) == "a.mbox: 1 messages stand there twice; each is read once"


def test_what_is_no_mailbox_says_so(tmp_path: Path) -> None:
    """Whatever its suffix says."""
    path = tmp_path / "a.mbox"
    path.write_text("It rained.\n")

    assert [str(one) for one in read(path)] == [
        "a.mbox: no mailbox: it does not begin with a message"
    ]


def test_a_message_that_is_too_large_costs_itself_alone(tmp_path: Path) -> None:
    """It is never held whole."""
    path = tmp_path / "a.mbox"
    boxed(path, "It rained.", "long words\n" * 400, "It blew.")
    found = list(read_articles(path, file="a.mbox", max_bytes=1_000))

    assert [type(one).__name__ for one in found] == ["Article", "ReadError", "Article"]


def test_messages_that_stay_keep_their_articles(tmp_path: Path) -> None:
    """Others are added and deleted."""
    path = tmp_path / "a.mbox"
    boxed(path, "It rained.", "It blew.", "It froze.")
    build(tmp_path)
    boxed(path, "It blew.", "It froze.", "It thawed.", first=1)
    report = build(tmp_path)

    assert report.unchanged == 2
    assert report.skipped == ()
