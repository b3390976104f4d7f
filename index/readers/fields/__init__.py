"""Read an article from a record of named fields, whatever file holds the record."""
