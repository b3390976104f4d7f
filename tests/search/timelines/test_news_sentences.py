"""Test that a timeline has what is reported, and nothing of a page or an interviewer."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.intake.build import index_paths
from index.settings import IndexSettings
from search import open_searcher

REPORT = "The port of Lindos was closed on March 5, 2019."
TEXT = """The port of Lindos

{line}

{report}

It stayed so for many weeks, and the fishermen of the town went to other harbours in the meantime.
"""
INTERVIEW = """Talk with the mayor

Q: You left the port on March 4, 2019. Why did you leave it?

A: The port of Lindos was closed on March 5, 2019.

Q: And who was told of it on March 6, 2019?

A: Nobody was told, since nobody had asked.
"""


def kept(folder: Path, text: str) -> list[str]:
    """Return the sentences of a timeline over one text."""
    (folder / "a.txt").write_text(text, encoding="utf-8")
    index_paths([folder], index_dir=folder / ".dateline", settings=IndexSettings("hashing"))
    return [
        entry.citation.quote for entry in open_searcher(folder / ".dateline").timeline().entries
    ]


@pytest.mark.parametrize(
    "line",
    [
        "March 7, 2019",
        "Originally published on March 7, 2019 at 3:30 pm.",
        "Last updated: March 7, 2019",
        "Posted March 7, 2019 by",
        "Lindos, March 7, 2019",
        "March 7, 2019 • Harbours",
        "By Anna Moss | March 7, 2019 | 3 min read",
        "The Herald, Vol. 12, March 7, 2019",
    ],
)
def test_a_line_of_the_page_is_no_entry(tmp_path: Path, line: str) -> None:
    """A day alone, and when a page was published, is nothing that happened."""
    below = f"{TEXT.format(line='', report=REPORT)}\n{line}\n"

    assert kept(tmp_path, below) == [REPORT]


def test_a_short_report_is_an_entry(tmp_path: Path) -> None:
    """One further word tells something, and so does a verb in a line without a full stop."""
    short = ["Founded March 4, 2019.", "March 4, 2019: Lindos burns"]
    both = kept(tmp_path, TEXT.format(line="", report="\n\n".join([*short, REPORT])))

    assert both == [*short, REPORT]


def test_a_question_of_an_interviewer_is_no_entry(tmp_path: Path) -> None:
    """What it says is not reported, with or without its question mark."""
    assert kept(tmp_path, INTERVIEW) == ["A: The port of Lindos was closed on March 5, 2019."]
