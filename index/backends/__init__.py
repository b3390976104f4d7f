"""The passage-level seam, and what stands behind it."""
