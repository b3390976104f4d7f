"""What each sentence is for in its article, and which rule says so."""
