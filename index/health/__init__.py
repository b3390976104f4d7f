"""Whether an index is whole, and what puts it right: status, verify, repair, backup, compact."""
