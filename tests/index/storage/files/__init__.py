"""Tests of `index/storage/files/`."""
