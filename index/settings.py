"""Name every tunable once, with its unit and default.

`IndexSettings` decide what an index contains, so they are stored in it and a
change of them means a rebuild. `SearchSettings` decide how a query is answered
and may change from one query to the next.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import NamedTuple, Self

from index.errors import SettingsError

SEGMENTS = ("auto", "flat", "fp16", "ivf-sq8")
"""How vector segments may hold their rows; see `index/dense/vectors/base.py`."""

MOST_BYTES = 1 << 30
"""The largest article that may be allowed, in bytes: as much is set aside before one is read."""

MOST_SENTENCES = 10_000
"""The largest window that may be asked for, in sentences; models read the first dozen."""


@dataclass(frozen=True, slots=True)
class IndexSettings:
    """What an index is made of.

    Attributes:
        embedder: Registry name (`bge-small`, `minilm`), hub id or local folder.
        window_sentences: Sentences in one passage.
        stride_sentences: Sentences from the start of one passage to the next.
        max_passage_chars: Longest passage, in code points; a longer sentence is cut.
        max_article_bytes: Largest article read, in bytes after decompression, pictures
            inside a saved page left out.
        segments: How vector segments hold their rows: `flat`, `fp16`, `ivf-sq8`, or
            `auto`, which goes by their size.
        embed_articles: Whether each article is embedded as a whole, too.
    """

    embedder: str = "bge-small"
    window_sentences: int = 3
    stride_sentences: int = 2
    max_passage_chars: int = 1_200
    max_article_bytes: int = 10_000_000
    segments: str = "auto"
    embed_articles: bool = True

    def __post_init__(self) -> None:
        """Refuse settings that would lose text or never end.

        Raises:
            SettingsError: If a number is out of range.
        """
        _within("window_sentences", self.window_sentences, 1, MOST_SENTENCES)
        _within("stride_sentences", self.stride_sentences, 1, MOST_SENTENCES)
        _within("max_passage_chars", self.max_passage_chars, 20, MOST_BYTES)
        _within("max_article_bytes", self.max_article_bytes, 1, MOST_BYTES)
        if self.segments not in SEGMENTS:
            expected = f"one of {', '.join(SEGMENTS)}"
            raise SettingsError("segments", self.segments, expected=expected)
        if self.stride_sentences > self.window_sentences:
            raise SettingsError(
                "stride_sentences",
                self.stride_sentences,
                expected=f"at most window_sentences ({self.window_sentences}), "
                "or sentences would be left out",
            )

    def as_dict(self) -> dict[str, str | int]:
        """Return the settings as plain values, for the catalog."""
        return asdict(self)

    @classmethod
    def from_dict(cls, stored: dict[str, str | int]) -> Self:
        """Rebuild settings from `as_dict`.

        What says nothing of `embed_articles` was made before articles were embedded.

        Raises:
            SettingsError: If a name is not a setting of this version.
        """
        unknown = sorted(set(stored) - set(cls.__dataclass_fields__))
        if unknown:
            raise SettingsError(unknown[0], stored[unknown[0]], expected="a known setting")
        return cls(**{"embed_articles": False, **stored})  # type: ignore[arg-type]


def _within(name: str, value: int, minimum: int, maximum: int) -> None:
    if not minimum <= value <= maximum:
        raise SettingsError(name, value, expected=f"{minimum:,} to {maximum:,}")


class StageWeights(NamedTuple):
    """What each stage weighs in the fused score; relative to each other, without unit.

    Attributes:
        dense: The passage's cosine.
        lexical: The passage's BM25.
        article: The whole article's BM25.
        article_dense: The whole article's cosine.
    """

    dense: float
    lexical: float
    article: float
    article_dense: float


ARTICLE_WEIGHTS = StageWeights(0.25, 0.12, 0.33, 0.30)
PASSAGE_WEIGHTS = StageWeights(0.45, 0.14, 0.41, 0.0)
"""What finds articles, and what finds passages: chosen on halves of three collections
(`docs/evaluation.md`)."""


TITLE_BOOST, ARTICLE_TITLE_BOOST = 1.0, 0.5
"""Weight of a word in the title against one in the body, in BM25 of passages and of whole
articles (`docs/evaluation.md`). Three sentences seldom hold the words of the title, a whole
article mostly does."""


@dataclass(frozen=True, slots=True)
class SearchSettings:
    """How a query is answered.

    Scores of the cross-encoder are logits; weights have no unit and are relative
    to each other. The answering constants were chosen on half of a set of news
    quiz questions and on the reader's own (`bench/answering`), never on the seeds.

    Attributes:
        depth: Candidates of each side, for a search of few hits.
        ask_depth: The same in `ask`, whose time goes elsewhere.
        weights: What stages weigh where articles are sought, as in `search`.
        passage_weights: What they weigh where a passage is, as in `ask`, and in an index
            whose articles are not embedded.
        rerank_depth: Fused candidates that the cross-encoder reads in `search`, one of
            each article.
        lede_chars: Longest lede, in code points, that the cross-encoder reads
            before a passage of the same article; 0 for none.
        rerank_weight: Weight of the cross-encoder in the final score, in [0, 1];
            the fused score has the rest.
        relevant_at: How likely the best hit must be relevant, from 0 to 1, for a search not to
            say that nothing is.
        kept_at: How likely a hit must be relevant, from 0 to 1, beside the others of its search,
            for that not to call it weaker (`docs/evaluation.md`).
        ask_windows: Stretches of articles that the reader reads in `ask`.
        ask_closer: The best sentences of these, which the cross-encoder reads, too.
        repeat_penalty: Part of a quote's score, in [0, 1], that is lost for each quote already
            chosen from its article. It decides the order only.
        likeness_penalty: The same for one of all the same words as a quote already chosen.
        answered_at: How likely the best sentence must be to answer, from 0 to 1, for the
            question to count as answered (`docs/answers.md` draws the curve).
        strict_at: The same for who asks strictly.
        lenient_at: The same for who asks leniently.
        quoted_share: Part of the best quote's likelihood that any other quote of an answer must
            have. As many quotes were right and more were found than with one bound for all.
        related_at: From which likelihood evidence bears on the question.
    """

    depth: int = 60
    ask_depth: int = 100
    weights: StageWeights = ARTICLE_WEIGHTS
    passage_weights: StageWeights = PASSAGE_WEIGHTS
    rerank_depth: int = 6
    lede_chars: int = 400
    rerank_weight: float = 0.2
    relevant_at: float = 0.2
    kept_at: float = 0.1
    ask_windows: int = 7
    ask_closer: int = 6
    repeat_penalty: float = 0.15
    likeness_penalty: float = 0.5
    answered_at: float = 0.2
    strict_at: float = 0.4
    lenient_at: float = 0.1
    quoted_share: float = 0.25
    related_at: float = 0.004


class FormerTexts(NamedTuple):
    """How much is kept of the texts of articles that were changed or removed.

    Attributes:
        most_bytes: All of them together, packed, in bytes; those that were kept first go first.
        days: How long, in days.
    """

    most_bytes: int
    days: int


FORMER_TEXTS = FormerTexts(most_bytes=100_000_000, days=365)
"""Some 40,000 articles as long as the seeds, which take 2.6 kB each when packed, for a year: as
long as what was quoted is looked up again. Keeping one costs its removal .2 ms."""
