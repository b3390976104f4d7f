"""The commands of `dateline`, one a file."""
