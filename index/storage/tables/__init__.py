"""The tables of the catalog, one a file."""
