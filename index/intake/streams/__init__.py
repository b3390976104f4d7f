"""Take in what is no file: standard input."""
