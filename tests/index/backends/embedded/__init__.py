"""Tests of `index/backends/embedded/`."""
