"""Make results by hand, so that layout can be tested without an index."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from index.records import (
    Annotation,
    AnnotationKind,
    Article,
    ArticleId,
    Fact,
    PassageId,
    Role,
    Sentence,
    Source,
    SourceLink,
    Span,
    Speaker,
    StoredArticle,
)
from search.citing.citations import cite
from search.results import (
    Answer,
    AnswerStatus,
    Evidence,
    Hit,
    ModelMode,
    ModelUse,
    Query,
    SearchResult,
    SummarySentence,
)
from search.timelines.entries import Entry, Standing, Timeline

TEXT = (
    "Storm sinks the summit\n"
    "By Jane\u00a0Doe\n\n"
    "The summit was called off because of the storm over the bay, Ada Okoye said. "
    "“Nobody could\nland,” she added.\n\n"
    "Please donate to keep us going.\n\n"
    "Ministers will meet in May instead. No place was named. Talks go on. Trade is first. "
    "The rest can wait.\n"
)
SHA256 = "1f0a9c3e7b52" + "00" * 26
SENTENCES = (
    ("Storm sinks the summit", Role.TITLE, 0),
    ("By Jane\u00a0Doe", Role.BYLINE, 1),
    (
        "The summit was called off because of the storm over the bay, Ada Okoye said.",
        Role.BODY,
        2,
    ),
    ("“Nobody could\nland,” she added.", Role.BODY, 2),
    ("Please donate to keep us going.", Role.BOILERPLATE, 3),
    ("Ministers will meet in May instead.", Role.BODY, 4),
    ("No place was named.", Role.BODY, 4),
    ("Talks go on.", Role.BODY, 4),
    ("Trade is first.", Role.BODY, 4),
    ("The rest can wait.", Role.BODY, 4),
)


HARMLESS = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Format characters that break, join or part letters, and do nothing else."""
NUMBER_SIGNS = (
    "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
)
"""Format characters that a reader sees."""


def obeyed(text: str) -> list[str]:
    """List the characters of `text` that a terminal would obey, or hide, instead of showing."""
    return [
        char
        for char in text
        if unicodedata.category(char) in ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")
        and char not in HARMLESS + NUMBER_SIGNS
    ]


def span_of(words: str) -> Span:
    """Find words in the sample text."""
    start = TEXT.index(words)
    return Span(start, start + len(words))


KNOWN = Article(
    TEXT,
    Source("news/storm.txt", SHA256, "text", "utf-8"),
    title=Fact("Storm sinks the summit", "first line", span_of("Storm sinks the summit")),
    outlet=Fact("The Bay Post", "jsonl:outlet"),
    authors=(Fact("Jane\u00a0Doe", "byline", span_of("Jane\u00a0Doe")),),
    published=Fact("2018-11-30T08:00:00+01:00", "byline"),
    url=Fact("https://example.org/storm", "jsonl:url"),
    external_id="storm-1",
)
UNKNOWN = Article(
    TEXT, Source("a/very/long/folder/name/that/does/not/fit/copy.txt", "22" * 32, "text", "utf-8")
)
STORED = StoredArticle(
    ArticleId(1),
    KNOWN,
    tuple(Sentence(span_of(words), role, "sample", number) for words, role, number in SENTENCES),
)
QUOTE = span_of(SENTENCES[2][0])
UNKNOWN_STORED = StoredArticle(ArticleId(2), UNKNOWN, STORED.sentences)
CITATION = cite(STORED, QUOTE)

RESULT = SearchResult(
    Query("summit storm"),
    (
        Hit(
            1,
            0.93,
            PassageId(4),
            ArticleId(1),
            KNOWN,
            cite(STORED, Span(QUOTE.start, span_of(SENTENCES[3][0]).end)),
            {"dense": 0.5, "lexical": 7.25, "fused": 0.93},
            {"dense": 0.43, "lexical": 0.5},
            also_in=(cite(UNKNOWN_STORED, Span(QUOTE.start, span_of(SENTENCES[3][0]).end)),),
        ),
        Hit(2, 0.5, PassageId(9), ArticleId(2), UNKNOWN, cite(UNKNOWN_STORED, QUOTE)),
    ),
    took_ms=12.345,
    stages_ms={"embed": 3.0, "dense": 1.25},
    assumed={"sumit": "summit"},
)
EVIDENCE = (
    Evidence(
        CITATION,
        KNOWN,
        Speaker("Ada Okoye", span_of("Ada Okoye"), "inverted"),
        4.25,
        marks=(span_of("because of the storm over the bay"),),
        also_in=(cite(UNKNOWN_STORED, QUOTE),),
        sources=(
            SourceLink("Ada Okoye", span_of("Ada Okoye"), "inverted"),
            SourceLink("the storm", span_of("the storm"), "told"),
        ),
    ),
    Evidence(cite(STORED, span_of(SENTENCES[3][0])), KNOWN, None, 1.5),
)
ANSWERED = Answer(
    Query("why was the summit called off"), AnswerStatus.ANSWERED, EVIDENCE, (), took_ms=40.0
)
SUMMED_UP = replace(
    ANSWERED,
    model=ModelUse(
        host="api.example.org",
        name="gpt",
        mode=ModelMode.SUMMARY,
        without=AnswerStatus.ANSWERED,
        offered=2,
        chosen=1,
        dropped=3,
        summary=(
            SummarySentence("The summit was called off because of the storm.", (CITATION.label,)),
        ),
    ),
)
RELATED = Answer(
    Query("where is the summit of Osaka in Zanzibar"),
    AnswerStatus.RELATED,
    (),
    ("Zanzibar",),
    took_ms=40.0,
    near=EVIDENCE[1:],
    elsewhere=("Osaka",),
)
NOTHING = Answer(Query("zebras?"), AnswerStatus.NOTHING, (), ("zebras",), took_ms=4.0)

IN_MAY = Annotation(AnnotationKind.TIME, span_of("in May"), "month after publication", "2019-05")
STORMY = Annotation(AnnotationKind.TIME, span_of("storm over"), "sample", "2018-11-29/2018-11-30")
TIMELINE = Timeline(
    "summit",
    (
        Entry(STORMY, None, CITATION, KNOWN, (STORMY,), (cite(UNKNOWN_STORED, QUOTE),)),
        Entry(
            IN_MAY,
            Standing.PLANNED,
            cite(STORED, span_of(SENTENCES[5][0])),
            KNOWN,
            (IN_MAY,),
        ),
    ),
    left_out=1,
    is_relevant=True,
    undated=1,
    is_complete=True,
    assumed={"sumit": "summit"},
    took_ms=12.345,
)
