"""Every format, as people and programs see it: kept word for word, and read back."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bench.exports.reading import CHECKS
from bench.exports.samples import citations, made, seeds
from index.articles.sentences import split_sentences
from index.errors import QueryError
from index.records import Article, ArticleId, Fact, Role, Sentence, Source, Span, StoredArticle
from search.citing.citations import cite
from search.exporting import (
    bibtex_export,
    csl_export,
    json_export,
    ris_export,
    text_export,
    w3c_export,
    wikipedia_export,
)
from search.exporting.entry import Entry, make_entries
from search.exporting.partial_date import PartialDate
from search.exporting.registry import Format, export
from tests.index.samples import seed
from tests.search.cli import samples

ROOT = Path(__file__).parents[3]
ACCESSED = PartialDate(2026, 11, 27)
CUT = cite(samples.STORED, samples.span_of("could\nland"))
ENTRIES = make_entries(
    [
        (samples.STORED, samples.CITATION),
        (samples.STORED, CUT),
        (samples.UNKNOWN_STORED, cite(samples.UNKNOWN_STORED, samples.QUOTE)),
    ],
    accessed=ACCESSED,
)
BIBLIOGRAPHIES = (Format.CHICAGO, Format.APA)
SIGNS = st.sampled_from(
    [
        *"\\{}[]()<>|&%$#_^~`'\"*=@:;,.-–\n\t \u202e\x1b\u0301👍",
        "''",
        "--",
        "{{",
        "}}",
        "]]>",
        "\nER  - ",
    ]
)
HOSTILE = st.lists(SIGNS | st.text(max_size=4), max_size=12).map("".join)
FACTS = st.none() | HOSTILE.map(lambda text: Fact(text, "test"))


@st.composite
def entries(draw: st.DrawFn) -> list[Entry]:
    """Make entries of one article with hostile facts and words."""
    text = draw(HOSTILE.filter(lambda text: text.strip())) + draw(HOSTILE)
    article = Article(
        text,
        Source("a_b/{c}.txt", "ab" * 32, "text", "utf-8"),
        title=draw(FACTS),
        outlet=draw(FACTS),
        authors=tuple(draw(st.lists(HOSTILE.map(lambda text: Fact(text, "test")), max_size=3))),
        published=draw(st.none() | st.just(Fact("2017-11", "test"))),
        url=draw(st.none() | HOSTILE.map(lambda text: Fact(f"https://a.org/{text}", "test"))),
    )
    spans = split_sentences(text)
    sentences = tuple(Sentence(span, Role.BODY, "test", 0) for span in spans)
    stored = StoredArticle(ArticleId(1), article, sentences)
    start = draw(st.integers(0, len(text) - 1))
    quoted = Span(start, draw(st.integers(start + 1, len(text))))
    assume(quoted.of(text).strip())  # the command refuses blanks
    return make_entries([(stored, cite(stored, quoted)), (stored, None)])


@pytest.mark.parametrize("form", Format)
def test_formats_are_stable(golden: Callable[[str, str], None], form: Format) -> None:
    """A quote, a part of one, and an article of which nothing is known."""
    known = ENTRIES[:2] if form in BIBLIOGRAPHIES else ENTRIES

    golden(f"cite-{form}.txt" if form is not Format.JSON else "cite.json", export(known, form))


@pytest.mark.parametrize("form", [form for form in Format if form not in BIBLIOGRAPHIES])
@settings(max_examples=12, deadline=None)
@given(made_of=entries())
def test_any_citation_is_read_back(form: Format, made_of: list[Entry]) -> None:
    """By another program, with every fact and every word, whatever they are."""
    assert CHECKS[form](made_of, export(made_of, form)) == []


@pytest.mark.parametrize("form", Format)
def test_citations_of_real_and_made_articles_are_read_back(form: Format) -> None:
    """A few of those that `python -m bench.exports` tries."""
    stored = [*list(seeds(ROOT / "seeds"))[:2], *(made(number) for number in range(6))]
    for number, article in enumerate(stored):
        cited = make_entries(citations(article, count=3, seed=number), accessed=ACCESSED)

        assert CHECKS[form](cited, export(cited, form)) == []


@pytest.mark.parametrize("form", Format)
def test_a_wrong_document_is_seen(form: Format) -> None:
    """A check that nothing can fail would prove nothing."""
    document = export(ENTRIES[:1], form)

    assert CHECKS[form](ENTRIES[:1], document) == []
    for planted in (export(ENTRIES[1:2], form), document.replace("torm", "turm")):
        assert planted == document or CHECKS[form](ENTRIES[:1], planted) != []


@pytest.mark.parametrize("form", BIBLIOGRAPHIES)
def test_a_bibliography_refuses_an_article_without_a_name(form: Format) -> None:
    """The message says which, and what to do."""
    with pytest.raises(QueryError, match=rf"{form} cannot name .*copy\.txt:4: .*--format text"):
        export(ENTRIES[2:], form)


def test_nothing_unknown_has_a_key() -> None:
    """Neither a date nor a name is made up."""
    item = csl_export.csl_item(replace(ENTRIES[2], accessed=None))

    assert list(item) == ["id", "type", "abstract", "custom"]


def test_a_day_that_a_caption_proves_is_a_date_in_no_format() -> None:
    """It is said in words to a person, stands under its own key in JSON, and nowhere else."""
    article, sentences = seed("004")
    cited = make_entries([(StoredArticle(ArticleId(1), article, sentences), None)])

    shown = "date unknown, not before 30 November 2018 (a caption)"
    with_day = {form for form in Format if "2018" in export(cited, form)}
    assert with_day == {Format.TEXT, Format.MARKDOWN, Format.JSON}
    assert all(shown in export(cited, form) for form in (Format.TEXT, Format.MARKDOWN))
    known = json.loads(export(cited, Format.JSON))["citations"][0]["article"]
    assert (known["published"], known["not_before"]["value"]) == (None, "2018-11-30")


def test_a_page_is_looked_at_only_if_a_person_says_so() -> None:
    """No format states the day of today."""
    cited = make_entries([(samples.STORED, samples.CITATION)])

    for form in Format:
        document = export(cited, form)
        assert "2026" not in document
        assert "ccessed" not in document.replace('"accessed": null', "")


def test_partial_dates_stay_partial() -> None:
    """A month is not its first day."""
    month = replace(samples.KNOWN, published=Fact("2017-11", "test"))
    cited = make_entries([(replace(samples.STORED, article=month), samples.CITATION)])

    assert csl_export.csl_item(cited[0])["issued"] == {"date-parts": [[2017, 11]]}
    assert "month = nov,\n  url" in bibtex_export.export(cited)
    assert "DA  - 2017/11//\n" in ris_export.export(cited)
    assert "|date=November 2017 |" in wikipedia_export.export(cited)
    assert ", November 2017\n" in text_export.export(cited)


def test_a_missing_link_is_said() -> None:
    """Where the page has an address, and the words have none."""
    twice = "Go on.\n\n" * 40
    article = replace(samples.KNOWN, text=twice)
    sentences = tuple(
        Sentence(s, Role.BODY, "test", n) for n, s in enumerate(split_sentences(twice))
    )
    stored = StoredArticle(ArticleId(1), article, sentences)
    cited = make_entries([(stored, cite(stored, sentences[1].span))])
    reason = "the article has these words more than once"

    assert f"\nhttps://example.org/storm\n(no link to the words themselves: {reason})\n" in (
        text_export.export(cited)
    )
    assert json_export.cite_document(cited)["citations"][0]["link_missing"] == reason


def test_an_address_that_is_no_link_is_printed_as_stated() -> None:
    """With the word that it is none; no format takes its signs for its own."""
    article = replace(samples.KNOWN, url=Fact("ftp://a.org/b_{c}\nER  - ", "test"))
    cited = make_entries([(replace(samples.STORED, article=article), samples.CITATION)])

    said = "(web address as stated, no link: ftp://a.org/b_{c} ER -)"
    assert f"\n{said}\n" in text_export.export(cited)
    assert f"\nN1  - {said}\n" in ris_export.export(cited)
    escaped = r"ftp://a.org/b\_\textbraceleft{}c\textbraceright{} ER -"
    assert f"note = {{(web address as stated, no link: {escaped})}}" in bibtex_export.export(cited)
    assert "ftp" in export(cited, Format.MARKDOWN)
    reason = json_export.cite_document(cited)["citations"][0]["link_missing"]
    assert reason == "its web address cannot be used as a link"


def test_an_annotation_has_the_same_name_every_time() -> None:
    """And another one for other words."""
    first, second = (w3c_export.annotation(entry)["id"] for entry in ENTRIES[:2])

    assert first == w3c_export.annotation(ENTRIES[0])["id"]
    assert first != second


def test_one_document_holds_several() -> None:
    """Each is a list of its own kind, also of one citation."""
    for form in (Format.CSL, Format.W3C):
        read: list[Any] = json.loads(export(ENTRIES[:1], form))
        assert len(read) == 1
