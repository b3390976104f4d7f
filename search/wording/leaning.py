"""Tell a sentence that leans on the one before it: "He denied it.", "This was a mistake.".

So does one that begins with a small letter, as where lines are broken by hand.
"""

from __future__ import annotations

import re

_LEANS = re.compile(
    r"[\"“‘'«(]{0,3}(?:he|she|it|they|this|that|these|those|his|her|their|its)\b", re.IGNORECASE
)


def leans(sentence: str) -> bool:
    """Return whether a sentence begins with what stands for, or goes on from, the one before."""
    return sentence[:1].islower() or bool(_LEANS.match(sentence))
