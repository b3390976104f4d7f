"""What books are made of: their list of parts, and the chapters that these hold."""
