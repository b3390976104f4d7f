"""Print one table of `bench.retrieval`, as Markdown or JSON."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from bench.retrieval.judged import DATA, NAMES
from bench.retrieval.lab import Lab
from bench.retrieval.learning import learning
from bench.retrieval.model_cache import ModelCache
from bench.retrieval.reranking import reranking
from bench.retrieval.stages import DEPTH, SHIPPED, STAGES, Choices, with_dense
from index.models.file_checks import cache_folder
from index.settings import IndexSettings
from search.evaluate.comparison import paired_p

TABLES = {**STAGES, "learning": learning}
_SETTINGS = IndexSettings()
_FORM = f"w{_SETTINGS.window_sentences}s{_SETTINGS.stride_sentences}"


def main() -> None:
    """Measure one stage on one collection after the other."""
    wanted = _options()
    weights = with_dense(SHIPPED, wanted.dense_weight) if wanted.dense_weight else SHIPPED
    choices = Choices(wanted.title_weight, weights, wanted.depth, wanted.title_boost)
    cache = ModelCache(wanted.cache / "bench" / "models.sqlite")
    for name in wanted.collection or NAMES:
        if not (DATA / name).is_dir():
            print(f"{name}: not in {DATA}; left out")
            continue
        lab = Lab(name, wanted.form, wanted.embedder, wanted.on, cache)
        if wanted.stage == "reranking":
            rows = list(reranking(lab, choices, lede_chars=wanted.lede_chars))
        else:
            rows = list(TABLES[wanted.stage](lab, choices))
        if wanted.json:
            print(json.dumps({"collection": name, "rows": {n: v.mean() for n, v in rows}}))
            continue
        print(f"\n{name}, {wanted.on}, {wanted.form}, {wanted.embedder}, {choices}\n")
        print("| variant | nDCG@10 | p |\n| --- | --- | --- |")
        for row, values in rows:
            p_value = paired_p((values - rows[0][1]).tolist())
            print(f"| {row} | {values.mean():.4f} | {p_value:.2g} |")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.retrieval", description=__doc__)
    parser.add_argument("stage", choices=[*TABLES, "reranking"])
    parser.add_argument("--on", choices=("tune", "report"), default="tune")
    parser.add_argument("--collection", choices=NAMES, action="append")
    parser.add_argument("--embedder", default=_SETTINGS.embedder)
    parser.add_argument("--form", default=_FORM, help="see bench/retrieval/forms.py")
    parser.add_argument("--title-weight", type=float, default=Choices.title_weight)
    parser.add_argument("--dense-weight", type=float, help="share of the dense side")
    parser.add_argument("--title-boost", type=float, default=Choices.title_boost)
    parser.add_argument("--depth", type=int, default=DEPTH)
    parser.add_argument("--lede-chars", type=int, default=0)
    parser.add_argument("--cache", type=Path, default=cache_folder())
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
