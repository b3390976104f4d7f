"""Define the passage-level seam as the one process that changes an index sees it.

`index/intake/` reaches an index through a `Writer`, which takes one `Batch` after the other, and
through nothing else.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Protocol, Self

from index.changes import ArticleKey, Batch, Edit, FileState
from index.claims import Claims
from index.embedders.base import Vector
from index.records import ArticleId, StoredArticle
from index.settings import IndexSettings


class KnownFiles(Protocol):
    """The files that an index was made from."""

    def file_state(self, file: str) -> FileState | None:
        """Return what `file` looked like when last read, or None if it never was."""

    def files_below(self, prefix: str) -> Iterator[str]:
        """Iterate over known files, sorted: `prefix` itself, and all below it as a folder.

        The empty prefix gives every file. Committing while iterating is allowed.
        """

    def files_with_hash(self, sha256: str) -> list[str]:
        """Return the known files whose bytes had this hash, sorted."""

    def articles_in(self, file: str) -> list[ArticleKey]:
        """Return the articles read from `file`, by line."""

    def count_articles_in(self, file: str) -> int:
        """Return how many articles were read from `file`."""


class Recurrences(Protocol):
    """The sentences that recur across the articles of an outlet, each found by its key."""

    def due(self) -> list[int]:
        """Return the keys of sentences that are to be judged, ascending."""

    def recurring(self, keys: Iterable[int]) -> Mapping[int, bool]:
        """Return those of these keys that recur, and whether each is labelled as learned."""

    def is_boilerplate(self, key: int) -> bool:
        """Return whether a sentence is boilerplate, by all articles that hold it."""

    def labelled_otherwise(self, key: int, *, is_learned: bool) -> list[ArticleId]:
        """Return the articles in which a sentence is not labelled so, by id."""

    def count_articles(self, keys: Iterable[int]) -> int:
        """Return how many articles hold one of these sentences."""

    def kept(self) -> Collection[int]:
        """Return the keys of the sentences that users keep."""


class Writer(KnownFiles, Protocol):
    """The one process that may change an index, until it is closed."""

    @property
    def settings(self) -> IndexSettings:
        """What the index is built with."""

    @property
    def dim(self) -> int:
        """Columns of every embedding."""

    def languages(self) -> dict[str | None, int]:
        """Return how many live articles are in each language, the most first; None is unknown."""

    def outlets(self) -> list[str]:
        """Return the outlets of live articles as they are written, sorted, each once."""

    def roots(self) -> list[str]:
        """Return the remembered files and folders, sorted."""

    def named_here(self) -> Collection[str] | None:
        """Return the paths named since the index came from elsewhere; None if it did not."""

    def remember_root(self, path: str) -> None:
        """Remember a file or folder for later runs."""

    def forget_root(self, path: str) -> None:
        """Forget a remembered file or folder; unknown ones are ignored."""

    def encodings(self) -> Mapping[str, str]:
        """Return the encodings that were named for files and folders, by path."""

    def remember_encoding(self, path: str, encoding: str) -> None:
        """Remember an encoding that was named for a file or folder, until that is forgotten."""

    def maps(self) -> Mapping[str, str]:
        """Return where facts stand in the records of files and folders, by path, in JSON."""

    def remember_map(self, path: str, spelt: str) -> None:
        """Remember where facts stand in the records of a path, until that is forgotten."""

    def root_facts(self) -> Mapping[str, str]:
        """Return what was said of all articles of files and folders, by path, in JSON."""

    def remember_root_facts(self, path: str, said: str) -> None:
        """Remember what was said of all articles of a path, until that is forgotten."""

    def edits(self, file: str | None = None) -> list[Edit]:
        """Return what users said of all files, or of one alone, by file, part and name.

        What is said, or taken back, is committed as `Batch.edits`.
        """

    def followed(self) -> Sequence[str]:
        """Return the remembered paths whose links are followed wherever they lead."""

    def remember_links(self, path: str, *, follow_links: bool) -> None:
        """Remember whether links out of a path are followed, until that is forgotten."""

    def served(self) -> KnownFiles:
        """Return the files of what readers see: while rebuilding, not those taken in so far."""

    def claims(self) -> Claims:
        """Return which articles have ids of their own."""

    def recurrences(self) -> Recurrences:
        """Return which sentences recur in what is committed."""

    @property
    def last_article(self) -> int:
        """The highest id that an article has had so far, 0 if there was none."""

    def annotate_stored(self) -> int:
        """Annotate the stored texts that other rules annotated, or none, before any commit.

        Nothing is read or embedded. A kill in between loses little: the next call goes on.

        Returns:
            How many articles were looked at.
        """

    def note_recurrences(self) -> None:
        """Note again which sentences recur, where other rules noted it; all are to be judged."""

    def labelled_by(self) -> str | None:
        """Return the rules by which all articles are labelled, None if that is not known."""

    def note_labelled_by(self, rules: str) -> None:
        """Note that these rules labelled all articles."""

    def embeddings_of(self, article_ids: Iterable[ArticleId]) -> Mapping[str, Vector]:
        """Return the embeddings of these articles' passages, by passage text."""

    def spare_embeddings(self, texts: Iterable[str]) -> Mapping[str, Vector]:
        """Return those of these texts' embeddings that were kept when articles were removed."""

    def stored(self, article_ids: Iterable[ArticleId]) -> Mapping[ArticleId, StoredArticle]:
        """Return those of these articles that are in the index, by id."""

    def article_embedding(self, article_id: ArticleId) -> Vector | None:
        """Return the embedding of an article as a whole; None if it has none."""

    def commit(self, batch: Batch) -> list[ArticleId]:
        """Acknowledge a batch: once this returns, a kill or power cut loses none of it.

        Returns:
            The ids of the added articles, in order.
        """

    @property
    def unpublished_passages(self) -> int:
        """Passages committed since the last publication."""

    @property
    def lost_files(self) -> Sequence[str]:
        """Derived files that a publication found lost or damaged, and made again, in words."""

    @property
    def unfinished_files(self) -> int | None:
        """Files that a run which was interrupted had taken in; None if the last one finished."""

    def publish(self, *, partial: bool = False) -> int:
        """Make the derived files of all that is committed, and return the generation.

        `partial` says that the run goes on, so that a later one can tell if it did not.
        """

    def switch(self) -> None:
        """Show readers what was rebuilt, and published, in the place of what they see."""

    def compact(self) -> int:
        """Make all derived files of what is live again, and return the generation."""

    def drop_generations(self, *, keep: int) -> int:
        """Remove older generations that have no reader, and return how many are still read."""

    def close_gaps(self, *, forget: bool = False) -> int:
        """Give the space of what was removed back, with the embeddings that were kept of it.

        `forget` drops its texts, too; returns how many there were.
        """

    def close(self) -> None:
        """Release the writer's lock; closing twice does nothing."""

    def __enter__(self) -> Self:
        """Return the writer itself."""

    def __exit__(self, *error: object) -> None:
        """Close the writer."""
