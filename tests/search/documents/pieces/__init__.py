"""Tests of `search/documents/pieces/`."""
