"""Test which of a page's declarations count, and which wins."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from lxml import html

from index.readers.html_page.metadata import PageFacts, read_metadata
from index.records import Fact


def facts(head: str, *linked: Any) -> PageFacts:
    """Return the facts of a page with this head and these JSON-LD documents."""
    scripts = "".join(
        f'<script type="application/ld+json">{json.dumps(d)}</script>' for d in linked
    )
    tree = html.document_fromstring(f"<html><head>{head}{scripts}</head></html>")
    return read_metadata(tree, latest=date(2027, 1, 1))


def test_a_silent_page_states_nothing() -> None:
    """Every fact is unknown."""
    assert facts("") == PageFacts(None, None, (), None, None)


def test_the_first_declaration_of_the_table_wins() -> None:
    """Whatever their order on the page."""
    head = (
        '<title>Bridge - The Bell</title><meta name="twitter:title" content="Short">'
        '<meta property="og:title" content="Long">'
    )

    assert facts(head, {"@type": "Article", "headline": "L"}).title == Fact("Long", "meta:og:title")


def test_the_title_element_is_the_last_resort() -> None:
    """On one line, with what the outlet adds to it."""
    assert facts("<title> Bridge -\n The Bell</title>").title == Fact(
        "Bridge - The Bell", "html:title"
    )


def test_a_time_counts_only_if_it_is_marked() -> None:
    """Any other time on the page may be that of a comment."""
    assert facts('<time datetime="2024-03-05">').published is None
    assert facts('<time itemprop="datePublished" datetime="2024-03-05">').published == Fact(
        "2024-03-05", "microdata:datePublished"
    )


def test_a_declaration_that_is_no_date_yields_to_the_next() -> None:
    """Unreadable is not unknown while another declaration speaks."""
    head = '<meta name="pubdate" content="soon"><meta name="publish-date" content="March 5, 2024">'

    assert facts(head).published == Fact("2024-03-05", "meta:publish-date")


@pytest.mark.parametrize(
    "none", ["0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "Thu, 01 Jan 1970", "2031-06-01"]
)
def test_a_date_that_stands_for_none_yields_to_the_next(none: str) -> None:
    """What a system writes that knows no date, and what has not been yet."""
    next_one = {"@type": "NewsArticle", "datePublished": "2024-03-05"}
    head = f'<meta name="pubdate" content="{none}">'

    assert facts(head).published is None
    assert facts(head, next_one).published == Fact("2024-03-05", "jsonld:datePublished")


def test_an_author_that_is_an_address_is_not_a_name() -> None:
    """Some pages declare a profile page there."""
    head = (
        '<meta property="article:author" content="https://example.org/ann">'
        '<meta name="byl" content="Ann">'
    )

    assert facts(head).authors == (Fact("Ann", "meta:byl"),)


def test_an_author_named_twice_is_one() -> None:
    """Pages repeat themselves."""
    linked = {"@type": "NewsArticle", "author": [{"name": "Ann Lee"}, "Ann Lee"]}

    assert facts("", linked).authors == (Fact("Ann Lee", "jsonld:author"),)


def test_json_ld_of_any_shape_is_survived() -> None:
    """Numbers, nulls and lists where an object should be."""
    odd = {"@type": "NewsArticle", "headline": 7, "author": [None, 3], "publisher": [], "@graph": 1}

    found = facts("", None, 7, [[], [None]], odd)

    assert found == PageFacts(None, None, (), None, None, is_article=True)


def test_only_an_address_on_the_web_is_one() -> None:
    """A path or a script is not."""
    assert facts('<link rel="canonical" href="/bridge">').url is None
    assert facts('<link rel="canonical" href="javascript:a()">').url is None


@pytest.mark.parametrize(
    "broken",
    [
        '{"@type":"NewsArticle","headline":"Ice","tags":["a","b",],"datePublished":"2021-02-03",}',
        '{"@type":"Article", // kind\n"headline":"Ice", /* "x": 1, */"datePublished":"2021-02-03"}',
        '{"@type":"NewsArticle","headline":"Ice\n melts","datePublished":"2021-02-03"}',
        '<!-- {"@type":"NewsArticle","headline":"Ice","datePublished":"2021-02-03"} -->',
        '//<![CDATA[\n{"@type":"NewsArticle","headline":"Ice","datePublished":"2021-02-03"}\n//]]>',
        '{"@type":"NewsArticle","headline":"Ice // ,] 2","datePublished":"2021-02-03"};',
        '{"@type":"Organization"}{"@type":"NewsArticle","headline":"Ice","datePublished":"2021-02-03"}',
        "{&quot;@type&quot;:&quot;NewsArticle&quot;,&quot;datePublished&quot;:&quot;2021-02-03&quot;}",
    ],
)
def test_json_ld_that_breaks_in_a_small_way_is_read(broken: str) -> None:
    """What it says is plain, and no word of it is a guess."""
    found = facts(f'<title>Ice</title><script type="application/ld+json">{broken}</script>')

    assert found.published == Fact("2021-02-03", "jsonld:datePublished")


def test_json_ld_with_a_stray_quotation_mark_declares_nothing() -> None:
    """Where the string ends would be a guess."""
    broken = '{"@type":"NewsArticle","headline":"The "last" ice","datePublished":"2021-02-03"}'

    assert facts(f'<script type="application/ld+json">{broken}</script>').published is None


def story(headline: str, day: str, **more: Any) -> dict[str, Any]:
    """Return the JSON-LD of an article."""
    named = {"author": {"name": f"Author of {headline}"}, "publisher": {"name": "The Bell"}}
    return {"@type": "NewsArticle", "headline": headline, "datePublished": day, **named, **more}


OTHER = story("Hens on strike", "2011-01-01", url="https://bell.example/hens")


@pytest.mark.parametrize(
    ("head", "own"),
    [
        ("<title>Ice melts | The Bell</title>", story("Ice melts", "2021-02-03")),
        ("<title>Cold</title><h1>Ice &amp;amp; snow</h1>", story("Ice &amp; snow", "2021-02-03")),
        (
            '<title>x</title><link rel="canonical" href="https://bell.example/ice">',
            story("Ice", "2021-02-03", mainEntityOfPage={"@id": "http://www.bell.example/ice/"}),
        ),
        (
            '<title>x</title><link rel="canonical" href="https://bell.example/news/ice">',
            story("Ice", "2021-02-03", url="/news/ice"),
        ),
        (
            '<title>x</title><meta property="og:url" content="https://bell.example/ice">',
            story("Ice", "2021-02-03", **{"@id": "https://bell.example/ice#article"}),
        ),
    ],
)
def test_of_several_articles_the_page_s_own_is_read(head: str, own: dict[str, Any]) -> None:
    """It names the page's address, or its title or heading."""
    for found in (facts(head, [OTHER, own]), facts(head, own, OTHER)):
        assert found.published == Fact("2021-02-03", "jsonld:datePublished")
        assert [author.value for author in found.authors] == [
            f"Author of {own['headline']}".replace("&amp;", "&")
        ]


