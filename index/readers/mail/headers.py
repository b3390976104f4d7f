"""Read what the header of a message says: subject, sender, date, list.

Each fact names its field. Encoded words are decoded as they state; a field that cannot be
decoded is unknown. A sender's name is an author; the address is none. The name is an outlet
where the list that the message came by has the same one, or where it is an outlet's by its form.
A date that is days away from when the first server received the message is not believed.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr

from index.articles.speech.phrases.outlets import is_outlet_name
from index.articles.stated_dates import can_be_published, read_stated_date
from index.records import Fact

_LONGEST_FIELD = 4_000
"""Characters of a field that are read; the decoder takes the square of their number."""
_LONGEST_NAME = 120
"""Characters of a name; what is longer is none."""
_FAR = timedelta(days=3)
"""Time between sending and receiving from which on the sender's clock is not believed."""
_DOMAIN = re.compile(r"\S@\S|\w\.\w{2,}\Z")
_VIA = re.compile(r"\s(?:via|über|par)\s\S.{0,100}\Z", re.IGNORECASE)
_LANGUAGE = re.compile(r"(?P<code>[a-z]{2,3})(?:-[a-z0-9-]{1,20})?", re.IGNORECASE | re.ASCII)
_ADDRESS = re.compile(r"<\s{0,5}(?P<url>https?://[^\s<>]{1,1000})\s{0,5}>")
_ID = re.compile(r"<(?P<id>[^<>\s]{1,500})>")
_LIST = re.compile(r"(?P<name>[^<]{0,200})<[^<>]{1,300}>")
_HEADER_LINE = re.compile(rb"From |[!-9;-~]{0,1000}:|[\t ]")
"""How a line of a header begins (RFC 5322, and the line of a mailbox in front)."""
_MAYBE_FIELD = re.compile(rb"[!-9;-~]{1,1000}(?::|\Z)|[\t ]")
"""The same of a line that may end within the name of a field."""


@dataclass(frozen=True, slots=True)
class MailFacts:
    """What the header of a message says; None or empty where it does not.

    `doubts` are the facts that were left out, in words.
    """

    title: Fact | None
    outlet: Fact | None
    authors: tuple[Fact, ...]
    published: Fact | None
    url: Fact | None
    others: dict[str, Fact] = field(default_factory=dict)
    doubts: tuple[str, ...] = ()


def ends_in_header(data: bytes, *, is_boxed: bool = False) -> bool:
    """Return whether a message ends in a line of its header, which then has no line end.

    So it was cut: what stands in the last line may be half a name of a field, and is no text.
    One that comes from a mailbox (`is_boxed`) is a message even in its first line.
    """
    start = 0
    while (end := data.find(b"\n", start)) >= 0:
        if not data[start:end].strip() or not _HEADER_LINE.match(data, start, end):
            return False
        start = end + 1
    is_message = is_boxed or start > 0
    return is_message and start < len(data) and _MAYBE_FIELD.match(data, start) is not None


def read_headers(message: Message, *, latest: date) -> MailFacts:
    """Return the facts of a message; no date after `latest` is one."""
    subject = field_of(message, "Subject")
    outlet, authors = _sender(message)
    published, doubts = _date(message, latest)
    link = _ADDRESS.search(field_of(message, "Archived-At"))
    return MailFacts(
        title=Fact(subject, "mail:Subject") if subject else None,
        outlet=outlet,
        authors=authors,
        published=published,
        url=Fact(link["url"], "mail:Archived-At") if link else None,
        others=dict(_others(message)),
        doubts=tuple(doubts),
    )


def field_of(message: Message, name: str) -> str:
    """Return a field's text on one line; empty if there is none, or it cannot be decoded."""
    wanted = name.lower()
    for key, value in message.raw_items():
        if key.lower() == wanted:
            return _decoded(str(value)[:_LONGEST_FIELD])
    return ""


def message_id(message: Message) -> str | None:
    """Return the id of a message, without its brackets."""
    found = _ID.search(field_of(message, "Message-ID"))
    return found["id"] if found else None


def name_in(stated: str) -> str:
    """Return the name beside an address, as written; empty if there is none."""
    name = " ".join(parseaddr(stated[:_LONGEST_FIELD])[0].split()).strip("'\"")
    name = _VIA.sub("", name)
    return "" if _DOMAIN.search(name) or len(name) > _LONGEST_NAME else name


