"""Tests of `search/citing/`."""
