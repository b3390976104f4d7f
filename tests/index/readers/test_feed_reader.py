"""Each entry of a feed is an article, with what the feed says of it and nothing else."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from index.errors import ReadError
from index.readers import read_articles
from index.readers.base import Read
from index.records import Article, ReadWarning
from tests.index.archives import build
from tests.index.samples import MAX_BYTES

BODY = "It rained on the harbour all day long, and the ferry stayed in port. " * 3
RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
     xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Harbour Bell</title><link>https://bell.example/</link><language>en-GB</language>
{items}
</channel></rss>
"""
ITEM = f"""<item><title>Ferry &amp;amp; storm&nbsp;news</title>
<link>https://bell.example/ferry</link><guid isPermaLink="false">tag:1</guid>
<pubDate>Fri, 13 Mar 2020 10:00:00 +0100</pubDate><dc:creator>Ann Lee and Tom Berg</dc:creator>
<description>It rained ...</description>
<content:encoded><![CDATA[<p>{BODY}</p><p>They were <del>not</del> there.</p>]]>
</content:encoded></item>"""
ATOM = f"""<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://bell.example/news/" xml:lang="de">
<title type="html">Hafen &lt;b&gt;Glocke&lt;/b&gt;</title>
<id>urn:x</id><updated>2020-03-14T09:00:00Z</updated>
<entry><title>Sturm</title><id>urn:1</id><link href="sturm.html"/>
<published>2020-03-13T10:00:00+01:00</published><updated>2020-03-14T09:00:00Z</updated>
<author><name>Ann Lee</name><email>a@bell.example</email></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{BODY}</p><p>Ende.</p></div></content>
</entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://bell.example/"><title>Latest news</title></channel>
<item rdf:about="https://bell.example/a"><title>A</title><link>https://bell.example/a</link>
<description>It rained.</description><dc:date>2020-03-13T10:00:00+01:00</dc:date></item>
</rdf:RDF>"""


def item(link: str, text: str, *, more: str = "") -> str:
    """Return an entry that has only a description."""
    return (
        f"<item><title>T</title><link>{link}</link><description>{text}</description>{more}</item>"
    )


