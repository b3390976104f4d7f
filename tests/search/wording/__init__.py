"""Tests of `search/wording/`."""
