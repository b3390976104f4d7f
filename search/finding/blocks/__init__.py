"""Many articles asked at once: which passages hold a query, and where."""
