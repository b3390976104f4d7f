"""Tests of `index/storage/tables/`."""
