"""What recurs across the articles of an outlet and carries no news."""

RECURRENCE = "recurrence 2"
"""Name of the rules by which sentences that recur are known and judged. Another version of them is
another name: an index keeps it, and what recurs in it is noted and judged again."""
