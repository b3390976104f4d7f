"""Decide for each file what it changes in the index."""
