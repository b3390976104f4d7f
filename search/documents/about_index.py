"""Define the JSON documents about an index itself; `docs/json.md` says what each key means.

The commands that open an index's rooms make them, each from its own report: no other module of
`search/` may see these reports. Keys are in the order in which they are written.
"""

from __future__ import annotations

from typing import TypedDict

from search.documents.keeping.standings import CheckedAnswerJson

AboutIndexJson = TypedDict("AboutIndexJson", {"index": str})  # noqa: UP013
"""What begins with the index folder. In a class the key would be a variable named as a package."""


class OperationJson(TypedDict):
    """The last change of an index."""

    kind: str
    at: str


class LanguageJson(TypedDict):
    """How many articles are in a language, by its code; null is unknown."""

    language: str | None
    articles: int


class StatusJson(AboutIndexJson):
    """What `dateline status --json` prints."""

    articles: int
    passages: int
    unpublished_passages: int
    files: int
    skipped_files: int
    roots: list[str]
    languages: list[LanguageJson]
    not_covered: list[LanguageJson]
    encodings: dict[str, str]
    maps: dict[str, str]
    said: dict[str, dict[str, str]]
    settings: dict[str, str | int | bool]
    embedder_fingerprint: str
    dim: int
    generation: int
    segments: int
    dead_rows: int
    bytes: dict[str, int]
    unfinished_files: int | None
    writer: str | None
    last_run: str | None
    last_operation: OperationJson | None


class RemarkJson(TypedDict):
    """A file, or a line or part of one, and why it was skipped or what was unclear."""

    file: str
    line: int | None
    part: str | None
    reason: str


class BuildJson(TypedDict):
    """What `dateline index --json` and `dateline remove --json` print."""

    files: int
    added: int
    changed: int
    unchanged: int
    moved: int
    removed: int
    passages: int
    embedded: int
    skipped: list[RemarkJson]
    skipped_count: int
    warnings: list[RemarkJson]
    warning_count: int
    generation: int
    continued: int | None
    rebuilt: list[str]
    forgotten: list[str]
    annotated: int
    relabelled: int
    undated: int
    without_outlet: int
    guessed_encodings: dict[str, int]
    unused_keys: dict[str, int]
    not_covered: list[LanguageJson]
    took_ms: float


class DamageJson(TypedDict):
    """A damaged file of an index, and what that means."""

    file: str
    meaning: str


class VerifyJson(AboutIndexJson):
    """What `dateline verify --json` prints."""

    whole: bool
    full: bool
    damage: list[DamageJson]
    changed_since: list[str]
    notes: list[str]
    files: int
    articles: int
    passages: int
    took_ms: float


class VerifyAnswersJson(AboutIndexJson):
    """What `dateline verify FILE --json` prints."""

    sound: bool
    answers: list[CheckedAnswerJson]
    took_ms: float


class RepairJson(AboutIndexJson):
    """What `dateline repair --json` prints."""

    done: list[str]
    quarantined: list[str]
    read_again: bool
    damage: list[DamageJson]
    generation: int
    took_ms: float


class CompactJson(AboutIndexJson):
    """What `dateline compact --json` prints."""

    before: dict[str, int]
    after: dict[str, int]
    generation: int
    still_read: int
    forgotten: int
    took_ms: float


class BackupJson(TypedDict):
    """What `dateline backup --json` and `dateline restore --json` print."""

    file: str
    bytes: int
    articles: int
    passages: int
    took_ms: float
