"""Measure the read side: queries in, runs out, in the formats that evaluation tools read."""
