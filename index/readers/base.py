"""Define what a reader is: an open file in, articles, warnings and errors out.

A reader knows one format and nothing of names, gzip or folders. Bad input never
stops a run: a reader yields a `ReadError` for what it cannot read and goes on,
or raises one when nothing more can be read from the file. Before an article it
yields a `ReadWarning` for each fact that the article is indexed without.

A file that holds one article gives one without `Source.part`. Where a file holds several, the
reader names each in `Source.part`, and in `part` of errors and warnings of it: what stays the
same when others come and go, such as an entry's link or a message's id. A reader of a
container passes each thing inside to `read_member` and yields what that yields: the part is
set there, the format found by name and content, and all bounds are kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from io import BytesIO
from typing import BinaryIO, Protocol, TypeAlias

from index.errors import ReadError
from index.readers.fields.mapping import FieldMap
from index.records import Article, ReadWarning

_AFTER_ALL = datetime.max.replace(tzinfo=UTC)
"""A moment after which nothing is embargoed."""
SIDECAR = ".meta.json"
"""How the name of a file ends that says the facts of the one whose name stands before it."""
_MOST_KEYS = 1_000
"""Different keys that are counted as not used; data of another kind may have any number."""


PARSER_FAILURES = (
    *(ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError),
)
"""What parsers of messages and feeds may raise for input that no program writes."""


@dataclass
class Tally:
    """What readers count over all files of a run.

    Attributes:
        unused_keys: Keys of records that state something and were not used, with how often.
    """

    unused_keys: Counter[str] = field(default_factory=Counter)

    def note_unused(self, keys: Iterable[str]) -> None:
        """Count keys of one record that were not used."""
        for key in keys:
            if key in self.unused_keys or len(self.unused_keys) < _MOST_KEYS:
                self.unused_keys[key] += 1


@dataclass(frozen=True, slots=True)
class Guess:
    """The encoding that bytes are in by all signs, or why none can be named (`codec_guess/`).

    Attributes:
        codec: Python codec that decodes them, None if no guess is safe.
        reason: Why not, in words that follow "not utf-8"; empty where there is a codec.
    """

    codec: str | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read one file.

    Attributes:
        file: Name of the file in records and messages (see `Source.file`).
        max_bytes: Largest article, in bytes after gzip.
        encoding: Python codec that overrules what the file says, or None.
        fallback: Python codec of bytes that are not in the encoding they state, or
            state none and are not UTF-8; or None.
        guess: What was guessed of the rows of a file together; None where each text is
            guessed by itself.
        stated: Encoding that a container states of a member: what a server said of a page.
        latest: Last day that can be the date of an article (`index/articles/dates.py`).
        now: The moment of the run: an embargo may have ended by then.
        mapped: Where the user says that facts of records stand (`--map`).
        tally: Counts what is told at the end of the run.
        sheets: Gives the style sheet that a page of a book links to by its address, empty if there
            is none; None where a page stands alone.
        members: What reads the members of a container, and counts them; None where a file may
            hold none. Readers use `read_member`.
    """

    file: str
    max_bytes: int
    encoding: str | None = None
    fallback: str | None = None
    guess: Guess | None = None
    stated: str | None = None
    latest: date = date.max
    now: datetime = _AFTER_ALL
    mapped: FieldMap = field(default_factory=dict)
    tally: Tally = field(default_factory=Tally)
    sheets: Callable[[str], str] | None = None
    members: MemberReader | None = None


Read: TypeAlias = Article | ReadError | ReadWarning
"""What a reader yields."""


class Reader(Protocol):
    """Reads the articles of one open file."""

    def __call__(self, stream: BinaryIO, options: ReadOptions) -> Iterator[Read]:
        """Yield each article, or the reason why it cannot be read, in file order.

        Raises:
            ReadError: If the rest of the file cannot be read.
        """


class MemberReader(Protocol):
    """Reads what stands inside a file (`members.py`)."""

    def read(
        self, name: str, stream: BinaryIO, options: ReadOptions, form: str | None = None
    ) -> Iterator[Read]:
        """Yield what a member holds, as part of its file.

        Raises:
            ReadError: If the rest of the file is not read.
        """

    def knows(self, name: str) -> bool:
        """Return whether a reader takes a member of this name by its suffix."""


def read_member(
    name: str, stream: BinaryIO, options: ReadOptions, *, form: str | None = None
) -> Iterator[Read]:
    """Yield the articles of a member of a container, and what is wrong with it.

    A member whose suffix no reader knows is left out, as a folder walk leaves out such a file.
    What cannot be read is yielded, so that a reader goes on with the next member.

    Args:
        name: What the member is called in its container; it becomes `Source.part`.
        stream: Its bytes, read once from start to end. They are counted.
        options: Those of the container.
        form: Name of its format, where the container knows it better than a suffix tells:
            `html` for a capture's page, `mail` for a message of a mailbox. Content still counts
            more.

    Raises:
        ReadError: If too much was unpacked from the file, or containers stand in one another
            too deep; do not catch it.
    """
    if options.members is None:
        raise ReadError(options.file, "holds other files; name one of them")
    yield from options.members.read(name, stream, options, form)


def is_read(name: str, options: ReadOptions) -> bool:
    """Return whether `read_member` reads a member of this name; others can be counted."""
    return options.members is None or options.members.knows(name)


def is_beside(name: str, options: ReadOptions) -> bool:
    """Return whether a member is called as a file that says the facts of another: no article."""
    described = name[: -len(SIDECAR)]
    return name.lower().endswith(SIDECAR) and is_read(described, options)


def seekable(stream: BinaryIO, options: ReadOptions) -> BinaryIO:
    """Return a stream in which a reader may go back, as zip and Parquet need.

    A file on disk is one; of anything packed all bytes are read into memory.

    Raises:
        ReadError: If these are more than an article may have (`max_bytes`), ten times over.
    """
    if stream.seekable():
        return stream
    most = _TIMES_AN_ARTICLE * options.max_bytes
    data = stream.read(most + 1)
    if len(data) > most:
        raise ReadError(options.file, f"larger than {most:,} bytes inside an archive; unpack it")
    return BytesIO(data)


_TIMES_AN_ARTICLE = 10
"""How many articles of the largest size an archive inside another may have in bytes."""


def read_whole(stream: BinaryIO, options: ReadOptions) -> bytes:
    """Return all bytes of a file that holds one article.

    Raises:
        ReadError: If it is empty, or larger than an article may be.
    """
    data = stream.read(options.max_bytes + 1)
    if len(data) > options.max_bytes:
        raise too_large(options)
    if not data:
        raise ReadError(options.file, "empty file")
    return data


def cut_short(options: ReadOptions, line: int, reason: str) -> ReadError:
    """Return the error for a file whose last line has no end and cannot be read.

    It is of the whole file, so that what the file held behind that line is kept.
    """
    why = f"cut short: line {line} has no end and is {reason}; nothing behind it was read"
    return ReadError(options.file, why)


def too_large(options: ReadOptions, *, line: int | None = None) -> ReadError:
    """Return the error for an article above `max_bytes`."""
    reason = (
        f"larger than {options.max_bytes} bytes; if this is one article, read all again with: "
        "dateline index --rebuild --max-article-bytes N"
    )
    return ReadError(options.file, reason, line=line)
