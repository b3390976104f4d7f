"""No file that may be indexed takes more memory than was promised, and what is refused is named.

Peaks are measured in processes of their own, with the embedder that hashes words.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from index.articles import passages
from index.articles.passages import MOST_SENTENCES
from index.intake.build import index_paths
from index.intake.remarks import KEPT
from tests.index.archives import SETTINGS, build

IDLE_MB = 120
"""What a run takes that has next to nothing to do, and some more."""

MEASURED = """
import json, re, sys
from pathlib import Path
from tests.index.archives import build
report = build(Path(sys.argv[1]))
peak_kb = re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]
print(json.dumps({
    "added": report.added,
    "count": report.skipped_count,
    "skipped": [str(error) for error in report.skipped],
    "peak_mb": int(peak_kb) // 1024,
}))
"""


def measured(folder: Path) -> dict[str, object]:
    """Index a folder in a process of its own; return what it said, and its peak."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, str(folder)], capture_output=True, text=True, check=True
    )
    found: dict[str, object] = json.loads(done.stdout)
    return found


def peak(found: dict[str, object]) -> int:
    """Return the peak of a run in MB."""
    assert isinstance(found["peak_mb"], int)
    return found["peak_mb"]


def pack(path: Path, piece: bytes, times: int) -> None:
    """Write a gzip file of the same bytes, many times."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    with path.open("wb") as stream:
        for _ in range(times):
            stream.write(packer.compress(piece))
        stream.write(packer.flush())


@pytest.mark.parametrize("line", ["Ab {}.\n", "a\n", "“{}!” "])
def test_the_longest_article_of_short_sentences_is_refused_in_little_memory(
    tmp_path: Path, line: str
) -> None:
    """Ten megabytes are allowed; millions of lines are not, and the line says so."""
    size = SETTINGS.max_article_bytes
    text = "".join(line.format(number) for number in range(size // len(line.format(9))))
    (tmp_path / "a.txt").write_bytes(text.encode()[:size].decode(errors="ignore").encode())
    found = measured(tmp_path)

    assert found["skipped"] == [
        f"a.txt: more than {MOST_SENTENCES:,} sentences; no article has so many; split it"
    ]
    assert peak(found) < IDLE_MB + size / 1e6 * 5  # as text, of up to four bytes a character


def test_the_most_sentences_that_are_allowed_fit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One more is too many, wherever it stands; a short run with a lower bound."""
    monkeypatch.setattr(passages, "MOST_SENTENCES", 50)
    for name, count in (("a.txt", 50), ("b.txt", 51)):
        text = " ".join(f"Ferry {number} waits." for number in range(count))
        (tmp_path / name).write_text(text)
    lines = [json.dumps({"text": (tmp_path / name).read_text()}) for name in ("a.txt", "b.txt")]
    (tmp_path / "c.jsonl").write_text("\n".join(lines))
    report = build(tmp_path)

    assert report.added == 2
    assert [(error.file, error.line) for error in report.skipped] == [
        ("b.txt", None),
        ("c.jsonl", 2),
    ]


def test_an_article_that_has_grown_too_long_keeps_what_it_held(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As one that cannot be read any more for another reason."""
    path = tmp_path / "a.txt"
    path.write_text("Ferry waits. Bridge opens. Ships turn.")
    build(tmp_path)
    monkeypatch.setattr(passages, "MOST_SENTENCES", 2)
    path.write_text("Ferry waits. Bridge opens. Ships turn. All is well.")
    report = build(tmp_path)

    assert (report.unchanged, report.removed) == (1, 0)
    assert "what it held before is kept" in str(report.skipped[0])


@pytest.mark.parametrize("line", ['{{"nothing": {}}}', "nonsense {}"])
def test_refused_lines_are_counted_and_the_first_are_kept(tmp_path: Path, line: str) -> None:
    """However many there are; the next run counts them again without reading them."""
    count = 60_000
    (tmp_path / "a.jsonl").write_text("\n".join(line.format(n) for n in range(count)))
    found = measured(tmp_path)
    again = build(tmp_path)

    assert found["count"] == again.skipped_count == count
    assert len(again.skipped) == KEPT
    assert [error.line for error in again.skipped] == list(range(1, KEPT + 1))
    assert peak(found) < IDLE_MB


@pytest.mark.parametrize(
    ("name", "piece"),
    [("a.jsonl.gz", b"\n"), ("a.jsonl.gz", b"["), ("a.txt.gz", b"\0"), ("a.html.gz", b"<")],
)
def test_what_unpacks_to_far_too_much_is_refused_where_it_does(
    tmp_path: Path, piece: bytes, name: str
) -> None:
    """Two hundred megabytes in a fifth of one."""
    pack(tmp_path / name, piece * 1_000_000, 200)
    found = measured(tmp_path)

    assert (found["added"], found["count"]) in {(0, 1), (0, 2)}
    assert peak(found) < IDLE_MB + 6 * SETTINGS.max_article_bytes / 1e6


def test_articles_before_a_bomb_are_indexed(tmp_path: Path) -> None:
    """What was read is true."""
    line = json.dumps({"text": "Ferry waits."}).encode() + b"\n"
    pack(tmp_path / "a.jsonl.gz", line + b" " * 150_000_000, 1)
    report = build(tmp_path)

    assert report.added == 1
    assert "unpacks to more than 100 times its size" in str(report.skipped[-1])


def test_an_archive_that_packs_well_is_read_whole(tmp_path: Path) -> None:
    """Twenty times is much for news, and no bomb."""
    text = "The ferry was late again, and nobody said why. " * 20
    lines = [json.dumps({"text": f"{number}. {text}"}).encode() for number in range(500)]
    pack(tmp_path / "a.jsonl.gz", b"\n".join(lines), 1)
    size = (tmp_path / "a.jsonl.gz").stat().st_size
    report = build(tmp_path)

    assert size * 20 < sum(map(len, lines))
    assert (report.added, report.skipped_count) == (500, 0)


def nest(folder: Path, depth: int) -> None:
    """Make folders in folders, an article in the last; further than a path may be long."""
    here = Path.cwd()
    os.chdir(folder)
    try:
        for _ in range(depth):
            Path("d").mkdir()
            os.chdir("d")
        Path("x.txt").write_text("The ferry ended.")
    finally:
        os.chdir(here)


@pytest.mark.parametrize(("depth", "added"), [(990, 1), (1_500, 1), (3_000, 0)])
def test_folders_may_be_nested_as_deep_as_the_system_allows(
    tmp_path: Path, depth: int, added: int
) -> None:
    """Deeper than Python calls; where the path is too long, that is said in a line."""
    (tmp_path / "a.txt").write_text("Bridge opens.")
    nest(tmp_path, depth)
    report = index_paths([tmp_path], index_dir=tmp_path / ".dateline", settings=SETTINGS)
    subprocess.run(["rm", "-r", str(tmp_path / "d")], check=True)  # Python cannot

    assert report.added == 1 + added
    assert report.skipped_count == 1 - added
    assert all("File name too long" in str(error) for error in report.skipped)
