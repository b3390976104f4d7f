"""Tests of `index/intake/`."""
