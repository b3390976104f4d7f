"""How interviews mark who has the word, and who of them asks."""
