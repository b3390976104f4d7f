"""Citations, and the articles that people name."""
