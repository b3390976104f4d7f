"""The reader: which words of a window answer a question, and whether any do."""
