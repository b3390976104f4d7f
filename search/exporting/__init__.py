"""Citations in the forms that stories, web pages and reference managers take."""
