"""Measure the packaged models: passages, queries and pairs per CPU second.

Each model runs on one thread over text of the seeds cut to a given number of
tokens, in turn with the others, and the figure is the median. The yardstick is
MiniLM in sentence-transformers with its defaults, on one thread too.

    python bench/models.py [--runs 5] [--without-yardstick] [--json FILE]
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from index.embedders.registry import EMBEDDERS, open_embedder
from index.models.packaged_models import MINILM, verified_files
from index.models.wordpiece import tokenizer_of
from search.rerankers.registry import open_reranker

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
QUESTION = "why was Buenos Aires cancelled"
PASSAGE_TOKENS = (60, 200)
PAIR_TOKENS = (40, 100, 200)
TEXTS = 8

Task = Callable[[list[str]], object]


def main() -> None:
    """Parse the arguments, measure, print the table and write the JSON."""
    parser = argparse.ArgumentParser(description="cost of the packaged models")
    parser.add_argument("--runs", type=int, default=5, help="runs of each task")
    parser.add_argument("--without-yardstick", action="store_true", help="skip torch")
    parser.add_argument("--json", type=Path, help="where to write the figures")
    wanted = parser.parse_args()
    tasks = embedding_tasks() | ({} if wanted.without_yardstick else yardstick())
    figures = [
        *measure(tasks, PASSAGE_TOKENS, wanted.runs),
        *measure(reranking_task(), PAIR_TOKENS, wanted.runs),
    ]
    for figure in figures:
        print(
            f"{figure['task']:32} {figure['tokens']:4} tokens "
            f"{figure['cpu_ms']:8.2f} ms CPU each {figure['per_cpu_s']:8.1f} per CPU-s"
        )
    if wanted.json:
        wanted.json.write_text(json.dumps(figures, indent=1) + "\n")


def embedding_tasks() -> dict[str, Task]:
    """Open every embedder that ships."""
    return {name: open_embedder(name, resident=True).embed_passages for name in EMBEDDERS}


def reranking_task() -> dict[str, Task]:
    """Open the reranker; its texts are cut so that the pair has the tokens named."""
    reranker = open_reranker(resident=True)
    return {reranker.name: lambda texts: reranker.score(QUESTION, texts)}


def yardstick() -> dict[str, Task]:
    """Open MiniLM in sentence-transformers on one thread."""
    import torch
    from sentence_transformers import SentenceTransformer

    torch.set_num_threads(1)
    folder = verified_files(MINILM)[MINILM.weights].parent
    model = SentenceTransformer(str(folder), device="cpu")
    return {"sentence-transformers default": model.encode}


def measure(
    tasks: dict[str, Task], lengths: tuple[int, ...], runs: int
) -> list[dict[str, str | int | float]]:
    """Run the tasks in turn on texts of each length, once before that uncounted."""
    figures: list[dict[str, str | int | float]] = []
    for tokens in lengths:
        texts = texts_of(tokens)
        spent: dict[str, list[float]] = {name: [] for name in tasks}
        for round_ in range(runs + 1):
            for name, task in tasks.items():
                begin = time.process_time()
                task(texts)
                if round_:
                    spent[name].append((time.process_time() - begin) / len(texts))
        for name, seconds in spent.items():
            cpu_s = statistics.median(seconds)
            figures.append(
                {"task": name, "tokens": tokens, "cpu_ms": cpu_s * 1e3, "per_cpu_s": 1 / cpu_s}
            )
    return figures


def texts_of(tokens: int) -> list[str]:
    """Return texts of the seeds with this many tokens, control tokens included."""
    tokenizer = tokenizer_of(MINILM)
    paths = sorted(SEEDS.glob("*.txt"))
    words = " ".join(path.read_text(encoding="utf-8") for path in paths).split()
    texts: list[str] = []
    start = 0
    for _ in range(TEXTS):
        end = start + 1
        while len(tokenizer.single(" ".join(words[start:end]), 512)) < tokens:
            end += 1
        texts.append(" ".join(words[start:end]))
        start = end
    return texts


if __name__ == "__main__":
    main()
