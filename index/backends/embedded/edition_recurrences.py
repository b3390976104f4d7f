"""Tell from the catalog which sentences recur across the articles of an outlet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from index.changes import KEEP
from index.records import ArticleId
from index.storage.catalog import Connection
from index.storage.tables import article_table, sentence_use_table
from index.storage.tables.edit_table import read_edits


@dataclass(frozen=True, slots=True)
class EditionRecurrences:
    """The `Recurrences` of one edition."""

    connection: Connection
    edition: int

    def due(self) -> list[int]:
        """Return the keys of sentences that are to be judged."""
        return sentence_use_table.read_due(self.connection, self.edition)

    def recurring(self, keys: Iterable[int]) -> Mapping[int, bool]:
        """Return those of these keys that recur, and whether each is labelled as learned."""
        return sentence_use_table.read_learned(self.connection, self.edition, keys)

    def is_boilerplate(self, key: int) -> bool:
        """Return whether a sentence is boilerplate, by all articles that hold it."""
        from index.articles.recurrence.judging import (
            have_stories,
            may_be_boilerplate,
            sketch_of,
            stories_needed,
        )

        found = sentence_use_table.read_recurrence(self.connection, self.edition, key)
        if found is None or not may_be_boilerplate(found):
            return False
        holders = sentence_use_table.iterate_holders(self.connection, self.edition, key)
        return have_stories((sketch_of(uses) for _, uses in holders), stories_needed(found))

    def labelled_otherwise(self, key: int, *, is_learned: bool) -> list[ArticleId]:
        """Return the articles in which a sentence is not labelled so."""
        return sentence_use_table.labelled_otherwise(
            self.connection, self.edition, key, is_learned=is_learned
        )

    def count_articles(self, keys: Iterable[int]) -> int:
        """Return how many articles hold one of these sentences."""
        return sentence_use_table.count_holders(self.connection, self.edition, keys)

    def kept(self) -> set[int]:
        """Return the keys of the sentences that users keep."""
        from index.articles.recurrence.keeping import kept_keys

        said = [one.values for one in read_edits(self.connection, "") if one.name == KEEP]
        return kept_keys(said, article_table.read_outlets(self.connection, self.edition))
