"""Cross-encoders: a question and a text in, one relevance score out."""
