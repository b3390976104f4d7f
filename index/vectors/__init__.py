"""Row-level vectors: exact, and behind FAISS."""
