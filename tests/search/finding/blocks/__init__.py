"""Tests of `search/finding/blocks/`."""
