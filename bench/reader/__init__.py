"""Train the reader that ships, and measure it.

    python -m bench.reader.train OUT --minutes 90
    python -m bench.reader.measure OUT/reader.safetensors

Needs the folder `reader` of the data for measuring (see `--data`). The reader is the
packaged cross-encoder with low-rank adapters on all its linear layers (Hu et al., "LoRA",
2021) and three numbers for each token: whether the answer starts there, ends there, and
whether the sentence around it answers. `docs/reader.md` is its card.
"""
