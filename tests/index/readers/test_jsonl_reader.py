"""Test that a JSON-lines file yields each line's article, or why it has none."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
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
from index.records import Article, Fact, ReadWarning, Span
from tests.index.samples import texts


def read(path: Path, *, max_bytes: int = 10_000) -> list[Article | ReadError]:
    """Return what a file yields but for warnings."""
    found = read_articles(path, file=path.name, max_bytes=max_bytes)
    return [one for one in found if not isinstance(one, ReadWarning)]


def read_lines(folder: Path, *lines: bytes) -> list[Article | ReadError]:
    """Return what a file of these lines yields."""
    (folder / "a.jsonl").write_bytes(b"\n".join(lines) + b"\n")
    return read(folder / "a.jsonl")


def read_fields(folder: Path, **fields: Any) -> Article:
    """Return the article of one line with these fields."""
    (found,) = read_lines(folder, json.dumps({"text": "It rained.", **fields}).encode())
    assert isinstance(found, Article), found
    return found


def warned(folder: Path, **fields: Any) -> list[str]:
    """Return the warnings for a line with these fields, which gives an article even so."""
    (folder / "a.jsonl").write_text(json.dumps({"text": "It rained.", **fields}), encoding="utf-8")
    *warnings, found = read_articles(folder / "a.jsonl", file="a.jsonl", max_bytes=10_000)
    assert isinstance(found, Article)
    assert all(isinstance(warning, ReadWarning) for warning in warnings)
    return [str(warning) for warning in warnings]


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


@pytest.mark.parametrize(("fields", "inside"), [(FACTS, ""), ({"metadata": FACTS}, "metadata.")])
def test_both_layouts_give_the_same_facts(
    tmp_path: Path, fields: dict[str, Any], inside: str
) -> None:
    """Side by side, or under `metadata` as BEIR has it; each rule names the key."""
    found = read_fields(tmp_path, title="Rain", **fields)

    assert found.title == Fact("Rain", "jsonl:title")
    assert found.outlet == Fact("The Bell", f"jsonl:{inside}outlet")
    assert found.published == Fact("2024-03-05", f"jsonl:{inside}published")
    assert found.url == Fact("https://example.org/rain", f"jsonl:{inside}url")
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


@pytest.mark.parametrize("end", [b"", b"\n"])
@pytest.mark.parametrize("torn", [b'{"text": "It', b'{"text": "\xc3', b'{"text": "It rained."'])
def test_a_last_line_without_an_end_is_cut_short(tmp_path: Path, torn: bytes, end: bytes) -> None:
    """The error is of the whole file, so that what stood behind is kept."""
    (tmp_path / "a.jsonl").write_bytes(b'{"text": "One."}\n' + torn + end)
    _, error = read(tmp_path / "a.jsonl")

    assert isinstance(error, ReadError)
    assert error.line == (2 if end else None)
    assert error.reason.startswith("cut short: line 2 has no end") is not bool(end)


def test_the_text_is_the_json_string(tmp_path: Path) -> None:
    """Blanks at its ends included; there are no byte offsets into escaped JSON."""
    found = read_fields(tmp_path, text=" Rain\r\n\ufeff— again\u00a0")

    assert found.text == " Rain\r\n\ufeff— again\u00a0"
    assert found.source.encoding is None


@pytest.mark.parametrize(
    ("text", "is_printed"),
    [
        ("Rain\nIt fell all day.", True),
        ("Rain  \r\nIt fell all day.", True),
        ("Rain. It fell all day.", True),
        ("Rain", True),
        ("Rainfall was low.", False),
        ("Rain fell all day.", False),
        ("Rain.net closes.", False),
    ],
)
def test_a_title_is_printed_as_a_line_or_a_sentence(
    tmp_path: Path, text: str, is_printed: bool
) -> None:
    """That a text begins with the same letters, or words, is no print of the title."""
    found = read_fields(tmp_path, text=text, title="Rain")

    assert found.title == Fact("Rain", "jsonl:title", Span(0, 4) if is_printed else None)


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
        ({"text": None}, '"text" is missing; expected the words of the article'),
        ({"text": " \ufeff"}, '"text" is missing; expected the words of the article'),
        ({"text": ["It rained."]}, '"text" is ["It rained."]; expected a string'),
        ({"text": "a\0b"}, '"text" holds a NUL character at 1'),
        ({"text": "\ud800"}, '"text" holds half a surrogate pair at 0; it is not text'),
    ],
)
def test_without_a_text_there_is_no_article(
    tmp_path: Path, fields: dict[str, Any], expected: str
) -> None:
    """Never repaired, never dropped in silence."""
    assert refused(tmp_path, **fields) == expected


NO_DATE = "expected a date until "


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"published": "last Tuesday"}, f'"published" is "last Tuesday"; {NO_DATE}'),
        ({"published": "04.05.2020"}, f'"published" is "04.05.2020"; {NO_DATE}'),
        ({"published": True}, f'"published" is true; {NO_DATE}'),
        ({"published": float("nan")}, f'"published" is NaN; {NO_DATE}'),
        ({"published": 17}, f'"published" is 17; {NO_DATE}'),
        ({"published": ["2024-03-05", "2023"]}, '"published" is ["2024-03-05", "2023"]; expected'),
        ({"published": {"day": 5}}, '"published" is {"day": 5}; expected'),
        ({"published": "0001-01-01T00:00:00Z"}, '"published" is "0001-01-01T00:00:00Z"; expected'),
        ({"published": 4102444800}, '"published" is 4102444800; expected'),
        ({"published": "1970-01-01T00:00:00Z"}, '"published" is "1970-01-01T00:00:00Z"; expected'),
        ({"title": {"en": "Rain"}}, '"title" is {"en": "Rain"}; expected a string'),
        ({"title": 0.1}, '"title" is 0.1; expected a string'),
        ({"title": "\ud800"}, '"title" holds half a surrogate pair at 0; it is not text'),
        ({"outlet": "a\0"}, '"outlet" holds a NUL character at 1'),
        ({"outlet": 7}, '"outlet" is 7; expected a string'),
        ({"authors": [7]}, '"authors" is 7; expected a string'),
        ({"authors": [{"email": "a@b.c"}]}, '"authors" is {"email": "a@b.c"}; expected a string'),
        ({"url": {"path": "/rain"}}, '"url" is {"path": "/rain"}; expected a string'),
        ({"metadata": "none"}, '"metadata" is "none"; expected an object'),
        ({"_id": False}, '"_id" is false; expected a string'),
    ],
)
def test_an_optional_field_that_is_unclear_costs_the_fact_alone(
    tmp_path: Path, fields: dict[str, Any], expected: str
) -> None:
    """The warning names file, line, field and value."""
    (warning,) = warned(tmp_path, **fields)
    found = read_fields(tmp_path, **fields)

    assert warning.startswith(f"a.jsonl:1: {expected}")
    assert warning.endswith("indexed without it")
    assert found.text == "It rained."
    assert (found.title, found.outlet, found.authors) == (None, None, ())
    assert (found.published, found.url, found.external_id) == (None, None, None)


def test_the_value_in_a_warning_is_short(tmp_path: Path) -> None:
    """A megabyte of it would fill the screen."""
    (warning,) = warned(tmp_path, published="soon " * 1_000)

    assert len(warning) < 200


@pytest.mark.parametrize(
    ("stated", "kept"),
    [
        ("2024-03", "2024-03"),
        ("2024", "2024"),
        (2024, "2024"),
        ("Fri, 01 Mar 2024 10:00:00 GMT", "2024-03-01T10:00:00+00:00"),
        ("2020-08-14 10:00:00 UTC", "2020-08-14T10:00:00+00:00"),
        (1597399200, "2020-08-14T10:00:00+00:00"),
        (1597399200000, "2020-08-14T10:00:00+00:00"),
        ({"$date": "2020-08-14T10:00:00Z"}, "2020-08-14T10:00:00+00:00"),
        (["14 August 2020"], "2020-08-14"),
    ],
)
def test_a_date_is_read_in_any_form_that_is_certain(tmp_path: Path, stated: Any, kept: str) -> None:
    """As precise as it is stated."""
    assert read_fields(tmp_path, published=stated).published == Fact(kept, "jsonl:published")
    assert warned(tmp_path, published=stated) == []


@pytest.mark.parametrize(
    "authors",
    [
        [{"name": "Ida Korp"}, {"name": "Tom Wills"}],
        {"name": ["Ida Korp", "Tom Wills"]},
        ["Ida Korp", [{"@type": "Person", "name": "Tom Wills"}], None, {}],
    ],
)
def test_authors_are_read_out_of_objects_and_lists(tmp_path: Path, authors: Any) -> None:
    """However they are nested."""
    found = read_fields(tmp_path, authors=authors)

    assert [author.value for author in found.authors] == ["Ida Korp", "Tom Wills"]
    assert warned(tmp_path, authors=authors) == []


def test_other_facts_are_read_where_an_object_can_mean_one_thing(tmp_path: Path) -> None:
    """A number is a title too: novels and years are called so."""
    fields = {
        "title": 1984,
        "outlet": {"id": 3, "name": "The Bell"},
        "url": [{"href": "https://bell.example/rain"}],
        "_id": {"$oid": "5f36"},
    }
    found = read_fields(tmp_path, **fields)

    assert found.title == Fact("1984", "jsonl:title")
    assert found.outlet == Fact("The Bell", "jsonl:outlet")
    assert found.url == Fact("https://bell.example/rain", "jsonl:url")
    assert found.external_id == "5f36"
    assert warned(tmp_path, **fields) == []


def test_a_number_that_is_too_long_costs_its_field(tmp_path: Path) -> None:
    """Python refuses to read it; the article has a text."""
    line = b'{"text": "It rained.", "published": ' + b"9" * 5_000 + b"}"
    (found,) = read_lines(tmp_path, line)

    assert isinstance(found, Article)
    assert found.published is None


def test_html_in_a_text_is_read_as_html(tmp_path: Path) -> None:
    """The article is what it shows, and says so; a stray sign stays what it is."""
    found = read_fields(tmp_path, text="<p>It rained&nbsp;on.</p><p>It <del>did</del>stopped.</p>")

    assert found.text == "It rained\u00a0on.\nIt stopped."
    assert found.facts["text_format"] == Fact("html", "jsonl:text")
    assert read_fields(tmp_path, text="If a<b and b>c, <p> is <i>").text.startswith("If a<b")


def test_metadata_yields_to_the_fields_beside_it(tmp_path: Path) -> None:
    """But not to a null."""
    found = read_fields(
        tmp_path, metadata={"outlet": "The Bell", "url": "b:1"}, outlet=None, url="b:2"
    )

    assert (found.outlet and found.outlet.value, found.url and found.url.value) == (
        "The Bell",
        "b:2",
    )


@pytest.mark.parametrize("indent", [None, 1])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf", b"\r\n "])
def test_an_array_is_read_element_by_element(
    tmp_path: Path, indent: int | None, mark: bytes
) -> None:
    """On one line or on many; each is its own article, proved by its own bytes."""
    rows = [{"text": f'Report {n}: "{n}", {{[\\.'} for n in range(3)]
    data = mark + json.dumps(rows, indent=indent).encode().replace(b"\n", b"\r\n") + b"\n"
    (tmp_path / "a.jsonl").write_bytes(data)
    found = read(tmp_path / "a.jsonl")

    assert [one.text for one in found if isinstance(one, Article)] == [r["text"] for r in rows]
    pieces = [json.dumps(row, indent=indent) for row in rows]
    inner = [re.sub("\n", "\r\n ", piece).encode() for piece in pieces]
    assert [one.source.sha256 for one in found if isinstance(one, Article)] == [
        hashlib.sha256(piece).hexdigest() for piece in inner
    ]


def test_objects_on_several_lines_are_articles(tmp_path: Path) -> None:
    """As `jq` prints them; the line is where each begins."""
    rows = [{"text": "It rained."}, {"text": "It stopped."}]
    text = "\n".join(json.dumps(row, indent=2) for row in rows)
    (tmp_path / "a.jsonl").write_text(text, encoding="utf-8")
    found = read(tmp_path / "a.jsonl")

    assert [(a.text, a.source.line) for a in found if isinstance(a, Article)] == [
        ("It rained.", 1),
        ("It stopped.", 4),
    ]


def test_an_array_that_breaks_off_keeps_what_stands_before(tmp_path: Path) -> None:
    """Nothing behind the break can be read with certainty, and that is said."""
    found = read_lines(tmp_path, b'[{"text": "It rained."},', b'{"text": "It', b' stopped."}]')

    assert isinstance(found[0], Article)
    assert str(found[1]).startswith("a.jsonl: the array is broken at line 2: a string does not end")


def test_a_torn_first_line_does_not_swallow_the_others(tmp_path: Path) -> None:
    """It might be an object that goes on, but it never ends."""
    found = read_lines(tmp_path, b'{"text": "It rained.",', b'{"text": "It stopped."}')

    assert [isinstance(one, Article) for one in found] == [False, True]


def test_what_is_absent_null_or_blank_is_unknown(tmp_path: Path) -> None:
    """An empty string states nothing."""
    found = read_fields(tmp_path, title="", outlet=None, authors=[" ", None], published="")

    assert (found.title, found.outlet, found.authors, found.published) == (None, None, (), None)


def test_a_bad_line_does_not_stop_the_rest(tmp_path: Path) -> None:
    """Each is named by its number and its reason."""
    good = b'{"text": "It rained."}'
    deep = b"[" * 200_000
    number = b'{"text": ' + b"9" * 900 + b"}"
    found = read_lines(tmp_path, good, b"{oops}", b"[1]", deep, number, b"\xff", b"{\0}", good)

    reasons = [str(e) for e in found if isinstance(e, ReadError)]
    assert [isinstance(f, Article) for f in found] == [True, *[False] * 6, True]
    assert reasons[0].startswith("a.jsonl:2: not JSON: Expecting property name")
    assert reasons[1] == "a.jsonl:3: is [1]; expected a JSON object"
    assert reasons[2].startswith("a.jsonl:4: larger than 10000 bytes")
    assert reasons[3].startswith('a.jsonl:5: "text" is 999')
    assert reasons[4].startswith("a.jsonl:6: not utf-8: byte 0xff at offset 0")
    assert reasons[5] == "a.jsonl:7: binary: NUL byte at 1"


def test_deeply_nested_json_is_an_error_not_a_crash(tmp_path: Path) -> None:
    """Python gives up; the run does not."""
    (tmp_path / "a.jsonl").write_bytes(b"[" * 200_000)
    (found,) = read(tmp_path / "a.jsonl", max_bytes=1_000_000)

    assert isinstance(found, ReadError)
    assert found.reason.startswith("the array is broken")


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

    if numbers[-1] is None:  # the last line has no end, so the file may be cut short in it
        numbers.pop()
    assert numbers == sorted({number for number in numbers if number})
