"""Tests of `index/storage/upkeep/`."""
