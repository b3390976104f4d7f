"""Define the JSON documents of questions, key by key; `docs/json.md` says what each means.

They are what the command line prints, and what any other door gives: the functions of
`documents.py` make them. A key is never renamed or dropped within a major version. Keys
are in the order in which they are written.
"""

from __future__ import annotations

from typing import TypeAlias, TypedDict

SpanJson: TypeAlias = list[int]
"""`[start, end]`, half open, in code points of the article's text."""


class PartialJson(TypedDict):
    """At which ends a quote is cut inside a sentence."""

    start: bool
    end: bool


class CitationJson(TypedDict):
    """Words in an article, and what finds and proves them."""

    article_id: int
    file: str
    sha256: str
    span: SpanJson
    bytes: SpanJson | None
    part: str | None
    quote: str
    prefix: str
    suffix: str
    label: str
    partial: PartialJson
    file_now: str | None


class FactJson(TypedDict):
    """A fact with the evidence for it."""

    value: str
    rule: str
    span: SpanJson | None


class ArticleJson(TypedDict):
    """What is known of an article."""

    id: int
    external_id: str | None
    title: str | None
    outlet: str | None
    authors: list[str]
    published: str | None
    not_before: FactJson | None
    url: str | None
    file: str


class PassageJson(TypedDict):
    """A ranked passage."""

    id: int
    text: str
    span: SpanJson


class HitJson(TypedDict):
    """A hit of a search."""

    rank: int
    score: float
    passage: PassageJson
    article: ArticleJson
    citation: CitationJson
    explain: dict[str, float]
    shares: dict[str, float]
    also_in: list[CitationJson]
    also_in_complete: bool


class SearchJson(TypedDict):
    """What `dateline search --json` prints."""

    query: str
    hits: list[HitJson]
    relevant: bool
    assumed: dict[str, str]
    undated_left_out: int
    took_ms: float


class PlaceJson(TypedDict):
    """Words of an article, and where they stand in it."""

    words: str
    span: SpanJson


class SpeakerJson(TypedDict):
    """Who says the words, and where and how the article names them."""

    name: str
    span: SpanJson
    rule: str
    description: PlaceJson | None
    full_name: PlaceJson | None
    is_certain: bool


class SourceLinkJson(TypedDict):
    """One of those through whom the words came, and where and how the article names them."""

    name: str
    span: SpanJson
    rule: str


class QuotationJson(TypedDict):
    """What a person says."""

    quote: str
    kind: str
    rule: str
    citation: CitationJson
    article: ArticleJson
    speaker: SpeakerJson
    also_in: list[CitationJson]


class QuotesJson(TypedDict):
    """What `dateline quotes --json` prints."""

    query: str | None
    speakers: list[str]
    quotes: list[QuotationJson]
    relevant: bool
    assumed: dict[str, str]
    undated_left_out: int
    took_ms: float


class EvidenceJson(TypedDict):
    """A quote that bears on a question."""

    quote: str
    citation: CitationJson
    article: ArticleJson
    speaker: SpeakerJson | None
    sources: list[SourceLinkJson]
    score: float
    marks: list[SpanJson]
    also_in: list[CitationJson]
    also_in_complete: bool
    also_quoted_in: list[CitationJson]
    independent_sources: int | None
    group: int | None


class GroupJson(TypedDict):
    """Quotes that say the same thing, and how many independent sources have them."""

    group: int
    independent_sources: int | None


class SummarySentenceJson(TypedDict):
    """A sentence that a language model wrote, with the labels of the quotes that carry it."""

    text: str
    labels: list[str]


class ModelJson(TypedDict):
    """What a language model did to an answer."""

    host: str
    name: str
    mode: str
    without: str
    offered: int
    chosen: int
    dropped: int
    summary: list[SummarySentenceJson]


class AnswerJson(TypedDict):
    """What `dateline ask --json` prints."""

    question: str
    status: str
    evidence: list[EvidenceJson]
    order: str
    near: list[EvidenceJson]
    groups: list[GroupJson]
    missing: list[str]
    elsewhere: list[str]
    assumed: dict[str, str]
    undated_left_out: int
    model: ModelJson | None
    took_ms: float


class TimeJson(TypedDict):
    """A time that a sentence gives."""

    value: str
    span: SpanJson
    rule: str


class EntryTimeJson(TimeJson):
    """The time under which an entry stands, with the days that it covers."""

    first: str
    last: str


class EntryJson(TypedDict):
    """A sentence of a timeline."""

    time: EntryTimeJson
    standing: str | None
    quote: str
    citation: CitationJson
    article: ArticleJson
    times: list[TimeJson]
    also_in: list[CitationJson]


