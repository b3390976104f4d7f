"""Spell how many places share a fact."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from search.finding.counting import Group


class GroupJson(TypedDict):
    """Places that share a fact."""

    name: str | None
    places: int
    articles: int


def group_object(group: Group) -> GroupJson:
    """Return how many places share a fact; `name` is None where it is unknown."""
    return {"name": group.name, "places": group.places, "articles": group.articles}
