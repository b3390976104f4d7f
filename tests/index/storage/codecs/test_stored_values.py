"""Whatever a row holds, under right checksums, it is what Dateline writes or it is damage."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest

from index.backends.embedded.snapshot import open_snapshot
from index.errors import DatelineError, IndexDamagedError
from index.filters import Filters
from index.health.repairing import repair_index
from index.health.verification import verify_index
from index.storage.codecs.stored_sentences import StoredSentences
from index.storage.codecs.stored_values import MOST, damage_named, is_count, is_hash
from index.storage.files.layout import Layout
from index.storage.tables.edition_table import current_edition
from index.storage.upkeep.seal import check_seal
from search.searcher import open_searcher
from tests.index.archives import build, write_article
from tests.torture.forgery import ROWS, Forged, sum_rows

INFINITE, NO_NUMBERS = "007c" * 256, "007e" * 256
"""Embeddings in half precision."""

FORGED = {
    "text in the place of an end": "UPDATE passages SET stop = 'x' WHERE id = 1",
    "a beginning below 0": "UPDATE passages SET start = -5 WHERE id = 1",
    "an end past the text": "UPDATE passages SET stop = 999999 WHERE id = 1",
    "half an embedding": "UPDATE passages SET embedding = x'0011' WHERE id = 1",
    "infinite values": "UPDATE passages SET embedding = x'@' WHERE id = 1".replace("@", INFINITE),
    "no numbers": "UPDATE article_embeddings SET embedding = x'@'".replace("@", NO_NUMBERS),
    "words that are none": "UPDATE passages SET terms = x'ff' WHERE id = 1",
    "a text that is not UTF-8": "UPDATE articles SET text = CAST(x'fffe' AS BLOB) WHERE id = 1",
    "text where bytes belong": "UPDATE articles SET text = 'storm' WHERE id = 1",
    "more passages than there are": "UPDATE articles SET passages = 1152921504606846975",
    "a title that is a number": "UPDATE articles SET facts = json_set(facts, '$.title[0]', 5)",
    "a title past the text": "UPDATE articles SET facts = json_set(facts, '$.title[3]', 99999)",
    "no facts": "UPDATE articles SET facts = '[]'",
    "facts without an end": "UPDATE articles SET facts = printf('%.*c', 9999, '[')",
    "sentences past the text": """
        UPDATE articles SET sentences = json_set(sentences, '$.start[0]', 99999)""",
    "a sentence too few": "UPDATE articles SET sentences = json_remove(sentences, '$.length[0]')",
    "a role that is none": """
        UPDATE articles SET sentences = json_set(sentences, '$.labels[0][0]', 'x')""",
    "a hash that is none": "UPDATE articles SET sha256 = '../../x'",
    "an encoding that is none": "UPDATE articles SET encoding = 'owner/model'",
    "a count below 0": "UPDATE terms SET in_body = -9",
    "a count above all": "UPDATE terms SET in_body = 9223372036854775807",
    "a number where a word belongs": "UPDATE terms SET term = x'ff' WHERE id = 1",
    "an operation that says nothing": "UPDATE operations SET detail = '[1]'",
    "an operation of bytes": "UPDATE operations SET kind = x'ff' WHERE seq = 2",
    "a removal of bytes": "INSERT INTO removals VALUES (1, 1, x'ff', 2, 0)",
    "a root that is a list": """
        UPDATE operations SET detail = '{"root": []}' WHERE kind = 'remember'""",
    "the last of all operations": "UPDATE operations SET seq = 9223372036854775807 WHERE seq = 2",
    "a file of no size": "UPDATE files SET size = 'x'",
    "skipped lines of no kind": "UPDATE files SET skipped = '[5]'",
    "columns without end": "UPDATE editions SET dim = 4611686018427387904",
    "settings of another kind": """
        UPDATE editions SET settings = json_set(settings, '$.window_sentences', 'x')""",
    "counters at their end": "UPDATE sqlite_sequence SET seq = 9223372036854775807",
    "counters of before": "UPDATE sqlite_sequence SET seq = 0",
    "a name outside": """
        UPDATE derived_files SET name = 'vectors/../../../outside' WHERE name LIKE 'vec%'""",
    "a root that leads up": "UPDATE roots SET path = '../outside'",
    "an article of a file above": "UPDATE articles SET file = 'x/../../outside'",
    "a kind of segment": "UPDATE segments SET kind = 'x'",
    "a segment below 0": "UPDATE segments SET number = -1",
}


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    """Make an index of two articles."""
    for name in "ab":
        write_article(tmp_path / f"{name}.txt", [f"Storm {name} hits harbour."] * 4, title="Storm")
    build(tmp_path)
    return Layout(tmp_path / ".dateline")


def forge(layout: Layout, statement: str) -> None:
    """Change rows and make all sums again."""
    with Forged(layout) as connection:
        connection.execute(statement)
        for table in ROWS:
            sum_rows(connection, table)


def use(layout: Layout) -> None:
    """Do what reads every kind of row, until something is refused."""
    with open_searcher(layout.root) as searcher:
        searcher.search("storm harbour", rerank=0)
        searcher.ask("who said storm", rerank=0)
        searcher.search("storm", rerank=0, filters=Filters(since="2000-01-01"))
        for stored in searcher.articles():
            assert all(sentence.span.of(stored.article.text) for sentence in stored.sentences)


@pytest.mark.parametrize("statement", FORGED.values(), ids=FORGED.keys())
def test_a_forged_value_is_damage_and_no_traceback(layout: Layout, statement: str) -> None:
    """Readers, writers, `verify` and `repair` say so; what is repaired is whole."""
    forge(layout, statement)

    with suppress(DatelineError):
        use(layout)
    assert verify_index(layout.root, full=True).damage
    try:
        repaired = repair_index(layout.root)
        build(layout.root.parent)
    except DatelineError:
        return
    assert repaired.damage == ()
    assert verify_index(layout.root, full=True).damage == ()
    use(layout)


def test_what_an_index_holds_is_what_is_expected(layout: Layout) -> None:
    """No value that Dateline writes is taken for a forged one."""
    with open_snapshot(layout.root) as snapshot:
        check_seal(snapshot._connection)
        assert current_edition(snapshot._connection) is not None
    assert verify_index(layout.root, full=True).damage == ()


@pytest.mark.parametrize("value", [-1, True, 1.0, "1", None, MOST + 1, b"1"])
def test_a_count_is_a_whole_number_within_bounds(value: object) -> None:
    """`True` is none, though it equals 1."""
    assert not is_count(value)
    assert is_count(0)
    assert is_count(MOST)


@pytest.mark.parametrize("value", ["", "x" * 64, "A" * 64, "0" * 63, "0" * 64 + "\n", 0, b"0" * 64])
def test_a_hash_has_its_digits(value: object) -> None:
    """It is part of labels that people type."""
    assert not is_hash(value)
    assert is_hash("0" * 64)


def test_what_fails_while_decoding_is_damage() -> None:
    """An error that names damage already stays as it is."""

    @damage_named("a thing")
    def decode(value: dict[str, int]) -> int:
        if not value:
            raise IndexDamagedError("other", reason="empty")
        return 1 // value["x"]

    assert decode({"x": 1}) == 1
    with pytest.raises(IndexDamagedError, match=r"catalog\.sqlite: a thing is damaged"):
        decode({"y": 1})
    with pytest.raises(IndexDamagedError, match="other: empty"):
        decode({})
    with pytest.raises(ZeroDivisionError):
        decode({"x": 0})


def test_sentences_are_checked_before_one_is_used() -> None:
    """Also how many there are."""
    with pytest.raises(IndexDamagedError, match="sentences of an article"):
        len(StoredSentences("[]"))
