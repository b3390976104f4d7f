"""Test that each story of a page that holds several is an article, and one story stays one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from index.readers import read_articles
from index.readers.html_page.stories.page_stories import find_stories
from index.readers.html_page.stories.story_facts import id_of, part_of
from index.readers.html_page.stories.story_text import entry_text
from index.records import Article
from tests.index.samples import MAX_BYTES

URL = "https://bell.example/live/storm"


def read(folder: Path, body: str, *, head: str = "", linked: Any = None) -> list[Article]:
    """Return the articles of a page."""
    if linked is not None:
        head += f"<script type='application/ld+json'>{json.dumps(linked)}</script>"
    page = f"<html><head><title>Storm in Hallin</title>{head}</head><body>{body}</body></html>"
    (folder / "a.html").write_text(page, encoding="utf-8")
    found = list(read_articles(folder / "a.html", file="a.html", max_bytes=MAX_BYTES))
    assert all(isinstance(one, Article) for one in found), found
    return [one for one in found if isinstance(one, Article)]


def entry(number: int, *, attributes: str = "", heading: bool = True, tag: str = "article") -> str:
    """Return an entry with a heading and a time of its own."""
    title = f"<h2>Report {number} from the coast</h2>" if heading else ""
    clock = f"1{number}:30"
    return (
        f"<{tag} id='e{number}' {attributes}><time datetime='2024-03-05T{clock}:00Z'>{clock}"
        f"</time>{title}<p>Crew number {number} pulled a boat out of the harbour on Tuesday.</p>"
        f"<ul class='share'><li><a href='#'>Share</a></li></ul></{tag}>"
    )


def story(number: int, *, level: str = "h2", more: str = "") -> str:
    """Return a whole article with a heading that links to it."""
    words = "".join(
        f"<p>On day {day} the council of town {number} agreed, after many hours, to rebuild it.</p>"
        for day in range(7)
    )
    heading = f"<{level}><a href='/2024/town-{number}'>Town {number} rebuilds</a></{level}>"
    return f"<article>{heading}{words}{more}</article>"


LIVE = {"@type": "LiveBlogPosting", "headline": "Storm in Hallin", "url": URL}


@pytest.mark.parametrize(
    ("attributes", "tag", "linked"),
    [
        ("", "article", LIVE),
        ("class='liveblog__entry'", "div", None),
        ("class='live-update-item'", "section", None),
        (
            "itemprop='liveBlogUpdate' itemscope itemtype='http://schema.org/BlogPosting'",
            "li",
            None,
        ),
    ],
)
def test_each_entry_of_a_live_blog_is_an_article(
    tmp_path: Path, attributes: str, tag: str, linked: Any
) -> None:
    """With its own time, heading and name in the page."""
    entries = "".join(entry(n, attributes=attributes, tag=tag) for n in range(3))
    head = f"<link rel='canonical' href='{URL}'>"
    found = read(
        tmp_path, f"<h1>Storm in Hallin</h1><div>{entries}</div>", head=head, linked=linked
    )

    assert [one.source.part for one in found] == ["e0", "e1", "e2"]
    assert [one.published and one.published.value for one in found] == [
        f"2024-03-05T1{n}:30:00+00:00" for n in range(3)
    ]
    assert [one.title and one.title.value for one in found] == [
        f"Report {n} from the coast" for n in range(3)
    ]
    assert [one.url and one.url.value for one in found] == [f"{URL}#e{n}" for n in range(3)]
    assert found[1].text == (
        "Report 1 from the coast\nCrew number 1 pulled a boat out of the harbour on Tuesday."
    )


def test_an_entry_stays_when_others_come(tmp_path: Path) -> None:
    """Its digest is of what it says, so it is not embedded again."""
    entries = [entry(n) for n in range(3)]
    before = read(tmp_path, "".join(entries[:2]), linked=LIVE)
    after = read(tmp_path, "".join(reversed(entries)), linked=LIVE)

    assert {one.source for one in before} < {one.source for one in after}
    assert [one.source.part for one in after] == ["e2", "e1", "e0"]


def test_json_ld_tells_the_time_and_author_of_an_entry(tmp_path: Path) -> None:
    """It names the entry by the fragment of its address."""
    update = {"url": f"{URL}#e1", "datePublished": "2024-03-06", "author": {"name": "Ann Lee"}}
    found = read(
        tmp_path, entry(0) + entry(1), linked={**LIVE, "liveBlogUpdate": [update, None, 5]}
    )

    assert found[1].published is not None
    assert found[1].published.value == "2024-03-06"
    assert [[a.value for a in one.authors] for one in found] == [[], ["Ann Lee"]]


def test_what_stands_above_the_entries_is_the_page_s_own(tmp_path: Path) -> None:
    """It has no part, and the page's title and date."""
    above = "".join(
        f"<p>A storm hit town {n} on Monday night, and its harbour was closed for all ships.</p>"
        for n in range(6)
    )
    linked = {**LIVE, "datePublished": "2024-03-04", "author": {"name": "Ann Lee"}}
    found = read(
        tmp_path,
        f"<main><h1>Storm in Hallin</h1>{above}{entry(0, heading=False)}{entry(1)}</main>",
        linked=linked,
    )

    assert [one.source.part for one in found] == ["e0", "e1", None]
    assert [one.title and one.title.value for one in found[::2]] == ["Storm in Hallin"] * 2
    assert "Crew" not in found[2].text
    assert found[2].published is not None
    assert found[2].published.value == "2024-03-04"
    assert [a.value for one in found for a in one.authors] == ["Ann Lee"] * 3


