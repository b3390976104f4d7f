"""Read e-mail: a message is an article, and what hangs on it is read by its own reader.

The text is what the message says, quoted replies and signatures included; which lines these are
is found by `mail/mail_parts.py`. Facts come from the header. A message that forwards
another without saying much of its own is about that one: title, author and date are those that
the forwarded lines name, or unknown. `Article.text` is decoded and unwrapped, so a citation has
no byte span; `Source.sha256` is that of the whole message.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email.message import Message
from io import BytesIO
from itertools import islice
from typing import BinaryIO

from index.articles.stated_dates import can_be_published, read_stated_date
from index.errors import ReadError
from index.files.file_names import escape_name
from index.files.hashing import digest
from index.readers.base import PARSER_FAILURES, Read, ReadOptions, is_read, read_member, too_large
from index.readers.decoding import Decoded, note_guess
from index.readers.mail.bodies import Bodies, find_bodies, joined, text_of
from index.readers.mail.headers import (
    MailFacts,
    ends_in_header,
    message_id,
    name_in,
    read_headers,
)
from index.readers.mail.mail_parts import Forward, find_forward, mail_parts
from index.records import Annotation, AnnotationKind, Article, Fact, ReadWarning, Source

TIMES_AN_ARTICLE = 3
"""How many articles of the largest size a message may have in bytes, attachments and all."""
_MOST_PARTS = 1_000
"""Parts of a message in which its end is looked for; one with more is not read."""
_MOST_NAMED, _LONGEST_NAMED = 5, 80
"""Attachments that a warning names, and characters of a name; the others are counted."""
_APPLE = re.compile(rb"\s{0,5}(\d{1,10})\s{0,5}\r?\n")
"""The first line of a message as Apple keeps it: its bytes; what follows them is of the program."""
_KNOWN = ("from", "date", "subject", "to", "message-id", "received", "content-type", "mime-version")


def read_mail(stream: BinaryIO, options: ReadOptions) -> Iterator[Read]:
    """Yield the article of a message, then what its attachments hold.

    Raises:
        ReadError: If it is no message, is encrypted, or holds nothing that can be read.
    """
    data = stream.read(TIMES_AN_ARTICLE * options.max_bytes + 1)
    if len(data) > TIMES_AN_ARTICLE * options.max_bytes:
        raise too_large(options)
    if not data:
        raise ReadError(options.file, "empty file")
    if ends_in_header(data):
        raise ReadError(options.file, "cut short: it ends within its header")
    try:
        message = _parsed(data, options)
        bodies = find_bodies(message, options)
        texts = [text_of(part, options) for part in bodies.texts]
    except PARSER_FAILURES as error:
        raise ReadError(options.file, f"no message that can be read: {error}") from error
    text = joined(part.words for part in texts)
    guess = next((part.guess for part in texts if part.guess), None)
    if len(text) > options.max_bytes:
        raise too_large(options)
    if why := _why_cut(message, data):
        reason = f"cut short: {why}; read as far as it goes"
        yield ReadWarning(options.file, reason)
    if text:
        for read in _article(message, text, digest(data), options):
            yield note_guess(read, Decoded(text, None, guess))
    elif not bodies.attached:
        raise ReadError(options.file, "a message without a text")
    yield from _attachments(bodies, options)


def _parsed(data: bytes, options: ReadOptions) -> Message:
    from email import message_from_bytes, policy

    if apple := _APPLE.match(data):
        data = data[apple.end() : apple.end() + int(apple[1])]
    message = message_from_bytes(data, policy=policy.compat32)
    if not any(name in message for name in _KNOWN):
        raise ReadError(options.file, "no message: it has none of the fields of one")
    return message


def _why_cut(message: Message, data: bytes) -> str | None:
    """Return how a message shows that its end is missing, once its texts were decoded."""
    from email import errors

    apple = _APPLE.match(data)
    if apple and len(data) - apple.end() < int(apple[1]):
        return f"it has fewer than the {int(apple[1]):,} bytes that it states"
    unended = (errors.CloseBoundaryNotFoundDefect, errors.StartBoundaryNotFoundDefect)
    uneven = (errors.InvalidBase64PaddingDefect, errors.InvalidBase64LengthDefect)
    for part in islice(message.walk(), _MOST_PARTS):
        if any(isinstance(defect, unended) for defect in part.defects):
            return "the parts that it states do not end"
        if any(isinstance(defect, uneven) for defect in part.defects):
            return "a text in base64 ends within a character"
    return None


def _article(message: Message, text: str, sha256: str, options: ReadOptions) -> Iterator[Read]:
    facts = read_headers(message, latest=options.latest)
    subject = facts.title.value if facts.title else ""
    forward = find_forward(text, subject=subject)
    if forward is not None:
        facts = _forwarded(facts, forward, options)
    for reason in facts.doubts:
        yield ReadWarning(options.file, reason)
    yield Article(
        text=text,
        source=Source(options.file, sha256, format="mail"),
        title=facts.title,
        outlet=facts.outlet,
        authors=facts.authors,
        published=facts.published,
        url=facts.url,
        structure=tuple(
            Annotation(AnnotationKind.BOILERPLATE, part.span, f"mail:{part.rule}")
            for part in mail_parts(text, subject=subject)
        ),
        facts=facts.others,
    )


def _forwarded(facts: MailFacts, forward: Forward, options: ReadOptions) -> MailFacts:
    """Return the facts of what a message forwards, as far as the forwarded lines name them."""
    author = _first(forward, "from", "von", "de", "da", "van", "от")
    stated = _first(forward, "date", "sent", "gesendet", "datum", "envoyé", "fecha", "data", "дата")
    value = read_stated_date(stated.value) if stated else None
    is_date = value is not None and can_be_published(value, latest=options.latest)
    name = name_in(author.value) if author else ""
    is_shown = bool(name) and author is not None and author.value.startswith(name)
    return replace(
        facts,
        outlet=None,
        authors=(_part_of(author, name),) if author is not None and is_shown else (),
        published=replace(stated, value=value) if stated and value and is_date else None,
    )


def _first(forward: Forward, *names: str) -> Fact | None:
    """Return the first of the forwarded fields that is there."""
    for name in names:
        if name in forward.fields:
            value, span = forward.fields[name]
            return Fact(value, "mail:forwarded", span)
    return None


def _part_of(fact: Fact, words: str) -> Fact:
    """Return the fact whose value is the beginning of another's."""
    if fact.span is None:
        return replace(fact, value=words)
    return Fact(words, fact.rule, replace(fact.span, end=fact.span.start + len(words)))


