r"""Read the paragraphs of rich text (RTF) as its reader sees them, changes accepted.

Deleted, hidden and struck-out words go, as do headers, footers, comments, pictures, the codes of
fields and the numbers of lists. A text box is read after the paragraph that it hangs on, notes at
the end. Bytes mean what the font says in which they stand, else what the head of the file says;
`\u` is read with its surrogates. Bytes that fit no encoding are refused. Pure: bytes in,
paragraphs out, in time and memory that grow with the file.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from index.errors import ReadError
from index.readers.office.bold_lead import BoldLead
from index.readers.office.paragraphs import Paragraph, shifted
from index.readers.office.rich_text.rtf_flow import (
    FONTS,
    INFO,
    NAMED,
    SHAPE,
    SKIP,
    STYLES,
    TEXT,
    Flow,
    State,
)
from index.readers.office.rich_text.rtf_languages import RtfLanguages
from index.readers.office.rich_text.rtf_styles import RtfStyles
from index.readers.office.rich_text.rtf_tokens import (
    SYMBOLS,
    Token,
    charset,
    code_page,
    page_named,
    tokens,
)
from index.readers.office.rich_text.rtf_words import (
    BOXES,
    CHARACTERS,
    ENDS,
    FLAGS,
    INFORMATION,
    SHAPES,
    SIGNS,
    SKIPPED,
)
from index.readers.office.table_lines import Cell

_DEEPEST = 10_000
"""Groups in one another; documents have some thirty, and each takes memory."""
_SURROGATES = range(0xD800, 0xE000)
_SYMBOL_UNITS = range(0xF000, 0xF100)


@dataclass(slots=True)
class RtfText:
    """Reads one document.

    Attributes:
        file: Its name in messages.
        page: The codec of bytes whose font states none.
        stated: What the file declares as `title`, `author`, `created` and `changed`.
        left_out: Kinds of content that are in the document and not read.
        spoken: The languages that its words are marked as, by the numbers of Windows.
    """

    file: str
    page: str = "cp1252"
    stated: dict[str, str] = field(default_factory=dict)
    left_out: set[str] = field(default_factory=set)
    spoken: RtfLanguages = field(default_factory=RtfLanguages)
    _state: State = field(default_factory=State)
    _stack: list[State] = field(default_factory=list)
    _flow: Flow = field(default_factory=Flow)
    _flows: list[tuple[int, str, Flow]] = field(default_factory=list)
    _notes: list[Paragraph] = field(default_factory=list)
    _pending: bytearray = field(default_factory=bytearray)
    _skip: int = 0
    _is_optional: bool = False
    _fonts: dict[int, str] = field(default_factory=dict)
    _styles: RtfStyles = field(default_factory=RtfStyles)
    _date: list[int] = field(default_factory=list)
    _name: str = ""

    def read(self, data: bytes) -> list[Paragraph]:
        """Return the paragraphs of the body, then those of its notes.

        Raises:
            ReadError: If the file is cut short, or bytes fit no encoding.
        """
        for token in tokens(data):
            self._read(token)
            if token.sign == "}" and not self._stack:
                break
        if self._stack or self._state.kind != TEXT:
            raise ReadError(self.file, "cut short, or damaged: its last brace is missing")
        self._end("par")
        self._flow.end_table()
        return [*self._flow.found, *self._notes]

    def _read(self, token: Token) -> None:
        if token.sign in ("{", "}"):
            self._flush()
            self._skip = 0
            self._open() if token.sign == "{" else self._close()
        elif token.data:
            data = token.data[self._skip :]
            self._skip -= len(token.data) - len(data)
            self._pending += data if self._state.kind != SKIP else b""
        elif self._skip and token.sign in SIGNS:
            self._skip -= 1
        else:
            self._flush()
            self._skip = 0  # some programs write nothing for readers that do not know Unicode
            self._sign(token.sign) if token.sign else self._word(token.word, token.number)

    def _open(self) -> None:
        if len(self._stack) >= _DEEPEST:
            raise ReadError(self.file, "nested too deeply to be read")
        self._stack.append(self._state)
        self._is_optional = False

    def _close(self) -> None:
        """End a group, and the flow that began in it."""
        if self._flows and self._flows[-1][0] == len(self._stack):
            _, kind, around = self._flows.pop()
            self._end("par")
            self._flow.end_table()
            if kind == "note":
                self._notes.extend(replace(p, kind=None, is_title=False) for p in self._flow.found)
            else:
                around.boxes.append(self._flow.found)
            self._flow = around
        self._note_date()
        if self._stack:
            self._state = self._stack.pop()

    def _sign(self, sign: str) -> None:
        if sign == "\\*":
            self._is_optional = True
        elif sign in ENDS:
            self._end("par")
        elif sign in SIGNS:
            self._say(SIGNS[sign])

    def _word(self, word: str, number: int | None) -> None:
        is_optional, self._is_optional = self._is_optional, False
        if self._begins(word, is_optional=is_optional):
            return
        if word == "u":
            self._skip = self._state.skipped
            self._unit((number or 0) % 0x10000)
        elif word == "uc":
            self._state = self._state._replace(skipped=min(max(number or 0, 0), 100))
        elif self._state.kind == TEXT:
            self._text_word(word, number)
        else:
            self._table_word(word, number)
        self.page = page_named(word, number) or self.page

    def _unit(self, code: int) -> None:
        """Write a unit of UTF-16; Windows keeps the signs of symbol fonts in a range of them."""
        if code in _SYMBOL_UNITS and self._state.kind == TEXT:
            self.left_out.add("signs of a symbol font")
        else:
            self._say(chr(code))

    def _begins(self, word: str, *, is_optional: bool) -> bool:
        """Begin what a group is, if the word says it; return whether that was so."""
        kind = self._state.kind
        if word in BOXES or word == "footnote":
            if self._state.unseen:
                self._become(SKIP)
            elif kind != SKIP:
                is_note = word == "footnote"
                self._flows.append((len(self._stack), "note" if is_note else "box", self._flow))
                self._flow = Flow()
                self._state = State(font=self._state.font, skipped=self._state.skipped)
        elif word in ("ud", "result") and self._stack:
            self._state = self._state._replace(kind=self._outside())
        elif word in ("fonttbl", "stylesheet", "info"):
            found = {"fonttbl": FONTS, "stylesheet": STYLES, "info": INFO}[word]
            self._become(found)
        elif word in INFORMATION and kind == INFO:
            self._name, self._date = word, []
            self._become(NAMED)
        elif word in SHAPES:
            self._become(SHAPE)
        elif word in SKIPPED or word == "upr" or (is_optional and kind not in (STYLES, FONTS)):
            if word == "mmath":
                self.left_out.add("a formula")
            self._become(SKIP if word != "upr" else SHAPE)
        else:
            return False
        return True

    def _become(self, kind: int) -> None:
        """Set what the words of this group are; in one that is skipped all are left out."""
        if self._state.kind != SKIP:
            self._state = self._state._replace(kind=kind)

    def _outside(self) -> int:
        """Return what words are outside of the shape or pair of texts that this group is in."""
        kinds = (state.kind for state in reversed(self._stack))
        return next((kind for kind in kinds if kind != SHAPE), TEXT)

    def _text_word(self, word: str, number: int | None) -> None:
        state = self._state
        if word in CHARACTERS:
            self._say(CHARACTERS[word])
        elif word in ENDS:
            self._end(word)
        elif word in FLAGS:
            self._flag(word, is_on=number != 0)
        elif word == "nosupersub":
            self._state = state._replace(position="")
        elif word == "plain":
            state = state._replace(font=None, language=None, is_bold=False)
            self._state = state._replace(unseen=frozenset(), position="")
        elif word == "pard":
            self._state = state._replace(style=None, level=None, in_table=False)
        else:
            self._numbered(word, number)

    def _numbered(self, word: str, number: int | None) -> None:
        """Note the font, style, weight or language that holds from here, or a table."""
        if word == "f":
            self._state = self._state._replace(font=number)
        elif word == "s":
            self._state = self._state._replace(style=number)
        elif word == "outlinelevel":
            self._state = self._state._replace(level=number)
        elif word == "b":
            self._state = self._state._replace(is_bold=number != 0)
        elif word == "lang":
            self._state = self._state._replace(language=number)
        elif word == "deflang":
            self.spoken.usual = number
        elif word == "intbl":
            self._state = self._state._replace(in_table=True)

    def _flag(self, word: str, *, is_on: bool) -> None:
        """Hide words or move them up or down, or end that."""
        position, unseen = FLAGS[word], self._state.unseen
        if position:
            self._state = self._state._replace(position=position if is_on else "")
        else:
            self._state = self._state._replace(unseen=unseen | {word} if is_on else unseen - {word})

    def _table_word(self, word: str, number: int | None) -> None:
        """Read a word of the table of fonts or of styles, or of the file's information."""
        kind = self._state.kind
        if kind == FONTS:
            if word == "f":
                self._state = self._state._replace(font=number)
            codec = {"fcharset": charset, "cpg": code_page}.get(word, lambda _: None)(number)
            if codec and self._state.font is not None:
                self._fonts[self._state.font] = codec
        elif kind == STYLES:
            if word == "s" and number is not None:
                self._state = self._state._replace(style=number)
                self._styles.begin(number)
            elif word in ("cs", "ds", "ts"):
                self._state = self._state._replace(style=None)
            elif word == "sbasedon":
                self._styles.base(self._state.style, number)
        elif kind == NAMED and word in ("yr", "mo", "dy") and number is not None:
            self._date.append(number)

    def _note_date(self) -> None:
        if self._state.kind == NAMED and len(self._date) == 3:
            year, month, day = self._date
            name = {"creatim": "created", "revtim": "changed"}.get(self._name, "")
            self.stated[name] = f"{year:04}-{month:02}-{day:02}"
            self._date = []

    def _flush(self) -> None:
        """Decode the bytes that were read, as the font says in which they stand."""
        if not self._pending:
            return
        data = bytes(self._pending)
        self._pending.clear()
        if self._state.kind in (SKIP, SHAPE, FONTS):
            return
        codec = self._fonts.get(-1 if self._state.font is None else self._state.font, self.page)
        if self._state.kind != TEXT:
            self._say(data.decode(self.page if codec == SYMBOLS else codec, "replace"))
        elif codec == SYMBOLS:
            self.left_out.add("signs of a symbol font")
        else:
            self._say(self._decoded(data, codec))

    def _decoded(self, data: bytes, codec: str) -> str:
        try:
            return data.decode(codec)
        except UnicodeDecodeError as error:
            code = data[error.start]
            raise ReadError(self.file, f"not {codec}, as it says: byte 0x{code:02x}") from error

    def _say(self, text: str) -> None:
        kind, state = self._state.kind, self._state
        if kind == STYLES:
            self._styles.say(state.style, text)
        elif kind == NAMED and self._name in ("title", "author"):
            self.stated[self._name] = self.stated.get(self._name, "") + text
        elif kind == TEXT and not state.unseen:
            line = self._flow.line
            if state.position:
                text = shifted(text, "".join(line[-3:]), state.position)
            self.spoken.count(state.language, text)
            self._flow.lead.add(text, is_bold=state.is_bold)
            line.append(text)

    def _end(self, word: str) -> None:
        """End a paragraph, a cell or a row; the end of a paragraph that was deleted is none."""
        flow, state = self._flow, self._state
        if "deleted" in state.unseen and word == "par":
            return
        text = self._joined(flow.line)
        paragraph = self._styles.paragraph(text, style=state.style, level=state.level)
        paragraph = replace(paragraph, lead=flow.lead.words)
        flow.line, flow.lead = [], BoldLead()
        boxes, flow.boxes = [one for box in flow.boxes for one in box], []
        is_cell = word in ("cell", "row") or (state.in_table and word == "par")
        if is_cell:
            flow.cell.extend((paragraph, *boxes) if paragraph.text else boxes)
        else:
            if flow.rows or flow.row or flow.cell:
                flow.end_table()
            flow.found.extend((paragraph, *boxes))
        if word == "cell":
            flow.row.append(Cell(flow.cell))
            flow.cell = []
        elif word == "row":
            flow.rows.append(flow.row)
            flow.row = []

    def _joined(self, line: list[str]) -> str:
        """Return a paragraph, with the halves of characters put together.

        Raises:
            ReadError: If half a character has no other half.
        """
        text = "".join(line).replace("\0", "")
        if not any(ord(char) in _SURROGATES for char in text):
            return text
        try:
            return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
        except UnicodeDecodeError as error:
            raise ReadError(self.file, "holds half a character; it is not text") from error
