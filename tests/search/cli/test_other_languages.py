"""What the commands say of an archive that is mostly in another language than English."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from index.intake.build import index_paths
from index.settings import IndexSettings
from search.cli.commands.registry import cli

GERMAN = (
    "Die Stadt Rosk hat das Hafenfest im August abgesagt, weil die Kaimauer nicht mehr sicher ist. "
    "Die Bürgermeisterin sagte am Montag, dass die Sicherheit der Besucher vorgeht.\n"
)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Index an article in German, embedded without a model."""
    folder = tmp_path_factory.mktemp("archive")
    (folder / "rosk.txt").write_text(GERMAN, encoding="utf-8")
    index_paths([folder], index_dir=folder / "kept", settings=IndexSettings("hashing"))
    return folder / "kept"


def run(kept: Path, *arguments: str) -> Result:
    """Run a command on it."""
    return CliRunner().invoke(cli, [*arguments, "--index", str(kept)])


@pytest.mark.parametrize("command", ["quotes", "timeline"])
def test_what_reads_english_only_says_so(kept: Path, command: str) -> None:
    """Nothing found is no sign that nothing is there."""
    done = run(kept, command, "--no-rerank")

    assert done.exit_code == 3
    assert "in English texts only; 1 of 1 article is in other languages." in done.stderr


def test_a_question_in_german_is_refused_with_what_is_near(kept: Path) -> None:
    """The exit code is that of a refusal, and the document names the language."""
    done = run(kept, "ask", "--json", "Warum wurde das Hafenfest in Rosk abgesagt?")
    shown = run(kept, "ask", "Warum wurde das Hafenfest in Rosk abgesagt?")

    document = json.loads(done.stdout)
    assert done.exit_code == shown.exit_code == 3
    assert (document["question_language"], document["status"]) == ("de", "related")
    assert document["near"][0]["citation"]["quote"] in GERMAN
    assert document["evidence"] == document["missing"] == []
    assert shown.stdout.startswith("The question seems to be in German; answers are judged in Engl")
