"""Give a page the shape of its article: the form of its blocks, without ways to other stories."""
