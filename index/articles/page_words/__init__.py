"""The words of what pages, papers and mail print around the news, in the languages read."""
