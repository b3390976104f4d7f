"""Markdown shows what stands in the article, however it looks."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from index.records import Role, Sentence, Span, StoredArticle
from search.citing.citations import cite
from search.exporting.entry import make_entries
from search.exporting.markdown_export import escape, export_in_paragraph, paragraphs_of
from tests.search.cli import samples

SIGNS = st.sampled_from(
    [*"\\`*_{}[]()<>#+-.!|~&$:=1", "&amp;", "<b>", "  ", "**", "a", "1.", "---"]
)


@given(
    st.lists(SIGNS, max_size=20).map("".join)
    | st.text(st.characters(exclude_categories=["C", "Z"]))
)
def test_a_line_shows_as_it_is(line: str) -> None:
    """In a quotation, as a paragraph, with what GitHub adds."""
    wanted = line.strip()
    tokens = (
        MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(f"> {escape(wanted)}")
    )
    inline = [token for token in tokens if token.type == "inline"]
    shown = "".join(c.content for token in inline for c in token.children or ())

    assert {t.type.partition("_")[0] for t in tokens} <= {"blockquote", "paragraph", "inline"}
    assert shown == re.sub(" +$", "", wanted)


def test_a_quote_stands_in_its_paragraph() -> None:
    """With the sentences beside it; a paragraph that is the quote is not shown twice."""
    cited = [
        (samples.STORED, samples.CITATION),
        (samples.STORED, cite(samples.STORED, samples.span_of("Please donate to keep us going."))),
    ]
    inside, alone = map(export_in_paragraph, make_entries(cited))

    assert "In its paragraph:\n\n> The summit was called off because" in inside
    assert "she added.\n" in inside
    assert "In its paragraph" not in alone


def test_boilerplate_of_a_paragraph_is_left_out_and_marked() -> None:
    """It is never quoted, and never left out silently."""
    text = "One. Donate now. Two. Three."
    spans = (Span(0, 4), Span(5, 16), Span(17, 21), Span(22, 28))
    roles = (Role.BODY, Role.BOILERPLATE, Role.BODY, Role.BODY)
    sentences = tuple(Sentence(s, r, "test", 0) for s, r in zip(spans, roles, strict=True))
    stored = StoredArticle(samples.STORED.id, replace(samples.KNOWN, text=text), sentences)

    assert paragraphs_of(stored, spans[0]) == "One. [...] Two. Three."
    assert paragraphs_of(stored, spans[1]) == text


def test_words_outside_all_sentences_are_their_own_paragraph() -> None:
    """A label may name any words."""
    stored = replace(samples.STORED, sentences=())

    assert paragraphs_of(stored, samples.QUOTE) == samples.QUOTE.of(samples.TEXT)


def test_a_whole_article_stands_in_no_paragraph() -> None:
    """The caller's code is wrong."""
    (entry,) = make_entries([(samples.STORED, None)])

    with pytest.raises(ValueError, match="no paragraph"):
        export_in_paragraph(entry)
