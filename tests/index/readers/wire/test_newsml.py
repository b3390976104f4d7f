"""Items of NewsML-G2 are articles with what they state; a message's items are its parts."""

from __future__ import annotations

from pathlib import Path

from index.errors import ReadError
from index.records import Article, ReadWarning
from tests.index.readers.wire.items_in_xml import article, known, message, news_item, nitf, read

META = (
    "<provider qcode='p:b'><name>Bell Wire</name></provider><pubStatus qcode='stat:usable'/>"
    "<versionCreated>2016-10-21T16:25:32-05:00</versionCreated>"
    "<firstCreated>2016-10-21</firstCreated><service><name>UK Top</name></service>"
)
ABOUT = (
    "<located><name>Calder</name></located><creator><name>Cy Dow</name></creator>"
    "<infoSource><name>Other Press</name></infoSource><language tag='en'/>"
    "<slugline>US-Rates</slugline><headline>Rates rise</headline>"
    "<by>By Ann Lee and Bo Roe</by><description>Up.</description>"
)


def test_the_elements_state_the_facts(tmp_path: Path) -> None:
    """Each by its name; the byline counts before the creator."""
    found = article(tmp_path, news_item(meta=META, about=ABOUT))

    assert known(found) == {
        "title": ("Rates rise", "newsml:headline"),
        "outlet": ("Bell Wire", "newsml:provider"),
        "published": ("2016-10-21", "newsml:firstCreated"),
        "updated": ("2016-10-21T16:25:32-05:00", "newsml:versionCreated"),
        "section": ("UK Top", "newsml:service"),
        "agency": ("Other Press", "newsml:infoSource"),
        "place": ("Calder", "newsml:located"),
        "description": ("Up.", "newsml:description"),
        "language": ("en", "newsml:language"),
        "slug": ("US-Rates", "newsml:slugline"),
    }
    assert [one.value for one in found.authors] == ["Ann Lee", "Bo Roe"]
    assert found.external_id == "urn:newsml:bell.example:1"
    assert found.source.part is None


def test_a_photographer_is_no_author(tmp_path: Path) -> None:
    """Nor is an organisation that created the item."""
    about = (
        "<creator role='crrol:photographer'><name>Pat Snap</name></creator>"
        "<creator type='cpnat:organisation'><name>Bell Wire</name></creator>"
        "<creator><name>Ann Lee</name></creator>"
    )

    assert [one.value for one in article(tmp_path, news_item(about=about)).authors] == ["Ann Lee"]


def test_the_items_of_a_message_are_its_parts(tmp_path: Path) -> None:
    """A kill, an embargo and items without words are told; two versions have two names."""
    found = read(
        tmp_path,
        message(
            "<packageItem guid='p'><groupSet/></packageItem>",
            news_item("urn:a:1", space=False),
            news_item("urn:a:1", space=False, text="<p>It poured.</p>"),
            news_item("urn:a:2", space=False, meta="<pubStatus qcode='stat:canceled'/>"),
            news_item("urn:a:3", space=False, meta="<embargoed/>"),
            news_item("urn:a:4", space=False, content="<remoteContent href='a.jpg'/>"),
        ),
    )

    articles = [(one.source.part, one.text) for one in found if isinstance(one, Article)]
    assert articles == [("urn:a:1", "It rained on the harbour."), ("urn:a:1 (2)", "It poured.")]
    kill, count = (one for one in found if isinstance(one, ReadWarning))
    assert (kill.part, kill.withdraws) == ("urn:a:2", "urn:a:2")
    assert "2 items without a text" in count.reason
    (embargo,) = (str(one) for one in found if isinstance(one, ReadError))
    assert embargo.startswith("a.xml#urn:a:3: embargoed")


def test_the_text_is_nitf_or_data(tmp_path: Path) -> None:
    """What NITF states fills what the item leaves open."""
    inner = nitf("<p>Inner.</p>", top="<hedline><hl1>No</hl1></hedline><byline>By Cy Dow</byline>")
    of_nitf = article(tmp_path, news_item(content=f"<inlineXML>{inner}</inlineXML>"))
    plain = "<inlineData contenttype='text/plain'>One &amp; two.\n\nThree.</inlineData>"
    page = "<inlineData contenttype='text/html'>&lt;p>One&lt;/p>&lt;p>Two&lt;/p></inlineData>"

    assert (of_nitf.text, known(of_nitf)["title"][0]) == ("Inner.", "Storm")
    assert [one.value for one in of_nitf.authors] == ["Cy Dow"]
    assert article(tmp_path, news_item(content=plain)).text == "One & two.\nThree."
    assert article(tmp_path, news_item(content=page)).text == "One\nTwo"
