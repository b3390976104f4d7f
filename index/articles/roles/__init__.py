"""What each sentence is for in its article, and which rule says so."""

ROLES = "roles 1"
"""Name of the rules by which sentences are parted and labelled, and facts read off their lines.
Another version of them is another name: an index keeps it, and its texts are labelled again."""
