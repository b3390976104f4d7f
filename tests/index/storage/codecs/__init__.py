"""Tests of `index/storage/codecs/`."""
