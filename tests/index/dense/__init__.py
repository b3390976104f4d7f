"""Tests of `index/dense/`."""
