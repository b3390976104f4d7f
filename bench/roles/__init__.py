"""Measure the roles of sentences on texts labelled by hand."""
