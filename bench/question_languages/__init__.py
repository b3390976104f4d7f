"""Measure how well the language of a question is known, on questions written for it."""