def test_the_articles_of_other_pages_declare_nothing() -> None:
    """Neither of several nor alone."""
    head = '<title>Ice melts</title><link rel="canonical" href="https://bell.example/ice">'

    for found in (facts(head, OTHER), facts(head, [OTHER, story("Goats", "2012-01-01")])):
        assert (found.published, found.outlet, found.authors) == (None, None, ())


@pytest.mark.parametrize(
    ("title", "more"),
    [
        ("Ice melts", {}),
        ("x", {"headline": "Ice melts on the lake"}),
        ("Frozen Orrin: the ice goes", {"headline": "The frozen lake melts", "url": "/ice"}),
    ],
)
def test_an_only_article_that_contradicts_nothing_is_the_page_s_own(
    title: str, more: dict[str, str]
) -> None:
    """It names no other page, and the page's title says nothing or shares a word."""
    linked = {"@type": "Article", "datePublished": "2021-02-03", **more}

    assert facts(f"<title>{title}</title>", linked).published == Fact(
        "2021-02-03", "jsonld:datePublished"
    )


@pytest.mark.parametrize(
    "title", ["Fish &amp;amp; chips", "Fish &amp;amp;amp; chips", "Fish &amp; <i>chips</i>"]
)
def test_what_is_escaped_twice_is_meant_once(title: str) -> None:
    """In attributes and scripts; tags of editors go."""
    escaped = title.replace("<", "&lt;")

    assert facts(f'<meta property="og:title" content="{escaped}">').title == Fact(
        "Fish & chips", "meta:og:title"
    )


