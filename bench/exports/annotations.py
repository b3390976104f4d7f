"""Read documents of JSON: web annotations, by a schema after the W3C's model, and our own."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from bench.exports.comparing import Faults
from search.exporting.entry import Entry

_TEXT = {"type": "string"}
_IRI = {"type": "string", "pattern": r"^(https?://|urn:)[^\s<>\"{}|\\^`]+$"}
_QUOTE_SELECTOR = {
    "type": "object",
    "properties": {
        "type": {"const": "TextQuoteSelector"},
        "exact": {**_TEXT, "minLength": 1},
        "prefix": _TEXT,
        "suffix": _TEXT,
    },
    "required": ["type", "exact"],
    "additionalProperties": False,
}
_POSITION_SELECTOR = {
    "type": "object",
    "properties": {
        "type": {"const": "TextPositionSelector"},
        "start": {"type": "integer", "minimum": 0},
        "end": {"type": "integer", "minimum": 1},
    },
    "required": ["type", "start", "end"],
    "additionalProperties": False,
}
_SELECTOR = {"oneOf": [_QUOTE_SELECTOR, _POSITION_SELECTOR]}
_SPECIFIC_RESOURCE = {
    "type": "object",
    "properties": {
        "source": _IRI,
        "selector": {"oneOf": [_SELECTOR, {"type": "array", "items": _SELECTOR, "minItems": 1}]},
    },
    "required": ["source"],
    "additionalProperties": False,
}
ANNOTATION = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "id": _IRI,
        "type": {"const": "Annotation"},
        "motivation": {"enum": ["bookmarking", "highlighting"]},
        "target": {
            "type": "array",
            "items": {"oneOf": [_IRI, _SPECIFIC_RESOURCE]},
            "minItems": 1,
        },
    },
    "required": ["@context", "id", "type", "target"],
    "additionalProperties": False,
}
"""What the Web Annotation Data Model asks of an annotation, and of the selectors that are used."""


def read_w3c(entries: Sequence[Entry], document: str) -> Faults:
    """Read web annotations with jsonschema, and cut the text where they say."""
    import jsonschema

    validator = jsonschema.Draft202012Validator(ANNOTATION)
    annotations = json.loads(document)
    faults = [str(error.message) for one in annotations for error in validator.iter_errors(one)]
    if len({one["id"] for one in annotations}) != len(entries):
        faults.append("ids are not unique")
    for entry, one in zip(entries, annotations, strict=True):
        faults += [f"{entry.key}: {fault}" for fault in _misplaced(entry, one["target"])]
    return faults


def _misplaced(entry: Entry, targets: Sequence[Any]) -> Iterator[str]:
    if entry.citation is None:
        if targets != [t for t in (entry.url, f"urn:sha256:{entry.article.source.sha256}") if t]:
            yield "other targets"
        return
    text, cited = entry.article.text, entry.citation
    words, place = targets[-1]["selector"]
    if text[place["start"] : place["end"]] != cited.quote or words["exact"] != cited.quote:
        yield "other words"
    if words["prefix"] + words["exact"] + words["suffix"] not in text:
        yield "other words around"
    if entry.url and targets[0] != {"source": entry.url, "selector": words}:
        yield "another page"


def read_json(entries: Sequence[Entry], document: str) -> Faults:
    """Read the document of `--json`, and cut the text where it says."""
    faults = []
    for entry, one in zip(entries, json.loads(document)["citations"], strict=True):
        cited = one["citation"]
        if cited is not None:
            start, end = cited["span"]
            if entry.article.text[start:end] != cited["quote"]:
                faults.append(f"{entry.key}: other words")
        if (cited is None) != (entry.citation is None) or one["link"] != entry.link.url:
            faults.append(f"{entry.key}: another citation")
    return faults
