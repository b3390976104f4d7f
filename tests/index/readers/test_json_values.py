"""Test that a JSON file is parted into its values, whatever its layout."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.errors import ReadError
from index.readers import json_values
from index.readers.base import ReadOptions
from index.readers.json_values import JsonValue, read_values

scalars = st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=9))
anything = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)
objects = st.dictionaries(st.text(max_size=5), anything, min_size=1, max_size=3)


def parted(data: bytes, *, max_bytes: int = 100_000) -> list[tuple[int, bytes]]:
    """Return line and bytes of each value; there must be no error."""
    found = list(read_values(BytesIO(data), ReadOptions("a", max_bytes)))
    assert all(isinstance(value, JsonValue) for value in found), found
    return [(value.line, value.data) for value in found if isinstance(value, JsonValue)]


def reasons(data: bytes, *, max_bytes: int = 100_000) -> list[str]:
    """Return what is said of each value that is none, and of the rest of the file."""
    found = []
    values = read_values(BytesIO(data), ReadOptions("a", max_bytes))
    try:
        found += [str(value) for value in values if isinstance(value, ReadError)]
    except ReadError as error:
        found.append(str(error))
    return found


def read_by_json(text: str, start: int) -> list[tuple[int, bytes]]:
    """Return line and bytes of each value from `start` on, as Python's own reader finds them."""
    found, skipped = [], " \t\r\n,]"
    while start < len(text):
        if text[start] in skipped:
            start += 1
            continue
        _, end = json.JSONDecoder().raw_decode(text, start)
        found.append((text.count("\n", 0, start) + 1, text[start:end].encode()))
        start = end
    return found


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    values=st.lists(anything, min_size=1, max_size=5),
    indent=st.sampled_from([None, 0, 2]),
    chunk=st.integers(1, 9),
    ascii_only=st.booleans(),
)
def test_an_array_is_parted_as_json_reads_it(
    values: list[Any],
    indent: int | None,
    chunk: int,
    ascii_only: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whatever is in its elements, and wherever a read of the file ends."""
    monkeypatch.setattr(json_values, "_CHUNK_BYTES", chunk)
    text = "\n" + json.dumps(values, indent=indent, ensure_ascii=ascii_only) + "\n"

    assert parted(text.encode()) == read_by_json(text, text.index("[") + 1)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(values=st.lists(objects, min_size=1, max_size=4), chunk=st.integers(1, 9))
def test_objects_on_several_lines_are_parted_as_json_reads_them(
    values: list[Any], chunk: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One after the other, each with the line where it begins."""
    monkeypatch.setattr(json_values, "_CHUNK_BYTES", chunk)
    text = "\n".join(json.dumps(value, indent=1) for value in values)

    assert parted(text.encode()) == read_by_json(text, 0)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    lines=st.lists(st.binary(max_size=12).map(lambda b: b.replace(b"\n", b"")), max_size=6),
    chunk=st.integers(1, 9),
)
def test_other_files_are_parted_by_lines(
    lines: list[bytes], chunk: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Blank ones counted and left out, the byte order mark kept."""
    monkeypatch.setattr(json_values, "_CHUNK_BYTES", chunk)
    rows = [b'{"a": 1}', *lines]

    assert parted(b"\n".join(rows)) == [
        (number, row.removesuffix(b"\r")) for number, row in enumerate(rows, start=1) if row.strip()
    ]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"[]", ["a:1: an empty array"]),
        (b"[", ["a: the array is broken at line 1: it ends too early; nothing behind"]),
        (b'[{"a": 1},\n{"b":', ["a: the array is broken at line 2: it ends too early; nothing"]),
        (b'[{"a": [}]', ['a: the array is broken at line 1: a "}" closes nothing that is open']),
        (b'[{"a": "\n"}]', ["a: the array is broken at line 1: a string does not end on its"]),
        (b"[" * 200_000, ["a: the array is broken at line 1: it is nested too deeply"]),
    ],
)
def test_an_array_that_is_broken_is_named_with_the_line(data: bytes, expected: list[str]) -> None:
    """Nothing is read behind the break, since the beginning of an element is not known there."""
    found = reasons(data, max_bytes=1_000_000)

    assert len(found) == len(expected)
    assert all(one.startswith(start) for one, start in zip(found, expected, strict=True))


def test_an_element_that_is_too_large_is_never_held() -> None:
    """The others are read, and lines are counted on."""
    data = b'[{"a": "' + b"x" * 1_000_000 + b'"},\n{"b": 1}]'
    found = list(read_values(BytesIO(data), ReadOptions("a", 100)))

    assert [one.line for one in found] == [1, 2]
    assert isinstance(found[0], ReadError)
    assert isinstance(found[1], JsonValue)


def test_a_comma_too_many_costs_nothing() -> None:
    """Programs that write arrays by hand leave one at the end."""
    assert parted(b'[{"a": 1},\n]') == [(1, b'{"a": 1}')]
