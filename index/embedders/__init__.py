"""Embedders: text in, embeddings out. `registry.py` opens one by name."""
