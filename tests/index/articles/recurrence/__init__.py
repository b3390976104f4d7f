"""Tests of `index/articles/recurrence/`."""
