"""Test that an outlet, an agency, a desk or a platform is no author, and a person is one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index.articles.description import describe_article
from index.articles.mastheads.author_bodies import is_body, is_platform
from index.records import Fact
from tests.index.samples import article


@pytest.mark.parametrize(
    "name",
    [
        *("Reuters", "AFP", "The Associated Press", "BBC News", "CNN Business", "dpa/AFP"),
        *("AP and Reuters", "Reuters Staff", "Al Jazeera", "The Leer Times", "THE GUARDIAN"),
        *("Staff", "The Editors", "Editorial Board", "Our Correspondent", "Staff and wire reports"),
        *("Web Desk", "News agencies", "Die Redaktion", "La redacción", "Редакция", "ANI"),
        *("YouTube", "facebook", "Instagram"),
    ],
)
def test_bodies_are_no_people(name: str) -> None:
    """In any case, with what stands behind them."""
    assert is_body(name)


@pytest.mark.parametrize(
    "name",
    [
        *("Ann Lee", "Emily Post", "Jim Courier", "Max Herald", "Ani", "Sana", "Forbes"),
        *("Frank Staff", "Jo Editor", "Ann Desk", "Reuter", "Tim Times", "Thea Globe", "A. Press"),
        *("Vera Medium", "Ann Lee, Reuters", "", " ", "Leer Gazette"),
    ],
)
def test_what_may_be_a_person_is_one(name: str) -> None:
    """A family may be called as papers are."""
    assert not is_body(name)


def test_the_outlet_of_the_article_is_no_author_of_it() -> None:
    """But for a page that is called as the person who writes it."""
    assert is_body("Leer Gazette", "The Leer Gazette")
    assert is_body("Wikinews", "Wikinews")
    assert not is_body("Ann Lee", "Ann Lee")


def test_hosts_of_platforms_are_known() -> None:
    """With what stands before their names."""
    assert all(map(is_platform, ("www.facebook.com", "m.youtube.com", "x.com", "t.me")))
    assert not any(map(is_platform, ("leer.example", "box.com", "facebook.example")))


def test_an_agency_that_is_stated_as_an_author_is_the_agency() -> None:
    """Beside people, who stay in their order."""
    text = "Rain at last\n\nIt rained on Monday in all of Rosk, and the river rose by a metre."
    stated = tuple(Fact(name, "json:authors") for name in ("Jo March", "Reuters", "Staff"))
    found = describe_article(replace(article(text, form="jsonl"), authors=stated))[0]

    assert found.authors == stated[:1]
    assert found.facts["agency"] == stated[1]


def test_the_byline_counts_where_only_a_desk_is_stated() -> None:
    """It names who wrote it."""
    text = (
        "Rain at last\nBy Jo March\n\nIt rained on Monday in Rosk, and the river rose by a metre."
    )
    stated = (Fact("The Editors", "json:authors"),)
    found = describe_article(replace(article(text), authors=stated))[0]

    assert [author.value for author in found.authors] == ["Jo March"]
