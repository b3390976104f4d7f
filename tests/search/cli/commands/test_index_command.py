"""`dateline index` says what it did, names what it skipped, and stops at nothing."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from index.backends.embedded.backend import reopen_writer
from index.errors import ModelError
from index.models.prepared_models import is_whole, place_of
from index.readers.registry import may_be_read_now
from search.cli.commands.registry import cli
from search.reading.registry import DEFAULT_READER, READERS
from search.rerankers.registry import DEFAULT_RERANKER, RERANKERS
from tests.search.cli.conftest import Typed

STORM = "Storm sinks summit\n\nThe summit was cancelled because of the storm, officials said.\n"


def steady(summary: str) -> str:
    """Leave the time out of a summary."""
    return re.sub(r"\d+\.\d s", "0.0 s", summary)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Make a folder with one article."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "storm.txt").write_text(STORM)
    return folder


def test_the_summary_follows_the_folder(typed: Typed, news: Path) -> None:
    """New, unchanged, changed and gone are counted, and the path is remembered."""
    first = typed("index", "news", "--embedder", "hashing")
    second = typed("index")
    (news / "storm.txt").write_text(STORM.replace("storm,", "gale,"))
    third = typed("index")
    (news / "storm.txt").unlink()
    kept = typed("index")
    fourth = typed("index", "--prune")

    assert [steady(run.stdout) for run in (first, second, third, kept, fourth)] == [
        "Articles: 1 added; 1 passage, 1 embedded; 0.0 s.\n",
        "Articles: 1 unchanged; 0.0 s.\n",
        "Articles: 1 changed; 1 passage, 1 embedded; 0.0 s.\n",
        "Articles: none; 1 skipped; 0.0 s.\n",
        "Articles: 1 removed; 1 skipped; 0.0 s.\n",
    ]
    assert kept.stderr.startswith("Skipped news: holds no article files now; its article is kept")


def test_no_prune_keeps_what_is_gone(typed: Typed, news: Path) -> None:
    """An unplugged disk need not empty the index."""
    typed("index", "news", "--embedder", "hashing")
    (news / "storm.txt").rename(news / "storm.bak")

    typed("index", "--no-prune")

    assert "storm.txt" in typed("list").stdout


def test_indexing_prepares_what_questions_need(
    typed: Typed, news: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The first question must not wait until a model is made ready."""
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path / "cache"))

    typed("index", "news", "--embedder", "hashing")

    assert is_whole(place_of(RERANKERS[DEFAULT_RERANKER]))
    assert is_whole(place_of(READERS[DEFAULT_READER]))


