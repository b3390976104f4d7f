"""How much recurring boilerplate of invented outlets is learned, and what news is taken for it."""
