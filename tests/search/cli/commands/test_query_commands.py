"""`search`, `ask`, `show`, `list`, `status` and `run`, typed beside the index of the seeds."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.backends.embedded import writer as embedded_writer
from tests.index.archives import copy_at_home
from tests.search.cli.conftest import Typed

QUESTION = "why was Buenos Aires cancelled"
ODD = [
    "U.S.: why?",
    'who said "no',
    "-",
    "🙂",
    "?!",
    "a\x00b",
    "\x1b[31m",
    "NOT AND ( :",
    "*" * 99,
]
PLAIN = ("--no-rerank", "--json")
NOT_CLOSED = "A quotation mark is not closed; what follows it is read as words."


def citations(document: dict[str, Any]) -> list[dict[str, Any]]:
    """List the citations of a search, or of an answer and what is near."""
    found = (one for key in ("hits", "evidence", "near") for one in document.get(key, ()))
    return [one["citation"] for one in found]


@pytest.mark.parametrize("command", ["search", "ask"])
def test_every_citation_holds_in_its_file(at_newsroom: Typed, command: str) -> None:
    """Code points and bytes both name the quoted words in the file on disk."""
    done = at_newsroom(command, *PLAIN, "-k", "20", QUESTION)
    cited = citations(json.loads(done.stdout))

    assert cited
    for citation in cited:
        raw = (at_newsroom.folder / str(citation["file"])).read_bytes()
        (start, end), (first, last) = citation["span"], citation["bytes"]
        assert raw.decode()[start:end] == citation["quote"]
        assert raw[first:last].decode() == citation["quote"]


def test_words_need_no_quotation_marks(at_newsroom: Typed) -> None:
    """Several words are one query."""
    apart = json.loads(at_newsroom("search", *PLAIN, *QUESTION.split()).stdout)
    together = json.loads(at_newsroom("search", *PLAIN, QUESTION).stdout)

    assert apart["query"] == QUESTION
    assert (apart["hits"], apart["near"]) == (together["hits"], together["near"])


@pytest.mark.parametrize("command", ["search", "ask"])
@pytest.mark.parametrize("query", [*ODD, "why " * 25_000])
def test_any_text_is_a_query(at_newsroom: Typed, command: str, query: str) -> None:
    """Hits, nothing, or one line; exit code 0 or 3, never a traceback."""
    done = at_newsroom(command, "--no-rerank", "--", query)

    assert done.exit_code in (0, 3)
    assert done.stdout.strip()
    assert done.stderr == (f"{NOT_CLOSED}\n" if '"' in query else "")
    assert "\x1b" not in done.stdout


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=40))
def test_any_generated_text_is_a_query(at_newsroom: Typed, query: str) -> None:
    """Whatever is typed comes back in the document, and citations hold."""
    done = at_newsroom("search", *PLAIN, "-k", "3", "--", f"x{query}")

    assert done.exit_code in (0, 3)
    assert json.loads(done.stdout)["query"] == f"x{query}".encode("utf-8", "replace").decode()


@pytest.mark.parametrize("command", ["search", "ask"])
def test_a_phrase_that_stands_nowhere_is_said(at_newsroom: Typed, command: str) -> None:
    """With the exit code of nothing found, however near other passages are."""
    done = at_newsroom(command, "--no-rerank", 'Putin "flight risk" summit')

    assert done.exit_code == 3
    assert done.stdout.startswith('No passage holds "flight risk" as typed.\n')


@pytest.mark.parametrize("command", ["search", "ask"])
def test_operators_point_to_find(at_newsroom: Typed, command: str) -> None:
    """The command can be pasted, with the filters that were typed."""
    done = at_newsroom(command, "--no-rerank", "--since", "2018", 'Putin NOT "Buenos Aires"')

    assert done.stderr.splitlines()[-1] == (
        'Read as words: NOT, "Buenos Aires"; to have it obeyed: '
        "dateline find --since 2018-01-01 'Putin NOT \"Buenos Aires\"'"
    )


def test_a_search_ends_where_relevance_ends(at_newsroom: Typed) -> None:
    """What is weaker is counted, and shown with --all; the document has it apart."""
    asked = ("search", "--no-rerank", "-k", "20", "Kerch Strait")
    document = json.loads(at_newsroom(*asked, "--json").stdout)
    shown, whole = at_newsroom(*asked).stdout, at_newsroom(*asked, "--all").stdout
    relevant, near = len(document["hits"]), len(document["near"])

    assert relevant
    assert near
    assert shown.count("dateline show") < whole.count("dateline show")
    assert f"{near} more are weaker; to see them: --all" in shown
    assert "weaker" not in whole
    assert whole.count("Weaker:") == 1
    ranks = [hit["rank"] for hit in (*document["hits"], *document["near"])]
    assert ranks == list(range(1, relevant + near + 1))


@pytest.mark.parametrize("command", ["search", "ask"])
@pytest.mark.parametrize("words", [("",), (" ", "\t\n"), ("\u200b",)])
def test_an_empty_question_is_wrong_usage(
    at_newsroom: Typed, command: str, words: tuple[str, ...]
) -> None:
    """A variable that was not set must not look like an archive without an answer."""
    done = at_newsroom(command, "--no-rerank", "--", *words)

    assert done.exit_code == 2
    assert "Error: the text is empty; type the words to look for" in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("list",), "No article passes these filters.\n"),
        (("search", "--no-rerank", "Putin"), "Nothing found; try other words or fewer filters.\n"),
        (("ask", "--no-rerank", "who is Putin"), "Nothing here answers that."),
    ],
)
def test_an_unknown_outlet_names_the_nearest(
    at_newsroom: Typed, command: tuple[str, ...], said: str
) -> None:
    """On stderr, once for each; stdout never advises to index what is there already."""
    done = at_newsroom(*command, "--outlet", "Indepndent", "--outlet", "Zzyzx\x1b[2J Gazette")

    assert done.exit_code == 3
    assert done.stdout.startswith(said)
    assert done.stderr.splitlines() == [
        'No article is from "Indepndent"; the nearest here: "The Independent"',
        'No article is from "Zzyzx\u241b[2J Gazette"; see: dateline list',
    ]


def test_a_known_outlet_beside_an_unknown_one_is_still_listed(at_newsroom: Typed) -> None:
    """What is unknown is named, the rest is found, and the list ends with its total."""
    done = at_newsroom("list", "--outlet", "the duran", "--outlet", "Zzyzx")

    assert done.exit_code == 0
    assert done.stdout.splitlines()[-1] == "1 article."
    assert done.stderr == 'No article is from "Zzyzx"; see: dateline list\n'


@pytest.mark.parametrize("named", ["~/news", "--index=~/news"])
def test_a_tilde_means_home(typed: Typed, tmp_path: Path, named: str) -> None:
    """A shell leaves it in a variable that was set in quotes, and after an equals sign."""
    environment = {"HOME": str(tmp_path / "home")}
    option = (named,) if named.startswith("--") else ()
    environment |= {} if option else {"DATELINE_INDEX": named}

    done = typed("status", *option, **environment)

    assert f"no index at {tmp_path}/home/news; " in done.stderr


def test_an_unknown_option_is_refused_with_the_way_to_look_for_it(at_newsroom: Typed) -> None:
    """A misspelt option must not become part of the question in silence."""
    refused = at_newsroom("search", "--no-rerank", "--frm", "x")
    meant = at_newsroom("search", "--no-rerank", "--", "--frm", "x")

    assert refused.exit_code == 2
    assert "put -- before that: dateline search -- --frm" in refused.stderr
    assert meant.exit_code in (0, 3)


def test_more_than_there_is_gives_all_there_is(at_newsroom: Typed) -> None:
    """A number of hits beyond any memory is no reason to die."""
    document = json.loads(at_newsroom("search", *PLAIN, "-k", "1000000000", "Putin").stdout)

    assert len({hit["article"]["id"] for hit in document["hits"]}) == 5


def test_words_of_an_earlier_version_are_not_called_complete(
    typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A word that is not found yet must not be said to be missing."""
    (typed.folder / "a.txt").write_text("Port\n\nThe fer\u00adry to Hull sank.\n", encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(embedded_writer, "ANALYSIS", "older")
        typed("index", "--embedder", "hashing", "a.txt")

    before = typed("ask", *PLAIN, "which ferry sank off Ostend")
    typed("index")
    after = typed("ask", *PLAIN, "which ferry sank off Ostend")

    assert before.stderr.splitlines()[1:] == [
        "Until then some words are not found, and none is called missing."
    ]
    assert json.loads(before.stdout)["missing"] == []
    assert json.loads(after.stdout)["missing"] == ["off", "Ostend"]
    assert after.stderr == ""


@pytest.mark.parametrize("command", ["search", "ask"])
def test_damage_is_said_and_changes_no_answer(newsroom: Path, tmp_path: Path, command: str) -> None:
    """On stderr, with what to type; stdout is what it was."""
    at_copy = Typed(copy_at_home(newsroom, tmp_path / "copy"))
    whole = json.loads(at_copy(command, *PLAIN, QUESTION).stdout)
    (segment,) = (at_copy.folder / ".dateline" / "vectors").iterdir()
    segment.write_bytes(segment.read_bytes()[:-1])

    done = at_copy(command, *PLAIN, QUESTION)

    said = done.stderr.splitlines()
    assert said[0].startswith(f"Not used: vectors/{segment.name}: ")
    assert said[1:] == ["Answers are complete all the same; see: dateline verify"]
    found = json.loads(done.stdout)
    assert {**found, "took_ms": 0} == {**whole, "took_ms": 0}


def test_filters_reach_the_index(at_newsroom: Typed) -> None:
    """Days and outlets leave out what does not fit and what has no date."""
    dated = json.loads(at_newsroom("list", "--json", "--since", "2017-11-10").stdout)
    outlet = json.loads(at_newsroom("list", "--json", "--outlet", "the INDEPENDENT").stdout)
    found = json.loads(at_newsroom("search", *PLAIN, "--until", "2017-11-09", "Putin").stdout)

    assert [article["published"] for article in dated["articles"]] == ["2017-11-10"]
    assert [article["outlet"] for article in outlet["articles"]] == ["The Independent"]
    assert {hit["article"]["published"][:10] for hit in found["hits"]} == {"2017-11-09"}


@pytest.mark.parametrize("command", ["list", "search --no-rerank talks", "ask --no-rerank talks"])
def test_undated_articles_are_not_left_out_in_silence(typed: Typed, command: str) -> None:
    """On stderr, and in the document for programs."""
    folder = typed.folder / "news"
    folder.mkdir()
    for name, date in (("a", ""), ("b", ""), ("c", "May 4, 2023\n\n")):
        text = f"Talks {name}\n\n{date}The talks of {name} ended on Monday.\n"
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    typed("index", "news", "--embedder", "hashing")

    words = command.split()
    filtered = typed(*words, "--json", "--since", "2000")
    plain = typed(*words, "--json")
    taken_in = typed(*words, "--json", "--since", "2000", "--undated")

    assert "2 undated articles left out: --undated takes them in" in filtered.stderr
    assert json.loads(filtered.stdout)["undated_left_out"] == 2
    assert "undated" not in plain.stderr
    assert json.loads(plain.stdout)["undated_left_out"] == 0
    assert "undated" not in taken_in.stderr
    assert json.loads(taken_in.stdout)["undated_left_out"] == 0


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("--since", "yesterday"), 2, "--since is 'yesterday'; expected a day, month or year"),
        (("--since", "2019", "--until", "2018"), 2, "--since 2019 is after --until 2018"),
        (("--outlet", ""), 2, "--outlet is empty; expected a name such as"),
        (("--said-by", " "), 2, "--said-by is empty; expected a name such as"),
        (("-k", "0"), 2, "Invalid value for '-k' / '--top'"),
        (("--rerank", "5", "--no-rerank"), 2, "--rerank and --no-rerank exclude each other"),
        (("--embedder", "minilm"), 1, "the index was built with embedder 'hashing'"),
    ],
)
def test_senseless_options_are_refused(
    at_newsroom: Typed, arguments: tuple[str, ...], code: int, message: str
) -> None:
    """One clear line that names the option."""
    done = at_newsroom("search", "--no-rerank", *arguments, "Putin")

    assert done.exit_code == code
    assert message in done.stderr