def test_an_ampersand_in_an_address_stays() -> None:
    """`&copy=1` is no sign."""
    head = '<link rel="canonical" href="https://bell.example/?a=1&amp;copy=1">'

    assert facts(head).url == Fact("https://bell.example/?a=1&copy=1", "link:canonical")


MARKED = "<time itemprop='datePublished' datetime='{}'></time>"


@pytest.mark.parametrize(
    ("body", "day"),
    [
        ("<span itemprop='datePublished'>Fri, Feb 16, 2018</span>", "2018-02-16"),
        (
            "<div itemscope itemtype='https://schema.org/NewsArticle'><h1>Ice</h1>"
            + MARKED.format("2018-02-16")
            + "<div itemscope itemtype='https://schema.org/Comment'>"
            + MARKED.format("2019-01-01")
            + "</div></div>"
            + MARKED.format("2020-01-01"),
            "2018-02-16",
        ),
        (
            "<div itemscope itemtype='https://schema.org/NewsArticle'><h2>Hens</h2>"
            + MARKED.format("2011-01-01")
            + "</div>",
            None,
        ),
        (
            "<title>Hens strike | The Bell</title>"
            "<div itemscope itemtype='https://schema.org/NewsArticle'>"
            "<meta itemprop='headline' content='Hens strike'>"
            + MARKED.format("2018-02-16")
            + "</div>",
            "2018-02-16",
        ),
        (MARKED.format("2018-02-16") + MARKED.format("2018-02-17"), None),
        (
            "<div itemscope itemtype='https://schema.org/Comment'>"
            "<meta itemprop='datePublished' content='2019-01-01'></div>",
            None,
        ),
    ],
)
def test_a_marked_date_is_that_of_the_thing_around_it(body: str, day: str | None) -> None:
    """That of a comment, a card or one of several is not the page's."""
    tree = html.document_fromstring(f"<html><body>{body}</body></html>")
    found = read_metadata(tree, latest=date(2027, 1, 1)).published

    assert (found.value if found else None) == day


@pytest.mark.parametrize(
    ("declared", "authors"),
    [
        ("By ANN LEE, AP Auto Writer", ["ANN LEE"]),
        ("Analysis by Ann Lee, CNN Editor-at-large", ["Ann Lee"]),
        ("Ann Lee, CNN Business", ["Ann Lee"]),
        ("Ann Lee, MS, RD", ["Ann Lee"]),
        ("Ann Lee and John Roe", ["Ann Lee", "John Roe"]),
        ("Lee, Ann", ["Lee, Ann"]),
        ("Reuters", ["Reuters"]),
        ("The Bell Online", ["The Bell Online"]),
        ("Ann Lee, The Bell", ["Ann Lee"]),
        *(
            (account, [])
            for account in ("admin", "@annlee", "ann@bell.example", "ann_lee", "annlee")
        ),
        ("https://bell.example/ann", []),
        ("HNN Staff", []),
    ],
)
def test_an_author_is_a_person(declared: str, authors: list[str]) -> None:
    """A byline is taken apart, and an account names no person."""
    site = '<meta property="og:site_name" content="The Bell">'
    head = f'{site}<meta name="author" content="{declared}">'

    assert [fact.value for fact in facts(head).authors] == authors


