"""Give the sentences of an article the role that was learned, or take it back."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import replace

from index.articles.recurrence.sentence_keys import BEFORE, RECURS, Use
from index.records import Role, Sentence


def relabelled(
    sentences: Sequence[Sentence], uses: Iterable[Use], learned: Container[int]
) -> tuple[Sentence, ...]:
    """Return the sentences as they are labelled while these keys are boilerplate.

    Args:
        sentences: Those of the article, labelled by whatever was learned before.
        uses: What `uses_of` yields of them.
        learned: The keys of sentences that are boilerplate.
    """
    labelled = list(sentences)
    for use in uses:
        is_learned = use.key in learned
        role, rule = (Role.BOILERPLATE, RECURS) if is_learned else (Role.BODY, BEFORE)
        if labelled[use.ordinal].rule != rule:
            labelled[use.ordinal] = replace(labelled[use.ordinal], role=role, rule=rule)
    return tuple(labelled)
