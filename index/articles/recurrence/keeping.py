"""Tell which sentences a user keeps: they recur, and are no boilerplate.

What is said of one is the sentence, and the name of the outlet where one is meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from index.articles.recurrence.sentence_keys import key_of


def keep_item(text: str, outlet: str | None) -> str:
    """Return what tells apart the sentences that are kept, the same for all prints of one.

    Args:
        text: The sentence.
        outlet: The name of the outlet that is meant; None for all.

    Raises:
        ValueError: If the sentence has no words.
    """
    key = key_of(text, outlet)
    if key is None:
        raise ValueError("a sentence that is kept has words")
    return f"all {key:x}" if outlet is None else f"{key:x}"


def kept_keys(said: Iterable[Sequence[str]], outlets: Iterable[str]) -> set[int]:
    """Return the keys of the sentences that are kept.

    Args:
        said: Each sentence, followed by the name of its outlet where one is meant.
        outlets: The names of the outlets in which a sentence is meant where none is.
    """
    everywhere = [*outlets, None]
    keys = {key_of(text, outlet) for text, *named in said for outlet in (named or everywhere)}
    return {key for key in keys if key is not None}
