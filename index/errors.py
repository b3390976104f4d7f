"""Draw the tree of errors that a caller can act on.

    DatelineError
    ├── SettingsError            a setting is out of range or unknown
    ├── ReadError                one file or line cannot be read as an article
    ├── IndexMissingError        there is no index where one was expected
    ├── UnknownBackendError      no backend opens such a location
    ├── IndexLockedError         another process is writing
    ├── IndexFormatError         written by a newer version, or not an index at all
    ├── ForeignFilesError        the folder holds other files and no index
    ├── IndexDamagedError        a file of the index is missing or not what was written
    │   └── CatalogDamagedError  the catalog does not hold what was written
    ├── IndexForeignError        it holds what no version of Dateline makes
    ├── IndexUnreadableError     a user who may write has to open it first
    ├── CatalogLostError         the catalog cannot be read, so nothing can be repaired
    ├── PlaceError               what is to be written cannot go there; name another place
    ├── BackupError              a file is no backup that can be brought back
    ├── NothingToIndexError      no file or folder was ever named
    ├── WouldLoseError           most of a folder is gone; bring it back, or say that it may go
    ├── WatchError               the system cannot tell of more changes
    ├── EngineError              what proposes passages failed; the catalog is searched instead
    ├── StorageError             the disk is full, or cannot be written
    ├── EmbedderMismatchError    the query would use another embedding model
    ├── ModelError               a model cannot be found, or is not the pinned file
    ├── MissingExtraError        what was asked for needs packages that are not installed
    ├── KeptAnswerError          a file is no answer that was kept, or is not whole
    ├── LanguageModelError       a language model that was asked for gives no reply
    ├── QueryError               what is asked for makes no sense with what is there
    │   └── OptionError          the value of a filter or an option makes no sense at all
    └── CitationError            a citation label does not resolve

Each builds its own message: what is wrong, where, what was expected and found,
and what to do. The facts stay readable as attributes. `ValueError` and
`TypeError` mean the caller's code is wrong; anything else is our bug.
"""

from __future__ import annotations

from index.records import place_in_words

CATALOG = "catalog.sqlite"
"""The file of an index folder that is its one source of truth."""


class DatelineError(Exception):
    """Something a user or caller can put right."""


class SettingsError(DatelineError):
    """A setting is out of range or unknown."""

    def __init__(self, name: str, value: object, *, expected: str) -> None:
        self.name, self.value, self.expected = name, value, expected
        super().__init__(f"setting {name!r} is {value!r}; expected {expected}")


class ReadError(DatelineError):
    """One file, one line or one part of it (see `Source.part`) cannot be read as an article.

    The reason is one line, whatever a parser says of the damage that it met.
    """

    def __init__(
        self, file: str, reason: str, *, line: int | None = None, part: str | None = None
    ) -> None:
        reason = " ".join(reason.split())
        self.file, self.reason, self.line, self.part = file, reason, line, part
        super().__init__(f"{place_in_words(file, line, part=part)}: {reason}")


class IndexMissingError(DatelineError):
    """There is no index where one was expected."""

    def __init__(self, path: str) -> None:
        self.path = path
        super().__init__(f"no index at {path}; make one with: dateline index FOLDER")


class UnknownBackendError(DatelineError):
    """A location names a backend that is not installed."""

    def __init__(self, scheme: str, known: list[str]) -> None:
        self.scheme, self.known = scheme, known
        there = ", ".join(f"{name}://" for name in known)
        expected = f"a folder, or one of {there}" if known else "a folder"
        super().__init__(f"{scheme}://: no such backend; expected {expected}")


class IndexLockedError(DatelineError):
    """Another process holds the writer's lock and did not release it in time."""

    def __init__(self, path: str, *, holder: str, waited_s: float) -> None:
        self.path, self.holder, self.waited_s = path, holder, waited_s
        super().__init__(
            f"the index {path} is being written by {holder}; "
            f"waited {waited_s:.0f} s; try again when it has finished"
        )


class IndexFormatError(DatelineError):
    """The index was written by another version, or the folder is not an index."""

    def __init__(self, path: str, *, found: str, reads: str, is_older: bool = False) -> None:
        self.path, self.found, self.reads = path, found, reads
        way_out = (
            "bring it up to date with: dateline index"
            if is_older
            else "upgrade, or index into another folder with --index"
        )
        super().__init__(
            f"the index {path} was written in format {found}; this version reads {reads}; {way_out}"
        )


class ForeignFilesError(DatelineError):
    """The folder holds other files and no index, so nothing is written into it."""

    def __init__(self, path: str, *, example: str | None) -> None:
        self.path, self.example = path, example
        what = "not a folder" if example is None else f"no index, but other files such as {example}"
        super().__init__(f"{path}: {what}; name an empty or new folder with --index")


class IndexDamagedError(DatelineError):
    """A file of the index is missing or is not what was written."""

    def __init__(self, path: str, *, reason: str) -> None:
        self.path, self.reason = path, reason
        super().__init__(f"{path}: {reason}; rebuild with: dateline repair")


