"""Find the records that stand inside an object which is none itself."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from index.files.hashing import digest
from index.readers.fields.keys import LISTS
from index.readers.fields.record import Record
from index.readers.fields.status import why_withheld

_MOST_NODES = 100_000
"""Records of one list; as many fit in the largest value that is read."""
_REFERRING = ("author", "creator", "publisher", "sourceOrganization", "isPartOf")
"""Keys of schema.org under which a node names another of its graph."""


@dataclass(frozen=True, slots=True)
class InnerRecord:
    """A record in a list, the hash of what it was read from, and its name there."""

    fields: Mapping[str, Any]
    sha256: str
    name: str | None


def inner_records(fields: Mapping[str, Any], sha256: str) -> Iterator[InnerRecord]:
    """Yield the records with a text, or taken back, in the first list that has any.

    The hash of a record that is the only one is that of the whole; of several each has that of its
    own JSON.
    """
    for key in LISTS:
        listed = fields.get(key)
        if not isinstance(listed, list):
            continue
        nodes = [one for one in listed[:_MOST_NODES] if isinstance(one, dict)]
        found = [node for node in nodes if _is_item(node)]
        named = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str)}
        for node in found:
            own = sha256 if len(found) == 1 else digest(json.dumps(node).encode())
            yield InnerRecord(_resolved(node, named), own, record_name(node))
        if found:
            return


def _is_item(node: Mapping[str, Any]) -> bool:
    """Return whether a node is an item: with a text, or taken back, which may have none."""
    record = Record(node)
    return bool(record.find("text")) or why_withheld(record) is not None


def record_name(node: Mapping[str, Any]) -> str | None:
    """Return what a record is called and stays, when others come and go."""
    names = (node.get(key) for key in ("@id", "_id", "id", "uri", "url", "link"))
    return next((str(one)[:200] for one in names if isinstance(one, str | int) and one), None)


def _resolved(node: Mapping[str, Any], named: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a node with the nodes that it names in their places."""
    return {key: _node(value, named) if key in _REFERRING else value for key, value in node.items()}


def _node(value: Any, named: Mapping[str, Any]) -> Any:
    if isinstance(value, list):
        return [_node(one, named) for one in value if not isinstance(one, list)]
    if isinstance(value, dict) and "name" not in value:
        return named.get(str(value.get("@id")), value)
    return value
