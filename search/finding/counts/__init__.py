"""How many places, or hits, share a fact of their articles, and the picture of it."""
