"""Which stories a page holds, and the text of each."""
