"""Ranking by cosine similarity, and the FAISS files it proposes from."""
