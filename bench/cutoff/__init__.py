"""Measure where a search ends: what it keeps of the relevant hits, and how many others remain."""
