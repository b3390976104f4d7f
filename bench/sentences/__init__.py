"""Paragraphs whose sentence ends are marked by hand, and what is found in them."""
