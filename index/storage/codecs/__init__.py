"""One row's bytes and back, with their checksums."""
