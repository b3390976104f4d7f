"""`dateline judge`, with the keys that a person would press."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from search.cli.commands.registry import cli
from search.evaluate.qrels import read_qrels

Judge = Callable[[str], Result]


@pytest.fixture
def judge(newsroom: Path, tmp_path: Path) -> Judge:
    """Give a function that judges two questions over the seeds with these keys."""
    (tmp_path / "mine.txt").write_text("why was Buenos Aires cancelled\nWTO reform\n")

    def press(keys: str) -> Result:
        arguments = ["judge", str(tmp_path / "mine.txt"), "--qrels", str(tmp_path / "q.tsv")]
        arguments += ["-k", "2", "--no-rerank", "--index", str(newsroom / ".dateline")]
        before = Path.cwd()
        os.chdir(tmp_path)
        try:
            return CliRunner().invoke(cli, arguments, input=keys)
        finally:
            os.chdir(before)

    return press


def grades(tmp_path: Path) -> list[list[int]]:
    """List the grades by question, in the order they were given."""
    return [list(judged.values()) for judged in read_qrels(tmp_path / "q.tsv").values()]


def test_one_key_grades_one_article(judge: Judge, tmp_path: Path) -> None:
    """Keys that mean nothing are passed over."""
    done = judge("2x0\n11")

    assert done.exit_code == 0
    assert grades(tmp_path) == [[2, 0], [1, 1]]
    assert "4 grades in" in done.stdout
    assert "All is judged." in done.stdout


def test_what_is_graded_is_not_asked_again(judge: Judge, tmp_path: Path) -> None:
    """Quitting loses nothing; the same command goes on."""
    first = judge("2q")
    second = judge("011")

    assert "The same command goes on from here." in first.stdout
    assert "1/2  Does it answer?" in first.stdout
    assert "1/1  Does it answer?" in second.stdout
    assert grades(tmp_path) == [[2, 0], [1, 1]]


def test_the_end_of_the_input_quits(judge: Judge, tmp_path: Path) -> None:
    """A closed terminal does not leave a loop behind."""
    done = judge("2")

    assert done.exit_code == 0
    assert grades(tmp_path) == [[2]]


def test_undo_takes_back_within_a_question(judge: Judge, tmp_path: Path) -> None:
    """A slip is mended where it was made; before the first grade there is nothing."""
    done = judge("u2u10sq")

    assert "Nothing to undo in this question." in done.stdout
    assert grades(tmp_path) == [[1, 0]]


def test_a_skipped_question_is_asked_again(judge: Judge, tmp_path: Path) -> None:
    """Skipping judges nothing."""
    judge("s22")
    judge("00")

    assert sorted(grades(tmp_path)) == [[0, 0], [2, 2]]


def test_hits_are_shown_with_where_they_stand(judge: Judge) -> None:
    """A grade needs the words, the outlet and the place."""
    shown = judge("q").stdout

    assert "Question 1 of 2: why was Buenos Aires cancelled" in shown
    assert "dateline show " in shown


def test_grades_of_another_session_are_kept(
    judge: Judge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It has written to the file since this one has read it."""
    keys = iter("2q")
    path = tmp_path / "q.tsv"

    def press() -> str:
        path.write_text("query-id\tcorpus-id\tscore\nof-another\tarticle\t1\n")
        return next(keys)

    monkeypatch.setattr("search.cli.commands.judge_command._key", press)
    judge("")

    path_after = read_qrels(path)
    assert path_after["of-another"] == {"article": 1}
