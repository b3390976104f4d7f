"""The words of rich text (RTF), as its reader sees them."""
