"""List the tables of the catalog.

A table that others point to comes before them, and the log, which says what some were,
before all.
"""

from __future__ import annotations

from index.storage.tables.annotated_table import ANNOTATED
from index.storage.tables.annotation_table import ANNOTATIONS
from index.storage.tables.article_embedding_table import ARTICLE_EMBEDDINGS
from index.storage.tables.article_table import ARTICLES
from index.storage.tables.article_terms_table import ARTICLE_TERMS
from index.storage.tables.edit_table import EDITS
from index.storage.tables.edition_table import EDITIONS
from index.storage.tables.encoding_table import ENCODINGS
from index.storage.tables.external_id_table import EXTERNAL_IDS
from index.storage.tables.file_table import FILES, ROOTS
from index.storage.tables.former_text_table import FORMER_ARTICLES
from index.storage.tables.generation_table import (
    DERIVED_FILES,
    GENERATION_SEGMENTS,
    GENERATIONS,
    REMOVALS,
    SEGMENTS,
)
from index.storage.tables.kill_table import KILLS
from index.storage.tables.operation_table import OPERATIONS
from index.storage.tables.passage_table import PASSAGES
from index.storage.tables.seal_table import SEALS
from index.storage.tables.sentence_use_table import DUE_SENTENCES, SENTENCE_USES
from index.storage.tables.spare_table import SPARE_EMBEDDINGS
from index.storage.tables.speaker_table import SPEAKERS
from index.storage.tables.superseded_table import SUPERSEDED
from index.storage.tables.table import Owner, Remedy, Table
from index.storage.tables.term_table import TERMS

TABLES: tuple[Table, ...] = (
    OPERATIONS,
    EDITIONS,
    ARTICLES,
    PASSAGES,
    TERMS,
    ARTICLE_TERMS,
    ARTICLE_EMBEDDINGS,
    ANNOTATIONS,
    ANNOTATED,
    SPEAKERS,
    SENTENCE_USES,
    DUE_SENTENCES,
    FILES,
    EXTERNAL_IDS,
    SUPERSEDED,
    KILLS,
    SPARE_EMBEDDINGS,
    FORMER_ARTICLES,
    ROOTS,
    ENCODINGS,
    EDITS,
    REMOVALS,
    SEALS,
    SEGMENTS,
    GENERATIONS,
    GENERATION_SEGMENTS,
    DERIVED_FILES,
)


def all_tables() -> tuple[Table, ...]:
    """Return all tables, each after those that its rows point to."""
    return TABLES


def statements() -> list[str]:
    """Return what makes all tables and their indexes, in order."""
    return [statement for table in all_tables() for statement in table.made_by]


def owned_by(owner: Owner) -> list[Table]:
    """Return the tables whose rows go with an edition, or with an article."""
    return [table for table in all_tables() if table.owner is owner]


def put_right_by(remedy: Remedy) -> list[Table]:
    """Return the tables that are put right in one way."""
    return [table for table in all_tables() if table.remedy is remedy]
