"""Tests of `index/articles/`."""
