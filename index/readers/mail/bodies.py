"""Find what of a message is its text, and what hangs on it.

Of several forms of one text the plain one is read, unless it is a stub that leads to the other.
What is encrypted, or signed so that only a mail program can open it, is named. Nothing is
run or fetched; a message in a message is an attachment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message

from index.articles.sentences import BLANK
from index.errors import ReadError
from index.readers.base import ReadOptions
from index.readers.decoding import decode
from index.readers.mail.flowed import unwrapped
from index.readers.mail.markup import text_of_mail
from index.records import Fact

_MOST_PARTS = 1_000
"""Parts of a message that are looked at; a digest of a year has fewer."""
_STUB_SHARE = 0.3
"""Share of the words of the other form from which on a plain text is no stub."""
_URL = re.compile(r"https?://\S{1,2000}")
_ENCRYPTED_TEXT = re.compile(r"\s{0,200}-----BEGIN PGP MESSAGE-----")
_WEB_NAMES = {"iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "utf-8", "ascii": "utf-8"}
"""What messages state and what programs send under that name."""


@dataclass(slots=True)
class Bodies:
    """The parts of a message: its texts, in order, and the attachments."""

    texts: list[Message] = field(default_factory=list)
    attached: list[Message] = field(default_factory=list)


def find_bodies(message: Message, options: ReadOptions) -> Bodies:
    """Return what of a message is its text, and what is attached to it.

    Raises:
        ReadError: If it is encrypted, or has too many parts.
    """
    found = Bodies()
    waiting, seen = [message], 0
    while waiting:
        part = waiting.pop()
        seen += 1
        if seen > _MOST_PARTS:
            raise ReadError(
                options.file, f"more than {_MOST_PARTS:,} parts; no message has so many"
            )
        _check_open(part, options)
        kind = part.get_content_type()
        if kind == "message/rfc822" and part is not message:
            found.attached.append(part)
        elif part.is_multipart():
            waiting += reversed(_chosen(part, options))
        elif _is_text(part):
            found.texts.append(part)
        else:
            found.attached.append(part)
    return found


@dataclass(frozen=True, slots=True)
class PartText:
    """The words of a text in a message, and the encoding if it was guessed."""

    words: str
    guess: Fact | None = None


def text_of(part: Message, options: ReadOptions) -> PartText:
    """Return the words of a text in a message; empty if it has none.

    Raises:
        ReadError: If it is not in the encoding that it states.
    """
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes) or not data.strip():
        return PartText("")
    decoded = decode(data, options, declared=charset_of(part))
    text = decoded.text.removeprefix("\ufeff")
    if part.get_content_subtype() == "html":
        return PartText(text_of_mail(text, options.file), decoded.guess)
    if _ENCRYPTED_TEXT.match(text):
        raise ReadError(options.file, "encrypted with PGP; decrypt it first")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if str(part.get_param("format", "")).lower() == "flowed":
        text = unwrapped(text, drops_space=str(part.get_param("delsp", "")).lower() == "yes")
    return PartText(text.strip("\n"), decoded.guess)


def _check_open(part: Message, options: ReadOptions) -> None:
    kind = part.get_content_type()
    if kind == "multipart/encrypted":
        raise ReadError(options.file, "encrypted with PGP; decrypt it first")
    if kind in ("application/pkcs7-mime", "application/x-pkcs7-mime"):
        form = str(part.get_param("smime-type", "")).lower()
        words = "signed so that only a mail program opens it" if "signed" in form else "encrypted"
        raise ReadError(options.file, f"{words} (S/MIME); save it from a mail program as a text")


def _chosen(part: Message, options: ReadOptions) -> list[Message]:
    """Return the parts of one that has several which are to be read, in order."""
    inside = [one for one in part.get_payload() if isinstance(one, Message)]
    kind = part.get_content_type()
    if kind == "multipart/alternative" and inside:
        return [_best(inside, options)]
    if kind == "multipart/related":
        return inside[:1]  # what follows are its pictures
    if kind == "multipart/signed":
        return inside[:1]
    return inside


def _best(forms: list[Message], options: ReadOptions) -> Message:
    """Return the form of a text to read: the plain one if it says as much as the other."""
    plain = next((one for one in forms if one.get_content_type() == "text/plain"), None)
    rich = next((one for one in forms if _rich(one) is not None), None)
    if plain is None or rich is None:
        return plain or rich or forms[-1]
    try:
        words = len(_URL.sub(" ", text_of(plain, options).words).split())
        if not words:
            return rich
        all_words = len(text_of(_rich(rich) or rich, options).words.split())
    except ReadError:
        return plain
    return plain if words >= _STUB_SHARE * all_words else rich


def _rich(part: Message) -> Message | None:
    """Return the HTML of a form, which may stand with its pictures; None if it has none."""
    if part.get_content_type() == "text/html":
        return part
    if part.get_content_maintype() == "multipart":
        inside = part.get_payload()
        first = inside[0] if isinstance(inside, list) and inside else None
        if isinstance(first, Message) and first.get_content_type() == "text/html":
            return first
    return None


def _is_text(part: Message) -> bool:
    """Return whether a part is text of the message, and not a file that hangs on it."""
    is_named = part.get_filename() is not None or part.get_content_disposition() == "attachment"
    return part.get_content_type() in ("text/plain", "text/html") and not is_named


def charset_of(part: Message) -> str | None:
    """Return the codec that a text states, None if it is none."""
    stated = part.get_param("charset")
    name = str(stated[2] if isinstance(stated, tuple) else stated or "").strip("'\" ").lower()
    name = _WEB_NAMES.get(name, name)
    try:
        "".encode(name)
    except (LookupError, ValueError):
        return None
    return name or None


def joined(texts: Iterator[str]) -> str:
    """Return the texts of a message as one, with a blank line between two."""
    return "\n\n".join(text for text in texts if text.strip(BLANK))
