"""Tests of `search/finding/counts/`."""
