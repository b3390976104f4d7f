"""From folders to batches: what to look at, what changed, what to remove."""
