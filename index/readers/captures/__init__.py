"""What web archives hold: their records, the content of a response, and versions of a page."""