def test_an_account_yields_to_a_name() -> None:
    """Wherever the page has it."""
    found = facts('<meta name="author" content="admin"><meta name="byl" content="By Ann Lee">')

    assert found.authors == (Fact("Ann Lee", "meta:byl"),)


@pytest.mark.parametrize(
    ("site", "other", "outlet"),
    [
        ("The Bell", "", Fact("The Bell", "meta:og:site_name")),
        ("U.S.", "The Bell", Fact("The Bell", "meta:dc.publisher")),
        ("Hosted", "", None),
        ("World", "", None),
        ("@bell", "The Bell", Fact("The Bell", "meta:dc.publisher")),
        ("@bell", "", Fact("bell.example", "meta:og:url")),
        ("@herald", "", None),
        ("https://www.bell.example", "", Fact("bell.example", "meta:og:site_name")),
        ("https://www.bell.example", "The Bell", Fact("The Bell", "meta:dc.publisher")),
        ("desk@bell.example", "", None),
    ],
)
def test_an_outlet_is_a_name(site: str, other: str, outlet: Fact | None) -> None:
    """No section, address or handle, where anything better is declared."""
    publisher = f'<meta name="dc.publisher" content="{other}">' if other else ""
    head = (
        f'<meta property="og:site_name" content="{site}">{publisher}'
        '<meta property="og:url" content="https://www.bell.example/a/1">'
    )

    assert facts(head).outlet == outlet


def test_a_section_is_no_outlet() -> None:
    """Though a system declares it as the site's name; it is a fact of its own."""
    head = (
        '<meta property="og:site_name" content="Inland">'
        '<meta property="article:section" content="Inland">'
    )
    found = facts(head)

    assert found.outlet is None
    assert found.others == {"section": Fact("Inland", "meta:article:section")}


@pytest.mark.parametrize(
    ("title", "site", "value"),
    [
        ("Bridge opens - The Bell", "The Bell", "Bridge opens"),
        ("Bridge opens | the bell", "The Bell", "Bridge opens"),
        ("Bridge opens - Bell rings", "The Bell", "Bridge opens - Bell rings"),
        ("Bridge-The Bell", "The Bell", "Bridge-The Bell"),
        ("News - The Bell", "The Bell", "News - The Bell"),
        ("The Bell", "The Bell", "Bridge opens again"),
        ("The Bell", "", "The Bell"),
    ],
)
def test_a_title_is_not_the_name_of_the_site(title: str, site: str, value: str) -> None:
    """Which stands behind it on many pages, and in its place on some."""
    name = f'<meta property="og:site_name" content="{site}">' if site else ""
    tree = html.document_fromstring(
        f"<html><head><title>{title}</title>{name}</head><h1>Bridge opens again</h1></html>"
    )
    found = read_metadata(tree, latest=date(2027, 1, 1)).title

    assert found is not None
    assert found.value == value


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<meta name="date" content="14.08.2020">', Fact("2020-08-14", "meta:date")),
        (
            '<meta name="pubdate" content="Fri, 14 Aug 2020 10:20:30 +0000">',
            Fact("2020-08-14T10:20:30+00:00", "meta:pubdate"),
        ),
        ('<meta name="x-post-date" content="2020/08/14">', Fact("2020-08-14", "meta:x-post-date")),
        ('<meta name="update" content="2020/08/14">', None),
        (
            '<meta name="date" content="2020-08-16"><meta name="x-pubdate" content="2020-08-14">',
            Fact("2020-08-16", "meta:date"),
        ),
        ('<meta name="pubdate" content="0001-01-01T00:00:00Z">', None),
        ('<meta name="pubdate" content="1970-01-01T00:00:00Z">', None),
        ('<meta name="pubdate" content="2999-01-01">', None),
        (
            '<div class="publish-date">Published 11:11 PM EST Nov 19, 2019</div>',
            Fact("2019-11-19", "html:published"),
        ),
        (
            '<i class="pub-date">14 août 2020</i><i class="pub-date">le 14 août 2020</i>',
            Fact("2020-08-14", "html:published"),
        ),
        ('<i class="pub-date">14 May 2020</i><i class="pub-date">15 May 2020</i>', None),
        ('<i class="event-date">14 May 2020</i>', None),
    ],
)
def test_dates_that_single_systems_write(head: str, published: Fact | None) -> None:
    """Null dates, the future, and other dates than that of publication are none."""
    assert facts(head).published == published


