"""Read a misspelt word of a query as the archive's word it was most likely meant to be.

Only a word that the archive does not hold and that common English does not know
either is read otherwise, and what was assumed is always said: a query about
"pact" must not become one about "fact", and a name the archive lacks must not
quietly become another. Whoever asks can have the words taken as typed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from index.backends.base import Snapshot
from index.models.packaged_models import MINILM
from index.models.wordpiece import tokenizer_of

MOST_WORDS = 8
"""Unknown words looked at; a query with more of them is not a slip of the finger."""


def assume(text: str, snapshot: Snapshot) -> dict[str, str]:
    """Return the word assumed for each word of `text` that looks misspelt, as typed.

    A word typed with a capital is only read as one that the archive writes with
    a capital, since one name misread as a common word changes the question.
    """
    unknown = snapshot.unknown_terms(text)
    if not unknown or len(unknown) > MOST_WORDS:
        return {}
    english = tokenizer_of(MINILM)
    assumed = {}
    for word in unknown:
        if english.is_word(word):
            continue
        meant = snapshot.nearest_word(word)
        if meant and (not word[0].isupper() or meant[0].isupper()):
            assumed[word] = meant
    return assumed


def rewrite(text: str, assumed: Mapping[str, str]) -> str:
    """Return `text` with the assumed words in place of those typed."""
    if not assumed:
        return text
    typed = "|".join(re.escape(word) for word in sorted(assumed, key=len, reverse=True))
    return re.sub(rf"\b(?:{typed})\b", lambda match: assumed[match[0]], text)
