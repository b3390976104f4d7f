"""Tests mirror the tree. Without this file `tests/index` would hide the package `index`."""
