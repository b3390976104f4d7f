"""Bytes of one format in, articles out: one reader a file, chosen by content and suffix."""

from index.readers.registry import SUFFIXES, is_readable, read_articles

__all__ = ["SUFFIXES", "is_readable", "read_articles"]
