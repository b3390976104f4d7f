"""What sentences that tell of speech are made of: quoted words, names, offices and outlets."""
