"""Tests of what users say of articles."""
