"""The files of an index folder: their names, locks, leases and checksums, no rows."""
