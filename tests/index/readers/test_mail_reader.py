"""A message is an article: what its sender wrote is body, what others wrote is boilerplate."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest

from index.articles.description import describe_article
from index.readers import read_articles
from index.readers.base import Read
from index.records import Article, ReadWarning, Role
from tests.index.samples import MAX_BYTES

BODY = "The ferry to Rosk stays in port on Friday."
HEAD = (
    "From: Ann Lee <ann@bell.example>\r\nTo: desk@bell.example\r\n"
    "Date: Fri, 13 Mar 2020 10:00:00 +0100\r\nSubject: Re: The ferry\r\n"
    "Message-ID: <one@bell.example>\r\n"
)


def read(folder: Path, data: bytes | str, *, name: str = "a.eml") -> list[Read]:
    """Read a message."""
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return list(read_articles(path, file=path.name, max_bytes=MAX_BYTES))


def mail(text: str, *, head: str = HEAD, kind: str = "text/plain; charset=utf-8") -> str:
    """Return a message of one text."""
    return f"{head}Content-Type: {kind}\r\n\r\n{text}"


def article(found: list[Read]) -> Article:
    """Return the one article."""
    (one,) = (one for one in found if isinstance(one, Article))
    return one


def roles(found: Article) -> dict[str, str]:
    """Return the rule of each sentence that is boilerplate, and `body` of the others."""
    described, sentences = describe_article(found)
    return {
        s.span.of(described.text): s.rule if s.role is Role.BOILERPLATE else s.role.value
        for s in sentences
    }


def test_a_message_says_who_wrote_it_and_when(tmp_path: Path) -> None:
    """Subject, name and date as written, each with its field."""
    found = article(read(tmp_path, mail(BODY)))

    assert found.text == BODY
    assert found.title is not None
    assert found.published is not None
    assert (found.title.value, found.title.rule) == ("Re: The ferry", "mail:Subject")
    assert found.published.value == "2020-03-13T10:00:00+01:00"
    assert [(one.value, one.rule) for one in found.authors] == [("Ann Lee", "mail:From")]
    assert found.outlet is None
    assert found.facts["message_id"].value == "one@bell.example"
    assert (found.source.format, found.source.part) == ("mail", None)


@pytest.mark.parametrize(
    "attribution",
    [
        "On Fri, 13 Mar 2020 at 09:00, Tom Berg <tom@a.example> wrote:",
        "On Friday, 13 March 2020 at nine o'clock in the morning, Tom Berg\n<tom@a.example> wrote:",
        "Am 13.03.2020 um 09:00 schrieb Tom Berg:",
        "Le ven. 13 mars 2020 à 09:00, Tom Berg <tom@a.example> a écrit :",
    ],
)
@pytest.mark.parametrize("mark", ["> ", ">", ""])
def test_a_quoted_reply_is_not_the_sender_s(tmp_path: Path, attribution: str, mark: str) -> None:
    """In several languages, with marks or without."""
    text = f"{BODY}\n\n{attribution}\n\n{mark}The ferry sails as planned, I am told.\n"
    said = roles(article(read(tmp_path, mail(text))))

    assert said[BODY] == "body"
    assert set(said.values()) <= {"body", "mail:reply-line", "mail:quoted-reply"}
    assert [text for text, rule in said.items() if rule == "body"] == [BODY]


@pytest.mark.parametrize(
    ("below", "rule"),
    [
        ("-- \nAnn Lee\nThe Bell, 12 Harbour Street", "mail:mail-signature"),
        ("-----Original Message-----\nFrom: Tom\nSent: Friday\n\nIt sails.", "mail:quoted-reply"),
        ("________________________________\nFrom: Tom\nSent: Friday\nTo: Ann\n\nIt sails.", ""),
        ("____________________\nBell mailing list\nbell@a.example", "mail:list-footer"),
    ],
)
def test_what_stands_below_is_not_the_sender_s(tmp_path: Path, below: str, rule: str) -> None:
    """Signatures, what mail programs quote without marks, and the lines of lists."""
    said = roles(article(read(tmp_path, mail(f"{BODY}\n\n{below}\n"))))

    assert said.pop(BODY) == "body"
    assert set(said.values()) == {rule or "mail:quoted-reply"}


def test_a_sentence_that_says_who_wrote_is_body(tmp_path: Path) -> None:
    """News may hold the same words."""
    text = f"{BODY}\n\nOn Friday, the mayor of Rosk wrote:\n\nThe ferry is safe.\n"

    assert set(roles(article(read(tmp_path, mail(text)))).values()) == {"body"}


def test_a_forward_is_about_what_it_forwards(tmp_path: Path) -> None:
    """Its words are body, and their author is whom the forwarded lines name, not the sender."""
    text = (
        "For you.\n\n---------- Forwarded message ---------\nFrom: Tom Berg <tom@a.example>\n"
        f"Date: Thu, 12 Mar 2020 08:00:00 +0000\nSubject: The ferry\nTo: Ann\n\n{BODY}\n"
    )
    found = article(read(tmp_path, mail(text, head=HEAD.replace("Re:", "Fwd:"))))
    said = roles(found)

    assert said[BODY] == "body"
    assert [one.value for one in found.authors] == ["Tom Berg"]
    assert found.authors[0].span is not None
    assert found.authors[0].span.of(found.text) == "Tom Berg"
    assert found.published is not None
    assert found.published.value == "2020-03-12T08:00:00+00:00"
    assert "mail:forward-header" in said.values()
    assert said["For you."] == "mail:forward-note"


def test_a_forward_below_a_text_is_not_the_sender_s(tmp_path: Path) -> None:
    """Where the message says much of its own, it is about that."""
    text = f"{BODY} {BODY} " * 10 + "\n\n-----Forwarded Message-----\nFrom: Tom\n\nIt sails.\n"
    found = article(read(tmp_path, mail(text)))

    assert [one.value for one in found.authors] == ["Ann Lee"]
    assert roles(found)["It sails."] == "mail:forwarded"


def test_flowed_lines_are_joined(tmp_path: Path) -> None:
    """Those that were wrapped to be sent; quoted ones keep their marks."""
    text = "The ferry stays \r\nin port.\r\n\r\n> It \r\n> sails.\r\n-- \r\nAnn\r\n"
    kind = "text/plain; charset=utf-8; format=flowed"
    found = article(read(tmp_path, mail(text, kind=kind)))

    assert found.text == "The ferry stays in port.\n\n> It sails.\n-- \nAnn"


def test_html_is_read_where_plain_text_is_a_stub(tmp_path: Path) -> None:
    """And its quotes get the marks of plain text."""
    message = EmailMessage(policy=SMTP)
    message["From"], message["Subject"] = "Ann Lee <a@b.example>", "Ferry"
    message.set_content("See https://bell.example/a-long-link/to/the/page")
    html = (
        "<head><title>x</title><style>p{color:red}</style></head>"
        f"<p>{BODY} It is the third storm of the year.</p><div class='gmail_signature'>Ann</div>"
        "<div class='gmail_quote'>On Fri Tom wrote:<blockquote type=cite><p>It sails.</p>"
        "</blockquote></div>"
    )
    message.add_alternative(html, subtype="html")
    found = article(read(tmp_path, message.as_bytes()))

    assert found.text.split("\n") == [
        f"{BODY} It is the third storm of the year.",
        "-- ",
        "Ann",
        "> On Fri Tom wrote:",
        "> It sails.",
    ]
    assert [text for text, rule in roles(found).items() if rule == "body"] == [
        BODY,
        "It is the third storm of the year.",
    ]


def test_plain_text_is_read_where_it_says_as_much(tmp_path: Path) -> None:
    """It is what the sender wrote."""
    message = EmailMessage(policy=SMTP)
    message["From"], message["Subject"] = "Ann Lee <a@b.example>", "Ferry"
    message.set_content(BODY)
    message.add_alternative(f"<p>{BODY}</p><p>Sent with love</p>", subtype="html")

    assert article(read(tmp_path, message.as_bytes())).text == BODY


def test_attachments_are_read_or_named(tmp_path: Path) -> None:
    """Texts by their readers, as parts; pictures in one line; a message under its id."""
    inner = EmailMessage(policy=SMTP)
    inner["From"], inner["Message-ID"] = "Tom Berg <t@b.example>", "<two@b.example>"
    inner.set_content("It sails.")
    message = EmailMessage(policy=SMTP)
    message["From"], message["Subject"] = "Ann Lee <a@b.example>", "Ferry"
    message.set_content(BODY)
    message.add_attachment("It rained.", filename="über.txt")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="a.png")
    message.add_attachment(inner)
    found = read(tmp_path, message.as_bytes())

    assert [one.source.part for one in found if isinstance(one, Article)] == [
        None,
        "über.txt",
        "two@b.example",
    ]
    assert [str(one) for one in found if isinstance(one, ReadWarning)] == [
        "a.eml: attachments that are not read: a.png"
    ]


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("multipart/encrypted; boundary=x", "encrypted with PGP"),
        ("application/pkcs7-mime; smime-type=enveloped-data", "encrypted (S/MIME)"),
        ("application/pkcs7-mime; smime-type=signed-data", "signed so that only"),
        ("text/plain", "encrypted with PGP"),
    ],
)
def test_what_is_encrypted_is_named(tmp_path: Path, kind: str, reason: str) -> None:
    """And not read as text."""
    (error,) = read(tmp_path, mail("-----BEGIN PGP MESSAGE-----\n\nhQEMA\n", kind=kind))

    assert reason in str(error)


@pytest.mark.parametrize("data", ["", "It rained.\n\nAll day.", "\x89PNG\r\n", "From: a\r\n\r\n"])
def test_what_is_no_message_is_named(tmp_path: Path, data: str) -> None:
    """An empty file, prose, a picture, a header alone."""
    found = read(tmp_path, data)

    assert found
    assert not any(isinstance(one, Article) for one in found)


def test_apple_s_copy_is_read(tmp_path: Path) -> None:
    """Its bytes are counted in front, and the program's own notes stand behind."""
    data = mail(BODY)

    assert article(read(tmp_path, f"{len(data)}\n{data}<?xml ?>", name="a.emlx")).text == BODY


