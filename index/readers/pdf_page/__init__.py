"""What the pages of a PDF say: runs of text, their lines, columns, paragraphs and furniture."""