@pytest.mark.parametrize("command", ["ask", "search", "quotes", "timeline", "list", "check"])
def test_a_wrong_value_is_wrong_usage_of_the_command(at_newsroom: Typed, command: str) -> None:
    """As click has it of its own types: exit code 2, how the command is used, nothing found."""
    words = () if command == "list" else ("Putin",)
    done = at_newsroom(command, *words, "--since", "a\x1b[1mb")

    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(f"Usage: dateline {command} [OPTIONS]")
    assert f"Try 'dateline {command} --help' for help." in done.stderr
    assert "\x1b" not in done.stderr


@pytest.mark.parametrize("command", ["search x", "ask x", "show 1234abcd:1-2", "list", "status"])
def test_without_an_index_the_next_step_is_named(typed: Typed, command: str) -> None:
    """One line says what to run."""
    done = typed(*command.split())

    assert done.exit_code == 1
    assert done.stderr == "Error: no index at .dateline; make one with: dateline index FOLDER\n"


def test_show_takes_what_the_others_print(at_newsroom: Typed) -> None:
    """A label, its hash alone, and the file lead to the same article."""
    citation = citations(json.loads(at_newsroom("search", *PLAIN, QUESTION).stdout))[0]
    label, file = citation["label"], citation["file"]

    by_label = json.loads(at_newsroom("show", label, "--json").stdout)
    by_hash = json.loads(at_newsroom("show", label.partition(":")[0], "--json").stdout)
    by_file = json.loads(at_newsroom("show", file, "--json").stdout)

    assert by_label["citation"] == citation
    assert by_label["article"] == by_hash["article"] == by_file["article"]
    assert by_hash["citation"] is by_file["citation"] is None
    start, end = citation["span"]
    assert by_label["article"]["text"][start:end] == citation["quote"]


