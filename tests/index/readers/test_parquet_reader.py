"""Test that each row of a Parquet table is an article, and that what is broken is named."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")

from index.errors import ReadError  # noqa: E402
from index.readers.base import Read, ReadOptions  # noqa: E402
from index.readers.fields.mapping import read_map  # noqa: E402
from index.readers.jsonl_reader import read_jsonl  # noqa: E402
from index.readers.parquet_reader import read_parquet  # noqa: E402
from index.readers.registry import read_articles  # noqa: E402
from index.records import Article  # noqa: E402
from tests.written.parquet import parquet, struct  # noqa: E402

BY_DUCKDB = base64.b64decode(
    "UEFSMRUAFSQVNiwVBBUAFQYVBgAAKLUv/SASkQAAAgAAAAQBAgAAAHIxAgAAAHIyFQAVThVgLBUEFQAVBhUGAAAo"
    "tS/9ICc5AQACAAAABAEMAAAAUmFpbiBpbiBSb3NrDQAAAEJyaWRnZSBjbG9zZWQVABXGARXCASwVBBUAFQYVBgAA"
    "KLUv/SBjxQIA8sUTGICpbYiN6HE/zma10uqDn5gZDOon8ujIpuVQTImlye3UJvqdZ6Lidxim80MOtgXF0KgnIk0W"
    "/ZD1wcKYbuG6R6g1XPF2iiZ9EWwXI2AbEAEAGQtUFBUAFVIVNCwVBBUAFQYVBgAAKLUv/SApjQAAWCEAAABBAQA5"
    "SAAAAQAiMAIVABVaFTosFQQVABUGFQYAACi1L/0gLaUAAHAhAAAAQQEAPpbb6KwFAAEADTACFQAVggIVZiwVBhUA"
    "FQYVBgAAKLUv/SCBVQEA4CEAAABBAgBBDwdubiBMZWUIAAAAVG9tIE1vc3MFAEgIBOAA+pAKmAi2FQAVogEVRCwV"
    "BBUAFQYVBgAAKLUv/SBRzQAAmEEAAABBAgAIAAAAVGhlIEJlbGwBAJOAERUAFZoBFTwsFQQVABUGFQYAACi1L/0g"
    "Ta0AAHhBAAAAQQIABAAAAFJvc2sBAJOAERUAFVYVOCwVBBUAFQYVBgAAKLUv/SArnQAAaCEAAABBAQACAAAAAAEB"
    "ACIwAhUAFQwVHiwVBBUAFQYVBgAAKLUv/SAGMQAAAgAAAAQAFQIZ7DUAGA1kdWNrZGJfc2NoZW1hFRIAFQwlAhgD"
    "X2lkJQAAFQwlAhgIaGVhZGxpbmUlAAAVDCUCGARib2R5JQAAFQIlAhgEZGF0ZSUMABUEJQIYB3VwZGF0ZWQlFEyM"
    "ERwsAAAAAAA1AhgHYXV0aG9ycxUCFQYANQQYBGxpc3QVAgAVDCUCGAdlbGVtZW50JQAANQIYCXB1Ymxpc2hlchUE"
    "ABUMJQIYBG5hbWUlAAAVDCUCGAVwbGFjZSUAABUMJQIYB3BpY3R1cmUAFQIlAhgHcmVtYXJrc2y8AAAAFgQZHBms"
    "JgAcFQwZFQAZGANfaWQVDBYEFkYWWCYIPBgCcjIYAnIxFgAoAnIyGAJyMRERABkcFQAVABUCAAAAJgAcFQwZFQAZ"
    "GAhoZWFkbGluZRUMFgQWcBaCASZgPBgMUmFpbiBpbiBSb3NrGA1CcmlkZ2UgY2xvc2VkFgAoDFJhaW4gaW4gUm9z"
    "axgNQnJpZGdlIGNsb3NlZBERABkcFQAVABUCAAAAJgAcFQwZFQAZGARib2R5FQwWBBbsARboASbiATwYJ1RoZSBi"
    "cmlkZ2Ugd2lsbCBiZSBjbG9zZWQgdW50aWwgc3ByaW5nLhguSXQgcmFpbmVkIGluIFJvc2sgb24gTW9uZGF5LCB0"
    "aGUgY291bmNpbCBzYWlkLhYAKCdUaGUgYnJpZGdlIHdpbGwgYmUgY2xvc2VkIHVudGlsIHNwcmluZy4YLkl0IHJh"
    "aW5lZCBpbiBSb3NrIG9uIE1vbmRheSwgdGhlIGNvdW5jaWwgc2FpZC4REQAZHBUAFQAVAgAAACYAHBUCGRUAGRgE"
    "ZGF0ZRUMFgQWdBZWJsoDPBgEOUgAABgEOUgAABYCKAQ5SAAAGAQ5SAAAEREAGRwVABUAFQIAAAAmABwVBBkVABkY"
    "B3VwZGF0ZWQVDBYEFnwWXCagBDwYCAA+ltvorAUAGAgAPpbb6KwFABYCKAgAPpbb6KwFABgIAD6W2+isBQAREQAZ"
    "HBUAFQAVAgAAACYAHBUMGRUAGTgHYXV0aG9ycwRsaXN0B2VsZW1lbnQVDBYGFqYCFooBJvwEPBgIVG9tIE1vc3MY"
    "B0FubiBMZWUWAigIVG9tIE1vc3MYB0FubiBMZWUREQAZHBUAFQAVAgAAACYAHBUMGRUAGSgJcHVibGlzaGVyBG5h"
    "bWUVDBYEFsYBFmgmhgY8GAhUaGUgQmVsbBgIVGhlIEJlbGwWAigIVGhlIEJlbGwYCFRoZSBCZWxsEREAGRwVABUA"
    "FQIAAAAmABwVDBkVABkoCXB1Ymxpc2hlcgVwbGFjZRUMFgQWvgEWYCbuBjwYBFJvc2sYBFJvc2sWAigEUm9zaxgE"
    "Um9zaxERABkcFQAVABUCAAAAJgAcFQwZFQAZGAdwaWN0dXJlFQwWBBZ4Flomzgc8GAIAARgCAAEWAigCAAEYAgAB"
    "EREAGRwVABUAFQIAAAAmABwVAhkVABkYB3JlbWFya3MVDBYEFi4WQCaoCDw2BAAZHBUAFQAVAgAAABbiCxYEJggW"
    "4AgAKChEdWNrREIgdmVyc2lvbiB2Mi4wLjEgKGJ1aWxkIDhkNzgxMTRlOTApGawcAAAcAAAcAAAcAAAcAAAcAAAc"
    "AAAcAAAcAAAcAAAAzgQAAFBBUjE="
)
"""Two rows that DuckDB 2.0.1 wrote: `_id headline body date updated authors publisher picture
remarks`, of which `authors` is a list, `publisher` an object, `picture` bytes, `remarks` null."""


def read(data: bytes, *, mapped: tuple[str, ...] = (), max_bytes: int = 10_000_000) -> list[Read]:
    """Return what a table yields, with the error that ends it."""
    options = ReadOptions("a.parquet", max_bytes, mapped=read_map(mapped))
    found = list[Read]()
    try:
        for one in read_parquet(BytesIO(data), options):
            found.append(one)
    except ReadError as error:
        found.append(error)
    return found


def written(columns: Mapping[str, Any], **options: Any) -> bytes:
    """Return a table as pyarrow writes it."""
    file = BytesIO()
    pq.write_table(pa.table(columns), file, **options)
    return file.getvalue()


def reasons_of(found: list[Read]) -> list[str]:
    """Return the texts of articles, and the reasons of errors and warnings."""
    return [one.text if isinstance(one, Article) else one.reason for one in found]


def test_rows_of_another_program_are_articles() -> None:
    """Nested columns, days, zones and lists count as in JSON; bytes are named."""
    warning, first, second = read(BY_DUCKDB)

    assert reasons_of([warning]) == ['columns without words are left out: "picture" (bytes)']
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert first.text == "It rained in Rosk on Monday, the council said."
    assert (first.title and first.title.value) == "Rain in Rosk"
    assert (first.outlet and first.outlet.value) == "The Bell"
    assert [one.value for one in first.authors] == ["Ann Lee", "Tom Moss"]
    assert (first.published and first.published.value) == "2020-08-15"
    assert first.facts["updated"].value == "2020-08-15T11:30:00+00:00"
    assert (first.source.part, second.source.part) == ("r1", "r2")
    assert (first.external_id, first.is_corpus_id) == ("r1", True)
    assert (second.title and second.title.rule, second.published) == ("parquet:headline", None)


rows = st.lists(
    st.fixed_dictionaries(
        {
            "text": st.text("ab .é\n", min_size=1, max_size=20).map(lambda text: f"x{text}"),
            "title": st.none() | st.sampled_from(["Rain", "Sun", ""]),
            "authors": st.none() | st.lists(st.sampled_from(["Ann Lee", "Tom Moss"]), max_size=2),
            "publisher": st.fixed_dictionaries({"name": st.none() | st.just("The Bell")}),
        }
    ),
    min_size=1,
    max_size=5,
)


@given(rows=rows, group=st.integers(1, 3))
def test_rows_are_read_as_lines_of_json_are(rows: list[dict[str, Any]], group: int) -> None:
    """The same records as JSON lines give the same facts, in groups of any size."""
    file = BytesIO()
    pq.write_table(pa.Table.from_pylist(rows), file, row_group_size=group)
    lines = "".join(json.dumps(row) + "\n" for row in rows).encode()
    as_lines = read_jsonl(BytesIO(lines), ReadOptions("a.jsonl", 10_000))

    assert _facts(read(file.getvalue())) == _facts(list(as_lines))


def _facts(found: list[Read]) -> list[object]:
    articles = [one for one in found if isinstance(one, Article)]
    return [
        (
            one.text,
            one.title and one.title.value,
            one.outlet and one.outlet.value,
            [author.value for author in one.authors],
        )
        for one in articles
    ]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (pa.array([date(2020, 8, 15)]), "2020-08-15"),
        (pa.array([1_597_449_600_000_000_000]).view(pa.timestamp("ns")), "2020-08-15"),
        (
            pa.array([1_597_449_600_123_456_789]).view(pa.timestamp("ns", "UTC")),
            "2020-08-15T00:00:00.123456+00:00",
        ),
        (
            pa.array([datetime(2020, 8, 15, 9, 30, tzinfo=UTC)], pa.timestamp("ms", "+02:00")),
            "2020-08-15T11:30:00+02:00",
        ),
        (pa.array(["Aug. 15, 2020"]).dictionary_encode(), "2020-08-15"),
        (pa.array([1_597_449_600]), "2020-08-15T00:00:00+00:00"),
        (pa.array([10**18]).view(pa.timestamp("us")), None),
        (pa.array([float("nan")]), None),
        (pa.nulls(1), None),
    ],
)
def test_a_date_is_one_in_any_type(values: Any, expected: str | None) -> None:
    """Days stay days, zones stay, and what is no moment of the calendar is none."""
    *_, found = read(written({"text": ["It rained."], "published": values}))

    assert isinstance(found, Article)
    assert (found.published and found.published.value) == expected


def test_a_row_is_named_by_its_id_or_number() -> None:
    """The second of two rows with one id has its number, too."""
    data = written(
        {"id": [7, None, 7], "text": ["One.", "Two.", "Three."], "uuid": ["a", "b", "c"]}
    )

    parts = [one.source.part for one in read(data) if isinstance(one, Article)]
    named = read(data, mapped=("id=uuid",))

    assert parts == ["7", "row 2", "7 (row 3)"]
    assert [one.source.part for one in named if isinstance(one, Article)] == ["a", "b", "c"]


def test_a_map_names_the_text() -> None:
    """Without it no column is the text, and the columns are told; bytes are none."""
    data = written({"story": [{"words": "It rained."}], "text": [b"x"]})
    reason = 'no column is the text; name it, such as --map text=COLUMN; there are "story"'

    assert reasons_of(read(data)) == [reason + '; left out: "text" (bytes)']
    assert reasons_of(read(data, mapped=("text=story.words",)))[1:] == ["It rained."]


def test_embeddings_and_lists_of_records() -> None:
    """Numbers in lists are left out and named; articles may stand in a list."""
    data = written({"articles": [[{"text": "One."}, {"text": "Two."}]], "vector": [[0.5, 1.0]]})

    left_out = 'columns without words are left out: "vector" (lists of numbers)'
    assert reasons_of(read(data)) == [left_out, "One.", "Two."]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (BY_DUCKDB[:-20], "cut short, or damaged: its end is not that of a table"),
        (BY_DUCKDB[:4], "cut short, or damaged: its end is not that of a table"),
        (BY_DUCKDB[:-4] + b"PARE", "encrypted; write it again without encryption"),
        (
            parquet({"text": ["x"]}, further={8: struct({})}),
            "encrypted; write it again without encryption",
        ),
        (
            parquet({"text": ["x"]}, elsewhere="../b"),
            "damaged, or a table whose columns stand in other files",
        ),
        (
            parquet({"text": ["x"]}, unpacked=2**31 - 1),
            "its pages unpack to 2,147,483,647 bytes at once; "
            "write it with smaller pages or fewer columns",
        ),
        (b"PAR1\0\0\xff\xff\xff\x7fPAR1", "cut short, or damaged: its end is not that of a table"),
        (written({"text": pa.array([], pa.string())}), "a table without rows"),
    ],
)
def test_what_is_not_read_is_named(data: bytes, reason: str) -> None:
    """Nothing is unpacked, and the library is not asked where it would end the process."""
    assert reasons_of(read(data)) == [reason]


def _dictionary(times: int, text: str) -> Any:
    return pa.DictionaryArray.from_arrays(pa.array([0] * times, pa.int32()), pa.array([text]))


@pytest.mark.parametrize("form", ["column", "list"])
def test_a_bomb_is_named_in_little_memory(form: str) -> None:
    """A kilobyte may state gigabytes: by one long text in each row, or in one row."""
    long = "word " * 400_000  # 2 MB
    columns = {
        "column": {"text": _dictionary(2_000, long)},
        "list": {
            "text": ["It rained."],
            "authors": pa.ListArray.from_arrays(pa.array([0, 2_000]), _dictionary(2_000, long)),
        },
    }[form]
    data = written(columns, compression="zstd")
    usual = pa.default_memory_pool()
    counting = pa.proxy_memory_pool(usual)
    pa.set_memory_pool(counting)
    try:
        last = read_last(data)
    finally:
        pa.set_memory_pool(usual)

    expected = {
        "column": "its rows have far more bytes than the file; write it as JSON lines",
        "list": "larger than 10000000 bytes",
    }[form]
    assert last.startswith(expected)
    assert 0 < counting.max_memory() < 100_000_000


def read_last(data: bytes) -> str:
    """Return the last thing that is said of a table, of which nothing else is kept."""
    said = ""
    try:
        for one in read_parquet(BytesIO(data), ReadOptions("a.parquet", 10_000_000)):
            said = one.text if isinstance(one, Article) else one.reason
    except ReadError as error:
        said = error.reason
    return said


@given(changes=st.dictionaries(st.integers(0, len(BY_DUCKDB) - 1), st.integers(0, 255), max_size=4))
def test_nothing_but_a_read_error_comes_of_changed_bytes(changes: dict[int, int]) -> None:
    """Whatever a file states of itself."""
    data = bytearray(BY_DUCKDB)
    for at, byte in changes.items():
        data[at] = byte

    assert all(reasons_of(read(bytes(data))))


def test_a_table_is_known_by_its_content(tmp_path: Path) -> None:
    """Whatever it is called, and also where it is packed."""
    (tmp_path / "a.txt").write_bytes(BY_DUCKDB)
    found = list(read_articles(tmp_path / "a.txt", file="a.txt", max_bytes=10_000))

    assert [one.source.format for one in found if isinstance(one, Article)] == ["parquet"] * 2
