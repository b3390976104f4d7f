"""Lay results out for a person at a terminal: one page a result, of the same pieces."""
