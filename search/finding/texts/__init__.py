"""Texts folded for `find`: where words stand in many articles at once."""