def test_indexing_does_without_a_reranker(
    typed: Typed, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A model that only some questions need is no reason to refuse articles."""

    def broken() -> None:
        raise ModelError(DEFAULT_RERANKER, reason="the package is gone")

    monkeypatch.setattr("search.query_models.prepare_query_models", broken)

    assert typed("index", "news", "--embedder", "hashing").exit_code == 0


BAD = {
    "empty.txt": b"",
    "blank.txt": b" \n\t\n",
    "binary.txt": bytes(range(256)) * 8,
    "broken.txt": b"caf\xe9 \xff\xfe closed",
    "nul.txt": b"a\x00b",
    "lines.jsonl": b'{"text": "It rained."}\nnot json\n',
}


def test_bad_files_are_named_and_the_rest_is_indexed(typed: Typed, news: Path) -> None:
    """Each file and line has its reason on stderr; only `--strict` makes it an error."""
    for name, data in BAD.items():
        (news / name).write_bytes(data)

    done = typed("index", "news", "--embedder", "hashing")
    strict = typed("index", "news", "--strict")

    assert (done.exit_code, strict.exit_code) == (0, 1)
    named = re.findall(r"^Skipped news/(\S+?):(?:\d+:)? \S", done.stderr, flags=re.M)
    assert {"empty.txt", "blank.txt", "binary.txt", "nul.txt", "lines.jsonl"} <= set(named)
    assert f"{len(named)} skipped" in done.stdout
    assert "storm.txt" in typed("list").stdout


def test_what_was_unclear_is_named_and_counted(typed: Typed, news: Path) -> None:
    """On stderr with file, line, field and value; it was indexed, so `--strict` is content."""
    line = '{"text": "It rained.", "published": "at noon"}\n'
    (news / "odd.jsonl").write_text(line * 30, encoding="utf-8")

    done = typed("index", "news", "--embedder", "hashing", "--strict")
    document = json.loads(typed("index", "news", "--json").stdout)

    assert done.exit_code == 0
    assert 'Warning news/odd.jsonl:1: "published" is "at noon"; expected a date' in done.stderr
    assert "Warning 10 more; --json lists them" in done.stderr
    assert "; 30 warnings; " in done.stdout
    assert document["warning_count"] == len(document["warnings"]) == 30
    assert document["warnings"][0]["line"] == 1


def test_keys_that_were_not_used_are_named(typed: Typed, news: Path) -> None:
    """In one line at the end of the run that read them, the most frequent first."""
    rows = [{"text": f"It rained on day {n}.", "desk": "home", "mood\n": 1} for n in range(3)]
    del rows[0]["mood\n"]
    (news / "odd.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")

    done = typed("index", "news", "--embedder", "hashing")
    again = typed("index", "news", "--json")

    assert done.stderr.splitlines()[-1] == "Not used: desk (3), mood (2)"
    assert json.loads(again.stdout)["unused_keys"] == {}


def test_a_map_is_remembered_for_its_path(typed: Typed, news: Path) -> None:
    """A later run reads what is new by it, and `status` shows it."""
    row: dict[str, Any] = {"story": {"body": "It rained."}, "day": "2024-03-05"}
    (news / "odd.jsonl").write_text(json.dumps(row), encoding="utf-8")
    before = typed("index", "news", "--embedder", "hashing")
    first = typed("index", "news", "--map", "text=story.body", "--map", "published=day")
    row["story"]["body"] = "It stopped."
    (news / "new.json").write_text(json.dumps(row), encoding="utf-8")
    later = typed("index")
    status = json.loads(typed("status", "--json").stdout)

    assert (
        '"text" is missing; expected the words of the article; there are "story"' in before.stderr
    )
    assert "1 added" in first.stdout
    assert "1 added" in later.stdout
    assert "5 Mar 2024" in typed("list").stdout
    assert status["maps"] == {"news": "text=story.body published=day"}
    assert "news text=story.body published=day" in typed("status").stdout


def test_a_wrong_map_is_wrong_usage(typed: Typed, news: Path) -> None:
    """Nothing is read by it."""
    done = typed("index", "news", "--map", "colour=x")

    assert done.exit_code == 2
    assert "--map is 'colour=x'; expected FACT=PATH such as text=story.body" in done.stderr


@pytest.mark.parametrize(
    "address", ["https://bell.example/rain", "http:/bell.example", "www.bell.example", "ftp://x"]
)
def test_an_address_is_refused_with_what_to_do(typed: Typed, address: str) -> None:
    """Nothing here fetches."""
    done = typed("index", address)

    assert done.exit_code == 2
    assert "Dateline fetches nothing: save the page as a file" in done.stderr


def test_standard_input_is_read_once(typed: Typed) -> None:
    """It cannot be watched, or read again for a rebuild."""
    assert [typed("index", "-", one).exit_code for one in ("--watch", "--rebuild")] == [2, 2]


def test_json_lines_come_from_standard_input(typed: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    """And can be cited by their ids."""
    lines = '{"_id": "w/1", "text": "It rained in Rosk."}\n'
    monkeypatch.chdir(typed.folder)
    arguments = ["index", "-", "--embedder", "hashing"]
    done = CliRunner().invoke(cli, arguments, input=lines, prog_name="dateline")
    shown = typed("show", "/dev/stdin#w/1")

    assert done.stdout.startswith("Articles: 1 added")
    assert "It rained in Rosk." in shown.stdout


def test_a_folder_without_articles_is_named(typed: Typed, tmp_path: Path) -> None:
    """An empty folder is no error, and no silent success."""
    (tmp_path / "empty").mkdir()

    done = typed("index", "empty", "--embedder", "hashing")

    assert done.exit_code == 0
    assert "Skipped empty: holds no article files" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("index", "nowhere"), 2, "Path 'nowhere' does not exist."),
        (("index",), 1, "Error: nothing to index; name a file or folder: dateline index FOLDER\n"),
        (("index", "news", "--encoding", "klingon"), 2, "Error: --encoding is 'klingon'; expected"),
    ],
)
def test_mistakes_are_one_line(
    typed: Typed, news: Path, arguments: tuple[str, ...], code: int, message: str
) -> None:
    """What is wrong and what to do, and never a traceback."""
    done = typed(*arguments)

    assert done.exit_code == code
    assert message in done.stderr
    assert done.stdout == ""


def test_another_embedder_is_refused(typed: Typed, news: Path) -> None:
    """Two embedding spaces in one index would be silently wrong."""
    typed("index", "news", "--embedder", "hashing")

    done = typed("index", "news", "--embedder", "minilm")

    assert done.exit_code == 1
    assert done.stderr.startswith("Error: the index was built with embedder 'hashing'")


def test_the_report_as_json(typed: Typed, news: Path, golden: Callable[[str, str], None]) -> None:
    """Every count is there, and everything skipped with file, line and reason."""
    (news / "lines.jsonl").write_bytes(BAD["lines.jsonl"])

    done = typed("index", "news", "--embedder", "hashing", "--json")

    report = json.loads(done.stdout)
    report["took_ms"] = 0
    golden("index.json", json.dumps(report, indent=2) + "\n")


def test_remove_takes_out_and_forgets(typed: Typed, news: Path) -> None:
    """What was removed is gone from the index, stays on disk, and does not come back."""
    typed("index", "news", "--embedder", "hashing")

    removed = typed("remove", "news")
    again = typed("remove", "news")

    assert steady(removed.stdout) == "Articles: 1 removed; 0.0 s.\n"
    assert (removed.exit_code, again.exit_code) == (0, 3)
    assert typed("list").exit_code == 3
    assert (news / "storm.txt").exists()


def test_the_index_folder_is_found(typed: Typed, news: Path, tmp_path: Path) -> None:
    """`--index` wins over `DATELINE_INDEX`, which wins over the nearest `.dateline`."""
    typed("index", "news", "--embedder", "hashing", "--index", "one")
    (tmp_path / "deep" / "er").mkdir(parents=True)
    inside = Typed(tmp_path / "deep" / "er")

    missing = inside("list")
    named = inside("list", "--index", "../../one", DATELINE_INDEX="/nowhere")
    exported = inside("list", DATELINE_INDEX="../../one")
    typed("index", "news", "--embedder", "hashing")
    nearest = inside("list")

    assert missing.exit_code == 1
    assert missing.stderr == (
        "Error: no index at .dateline; make one with: dateline index FOLDER\n"
    )
    assert [done.exit_code for done in (named, exported, nearest)] == [0, 0, 0]


def test_removing_an_empty_path_says_that_it_is_forgotten(typed: Typed, tmp_path: Path) -> None:
    """Nothing was taken out, but the path is looked at no more, so it is no failure."""
    for name in ("empty", "other"):
        (tmp_path / name).mkdir()
    (tmp_path / "other" / "a.txt").write_text(STORM)
    typed("index", "empty", "other", "--embedder", "hashing")
    removed, again = typed("remove", "empty"), typed("remove", "empty")

    assert steady(removed.stdout) == "Articles: none; forgotten: empty; 0.0 s.\n"
    assert (removed.exit_code, again.exit_code) == (0, 3)
    assert json.loads(typed("remove", "other", "--json").stdout)["forgotten"] == ["other"]
    assert typed("status").stdout.count("nothing") == 1


def test_a_lost_derived_file_is_rebuilt_and_named(typed: Typed, news: Path) -> None:
    """Nothing else tells that a file of the index had gone."""
    typed("index", "news", "--embedder", "hashing")
    (news.parent / ".dateline" / "vectors" / "seg-000001.faiss").unlink()
    first, second = typed("index"), typed("index")

    assert first.stderr == (
        "Rebuilt 1 file from the catalog; lost or damaged was "
        "vectors/seg-000001.faiss: No such file or directory\n"
    )
    assert (first.exit_code, second.stderr) == (0, "")


def test_status_says_that_a_run_is_going_on(typed: Typed, news: Path) -> None:
    """It was called interrupted while it ran."""
    typed("index", "news", "--embedder", "hashing")
    with reopen_writer(news.parent / ".dateline"):
        during = typed("status").stdout
    after = typed("status").stdout

    assert "  run         is going on, by process " in during
    assert "last run" not in during
    assert "  run  " not in after


def test_an_empty_path_removes_nothing(typed: Typed, news: Path) -> None:
    """An unset variable in a script must not mean the folder one is in."""
    assert typed("index", str(news), "--embedder", "hashing").exit_code == 0

    assert typed("remove", "").exit_code == 2
    assert typed("list").exit_code == 0


def test_the_advice_on_an_article_that_is_too_large_can_be_followed(
    typed: Typed, news: Path
) -> None:
    """It names options that exist, and the article is there afterwards."""
    typed("index", "news", "--embedder", "hashing", "--max-article-bytes", "20")
    skipped = typed("index")
    refused = typed("index", "--max-article-bytes", "200")
    typed("index", "--rebuild", "--max-article-bytes", "200")

    assert "dateline index --rebuild --max-article-bytes N" in skipped.stderr
    assert refused.exit_code == 1
    assert "expected 20, as the index has it, or --rebuild" in refused.stderr
    assert "Storm sinks summit" in typed("list").stdout


def test_what_another_file_supersedes_is_named_at_each_run(typed: Typed, news: Path) -> None:
    """By file and line, with the id; once the correction is gone the article is back."""
    for at, (name, dead) in enumerate((("news", "nine"), ("corrections", "two"))):
        record = {"_id": "toll\x1b[0m", "text": f"The storm killed {dead} people in the harbour."}
        (news / f"{name}.jsonl").write_text(f"\n{json.dumps(record)}\n")
        os.utime(news / f"{name}.jsonl", (at, at))
    first, second = typed("index", "news", "--embedder", "hashing"), typed("index")
    quoted = typed("search", "--no-rerank", "people killed in the harbour").stdout
    removed = typed("remove", "news/corrections.jsonl")
    (news / "corrections.jsonl").unlink()
    last = typed("index")

    assert steady(first.stdout).startswith("Articles: 2 added; ")
    for run in (first, second):
        assert run.stderr.startswith(
            'Warning news/news.jsonl:2: has the same "_id" as news/corrections.jsonl:2, which is '
            "later and takes its place: 'toll\\x1b[0m'\n"
        )
    assert "killed two people" in quoted
    assert "nine" not in quoted
    assert removed.stderr == (
        "Warning news/news.jsonl: holds an article that another file replaced or took back, which "
        "is gone; dateline index brings it back\n"
    )
    assert last.stderr.startswith("Unknown: no date in 1 article")
    assert steady(last.stdout).startswith("Articles: 1 added, 1 unchanged; ")


def test_a_run_ends_with_what_is_unknown(typed: Typed, news: Path) -> None:
    """Of what it read: how many articles have no date or no outlet, and where to see them."""
    dated = "Gale passes\n\nPublished 14 August 2020\n\nThe gale passed at noon.\n"
    (news / "gale.txt").write_text(dated)
    first = typed("index", "news", "--embedder", "hashing")
    again = json.loads(typed("index", "news", "--json").stdout)

    assert first.stderr == (
        "Unknown: no date in 1 article, no outlet in 2 articles; "
        "dateline list --facts shows what is known\n"
    )
    assert (again["undated"], again["without_outlet"]) == (0, 0)


def test_an_encoding_that_was_guessed_is_told(typed: Typed, news: Path) -> None:
    """At the end of the run, and in the facts; what was named is none."""
    words = "Le préfet a rappelé que la sécurité des élèves était en jeu dès l’été prochain.\n"
    (news / "lycee.txt").write_bytes((words * 3).encode("mac-roman"))

    done = typed("index", "news", "--embedder", "hashing")
    facts = typed("list", "--facts")
    named = typed("index", "news", "--rebuild", "--encoding", "mac-roman", "--json")

    assert done.stderr.splitlines()[-1] == (
        "Guessed: the encoding of 1 article: mac-roman (1); "
        "dateline list --facts shows which; --encoding NAME overrules"
    )
    assert re.search(r"encoding.*mac-roman.*guessed", facts.stdout)
    assert json.loads(named.stdout)["guessed_encodings"] == {}


def test_what_was_skipped_before_encodings_were_guessed_is_tried_again() -> None:
    """An older version named the encoding as the only way out."""
    assert may_be_read_now(
        "not utf-8: byte 0xe9 at offset 3; name its encoding with --encoding NAME"
    )
    assert not may_be_read_now(
        "not utf-8: byte 0xe9 at offset 3; no encoding can be guessed safely; "
        "name its encoding with --encoding NAME"
    )
