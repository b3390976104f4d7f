"""Names that are spelled in several ways: the rules, what is known, and what an archive has."""
