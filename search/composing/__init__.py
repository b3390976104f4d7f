"""What a language model may do with an answer, if a user asks for one: choose, or sum up."""
