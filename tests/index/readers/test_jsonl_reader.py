"""Test that a JSON-lines file yields each line's article, or why it has none."""

from __future__ import annotations

import gzip
import hashlib
import json
import tracemalloc
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import ReadError
from index.readers.base import ReadOptions
from index.readers.jsonl_reader import read_jsonl
from index.readers.registry import read_articles
from index.records import Article, Fact, Span
from tests.index.samples import texts


def read(path: Path, *, max_bytes: int = 10_000) -> list[Article | ReadError]:
    """Return what a file yields."""
    return list(read_articles(path, file=path.name, max_bytes=max_bytes))


def read_lines(folder: Path, *lines: bytes) -> list[Article | ReadError]:
    """Return what a file of these lines yields."""
    (folder / "a.jsonl").write_bytes(b"\n".join(lines) + b"\n")
    return read(folder / "a.jsonl")


def read_fields(folder: Path, **fields: Any) -> Article:
    """Return the article of one line with these fields."""
    (found,) = read_lines(folder, json.dumps({"text": "It rained.", **fields}).encode())
    assert isinstance(found, Article), found
    return found


def refused(folder: Path, **fields: Any) -> str:
    """Return why a line with these fields is refused."""
    (found,) = read_lines(folder, json.dumps({"text": "It rained.", **fields}).encode())
    assert isinstance(found, ReadError), found
    return found.reason


FACTS = {
    "url": "https://example.org/rain",
    "authors": ["Ann Lee", "John Roe"],
    "published": "2024-03-05",
    "outlet": "The Bell",
}


@pytest.mark.parametrize("fields", [FACTS, {"metadata": FACTS}])
def test_both_layouts_give_the_same_facts(tmp_path: Path, fields: dict[str, Any]) -> None:
    """Side by side, or under `metadata` as BEIR has it."""
    found = read_fields(tmp_path, title="Rain", **fields)

    assert found.title == Fact("Rain", "jsonl:title")
    assert found.outlet == Fact("The Bell", "jsonl:outlet")
    assert found.published == Fact("2024-03-05", "jsonl:published")
    assert found.url == Fact("https://example.org/rain", "jsonl:url")
    assert [author.value for author in found.authors] == ["Ann Lee", "John Roe"]


@pytest.mark.parametrize("field", ["_id", "id"])
@pytest.mark.parametrize(
    ("stated", "kept"), [("rt17", "rt17"), (17, "17"), ("", None), (None, None)]
)
def test_the_id_of_a_corpus_is_kept(
    tmp_path: Path, field: str, stated: str | int | None, kept: str | None
) -> None:
    """Run files print it."""
    assert read_fields(tmp_path, **{field: stated}).external_id == kept


def test_the_text_is_the_json_string(tmp_path: Path) -> None:
    """Blanks at its ends included; there are no byte offsets into escaped JSON."""
    found = read_fields(tmp_path, text=" Rain\r\n\ufeff— again\u00a0")

    assert found.text == " Rain\r\n\ufeff— again\u00a0"
    assert found.source.encoding is None


def test_a_title_that_opens_the_text_has_a_span(tmp_path: Path) -> None:
    """Otherwise it stands nowhere in the text."""
    assert read_fields(tmp_path, title="It").title == Fact("It", "jsonl:title", Span(0, 2))


@pytest.mark.parametrize("newline", [b"\n", b"\r\n"])
def test_the_hash_is_that_of_the_line(tmp_path: Path, newline: bytes) -> None:
    """Without its newline, whichever it is; blank lines count but hold nothing."""
    line = b'{"text": "It rained."}'
    (tmp_path / "a.jsonl").write_bytes(newline + line + newline)
    (found,) = read(tmp_path / "a.jsonl")

    assert isinstance(found, Article)
    assert found.source.sha256 == hashlib.sha256(line).hexdigest()
    assert found.source.line == 2


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (
            {"published": "yesterday"},
            '"published" is "yesterday"; expected an ISO 8601 date such as 2024-03-05',
        ),
        ({"published": 1709596800}, '"published" is 1709596800; expected a string'),
        ({"text": None}, '"text" is missing; expected the words of the article'),
        ({"text": " \ufeff"}, '"text" is missing; expected the words of the article'),
        ({"text": ["It rained."]}, '"text" is ["It rained."]; expected a string'),
        ({"title": {"en": "Rain"}}, '"title" is {"en": "Rain"}; expected a string'),
        ({"authors": [7]}, '"authors" is [7]; expected a string or a list of strings'),
        ({"metadata": "none"}, '"metadata" is "none"; expected an object'),
        ({"_id": True}, '"_id" is true; expected a string'),
        ({"text": "a\0b"}, '"text" holds a NUL character at 1'),
        ({"title": "\ud800"}, '"title" holds half a surrogate pair at 0; it is not text'),
    ],
)
def test_a_wrong_field_is_named_with_what_was_expected(
    tmp_path: Path, fields: dict[str, Any], expected: str
) -> None:
    """Never repaired, never dropped in silence."""
    assert refused(tmp_path, **fields) == expected


