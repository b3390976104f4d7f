"""Tests of `search/retrieval/`."""
