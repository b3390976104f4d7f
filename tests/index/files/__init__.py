"""Tests of `index/files/`."""
