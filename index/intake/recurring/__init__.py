"""What recurs across the articles of an outlet, while a run changes the index."""
