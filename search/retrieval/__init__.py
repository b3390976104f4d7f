"""Ranked passages for a query, and which of them are copies of one story."""
