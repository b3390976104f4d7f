"""Tests of `search/cli/commands/`."""
