"""What raised, lowered and mathematical signs of a page mean in a line of text."""