def test_show_highlights_the_quote(at_newsroom: Typed) -> None:
    """The lines of the quote carry a sign, so it stands out without colour."""
    citation = citations(json.loads(at_newsroom("search", *PLAIN, QUESTION).stdout))[0]

    shown = at_newsroom("show", citation["label"], "--context", "1").stdout
    marked = [line[2:] for line in shown.splitlines() if line.startswith("> ")]

    assert citation["quote"].split()[0] in marked[0]
    assert citation["quote"].split()[-1] in marked[-1]
    assert "--full shows the whole article" in shown


@pytest.mark.parametrize(
    "citation", ["1234abcd:1-2", "nothing/such.txt", "1234abcd", "x:y", "", "000:99999999-1"]
)
def test_an_unknown_citation_is_refused(at_newsroom: Typed, citation: str) -> None:
    """It resolves to nothing, never to other words."""
    done = at_newsroom("show", "--", citation)

    assert done.exit_code == 1
    assert done.stderr.startswith("Error: citation ")
    assert done.stderr.count("\n") == 1


def test_an_article_of_json_lines_is_named_by_its_line(typed: Typed, tmp_path: Path) -> None:
    """A file of many articles needs the line; the message says so."""
    rows = [{"_id": f"a{n}", "title": f"T{n}", "text": f"It rained {n} days."} for n in (1, 2)]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
    typed("index", "a.jsonl", "--embedder", "hashing")

    second = json.loads(typed("show", "a.jsonl:2", "--json").stdout)
    whole = typed("show", "a.jsonl")

    assert second["article"]["external_id"] == "a2"
    assert "2 articles are in that file; add the line of one, such as a.jsonl:1" in whole.stderr


