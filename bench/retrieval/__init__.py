"""Settle how passages are made, ranked and reranked, by measuring on judged collections.

`python -m bench.retrieval STAGE` prints one table; `docs/evaluation.md` keeps
them. Constants are chosen on the tuning half of a collection (`--on tune`, the
default) and only then measured on the other (`--on report`), never the other way
round. Every text is embedded once per embedder, and every pair read once.
"""
