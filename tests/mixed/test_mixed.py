"""A folder of all formats and their broken twins answers, in a process that is watched."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from index.models.file_checks import cache_folder
from index.readers import read_articles
from index.records import Article
from tests.index.samples import MAX_BYTES
from tests.mixed.folder import Lamp, Written, mixed_folder
from tests.search.cli.conftest import MAIN, ROOT
from tests.written.samples import missing

MOST_KILOBYTES = 500_000
"""Memory that indexing may take at its peak, as Linux counts it."""
ASK = """
import json, sys
from search import open_searcher
with open_searcher(".dateline") as searcher:
    for question, is_asked in json.load(sys.stdin):
        if is_asked:
            found = searcher.ask(question, k=1).evidence
        else:
            found = searcher.search(question, k=1, rerank=False).hits
        cited = [one.citation for one in found]
        print(json.dumps([[c.file, c.part, c.span.start, c.span.end, c.quote] for c in cited]))
"""
PEAK = """
import os, re
from pathlib import Path

leave = os._exit

def note_peak(code):
    found = re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())
    Path("guard/peak").write_text(found[1])
    leave(code)

os._exit = note_peak  # the command leaves so
"""
"""Has a command note its memory at the peak, in kB, as it ends: what the system tells of a child
counts the memory of the process that it was forked from."""
State = Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Watched:
    """What a run over the mixed folder did.

    Attributes:
        place: The folder in which it ran; its home and temporary files stand beside the news.
        files: What was indexed.
        report: What it said, as `--json` spells it.
        peak_kb: Memory at its peak.
        before: Size and time of all files around, before it ran.
        after: And after it did.
        answers: For each question, the citations: file, part, span, words.
        log: What the guard saw.
    """

    place: Path
    files: list[Written]
    report: dict[str, Any]
    peak_kb: int
    before: State
    after: State
    answers: dict[str, list[list[Any]]]
    log: list[str]


def listing(folder: Path) -> State:
    """Return size and time of everything in a folder but the index and the guard."""
    found = (path for path in folder.rglob("*") if not {".dateline", "guard"} & set(path.parts))
    return {
        str(path.relative_to(folder)): (path.stat().st_size, path.stat().st_mtime_ns)
        for path in found
        if not path.is_dir()
    }


def environment(place: Path) -> dict[str, str]:
    """Return that of a child whose home is watched; models that are ready stay where they are."""
    for name in ("home", "temporary", "guard"):
        (place / name).mkdir(exist_ok=True)
    code = "import pathlib\nfrom tests.mixed.guard import watch\n"
    code += f"watch(pathlib.Path({str(place / 'guard' / 'log')!r}))\n"
    (place / "guard" / "sitecustomize.py").write_text(code, encoding="utf-8")
    kept = {n: v for n, v in os.environ.items() if n not in ("DATELINE_INDEX", "XDG_CACHE_HOME")}
    return {
        **kept,
        "DATELINE_CACHE": str(cache_folder()),
        "HOME": str(place / "home"),
        "TMPDIR": str(place / "temporary"),
        "PYTHONPATH": f"{place / 'guard'}{os.pathsep}{ROOT}",
    }


def peak_of(arguments: list[str], *, place: Path, out: Path) -> int:
    """Run `dateline` with these arguments and return its memory at the peak, in kB."""
    with out.open("wb") as said, (place / "guard" / "errors").open("wb") as errors:
        done = subprocess.run(
            [sys.executable, "-c", PEAK + MAIN, *arguments],
            cwd=place,
            env=environment(place),
            stdout=said,
            stderr=errors,
            check=False,
        )
    assert done.returncode == 0, (place / "guard" / "errors").read_text(encoding="utf-8")
    return int((place / "guard" / "peak").read_text(encoding="ascii"))


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Watched:
    """Write the folder, index it and ask after each lamp, in two processes.

    Of each format one file is asked for an answer; the others are searched, which needs no model.
    """
    place = tmp_path_factory.mktemp("outer") / "place"
    files = mixed_folder()
    for one in files:
        path = place / "news" / one.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(one.data)
    clean = environment(place)
    before = listing(place.parent)
    arguments = ["index", "news", "--embedder", "hashing", "--json"]
    peak = peak_of(arguments, place=place, out=place / "guard" / "report")
    report = json.loads((place / "guard" / "report").read_bytes())
    questions = [(lamp.question, "whole/" in one.name) for one in files for lamp in one.lamps]
    asked = subprocess.run(
        [sys.executable, "-c", ASK],
        input=json.dumps(questions),
        cwd=place,
        env=clean,
        capture_output=True,
        check=False,
        text=True,
    )
    assert asked.returncode == 0, asked.stderr
    answers = map(json.loads, asked.stdout.splitlines())
    return Watched(
        place,
        files,
        report,
        peak,
        before,
        listing(place.parent),
        dict(zip((question for question, _ in questions), answers, strict=True)),
        (place / "guard" / "log").read_text(encoding="utf-8").splitlines(),
    )


def texts_in(path: Path) -> list[str]:
    """Return the texts of the articles of a file, read again."""
    found = read_articles(path, file=path.name, max_bytes=MAX_BYTES)
    return [one.text for one in found if isinstance(one, Article)]


def is_right(cited: list[list[Any]], lamp: Lamp, texts: list[str]) -> bool:
    """Return whether the one citation leads to the sentence about a lamp, word for word."""
    if [one[:2] for one in cited] != [[f"news/{lamp.file}", lamp.part]]:
        return False
    _, _, start, end, quote = cited[0]
    text = next(text for text in texts if lamp.sentence in text)
    return lamp.sentence in quote and text[start:end] == quote


def test_each_format_has_a_sample() -> None:
    """One that is read and not written here would be in no mixed folder."""
    assert missing() == []


def test_each_readable_file_answers_with_its_place(watched: Watched) -> None:
    """Whatever it is called and packed in: file, part and span lead to the words."""
    wrong = []
    for one in watched.files:
        texts = texts_in(watched.place / "news" / one.name) if one.lamps else []
        for lamp in one.lamps:
            cited = watched.answers[lamp.question]
            if not is_right(cited, lamp, texts):
                wrong.append(f"{lamp.name} in {lamp.file}#{lamp.part}: {cited}")

    assert not wrong, "\n".join(wrong)


def test_each_broken_file_is_named_with_what_is_wrong(watched: Watched) -> None:
    """And nothing that is whole is."""
    named = [*watched.report["skipped"], *watched.report["warnings"]]
    said = {
        one.name: str([m for m in named if m["file"] == f"news/{one.name}"])
        for one in watched.files
    }
    wrong = [
        (one.name, words, said[one.name])
        for one in watched.files
        for words in one.said
        if words not in said[one.name]
    ]
    skipped = {one["file"] for one in watched.report["skipped"]}
    broken = {f"news/{one.name}" for one in watched.files if one.said}

    assert wrong == []
    assert skipped <= broken
    assert watched.report["skipped_count"] == len(watched.report["skipped"])


def test_memory_stays_small(watched: Watched) -> None:
    """Bombs of a gigabyte and ten thousand members among the files."""
    assert watched.peak_kb < MOST_KILOBYTES


def test_nothing_is_written_outside_the_index(watched: Watched) -> None:
    """Nor is a file of the news changed; the cache of models is the one exception."""
    written = {line.removeprefix("file ") for line in watched.log if line.startswith("file ")}
    own = (str(watched.place / ".dateline"), str(watched.place / "guard" / "peak"))
    allowed = (*own, str(cache_folder()), os.devnull)

    assert watched.after == watched.before
    assert [path for path in written if path and not path.startswith(allowed)] == []


def test_nothing_of_the_network_is_touched(watched: Watched) -> None:
    """No connection and no name of a host is asked for."""
    assert [line for line in watched.log if line.startswith("socket")] == []


def test_the_guard_sees_sockets_and_files(tmp_path: Path) -> None:
    """Else the two tests above would pass for anything."""
    code = "import socket\nopen('a.txt', 'w').close()\nsocket.create_connection(('127.0.0.1', 9))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=environment(tmp_path),
        capture_output=True,
        check=False,
        text=True,
    )
    log = (tmp_path / "guard" / "log").read_text(encoding="utf-8")

    assert done.returncode == 1
    assert "is refused in this test" in done.stderr
    assert f"file {tmp_path / 'a.txt'}" in log
    assert "socket socket." in log