def test_list_and_status_as_they_are_shown(
    at_newsroom: Typed, golden: Callable[[str, str], None]
) -> None:
    """Unknown outlets and dates are called unknown; sizes and times are left out here."""
    golden("list.txt", at_newsroom("list").stdout)
    golden("list-facts.txt", at_newsroom("list", "--facts").stdout)
    status = re.sub(r"(?m)^  (size|last) .*\n", "", at_newsroom("status").stdout)
    golden("status.txt", status)


def test_status_agrees_with_list(at_newsroom: Typed) -> None:
    """The counts are those of what is there."""
    status = json.loads(at_newsroom("status", "--json").stdout)
    listed = json.loads(at_newsroom("list", "--json").stdout)["articles"]

    assert status["articles"] == len(listed) == 5
    assert (status["files"], status["skipped_files"], status["roots"]) == (5, 0, ["seeds"])
    assert status["settings"]["embedder"] == "hashing"


@pytest.mark.parametrize("name", ["queries.jsonl", "queries.jsonl.gz"])
def test_run_writes_what_evaluation_tools_read(
    at_newsroom: Typed, tmp_path: Path, name: str
) -> None:
    """Six columns; articles once a query; ranks from 1; scores never rise."""
    rows = [{"_id": "q1", "text": QUESTION}, {"_id": "q2", "text": "WTO reform"}]
    data = "\n".join(map(json.dumps, rows)).encode()
    queries = tmp_path / name
    queries.write_bytes(gzip.compress(data) if name.endswith("gz") else data)

    printed = at_newsroom("run", str(queries), "--no-rerank").stdout
    written = at_newsroom("run", str(queries), "--no-rerank", "--output", str(tmp_path / "run"))

    assert written.stdout == ""
    assert (tmp_path / "run").read_text() == printed
    table = [line.split(" ") for line in printed.splitlines()]
    for query in ("q1", "q2"):
        ranking = [row for row in table if row[0] == query]
        assert [row[1] for row in ranking] == ["Q0"] * 5
        assert len({row[2] for row in ranking}) == 5
        assert [int(row[3]) for row in ranking] == [1, 2, 3, 4, 5]
        scores = [float(row[4]) for row in ranking]
        assert scores == sorted(scores, reverse=True)


