"""Measure how often the encoding of a text is guessed, and how often wrongly."""
