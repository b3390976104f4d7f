"""Spell kept answers, and where their words stand now."""