class TimelineJson(TypedDict):
    """What `dateline timeline --json` prints."""

    query: str
    entries: list[EntryJson]
    left_out: int
    relevant: bool
    undated: int
    complete: bool
    assumed: dict[str, str]
    took_ms: float


class FactsJson(TypedDict):
    """The evidence for what is known of an article."""

    title: FactJson | None
    outlet: FactJson | None
    authors: list[FactJson]
    published: FactJson | None
    url: FactJson | None


class ListedArticleJson(ArticleJson):
    """An article as `dateline list --json` prints it."""

    line: int | None
    part: str | None
    sha256: str
    format: str
    encoding: str | None
    evidence: FactsJson


class ListJson(TypedDict):
    """What `dateline list --json` prints."""

    articles: list[ListedArticleJson]
    undated_left_out: int


class WholeArticleJson(ListedArticleJson):
    """An article with its text."""

    text: str


class SentenceJson(TypedDict):
    """A sentence, what it is for, and the rule that says so."""

    span: SpanJson
    role: str
    rule: str


class AnnotationJson(TypedDict):
    """A heading or a page of an article."""

    kind: str
    span: SpanJson
    value: str | None
    rule: str


class PieceJson(TypedDict):
    """Words that are the same in two texts, were cut from the older or added in the newer."""

    op: str
    text: str


class PlacedWordsJson(TypedDict):
    """Words as they stand now, and where."""

    file: str
    line: int | None
    part: str | None
    span: SpanJson
    label: str
    quote: str


class OtherSpeakerJson(TypedDict):
    """Who said kept words, and who is named now."""

    kept: str
    now: str | None


class StandingJson(TypedDict):
    """Where the words of a quote stand now."""

    state: str
    now: PlacedWordsJson | None
    difference: list[PieceJson]
    elsewhere: PlacedWordsJson | None
    elsewhere_is_longer: bool
    speaker: OtherSpeakerJson | None
    remark: str | None


class FormerJson(TypedDict):
    """Until when an article was as it is shown, and where the words stand now."""

    until: str
    removed: bool
    standing: StandingJson | None


class ShowJson(TypedDict):
    """What `dateline show --json` prints."""

    citation: CitationJson | None
    article: WholeArticleJson
    sentences: list[SentenceJson]
    structure: list[AnnotationJson]
    former: FormerJson | None


class KeptArticleJson(ArticleJson):
    """An article as a kept answer describes it, enough to know it again."""

    line: int | None
    part: str | None
    sha256: str
    encoding: str | None


class KeptJson(TypedDict):
    """What makes a document a kept answer; `seal` is computed from all the rest."""

    form: int
    at: str
    seal: str


class KeptAnswerJson(AnswerJson):
    """What `dateline ask --save` writes."""

    articles: list[KeptArticleJson]
    kept: KeptJson


class CheckedQuoteJson(TypedDict):
    """A quote of a kept answer, and where it stands."""

    of: str
    number: int
    label: str
    file: str
    quote: str
    in_index: StandingJson
    in_file: StandingJson | None


class CheckedAnswerJson(TypedDict):
    """A kept answer that was looked at."""

    file: str
    question: str
    kept_at: str
    edited: bool
    sound: bool
    quotes: list[CheckedQuoteJson]


class CitedJson(TypedDict):
    """A cited article, with or without a quote, and the address of the quote in its page."""

    citation: CitationJson | None
    article: ArticleJson
    link: str | None
    link_missing: str | None
    accessed: str | None


class CiteJson(TypedDict):
    """What `dateline cite --json` prints."""

    citations: list[CitedJson]


class PairJson(TypedDict):
    """Words of a draft, and what the article has in their place."""

    draft: PlaceJson
    article: PlaceJson


class CheckedPartJson(TypedDict):
    """A part of a quotation that an article has, or all of it."""

    draft: PlaceJson
    standing: str
    speaker: SpeakerJson | None
    citation: CitationJson
    article: ArticleJson
    differences: list[PairJson]
    cuts: list[PairJson]
    insertions: list[PairJson]
    also_in: list[CitationJson]


class CheckedQuotationJson(TypedDict):
    """A quotation of a draft, and what was found."""

    number: int
    draft: PlaceJson
    line: int
    closed: bool
    verdict: str
    speaker: SpeakerJson | None
    other_speaker: SpeakerJson | None
    parts: list[CheckedPartJson]
    complete: bool


class UnreadJson(TypedDict):
    """A paragraph of a draft whose quotation marks do not pair up."""

    draft: PlaceJson
    line: int


class CheckJson(TypedDict):
    """What `dateline check --json` prints."""

    text: str
    passed: bool
    quotations: list[CheckedQuotationJson]
    unread: list[UnreadJson]
    took_ms: float
