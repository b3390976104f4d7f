"""Only sentences that no rule claims are learned."""

from __future__ import annotations

from index.articles.recurrence.relabelling import relabelled
from index.articles.recurrence.sentence_keys import RECURS, uses_of
from index.records import Role
from tests.index.articles.recurrence.recurring import described


def test_a_learned_sentence_is_boilerplate_by_a_rule_of_its_own() -> None:
    """All others keep their labels and spans."""
    article, before = described("The council of Rosk met.", "Ask at the desk.")
    use = uses_of(article, before)[-1]
    after = relabelled(before, [use], {use.key})

    assert (after[use.ordinal].role, after[use.ordinal].rule) == (Role.BOILERPLATE, RECURS)
    assert after[: use.ordinal] == before[: use.ordinal]
