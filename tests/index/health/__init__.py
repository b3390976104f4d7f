"""Tests of `index/health/`."""
