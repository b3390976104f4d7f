"""What was learned is listed, shown in its article, and taken back on the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import get_type_hints

import pytest

from search.documents.boilerplate import BoilerplateJson, KeepJson
from tests.index.intake.recurring.recurring_stories import APPEAL, NOTE, write
from tests.search.cli.conftest import Typed
from tests.search.documents.test_document_types import fits


@pytest.fixture
def indexed(typed: Typed, tmp_path: Path) -> Typed:
    """Index stories of one outlet with a line that recurs often enough, and one that does not."""
    (tmp_path / "news").mkdir()
    for number in range(5):
        write(tmp_path / "news", number)
    typed("index", "news", "--embedder", "hashing")
    return typed


def test_it_is_listed_shown_and_kept(indexed: Typed) -> None:
    """In the same words each time, and never quoted until it is kept."""
    listed = indexed("list", "--boilerplate")
    shown = indexed("show", "news/1.jsonl", "--boilerplate")
    found = indexed("search", APPEAL, "-k", "1")
    kept = indexed("edit", "--keep", APPEAL)
    found_then = indexed("search", APPEAL, "-k", "1")
    none = indexed("list", "--boilerplate")

    assert listed.stdout == (
        f"{APPEAL}\n  The Rosk Courier, 5 articles, learned\n1 sentence, 1 learned.\n"
        'To quote one again: dateline edit --keep "SENTENCE"\n'
    )
    assert f"- {APPEAL}\n" in shown.stdout
    assert shown.stdout.endswith(f"1 sentence of boilerplate:\n  recurs\n    {APPEAL}\n")
    assert NOTE in shown.stdout
    assert kept.stdout == "Kept, in 5 articles. Changed 5 articles.\n"
    assert (APPEAL in found.stdout, APPEAL in found_then.stdout) == (False, True)
    assert none.stdout == "No boilerplate stands in two articles of an outlet.\n"


def test_documents_have_all_of_it(indexed: Typed) -> None:
    """Their keys are those of their types."""
    listed = json.loads(indexed("list", "--boilerplate", "--json").stdout)
    kept = json.loads(indexed("edit", "--keep", APPEAL, "--json").stdout)
    back = json.loads(indexed("edit", "--no-keep", APPEAL, "--json").stdout)

    assert fits(listed, BoilerplateJson)
    assert [one["text"] for one in listed["boilerplate"]] == [APPEAL]
    for document in (kept, back):
        assert fits(document, KeepJson)
        assert list(document) == list(get_type_hints(KeepJson))
    assert (kept["kept"], back["kept"], back["changed"]) == (True, False, 5)


@pytest.mark.parametrize(
    "arguments",
    [
        ("edit",),
        ("edit", "--outlet", "A"),
        ("edit", "a.txt", "--keep", "Ask us."),
        ("edit", "--keep", "Ask us.", "--no-keep", "Ask us."),
        ("list", "--facts", "--boilerplate"),
    ],
)
def test_what_does_not_go_together_is_refused(typed: Typed, arguments: tuple[str, ...]) -> None:
    """As wrong usage."""
    assert typed(*arguments).exit_code == 2
