"""The small words of ten languages, which put a question and do not say what it is about."""
