"""Hold the catalog's schema, and the numbers that say which schema it is.

`index/FORMAT.md` says what each table means. A change of the schema raises
`FORMAT_VERSION` and adds a migration; a table that only newer code needs is a
change too, since older code would not keep it up to date.
"""

from __future__ import annotations

APPLICATION_ID = 0x446C6E65
"""`Dlne`; SQLite keeps it at byte 68 of the file, where `file` can be taught to see it."""

FORMAT_VERSION = 6
"""The format of the whole index folder, also SQLite's `user_version`."""

TABLES = """
CREATE TABLE editions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    state TEXT NOT NULL CHECK (state IN ('building', 'current', 'retired')),
    settings TEXT NOT NULL,
    embedder TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    dim INTEGER NOT NULL,
    analysis TEXT NOT NULL,
    articles INTEGER NOT NULL DEFAULT 0,
    passages INTEGER NOT NULL DEFAULT 0,
    title_tokens INTEGER NOT NULL DEFAULT 0,
    body_tokens INTEGER NOT NULL DEFAULT 0,
    last_article INTEGER NOT NULL DEFAULT 0,
    last_passage INTEGER NOT NULL DEFAULT 0,
    last_removal INTEGER NOT NULL DEFAULT 0,
    article_title_tokens INTEGER NOT NULL DEFAULT 0,
    article_body_tokens INTEGER NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX one_current_edition ON editions (state) WHERE state = 'current';

CREATE TABLE articles (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    edition INTEGER NOT NULL REFERENCES editions (id),
    file TEXT NOT NULL,
    line INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    format TEXT NOT NULL,
    encoding TEXT,
    day INTEGER,
    outlet TEXT,
    first_passage INTEGER NOT NULL,
    passages INTEGER NOT NULL,
    crc INTEGER NOT NULL,
    text_crc INTEGER NOT NULL,
    facts TEXT NOT NULL,
    sentences TEXT NOT NULL,
    text BLOB NOT NULL
);
CREATE INDEX articles_by_place ON articles (edition, file, line);
CREATE INDEX articles_by_hash ON articles (sha256, edition);
CREATE INDEX articles_by_filter ON articles (edition, day, outlet, first_passage, passages);

CREATE TABLE passages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    crc INTEGER NOT NULL,
    embedding BLOB NOT NULL,
    terms BLOB NOT NULL DEFAULT x''
);

CREATE TABLE terms (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    edition INTEGER NOT NULL REFERENCES editions (id),
    term TEXT NOT NULL,
    in_title INTEGER NOT NULL,
    in_body INTEGER NOT NULL,
    in_article_title INTEGER NOT NULL,
    in_article_body INTEGER NOT NULL,
    crc INTEGER NOT NULL
);
CREATE UNIQUE INDEX terms_by_name ON terms (edition, term);

CREATE TABLE article_terms (
    article_id INTEGER PRIMARY KEY,
    edition INTEGER NOT NULL REFERENCES editions (id),
    crc INTEGER NOT NULL,
    title BLOB NOT NULL,
    body BLOB NOT NULL
);

CREATE TABLE article_embeddings (
    article_id INTEGER PRIMARY KEY,
    edition INTEGER NOT NULL REFERENCES editions (id),
    crc INTEGER NOT NULL,
    embedding BLOB NOT NULL
);

CREATE TABLE spare_embeddings (
    id INTEGER PRIMARY KEY,
    text_hash BLOB NOT NULL,
    day INTEGER NOT NULL,
    embedding BLOB NOT NULL,
    crc INTEGER NOT NULL
);
CREATE UNIQUE INDEX spare_embeddings_by_hash ON spare_embeddings (text_hash);

CREATE TABLE external_ids (
    edition INTEGER NOT NULL REFERENCES editions (id),
    id_hash BLOB NOT NULL,
    article_id INTEGER NOT NULL,
    PRIMARY KEY (edition, id_hash, article_id)
) WITHOUT ROWID;

CREATE TABLE superseded (
    id INTEGER PRIMARY KEY,
    edition INTEGER NOT NULL REFERENCES editions (id),
    file TEXT NOT NULL,
    line INTEGER NOT NULL,
    id_hash BLOB NOT NULL,
    crc INTEGER NOT NULL
);
CREATE UNIQUE INDEX superseded_by_file ON superseded (edition, file, id_hash);

CREATE TABLE files (
    edition INTEGER NOT NULL REFERENCES editions (id),
    file TEXT NOT NULL,
    size INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    skipped TEXT NOT NULL,
    crc INTEGER NOT NULL DEFAULT 0,
    changed_ns INTEGER NOT NULL DEFAULT 0,
    inode INTEGER NOT NULL DEFAULT 0,
    device INTEGER NOT NULL DEFAULT 0,
    skipped_more INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (edition, file)
) WITHOUT ROWID;
CREATE INDEX files_by_hash ON files (sha256, edition);

CREATE TABLE roots (
    path TEXT PRIMARY KEY
) WITHOUT ROWID;

CREATE TABLE operations (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    detail TEXT NOT NULL,
    crc INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE removals (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    edition INTEGER NOT NULL REFERENCES editions (id),
    article_id INTEGER NOT NULL,
    passages INTEGER NOT NULL,
    crc INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE seals (
    id INTEGER PRIMARY KEY,
    crc INTEGER NOT NULL
);

CREATE TABLE segments (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    edition INTEGER NOT NULL REFERENCES editions (id),
    kind TEXT NOT NULL,
    rows INTEGER NOT NULL,
    dead INTEGER NOT NULL DEFAULT 0,
    first_passage INTEGER NOT NULL,
    last_passage INTEGER NOT NULL
);

CREATE TABLE generations (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    edition INTEGER NOT NULL REFERENCES editions (id),
    published TEXT NOT NULL,
    analysis TEXT NOT NULL,
    last_article INTEGER NOT NULL,
    last_passage INTEGER NOT NULL,
    last_removal INTEGER NOT NULL,
    lexical_rows INTEGER NOT NULL,
    lexical_dead INTEGER NOT NULL
);

CREATE TABLE generation_segments (
    generation INTEGER NOT NULL REFERENCES generations (number) ON DELETE CASCADE,
    segment INTEGER NOT NULL REFERENCES segments (number),
    PRIMARY KEY (generation, segment)
) WITHOUT ROWID;

CREATE TABLE derived_files (
    generation INTEGER NOT NULL REFERENCES generations (number) ON DELETE CASCADE,
    name TEXT NOT NULL,
    size INTEGER NOT NULL,
    changed_ns INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    PRIMARY KEY (generation, name)
) WITHOUT ROWID;
"""