def _decoded(value: str) -> str:
    """Return a field's value as it is meant; empty if its bytes are not what they state."""
    value = " ".join(value.split())
    if "=?" not in value:
        return _readable(_as_utf8(value))
    try:
        pieces = decode_header(value)
        text = "".join(
            piece if isinstance(piece, str) else piece.decode(charset or "ascii")
            for piece, charset in pieces
        )
    except (HeaderParseError, LookupError, ValueError, binascii.Error):
        return ""
    return _readable(" ".join(_as_utf8(text).split()))


def _as_utf8(value: str) -> str:
    """Return a value whose bytes beyond ASCII are UTF-8, as new programs write them."""
    if value.isascii() or not any("\udc80" <= char <= "\udcff" for char in value):
        return value
    try:
        return value.encode("utf-8", "surrogateescape").decode("utf-8")
    except UnicodeError:
        return ""


def _readable(value: str) -> str:
    """Return a value without what cannot be stored or shown."""
    kept = value.encode("utf-8", "ignore").decode()
    return "".join(char for char in kept if char.isprintable())


def _sender(message: Message) -> tuple[Fact | None, tuple[Fact, ...]]:
    """Return whom a message is from: an outlet, or an author."""
    name = name_in(_as_sent(message))
    if not name:
        return None, ()
    listed = _LIST.match(field_of(message, "List-Id"))
    list_name = listed["name"].strip(" \"'") if listed else ""
    if list_name and list_name.casefold() == name.casefold():
        return Fact(name, "mail:List-Id"), ()
    if field_of(message, "List-Unsubscribe") and is_outlet_name(name):
        return Fact(name, "mail:From"), ()
    return None, (Fact(name, "mail:From"),)


def _as_sent(message: Message) -> str:
    """Return the sender's field; names are parted from addresses before they are decoded."""
    for key, value in message.raw_items():
        if key.lower() == "from":
            name, address = parseaddr(" ".join(str(value)[:_LONGEST_FIELD].split()))
            shown = _decoded(name).replace('"', "").replace("\\", "")
            return f'"{shown}" <{address}>' if shown else ""
    return ""


def _date(message: Message, latest: date) -> tuple[Fact | None, list[str]]:
    """Return when a message was sent, and why its date is not believed if it is not."""
    name = "Date" if field_of(message, "Date") else "Sent"  # as mail programs print it
    stated = field_of(message, name)
    value = read_stated_date(stated)
    if value is None or not can_be_published(value, latest=latest):
        reason = f'its {name} "{stated[:60]}" is none that a message can have; indexed without it'
        return None, [reason] if stated else []
    received = _first_received(message)
    if received is not None and abs(received - _moment(value)) > _FAR:
        reason = (
            f'its {name} "{stated[:60]}" is days away from when it was received, '
            f"{received.date()}; indexed without it"
        )
        return None, [reason]
    return Fact(value, f"mail:{name}"), []


def _first_received(message: Message) -> datetime | None:
    """Return when the first server received a message, as the last of these fields states."""
    stamps = [str(v) for key, v in message.raw_items() if key.lower() == "received"]
    if not stamps:
        return None
    stated = " ".join(stamps[-1][-_LONGEST_FIELD:].rpartition(";")[2].split())
    value = read_stated_date(stated)
    return _moment(value) if value is not None and len(value) >= len("2024-03-05") else None


def _moment(value: str) -> datetime:
    """Return a date as a moment; of a month or a year its first day."""
    whole = value if len(value) >= len("2024-03-05") else f"{value}-01-01"[: len("2024-03-01")]
    moment = datetime.fromisoformat(whole)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _others(message: Message) -> Iterator[tuple[str, Fact]]:
    number = message_id(message)
    if number:
        yield "message_id", Fact(number, "mail:Message-ID")
    listed = _LIST.match(field_of(message, "List-Id"))
    if listed and (name := listed["name"].strip(" \"'")):
        yield "mailing_list", Fact(name, "mail:List-Id")
    code = _LANGUAGE.fullmatch(field_of(message, "Content-Language"))
    if code:
        yield "language", Fact(code["code"].lower(), "mail:Content-Language")
