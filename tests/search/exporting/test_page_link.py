"""A link to quoted words leads to them and to no others, or there is none and it says why."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.records import Article, Fact, Source, Span
from search.exporting.page_link import (
    NO_ADDRESS,
    NO_QUOTE,
    NO_WHOLE_WORDS,
    NOT_UNIQUE,
    UNFIT,
    UNUSABLE_ADDRESS,
    Directive,
    find_directive,
    find_link,
    unusable_address,
    web_address,
)

SOURCE = Source("a.txt", "00" * 32, "text", "utf-8")
LONG = " ".join(f"word{number}" for number in range(80))
WORDS = st.sampled_from(
    ["the", "The", "cat", "a-b", "x,y", "&", "“no”", "don’t", "中文", "\n", "\n\n"]
)


def link(text: str, words: str, url: str = "https://example.org/a") -> str:
    """Return the link to words where they stand first, or why there is none."""
    article = Article(text, SOURCE, url=Fact(url, "test"))
    start = text.index(words)
    found = find_link(article, Span(start, start + len(words)))
    return found.url or found.missing or ""


@pytest.mark.parametrize(
    ("text", "words", "directive"),
    [
        ("One two three.", "two three", "two%20three"),
        (
            "No - I, for one, & you.",
            "No - I, for one, & you.",
            "No%20%2D%20I%2C%20for%20one%2C%20%26%20you.",
        ),
        ("The cat sat. The cat ran.", "The cat", "The%20cat,-sat."),
        ("x The a. x The b. y The a.", "The", "x-,The,-a."),
        ("He ran. Then he ran home.", "he ran", "Then-,he%20ran"),
        ("Es war Łódź.", "Łódź", "%C5%81%C3%B3d%C5%BA"),
        ("One\ttwo  three.", "One\ttwo  three.", "One%20two%20three."),
        ("First line.\nSecond line.", "First line.\nSecond line.", "First%20line.,Second%20line."),
        (
            LONG,
            LONG,
            "word0%20word1%20word2%20word3%20word4,word75%20word76%20word77%20word78%20word79",
        ),
    ],
)
def test_a_link_names_the_words(text: str, words: str, directive: str) -> None:
    """Whole, by their ends, or with what stands around them; signs are percent-encoded."""
    assert link(text, words) == f"https://example.org/a#:~:text={directive}"


@pytest.mark.parametrize(
    ("text", "words", "spelt"),
    [
        ("- One two.\n- Three.\n", "- One two.", "One%20two."),
        ("- One two.\n- Three.\n", "One two.\n- Three.", "One%20two.,Three."),
        ("One - two.", "- two.", "%2D%20two."),
        (
            LONG,
            LONG[:-7],
            "word0%20word1%20word2%20word3%20word4,word74%20word75%20word76%20word77%20word78",
        ),
        ("A 1 b 2 c 3 d 4 e 5 f.", "A 1 b 2 c 3 d 4 e 5", "A%201%20b%202%20c%203%20d%204%20e%205"),
        (
            "A 1 b 2 c 3 d 4 e 5 f.",
            "A 1 b 2 c 3 d 4 e 5 f.",
            "A%201%20b%202%20c,d%204%20e%205%20f.",
        ),
    ],
)
def test_less_is_spelt_out_of_an_extracted_text(text: str, words: str, spelt: str) -> None:
    """A list has signs that its page has not, and a line of it may break anywhere."""
    start = text.index(words)
    made = find_directive(text, Span(start, start + len(words)), is_extracted=True)

    assert isinstance(made, Directive)
    assert made.spelt(text) == spelt


def test_a_row_of_an_extracted_table_has_no_link() -> None:
    """Its page has no sign between the cells."""
    assert find_directive("One | two", Span(0, 9), is_extracted=True) == UNFIT
    assert isinstance(find_directive("One | two", Span(0, 9)), Directive)


@pytest.mark.parametrize(
    ("text", "words", "reason"),
    [
        ("No.\n\nNo.\n\nNo.", "No.", NOT_UNIQUE),
        ("A b.\n" * 40, "A b.", NOT_UNIQUE),
        ("One two.", "ne two.", NO_WHOLE_WORDS),
        ("One two.", "One tw", NO_WHOLE_WORDS),
        ("One ... two.", "...", UNFIT),
        ("One \x07two.", "One \x07two.", UNFIT),
        ("One \ud800two.", "One \ud800two.", UNFIT),
        ("One \n two", " \n ", UNFIT),
    ],
)
def test_without_a_link_there_is_a_reason(text: str, words: str, reason: str) -> None:
    """Rather none than one that leads elsewhere."""
    assert link(text, words) == reason


def test_an_article_without_address_or_quote_has_no_link() -> None:
    """And it says which."""
    article = Article("One two.", SOURCE)

    assert find_link(article, Span(0, 3)).missing == NO_ADDRESS
    odd = replace(article, url=Fact("www.a.org", "t"))
    assert find_link(odd, Span(0, 3)).missing == UNUSABLE_ADDRESS
    assert unusable_address(odd) == "www.a.org"
    assert unusable_address(article) is None
    assert find_link(replace(article, url=Fact("https://a.org", "t")), None).missing == NO_QUOTE


@pytest.mark.parametrize(
    ("url", "begins"),
    [
        ("https://example.org/a#part", "https://example.org/a#part:~:text="),
        ("https://example.org/a#:~:text=old", "https://example.org/a#:~:text="),
        ("https://example.org/a#b:~:text=old", "https://example.org/a#b:~:text="),
        ("https://example.org/?a=1&b=2", "https://example.org/?a=1&b=2#:~:text="),
    ],
)
def test_the_address_keeps_its_own_fragment(url: str, begins: str) -> None:
    """But for a directive that leads to other words."""
    assert link("One two.", "One", url).startswith(begins)


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://example.org/a|b{c}", "https://example.org/a%7Cb%7Bc%7D"),
        (" https://example.org/ü ", "https://example.org/%C3%BC"),
        ("javascript:alert(1)", None),
        ("ftp://example.org/a", None),
        ("https://", None),
        ("https:///a", None),
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("https://ex.org/a?b=1&c=[2]|3 4", "https://ex.org/a?b=1&c=%5B2%5D%7C3%204"),
        ("https://bücher.example/ß?q=%20", "https://bücher.example/%C3%9F?q=%20"),
        ("https://[::1]/a", "https://[::1]/a"),
        ("https://ex ample.org/a", None),
        ("https://example.org/\x1b[31m", None),
        ("https://example.org/\u202e", None),
    ],
)
def test_only_what_a_browser_opens_is_an_address(url: str, address: str | None) -> None:
    """What could break a format is percent-encoded, as a browser does."""
    assert web_address(Article("x", SOURCE, url=Fact(url, "test"))) == address


def places(text: str, made: Directive) -> list[int]:
    """Find a directive as the rules say: whole words, without regard to case and blanks."""

    def spelt(span: Span | None) -> str:
        return "" if span is None else r"\s+".join(map(re.escape, span.of(text).split()))

    first, last = made.prefix or made.start, made.suffix or made.end or made.start
    opens = r"(?<!\w)" if text[first.start].isalnum() else ""
    closes = r"(?!\w)" if text[last.end - 1].isalnum() else ""
    end = f".*?{spelt(made.end)}" if made.end else ""
    whole = rf"{spelt(made.prefix)}\s*({spelt(made.start)}{end})\s*{spelt(made.suffix)}"
    pattern = opens + whole + closes
    return [m.start(1) for m in re.finditer(f"(?={pattern})", text, re.IGNORECASE | re.DOTALL)]


@given(st.lists(WORDS, min_size=1, max_size=40).map(" ".join), st.data())
def test_the_words_are_found_where_they_stand(text: str, data: st.DataObject) -> None:
    """By a search of our own, first of all, with exactly the quoted words."""
    start = data.draw(st.integers(0, len(text) - 1))
    quoted = Span(start, data.draw(st.integers(start + 1, len(text))))
    made = find_directive(text, quoted)

    if isinstance(made, Directive):
        words = quoted.of(text)
        assert places(text, made)[0] == quoted.start + len(words) - len(words.lstrip())
        assert made.start.of(text) in words
        assert (made.end or made.start).end == quoted.start + len(words.rstrip())


@given(st.text(), st.data())
def test_any_text_has_a_link_or_a_reason(text: str, data: st.DataObject) -> None:
    """What is encoded comes back, and nothing in it is read as a part of the address."""
    start = data.draw(st.integers(0, len(text)))
    quoted = Span(start, data.draw(st.integers(start, len(text))))
    made = find_directive(text, quoted)

    if isinstance(made, Directive):
        spelt = made.spelt(text)
        assert re.fullmatch(r"[\w.~%,-]+", spelt, re.ASCII)
        first = spelt.split(",")[1 if made.prefix else 0]
        assert unquote(first).split() == made.start.of(text).split()