def test_an_update_is_a_fact_of_its_own() -> None:
    """And never the date of publication."""
    found = facts('<meta property="article:modified_time" content="2020-08-16">')

    assert found.published is None
    assert found.others == {"updated": Fact("2020-08-16", "meta:article:modified_time")}


def test_what_is_only_referred_to_is_looked_up() -> None:
    """JSON-LD names publisher and author once, and by `@id` from then on."""
    graph = [
        {
            "@type": "NewsArticle",
            "headline": "Bridge",
            "publisher": {"@id": "#bell"},
            "author": {"@id": "#ann"},
        },
        {"@type": "Organization", "@id": "#bell", "name": "The Bell"},
        {"@type": "Person", "@id": "#ann", "name": "Ann Lee"},
    ]
    found = facts("", {"@graph": graph})

    assert found.outlet == Fact("The Bell", "jsonld:publisher")
    assert found.authors == (Fact("Ann Lee", "jsonld:author"),)


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ('<html lang="de-AT">', Fact("de", "html:lang")),
        ('<html xml:lang="fr">', Fact("fr", "html:xml:lang")),
        ('<html lang="x-default"><meta http-equiv="Content-Language" content="pl">', "pl"),
        ('<html><meta name="DC.Language" content="Spanish">', Fact("es", "meta:dc.language")),
        ('<html lang="">', None),
    ],
)
def test_a_declared_language_is_a_fact(page: str, expected: Fact | str | None) -> None:
    """Whether it is right is for the text to say."""
    tree = html.document_fromstring(f"{page}<body><p>Text</p></body></html>")

    found = read_metadata(tree, latest=date(2027, 1, 1)).others.get("language")
    if isinstance(expected, str):
        expected = Fact(expected, "meta:content-language")
    assert found == expected


def test_the_language_of_the_article_counts_before_that_of_the_page() -> None:
    """A site in one language may publish in another."""
    linked = {"@type": "NewsArticle", "inLanguage": {"@type": "Language", "name": "Dutch"}}

    assert facts("", linked).others["language"] == Fact("nl", "jsonld:inLanguage")


def test_an_outlet_behind_a_title_is_one_where_no_other_is_declared() -> None:
    """It is no part of the title, and only a certain name counts."""
    found = facts("<title>Council votes for bridge - The Leer Times</title>")

    assert found.title == Fact("Council votes for bridge", "html:title")
    assert found.outlet == Fact("The Leer Times", "html:title")
    assert facts("<title>Council votes - Hard Times</title>").outlet is None


@pytest.mark.parametrize(
    ("declared", "names"),
    [
        ("Jane Rosk for The Bell", ["Jane Rosk"]),
        ("Ann Mills and Jane Rosk for The Bell", ["Ann Mills", "Jane Rosk"]),
        ("Jane Rosk, Special to Leer Times", ["Jane Rosk"]),
        ("United Citizens for Justice", ["United Citizens for Justice"]),
        ("National Centre for the Study of Rain", ["National Centre for the Study of Rain"]),
    ],
)
def test_whom_an_author_wrote_for_is_no_part_of_the_name(declared: str, names: list[str]) -> None:
    """An institution keeps its whole name."""
    found = facts(f'<meta name="author" content="{declared}">')

    assert [author.value for author in found.authors] == names