def test_a_bad_query_file_leaves_no_run(at_newsroom: Typed, tmp_path: Path) -> None:
    """Half a run would be measured as a whole one."""
    (tmp_path / "q.jsonl").write_text('{"_id": "q1", "text": "a"}\n{"_id": "q1", "text": "b"}')

    done = at_newsroom("run", str(tmp_path / "q.jsonl"), "--output", str(tmp_path / "run"))

    assert done.exit_code == 1
    assert "\"_id\" 'q1' was given before" in done.stderr
    assert not (tmp_path / "run").exists()


def test_a_run_never_overwrites_its_questions(at_newsroom: Typed, tmp_path: Path) -> None:
    """The questions may be the only copy."""
    questions = tmp_path / "questions.txt"
    questions.write_text("why was it cancelled\n", encoding="utf-8")

    done = at_newsroom("run", str(questions), "--no-rerank", "--output", str(questions))

    assert done.exit_code == 2
    assert questions.read_text(encoding="utf-8") == "why was it cancelled\n"


def test_strict_and_lenient_exclude_each_other(at_newsroom: Typed) -> None:
    """The last one does not silently win."""
    done = at_newsroom("ask", "--strict", "--lenient", "Putin")

    assert done.exit_code == 2
    assert "--strict and --lenient exclude each other" in done.stderr
