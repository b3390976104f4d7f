"""Put what users say of articles, and what files beside them say, in the place of what is read."""
