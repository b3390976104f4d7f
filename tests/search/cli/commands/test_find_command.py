"""`find`, typed beside the index of the seeds."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.search.cli.conftest import Typed


def test_places_read_well(at_newsroom: Typed, golden: Callable[[str, str], None]) -> None:
    """The count first, then places in 80 columns, then how to see more."""
    done = at_newsroom("find", "cancel*", "AND", "meeting", "-k", "2")

    assert done.exit_code == 0
    assert max(map(len, done.stdout.splitlines())) <= 80
    golden("find.txt", done.stdout)


def test_the_document_is_stable(at_newsroom: Typed, golden: Callable[[str, str], None]) -> None:
    """Each mark is the words at its place."""
    done = at_newsroom("find", "--json", '"Buenos Aires" NEAR/30 Putin', "--by", "outlet")
    document = json.loads(done.stdout)

    for hit in document["hits"]:
        for mark in hit["marks"]:
            start, end = mark["span"]
            assert hit["passage"]["text"][start:end] == mark["words"]
    golden("find.json", done.stdout)


def test_all_pages_together_are_all_places(at_newsroom: Typed) -> None:
    """As JSON lines, as CSV, and page by page."""
    lines = at_newsroom("find", "Putin", "--format", "jsonl").stdout.splitlines()
    rows = list(csv.DictReader(io.StringIO(at_newsroom("find", "Putin", "--format", "csv").stdout)))
    pages = [
        hit
        for page in ("1", "2", "3", "4")
        for hit in json.loads(
            at_newsroom("find", "Putin", "--json", "--page", page, "-k", "10").stdout
        )["hits"]
    ]
    labels = [json.loads(line)["citation"]["label"] for line in lines]

    assert len(labels) > 20
    assert [row["label"] for row in rows] == labels
    assert [hit["citation"]["label"] for hit in pages] == labels


@pytest.mark.parametrize("by", ["outlet", "author", "month", "year", "language", "speaker"])
def test_places_are_counted(at_newsroom: Typed, by: str) -> None:
    """As a table to read, and in both forms for programs."""
    done = at_newsroom("find", "Putin", "--by", by)
    lines = at_newsroom("find", "Putin", "--by", by, "--format", "jsonl").stdout.splitlines()
    rows = at_newsroom("find", "Putin", "--by", by, "--format", "csv").stdout.splitlines()
    count = at_newsroom("find", "Putin", "--count")

    assert done.stdout.splitlines()[0] == count.stdout.strip()
    assert done.stdout.splitlines()[2].split() == [by, "places", "articles"]
    assert len(done.stdout.splitlines()) == len(lines) + 3 == len(rows) + 2
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_counts_are_drawn(at_newsroom: Typed, tmp_path: Path) -> None:
    """Beside the table; without a fact to count by there is nothing to draw."""
    file = tmp_path / "counts.svg"
    drawn = at_newsroom("find", "Putin", "--by", "outlet", "--plot", str(file))
    refused = at_newsroom("find", "Putin", "--plot", str(file))

    assert drawn.stdout == at_newsroom("find", "Putin", "--by", "outlet").stdout
    assert file.read_text("utf-8").count("<g>") == len(drawn.stdout.splitlines()) - 3
    assert refused.exit_code == 2
    assert "--plot draws the counts of --by" in refused.stderr


def test_a_mistake_has_a_caret_below_its_place(at_newsroom: Typed) -> None:
    """Whatever stands before it, and without what a terminal would obey."""
    done = at_newsroom("find", "東京 \x1b[2J (dam")

    assert done.exit_code == 2
    *_, reason, query, caret = done.stderr.splitlines()
    assert "not closed" in reason
    assert "\x1b" not in query
    assert query.endswith("(dam")
    assert caret.strip() == "^"


def test_nothing_found_says_what_was_read(at_newsroom: Typed) -> None:
    """With exit code 3; small letters are no operators."""
    done = at_newsroom("find", "zzyzx and putin")

    assert (done.exit_code, done.stdout) == (3, "0 places in 0 articles.\n")
    assert done.stderr == "Read as a word: and; operators are AND, OR, NOT, NEAR.\n"


def test_one_document_or_another_form(at_newsroom: Typed) -> None:
    """Not both."""
    done = at_newsroom("find", "Putin", "--json", "--format", "csv")

    assert done.exit_code == 2
    assert "exclude each other" in done.stderr
