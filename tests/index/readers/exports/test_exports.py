"""Test what is read of the texts that databases of the press export.

The documents are invented, in the forms of these databases.
"""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.articles.description import describe_article
from index.readers.exports.exports import articles_of_export
from index.records import Article, ReadWarning, Role
from tests.index.readers.exports.documents import (
    EUROPRESSE,
    FACTIVA,
    FACTIVA_PLAIN,
    FIRST,
    NEXIS,
    NEXIS_UNI,
    PROQUEST,
    SECOND,
)
from tests.index.samples import article, texts

LATEST = date(2027, 1, 1)
ALL = (NEXIS, NEXIS_UNI, FACTIVA, FACTIVA_PLAIN, PROQUEST, EUROPRESSE)


def documents(text: str) -> list[Article]:
    """Return the documents of an export."""
    found = articles_of_export(article(text), latest=LATEST)
    return [one for one in found if isinstance(one, Article)]


def warnings(text: str) -> list[tuple[str | None, str]]:
    """Return the parts and reasons of what is warned of in an export."""
    found = articles_of_export(article(text), latest=LATEST)
    return [(one.part, one.reason) for one in found if isinstance(one, ReadWarning)]


def body(found: Article) -> list[str]:
    """Return the paragraphs of a document that may be quoted."""
    sentences = describe_article(found)[1]
    return [one.span.of(found.text) for one in sentences if one.role is Role.BODY]


def summary(found: Article) -> tuple[str | None, ...]:
    """Return title, outlet, day and authors."""
    facts = (found.title, found.outlet, found.published)
    return (*(f.value if f else None for f in facts), "; ".join(a.value for a in found.authors))


MILL = ("Mill stands still, engineer says", "The Rosk Courier", "2019-08-14")
BRIDGE = ("Council votes for bridge", "The Leer Post", "2001-03-06")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (NEXIS, [(*MILL, "JANE ROSK"), (*BRIDGE, "ANN MILLS")]),
        (NEXIS_UNI, [(*MILL, "Jane Rosk; Tom Leer")]),
        (FACTIVA, [(*MILL, "Jane Rosk")]),
        (FACTIVA_PLAIN, [(*MILL, "Jane Rosk"), (*BRIDGE, "")]),
        (PROQUEST, [(*MILL, "Rosk, Jane"), (*BRIDGE, "")]),
    ],
)
def test_each_document_is_an_article_with_its_facts(
    text: str, expected: list[tuple[str, ...]]
) -> None:
    """Whether the export holds one or several, and with line breaks of any kind."""
    assert [summary(one) for one in documents(text)] == expected
    assert [summary(one) for one in documents(text.replace("\n", "\r\n"))] == expected


@pytest.mark.parametrize("text", [NEXIS, NEXIS_UNI, FACTIVA, FACTIVA_PLAIN, PROQUEST])
def test_only_the_report_may_be_quoted(text: str) -> None:
    """No field, label or copyright is a part of it."""
    quoted = [" ".join(body(one)) for one in documents(text)]

    assert quoted == [" ".join(report.split()) for report in (FIRST, SECOND)[: len(quoted)]]


def test_a_document_of_europresse_is_read_by_its_lines() -> None:
    """Paper and number, day, headline, report, id."""
    (found,) = documents(EUROPRESSE)

    assert summary(found) == ("Le conseil vote un pont", "Le Courrier du Pont", "2020-08-14", "")
    assert body(found)[0].startswith("Le conseil municipal")


NEAR = FACTIVA.replace("  ", " ").replace("LP ", "LP\n").replace("TD ", "TD\n")
PICTURE = NEXIS.replace(FIRST, "")
CUT = FACTIVA_PLAIN.replace("Document LEERP00020010306dx3600001", "It rained. " * 30)


@pytest.mark.parametrize(
    ("text", "articles", "warned"),
    [
        *((text, None, []) for text in ALL),
        (PICTURE, 1, [("document 1", "whose report is not found; left out")]),
        (FACTIVA + FACTIVA, 1, [("ROSKC00020190814ef8e0002x", "word for word; read once")]),
        (FACTIVA + FACTIVA.replace("Friday", "Monday"), 2, []),
        (NEXIS.replace("LENGTH: 400 words\n", ""), 2, []),
        (CUT, 1, [(None, "words outside its documents; these are left out")]),
    ],
)
def test_no_document_is_left_out_without_a_warning(
    text: str, articles: int | None, warned: list[tuple[str | None, str]]
) -> None:
    """It has no report, stands there twice, or has lost the line that ends it."""
    found = warnings(text)

    assert articles is None or len(documents(text)) == articles
    assert [part for part, _ in found] == [part for part, _ in warned]
    assert all(reason.endswith(end) for (_, reason), (_, end) in zip(found, warned, strict=True))


@pytest.mark.parametrize(
    "line", ["IN 2016 it stood still.", "TD Bank paid.", "AN hour later it ran.", "BY Friday."]
)
def test_one_blank_behind_the_codes_of_factiva_is_enough(line: str) -> None:
    """In a whole export; lines of its report that begin like a code stay in it."""
    assert [summary(one) for one in documents(NEAR)] == [(*MILL, "Jane Rosk")]
    (found,) = documents(NEAR.replace("\n\nCO ", f"\n{line}\n\nCO "))
    assert " ".join(body(found)) == " ".join(f"{FIRST} {line}".split())
    for code in ("WC", "AN", "SN"):
        assert documents(NEAR.replace(f"\n{code} ", "\nXX ")) == []


def test_parts_are_named_by_the_database() -> None:
    """By the number of the document where it names none."""
    assert [one.source.part for one in documents(FACTIVA_PLAIN)] == [
        "ROSKC00020190814ef8e0002x",
        "LEERP00020010306dx3600001",
    ]
    assert [one.source.part for one in documents(PROQUEST)] == ["2270000001", "2270000002"]
    assert [one.source.part for one in documents(NEXIS)] == ["document 1", "document 2"]
    assert documents(NEXIS_UNI)[0].source.part is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Mill stands still\n\nThe report has 812 words.\n812 words\n",
        "HD  is short for high density.\nPD  is not.\n",
        "Section: A\nLength: 812 words\n\nAn essay of 812 words.",
        "Full text: It rained.\nTitle: Rain\n",
    ],
)
def test_other_texts_are_no_exports(text: str) -> None:
    """One field of a database is not enough."""
    assert documents(text) == []


@given(
    pieces=st.lists(
        st.one_of(texts, st.sampled_from([line for text in ALL for line in text.split("\n")])),
        max_size=25,
    )
)
def test_facts_and_places_are_slices(pieces: list[str]) -> None:
    """Whatever lines stand in whatever order, nothing is raised and spans are exact."""
    for found in documents("\n".join(pieces)):
        facts = [found.title, found.outlet, found.published, found.url, *found.authors]
        for fact in [*facts, *found.facts.values()]:
            if fact is not None:
                assert fact.span is not None
                assert fact.span.end <= len(found.text)
        for fact in (found.title, found.outlet, *found.authors):
            if fact is not None and fact.span is not None:
                assert " ".join(fact.span.of(found.text).split()) == fact.value
        ends = [at for one in found.structure for at in one.span]
        assert ends == sorted(ends)
