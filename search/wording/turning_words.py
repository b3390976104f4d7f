"""List the words that turn round what stands beside them.

A denial that is lost makes a false quotation, so the rooms that compare words share these. Each
adds those that matter for its own question, and says where they must stand: a draft is held
to more than two papers are, and a model's sentence is compared by the stems of words. Words
are looked up in lower case.
"""

from __future__ import annotations

NEGATIONS = frozenset(
    "no not never none nobody nothing nowhere neither nor cannot without hardly barely "
    "scarcely".split()
)
"""Words that make of a statement its opposite, or nearly."""

CONDITIONS = frozenset("if unless whether provided".split())
"""Words that say when a statement holds, or leave open whether it does."""

DENIALS = NEGATIONS | frozenset(
    "non rarely seldom few unlikely unable impossible except excluding instead against false "
    "untrue refuse refuses refused refusing fail fails failed failing deny denies denied denying "
    "decline declines declined declining reject rejects rejected rejecting lack lacks lacked "
    "lacking prevent prevents prevented preventing doubt doubts doubted "
    "stop stops stopped stopping".split()
)
"""Words that deny what stands beside them."""
