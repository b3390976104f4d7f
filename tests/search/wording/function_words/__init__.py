"""Tests of `search/wording/function_words/`."""