def test_a_clock_alone_is_no_day(tmp_path: Path) -> None:
    """A live blog may go on past midnight."""
    entries = "".join(entry(n).replace("2024-03-05T", "").replace("00Z", "00") for n in range(2))

    assert [one.published for one in read(tmp_path, entries, linked=LIVE)] == [None, None]


def test_each_post_of_a_blog_is_an_article(tmp_path: Path) -> None:
    """It is named by the link of its heading, and its day is not that of the page."""
    head = "<meta name='date' content='2024-03-05'><link rel='canonical' href='https://b.example/'>"
    found = read(tmp_path, f"<main>{story(1)}{story(2)}{story(3)}</main>", head=head)

    assert [one.source.part for one in found] == [f"/2024/town-{n}" for n in (1, 2, 3)]
    assert found[0].url is not None
    assert found[0].url.value == "https://b.example/2024/town-1"
    assert all(f"town {n} " in one.text for n, one in enumerate(found, 1))
    assert [one.published for one in found] == [None] * 3


@pytest.mark.parametrize(
    ("body", "linked"),
    [
        (story(1), None),
        (story(1) + story(2), {"@type": "NewsArticle", "headline": "Storm in Hallin"}),
        (story(1) + story(2, more="<a href='/x'>Continue reading →</a>"), None),
        (story(1) + f"<div class='comments'>{story(2)}</div>", None),
        (story(1, level="h1") + story(2, level="h3"), None),
        (f"{story(1)}<div>{story(2)}</div>", None),
        (entry(1) + entry(2) + story(3), None),
        (entry(1) + f"<div class='comment-list'>{entry(2)}</div>" + story(3)[9:-10], LIVE),
    ],
)
def test_in_doubt_a_page_is_one_story(tmp_path: Path, body: str, linked: Any) -> None:
    """Excerpts, comments, and other stories below an article make no further articles."""
    found = read(tmp_path, body, linked=linked)

    assert [one.source.part for one in found] == [None]


def test_articles_that_a_page_loads_one_after_another_are_apart(tmp_path: Path) -> None:
    """Each has a main heading, though the page calls itself the first of them."""
    linked = {"@type": "NewsArticle", "headline": "Town 1 rebuilds"}
    found = read(tmp_path, story(1, level="h1") + story(2, level="h1"), linked=linked)

    assert [one.title and one.title.value for one in found] == [
        "Town 1 rebuilds",
        "Town 2 rebuilds",
    ]


def test_stories_of_one_name_have_parts_of_their_own(tmp_path: Path) -> None:
    """Else one would take the other's place."""
    entries = "".join(entry(n).replace(f"id='e{n}'", "id='e'") for n in range(3))
    same = [one.source.part for one in read(tmp_path, entries, linked=LIVE)]

    assert len(set(same)) == 3


def parsed(body: str) -> Any:
    """Return a parsed page."""
    return html.document_fromstring(f"<html><body>{body}</body></html>")


def test_a_page_without_a_body_holds_no_stories() -> None:
    """Nor does one without words."""
    tree: Any = html.document_fromstring("<html><head></head></html>")

    assert not find_stories(tree, linked={}, is_article=False).elements
    assert not find_stories(parsed(""), linked=LIVE, is_article=False).elements


def test_a_story_has_the_id_of_what_holds_nothing_else() -> None:
    """Some systems put the name of an entry beside it or around it."""
    around = parsed("<div id='a1'><article>x</article></div>")
    beside = parsed("<div id='all'><article><a name='b2'></a>x</article><p>y</p></div>")

    assert id_of(around.find(".//article")) == "a1"
    assert id_of(beside.find(".//article")) == "b2"


def test_a_name_that_is_taken_yields_to_the_next() -> None:
    """And at last to the place among the stories."""
    seen: set[str] = set()

    assert [part_of(["a", "b"], n, seen) for n in (1, 2, 3)] == ["a", "b", "entry 3"]


def test_a_short_entry_is_all_that_it_shows() -> None:
    """An extractor would find no article in it."""
    assert entry_text(parsed("<p>Road 5 is open.</p>"), "a.html").text == "Road 5 is open."
