"""Scripts that measure Dateline; none of them is a test."""
