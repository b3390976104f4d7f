"""Test the little of Markdown that decides what a line is."""

from __future__ import annotations

import time

import pytest
from hypothesis import given

from index.articles.markdown import front_matter, front_matter_end, headings, is_rule, plain
from tests.index.samples import texts


def fields(text: str) -> dict[str, str]:
    """Return the front matter as plain text."""
    return {key: span.of(text) for key, span in front_matter(text)}


def test_front_matter_is_read_with_spans() -> None:
    """Quotes around a value are not part of it."""
    text = '---\nTitle: "Rain at last"\ndate: 2024-03-05\ntags:\n  - rain\n---\nBody: not a field\n'

    assert fields(text) == {"title": "Rain at last", "date": "2024-03-05"}
    assert text[: front_matter_end(text)].endswith("---")


@pytest.mark.parametrize(
    "text",
    [
        "Title: Rain\n---\n",
        "---\nIt rained all day.\n---\nIt stopped.\n",
        "---\ntitle: never closed\n",
        "---",
        "",
    ],
)
def test_other_text_between_rules_is_no_front_matter(text: str) -> None:
    """A rule above a paragraph stays a rule."""
    assert front_matter_end(text) == 0
    assert fields(text) == {}


def test_carriage_returns_and_a_byte_order_mark_do_not_hide_it() -> None:
    """Files from other systems have both."""
    assert fields("\ufeff---\r\ntitle: Rain\r\n---\r\nIt rained.") == {"title": "Rain"}


def test_unclosed_front_matter_is_given_up_at_once() -> None:
    """A file of keys without an end takes no exponential time."""
    start = time.process_time()

    front_matter_end("---\n" + "a: b\n" * 100_000)

    assert time.process_time() - start < 1


@given(text=texts)
def test_any_text_may_be_asked_for_front_matter(text: str) -> None:
    """Values lie inside the front matter."""
    opened = f"---\n{text}\n---"

    assert all(span.end <= front_matter_end(opened) for _, span in front_matter(opened))


@pytest.mark.parametrize("line", ["---", "=====", "* * *", "![a cat](cat.png)"])
def test_rules_and_pictures_hold_no_words(line: str) -> None:
    """They may be left out of what is quoted."""
    assert is_rule(line)
    assert not is_rule(line + " it rained")


def test_plain_words_lose_links_and_marks() -> None:
    """So that one table of patterns serves text and Markdown."""
    assert plain("**[READ MORE](https://example.org/a)**") == "READ MORE"
    assert plain("> Comments") == "Comments"


def test_headings_are_found_with_their_level() -> None:
    """Those of code are not, nor a mark without a blank, and front matter has none."""
    text = (
        "---\ntitle: x\n# a comment: y\n---\n# Rain at last\n\nIt rained.\r\n\n  ## The  river \r\n"
        "```sh\n# not a heading\n```\n~~~\n```\n# nor this\n~~~\n#hashtag\n    # code\n###### Six\n"
    )

    found = [(one.value, one.span.of(text)) for one in headings(text)]

    assert found == [("1", "Rain at last"), ("2", "The  river"), ("6", "Six")]


@given(texts)
def test_headings_are_words_of_a_line(text: str) -> None:
    """Whatever stands there, in order."""
    found = [one.span for one in headings(text)]

    assert found == sorted(found)
    assert all(span.of(text).strip() == span.of(text) != "" for span in found)
    assert all("\n" not in span.of(text) for span in found)
