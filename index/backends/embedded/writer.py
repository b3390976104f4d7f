"""Change an index folder: commit batches, publish them, and remember what it is made from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Self

from index.analysis import ANALYSIS
from index.articles.recurrence import RECURRENCE
from index.backends.embedded.edition_choice import edition_in_state
from index.backends.embedded.edition_claims import EditionClaims
from index.backends.embedded.edition_files import EditionFiles
from index.backends.embedded.edition_recurrences import EditionRecurrences
from index.backends.embedded.publishing import publish_generation
from index.changes import Batch, Edit
from index.embedders.base import Vector
from index.records import ArticleId, StoredArticle
from index.settings import IndexSettings
from index.storage.batch import apply_batch
from index.storage.catalog import compact_catalog, shorten_log, transaction
from index.storage.codecs.passage_codec import decode_embedding
from index.storage.connection import Catalog
from index.storage.files.layout import Layout
from index.storage.files.lock import WriterLock
from index.storage.generation import drop_old_generations
from index.storage.head import read_head, write_head
from index.storage.tables import (
    article_table,
    file_table,
    generation_table,
    passage_table,
    sentence_use_table,
)
from index.storage.tables.article_embedding_table import read_article_embeddings
from index.storage.tables.edit_table import read_edits
from index.storage.tables.edition_table import BUILDING, CURRENT, Edition, current_edition
from index.storage.tables.encoding_table import drop_encoding, put_encoding, read_encodings
from index.storage.tables.former_text_table import (
    drop_former_texts,
    drop_old_texts,
    has_old_texts,
    keep_texts_of,
)
from index.storage.tables.operation_table import (
    followed_roots,
    last_number,
    log_operation,
    named_here,
    note_rules,
    read_maps,
    read_root_facts,
    read_rules,
    unfinished_files,
)
from index.storage.tables.spare_table import (
    drop_old_spares,
    drop_spares,
    has_old_spares,
    keep_embeddings_of,
    read_spares,
)
from index.storage.upkeep.reannotation import annotate_stored
from index.storage.upkeep.recount import recount
from index.storage.upkeep.retirement import drop_retired, switch_edition


class EmbeddedWriter(EditionFiles):
    """The `Writer` of an index folder; holds the writer's lock until it is closed."""

    def __init__(
        self, layout: Layout, connection: Catalog, lock: WriterLock, edition: Edition
    ) -> None:
        """Take over an open catalog and the lock; see `open_writer`."""
        self._layout, self._connection, self._lock = layout, connection, lock
        self._is_open = True
        self.lost_files: list[str] = []
        if edition.analysis != ANALYSIS:
            with transaction(connection):
                recount(connection, edition.id, analysis=ANALYSIS)
        if read_head(layout) < last_number(connection):
            write_head(layout, connection)
        building = current_edition(connection, state=BUILDING)
        self._state = BUILDING if building and building.id == edition.id else CURRENT
        self._edition = edition_in_state(connection, self._state)
        self.unfinished_files = unfinished_files(connection)

    @property
    def settings(self) -> IndexSettings:
        """What the index is built with."""
        return self._edition.settings

    @property
    def dim(self) -> int:
        """Columns of every embedding."""
        return self._edition.dim

    def languages(self) -> dict[str | None, int]:
        """Return how many articles are in each language; see `Writer.languages`."""
        return article_table.count_languages(self._connection, self._edition.id)

    def outlets(self) -> list[str]:
        """Return the outlets of articles as they are written, sorted; see `Writer.outlets`."""
        return article_table.read_outlets(self._connection, self._edition.id)

    def roots(self) -> list[str]:
        """Return the remembered files and folders, sorted."""
        return file_table.read_roots(self._connection)

    def named_here(self) -> set[str] | None:
        """Return the paths named since the index came from elsewhere; None if it did not."""
        return named_here(self._connection)

    def remember_root(self, path: str) -> None:
        """Remember a file or folder for later runs."""
        here = self.named_here()
        if path not in self.roots() or (here is not None and path not in here):
            with transaction(self._connection):
                file_table.put_root(self._connection, path)
                log_operation(self._connection, "remember", {"root": path})
            write_head(self._layout, self._connection)

    def forget_root(self, path: str) -> None:
        """Forget a remembered file or folder; unknown ones are ignored."""
        with transaction(self._connection):
            file_table.drop_root(self._connection, path)
            drop_encoding(self._connection, path)
            log_operation(self._connection, "forget", {"root": path})
        write_head(self._layout, self._connection)

    def encodings(self) -> dict[str, str]:
        """Return the encodings that were named for files and folders, by path."""
        return read_encodings(self._connection)

    def remember_encoding(self, path: str, encoding: str) -> None:
        """Remember an encoding that was named for a file or folder."""
        if self.encodings().get(path) != encoding:
            with transaction(self._connection):
                put_encoding(self._connection, path, encoding)
                log_operation(self._connection, "encoding", {"root": path, "encoding": encoding})
            write_head(self._layout, self._connection)

    def maps(self) -> dict[str, str]:
        """Return where facts stand in the records of files and folders, by path, in JSON."""
        return read_maps(self._connection)

    def remember_map(self, path: str, spelt: str) -> None:
        """Remember where facts stand in the records of a file or folder."""
        if self.maps().get(path) != spelt:
            with transaction(self._connection):
                log_operation(self._connection, "map", {"root": path, "map": spelt})
            write_head(self._layout, self._connection)

    def root_facts(self) -> dict[str, str]:
        """Return what was said of all articles of files and folders, by path, in JSON."""
        return read_root_facts(self._connection)

    def remember_root_facts(self, path: str, said: str) -> None:
        """Remember what was said of all articles of a file or folder."""
        if self.root_facts().get(path) != said:
            with transaction(self._connection):
                log_operation(self._connection, "facts", {"root": path, "said": said})
            write_head(self._layout, self._connection)

    def edits(self, file: str | None = None) -> list[Edit]:
        """Return what users said of all files, or of one; see `Writer.edits`."""
        return read_edits(self._connection, file)

    def followed(self) -> list[str]:
        """Return the remembered paths whose links are followed wherever they lead."""
        return followed_roots(self._connection)

    def remember_links(self, path: str, *, follow_links: bool) -> None:
        """Remember whether links out of a path are followed."""
        if (path in self.followed()) != follow_links:
            with transaction(self._connection):
                detail: dict[str, int | str] = {"root": path, "on": int(follow_links)}
                log_operation(self._connection, "links", detail)
            write_head(self._layout, self._connection)

    def served(self) -> EditionFiles:
        """Return the files of what readers see."""
        return EditionFiles(self._connection, edition_in_state(self._connection, CURRENT))

    def claims(self) -> EditionClaims:
        """Return which articles have ids of their own."""
        return EditionClaims(self._connection, self._edition.id)

    def recurrences(self) -> EditionRecurrences:
        """Return which sentences recur in what is committed."""
        return EditionRecurrences(self._connection, self._edition.id)

    @property
    def last_article(self) -> int:
        """The highest id that an article has had so far, 0 if there was none."""
        return self._edition.reach.article

    def annotate_stored(self) -> int:
        """Annotate texts that other rules annotated, and return how many; see `Writer`."""
        from index.articles import annotating  # its patterns cost a run that annotates nothing

        articles = 0
        for done in annotate_stored(
            self._connection,
            self._edition.id,
            rules=annotating.ANNOTATING,
            annotate=lambda stored: annotating.annotate(stored.article, stored.sentences),
            newest=self._edition.reach.article,
        ):
            write_head(self._layout, self._connection)
            shorten_log(self._layout, self._connection)
            articles += done
        return articles

    def note_recurrences(self) -> None:
        """Note again which sentences recur, where other rules noted it; see `Writer`."""
        if read_rules(self._connection, "recurrence") == RECURRENCE:
            return
        with transaction(self._connection):
            sentence_use_table.note_all_uses(self._connection)
            sentence_use_table.note_all_due(self._connection)
            note_rules(self._connection, "recurrence", RECURRENCE)
        write_head(self._layout, self._connection)
        shorten_log(self._layout, self._connection)

    def labelled_by(self) -> str | None:
        """Return the rules by which all articles are labelled; see `Writer`."""
        return read_rules(self._connection, "roles", edition=self._edition.id)

    def note_labelled_by(self, rules: str) -> None:
        """Note that these rules labelled all articles."""
        with transaction(self._connection):
            note_rules(self._connection, "roles", rules, edition=self._edition.id)
        write_head(self._layout, self._connection)

    def embeddings_of(self, article_ids: Iterable[ArticleId]) -> Mapping[str, Vector]:
        """Return the embeddings of these articles' passages, by passage text."""
        wanted = list(article_ids)
        texts = article_table.read_texts(self._connection, wanted)
        rows = passage_table.read_passages_of(self._connection, self._edition.id, wanted)
        return {
            texts[row.article_id][row.start : row.stop]: decode_embedding(row.embedding)
            for row in rows
        }

    def spare_embeddings(self, texts: Iterable[str]) -> Mapping[str, Vector]:
        """Return those of these texts' embeddings that were kept; none while rebuilding."""
        if self._state == BUILDING:
            return {}
        kept = read_spares(self._connection, self._edition.fingerprint, texts)
        return {text: decode_embedding(embedding) for text, embedding in kept.items()}

    def stored(self, article_ids: Iterable[ArticleId]) -> dict[ArticleId, StoredArticle]:
        """Return those of these articles that are in the index, by id."""
        return article_table.read_articles(self._connection, self._edition.id, article_ids)

    def article_embedding(self, article_id: ArticleId) -> Vector | None:
        """Return the embedding of an article as a whole; None if it has none."""
        found = read_article_embeddings(self._connection, self._edition.id, [article_id])
        return decode_embedding(found[article_id]) if found else None

    def commit(self, batch: Batch) -> list[ArticleId]:
        """Acknowledge a batch and return the ids of its articles; see `Writer.commit`."""
        if not batch:
            return []
        with transaction(self._connection):
            keep_embeddings_of(
                self._connection, self._edition, batch.remove, still_held=_texts(batch)
            )
            if self._state == CURRENT:  # what is built beside it no reader has seen
                keep_texts_of(
                    self._connection,
                    self._edition.id,
                    batch.remove,
                    still_held={new.article.source.sha256 for new in batch.add},
                )
            added = apply_batch(self._connection, self._edition.id, batch, dim=self._edition.dim)
        self._edition = edition_in_state(self._connection, self._state)
        write_head(self._layout, self._connection)
        shorten_log(self._layout, self._connection)
        return added

    @property
    def unpublished_passages(self) -> int:
        """Passages committed since the last publication."""
        published = generation_table.published_reach(self._connection, self._edition.id)
        return self._edition.reach.passage - published.passage

    def publish(self, *, partial: bool = False) -> int:
        """Make the derived files of all that is committed, and return the generation."""
        generation = publish_generation(
            self._layout,
            self._connection,
            self._edition,
            partial=partial,
            lost=self.lost_files.append,
        )
        write_head(self._layout, self._connection)
        if not partial and unfinished_files(self._connection) is not None:
            with transaction(self._connection):
                log_operation(self._connection, "finish", {})
            write_head(self._layout, self._connection)
        drop_old_generations(self._layout, self._connection, self._edition.id)
        if not partial and has_old_spares(self._connection):
            with transaction(self._connection):
                drop_old_spares(self._connection)
        if not partial and has_old_texts(self._connection):
            with transaction(self._connection):
                drop_old_texts(self._connection)
        if self._state == CURRENT:
            drop_retired(self._layout, self._connection)
        return generation.number

    def switch(self) -> None:
        """Make the edition that was built, and published, the current one."""
        if self._state == BUILDING:
            switch_edition(self._connection, self._edition.id)
            write_head(self._layout, self._connection)
            self._state = CURRENT
            self._edition = edition_in_state(self._connection, CURRENT)
            drop_retired(self._layout, self._connection)

    def compact(self) -> int:
        """Publish all that is live, each file rewritten, and return the generation."""
        generation = publish_generation(
            self._layout, self._connection, self._edition, from_nothing=True
        )
        write_head(self._layout, self._connection)
        return generation.number

    def drop_generations(self, *, keep: int) -> int:
        """Remove older generations that have no reader, and return how many are still read."""
        return drop_old_generations(self._layout, self._connection, self._edition.id, keep=keep)

    def close_gaps(self, *, forget: bool = False) -> int:
        """Give the space of what was deleted from the catalog back; see `Writer.close_gaps`."""
        with transaction(self._connection):
            drop_spares(self._connection)
            forgotten = drop_former_texts(self._connection) if forget else 0
        compact_catalog(self._layout, self._connection)
        return forgotten

    def close(self) -> None:
        """Release the writer's lock; closing twice does nothing."""
        if self._is_open:
            self._is_open = False
            try:
                self._connection.close()
            finally:
                self._lock.release()

    def __enter__(self) -> Self:
        """Return the writer itself."""
        return self

    def __exit__(self, *error: object) -> None:
        """Close the writer."""
        self.close()


def _texts(batch: Batch) -> set[str]:
    """Return the texts of the passages that a batch adds."""
    return {passage.text for new in batch.add for passage in new.passages}
