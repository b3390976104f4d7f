"""Kept answers: what is written of one, and where its words stand later."""
