"""What recurs across the articles of an outlet and carries no news."""
