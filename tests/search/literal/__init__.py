"""Tests of what a query means literally."""
