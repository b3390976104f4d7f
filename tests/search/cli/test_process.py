"""What only a process of its own shows: cost, imports, pipes and exit codes."""

from __future__ import annotations

import json
import os
import pty
import resource
import shlex
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest

from tests.search.cli.conftest import MAIN, Process, Typed

COMMANDS = [
    "",
    *"index ask search find quotes timeline check show cite list edit status remove verify".split(),
    *"repair compact backup restore run eval judge completion".split(),
]


def cpu_s(*command: str) -> float:
    """Return the CPU time of a process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def test_help_is_cheap() -> None:
    """Help and completion must not wait for libraries they do not need."""
    shown, imported = [], []
    for _ in range(5):  # in turn, and the least of each, since other work adds to both
        shown.append(cpu_s(sys.executable, "-c", MAIN, "--help"))
        imported.append(cpu_s(sys.executable, "-c", "import numpy, onnxruntime"))

    assert min(shown) < min(imported)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_reads_well(typed: Typed, golden: Callable[[str, str], None], command: str) -> None:
    """Every command explains itself within 80 columns."""
    shown = typed(*command.split(), "--help").stdout

    assert max(map(len, shown.splitlines())) <= 80
    golden(f"help{'-' + command if command else ''}.txt", shown)


def test_searching_imports_neither_torch_nor_its_users(newsroom: Path) -> None:
    """A cold answer is only quick without them; the reranker is part of it."""
    code = (
        "import sys; from search.cli.commands.registry import cli\n"
        "cli.main(['ask', 'why was it cancelled'], standalone_mode=False)\n"
        "print([m for m in ('torch', 'sentence_transformers', 'transformers', 'rich')"
        " if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=newsroom, capture_output=True, check=True, text=True
    )

    assert done.stdout.splitlines()[-1] == "[]"


INTAKE = (
    *"text_reader jsonl_reader html_reader html_page front_matter field_facts".split(),
    *"facts roles furniture bylines dates stated_dates author_names external_ids".split(),
    *"build intake reconciliation watching walk links english_words".split(),
)
"""Last names of modules that a question has no use for."""

COMPOSING = ("composer", "http_chat", "endpoint", "carried", "summing_up", "choosing", "prompt")
"""Those that speak to a language model, which nothing does unless asked."""

UNREAD = (
    *"text_reader html_reader html_page jsonl_reader".split(),
    "facts",
    "labelling",
    "bylines",
)
"""Those that a run which finds nothing new has no use for."""


@pytest.mark.parametrize(
    ("command", "unwanted"),
    [
        (["--help"], (*INTAKE, "searcher", "snapshot")),
        (["search", "--no-rerank", "Putin"], (*INTAKE, *COMPOSING)),
        (["ask", "why was it cancelled"], (*INTAKE, *COMPOSING)),
        (["index"], UNREAD),
    ],
)
def test_a_command_imports_only_what_it_needs(
    newsroom: Path, process: Process, command: list[str], unwanted: tuple[str, ...]
) -> None:
    """Modules that take articles in, and their patterns, cost a cold start more than its work."""
    code = (
        "import sys; from search.cli.commands.registry import cli\n"
        f"cli.main({command!r}, standalone_mode=False)\n"
        f"print(sorted(m for m in sys.modules if m.split('.')[-1] in {unwanted!r}"
        " and m.split('.')[0] in ('index', 'search')))"
    )
    process("index")
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=newsroom, capture_output=True, check=True, text=True
    )

    assert done.stdout.splitlines()[-1] == "[]"


def test_a_reader_that_goes_away_is_no_error(newsroom: Path) -> None:
    """`dateline list | head -1` prints one line and complains of nothing."""
    script = 'set -o pipefail; "$0" -c "$1" list --json | head -1; echo "${PIPESTATUS[0]}"'
    done = subprocess.run(
        ["bash", "-c", script, sys.executable, MAIN],
        cwd=newsroom,
        capture_output=True,
        check=False,
        text=True,
    )

    assert done.stderr == ""
    assert done.stdout.splitlines()[0] == "{"
    assert done.stdout.splitlines()[1] in ("0", "141")


def test_exit_codes(process: Process) -> None:
    """0 done, 1 an error, 2 wrong usage, 3 nothing found."""
    assert process("list").returncode == 0
    assert process("list", "--index", "nowhere").returncode == 1
    assert process("list", "--no-such-option").returncode == 2
    assert process("list", "--outlet", "No Such Outlet").returncode == 3


def test_a_misspelt_command_is_answered_with_the_right_one(process: Process) -> None:
    """A typing error needs no look into the manual."""
    done = process("serach", "x")

    assert done.returncode == 2
    assert done.stderr.endswith("Error: No such command 'serach'. Did you mean 'search'?\n")


def test_a_shell_can_complete(process: Process) -> None:
    """The script is printed, and what it asks for is answered."""
    asked = {"COMP_WORDS": "dateline se", "COMP_CWORD": "1", "_DATELINE_COMPLETE": "bash_complete"}

    assert "_DATELINE_COMPLETE=bash_complete" in process("completion", "bash").stdout
    assert process(**asked).stdout == "plain,search\n"


def test_no_colour_in_a_pipe(process: Process) -> None:
    """Escapes are for terminals; a pipe gets 80 columns of plain text."""
    shown = process("search", "--no-rerank", "Putin").stdout

    assert "\x1b" not in shown
    assert max(map(len, shown.splitlines())) <= 80


def on_terminal(folder: Path, *arguments: str, **environment: str) -> str:
    """Run `dateline` on a terminal of its own, and return what it wrote there."""
    ours, theirs = pty.openpty()
    clean = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    with os.fdopen(ours, "rb") as screen:
        running = subprocess.Popen(
            [sys.executable, "-c", MAIN, *arguments],
            cwd=folder,
            env=clean | {"TERM": "xterm", "COLUMNS": "60"} | environment,
            stdout=theirs,
            stderr=theirs,
        )
        os.close(theirs)
        written = b"".join(iter(lambda: read_some(screen.fileno()), b""))
        running.wait(timeout=60)
    return written.decode()


def read_some(descriptor: int) -> bytes:
    """Read from a terminal; its end is an error on Linux."""
    try:
        return os.read(descriptor, 4096)
    except OSError:
        return b""


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_colour_is_for_terminals_that_want_it(newsroom: Path, environment: dict[str, str]) -> None:
    """The words are the same either way, and no line is wider than the terminal."""
    coloured = on_terminal(newsroom, "search", "--no-rerank", "-k", "2", "Putin")
    plain = on_terminal(newsroom, "search", "--no-rerank", "-k", "2", "Putin", **environment)

    assert "\x1b[" in coloured
    assert "\x1b" not in plain
    assert click.unstyle(coloured) == plain
    assert max(map(len, plain.splitlines())) <= 60


def test_bytes_that_are_no_text_are_a_query(newsroom: Path) -> None:
    """An argument in another encoding is looked for as far as it can be read."""
    done = subprocess.run(
        [sys.executable, "-c", MAIN, "search", "--no-rerank", b"caf\xe9 Putin"],
        cwd=newsroom,
        capture_output=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (3, b"")


def test_an_ascii_locale_loses_nothing_of_the_json(process: Process) -> None:
    """A document is UTF-8 whatever the locale; text is never a traceback."""
    latin = {"PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"}

    assert "’" in process("search", "--no-rerank", "--json", "Putin’s").stdout
    assert process("search", "--no-rerank", "Putin’s", **latin).returncode == 0


def test_an_interrupt_is_one_line(typed: Typed, tmp_path: Path) -> None:
    """Ctrl-C ends a command with 130; what was committed before it is there."""
    rows = "".join(f'{{"text": "It rained {n} days."}}\n' for n in range(60_000))
    (tmp_path / "news.jsonl").write_text(rows)
    command = [sys.executable, "-c", MAIN, "index", "news.jsonl", "--embedder", "hashing"]
    running = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True)
    while (
        typed("status").exit_code or json.loads(typed("status", "--json").stdout)["articles"] == 0
    ):
        assert running.poll() is None
        time.sleep(0.05)
    os.kill(running.pid, signal.SIGINT)
    _, said = running.communicate(timeout=60)

    assert (running.returncode, said) == (130, "Interrupted\n")
    assert json.loads(typed("status", "--json").stdout)["articles"] > 0


def test_a_full_disk_is_one_line(newsroom: Path) -> None:
    """Output that cannot be written is an error, and no traceback."""
    with Path("/dev/full").open("w", encoding="ascii") as full:
        done = subprocess.run(
            [sys.executable, "-c", MAIN, "status"],
            cwd=newsroom,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            text=True,
        )

    said = "Error: cannot write: No space left on device; make room and run the command again\n"
    assert (done.returncode, done.stderr) == (1, said)


def test_a_closed_output_is_an_error_without_a_traceback(newsroom: Path) -> None:
    """A user who closes it wants to hear nothing."""
    command = f"{shlex.quote(sys.executable)} -c {shlex.quote(MAIN)} status >&-"
    done = subprocess.run(
        ["sh", "-c", command], cwd=newsroom, stderr=subprocess.PIPE, check=False, text=True
    )

    assert (done.returncode, done.stderr) == (1, "")


UNKNOWN = (
    "Unknown: no date in 1 article, no outlet in 1 article; "
    "dateline list --facts shows what is known\n"
)
"""What a run says of the articles that a watch is tried on here."""


@pytest.fixture
def watching(tmp_path: Path) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Give what starts a watch over one article; it is ended in any case, and in any case soon."""
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text("It rained all day in the harbour.")
    command = [sys.executable, "-c", MAIN, "index", "news", "--embedder", "hashing", "--watch"]
    started = list[subprocess.Popen[str]]()

    def start(*options: str) -> subprocess.Popen[str]:
        pipe = subprocess.PIPE
        running = subprocess.Popen(
            [*command, *options], cwd=tmp_path, stdout=pipe, stderr=pipe, text=True
        )
        started.append(running)
        assert running.stderr is not None
        if "--json" not in options:
            assert running.stderr.readline() == UNKNOWN
        assert running.stderr.readline() == "Watching; stop with Ctrl-C\n"
        return running

    def kill() -> None:
        for running in started:
            running.kill()

    too_late = threading.Timer(120, kill)
    too_late.start()
    yield start
    too_late.cancel()
    kill()
    for running in started:
        running.communicate()


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_a_watch_ends_cleanly(
    tmp_path: Path, watching: Callable[..., subprocess.Popen[str]], how: signal.Signals
) -> None:
    """Ctrl-C, or a service manager, ends a watch: exit code 0, and what changed meanwhile is in."""
    running = watching()
    assert running.stdout is not None
    (tmp_path / "news" / "b.txt").write_text("The ferry waited for the storm to pass.")
    said = [running.stdout.readline(), running.stdout.readline()]
    os.kill(running.pid, how)
    _, ended = running.communicate(timeout=60)

    assert [line.split(";")[0] for line in said] == ["Articles: 1 added"] * 2
    assert (running.returncode, ended) == (0, f"{UNKNOWN}Stopped\n")


def test_a_watch_prints_a_document_on_each_line(
    tmp_path: Path, watching: Callable[..., subprocess.Popen[str]]
) -> None:
    """A script reads line by line what each batch did."""
    running = watching("--json")
    assert running.stdout is not None
    (tmp_path / "news" / "b.txt").write_bytes(b"Caf\xe9 closes.")
    batches = [json.loads(running.stdout.readline()) for _ in range(2)]

    assert [batch["added"] for batch in batches] == [1, 0]
    assert [one["file"] for one in batches[1]["skipped"]] == ["news/b.txt"]
