"""Hold what a query returns: hits, citations, answers.

These records are the public result types, and `documents/` spells them for
`--json`. Scores: higher is better, always.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from index.filters import Filters
from index.records import (
    Article,
    ArticleId,
    FileCondition,
    PassageId,
    Sentence,
    SourceLink,
    Span,
    Speaker,
    place_in_words,
)
from search.literal_part import NOT_LITERAL, Literal


@dataclass(frozen=True, slots=True)
class Query:
    """One request.

    Attributes:
        text: What was typed; any text is valid.
        k: Hits wanted, at least 1.
        filters: Which articles may be returned.
        rerank: Candidates the cross-encoder reads; 0 for none, None for the default.
        as_typed: Take every word as typed, however misspelt it looks.
        spellings: How else the archive spells names of the text; filled in when it is read.
    """

    text: str
    k: int = 10
    filters: Filters = field(default_factory=Filters)
    rerank: int | None = None
    as_typed: bool = False
    spellings: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse a request for less than one hit.

        Raises:
            ValueError: If `k < 1` or `rerank < 0`.
        """
        if self.k < 1:
            raise ValueError(f"k is {self.k}; expected at least 1")
        if self.rerank is not None and self.rerank < 0:
            raise ValueError(f"rerank is {self.rerank}; expected 0 or more")


@dataclass(frozen=True, slots=True)
class Partial:
    """At which ends of a quote there is more of the same sentence."""

    start: bool = False
    end: bool = False

    def __bool__(self) -> bool:
        return self.start or self.end


@dataclass(frozen=True, slots=True)
class Citation:
    """Words in an article, and everything needed to find and prove them.

    Attributes:
        article_id: The article in this index.
        file: The file the article was read from (see `Source.file`).
        sha256: Hash of the bytes the article was read from.
        span: Code points of `Article.text`.
        bytes: Byte span in the file, where the text is the decoded file; else None.
        part: The pages, entry or member of the file that hold the quote, if these have a name.
        lines: First and last line of the quote in the file, from 1; None where
            the text was extracted and the file's lines mean nothing.
        quote: `article.text[span.start : span.end]`.
        prefix: Up to 32 code points before the quote.
        suffix: Up to 32 code points after it.
        label: What a person types into `dateline show`.
        partial: Where the quote begins or ends inside a sentence. What is not
            quoted may change what is.
        file_now: How the file looks now beside what was indexed of it; None if that was not
            looked at, or may not be. It is of the moment, so it is not compared.
    """

    article_id: ArticleId
    file: str
    sha256: str
    span: Span
    bytes: Span | None
    lines: tuple[int, int] | None
    quote: str
    prefix: str
    suffix: str
    label: str
    partial: Partial = Partial()
    part: str | None = None
    file_now: FileCondition | None = field(default=None, compare=False)

    @property
    def place(self) -> str:
        """Where the quote stands, as a person types it: `file:line`, `file#part` or both."""
        line = None if self.lines is None else self.lines[0]
        return place_in_words(self.file, line, part=self.part)


@dataclass(frozen=True, slots=True)
class Hit:
    """A ranked passage.

    `explain` maps each stage to what it said of the passage: `dense` (cosine),
    `lexical` (BM25), `article` (BM25 of its whole article), `fused` (0 to 1),
    `reranker` (logit). `shares` maps all but `fused` to their parts of the score,
    which is the sum. A stage that did not see the passage is absent from both.
    The score of the best hit is how likely it is relevant, from 0 to 1, and those of the others
    are in proportion: it means the same from query to query.
    `also_in` cites the same words in other articles. The oldest is shown, with the score
    of the copy that ranked best and what explains it. `passage_id` is the passage that
    ranked or one of the article shown. `also_in_complete` is False where so many passages
    hold the words that not all were looked at. `sentences` are those of the article.
    """

    rank: int
    score: float
    passage_id: PassageId
    article_id: ArticleId
    article: Article = field(repr=False)
    citation: Citation
    explain: Mapping[str, float] = field(default_factory=dict)
    shares: Mapping[str, float] = field(default_factory=dict)
    also_in: tuple[Citation, ...] = ()
    also_in_complete: bool = True
    sentences: Sequence[Sentence] = field(default=(), repr=False, compare=False)


class QuoteOrder(StrEnum):
    """In which order the quotes of an answer, or the hits of a search, stand.

    `BEST`: the likeliest first. `NEWEST`: that of the newest article first, where the question
    asks for it.
    """

    BEST = "best first"
    NEWEST = "newest first"


