"""Spell who says the words, and through whom they came."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict

from index.records import SourceLink, Speaker
from search.documents.pieces.places import PlaceJson, SpanJson, optional_words


class SpeakerJson(TypedDict):
    """Who says the words, and where and how the article names them."""

    name: str
    span: SpanJson
    rule: str
    description: PlaceJson | None
    full_name: PlaceJson | None
    is_certain: bool


class SourceLinkJson(TypedDict):
    """One of those through whom the words came, and where and how the article names them."""

    name: str
    span: SpanJson
    rule: str


def speaker_object(speaker: Speaker | None, text: str) -> SpeakerJson | None:
    """Return who says words, None if no speaker is named."""
    return None if speaker is None else named_object(speaker, text)


def named_object(speaker: Speaker, text: str) -> SpeakerJson:
    """Return who says words, and where and how this text names them."""
    return {
        "name": speaker.name,
        "span": list(speaker.span),
        "rule": speaker.rule,
        "description": optional_words(text, speaker.description),
        "full_name": optional_words(text, speaker.full_name),
        "is_certain": speaker.is_certain,
    }


def source_objects(links: Iterable[SourceLink]) -> list[SourceLinkJson]:
    """Return through whom words came, the innermost first."""
    return [{"name": link.name, "span": list(link.span), "rule": link.rule} for link in links]
