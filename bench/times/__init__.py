"""Measure how often the times that articles speak of are read right."""
