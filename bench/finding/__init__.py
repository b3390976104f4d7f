"""Measure `dateline find` against a plain reading of every passage."""
