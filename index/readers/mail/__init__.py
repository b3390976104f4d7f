"""Make of a message what its reader sees: its words, its sender, and what hangs on it."""
