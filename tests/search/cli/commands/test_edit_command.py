"""`dateline edit` says what holds now, and what was read in its place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import get_type_hints

import pytest

from search.documents.pieces.articles import EditJson
from tests.search.cli.conftest import Typed
from tests.search.documents.test_document_types import fits

TEXT = "Storm hits harbour\n\nBy Ann Moss\n\nA storm hit the harbour on Monday, officials said.\n"


@pytest.fixture
def indexed(typed: Typed, tmp_path: Path) -> Typed:
    """Index two articles of one file each, and two lines of one."""
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text(TEXT)
    (tmp_path / "news" / "b.txt").write_text(TEXT.replace("harbour", "village"))
    lines = (json.dumps({"text": f"Storm number {n} hits."}) for n in range(2))
    (tmp_path / "news" / "c.jsonl").write_text("\n".join(lines))
    typed("index", "news", "--embedder", "hashing")
    return typed


def test_what_holds_and_what_was_read_is_shown(indexed: Typed) -> None:
    """With the rule that read it; taken back, it holds again."""
    edited = indexed("edit", "news/a.txt", "outlet=The Rosk Times", "author=Bo Reed", "author=Cy L")
    listed = indexed("edit", "a.txt")
    facts = indexed("list", "--facts", "--outlet", "the rosk times")
    again = indexed("edit", "a.txt", "authors=", "Outlet=")
    bare = indexed("edit", "a.txt")

    held = (
        "news/a.txt\n"
        "  outlet     The Rosk Times (edited)\n"
        "  authors    Bo Reed (edited)\n"
        "             Cy L (edited)\n"
        "             read: Ann Moss (byline, characters 23-31)\n"
    )
    assert edited.stdout == held + "Changed 1 article.\n"
    assert listed.stdout == held
    assert "The Rosk Times (edited)" in facts.stdout
    assert "  authors    Ann Moss (byline, characters 23-31)\n" in again.stdout
    assert bare.stdout == "news/a.txt\n  nothing was stated; all facts are as read\n"
    assert [run.exit_code for run in (edited, listed, again, bare)] == [0, 0, 0, 3]


def test_a_label_names_the_same_words_after_an_edit(indexed: Typed) -> None:
    """The text does not change, and a citation has the facts that were stated."""
    (hit,) = json.loads(indexed("search", "harbour", "--json", "-k", "1").stdout)["hits"]
    label = hit["citation"]["label"]
    indexed("edit", label, "title=Storm at last", "published=March 2019")

    shown = indexed("show", label)

    assert shown.exit_code == 0
    assert "Storm at last" in shown.stdout
    assert "Mar 2019" in shown.stdout


def test_the_document_is_what_its_type_says(indexed: Typed) -> None:
    """With what was read in the place of what was stated."""
    document = json.loads(indexed("edit", "a.txt", "author=Bo Reed", "--json").stdout)

    assert fits(document, EditJson)
    assert list(document) == list(get_type_hints(EditJson))
    (one,) = document["articles"][0]["edited"]
    read = {"value": "Ann Moss", "rule": "byline", "span": [23, 31]}
    assert one == {"name": "authors", "values": ["Bo Reed"], "read": [read]}
    assert document["changed"] == 1


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("a.txt", "outlt=x"), 2, "did you mean outlet?"),
        (("a.txt", "zzz=x"), 2, "expected one of title, outlet"),
        (("a.txt", "outlet"), 2, "expected NAME=VALUE"),
        (("a.txt", "published=2999-01-01"), 2, "expected a day from 1600"),
        (("nothere.txt", "outlet=x"), 1, "no article here has that name"),
        (("c.jsonl:2", "outlet=x"), 1, "lines move"),
        (("c.jsonl", "title=x"), 2, "2 articles are in news/c.jsonl; set it in the file itself"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    indexed: Typed, words: tuple[str, ...], code: int, message: str
) -> None:
    """Nothing changes, and the message says what to type."""
    refused = indexed("edit", *words)

    assert refused.exit_code == code
    assert message in " ".join(refused.stderr.split())


def test_a_file_of_several_articles_is_edited_as_one(indexed: Typed) -> None:
    """The first are shown."""
    edited = indexed("edit", "c.jsonl", "outlet=The Rosk Times")

    assert edited.stdout.endswith("Changed 2 articles.\n")
    assert edited.stdout.count("The Rosk Times (edited)") == 2
