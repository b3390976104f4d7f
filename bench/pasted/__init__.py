"""Measure whether a quotation that is pasted into a search finds its source, and what differs."""
