"""Tests of what decides for each file what it changes in an index."""
