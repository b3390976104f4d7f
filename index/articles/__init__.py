"""What stands in an article: sentences, what each is for, facts, dates and passages."""
