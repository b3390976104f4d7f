"""Tests of `index/lexical/`."""
