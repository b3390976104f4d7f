"""Tests of `index/dense/vectors/`."""
