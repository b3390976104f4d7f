"""A sentence that is kept is body, now and later, until that is taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.errors import OptionError
from index.intake.build import index_paths
from index.intake.recurring.kept_sentences import KeepReport, keep_sentence
from tests.index.archives import SETTINGS, build
from tests.index.intake.recurring.recurring_stories import APPEAL, NOTE, learned, passages, write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make an index of stories in which both lines are learned."""
    for number in range(8):
        write(tmp_path, number)
    build(tmp_path)
    return tmp_path


def keep(folder: Path, text: str, outlet: str | None = None, *, is_kept: bool = True) -> KeepReport:
    """Keep a sentence, or no more."""
    return keep_sentence(text, outlet, is_kept=is_kept, index_dir=folder / ".dateline")


def test_it_is_kept_by_later_runs_until_it_is_taken_back(folder: Path) -> None:
    """By one with another article, and by a rebuild; the passages are those of before."""
    before = learned(folder), passages(folder)
    report = keep(folder, NOTE.upper().removesuffix("."))
    assert (report.articles, report.changed) == (8, 8)
    assert any(NOTE in text for _, text in passages(folder))
    index_paths([folder], index_dir=folder / ".dateline", settings=SETTINGS, rebuild=True)
    write(folder, 8)
    build(folder)
    assert set(map(tuple, learned(folder).values())) == {(APPEAL,)}
    (folder / "8.jsonl").unlink()
    build(folder)

    assert keep(folder, NOTE, is_kept=False).changed == 8
    assert (learned(folder), passages(folder)) == before


def test_an_outlet_can_be_meant(folder: Path) -> None:
    """By any spelling of its name; another has no such sentence."""
    with pytest.raises(OptionError, match="no article of The Anse Herald holds this sentence"):
        keep(folder, NOTE, "The Anse Herald")
    keep(folder, NOTE, "the rosk  courier")

    assert set(map(tuple, learned(folder).values())) == {(APPEAL,)}


@pytest.mark.parametrize(
    ("text", "is_kept", "message"),
    [
        ("Nobody wrote this.", True, "no article holds this sentence"),
        (" ... ", True, "has no words"),
        ("Got a tip?", True, "boilerplate by the rule 'contact'"),
        (NOTE, False, "was not kept"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    folder: Path, text: str, is_kept: bool, message: str
) -> None:
    """A misspelt sentence must not look as if it were kept."""
    with pytest.raises(OptionError, match=message):
        keep(folder, text, is_kept=is_kept)

    assert set(map(tuple, learned(folder).values())) == {(APPEAL, NOTE)}
