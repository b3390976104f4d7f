"""Hold the README to what it shows: its example runs, its quotes are real."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click import Context

from index.readers import read_articles
from index.records import Article
from search.cli.commands.registry import cli

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCK = re.compile(
    r"^ *\d+  (?P<quote>\S.*(?:\n    [^—\n].*)*)\n(?:    .*\n)+?"
    r"    (?P<file>\S+):\d+   dateline show (?P<sha>[0-9a-f]+):(?P<start>\d+)-(?P<end>\d+)$",
    re.MULTILINE,
)


def article(file: str) -> Article:
    """Read one of the seeds as the index does."""
    found = next(iter(read_articles(ROOT / file, file=file, max_bytes=1_000_000)))
    assert isinstance(found, Article)
    return found


def test_the_transcript_quotes_what_is_there() -> None:
    """Each quote of the README stands in its file at the place its label names."""
    quotes = list(BLOCK.finditer(README))

    assert len(quotes) >= 3
    for shown in quotes:
        seed = article(shown["file"])
        assert seed.source.sha256.startswith(shown["sha"])
        words = seed.text[int(shown["start"]) : int(shown["end"])]
        assert words.split() == shown["quote"].split()


def test_the_transcript_fits_a_terminal() -> None:
    """What is shown as output is as narrow as the output is."""
    shown = re.findall(r"```console\n(.*?)```", README, flags=re.DOTALL)

    assert max(len(line) for block in shown for line in block.splitlines()) <= 80


def test_every_command_is_named() -> None:
    """A user who reads only this page knows what there is."""
    for name in cli.list_commands(Context(cli)):
        assert f"dateline {name}" in README


@pytest.mark.parametrize("command", ["make demo", "make test"])
def test_the_two_commands_are_named(command: str) -> None:
    """They are the first thing a newcomer looks for."""
    assert command in README


def test_the_python_example_runs(tmp_path: Path) -> None:
    """Copied out of the page, it prints the reason that the seeds give."""
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    (example,) = re.findall(r"```python\n(.*?)```", README, flags=re.DOTALL)

    done = subprocess.run(
        [sys.executable, "-c", example], cwd=tmp_path, capture_output=True, check=False, text=True
    )

    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("5 articles, 0 skipped\n")
    assert "amid rising tensions over the Russia-Ukraine conflict" in done.stdout


def test_the_map_names_what_exists() -> None:
    """Every file and folder that ARCHITECTURE.md names is in the tree."""
    named = set(re.findall(r"`([\w/]+(?:\.py|\.md|/))`", (ROOT / "ARCHITECTURE.md").read_text()))
    roots = (ROOT, ROOT / "index", ROOT / "search", ROOT / "search" / "cli", ROOT / "tests")

    assert [name for name in sorted(named) if not any((r / name).exists() for r in roots)] == []
