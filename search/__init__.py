"""The read side of Dateline: questions in, cited passages and verbatim answers out."""
