"""Fit what decides which sentences answer, and measure answers and refusals."""
