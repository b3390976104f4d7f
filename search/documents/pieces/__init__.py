"""What several documents hold: articles, citations, places, speakers."""
