"""The documents of `--json`, word for word, and exact whatever the text."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints, is_typeddict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search import document_types
from search.document_types import AnswerJson, ListJson, SearchJson, ShowJson
from search.documents import (
    answer_document,
    article_document,
    dump,
    list_document,
    search_document,
)
from tests.search.cli import samples


@pytest.mark.parametrize(
    ("name", "document"),
    [
        ("search.json", search_document(samples.RESULT)),
        ("ask.json", answer_document(samples.ANSWERED)),
        ("refusal.json", answer_document(samples.NOTHING)),
        ("show.json", article_document(samples.STORED, samples.CITATION)),
        ("list.json", list_document([samples.STORED], undated_left_out=0)),
    ],
)
def test_documents_are_stable(
    golden: Callable[[str, str], None], name: str, document: Mapping[str, Any]
) -> None:
    """Keys, their order and their nesting are a contract with other programs."""
    golden(name, dump(document).decode())


@given(st.text(st.characters() | st.sampled_from("\x1b\x9b\x7f\u202e\u200f\u2028\ud800\U000e0041")))
def test_text_is_exact_and_safe_to_look_at(text: str) -> None:
    """What is parsed is what stood in the article; what is printed controls no terminal."""
    written = dump({"text": text}).decode()

    assert json.loads(written)["text"] == text
    assert samples.obeyed(written.replace("\n", "")) == []


def fits(value: Any, kind: Any) -> bool:
    """Return whether a value is of a kind, with the keys of each document in their order."""
    if is_typeddict(kind):
        kinds = get_type_hints(kind)
        is_whole = isinstance(value, dict) and list(value) == list(kinds)
        return is_whole and all(fits(value[name], kinds[name]) for name in kinds)
    origin, inner = get_origin(kind), get_args(kind)
    if origin is list:
        return isinstance(value, list) and all(fits(one, inner[0]) for one in value)
    if origin is dict:
        return isinstance(value, dict) and all(fits(one, inner[1]) for one in value.values())
    if origin is not None:  # a union
        return any(fits(value, one) for one in inner)
    return type(value) is kind


@pytest.mark.parametrize(
    ("kind", "document"),
    [
        (SearchJson, search_document(samples.RESULT)),
        (AnswerJson, answer_document(samples.ANSWERED)),
        (AnswerJson, answer_document(samples.NOTHING)),
        (ShowJson, article_document(samples.STORED, samples.CITATION)),
        (ShowJson, article_document(samples.STORED, None)),
        (ListJson, list_document([samples.STORED], undated_left_out=2)),
    ],
)
def test_documents_are_what_their_types_say(kind: Any, document: Mapping[str, Any]) -> None:
    """Every key, in its order, with a value of its kind."""
    assert fits(document, kind)
    assert not fits({**document, "more": 1}, kind)


def test_every_key_is_explained() -> None:
    """The page about the documents names each."""
    page = (Path(__file__).parents[2] / "docs" / "json.md").read_text(encoding="utf-8")
    kinds = [one for one in vars(document_types).values() if is_typeddict(one)]

    assert len(kinds) > 10
    assert {
        name
        for kind in kinds
        for name in get_type_hints(kind)
        if f"`{name}`" not in page and f'"{name}"' not in page
    } == set()