class CatalogDamagedError(IndexDamagedError):
    """The catalog does not hold what was written."""

    def __init__(self, reason: str) -> None:
        super().__init__(CATALOG, reason=reason)


class IndexForeignError(DatelineError):
    """The folder or its catalog holds what no version of Dateline makes, so it is left alone."""

    def __init__(self, path: str, *, reason: str) -> None:
        self.path, self.reason = path, reason
        super().__init__(
            f"{path}: {reason}; no version of Dateline makes that, so the index is not opened; "
            "read the articles again into another folder: dateline index FOLDER --index NEW"
        )


class IndexUnreadableError(DatelineError):
    """The index cannot be read as it is by a user who may not write beside it."""

    def __init__(self, path: str, *, reason: str) -> None:
        self.path, self.reason = path, reason
        super().__init__(
            f"{path}: {reason}; run dateline status once where the folder can be written"
        )


class CatalogLostError(DatelineError):
    """The catalog, from which all else is made, is missing or cannot be read."""

    def __init__(self, path: str, *, reason: str) -> None:
        self.path, self.reason = path, reason
        super().__init__(
            f"{path}: {reason}; it cannot be repaired; bring a backup back with: dateline restore "
            "FILE --force, or read the articles again with: dateline index --rebuild FOLDER"
        )


class PlaceError(DatelineError):
    """What is to be written cannot go where it was asked to: another thing is there."""

    def __init__(self, path: str, reason: str) -> None:
        self.path, self.reason = path, reason
        super().__init__(f"{path}: {reason}")


class BackupError(DatelineError):
    """A file is no backup that can be brought back."""

    def __init__(self, path: str, reason: str) -> None:
        self.path, self.reason = path, reason
        super().__init__(f"{path}: {reason}")


class NothingToIndexError(DatelineError):
    """No file or folder is named, and none is remembered."""

    def __init__(self) -> None:
        super().__init__("nothing to index; name a file or folder: dateline index FOLDER")


class WouldLoseError(DatelineError):
    """A rebuild would lose articles whose files may only be out of sight."""

    def __init__(self, place: str, reason: str, *, articles: int) -> None:
        self.place, self.reason, self.articles = place, reason, articles
        super().__init__(
            f"{place}: {reason}; a rebuild would lose {articles:,} of the articles in the index; "
            "bring the files back, or add --prune"
        )


class WatchError(DatelineError):
    """The system cannot tell of changes in so many folders."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(
            f"cannot watch: {reason}; raise the system's limits, or run: dateline index"
        )


class EngineError(DatelineError):
    """An engine cannot propose passages, or not in time; a question is answered without it."""

    def __init__(self, engine: str, reason: str) -> None:
        self.engine, self.reason = engine, reason
        super().__init__(
            f"the {engine} engine, since {reason}; the whole catalog is searched instead, which is "
            "slower"
        )


class StorageError(DatelineError):
    """The disk is full, or cannot be written. What was acknowledged before stays."""

    def __init__(self, path: str, *, reason: str) -> None:
        self.path, self.reason = path, reason
        super().__init__(
            f"{path}: cannot be written: {reason}; what was committed before is safe; "
            "make room and run the command again"
        )


class EmbedderMismatchError(DatelineError):
    """A query, or new passages, would be embedded by another model than those that are there."""

    def __init__(self, *, built_with: str, asked_for: str) -> None:
        self.built_with, self.asked_for = built_with, asked_for
        super().__init__(
            f"the index was built with embedder {built_with!r}, but {asked_for!r} was asked for; "
            f"pass --embedder {built_with}, or embed everything again with: "
            f"dateline index --rebuild --embedder {asked_for}"
        )


class ModelError(DatelineError):
    """A model cannot be found, or is not the file that was pinned."""

    def __init__(self, name: str, *, reason: str) -> None:
        self.name, self.reason = name, reason
        super().__init__(f"model {name!r}: {reason}")


class MissingExtraError(DatelineError):
    """What was asked for needs packages that are not installed."""

    def __init__(self, what: str, *, extra: str) -> None:
        self.what, self.extra = what, extra
        super().__init__(f"{what} needs an extra; install it with: pip install 'dateline[{extra}]'")


class KeptAnswerError(DatelineError):
    """A file is no answer that was kept, or not all of one."""

    def __init__(self, path: str, reason: str) -> None:
        self.path, self.reason = path, reason
        super().__init__(f"{path}: {reason}")


class LanguageModelError(DatelineError):
    """A language model that a user asked for gives no reply."""

    def __init__(self, host: str, reason: str, way_out: str) -> None:
        self.host, self.reason = host, reason
        super().__init__(f"the language model at {host}: {reason}; {way_out}")


class QueryError(DatelineError):
    """What is asked for makes no sense, or not with what is there."""


class OptionError(QueryError):
    """The value of a filter or an option makes no sense, whatever is there."""


class CitationError(DatelineError):
    """A citation label does not resolve to words in this index."""

    def __init__(self, label: str, *, reason: str) -> None:
        self.label, self.reason = label, reason
        super().__init__(f"citation {label!r}: {reason}")
