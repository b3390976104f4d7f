"""Pairs of articles and of sentences that say the same words, or do not.

How well they are judged:

    python -m bench.same_words
"""
