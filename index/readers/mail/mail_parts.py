"""Find what in the text of a message is not its sender's: quoted replies, signatures, footers.

Such lines stay in the text and are labelled, each by a rule of its own name, so that what
another person wrote is never quoted as the sender's. A forwarded text under a note of a few
words is what the message is about: there only the lines that introduce it are labelled. Pure,
and in time that grows with the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.records import Span

_NOTE_WORDS = 60
"""Words above a forwarded text from which on the message is about them, and not about that."""
_LINE_CHARS = 400
"""Longest line that may introduce a quoted reply, in characters, two that are wrapped together."""
_SIGNATURE_LINES = 12
"""Most lines below `--` that are a signature; the proper mark, `-- `, may stand above more."""
_FIELDS = 3
"""Fewest lines `From:`, `Sent:`, `To:`, `Subject:` in a row that introduce another message."""

_WROTE = re.compile(
    r"(?:wrote|writes|schrieb(?:\s[^:]{1,120})?|a\sécrit|escribió|ha\sscritto|escreveu"
    r"|schreef(?:\s[^:]{1,120})?|napisał(?:\(a\)|a)?|pisze|пишет|написал(?:\(а\)|а)?|пише|написав)"
    r"\s{0,3}:\Z",
    re.IGNORECASE,
)
_CLOCK_OR_ADDRESS = re.compile(r"\b\d{1,2}[:.h]\d\d\b|\S@\S")
_MESSAGE = (
    r"(?:original\smessage|ursprüngliche\snachricht|originalnachricht|message\sd['’]origine"
    r"|mensaje\soriginal|messaggio\soriginale|mensagem\soriginal|oorspronkelijk\sbericht"
    r"|исходное\sсообщение)"
)
_FORWARDED = (
    r"(?:forwarded\smessage|forwarded\sby\s.{1,80}|weitergeleitete\snachricht|message\stransféré"
    r"|message\stransmis|mensaje\sreenviado|messaggio\sinoltrato|doorgestuurd\sbericht"
    r"|mensagem\sencaminhada|пересылаемое\sсообщение)"
)
_ORIGINAL_LINE = re.compile(rf"[-_=]{{2,40}}\s{{0,5}}{_MESSAGE}\s{{0,5}}[-_=]{{0,40}}:?", re.I)
_FORWARD_LINE = re.compile(
    rf"[-_=]{{2,40}}\s{{0,5}}{_FORWARDED}\s{{0,5}}[-_=]{{0,40}}:?"
    rf"|(?:begin\sforwarded\smessage|début\sdu\smessage\sréexpédié|anfang\sder\sweitergeleiteten\s"
    rf"nachricht)\s{{0,3}}:",
    re.IGNORECASE,
)
_FORWARD_SUBJECT = re.compile(
    r"(?:\[[^\]]{1,60}\]\s{0,3})?(?:fwd?|wg|tr|rv|enc|doorst|i|пересл)\s{0,3}:", re.IGNORECASE
)
_FIELD = re.compile(
    r"[*\s]{0,3}(?P<name>from|von|de|da|van|от|sent|gesendet|envoyé|enviado|inviato|verzonden|date"
    r"|datum|fecha|data|дата|to|an|à|para|a|aan|кому|cc|kopie|subject|betreff|objet|asunto|oggetto"
    r"|onderwerp|assunto|тема|reply-to)\s{0,3}:[*\s]{0,3}(?P<value>.{0,300})",
    re.IGNORECASE,
)
_SENDERS = frozenset({"from", "von", "de", "da", "van", "от"})
_RULE_LINE = re.compile(r"[_\-=]{10,200}")
_LIST_NAME = re.compile(r"\b(?:mailing\slist|mailman|unsubscribe|listinfo|mailingliste)\b", re.I)
_LIST_LINES = 8  # lines below a rule in which a mailing list names itself
_PGP = re.compile(r"-----(?P<edge>BEGIN|END)\sPGP\s(?P<what>[A-Z ]{3,30})-----")
_QUOTED = re.compile(r"\s{0,3}>")


@dataclass(frozen=True, slots=True)
class MailPart:
    """A stretch of a message that is not what its sender says here, and the rule that found it."""

    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Forward:
    """What introduces a forwarded text: its lines, by position, and the fields that it names."""

    first: int
    end: int
    fields: dict[str, tuple[str, Span]]


def mail_parts(text: str, *, subject: str = "") -> Iterator[MailPart]:
    """Yield what is not the sender's own, in order and without overlap.

    Args:
        text: The text of a message.
        subject: Its subject, which may say that it forwards another.
    """
    lines = _lines(text)
    forward = find_forward(text, subject=subject, lines=lines)
    at = 0
    while at < len(lines):
        rule, end = _part_at(text, lines, at, forward)
        if rule is not None:
            yield MailPart(Span(lines[at].start, lines[end - 1].end), rule)
        at = end


def find_forward(
    text: str, *, subject: str = "", lines: Sequence[Span] | None = None
) -> Forward | None:
    """Return what introduces the text that a message forwards, if the message is about it."""
    lines = _lines(text) if lines is None else lines
    is_forward = _FORWARD_SUBJECT.match(subject) is not None
    words = 0
    for at, line in enumerate(lines):
        said = line.of(text).strip()
        stated = _FORWARD_LINE.fullmatch(said) is not None
        introduces = stated or (is_forward and _introduces(text, lines, at))
        if introduces:
            begin = at + 1 if stated or _ORIGINAL_LINE.fullmatch(said) else at
            end, fields = _fields(text, lines, begin)
            return Forward(at, max(end, at + 1), fields)
        if said and not _QUOTED.match(said):
            words += len(said.split())
        if words > _NOTE_WORDS:
            return None
    return None


def _part_at(
    text: str, lines: Sequence[Span], at: int, forward: Forward | None
) -> tuple[str | None, int]:
    """Return the rule of the part that begins on a line, None for the sender's own; and its end."""
    if forward is not None and at == forward.first:
        return "forward-header", forward.end
    said = lines[at].of(text)
    if _QUOTED.match(said):
        return "quoted-reply", _while_quoted(text, lines, at)
    if end := _reply_line(text, lines, at):
        return (
            ("reply-line", end)
            if _is_quoted_next(text, lines, end)
            else _rest("quoted-reply", lines)
        )
    if _ORIGINAL_LINE.fullmatch(said.strip()) or _introduces(text, lines, at):
        return _rest("quoted-reply", lines)
    if _FORWARD_LINE.fullmatch(said.strip()):
        return _rest("forwarded", lines)
    if mark := _PGP.fullmatch(said.strip()):
        return "pgp-block", _pgp_end(text, lines, at, mark)
    if said.rstrip("\r\n") in ("-- ", "--"):
        return _signature(text, lines, at)
    if _RULE_LINE.fullmatch(said.strip()) and _names_a_list(text, lines, at):
        return _rest("list-footer", lines)
    if forward is not None and at < forward.first and said.strip():
        return "forward-note", at + 1  # of the one who forwards; the facts are those of the other
    return None, at + 1


