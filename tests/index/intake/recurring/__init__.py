"""Tests of `index/intake/recurring/`."""
