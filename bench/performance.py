"""Run the suite: print every figure beside the limit of this machine, and draw them.

    python bench/performance.py [--passages 1000 10000 100000] [--corpus FILE] [--into docs]

Each part runs in a process of its own and can be run alone: `limits.py`,
`cold_start.py`, `models.py`, `indexing.py`, and `warm.py` over what `scale.py`
makes. All of them run within minutes of each other, so their ratios are of one
machine in one state; the absolute times are of a machine that may have been busy.
Writes `performance.json`, `performance-cold.svg` and `performance-scale.svg`.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from index.embedders.registry import EMBEDDERS

ROOT = Path(__file__).resolve().parents[1]
YARDSTICK = "import sentence_transformers"
DEFAULT_EMBEDDER = "sentence-transformers default"


def main() -> None:
    """Run every part, print the table, write the JSON and the plots."""
    parser = argparse.ArgumentParser(description="the whole suite")
    parser.add_argument("--passages", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--corpus", type=Path, default=ROOT / "seeds", help="what to index")
    parser.add_argument("--into", type=Path, default=ROOT / "docs", help="where to write")
    parser.add_argument("--keep", type=Path, help="where drawn indexes stay for the next run")
    parser.add_argument("--runs", type=int, default=5)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = measure(wanted, Path(folder))
    for line in table(found):
        print(line)
    wanted.into.mkdir(parents=True, exist_ok=True)
    content = json.dumps(found, indent=1) + "\n"
    (wanted.into / "performance.json").write_text(content, encoding="utf-8")
    draw(found, wanted.into)


def measure(wanted: argparse.Namespace, folder: Path) -> dict[str, Any]:
    """Return what each part wrote as JSON, by part."""
    runs = ["--runs", str(wanted.runs)]
    found = {
        "limits": run("limits.py", folder, *runs),
        "cold": run("cold_start.py", folder, *runs),
        "models": run("models.py", folder, *runs),
        "indexing": run("indexing.py", folder, str(wanted.corpus)),
        "scale": [],
    }
    for passages in sorted(wanted.passages):
        place = (wanted.keep or folder) / f"scale-{passages}"
        run_quietly("scale.py", str(place), str(passages), "--only-build")
        found["scale"].append(run("warm.py", folder, str(place)))
    return found


def run(script: str, folder: Path, *arguments: str) -> Any:
    """Run one part and return the JSON that it wrote."""
    target = folder / f"{script}.json"
    run_quietly(script, *arguments, "--json", str(target))
    return json.loads(target.read_text(encoding="utf-8"))


def run_quietly(script: str, *arguments: str) -> None:
    """Run one part; what it prints goes to stderr, so that stdout is the table."""
    print(f"running {script} {' '.join(arguments)}", file=sys.stderr)
    command = [sys.executable, str(ROOT / "bench" / script), *arguments]
    subprocess.run(command, check=True, stdout=sys.stderr)


def table(found: dict[str, Any]) -> list[str]:
    """Return the lines of the table: figures, and ratios to what bounds them."""
    limits = found["limits"]["limits"]
    start = limits["python -c pass, CPU s"]
    lines = [f"processor: {' '.join(found['limits']['features'])}"]
    lines += [f"{name:48} {value:10.3f}" for name, value in limits.items()]
    lines.append("")
    for cost in found["cold"]:
        share = f"1/{1 / cost['part_of_yardstick']:.1f} of the import"
        times = f"{cost['cpu_s'] / start:.0f} x python"
        lines.append(f"{cost['command']:48} {cost['cpu_s']:10.3f} s CPU  {share:24} {times}")
    lines.append("")
    for figure in found["models"]:
        name = f"{figure['task']}, {figure['tokens']} tokens"
        ratio = _to_default(figure, found["models"])
        lines.append(f"{name:48} {figure['per_cpu_s']:10.1f} a CPU s  {ratio}")
    lines.append("")
    lines += [f"{name:48} {value:10.3f}" for name, value in found["indexing"].items()]
    lines.append("")
    names = ("search p50, ms CPU", "resident after searching, MB", "bytes on disk per passage")
    for row in found["scale"]:
        shown = "  ".join(f"{row[name]:8.1f} {name}" for name in names)
        shown += f"  {row['search p50, ms'] / row['search embed p50, ms']:.1f} x embedding"
        lines.append(f"{row['passages']:10,.0f} passages  {shown}")
    return lines


def _to_default(figure: dict[str, Any], figures: list[dict[str, Any]]) -> str:
    """Return how many times faster an embedder is than the yardstick at the same length."""
    if figure["task"] not in EMBEDDERS:
        return ""
    for other in figures:
        if other["task"] == DEFAULT_EMBEDDER and other["tokens"] == figure["tokens"]:
            return f"{figure['per_cpu_s'] / other['per_cpu_s']:.2f} x the default"
    return ""


def draw(found: dict[str, Any], into: Path) -> None:
    """Draw the cost of cold commands, and how searching grows with the archive."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "dateline"
    from matplotlib import pyplot as plt

    figure, axes = plt.subplots(figsize=(7, 3), layout="constrained")
    costs = found["cold"][::-1]
    bars = axes.barh([c["command"] for c in costs], [c["cpu_s"] for c in costs])
    axes.bar_label(bars, fmt="%.2f", padding=2)
    axes.set(xscale="log", xlabel="CPU seconds, from start to exit")
    axes.margins(x=0.15)
    figure.savefig(into / "performance-cold.svg", metadata={"Date": None})
    figure, (left, right) = plt.subplots(1, 2, figsize=(7, 3), layout="constrained")
    sizes = [row["passages"] for row in found["scale"]]
    for stage in ("embed", "dense", "lexical", "read", "articles", "cite"):
        spent = [row[f"search {stage} p50, ms"] for row in found["scale"]]
        left.plot(sizes, spent, marker="o", label=stage)
    left.set(xscale="log", xlabel="passages", ylabel="ms, p50 of each stage")
    left.legend(fontsize="small")
    held = [row["resident after searching, MB"] for row in found["scale"]]
    right.plot(sizes, held, marker="o")
    right.set(xscale="log", xlabel="passages", ylabel="MB resident", ylim=(0, None))
    figure.savefig(into / "performance-scale.svg", metadata={"Date": None})


if __name__ == "__main__":
    main()
