"""Words of questions: misspelt, English, of outlets, the same or not."""