def test_what_is_absent_null_or_blank_is_unknown(tmp_path: Path) -> None:
    """An empty string states nothing."""
    found = read_fields(tmp_path, title="", outlet=None, authors=[" ", None], published="")

    assert (found.title, found.outlet, found.authors, found.published) == (None, None, (), None)


def test_a_bad_line_does_not_stop_the_rest(tmp_path: Path) -> None:
    """Each is named by its number and its reason."""
    good = b'{"text": "It rained."}'
    deep = b"[" * 200_000
    number = b'{"text": ' + b"9" * 5_000 + b"}"
    found = read_lines(tmp_path, good, b"{oops}", b"[1]", deep, number, b"\xff", b"{\0}", good)

    reasons = [str(e) for e in found if isinstance(e, ReadError)]
    assert [isinstance(f, Article) for f in found] == [True, *[False] * 6, True]
    assert reasons[0].startswith("a.jsonl:2: not JSON: Expecting property name")
    assert reasons[1] == "a.jsonl:3: is [1]; expected a JSON object"
    assert reasons[2].startswith("a.jsonl:4: larger than max_article_bytes")
    assert reasons[3].startswith("a.jsonl:5: not JSON that can be read")
    assert reasons[4].startswith("a.jsonl:6: not utf-8: byte 0xff at offset 0")
    assert reasons[5] == "a.jsonl:7: binary: NUL byte at 1"


def test_deeply_nested_json_is_an_error_not_a_crash(tmp_path: Path) -> None:
    """Python gives up; the run does not."""
    (tmp_path / "a.jsonl").write_bytes(b"[" * 200_000)
    (found,) = read(tmp_path / "a.jsonl", max_bytes=1_000_000)

    assert isinstance(found, ReadError)
    assert found.reason.startswith("not JSON")


@pytest.mark.parametrize("data", [b"", b"\n", b" \n\n"])
def test_a_file_without_lines_is_an_error(tmp_path: Path, data: bytes) -> None:
    """It holds no article."""
    (tmp_path / "a.jsonl").write_bytes(data)
    (found,) = read(tmp_path / "a.jsonl")

    assert isinstance(found, ReadError)
    assert found.reason == "empty file"


def test_a_binary_is_named_once(tmp_path: Path) -> None:
    """Not once for every newline in it."""
    found = read_lines(tmp_path, b"\x89PNG\0", b"\0\1\2", b"\0")

    assert [str(f) for f in found] == ["a.jsonl: binary: JSON lines must be UTF-8 text"]


def test_a_huge_line_is_skipped_in_bounded_memory(tmp_path: Path) -> None:
    """Fifty megabytes without a newline, packed, between two good lines."""
    good = b'{"text": "It rained."}\n'
    with gzip.open(tmp_path / "a.jsonl.gz", "wb", compresslevel=1) as packed:
        packed.write(good + b'{"text": "' + b"x" * 50_000_000 + b'"}\n' + good)
    tracemalloc.start()
    found = read(tmp_path / "a.jsonl.gz", max_bytes=100_000)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert [isinstance(f, Article) for f in found] == [True, False, True]
    assert peak < 5_000_000


def test_articles_before_damaged_gzip_are_kept(tmp_path: Path) -> None:
    """And the damage is named."""
    lines = b"".join(b'{"text": "It rained on day %d."}\n' % n for n in range(5_000))
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(lines)[:-20])
    found = read(tmp_path / "a.jsonl.gz")

    assert isinstance(found[0], Article)
    assert [str(f) for f in found if isinstance(f, ReadError)] == [
        "a.jsonl.gz: gzip data ends too early; the file is truncated"
    ]


@given(
    lines=st.lists(
        st.one_of(st.binary(max_size=40), texts.map(lambda t: json.dumps({"text": t}).encode()))
    )
)
def test_any_file_yields_articles_and_errors_only(lines: list[bytes]) -> None:
    """With line numbers that rise, and texts that can be stored."""
    # A good first line, for a file that is blank or binary from its start is refused whole.
    stream = BytesIO(b"\n".join([b'{"text": "It rained."}', *lines]))
    numbers = []
    for found in read_jsonl(stream, ReadOptions(file="a.jsonl", max_bytes=500)):
        numbers.append(found.source.line if isinstance(found, Article) else found.line)
        if isinstance(found, Article):
            assert found.text.encode()

    assert numbers == sorted({number for number in numbers if number})
