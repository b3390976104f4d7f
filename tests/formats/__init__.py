"""Every format that was ever released is kept here as a tiny index, and can be read still."""