def test_a_message_saved_as_a_text_is_one(tmp_path: Path) -> None:
    """So what it quotes is not the sender's, and the time is that of `Sent`."""
    head = (
        "From:\tAnn Lee\nSent:\tFriday, 13 March 2020 10:00\nTo:\tDesk\nSubject:\tRe: The ferry\n"
    )
    quoted = f"{BODY}\n\nOn 12 Mar 2020, Bo Roe <bo@bell.example> wrote:\n> It sails on Friday.\n"
    found = article(read(tmp_path, f"{head}\n{quoted}", name="a.txt"))

    assert found.source.format == "mail"
    assert roles(found)["> It sails on Friday."] == "mail:quoted-reply"
    assert found.published is not None
    assert (found.published.value[:10], found.published.rule) == ("2020-03-13", "mail:Sent")


def test_a_message_that_is_cut_short_is_told(tmp_path: Path) -> None:
    """By parts that do not end, or by base64 that ends too early; a whole one is not."""
    message = EmailMessage()
    message["From"], message["Subject"] = "Ann Lee <ann@bell.example>", "Rain"
    message.set_content(BODY * 9, cte="base64")
    single = message.as_bytes(policy=SMTP)
    message.add_alternative(f"<p>{BODY}</p>", subtype="html")
    several = message.as_bytes(policy=SMTP)
    for whole, cut in ((single, single.rstrip()[:-5]), (several, several[:-30])):
        said = [str(one) for one in read(tmp_path, cut) if isinstance(one, ReadWarning)]

        assert [one for one in said if "cut short" in one]
        assert BODY in article(read(tmp_path, cut)).text
        assert not [one for one in read(tmp_path, whole) if isinstance(one, ReadWarning)]
