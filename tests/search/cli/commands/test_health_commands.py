"""`verify`, `repair`, `compact`, `backup` and `restore`, as they are typed."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.index.archives import copy_at_home
from tests.search.cli.conftest import Typed


@pytest.fixture
def typed(newsroom: Path, tmp_path: Path) -> Typed:
    """Type beside a copy of the seeds and their index."""
    copy_at_home(newsroom, tmp_path / "copy")
    return Typed(tmp_path / "copy")


def steady(document: str) -> str:
    """Leave times and sizes out of a document."""
    document = re.sub(r'("(?:last_run|at)"): "[^"]+"', r'\1: "2026-01-01T00:00:00+00:00"', document)
    return re.sub(r'("took_ms"|"bytes"|"(?:catalog|lexical|other)"): [\d.]+', r"\1: 0", document)


def hits(typed: Typed, *options: str) -> dict[str, Any]:
    """Return what a search prints, but for the time it took."""
    found: dict[str, Any] = json.loads(
        typed("search", "--json", "--no-rerank", "summit", *options).stdout
    )
    del found["took_ms"]
    return found


def spoil(folder: Path) -> None:
    """Damage a segment."""
    next((folder / ".dateline" / "vectors").iterdir()).write_bytes(b"bad")


def test_a_whole_index_is_called_whole(typed: Typed) -> None:
    """In one line, with what was checked."""
    done = typed("verify", "--full")

    assert done.exit_code == 0
    assert re.fullmatch(
        r"\.dateline: whole; \d+ files, 5 articles and 67 passages checked in \d+\.\d s\.\n",
        done.stdout,
    )


def test_damage_is_named_repaired_and_gone(typed: Typed) -> None:
    """Exit code 1 until it is repaired; searches answer all the while."""
    before = hits(typed)
    spoil(typed.folder)

    found, during = typed("verify"), hits(typed)
    repaired, after = typed("repair"), typed("verify")

    assert (found.exit_code, repaired.exit_code, after.exit_code) == (1, 0, 0)
    assert "Damaged: vectors/seg-000001.faiss: 3 bytes; expected" in found.stdout
    assert "Put right what can be: dateline repair" in found.stdout
    assert "Put aside: vectors/seg-000001.faiss" in repaired.stdout
    assert during == before == hits(typed)
    assert typed("repair").stdout == ".dateline: nothing to repair.\n"


def test_a_restored_index_prints_the_same(typed: Typed) -> None:
    """Byte for byte, but for the time it took; nothing is overwritten unless told."""
    before = hits(typed)
    kept = typed("backup", "kept.backup")
    again = typed("backup", "kept.backup")
    taken = typed("restore", "kept.backup")
    restored = typed("restore", "kept.backup", "--force")

    assert (kept.exit_code, again.exit_code, taken.exit_code) == (0, 1, 1)
    assert restored.exit_code == 0
    assert hits(typed) == before


def test_compacting_says_what_it_saved(typed: Typed) -> None:
    """Sizes before and after."""
    done = typed("compact")

    assert re.match(r"\.dateline: \d+ kB \(.*\) before, \d+ kB \(.*\) after; ", done.stdout)


def test_the_documents(typed: Typed, golden: Callable[[str, str], None]) -> None:
    """Keys, their order and their nesting are a contract with other programs."""
    documents = {"status": typed("status", "--json").stdout}
    documents["compact"] = typed("compact", "--json").stdout
    documents["backup"] = typed("backup", "kept.backup", "--json").stdout
    spoil(typed.folder)
    documents["verify"] = typed("verify", "--json").stdout
    documents["repair"] = typed("repair", "--json").stdout

    for name, document in documents.items():
        golden(f"{name}.json", steady(document))
