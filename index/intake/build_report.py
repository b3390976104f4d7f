"""Hold what a run says while it goes on, and what it did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from index.errors import ReadError
from index.records import ReadWarning


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is.

    Attributes:
        file: The file being looked at.
        files: Files looked at so far.
        total_files: Files to look at in all.
        articles: Articles added or changed so far.
        passages: Passages taken in so far.
        embedded: Passages embedded so far.
        read_bytes: Bytes of the files that have been looked at or read so far.
        total_bytes: Bytes of all files.
    """

    file: str
    files: int
    total_files: int
    articles: int
    passages: int
    embedded: int
    read_bytes: int
    total_bytes: int


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a run did.

    Attributes:
        files: Files looked at.
        added: Articles that are new.
        changed: Articles that replace one that was in the same file.
        unchanged: Articles whose words are those of before.
        moved: Of the unchanged, those now found in another file or line.
        removed: Articles that are gone.
        passages: Passages added.
        embedded: Passages that had to be embedded.
        skipped: The first of what could not be read, and why.
        skipped_count: How much could not be read in all.
        warnings: The first of what was unclear in articles that were indexed even so, such
            as a date that could not be read, and which articles were left out for a later
            one with the same id; said again for files that are unchanged.
        warning_count: How many of these there are in all.
        generation: The published generation that holds all of it.
        seconds: How long the run took.
        continued: Files that an interrupted run had taken in already; None if none was.
        rebuilt: Derived files that were lost or damaged and are made again, with what was
            wrong with them.
        forgotten: Remembered paths that are remembered no more.
        annotated: Stored articles whose texts were looked at again, since what is found in
            a text is found by other rules now.
        relabelled: Those of them that have other roles or facts now.
        undated: Articles that were read in this run and state no date of publication.
        without_outlet: Those that state no outlet.
        guessed_encodings: How many of them were read by an encoding that is a guess, by codec.
        unused_keys: Keys of records that were read in this run and not used, with how often.
        embedder: The name of the embedder.
        not_covered: All articles of the index by the code of their language, of those languages
            that the embedder does not know; empty if it states none, and where no article is new.
        articles: All articles of the index; 0 where that was not counted.
    """

    files: int
    added: int
    changed: int
    unchanged: int
    moved: int
    removed: int
    passages: int
    embedded: int
    skipped: tuple[ReadError, ...]
    generation: int
    seconds: float
    continued: int | None = None
    skipped_count: int = 0
    warnings: tuple[ReadWarning, ...] = ()
    warning_count: int = 0
    rebuilt: tuple[str, ...] = ()
    forgotten: tuple[str, ...] = ()
    annotated: int = 0
    relabelled: int = 0
    undated: int = 0
    without_outlet: int = 0
    guessed_encodings: Mapping[str, int] = field(default_factory=dict)
    unused_keys: Mapping[str, int] = field(default_factory=dict)
    embedder: str = ""
    not_covered: Mapping[str, int] = field(default_factory=dict)
    articles: int = 0
