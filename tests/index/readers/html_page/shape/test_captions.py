"""Test that the captions of an article's pictures are kept, and those of other stories are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.articles.description import describe_article
from index.records import AnnotationKind, Article, Role
from tests.index.samples import read_one

BODY = "".join(
    f"<p>The council met on day {n} and agreed, after many hours, to rebuild the old bridge.</p>"
    for n in range(8)
)
CAPTION = "Workers repair the quay of Hallin."


def read(folder: Path, body: str) -> Article:
    """Return the article of a page with this body."""
    page = f"<html><head><title>Bridge rebuilt</title></head><body>{body}</body></html>"
    (folder / "a.html").write_text(page, encoding="utf-8")
    return read_one(folder / "a.html")


@pytest.mark.parametrize(
    ("picture", "rule"),
    [
        (f"<figure><img src='a.jpg'><figcaption>{CAPTION}</figcaption></figure>", "figcaption"),
        (f"<figure><figcaption><p>{CAPTION}</p></figcaption></figure>", "figcaption"),
        (f"<div><img src='a.jpg'><p class='wp-caption-text'>{CAPTION}</p></div>", "caption"),
        (f"<div class='image-caption'>{CAPTION}</div>", "caption"),
        (f"<div class='caption'>Image 1 of 23 {CAPTION}</div>", "caption"),
        (
            f"<a href='big.jpg'><figure><figcaption>{CAPTION}</figcaption></figure></a>",
            "figcaption",
        ),
    ],
)
@pytest.mark.parametrize("place", ["above", "inside", "below"])
def test_a_caption_is_kept_behind_the_text(
    tmp_path: Path, picture: str, rule: str, place: str
) -> None:
    """None comes between two sentences of the report, and its span is exact."""
    parts = {"above": picture + BODY, "inside": BODY + picture + BODY, "below": BODY + picture}
    found = read(tmp_path, f"<article><h1>Bridge rebuilt</h1>{parts[place]}</article>")
    sentences = describe_article(found)[1]

    (noted,) = found.structure
    assert (noted.kind, noted.rule) == (AnnotationKind.CAPTION, f"html:{rule}")
    assert noted.span.of(found.text) == CAPTION
    assert noted.span.end == len(found.text)
    assert [s.span for s in sentences if s.role is Role.CAPTION] == [noted.span]


@pytest.mark.parametrize(
    "other",
    [
        f"<aside><figure><figcaption>{CAPTION}</figcaption></figure></aside>",
        f"<div class='related'><figure><figcaption>{CAPTION}</figcaption></figure></div>",
        f"<figure><figcaption><a href='/quay'>{CAPTION}</a></figcaption></figure>",
        f"<a href='/quay'><figure><figcaption>{CAPTION}</figcaption></figure></a>",
        "<figure><figcaption>Photo: Jo March</figcaption></figure>",
        "<figure><figcaption> </figcaption></figure>",
    ],
)
def test_a_caption_of_another_story_or_a_bare_credit_stays_out(tmp_path: Path, other: str) -> None:
    """They say nothing about the article's pictures."""
    found = read(tmp_path, f"<article><h1>Bridge rebuilt</h1>{BODY}{other}{BODY}</article>")

    assert found.structure == ()
    assert "quay" not in found.text


def test_a_picture_far_from_the_article_is_not_its_own(tmp_path: Path) -> None:
    """Below the article, in a block of its own."""
    figure = f"<figure><figcaption>{CAPTION}</figcaption></figure>"
    more = f"<div><div><div><section>{figure}</section></div></div></div>"

    assert read(tmp_path, f"<article><h1>Bridge rebuilt</h1>{BODY}</article>{more}").structure == ()


def test_a_credit_keeps_its_distance_from_the_caption(tmp_path: Path) -> None:
    """It stands in an element of its own, without a blank before it."""
    figure = (
        "<figure><figcaption>The quay of Hallin.<span class=credit>Jo March</span></figcaption>"
    )
    found = read(tmp_path, f"<article><h1>Bridge</h1>{BODY}{figure}</figure>{BODY}</article>")

    assert found.text.endswith("The quay of Hallin. Jo March")


def test_a_quotation_in_a_figure_is_part_of_the_text(tmp_path: Path) -> None:
    """Some systems put each quotation into a figure, which the extractor leaves out."""
    quote = "<figure><blockquote><p>We shall never see its like again.</p></blockquote></figure>"
    found = read(tmp_path, f"<article><h1>Bridge rebuilt</h1>{BODY}{quote}{BODY}</article>")

    assert "We shall never see its like again." in found.text.splitlines()


def test_what_a_player_says_is_no_caption(tmp_path: Path) -> None:
    """Alone, or in front of one."""
    player = "Media playback is unsupported on your device"
    figures = (
        f"<figure><p>{player}</p><figcaption>{player}</figcaption></figure>"
        f"<figure><figcaption><p>{player}</p> {CAPTION}</figcaption></figure>"
    )
    found = read(tmp_path, f"<article><h1>Bridge rebuilt</h1>{BODY}{figures}{BODY}</article>")

    assert [one.span.of(found.text) for one in found.structure] == [CAPTION]
