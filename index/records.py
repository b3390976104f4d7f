"""Define the data that crosses module borders.

Only the standard library is imported here, so any module may import this one.
Every record is immutable. Offsets are code points of `Article.text`, half open,
and `article.text[span.start : span.end]` is the text meant, always: nothing in
Dateline normalises, trims or re-encodes a text once a reader has returned it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NewType

ArticleId = NewType("ArticleId", int)
"""An article in one index. Never reused: a changed article gets a new id."""

PassageId = NewType("PassageId", int)
"""A passage in one index. Never reused."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open `[start, end)` slice of a text, in code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse a span that slices nothing Python would call a slice.

        Raises:
            ValueError: If `0 <= start <= end` does not hold.
        """
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[int]:
        yield self.start
        yield self.end

    def of(self, text: str) -> str:
        """Return the slice of `text` that this span names."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Return whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Return whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


SAID_AT_INDEXING = "said at indexing"
"""The rule of a fact that a user said of a whole folder; what an article says counts more."""


class Role(StrEnum):
    """What a sentence is for in its article."""

    BODY = "body"
    TITLE = "title"
    SUBTITLE = "subtitle"
    HEADING = "heading"
    BYLINE = "byline"
    DATELINE = "dateline"
    CAPTION = "caption"
    PULL_QUOTE = "pull quote"
    QUESTION = "question"
    """What an interviewer asks: shown beside its answer, and never an answer itself."""
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an article, with what it is for and why we say so.

    `rule` names the rule that chose the role (`index/articles/roles/` has them); `paragraph`
    counts from 0 and is shared by the sentences of one paragraph.
    """

    span: Span
    role: Role
    rule: str
    paragraph: int


@dataclass(frozen=True, slots=True)
class Fact:
    """Something known about an article, with the evidence for it.

    `rule` says how it was read (`"byline"`, `"jsonl:published"`, `"meta:og:site_name"`).
    `span` is where it stands in `Article.text`, or None when it was read from
    metadata outside the text.
    """

    value: str
    rule: str
    span: Span | None = None


class AnnotationKind(StrEnum):
    """What a place in an article is. Readers find the first five, later steps the others."""

    HEADING = "heading"
    PAGE = "page"
    CAPTION = "caption"
    BOILERPLATE = "boilerplate"
    QUESTION = "question"
    QUOTATION = "quotation"
    SPEAKER = "speaker"
    TIME = "time"
    LANGUAGE = "language"


@dataclass(frozen=True, slots=True)
class Annotation:
    """Something known of a place in an article, with the rule that found it.

    Attributes:
        kind: What the place is.
        span: Where it stands in `Article.text`.
        rule: How it was found, such as `"markdown:heading"`.
        value: What it says in a form to compare: the level of a heading, the name of a
            page (`"p. 2"`) or a speaker, `direct` or `reported` of a quotation, an ISO 8601
            time, a language's code; else None.
        of: Position, in the same sequence, of the annotation that it belongs to: a speaker
            names the quotation. None if there is none.
    """

    kind: AnnotationKind
    span: Span
    rule: str
    value: str | None = None
    of: int | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says the quoted words, as the article names them, and where it does.

    Attributes:
        name: The name, or the description if no name stands there, as written.
        span: Where it stands in `Article.text`.
        rule: The form of words that names them, such as `"inverted"`: `said Moss`.
        description: Where their office or what they are to the matter stands beside
            the name, if it does: `the Kremlin's spokesman`.
        full_name: Where the article first gives the whole name of which `name` is a part,
            if it is the only one.
        is_certain: False where it is only probable that these are their words.
    """

    name: str
    span: Span
    rule: str
    description: Span | None = None
    full_name: Span | None = None
    is_certain: bool = True

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where anything stands that the article calls them: name, whole name, description."""
        return tuple(s for s in (self.span, self.full_name, self.description) if s is not None)


@dataclass(frozen=True, slots=True)
class SourceLink:
    """One of those through whom words came into an article.

    Attributes:
        name: As the article names them.
        span: Where it does, in `Article.text`.
        rule: The form that names them: that of the speaker, or `told`, `according to`,
            `reported`, `citing`, `quoted`, `lead-in` or `byline` of an outlet.
    """

    name: str
    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where an article was read from.

    Attributes:
        file: Path with `/`, relative to the folder that holds the index folder
            when the file lies below it, else absolute; odd bytes and characters are
            spelt as `file_names.py` says.
        sha256: Hex digest of the bytes the article was read from, after gzip: the
            whole file, or for JSON the one line without its newline, or the one
            element of an array; for an entry of a feed, of what it says.
        format: Short name of the format, as `index/readers/registry.py` lists them.
        encoding: Python codec name when `Article.text` is exactly the decoded
            bytes, so that byte offsets exist; None when the text was extracted.
        line: In a JSON file, or one that is a member, the line on which the article begins,
            from 1, else None. Articles of an array may share one.
        part: Where in the file the article stands, if the file holds several things and
            they have names: an entry's link, a message's id, a member's name, `a.zip/b.txt` of
            a member of a member; else None. `joined_part` joins such names.
        sidecar: Hex digest of the bytes of the file beside it from which facts were read; None
            if there is none.
    """

    file: str
    sha256: str
    format: str
    encoding: str | None = None
    line: int | None = None
    part: str | None = None
    sidecar: str | None = None

    @property
    def place(self) -> str:
        """What a person types to name the article, as `place_in_words` spells it."""
        return place_in_words(self.file, self.line, part=self.part)


