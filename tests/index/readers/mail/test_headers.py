"""The header's facts are those it surely states."""

from __future__ import annotations

from datetime import date
from email import message_from_bytes, policy

import pytest

from index.readers.mail.headers import MailFacts, ends_in_header, read_headers


def facts(header: str | bytes) -> MailFacts:
    """Read a header."""
    data = header if isinstance(header, bytes) else header.encode()
    message = message_from_bytes(data + b"\n\nx", policy=policy.compat32)
    return read_headers(message, latest=date(2026, 1, 1))


@pytest.mark.parametrize(
    ("field", "title"),
    [
        ("Subject: =?utf-8?q?Z=C3=BCrich?= =?utf-8?b?IMOpdMOp?=", "Zürich été"),
        ("Subject: =?iso-8859-1?q?Z=FCrich?=\n and more", "Zürich and more"),
        ("Subject: =?utf-8?q?Z=FCrich?=", None),
        ("Subject: =?no-such-charset?q?x?=", None),
        ("Subject: Zürich".encode(), "Zürich"),
        ("Subject: Zürich".encode("latin-1"), None),
        ("Subject: [Bell] Re: Fwd: Ferry", "[Bell] Re: Fwd: Ferry"),
        ("Subject:", None),
    ],
)
def test_a_subject_is_decoded_as_it_states(field: str | bytes, title: str | None) -> None:
    """Or unknown; nothing is guessed."""
    found = facts(field).title

    assert (found and found.value) == title


@pytest.mark.parametrize(
    ("sender", "authors", "outlet"),
    [
        ("From: Ann Lee <a@b.example>", ["Ann Lee"], None),
        ('From: "Lee, Ann" <a@b.example>', ["Lee, Ann"], None),
        ("From: =?utf-8?b?QW5uIEzDqWU=?= <a@b.example>", ["Ann Lée"], None),
        ("From: a@b.example", [], None),
        ('From: "a@b.example" <a@b.example>', [], None),
        ('From: "Ann Lee via Ferry-list" <l@b.example>', ["Ann Lee"], None),
        (
            "From: The Bell <n@b.example>\nList-Id: The Bell <n.b.example>\nList-Unsubscribe: x",
            [],
            "The Bell",
        ),
        ("From: Ann Lee <n@b.example>\nList-Id: The Bell <n.b.example>", ["Ann Lee"], None),
    ],
)
def test_a_sender_is_a_name(sender: str, authors: list[str], outlet: str | None) -> None:
    """Of a person, or of an outlet whose list has the same name; never an address."""
    found = facts(sender)

    assert [one.value for one in found.authors] == authors
    assert (found.outlet and found.outlet.value) == outlet


RECEIVED = "Received: from a by b; Fri, 13 Mar 2020 09:01:00 +0000\n"


@pytest.mark.parametrize(
    ("stated", "published"),
    [
        ("Fri, 13 Mar 2020 10:00:00 +0100 (CET)", "2020-03-13T10:00:00+01:00"),
        ("13 Mar 2020 09:00:00 GMT", "2020-03-13T09:00:00+00:00"),
        ("Fri, 13 Mar 2020 04:00:00 EST", "2020-03-13"),
        ("Thu, 01 Jan 1970 00:00:00 +0000", None),
        ("Fri, 13 Mar 2015 10:00:00 +0100", None),
        ("Fri, 13 Mar 2099 10:00:00 +0100", None),
        ("yesterday", None),
    ],
)
def test_a_date_is_believed_near_the_time_of_receipt(stated: str, published: str | None) -> None:
    """One that is not is told; without a date there is nothing to tell."""
    found = facts(f"{RECEIVED}Date: {stated}\nFrom: a@b.example")

    assert (found.published and found.published.value) == published
    assert bool(found.doubts) is (published is None)
    assert facts(RECEIVED + "From: a@b.example").doubts == ()


@pytest.mark.parametrize(
    ("data", "is_cut"),
    [
        (b"From: a@b.example\nSubject: Fer", True),
        (b"From: a@b.example\r\nSub", True),
        (b"From: a@b.example\nSubject: Ferry\n run", True),
        (b"From: a@b.example\nSubject: Ferry\n", False),
        (b"From: a@b.example\nSubject: Ferry\n\nIt", False),
        (b"From: a@b.example\nIt rained on the hill.", False),
        (b"From: a@b.example", False),
        (b"", False),
    ],
)
def test_half_a_field_at_the_end_shows_a_cut(data: bytes, is_cut: bool) -> None:
    """A line that can be none, and a text behind a blank line, do not."""
    assert ends_in_header(data) == is_cut
