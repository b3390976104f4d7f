"""Compare the quotations of a draft with what the archive holds."""
