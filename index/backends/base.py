"""Define the passage-level seam as readers see it.

Everything in `search/` reaches passages through a `Snapshot` and through nothing
else, so that a distributed engine, which keeps text and embeddings itself, can
stand behind the same few calls as the embedded backend. `writing.py` has the seam
as a run that changes an index sees it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol, Self

from index.embedders.base import Vector
from index.errors import ReadError
from index.filters import Filters
from index.records import (
    Annotation,
    Article,
    ArticleId,
    Candidate,
    FileCondition,
    FormerArticle,
    Holders,
    PassageId,
    PassagePlace,
    StoredArticle,
    StoredPassage,
)
from index.settings import IndexSettings

NO_FILTERS = Filters()


class Snapshot(Protocol):
    """A reader's fixed view of one generation: nothing in it changes while it is open.

    Any number of threads may use it at once. Arguments and results can be pickled.
    """

    @property
    def generation(self) -> int:
        """Number of the generation this view pins."""

    @property
    def settings(self) -> IndexSettings:
        """What the index was built with."""

    @property
    def embedder_fingerprint(self) -> str:
        """Fingerprint of the embedder whose embeddings are stored."""

    @property
    def passage_count(self) -> int:
        """Live passages in this view."""

    @property
    def damage(self) -> tuple[str, ...]:
        """What this view has to do without, and why, in words; empty if all is well."""

    @property
    def has_current_words(self) -> bool:
        """Whether words were cut as this version cuts them; else some are not found."""

    @property
    def is_annotated(self) -> bool:
        """Whether `annotations` are what this version finds in each text; else some lack."""

    @property
    def home(self) -> Path:
        """The folder that relative names of files (`Source.file`) are relative to."""

    def newest(self) -> Snapshot | None:
        """Open a view of what is committed now; None if that is what this one shows.

        Raises:
            DatelineError: As `index.backends.registry.open_snapshot`.
        """

    def dense(self, embedding: Vector, k: int, *, filters: Filters = NO_FILTERS) -> list[Candidate]:
        """Return the `k` passages most similar to `embedding`, best first.

        Scores are cosine similarities; ties go to the passage that comes first
        by file, line and offset, which, unlike its id, does not depend on how the
        index grew. With filters that leave few passages the search is exact.
        """

    def lexical(self, text: str, k: int, *, filters: Filters = NO_FILTERS) -> list[Candidate]:
        """Return the `k` best passages by BM25 over title and body, best first.

        Any text is a valid query; one without a single indexed term gives no
        candidates. Ties go to the lower passage id.
        """

    def holders(
        self, texts: Sequence[str], most: int, *, filters: Filters = NO_FILTERS
    ) -> list[Holders]:
        """Return, for each text, the live passages whose body holds each of its words.

        Words are compared as the lexical side indexes them, wherever they stand. Of a text
        of many words the rarest are looked for. A text without a word has no holders, nor
        has one a word of which no passage holds.

        Args:
            texts: Any texts.
            most: Passages of each text at most, at least 1; where there are more, any of them.
            filters: Which articles may be returned.
        """

    def article_scores(self, text: str, article_ids: Iterable[ArticleId]) -> dict[ArticleId, float]:
        """Return the scores above 0 of these live articles by BM25 over title and body.

        The whole article is scored: its body is all that its passages cover, each
        word counted once. Scores depend on live articles only.
        """

    def article_similarities(
        self, embedding: Vector, article_ids: Iterable[ArticleId]
    ) -> dict[ArticleId, float]:
        """Return the cosine similarity of `embedding` to each of these live articles as a whole.

        None has one in an index whose articles are not embedded. Models read the beginning of
        a long article.
        """

    def unknown_terms(self, text: str) -> list[str]:
        """Return the words of `text` that no live passage or title contains, in order.

        Words are compared as the lexical side indexes them (case, accents, inflection and
        invisible characters folded) and returned as they were typed. A word is left out where it is
        not sure: in a script without blanks, or while the terms are those of another version.
        """

    def nearest_word(self, word: str) -> str | None:
        """Return the word that an unknown word was most likely meant to be, or None.

        A word of a live passage, as it is written there, one edit away or two if
        the word is long; it begins with the same letter.
        """

    def places(self, passage_ids: Sequence[PassageId]) -> list[PassagePlace]:
        """Return where these live passages stand, in the order asked for."""

    def places_of(self, article_ids: Iterable[ArticleId]) -> dict[ArticleId, list[PassagePlace]]:
        """Return where the passages of these live articles stand, in reading order, by article.

        Articles without a passage are left out.
        """

    def passages(self, passage_ids: Sequence[PassageId]) -> list[StoredPassage]:
        """Return these live passages, in the order asked for."""

    def passages_of(self, article_id: ArticleId) -> list[StoredPassage]:
        """Return an article's passages in reading order."""

    def articles(self, article_ids: Iterable[ArticleId]) -> dict[ArticleId, StoredArticle]:
        """Return these live articles by id."""

    def annotations(
        self, article_ids: Iterable[ArticleId]
    ) -> dict[ArticleId, tuple[Annotation, ...]]:
        """Return what was found in the texts of those live articles that have any, by id.

        In reading order; `Annotation.of` counts in the same sequence. Headings and pages are
        not among them: these are in `Article.structure`. What is kept may be by older rules
        unless `is_annotated`.
        """

    def spoken_in(self, *, filters: Filters = NO_FILTERS) -> Iterator[ArticleId]:
        """Iterate over live articles in which a speaker is named, newest first, undated last.

        With `Filters.said_by` those whose speakers have all words of one of these names
        between them.
        """

    def speaker_words(self) -> list[str]:
        """Return each word by which a speaker of a live article is called, folded, sorted."""

    def article_ids(self, *, filters: Filters = NO_FILTERS) -> Iterator[ArticleId]:
        """Iterate over live articles by file, then line."""

    def count_undated(self, filters: Filters) -> int:
        """Return how many live articles that pass the other filters have no known date."""

    def written_by(self, words: Sequence[str]) -> dict[ArticleId, str]:
        """Return the live articles one author of which has all of these words in the name.

        With that name, as the article states it. Words are folded, as names are compared.
        """

    def find_by_hash(self, sha256_prefix: str) -> list[ArticleId]:
        """Return live articles whose source hash starts so, by file, then line."""

    def former_articles(self, sha256_prefix: str) -> list[FormerArticle]:
        """Return the articles that were changed or removed and are kept, by source hash.

        Those whose hash starts so. Their ids name nothing any more.
        """

    def find_by_file(self, file: str) -> list[ArticleId]:
        """Return the live articles of one file, named as in `Source.file`, by line."""

    def files(self) -> Iterator[str]:
        """Iterate over the files of live articles, each once, sorted."""

    def urls(self) -> Iterator[tuple[ArticleId, str]]:
        """Iterate over the live articles that have a web address, by file, then line."""

    def outlets(self) -> list[str]:
        """Return the outlets of live articles as they are written, sorted, each once.

        Names that filters take for the same are one outlet.
        """

    def languages(self) -> dict[str | None, int]:
        """Return how many live articles are in each language, the most first; None is unknown."""

    def file_conditions(self, files: Iterable[str]) -> dict[str, FileCondition]:
        """Return how these files look beside what was indexed, named as in `Source.file`.

        Those that may not be looked at are left out; so are all of an engine that keeps no files.
        """

    def articles_now(self, file: str) -> Iterator[Article | ReadError]:
        """Iterate over the articles that a file gives now, and over why others cannot be read.

        They are as a reader gives them: what their own lines tell is not read off them. A file
        that may not be looked at, or is not there, gives nothing.
        """

    def close(self) -> None:
        """Release the generation. A closed snapshot must not be used."""

    def __enter__(self) -> Self:
        """Return the snapshot itself."""

    def __exit__(self, *error: object) -> None:
        """Close the snapshot."""
