"""Find the times that articles speak of, as ISO 8601 values or as not known."""
