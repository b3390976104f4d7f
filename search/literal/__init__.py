"""What of a query of `search` and `ask` is meant literally: phrases, and texts that were pasted."""
