"""Measure how often a check of a draft misjudges a quotation."""
