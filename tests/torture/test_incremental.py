"""An index that grew prints what a new index of the same folder prints, whatever happened."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

from click.testing import CliRunner
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    rule,
    run_state_machine_as_test,
)

from index.health.compaction import compact_index
from index.health.verification import verify_index
from index.intake.pruning import Pruning
from search.cli.commands.registry import cli
from tests.index.archives import WORDS, build, write_article

bodies = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=2, max_size=8).map(
        lambda words: f"{' '.join(words).capitalize()}."
    ),
    min_size=1,
    max_size=6,
)
files = st.sampled_from([f"{name}.txt" for name in "abcd"] + ["sub/a.txt", "sub/e.txt"])
numbered = st.sampled_from(["a.jsonl", "b.jsonl", "z.jsonl"])
articles = st.lists(st.tuples(st.sampled_from("xyz"), bodies), min_size=1, max_size=3)
times = st.integers(1, 4)
questions = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)


def printed(index_dir: Path, question: str) -> list[dict[str, Any]]:
    """Return the hits of `search --json`, without the ids that history gave."""
    command = ["search", "--json", "--no-rerank", "--index", str(index_dir), "--", question]
    done = CliRunner().invoke(cli, command, prog_name="dateline")
    assert done.exit_code in (0, 3), done.output
    hits: list[dict[str, Any]] = json.loads(done.stdout)["hits"]
    for hit in hits:
        del hit["passage"]["id"], hit["article"]["id"], hit["citation"]["article_id"]
    return hits


class GrowingIndex(RuleBasedStateMachine):
    """Files come, change, move and go; the index follows, is compacted and opened again."""

    @initialize(body=bodies)
    def start(self, body: list[str]) -> None:
        """Begin with one file."""
        self.folder = Path(tempfile.mkdtemp()) / "news"
        write_article(self.folder / "a.txt", body)
        self.refresh()

    @rule(file=files, body=bodies)
    def write(self, file: str, body: list[str]) -> None:
        """Add or change a file."""
        write_article(self.folder / file, body)

    @rule(file=numbered, rows=articles, at=times)
    def write_lines(self, file: str, rows: list[tuple[str, list[str]]], at: int) -> None:
        """Add or change a file of articles with ids, which other files may have, too."""
        records = [{"_id": name, "text": " ".join(body)} for name, body in rows]
        (self.folder / file).write_text("".join(f"{json.dumps(one)}\n" for one in records))
        self.touch(file, at)

    @rule(file=numbered, at=times)
    def touch(self, file: str, at: int) -> None:
        """Set when a file was written."""
        if (self.folder / file).exists():
            os.utime(self.folder / file, ns=(at, at))

    @rule(names=st.tuples(files, files) | st.tuples(numbered, numbered))
    def rename(self, names: tuple[str, str]) -> None:
        """Rename a file, onto another one or not."""
        file, other = names
        if (self.folder / file).exists():
            (self.folder / other).parent.mkdir(exist_ok=True)
            (self.folder / file).replace(self.folder / other)

    @rule(file=files | numbered)
    def delete(self, file: str) -> None:
        """Delete a file."""
        (self.folder / file).unlink(missing_ok=True)

    @rule()
    def refresh(self) -> None:
        """Update the index; it is opened again each time."""
        build(self.folder, prune=Pruning.ALWAYS)  # deleting the last file is meant here

    @rule()
    def compact(self) -> None:
        """Merge all segments and close all gaps."""
        compact_index(self.folder / ".dateline", readers_s=0)

    @rule(question=questions)
    def compare(self, question: str) -> None:
        """Print the hits of the index that grew and of one that is new."""
        self.refresh()
        fresh = self.folder / ".fresh"
        shutil.rmtree(fresh, ignore_errors=True)
        build(self.folder, index_dir=fresh)

        assert printed(self.folder / ".dateline", question) == printed(fresh, question)

    def teardown(self) -> None:
        """Prove the index whole, and remove it."""
        if hasattr(self, "folder"):
            assert verify_index(self.folder / ".dateline", full=True).damage == ()
            shutil.rmtree(self.folder.parent, ignore_errors=True)


def test_an_index_that_grew_prints_what_a_new_one_prints() -> None:
    """The same hits with the same scores, in the same order."""
    run_state_machine_as_test(
        GrowingIndex,
        settings=settings(max_examples=8, stateful_step_count=12, deadline=None),
    )
