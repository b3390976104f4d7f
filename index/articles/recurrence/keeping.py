"""Tell which sentences a user keeps: they recur, and are no boilerplate."""

from __future__ import annotations

from collections.abc import Iterable

from index.articles.recurrence.sentence_keys import key_of
from index.changes import KEEP, Edit


def keep_edit(text: str, outlet: str | None, *, is_kept: bool) -> Edit:
    """Return what is said of all files where a sentence is kept, or no more.

    Args:
        text: The sentence.
        outlet: The name of the outlet that is meant; None for all.
        is_kept: Whether it is; else what was said so is taken back.

    Raises:
        ValueError: If the sentence has no words.
    """
    key = key_of(text, outlet)
    if key is None:
        raise ValueError("a sentence that is kept has words")
    values = (text,) if outlet is None else (text, outlet)
    item = f"{key:x}" if outlet is not None else f"all {key:x}"
    return Edit("", None, KEEP, item, values if is_kept else ())


def kept_keys(edits: Iterable[Edit], outlets: Iterable[str]) -> set[int]:
    """Return the keys of the sentences that are kept.

    Args:
        edits: What users said; all but what keeps a sentence is passed over.
        outlets: The names of the outlets in which a sentence is meant of which none is named.
    """
    everywhere = [*outlets, None]
    keys = set[int | None]()
    for edit in edits:
        if edit.name == KEEP and edit.values:
            text, *named = edit.values
            keys.update(key_of(text, outlet) for outlet in (named or everywhere))
    return {key for key in keys if key is not None}
