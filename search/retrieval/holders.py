"""Ask the index which passages hold a sentence, so that no copy of it is missed.

A ranking fetches so many passages; of hundreds of copies most may not be among them.
The index is asked for all passages that hold the words of the sentence, wherever they
stand. Whether one really says the same is decided by `wording.py`, not here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.backends.base import Snapshot
from index.filters import Filters
from index.records import Holders

_MOST_LOOKED_AT = 2_000
"""Passages with the words of one sentence that are looked at; where there are more, that is said.

A sentence of which hundreds of copies exist has a few hundred, two of each at most.
"""
_FEW_WORDS, _MOST_OF_FEW = 5, 60
"""A sentence of fewer words, such as "He did not say.", is held by thousands of passages that
do not say it, so that fewer are looked at: all would take a second."""
_APART = re.compile(r'[\s"—−]+')
_EDGES = re.compile(r"^[^\w']+|[^\w']+$")


def holders(snapshot: Snapshot, sentences: Sequence[str], filters: Filters) -> list[Holders]:
    """Return, for each folded sentence, the passages that hold its words.

    A passage that holds the whole sentence is always among them, unless there are more
    than are looked at. Of a sentence that is longer than a passage the beginning counts.
    """
    longest = snapshot.settings.max_passage_chars
    texts = [telling_words(sentence, longest=longest) for sentence in sentences]
    found = dict[str, Holders]()
    for most, some in (
        (_MOST_OF_FEW, [text for text in texts if len(text.split()) < _FEW_WORDS]),
        (_MOST_LOOKED_AT, [text for text in texts if len(text.split()) >= _FEW_WORDS]),
    ):
        if some:
            held = snapshot.holders(some, min(most, _MOST_LOOKED_AT), filters=filters)
            found.update(zip(some, held, strict=True))
    return [found[text] for text in texts]


def telling_words(sentence: str, *, longest: int) -> str:
    """Return the words of a folded sentence that the index has, however it was typed.

    Words with an apostrophe are left out, since not all kinds of it cut a word; and so are
    those that are not ASCII if there are others.
    """
    if len(sentence) > longest // 2:
        sentence = sentence[: longest // 4].rpartition(" ")[0] or sentence[: longest // 4]
    words = [_EDGES.sub("", word) for word in _APART.split(sentence) if "'" not in word]
    plain = [word for word in words if word.isascii() and any(map(str.isalnum, word))]
    return " ".join(plain or words)