def read(folder: Path, text: str | bytes, *, name: str = "a.rss") -> list[Read]:
    """Read a feed."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return list(read_articles(path, file=path.name, max_bytes=MAX_BYTES))


def articles(found: list[Read]) -> list[Article]:
    """Return the articles alone."""
    return [one for one in found if isinstance(one, Article)]


def messages(found: list[Read]) -> list[str]:
    """Return what was said beside the articles."""
    return [str(one) for one in found if not isinstance(one, Article)]


def test_an_entry_of_rss_is_an_article(tmp_path: Path) -> None:
    """Its content before its summary, read as a page is, and each fact with its rule."""
    (found,) = articles(read(tmp_path, RSS.format(items=ITEM)))

    assert found.text == f"{BODY.strip()}\nThey were there."
    assert found.source.part == found.url.value == "https://bell.example/ferry"  # type: ignore[union-attr]
    assert found.title is not None
    assert found.outlet is not None
    assert found.published is not None
    assert (found.title.value, found.outlet.value) == ("Ferry & storm news", "The Harbour Bell")
    assert (found.published.value, found.published.rule) == (
        "2020-03-13T10:00:00+01:00",
        "feed:published",
    )
    assert [fact.value for fact in found.authors] == ["Ann Lee", "Tom Berg"]
    assert found.facts["language"].value == "en"
    assert found.source.format == "feed"


def test_an_entry_of_atom_is_an_article(tmp_path: Path) -> None:
    """Its link is completed by the base that the feed states; it has two dates."""
    (found,) = articles(read(tmp_path, ATOM, name="a.txt"))

    assert found.text == f"{BODY.strip()}\nEnde."
    assert found.source.part == "https://bell.example/news/sturm.html"
    assert found.outlet is not None
    assert found.outlet.value == "Hafen Glocke"
    assert found.published is not None
    assert found.published.value == "2020-03-13T10:00:00+01:00"
    assert found.facts["updated"].value == "2020-03-14T09:00:00+00:00"


def test_the_one_date_of_rdf_is_that_of_publication(tmp_path: Path) -> None:
    """And a feed that is called "Latest news" names no outlet."""
    (found,) = articles(read(tmp_path, RDF, name="a.rdf"))

    assert found.outlet is None
    assert found.published is not None
    assert found.published.value == "2020-03-13T10:00:00+01:00"


@pytest.mark.parametrize("ending", ["org", "media", "online", "photography"])
@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("jo@paper.{} (Jo March)", ["Jo March"]),
        ("jo&#64;paper.{} (Jo March)", ["Jo March"]),
        ("mailto:jo@paper.{} (Jo March)", ["Jo March"]),
        ("kim@paper.{}", []),
        ("Kim Lee &lt;kim@paper.{}&gt;", ["Kim Lee"]),
        ("<![CDATA[Kim Lee <kim@paper.{}>]]>", ["Kim Lee"]),
        ("Kim Lee (kim@paper.{})", ["Kim Lee"]),
        ("jo@paper.{0} (Jo March), kim@paper.{0} (Kim Lee)", ["Jo March", "Kim Lee"]),
        ("Jo March (kim@paper.{}", ["Jo March"]),
        ("jo@paper.{} (Jo March (Bonn)", []),
        ("Jo March @jo", []),
        ("By Jo March", ["Jo March"]),
        ("March, Jo", ["March, Jo"]),
    ],
)
def test_an_address_leaves_no_piece_of_it_in_a_name(
    tmp_path: Path, line: str, names: list[str], ending: str
) -> None:
    """Whatever it ends with, in each element that names an author, and of several of them."""
    line = line.format(ending)
    authors = "".join(f"<{one}>{line}</{one}>" for one in ("author", "dc:creator"))
    feed = RSS.format(items=item("https://a.example/1", BODY + "Call ed@bell.media.", more=authors))
    for text in (feed, feed.replace("</rss>", "")):  # the second is not well formed
        found = read(tmp_path, text.replace("</item>", f"</item>{ITEM}"))
        first = articles(found)[0]

        assert [fact.value for fact in first.authors] == names
        assert first.text.endswith("Call ed@bell.media.")


def test_a_teaser_is_told_as_one(tmp_path: Path) -> None:
    """In one line for all, and as a fact of each; a long description may be the whole text."""
    items = item("https://a.example/1", "It rained.") + item("https://a.example/2", BODY * 6)
    items += item("https://a.example/3", BODY * 6 + " Read more »")
    found = read(tmp_path, RSS.format(items=items))

    assert ["extent" in one.facts for one in articles(found)] == [True, False, True]
    assert messages(found) == [
        "a.rss: 2 of 3 entries hold only a summary; see their pages for the rest"
    ]


def test_what_is_no_date_of_publication_is_none(tmp_path: Path) -> None:
    """Zones by letters leave the day, null dates and prose nothing; nor is a change one."""
    dates = (
        ("Fri, 13 Mar 2020 10:00:00 EST", "2020-03-13"),
        ("0001-01-01T00:00:00Z", None),
        ("yesterday", None),
        ("Fri, 13 Mar 2999 10:00:00 GMT", None),
    )
    items = "".join(
        item(f"https://a.example/{number}", BODY, more=f"<pubDate>{stated}</pubDate>")
        for number, (stated, _) in enumerate(dates)
    )
    items += item(
        "https://a.example/x",
        BODY,
        more="<updated xmlns='http://www.w3.org/2005/Atom'>2020-03-13</updated>",
    )
    found = [
        one.published and one.published.value
        for one in articles(read(tmp_path, RSS.format(items=items)))
    ]

    assert found == [*(value for _, value in dates), None]


def test_an_entry_taken_from_elsewhere_names_that_outlet(tmp_path: Path) -> None:
    """Feeds that gather others say where an entry comes from."""
    source = "<source url='https://b.example/rss'>The Other Paper</source>"
    (found,) = articles(
        read(tmp_path, RSS.format(items=item("https://b.example/", BODY, more=source)))
    )

    assert found.outlet is not None
    assert (found.outlet.value, found.outlet.rule) == ("The Other Paper", "feed:source")


def test_entries_have_names_of_their_own(tmp_path: Path) -> None:
    """One link of two entries names the first; the same entry twice is one; no text is none."""
    items = [
        item("https://a.example/", "It rained."),
        item("https://a.example/", "It blew.", more="<guid isPermaLink='false'>two</guid>"),
        item("https://a.example/", "It rained."),
        item("https://a.example/empty", "&lt;p&gt; &lt;/p&gt;"),
        "<item><title>T</title><description>It froze.</description></item>",
    ]
    found = read(tmp_path, RSS.format(items="".join(items)))

    assert [one.source.part for one in articles(found)] == ["https://a.example/", "two", "entry 5"]
    assert [one.split(": ")[1] for one in messages(found)] == [
        "3 of 5 entries hold only a summary; see their pages for the rest",
        "1 of 5 entries stand there twice; each is read once",
        "1 of 5 entries hold no text and are left out",
    ]


def test_a_feed_that_is_cut_short_loses_its_last_entry(tmp_path: Path) -> None:
    """Wherever it ends: no half of an entry is an article."""
    items = "".join(item(f"https://a.example/{n}", f"{BODY}{n}.") for n in range(3))
    text = RSS.format(items=items)
    for cut in range(text.index("a.example/1"), text.index("</rss>") + 5, 7):
        found = read(tmp_path, text[:cut])
        assert "cut short" in messages(found)[-1]
        assert all(one.text == f"{BODY}{n}." for n, one in enumerate(articles(found)))


def test_a_feed_that_is_no_xml_is_read(tmp_path: Path) -> None:
    """Many are not well formed: a bare ampersand, tags that are not closed."""
    broken = item("https://a.example/1", "Rain & wind<br>all day") + item(
        "https://a.example/2", "It blew."
    )
    found = read(tmp_path, RSS.format(items=broken))

    assert [" ".join(one.text.split()) for one in articles(found)] == [
        "Rain & wind all day",
        "It blew.",
    ]


@pytest.mark.parametrize(
    ("encoding", "text"), [("iso-8859-1", "Zürich"), ("utf-16", "Zürich"), ("windows-1251", "Київ")]
)
def test_the_stated_encoding_is_read(tmp_path: Path, encoding: str, text: str) -> None:
    """That of the declaration, or of the byte order mark."""
    items = item("https://a.example/", text)
    data = RSS.format(items=items).replace("UTF-8", encoding).encode(encoding)

    assert [one.text for one in articles(read(tmp_path, data))] == [text]


def test_nothing_is_fetched_or_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No connection is made, no declared entity read, and a feed that is only a path is no feed."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was asked for")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    secret = tmp_path / "secret.txt"
    secret.write_text("The secret word.")
    doctype = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{secret}"><!ENTITY a "lol">]>'
    text = RSS.format(items=item("https://a.example/", "It &x; &a; rained.")).replace(
        "?>", f"?>{doctype}", 1
    )
    (found,) = articles(read(tmp_path, text))

    assert "secret" not in found.text
    assert "lol" not in found.text
    for data in (str(secret).encode(), b"http://a.example/feed", b"file:///etc/hostname"):
        assert isinstance(read(tmp_path, data)[0], ReadError)


def test_a_bomb_of_tags_is_refused(tmp_path: Path) -> None:
    """Each tag would take memory."""
    (error,) = messages(read(tmp_path, "<rss>" + "<a>" * 250_000 + "</a>" * 200_000))

    assert "more than 400,000 tags" in error or "larger than" in error


@pytest.mark.parametrize("text", ["<rss></rss>", "<rss><channel></channel></rss>", "no"])
def test_what_holds_no_entries_is_named(tmp_path: Path, text: str) -> None:
    """An empty feed is an error, so that nothing is lost by it."""
    found = read(tmp_path, text)

    assert found
    assert not articles(found)


def test_an_entry_that_stays_keeps_its_article(tmp_path: Path) -> None:
    """New ones come in front, old ones go at the end."""
    path = tmp_path / "a.rss"
    texts = [f"{BODY} {number}." for number in range(4)]
    items = [item(f"https://a.example/{n}", text) for n, text in enumerate(texts)]
    path.write_text(RSS.format(items="".join(items[:3])))
    build(tmp_path)
    path.write_text(RSS.format(items="".join([items[3], *items[1:3]])))
    report = build(tmp_path)

    assert report.unchanged == 2
    assert report.added + report.changed == 1


def test_dates_that_are_none_are_told(tmp_path: Path) -> None:
    """Once for the feed, with the first of them."""
    dated = [item(f"https://b.example/{n}", BODY, more=f"<pubDate>{n} Foo</pubDate>") for n in "ab"]
    found = read(tmp_path, RSS.replace("{items}", "".join(dated)))
    said = [one.reason for one in found if isinstance(one, ReadWarning)]

    assert '2 of 2 entries state a date that is none, such as "a Foo"; indexed without it' in said


def test_the_id_of_an_atom_entry_is_no_address(tmp_path: Path) -> None:
    """Even where it is spelt as one; it still names the part."""
    found = read(
        tmp_path, ATOM.replace('<link href="sturm.html"/>', "").replace("urn:1", "http://i/1")
    )
    (one,) = (one for one in found if isinstance(one, Article))

    assert one.url is None
    assert one.source.part == "http://i/1"
