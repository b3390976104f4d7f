"""Ranking by BM25, and the tantivy files it proposes from."""
