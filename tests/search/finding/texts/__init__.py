"""Tests of what finds every place that holds what is asked for."""
