"""Who says a sentence: quotations, attributions, and the names that a text gives its speakers."""
