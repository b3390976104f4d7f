"""Make of a parsed page what its reader sees: its words, and the facts it declares."""