class FileCondition(StrEnum):
    """How a file looks beside what was indexed of it.

    `UNREADABLE` is one that is there and cannot be looked at, or would take too long. A file
    that nothing may be read from has no condition.
    """

    SAME = "same"
    CHANGED = "changed"
    MISSING = "missing"
    UNREADABLE = "unreadable"


def place_in_words(file: str, line: int | None = None, *, part: str | None = None) -> str:
    """Return a place in a file as it is printed and typed: `file#part:line`, of what is known."""
    whole = file if part is None else f"{file}#{part}"
    return whole if line is None else f"{whole}:{line}"


def joined_part(member: str | None, inner: str | None) -> str | None:
    """Return the part that a thing inside a member is; either may have no name."""
    names = [name for name in (member, inner) if name is not None]
    return "/".join(names) if names else None


@dataclass(frozen=True, slots=True)
class Article:
    """One news item as a reader produced it. What is not known is None or empty."""

    text: str
    source: Source
    title: Fact | None = None
    outlet: Fact | None = None
    authors: tuple[Fact, ...] = ()
    published: Fact | None = None
    """ISO 8601: a date `2017-11-09`, or a date-time with its offset if one was stated; where
    no day was stated, a month `2017-11` or a year `2017`."""
    url: Fact | None = None
    external_id: str | None = None
    """The `_id` of a BEIR corpus; what run files print."""
    is_corpus_id: bool = False
    """Whether `external_id` names the article in all files, as `_id` does; a plain `id` may be
    what each file counts from 1, so it names one within its file only."""

    structure: tuple[Annotation, ...] = ()
    """The headings, pages, captions and boilerplate that the reader saw, in reading order. The
    sentences inside one, but for pages and headings of Markdown, have that role by its rule."""
    facts: Mapping[str, Fact] = field(default_factory=dict, hash=False)
    """What else is known, by name: letters, digits and `_`, such as `updated` (spelt as
    `published` is), `section`, `agency`, `place` (of the dateline), `language` (its code),
    `description`, or `encoding`, whose rule says that the codec is a guess. A new name needs no
    new format of the index."""
    replaced: Mapping[str, tuple[Fact, ...]] = field(default_factory=dict, hash=False)
    """What was read of the facts that a user edited, by name (`authors` for all of them); empty
    where nothing was."""

    @property
    def corpus_id(self) -> str | None:
        """The id that no article of another file may have beside this one."""
        return self.external_id if self.is_corpus_id else None


@dataclass(frozen=True, slots=True)
class ReadWarning:
    """Something about an article, or a file, that a user should know; it was indexed even so.

    Attributes:
        file: As in `Source.file`.
        reason: What is unclear, and what was done about it, in words.
        line: As in `Source.line`.
        count: Warnings that this one stands for; above 1 where the others are not kept.
        part: As in `Source.part`.
        withdraws: Id of the articles before it in the file that it takes back.
        is_corpus_id: Whether articles of other files with that id are meant, too.
    """

    file: str
    reason: str
    line: int | None = None
    count: int = 1
    part: str | None = None
    withdraws: str | None = None
    is_corpus_id: bool = False

    def __str__(self) -> str:
        """Return file, part, line and reason on one line."""
        return f"{place_in_words(self.file, self.line, part=self.part)}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Passage:
    """The part of an article we embed, rank and cite.

    `text == article.text[span.start : span.end]`; `sentences` are the sentences
    inside it, in reading order, and the first and last of them bound the span.
    """

    span: Span
    text: str
    sentences: tuple[Sentence, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article as an index holds it."""

    id: ArticleId
    article: Article
    sentences: Sequence[Sentence] = field(repr=False)


@dataclass(frozen=True, slots=True)
class FormerArticle:
    """An article that was changed or removed, as the index held it until a day, in ISO 8601."""

    stored: StoredArticle
    until: str


@dataclass(frozen=True, slots=True)
class PassagePlace:
    """Where a passage of an index stands in its article; enough to rank and to cite it."""

    id: PassageId
    article_id: ArticleId
    span: Span


@dataclass(frozen=True, slots=True)
class StoredPassage(PassagePlace):
    """A passage as an index holds it."""

    text: str


@dataclass(frozen=True, slots=True)
class Holders:
    """Passages that hold all of some words.

    Attributes:
        passages: Where they stand, by id.
        are_all: Whether no passage was left out because there are too many.
    """

    passages: tuple[PassagePlace, ...] = ()
    are_all: bool = True


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that one retrieval stage proposes, with that stage's score (higher is better)."""

    passage_id: PassageId
    score: float
