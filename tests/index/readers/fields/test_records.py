"""Test that records of every layout give an article, each fact with the key it was read from."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import ReadError
from index.files.hashing import digest
from index.readers.base import Read, ReadOptions, Tally
from index.readers.fields.mapping import read_map
from index.readers.fields.records import RecordPlace, RecordReader
from index.records import Article, Fact, ReadWarning
from tests.index.samples import texts

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)


def read(fields: Any, *, mapped: tuple[str, ...] = (), tally: Tally | None = None) -> list[Read]:
    """Return what a record yields as a line of JSON."""
    options = ReadOptions(
        "a.jsonl",
        10_000,
        latest=date(2026, 11, 28),
        now=NOW,
        mapped=read_map(mapped),
        tally=tally or Tally(),
    )
    reader = RecordReader(options, "jsonl")
    found = list(reader.read(fields, RecordPlace(digest(json.dumps(fields).encode()), 1)))
    return [*found, *reader.finish()]


def only(fields: Any, **options: Any) -> Article:
    """Return the one article of a record that has nothing unclear in it."""
    (found,) = read(fields, **options)
    assert isinstance(found, Article), found
    return found


def reasons(fields: Any, **options: Any) -> list[str]:
    """Return why a record gives no article, and what is unclear in it."""
    found = read(fields, **options)
    return [one.reason for one in found if isinstance(one, ReadError | ReadWarning)]


def facts_of(found: Article) -> dict[str, tuple[str, str]]:
    """Return value and key of each fact."""
    named = {"title": found.title, "outlet": found.outlet, "published": found.published}
    named |= {"url": found.url, **found.facts}
    known = {name: (fact.value, fact.rule) for name, fact in named.items() if fact}
    authors = [(one.value, one.rule) for one in found.authors]
    return known | {f"author {n}": one for n, one in enumerate(authors)}


SCHEMA_ORG = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Rain at last",
    "alternativeHeadline": "It rained",
    "articleBody": "It rained in Rosk.",
    "author": [{"@type": "Person", "name": "Ann Lee"}, {"@type": "Person", "name": "Jo d'Arcy"}],
    "publisher": {"@type": "Organization", "name": "The Bell", "logo": {"url": "x"}},
    "datePublished": "2024-03-05T10:00:00+01:00",
    "dateModified": "2024-03-06",
    "inLanguage": "en-GB",
    "url": "https://bell.example/rain",
    "articleSection": "Weather",
    "wordCount": 4,
}
NINJS = {
    "uri": "urn:newsml:wire:1",
    "type": "text",
    "pubstatus": "usable",
    "versioncreated": "2024-03-05T10:00:00Z",
    "headline": "Rain at last",
    "byline": "By Ann Lee and Tom Roe",
    "located": "Rosk",
    "language": "de",
    "copyrightholder": "Wire Service",
    "body_text": "It rained in Rosk.",
    "body_xhtml": "<p>It rained in Rosk.</p><p>Much.</p>",
}


def test_a_news_article_of_schema_org_is_read() -> None:
    """Each fact names the key that states it."""
    found = only(SCHEMA_ORG)

    assert found.text == "It rained in Rosk."
    assert facts_of(found) == {
        "title": ("Rain at last", "jsonl:headline"),
        "outlet": ("The Bell", "jsonl:publisher"),
        "published": ("2024-03-05T10:00:00+01:00", "jsonl:datePublished"),
        "updated": ("2024-03-06", "jsonl:dateModified"),
        "language": ("en", "jsonl:inLanguage"),
        "url": ("https://bell.example/rain", "jsonl:url"),
        "section": ("Weather", "jsonl:articleSection"),
        "text_format": ("plain", "jsonl:articleBody"),
        "author 0": ("Ann Lee", "jsonl:author"),
        "author 1": ("Jo d'Arcy", "jsonl:author"),
    }


def test_an_item_of_ninjs_is_read() -> None:
    """The plain body before the one with tags; a printed byline is parted."""
    found = only(NINJS)

    assert found.text == "It rained in Rosk."
    assert facts_of(found) == {
        "title": ("Rain at last", "jsonl:headline"),
        "outlet": ("Wire Service", "jsonl:copyrightholder"),
        "published": ("2024-03-05T10:00:00+00:00", "jsonl:versioncreated"),
        "place": ("Rosk", "jsonl:located"),
        "language": ("de", "jsonl:language"),
        "text_format": ("plain", "jsonl:body_text"),
        "author 0": ("Ann Lee", "jsonl:byline"),
        "author 1": ("Tom Roe", "jsonl:byline"),
    }


def test_the_uri_of_an_item_is_its_id() -> None:
    """If it is one; beside a record of another kind it may be the address of a site."""
    for uri in ("urn:newsml:wire:1", "https://wire.example/1"):
        found = only(NINJS | {"uri": uri})
        assert (found.external_id, found.corpus_id) == (uri, uri)
    assert only(NINJS | {"_id": "x"}).corpus_id == "x"
    assert only(NINJS | {"uri": "17"}).external_id is None
    assert only({"text": "It rained.", "uri": "https://wire.example/"}).external_id is None


def test_an_item_of_a_list_is_taken_back_without_a_text() -> None:
    """By its id, as one on a line of its own."""
    kill = {"uri": "urn:newsml:wire:1", "pubstatus": "canceled"}
    item, taken_back = read({"items": [NINJS, kill]})

    assert isinstance(item, Article)
    assert isinstance(taken_back, ReadWarning)
    assert taken_back.withdraws == item.external_id


def test_the_first_version_is_the_publication() -> None:
    """And the version that was read the last change."""
    found = only(NINJS | {"firstcreated": "2024-03-04T10:00:00Z"})

    assert found.published == Fact("2024-03-04T10:00:00+00:00", "jsonl:firstcreated")
    assert found.facts["updated"] == Fact("2024-03-05T10:00:00+00:00", "jsonl:versioncreated")


def test_bodies_and_headlines_of_newer_ninjs_are_read() -> None:
    """Of several bodies the main one, and of two forms of it the plain one."""
    main = {"role": "main", "contentType": "text/plain", "value": "It rained."}
    page = {"role": "main", "contentType": "text/html", "value": "<p>It rained.</p><p>x</p>"}
    note = {"role": "note", "contentType": "text/plain", "value": "To editors."}
    fields = {"headlines": [{"value": "Rain"}], "bodies": [note, page, main], "by": "Ann Lee"}
    found = only(fields)

    assert (found.text, found.title) == ("It rained.", Fact("Rain", "jsonl:headlines"))


@pytest.mark.parametrize("key", ["pubstatus", "pubStatus"])
@pytest.mark.parametrize("status", ["canceled", "withheld", "stat:canceled"])
def test_what_is_withheld_is_named_and_gives_nothing(key: str, status: str) -> None:
    """As a warning, so that what stood there before goes, too."""
    fields = {name: value for name, value in NINJS.items() if name != "pubstatus"}
    (found,) = read(fields | {key: status})

    assert isinstance(found, ReadWarning)
    assert found.reason == f'its status is "{status}"; not indexed'


def test_an_embargo_holds_until_it_ends() -> None:
    """And what is no date holds as long as it stands there."""
    (refused,) = read(NINJS | {"embargoed": "2026-12-01T06:00:00Z"})

    assert isinstance(refused, ReadError)
    assert refused.reason == "embargoed until 2026-12-01T06:00:00+00:00; not indexed before"
    assert isinstance(read(NINJS | {"embargoed": "2026-11-01"})[0], Article)
    assert reasons(NINJS | {"embargoed": "soon"}) == ['embargoed: "soon"; not indexed']


def test_a_graph_gives_its_articles_with_the_nodes_that_they_name() -> None:
    """The one article of a graph stands for the whole value; of several each has a name."""
    people = [
        {"@id": "#ann", "@type": "Person", "name": "Ann Lee"},
        {"@id": "#bell", "@type": "Organization", "name": "The Bell"},
    ]
    node: dict[str, Any] = {"@id": "u:1", "headline": "Rain", "articleBody": "It rained."}
    node |= {"author": {"@id": "#ann"}, "publisher": {"@id": "#bell"}}
    one = only({"@graph": [*people, node]})
    two = read({"@graph": [node, node | {"@id": "u:2", "articleBody": "It stopped."}, *people]})

    assert (one.authors[0].value, one.outlet and one.outlet.value) == ("Ann Lee", "The Bell")
    assert one.source.part is None
    assert [a.source.part for a in two if isinstance(a, Article)] == ["u:1", "u:2"]
    assert len({a.source.sha256 for a in two if isinstance(a, Article)}) == 2


@pytest.mark.parametrize(
    "text",
    [
        ["It rained.", "It stopped."],
        ["It rained.\n", " ", "", "It stopped."],
        [{"type": "paragraph", "text": "It rained."}, {"type": "paragraph", "text": "It stopped."}],
        [{"value": "It rained."}, "It stopped."],
    ],
)
def test_a_list_of_paragraphs_is_one_text(text: list[Any]) -> None:
    """A blank line between the two; the spans of citations are of what is joined."""
    assert only({"title": "Rain", "text": text}).text == "It rained.\n\nIt stopped."


@pytest.mark.parametrize(
    "text", [["It rained.", 5], [["It rained.", "It."], "x"], [{"a": "b"}, "It."]]
)
def test_another_list_is_no_text(text: list[Any]) -> None:
    """What the others hold would be lost without a word."""
    assert "expected a string" in reasons({"title": "Rain", "text": text})[0]


def test_a_subtitle_is_a_fact() -> None:
    """As the one that a text prints."""
    found = only({"title": "Rain", "subtitle": "All of Rosk is wet", "text": "It rained."})

    assert facts_of(found)["subtitle"] == ("All of Rosk is wet", "jsonl:subtitle")


@pytest.mark.parametrize("key", ["articles", "items", "results"])
def test_the_list_of_an_export_is_read(key: str) -> None:
    """As interfaces of newspapers answer."""
    items = [{"title": "Rain", "content": "It rained."}, {"title": "x"}, {"content": "It stopped."}]
    found = read({"status": "ok", key: items})

    assert [one.text for one in found if isinstance(one, Article)] == ["It rained.", "It stopped."]


@pytest.mark.parametrize("container", ["metadata", "fields", "attributes", "_source"])
def test_keys_in_a_container_count_and_are_named_whole(container: str) -> None:
    """As `metadata.date` was once ignored without a word."""
    inner = {"date": "2024-03-05", "source": "The Bell", "Author": "Ann Lee"}
    found = only({"text": "It rained.", container: inner})

    assert facts_of(found) == {
        "published": ("2024-03-05", f"jsonl:{container}.date"),
        "outlet": ("The Bell", f"jsonl:{container}.source"),
        "author 0": ("Ann Lee", f"jsonl:{container}.Author"),
    }


@pytest.mark.parametrize(
    ("fields", "fact", "value"),
    [
        ({"Published At": "2024-03-05"}, "published", "2024-03-05"),
        ({"pub_date": "5 March 2024"}, "published", "2024-03-05"),
        ({"headline": {"main": "Rain"}}, "title", "Rain"),
        ({"title": {"rendered": "Rain"}}, "title", "Rain"),
        ({"byline": {"original": "By Ann Lee"}}, "author 0", "Ann Lee"),
        ({"author": "by Ann Lee, Chief Reporter"}, "author 0", "Ann Lee"),
        ({"dc:creator": "Ann Lee"}, "author 0", "Ann Lee"),
        ({"link": "https://bell.example/a"}, "url", "https://bell.example/a"),
        ({"source": {"id": None, "name": "The Bell"}}, "outlet", "The Bell"),
        ({"publisher": "The Bell", "source": "rss"}, "outlet", "The Bell"),
        ({"outlet": "salon.com"}, "outlet", "salon.com"),
    ],
)
def test_common_keys_are_read(fields: dict[str, Any], fact: str, value: str) -> None:
    """However they are spelt."""
    found = [one for one in read({"body": "It rained.", **fields}) if isinstance(one, Article)]

    assert facts_of(found[0])[fact][0] == value


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"source": "https://bell.example"}, "expected the name of an outlet, not an address"),
        ({"source": "bell.example"}, "expected the name of an outlet, not an address"),
        ({"source": "@thebell"}, "expected the name of an outlet, not a handle"),
        ({"source": "rss"}, "expected the name of an outlet, not a word of programs"),
        ({"author": "admin"}, "expected the name of a person"),
        ({"author": "https://social.example/ann"}, "expected the name of a person"),
        ({"author": 17}, "expected a string"),
        ({"link": "/rain"}, "expected an address"),
        ({"pubDate": "2024-03-05", "publishedAt": "2024-04-05"}, "state different things"),
        ({"publisher": "The Bell", "newspaper": "The Post"}, "state different things"),
    ],
)
def test_what_may_mean_something_else_is_left_out(fields: dict[str, Any], expected: str) -> None:
    """With a warning; a wrong name is worse than none."""
    found = read({"text": "It rained.", **fields})

    assert expected in reasons({"text": "It rained.", **fields})[0]
    assert isinstance(found[-1], Article)
    assert facts_of(found[-1]) == {}


def test_two_texts_are_refused_and_may_be_named() -> None:
    """Which of them is the article, only the user knows."""
    fields = {"body": "It rained.", "content": "It rained in Rosk."}
    (reason,) = reasons(fields)

    assert reason == (
        '"body" and "content" may each be the text; name one, such as --map text=body'
    )
    assert only(fields, mapped=("text=content",)).text == "It rained in Rosk."


def test_a_missing_text_names_the_keys_that_are_there() -> None:
    """So that one can be named."""
    assert reasons({"story": "It rained.", "day": 5}) == [
        '"text" is missing; expected the words of the article; there are "story", "day"'
    ]
    assert reasons({"story": {"x": 1}}, mapped=("text=story.body",)) == [
        '"story.body" is missing; expected the words of the article; there are "story"'
    ]


def test_a_map_leads_to_facts_anywhere() -> None:
    """Its rule names the path; other facts are read by their keys."""
    fields = {
        "story": {"body": "It rained.", "people": [{"n": "Ann Lee"}]},
        "pub.date": "2024-03-05",
        "outlet": "The Bell",
    }
    found = only(
        fields, mapped=("text=story.body", "authors=story.people[0].n", "published=pub.date")
    )

    assert found.text == "It rained."
    assert facts_of(found) == {
        "published": ("2024-03-05", "jsonl:pub.date"),
        "author 0": ("Ann Lee", "jsonl:story.people[0].n"),
        "outlet": ("The Bell", "jsonl:outlet"),
        "text_format": ("plain", "jsonl:story.body"),
    }


def test_a_map_that_matches_nothing_is_told_with_the_keys() -> None:
    """Once for a file."""
    assert reasons({"text": "It rained.", "day": 5}, mapped=("published=pub.date",)) == [
        '--map published=pub.date matches nothing here; there are "text", "day"'
    ]


def test_keys_that_were_not_used_are_counted() -> None:
    """Those alone that state something; what programs add to describe data is not told."""
    tally = Tally()
    for _ in range(2):
        read({**SCHEMA_ORG, "metadata": {"desk": "home", "empty": None}, "null": ""}, tally=tally)

    assert tally.unused_keys == {"alternativeHeadline": 2, "wordCount": 2, "metadata.desk": 2}


def test_a_text_in_html_shows_what_it_shows() -> None:
    """Its title is in HTML, too; the fact says how the text was read."""
    found = only(
        {
            "title": {"rendered": "Rain &#8217;n&#8217; snow"},
            "content": {"rendered": "<p>45<sup>1</sup> mm.</p>\n<p>He said <q>no</q>.</p>"},
        }
    )

    assert found.text == "45¹ mm.\nHe said “no”."
    assert found.title == Fact("Rain ’n’ snow", "jsonl:title")
    assert found.facts["text_format"] == Fact("html", "jsonl:content")


def test_a_text_that_is_cut_off_is_told() -> None:
    """As free accounts of an interface get it."""
    assert reasons({"content": "It rained… [+2541 chars]"}) == [
        '"content" is cut off after its beginning, as it says at its end'
    ]


values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), texts),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["name", "value", "@id", "text", "x"]), inner, max_size=3),
    ),
    max_leaves=6,
)
keys = st.sampled_from(
    "text body bodies title author byline date published source url link @graph articles metadata"
    " pubstatus embargoed language _id id category dateline x".split()
)


@given(fields=st.dictionaries(keys, values, max_size=6))
def test_any_record_yields_articles_errors_and_warnings(fields: dict[str, Any]) -> None:
    """Nothing is raised, and what is an article can be stored and names its facts' keys."""
    for found in read(fields):
        if isinstance(found, Article):
            assert found.text.encode()
            assert all(rule.startswith("jsonl:") for _, rule in facts_of(found).values())
            assert all(value.encode() and value for value, _ in facts_of(found).values())
