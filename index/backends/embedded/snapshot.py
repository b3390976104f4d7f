"""Open a reader's fixed view of an index.

A snapshot pins one moment of the catalog and one published generation. What the
generation does not know yet is searched in the catalog itself, and a passage
that the catalog does not hold is never returned, so a reader sees every
acknowledged change up to its moment and none after.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from threading import Lock
from typing import Self, TypeAlias, TypeVar

from index.analysis import ANALYSIS
from index.backends.base import NO_FILTERS
from index.backends.embedded.engines import SHIPPED, Engines
from index.dense.dense_ranking import DenseRanking
from index.embedders.base import Vector
from index.errors import ReadError
from index.filters import Filters
from index.lexical.lexical_ranking import LexicalRanking
from index.lexical.passage_spans import PassageSpans
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
    Span,
    StoredArticle,
    StoredPassage,
)
from index.settings import ARTICLE_TITLE_BOOST, TITLE_BOOST, IndexSettings
from index.storage.authors import read_written_by
from index.storage.codecs.stored_values import refuse
from index.storage.files.layout import Layout
from index.storage.pinning import pin_index
from index.storage.source_files import SourceFiles
from index.storage.tables import article_table, passage_table
from index.storage.tables.annotated_table import read_annotated
from index.storage.tables.annotation_table import read_annotations
from index.storage.tables.edition_table import Edition
from index.storage.tables.former_text_table import read_former
from index.storage.tables.generation_table import Generation
from index.storage.tables.operation_table import last_number
from index.storage.tables.speaker_table import read_speaker_words

Made = TypeVar("Made")
Opens: TypeAlias = Callable[[Layout, Generation, Edition], Made | None]


def open_snapshot(index_dir: Path) -> EmbeddedSnapshot:
    """Pin what is committed now.

    Raises:
        IndexMissingError: If there is no index.
        IndexFormatError: If this version cannot read it.
        IndexDamagedError: If the catalog is not what was written.
    """
    return EmbeddedSnapshot(index_dir)


class EmbeddedSnapshot:
    """The `Snapshot` of an index folder.

    Threads share one connection: SQLite runs their statements one after the other, and it must
    be one, since a second could not be pinned to the same moment. Only FAISS, tantivy and
    the models work side by side, so threads wait less but answer hardly more a second.
    """

    def __init__(self, index_dir: Path, *, engines: Engines = SHIPPED) -> None:
        """Pin what is committed now; see `open_snapshot`."""
        self._engines = engines
        self._layout = Layout(index_dir)
        self._root = index_dir.absolute()
        self._pin = pin_index(self._layout)
        self._connection, self._edition = self._pin.connection, self._pin.edition
        pinned = self._pin.generation
        covered = pinned.reach.passage if pinned else 0
        self._spans = PassageSpans(self._connection, self._edition.id)
        self._failures = dict[str, None]()
        self._sources = made_once(
            lambda: SourceFiles(self._layout, self._connection, self._edition)
        )
        self._dense = DenseRanking(
            self._connection,
            self._edition,
            made_once(lambda: self._opened(engines.dense)),
            covered,
            live=self._spans.live,
            failures=self._failures,
        )
        self._lexical = LexicalRanking(
            self._connection,
            self._edition,
            made_once(lambda: self._opened(engines.lexical)),
            covered,
            drift=_drift(pinned, self._edition),
            spans=self._spans,
            failures=self._failures,
        )

    @property
    def generation(self) -> int:
        """Number of the generation this view pins, 0 before the first is published."""
        return self._pin.generation.number if self._pin.generation else 0

    @property
    def settings(self) -> IndexSettings:
        """What the index was built with."""
        return self._edition.settings

    @property
    def embedder_fingerprint(self) -> str:
        """Fingerprint of the embedder whose embeddings are stored."""
        return self._edition.fingerprint

    @property
    def passage_count(self) -> int:
        """Live passages in this view."""
        return self._edition.counts.passages

    @property
    def damage(self) -> tuple[str, ...]:
        """What this view had to do without, and why, in words; empty if all is well."""
        found = (*self._pin.damage, *self._failures)
        if self.has_current_words:
            return found
        counted = f"words were counted by {self._edition.analysis}, not by {ANALYSIS}"
        return (*found, f"{counted}; refresh with: dateline index")

    @property
    def has_current_words(self) -> bool:
        """Whether words were cut as this version cuts them; see `Snapshot.has_current_words`."""
        return self._edition.analysis == ANALYSIS

    @property
    def is_annotated(self) -> bool:
        """Whether all texts were annotated as this version does; see `Snapshot.is_annotated`."""
        from index.articles.annotating import ANNOTATING  # few questions need its patterns

        state = read_annotated(self._connection, self._edition.id)
        return state is not None and state.covers(1, ANNOTATING)

    def dense(self, embedding: Vector, k: int, *, filters: Filters = NO_FILTERS) -> list[Candidate]:
        """Return the `k` passages most similar to `embedding`; see `Snapshot.dense`."""
        return self._dense.best(embedding, k, filters)

    def lexical(
        self, text: str, k: int, *, filters: Filters = NO_FILTERS, title_boost: float = TITLE_BOOST
    ) -> list[Candidate]:
        """Return the `k` best passages by BM25; see `Snapshot.lexical`."""
        return self._lexical.best(text, k, filters, title_boost=title_boost)

    def holders(
        self, texts: Sequence[str], most: int, *, filters: Filters = NO_FILTERS
    ) -> list[Holders]:
        """Return the passages that hold each word of a text; see `Snapshot.holders`."""
        return self._lexical.holders(texts, most, filters)

    def article_scores(
        self,
        text: str,
        article_ids: Iterable[ArticleId],
        *,
        title_boost: float = ARTICLE_TITLE_BOOST,
    ) -> dict[ArticleId, float]:
        """Return what whole articles score by BM25; see `Snapshot.article_scores`."""
        found = self._lexical.article_scores(text, article_ids, title_boost=title_boost)
        return {ArticleId(number): score for number, score in found.items()}

    def article_similarities(
        self, embedding: Vector, article_ids: Iterable[ArticleId]
    ) -> dict[ArticleId, float]:
        """Return how similar whole articles are; see `Snapshot.article_similarities`."""
        found = self._dense.article_similarities(embedding, article_ids)
        return {ArticleId(number): score for number, score in found.items()}

    @property
    def home(self) -> Path:
        """The folder that holds the index folder."""
        return self._root.parent

    def newest(self) -> EmbeddedSnapshot | None:
        """Open a view of what is committed now, None if nothing has changed."""
        newest = EmbeddedSnapshot(self._root, engines=self._engines)
        if newest._moment() == self._moment():
            newest.close()
            return None
        return newest

    def _moment(self) -> tuple[int, int, tuple[str, ...]]:
        """Return what tells this view from one of another moment."""
        return last_number(self._connection), self.generation, self._pin.damage

    def unknown_terms(self, text: str) -> list[str]:
        """Return the words of `text` that no live passage or title contains, in order."""
        return self._lexical.unknown_words(text)

    def nearest_word(self, word: str) -> str | None:
        """Return the archive's word nearest to an unknown one; see `Snapshot.nearest_word`."""
        return self._lexical.nearest_word(word)

    def places(self, passage_ids: Sequence[PassageId]) -> list[PassagePlace]:
        """Return where these live passages stand, in the order asked for."""
        found = {
            row.id: PassagePlace(
                PassageId(row.id), ArticleId(row.article_id), Span(row.start, row.stop)
            )
            for row in self._spans.read(passage_ids)
        }
        if missing := set(passage_ids) - found.keys():
            refuse(f"passage {min(missing)}")
        return [found[number] for number in passage_ids]

    def places_of(self, article_ids: Iterable[ArticleId]) -> dict[ArticleId, list[PassagePlace]]:
        """Return where the passages of these articles stand; see `Snapshot.places_of`."""
        found = dict[ArticleId, list[PassagePlace]]()
        for row in passage_table.read_spans_of(self._connection, self._edition.id, article_ids):
            article_id, span = ArticleId(row.article_id), Span(row.start, row.stop)
            found.setdefault(article_id, []).append(
                PassagePlace(PassageId(row.id), article_id, span)
            )
        return found

    def passages(self, passage_ids: Sequence[PassageId]) -> list[StoredPassage]:
        """Return these live passages, in the order asked for."""
        rows = passage_table.read_passages(self._connection, self._edition.id, passage_ids)
        texts = article_table.read_texts(self._connection, {r.article_id for r in rows.values()})
        for number in passage_ids:
            if number not in rows or rows[number].article_id not in texts:
                refuse(f"passage {number}")
            passage_table.spans_within(texts[rows[number].article_id], [rows[number]])
        return [
            StoredPassage(
                id=number,
                article_id=ArticleId(rows[number].article_id),
                span=Span(rows[number].start, rows[number].stop),
                text=texts[rows[number].article_id][rows[number].start : rows[number].stop],
            )
            for number in passage_ids
        ]

    def passages_of(self, article_id: ArticleId) -> list[StoredPassage]:
        """Return an article's passages in reading order."""
        held = article_table.passage_range(self._connection, self._edition.id, article_id)
        ids = range(held.first, held.first + held.count) if held else range(0)
        return self.passages([PassageId(number) for number in ids])

    def articles(self, article_ids: Iterable[ArticleId]) -> dict[ArticleId, StoredArticle]:
        """Return these live articles by id."""
        return article_table.read_articles(self._connection, self._edition.id, article_ids)

    def annotations(
        self, article_ids: Iterable[ArticleId]
    ) -> dict[ArticleId, tuple[Annotation, ...]]:
        """Return what was found in the texts of these live articles; see `Snapshot.annotations`."""
        return read_annotations(self._connection, self._edition.id, article_ids)

    def spoken_in(self, *, filters: Filters = NO_FILTERS) -> Iterator[ArticleId]:
        """Iterate over articles in which a speaker is named; see `Snapshot.spoken_in`."""
        return article_table.ids_by_day(self._connection, self._edition.id, filters)

    def speaker_words(self) -> list[str]:
        """Return the words by which speakers are called; see `Snapshot.speaker_words`."""
        return read_speaker_words(self._connection, self._edition.id)

    def article_ids(self, *, filters: Filters = NO_FILTERS) -> Iterator[ArticleId]:
        """Iterate over live articles by file, then line."""
        return article_table.iterate_ids(self._connection, self._edition.id, filters)

    def count_undated(self, filters: Filters) -> int:
        """Return how many articles a filter on dates leaves out; see `Snapshot.count_undated`."""
        return article_table.count_undated(self._connection, self._edition.id, filters)

    def written_by(self, words: Sequence[str]) -> dict[ArticleId, str]:
        """Return the articles of an author, with the name; see `Snapshot.written_by`."""
        return read_written_by(self._connection, self._edition.id, words)

    def find_by_hash(self, sha256_prefix: str) -> list[ArticleId]:
        """Return live articles whose source hash starts so, by file, then line."""
        return article_table.ids_with_hash(self._connection, self._edition.id, sha256_prefix)

    def former_articles(self, sha256_prefix: str) -> list[FormerArticle]:
        """Return kept articles that were changed or removed; see `Snapshot.former_articles`."""
        return read_former(self._connection, sha256_prefix)

    def find_by_file(self, file: str) -> list[ArticleId]:
        """Return the live articles of one file by line; see `Snapshot.find_by_file`."""
        keys = article_table.keys_in_file(self._connection, self._edition.id, file)
        return [key.id for key in keys]

    def files(self) -> Iterator[str]:
        """Iterate over the files of live articles, each once, sorted."""
        return article_table.iterate_file_names(self._connection, self._edition.id)

    def urls(self) -> Iterator[tuple[ArticleId, str]]:
        """Iterate over articles with a web address; see `Snapshot.urls`."""
        return article_table.iterate_urls(self._connection, self._edition.id)

    def outlets(self) -> list[str]:
        """Return the outlets of live articles; see `Snapshot.outlets`."""
        return article_table.read_outlets(self._connection, self._edition.id)

    def languages(self) -> dict[str | None, int]:
        """Return how many articles are in each language; see `Snapshot.languages`."""
        return article_table.count_languages(self._connection, self._edition.id)

    def file_conditions(self, files: Iterable[str]) -> dict[str, FileCondition]:
        """Return how files look beside what was indexed; see `Snapshot.file_conditions`."""
        return self._sources().conditions(files)

    def articles_now(self, file: str) -> Iterator[Article | ReadError]:
        """Iterate over the articles that a file gives now; see `Snapshot.articles_now`."""
        return self._sources().articles(file)

    def close(self) -> None:
        """Release the generation. A closed snapshot must not be used."""
        self._pin.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def _opened(self, opens: Opens[Made]) -> Made | None:
        """Open an engine of the pinned generation, None if there is no generation."""
        pinned = self._pin.generation
        return opens(self._layout, pinned, self._edition) if pinned else None


def made_once(make: Callable[[], Made]) -> Callable[[], Made]:
    """Return what calls `make` when it is first called; other threads wait for it then."""
    lock, made = Lock(), list[Made]()

    def get() -> Made:
        if not made:
            with lock:
                if not made:
                    made.append(make())
        return made[0]

    return get


def _drift(pinned: Generation | None, edition: Edition) -> float:
    """Return the share of passages by which a generation differs from the catalog, at most 1."""
    live = edition.counts.passages
    if pinned is None or pinned.reach == edition.reach:
        return min(1.0, pinned.lexical_dead / max(1, live)) if pinned else 1.0
    newer = edition.reach.passage - pinned.reach.passage
    gone = max(0, pinned.lexical_rows + newer - live)
    return min(1.0, (newer + gone) / max(1, live))
