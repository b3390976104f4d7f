"""`dateline eval`, typed beside a small judged collection."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.search.cli.conftest import Typed

HEADER = "query-id\tcorpus-id\tscore\n"
ARTICLES = {
    "storm": "The storm sank two boats in the bay on Monday.",
    "vote": "Members of the council vote on the budget in May.",
    "race": "Ada Okoye won the race over ten miles again.",
}
QUESTIONS = {"q1": "who won the race", "q2": "when is the vote on the budget", "q3": "the storm"}
QRELS = {"q1": "race", "q2": "vote", "q3": "storm"}
RUN_A = "q1 Q0 race 1 0.9 a\nq2 Q0 race 1 0.9 a\nq2 Q0 vote 2 0.5 a\nq3 Q0 vote 1 0.4 a\n"
RUN_B = "q1 Q0 storm 1 0.9 b\nq1 Q0 race 2 0.8 b\nq2 Q0 vote 1 0.5 b\nq3 Q0 storm 1 0.4 b\n"
PLAIN = ("--embedder", "hashing", "--no-rerank")


@pytest.fixture
def judged(typed: Typed, monkeypatch: pytest.MonkeyPatch) -> Typed:
    """Type commands beside a judged collection and two runs of it."""
    monkeypatch.setenv("DATELINE_CACHE", str(typed.folder / "cache"))
    folder = typed.folder / "quiz"
    (folder / "qrels").mkdir(parents=True)
    write_rows(folder / "corpus.jsonl", ARTICLES)
    write_rows(folder / "queries.jsonl", QUESTIONS)
    rows = "".join(f"{query}\t{article}\t1\n" for query, article in QRELS.items())
    (folder / "qrels" / "test.tsv").write_text(HEADER + rows)
    (typed.folder / "a.run").write_text(RUN_A)
    (typed.folder / "b.run").write_text(RUN_B)
    return typed


def write_rows(path: Path, texts: dict[str, str]) -> None:
    """Write JSON lines with `_id` and `text`."""
    path.write_text("".join(json.dumps({"_id": n, "text": t}) + "\n" for n, t in texts.items()))


def test_a_folder_is_indexed_run_and_measured(
    judged: Typed, golden: Callable[[str, str], None]
) -> None:
    """The run that is written is the run that was measured, and reads the same."""
    done = judged("eval", "quiz", *PLAIN, "--output", "c.run")
    again = judged("eval", "c.run", "--qrels", "quiz/qrels/test.tsv")

    assert done.exit_code == 0
    golden("eval.txt", done.stdout)
    assert done.stdout.splitlines()[1:] == again.stdout.splitlines()[1:]


def test_the_document_has_means_and_every_question(
    judged: Typed, golden: Callable[[str, str], None]
) -> None:
    """A program can take it from there."""
    golden("eval.json", judged("eval", "quiz", *PLAIN, "--json").stdout)


def test_a_limit_measures_the_first_questions_only(judged: Typed) -> None:
    """The others do not count as failed."""
    document = json.loads(judged("eval", "quiz", *PLAIN, "--limit", "1", "--json").stdout)

    assert list(document["per_question"]) == ["q1"]
    assert document["measures"]["RR@10"] == 1.0


def test_a_comparison_says_what_changed(judged: Typed, golden: Callable[[str, str], None]) -> None:
    """Means, p, how many questions changed, and which."""
    arguments = ("--compare", "a.run", "b.run", "--qrels", "quiz/qrels/test.tsv")

    golden("compare.txt", judged("eval", *arguments, "--measure", "nDCG@10").stdout)
    golden("compare.json", judged("eval", *arguments, "--measure", "RR@10", "--json").stdout)


def test_a_comparison_is_drawn(judged: Typed) -> None:
    """The file is a picture."""
    arguments = ("--compare", "a.run", "b.run", "--qrels", "quiz/qrels/test.tsv")

    done = judged("eval", *arguments, "--plot", "out.png")

    assert done.exit_code == 0
    assert (judged.folder / "out.png").read_bytes().startswith(b"\x89PNG")


def test_questions_that_no_run_has_are_counted(judged: Typed) -> None:
    """A run over part of the questions does not pass for a bad one unseen."""
    for name in ("a.run", "b.run"):
        (judged.folder / name).write_text("q1 Q0 race 1 0.9 x\n")

    done = judged("eval", "--compare", "a.run", "b.run", "--qrels", "quiz/qrels/test.tsv")

    assert done.stderr == "2 of 3 judged questions are in no run; they count as 0\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--compare", "a.run", "--qrels", "q"), "--compare takes two run files or more"),
        (("--compare", "a.run", "b.run"), "and --qrels FILE"),
        (("a.run", "b.run", "--qrels", "q"), "to compare run files add --compare"),
        (("quiz", "--plot", "out.png"), "--plot draws a comparison; add --compare"),
        (("a.run", "--qrels", "q", "--output", "c.run"), "leave --qrels out"),
        (("quiz", "--measure", "nDGC@10"), "no measure 'nDGC@10'; expected a name such as"),
    ],
)
def test_wrong_options_are_refused(judged: Typed, arguments: tuple[str, ...], message: str) -> None:
    """Wrong usage, exit code 2, with the form that was meant."""
    done = judged("eval", *arguments)

    assert done.exit_code == 2
    assert message in done.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("quiz", "--split", "dev"), "holds no qrels/dev.tsv; there is test"),
        (("nowhere",), "nowhere: holds no corpus.jsonl"),
        (("a.run", "--qrels", "nowhere"), "nowhere: No such file or directory"),
    ],
)
def test_what_is_not_there_is_named(
    judged: Typed, arguments: tuple[str, ...], message: str
) -> None:
    """One line, exit code 1."""
    done = judged("eval", *arguments)

    assert done.exit_code == 1
    assert message in done.stderr
    assert done.stderr.count("\n") == 1