@dataclass(slots=True)
class _Names:
    """The names of what hangs on a message and is not read."""

    first: list[str]
    count: int = 0

    def add(self, name: str) -> None:
        self.count += 1
        if len(self.first) < _MOST_NAMED:
            self.first.append(escape_name(name)[:_LONGEST_NAMED])

    def in_words(self) -> str:
        others = self.count - len(self.first)
        more = [f"{others:,} others"] if others else []
        return ", ".join([*self.first, *more])


def _attachments(bodies: Bodies, options: ReadOptions) -> Iterator[Read]:
    """Yield what the attachments hold, and one line with the names of those that are not read."""
    unread = _Names([])
    for number, part in enumerate(bodies.attached, 1):
        if part.get_content_type() == "message/rfc822":
            yield from _message_inside(part, number, options)
            continue
        name = _name(part, number)
        data = part.get_payload(decode=True)
        if part.defects and data:
            reason = "may be cut short: it is not what its encoding for mail asks for"
            yield ReadWarning(options.file, reason, part=escape_name(name))
        if is_read(name, options) and isinstance(data, bytes) and options.members is not None:
            yield from read_member(name, BytesIO(data), options)
        else:
            unread.add(name)
    if unread.count:
        yield ReadWarning(options.file, f"attachments that are not read: {unread.in_words()}")


def _message_inside(part: Message, number: int, options: ReadOptions) -> Iterator[Read]:
    """Yield what a message that is attached holds, under its id."""
    payload = part.get_payload()
    inside = payload[0] if isinstance(payload, list) and payload else None
    if not isinstance(inside, Message):
        yield ReadError(
            options.file, "a message inside that cannot be read", part=_name(part, number)
        )
        return
    name = message_id(inside) or f"message {number}"
    try:
        data = inside.as_bytes()
    except (*PARSER_FAILURES, UnicodeError) as error:
        yield ReadError(options.file, f"cannot be read: {error}", part=escape_name(name))
        return
    if options.members is not None:
        yield from read_member(name, BytesIO(data), options, form="mail")


def _name(part: Message, number: int) -> str:
    """Return what an attachment is called, as far as it states that."""
    try:
        stated = part.get_filename()
    except PARSER_FAILURES:
        stated = None
    name = (stated or "").encode("utf-8", "ignore").decode().strip()
    return name or f"attachment {number} ({part.get_content_type()[:40]})"