@dataclass(frozen=True, slots=True)
class SearchResult:
    """Hits for one query, best first or newest first (`order`), with what each stage cost.

    `assumed` maps each word that looked misspelt to the word searched instead, and
    `also_searched` each name to the archive's other spellings of it, which were searched, too.
    `undated_left_out` counts the articles that a filter on dates left out since their
    date is unknown. The last `weaker` of the hits are likely about something else, so that they
    come behind all others, whatever their scores; `is_relevant` is False where all are, or none is
    there. `literal` is what of the query was taken literally.
    """

    query: Query
    hits: tuple[Hit, ...]
    took_ms: float
    stages_ms: Mapping[str, float] = field(default_factory=dict)
    assumed: Mapping[str, str] = field(default_factory=dict)
    undated_left_out: int = 0
    is_relevant: bool = True
    order: QuoteOrder = QuoteOrder.BEST
    weaker: int = 0
    literal: Literal[Any] = NOT_LITERAL

    @property
    def relevant(self) -> tuple[Hit, ...]:
        """The hits that are about what was looked for."""
        return self.hits[: len(self.hits) - self.weaker]

    @property
    def near(self) -> tuple[Hit, ...]:
        """The others: the nearest there is."""
        return self.hits[len(self.hits) - self.weaker :]

    also_searched: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Quotation:
    """What a person says, as an article has it.

    Attributes:
        citation: The words and their proof: with their marks, or of reported speech the sentence.
        article: The article they stand in.
        speaker: Who says them, as the article names them.
        is_direct: Whether these are the speaker's own words, and not the article's.
        rule: How they were found.
        sources: Through whom the words came into the article, as those of `Evidence`.
        also_in: Citations of the same words in other articles that were looked at.
        correction: What the article says that it had wrong about who said them, a span of
            `Article.text`; then the speaker is not certain, unless that names them.
        sentences: Those of the article.
    """

    citation: Citation
    article: Article = field(repr=False)
    speaker: Speaker
    is_direct: bool
    rule: str
    sources: tuple[SourceLink, ...] = ()
    also_in: tuple[Citation, ...] = ()
    correction: Span | None = None
    sentences: Sequence[Sentence] = field(default=(), repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Quotations:
    """What people say: of a matter the best first, else the newest first.

    `query` is None where none was typed. `assumed`, `also_searched`, `is_relevant` and
    `undated_left_out` are those of `SearchResult`.
    """

    query: Query | None
    quotations: tuple[Quotation, ...]
    took_ms: float
    stages_ms: Mapping[str, float] = field(default_factory=dict)
    assumed: Mapping[str, str] = field(default_factory=dict)
    undated_left_out: int = 0
    is_relevant: bool = True
    also_searched: Mapping[str, Sequence[str]] = field(default_factory=dict)


class AnswerStatus(StrEnum):
    """How far the evidence goes.

    `ANSWERED`: the quotes answer the question. `RELATED`: the archive speaks of
    the matter, but no sentence was found that answers. `NOTHING`: it does not.
    """

    ANSWERED = "answered"
    RELATED = "related"
    NOTHING = "nothing"


class Strictness(StrEnum):
    """How sure a quote must be before a question counts as answered.

    `STRICT` refuses more of what is not answered, and more of what is; `LENIENT` fewer of both
    (`docs/answers.md` draws the curve).
    """

    LENIENT = "lenient"
    USUAL = "usual"
    STRICT = "strict"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One verbatim quote that bears on the question.

    Attributes:
        citation: The quote and its proof.
        article: The article it stands in.
        speaker: Who says it, if the article names a person.
        sources: Through whom the words came into the article, the innermost first: the speaker,
            if the article names them, then each outlet that passed them on.
        score: How likely the quote answers, from 0 to 1: the same from question to
            question. Without the reader it only orders.
        marks: Spans of `Article.text` inside the quote that carry the answer,
            for display; may be empty.
        also_in: Citations of the same words in other articles.
        also_in_complete: False where so many passages hold them that not all were looked at.
        also_quoted_in: Citations of sentences of other articles that hold the same quotation,
            or a part of it, in other words of their own.
        also_outside: Citations of the same words, or of sentences that hold the same quotation,
            in articles that the filters of the query leave out; without filters there are none.
        independent_sources: How many have it: of copies of one text one counts, and so of
            articles of one outlet; None if an outlet is unknown.
        correction: What the article says that it had wrong about who said it, a span of
            `Article.text`; then the speaker is not certain, unless that names them.
        written_by: The author, as the article names them, if the words of an author were asked
            for: they are the author's own. None for words of any other kind.
        sentences: Those of the article.
    """

    citation: Citation
    article: Article = field(repr=False)
    speaker: Speaker | None
    score: float
    marks: tuple[Span, ...] = ()
    also_in: tuple[Citation, ...] = ()
    also_in_complete: bool = True
    sources: tuple[SourceLink, ...] = ()
    also_quoted_in: tuple[Citation, ...] = ()
    also_outside: tuple[Citation, ...] = ()
    independent_sources: int | None = None
    correction: Span | None = None
    written_by: str | None = None
    sentences: Sequence[Sentence] = field(default=(), repr=False, compare=False)


class ModelMode(StrEnum):
    """What a language model is asked for, if a user asks for one.

    `CHOOSE`: which of the quotes that were found answer. `SUMMARY`: a summary of those that do.
    """

    CHOOSE = "choose"
    SUMMARY = "summary"


@dataclass(frozen=True, slots=True)
class SummarySentence:
    """A sentence that a language model wrote and that the quotes it cites carry.

    `labels` are those of the citations of these quotes.
    """

    text: str
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ModelUse:
    """What a language model did to an answer.

    Attributes:
        host: Who received the question and the quotes.
        name: What the model is called there.
        mode: What it was asked for.
        without: How far the evidence goes in Dateline's own judgment.
        offered: Quotes that were sent; 0 if it was not asked, since it could change nothing.
        chosen: How many of them it chose, or how many its summary cites.
        dropped: Numbers it chose that were not offered, or sentences of its summary that the
            quotes do not carry.
        summary: The sentences that they do carry; empty unless a summary was asked for.
    """

    host: str
    name: str
    mode: ModelMode
    without: AnswerStatus
    offered: int
    chosen: int
    dropped: int
    summary: tuple[SummarySentence, ...] = ()


@dataclass(frozen=True, slots=True)
class QuoteView:
    """Quotes of one answer that say the same thing.

    Attributes:
        quotes: Their places in `Answer.evidence`, the best first.
        independent_sources: How many they have together; None if an outlet is unknown.
    """

    quotes: tuple[int, ...]
    independent_sources: int | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """Verbatim evidence, or a refusal that names what is missing.

    `evidence` are quotes that answer, so it is empty unless the status is `ANSWERED`; `near`
    are sentences that come near and do not; both together are at most `question.k`.
    `missing` are words of the question, function words aside, that the archive does
    not contain; `elsewhere` are names of it that the archive has, but neither in the first of
    `near` nor in its title and lede: it speaks of another.
    `views` are the quotes put together by what they say and who says it: that of the first quote
    first, then the best supported. `order` is that of `evidence`.
    `assumed` maps each word that looked misspelt to the word asked about instead, and
    `also_searched` each name to the archive's other spellings of it, which count as the name.
    `question_language` is the code of the language of a question that is not in English
    (`und` if it is not known which): then nothing was judged, so nothing is called an answer.
    `unjudged_languages` are those of articles of `near` that are not in English, so not judged.
    `is_form_missing` is True where `missing` words may stand in the archive in another form, since
    some articles are in other languages, whose forms are not known.
    `undated_left_out` counts the articles that a filter on dates left out since their
    date is unknown. `model` says what a language model did; None unless a user asked for one.
    `literal` is what of the question was taken literally: if that is a text that was pasted, the
    evidence is where it stands, or near it does.
    """

    question: Query
    status: AnswerStatus
    evidence: tuple[Evidence, ...]
    missing: tuple[str, ...]
    took_ms: float
    stages_ms: Mapping[str, float] = field(default_factory=dict)
    assumed: Mapping[str, str] = field(default_factory=dict)
    undated_left_out: int = 0
    near: tuple[Evidence, ...] = ()
    elsewhere: tuple[str, ...] = ()
    model: ModelUse | None = None
    views: tuple[QuoteView, ...] = ()
    order: QuoteOrder = QuoteOrder.BEST
    question_language: str | None = None
    unjudged_languages: tuple[str, ...] = ()
    is_form_missing: bool = False
    literal: Literal[Any] = NOT_LITERAL
    also_searched: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def groups(self) -> list[int | None]:
        """The number of the view of each quote of `evidence`, from 1; None of one in no view."""
        numbers = {at: n for n, view in enumerate(self.views, 1) for at in view.quotes}
        return [numbers.get(at) for at in range(len(self.evidence))]