def _rest(rule: str, lines: Sequence[Span]) -> tuple[str, int]:
    return rule, len(lines)


def _while_quoted(text: str, lines: Sequence[Span], at: int) -> int:
    """Return the end of the quoted lines, with blank ones between them."""
    end = at + 1
    for number in range(at + 1, len(lines)):
        said = lines[number].of(text)
        if _QUOTED.match(said):
            end = number + 1
        elif said.strip():
            break
    return end


def _reply_line(text: str, lines: Sequence[Span], at: int) -> int:
    """Return the end of the line `On ..., Ann Lee wrote:`, wrapped or not; 0 if it is none."""
    said = ""
    for number in range(at, min(at + 3, len(lines))):
        line = lines[number].of(text).strip()
        if not line or len(said) + len(line) > _LINE_CHARS:
            return 0
        said = f"{said} {line}".strip()
        if _WROTE.search(said):
            is_one = _CLOCK_OR_ADDRESS.search(said) or _is_quoted_next(text, lines, number + 1)
            return number + 1 if is_one else 0
        if said.endswith((".", "!", "?", ":")):
            return 0
    return 0


def _is_quoted_next(text: str, lines: Sequence[Span], at: int) -> bool:
    """Return whether the next line that is not blank is quoted."""
    for number in range(at, min(at + 3, len(lines))):
        said = lines[number].of(text)
        if said.strip():
            return _QUOTED.match(said) is not None
    return False


def _introduces(text: str, lines: Sequence[Span], at: int) -> bool:
    """Return whether the fields of another message begin on a line, or below a mark on it."""
    said = lines[at].of(text).strip()
    if _ORIGINAL_LINE.fullmatch(said) or _RULE_LINE.fullmatch(said):
        at += 1
        while at < len(lines) and not lines[at].of(text).strip():
            at += 1
    if at >= len(lines):
        return False
    first = _FIELD.fullmatch(lines[at].of(text).strip())
    if first is None or first["name"].lower() not in _SENDERS:
        return False
    return len(_fields(text, lines, at)[1]) >= _FIELDS


def _fields(text: str, lines: Sequence[Span], at: int) -> tuple[int, dict[str, tuple[str, Span]]]:
    """Return the end of the fields that begin on a line, and each with where its value stands."""
    fields = dict[str, tuple[str, Span]]()
    while at < len(lines) and not lines[at].of(text).strip():
        at += 1
    while at < len(lines):
        line = lines[at]
        found = _FIELD.fullmatch(line.of(text).strip())
        if found is None:
            break
        value = found["value"].strip(" *")
        start = text.find(value, line.start + found.start("value"), line.end) if value else -1
        if start >= 0:
            fields.setdefault(found["name"].lower(), (value, Span(start, start + len(value))))
        at += 1
    return at, fields


def _signature(text: str, lines: Sequence[Span], at: int) -> tuple[str | None, int]:
    """Return the end of a signature: that of the message, or where a quoted reply begins."""
    end = at + 1
    while end < len(lines):
        said = lines[end].of(text)
        if _QUOTED.match(said) or _reply_line(text, lines, end) or _introduces(text, lines, end):
            break
        end += 1
    is_sure = lines[at].of(text).rstrip("\r\n") == "-- "
    if not is_sure and end - at - 1 > _SIGNATURE_LINES:
        return None, at + 1
    return "mail-signature", end


def _names_a_list(text: str, lines: Sequence[Span], at: int) -> bool:
    below = lines[at + 1 : at + 1 + _LIST_LINES]
    few = len(lines) - at - 1 <= _LIST_LINES
    return few and any(_LIST_NAME.search(line.of(text)[:_LINE_CHARS]) for line in below)


def _pgp_end(text: str, lines: Sequence[Span], at: int, mark: re.Match[str]) -> int:
    """Return the end of a signature block, or of the lines that open a signed message."""
    if mark["edge"] == "END":
        return at + 1
    if mark["what"] == "SIGNED MESSAGE":
        end = at + 1
        while end < len(lines) and lines[end].of(text).startswith("Hash:"):
            end += 1
        return end
    for number in range(at + 1, len(lines)):
        if _PGP.fullmatch(lines[number].of(text).strip()):
            return number + 1
    return len(lines)


def _lines(text: str) -> list[Span]:
    """Return the lines of a text, each without its end."""
    spans, start = list[Span](), 0
    for line in text.split("\n"):
        spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    return spans
