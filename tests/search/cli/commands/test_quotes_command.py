"""`quotes`, typed beside the index of the seeds."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from index.articles import annotating
from tests.search.cli.conftest import Typed


def test_quotations_read_well(at_newsroom: Typed, golden: Callable[[str, str], None]) -> None:
    """With who says it, in 80 columns; reported speech is called that."""
    done = at_newsroom("quotes", "-k", "3")

    assert done.exit_code == 0
    assert max(map(len, done.stdout.splitlines())) <= 80
    golden("quotes.txt", done.stdout)


def test_the_document_is_stable(at_newsroom: Typed, golden: Callable[[str, str], None]) -> None:
    """Kind, rule, speaker and citation of each."""
    done = at_newsroom("quotes", "--json", "--no-rerank", "--speaker", "Ushakov", "meeting")
    document = json.loads(done.stdout)

    assert {one["speaker"]["name"].split()[-1] for one in document["quotes"]} == {"Ushakov"}
    assert {one["kind"] for one in document["quotes"]} == {"direct", "reported"}
    golden("quotes.json", json.dumps({**document, "took_ms": 0}, indent=2, ensure_ascii=False))


@pytest.mark.parametrize("words", [(), ("meeting", "--no-rerank")])
def test_a_name_that_no_speaker_has_is_told(at_newsroom: Typed, words: tuple[str, ...]) -> None:
    """With the nearest, and what to do next; the exit code is that of nothing found."""
    done = at_newsroom("quotes", "--speaker", "Tilerson", "--speaker", "Zzyzx\x1b[2J", *words)

    assert done.exit_code == 3
    assert done.stdout.startswith("No words of a named speaker found;")
    assert done.stderr.splitlines() == [
        'No speaker here is called "Tilerson"; the nearest here: "Rex Tillerson"',
        'No speaker here is called "Zzyzx\u241b[2J"; see: dateline quotes',
    ]


@pytest.mark.parametrize("command", ["search", "ask"])
def test_only_words_of_a_speaker_are_found(at_newsroom: Typed, command: str) -> None:
    """An unknown name is told there, too."""
    done = at_newsroom(command, "--no-rerank", "--said-by", "Pezkov", "treaty")

    assert done.exit_code == 3
    assert "The nearest" not in done.stdout
    assert done.stderr.startswith('No speaker here is called "Pezkov"; the nearest here: ')


def test_an_index_of_older_rules_says_so(
    at_newsroom: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is there is listed all the same."""
    monkeypatch.setattr(annotating, "ANNOTATING", "newer")
    done = at_newsroom("quotes")

    assert done.exit_code == 0
    assert done.stderr == "Who says what is not yet known of all articles; run: dateline index\n"


def test_a_matter_that_nobody_speaks_of_finds_nothing(at_newsroom: Typed) -> None:
    """One line, and the exit code of nothing found."""
    done = at_newsroom("quotes", "--no-rerank", "quantum chromodynamics")

    assert done.exit_code == 3
    assert done.stdout.startswith("No words of a named speaker found;")
    assert done.stdout.count("\n\n") == 0


def test_an_empty_query_and_a_blank_name_are_wrong_usage(at_newsroom: Typed) -> None:
    """A variable that was not set must not list everything."""
    assert at_newsroom("quotes", "").exit_code == 2
    done = at_newsroom("quotes", "--speaker", " ")
    assert done.exit_code == 2
    assert "--speaker is empty; expected a name such as Merkel" in done.stderr
