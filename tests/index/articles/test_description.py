"""Test what is known about an article, and on what evidence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.articles.description import describe_article, undescribed
from index.articles.roles import ROLES
from index.readers.registry import read_articles
from index.records import Article, Fact, Role
from tests.index.samples import article, texts
from tests.written.samples import SAMPLES

LONG = (
    "The council met on Monday and agreed, after nine hours, to rebuild the bridge by the spring."
)


SEED = sorted((Path(__file__).parents[3] / "seeds").glob("*.txt"))[0]
LABELLED = Path(__file__).with_name("labelled_lines.tsv")
REPORT = (
    f"{LONG}\nThe work will take two years, the town's engineer told the council after the vote."
)


def labelled() -> list[tuple[str, str, str]]:
    """Return fact, value and text of each line that was labelled by hand."""
    rows = [row.split("\t") for row in LABELLED.read_text(encoding="utf-8").splitlines()]
    return [(row[0], row[1], text_around(row[2])) for row in rows if len(row) == 3]


def text_around(line: str) -> str:
    """Return an article with a line under its title, or as its title, or at its end."""
    words = line.replace("\\n", "\n").replace("\\u0302", "\u0302").replace("\\u0301", "\u0301")
    if words.startswith("T:"):
        return f"{words[2:]}\n\n{REPORT}"
    head, _, end = words.partition("\nBODY\n")
    head = head.removeprefix("-").removeprefix("\n")
    return "\n\n".join(("Council votes for a new bridge", *filter(None, (head, REPORT, end))))


@pytest.mark.parametrize(("name", "value", "text"), labelled())
def test_facts_are_those_that_a_person_reads(name: str, value: str, text: str) -> None:
    """What is not certain is unknown."""
    found = describe_article(article(text), latest=date(2027, 11, 27))[0]
    known = {
        **{key: fact.value for key, fact in found.facts.items()},
        "authors": "; ".join(author.value for author in found.authors),
        "published": found.published.value if found.published else "",
        "title": found.title.value if found.title else "",
    }

    assert (known.get(name) or "-") == value


def test_enough_lines_are_labelled() -> None:
    """Half of them were written before the code was looked at."""
    assert len(labelled()) >= 160


def test_a_correction_is_never_quoted_as_news() -> None:
    """Nor is the sign of a later version a part of the title."""
    text = f"UPDATE 2-Council votes\n\n{REPORT}\n(Corrects the year in paragraph 2)"
    found, sentences = describe_article(article(text))

    assert found.title is not None
    assert found.title.value == "Council votes"
    assert (sentences[-1].role, sentences[-1].rule) == (Role.BOILERPLATE, "correction")


def described(*lines: str, form: str = "text") -> Article:
    """Return the described article of these lines."""
    return describe_article(article("\n".join(lines), form=form))[0]


def facts_of(found: Article) -> list[Fact]:
    """Return everything that is known about an article."""
    return [f for f in (found.title, found.outlet, *found.authors, found.published, found.url) if f]


@given(
    text=st.lists(
        st.one_of(
            texts, st.sampled_from(["By Ann Lee, May 3, 2020", "Rain", "PARIS (AP) — It rained."])
        )
    ).map("\n".join),
    form=st.sampled_from(["text", "markdown"]),
)
def test_facts_that_stand_in_the_text_are_slices_of_it(text: str, form: str) -> None:
    """A date is the one value that is spelt in another way."""
    found = describe_article(article(text, form=form))[0]

    for fact in facts_of(found):
        assert fact.rule
        assert fact.span is not None
        if fact is not found.published:
            assert fact.span.of(text) == fact.value
    for name, fact in found.facts.items():
        assert fact.span is not None
        assert name == "updated" or fact.span.of(text) == fact.value


@pytest.mark.parametrize(
    "line",
    [
        "By Ann Lee, Chief Reporter, and John Roe",
        "BY ANN LEE AND JOHN ROE",
        "By Ann Lee & John Roe",
    ],
)
def test_names_are_parted_and_jobs_left_out(line: str) -> None:
    """A job is not an author."""
    names = [a.value.title() for a in described("Rain at last", line, LONG).authors]

    assert names == ["Ann Lee", "John Roe"]


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Ann Lee, The Evening Bell", ["Ann Lee"]),
        ("By Ann Lee, BBC News, Nairobi", ["Ann Lee"]),
        ("By Ann Lee, New York", ["Ann Lee"]),
        ("By Ann Lee for The Evening Bell", ["Ann Lee"]),
        ("By Ann Lee of The Evening Bell", ["Ann Lee"]),
        ("By Ann Lee in London and John Roe in Paris", ["Ann Lee", "John Roe"]),
        ("By Ann Lee and John Roe in New Delhi", ["Ann Lee", "John Roe"]),
        ("By Ann Lee Associated Press", ["Ann Lee"]),
        ("By ANN LEE Associated Press", ["ANN LEE"]),
        ("By Ann Lee and Reuters", ["Ann Lee"]),
        ("By Ann Lee, CNN", ["Ann Lee"]),
        ("WORDS BY ANN LEE, PICTURES BY JOHN ROE", ["ANN LEE"]),
        ("By Ann Lee, Kyodo via Yahoo News", ["Ann Lee"]),
        ("By Reuters via Yahoo News", []),
        ("By Reuters", []),
        ("Reuters via Yahoo News", []),
    ],
)
def test_a_byline_is_taken_apart(line: str, authors: list[str]) -> None:
    """An outlet or a place beside an author is no author."""
    found = described("Rain at last", line, LONG)

    assert [author.value for author in found.authors] == authors
    assert all(a.span and a.span.of(found.text) == a.value for a in found.authors)


@pytest.mark.parametrize(
    ("head", "outlet", "rule"),
    [
        ("By Ann Lee, The Delft Courier", "The Delft Courier", "byline"),
        ("By Ann Lee for The Evening Bell", "The Evening Bell", "byline"),
        ("By Reuters via Yahoo News", "Yahoo News", "byline"),
        ("By Ann Lee, with Jo Ek in Voss, Daily Planet Staff Writers", "Daily Planet", "byline"),
        ("By Ann Lee, BBC News Correspondent", "BBC News", "byline"),
        ("By Ann Lee for The Evening Bell Staff", "The Evening Bell", "byline"),
        ("By Ann Lee, Magazine Staff Writer", None, None),
        ("By Ann Lee, News Editor", None, None),
        ("By BBC News Staff", None, None),
        ("PARIS (AP) — It rained all night in the hills.", "AP", "dateline"),
        ("By Reuters", None, None),
        ("By Ann Lee", None, None),
        ("PARIS (Delayed) — It rained all night in the hills.", None, None),
    ],
)
def test_an_author_and_an_agency_are_of_an_outlet(
    head: str, outlet: str | None, rule: str | None
) -> None:
    """Where no masthead names another."""
    found = described("Rain at last", head, LONG)

    assert (found.outlet and (found.outlet.value, found.outlet.rule)) == (outlet and (outlet, rule))


def test_a_byline_gives_authors_and_date() -> None:
    """Each author has a span of their own."""
    found = described("Rain at last", "By Ann Lee and John Roe, Dec. 1, 2018", LONG)

    assert [a.value for a in found.authors] == ["Ann Lee", "John Roe"]
    assert found.published is not None
    assert found.published.value == "2018-12-01"


@pytest.mark.parametrize(
    "line", ["Updated 9 November 2017", "Published 03/04/2017", "By Ann Lee, Friday", "July 2017"]
)
def test_no_date_of_publication_is_guessed(line: str) -> None:
    """An update, an ambiguous date, a weekday and a month are not one."""
    assert described("Rain at last", line, LONG).published is None


@pytest.mark.parametrize(
    ("lines", "value"),
    [
        (("25.12.2018",), "2018-12-25"),
        (("04.05.2018",), None),
        (("DEC. 25, 2018",), "2018-12-25"),
        (("Tue, 25 Dec 2018 07:45:10 +0100",), "2018-12-25"),
        (("2018-12-25T23:59:01-08:00",), "2018-12-25"),
        (("Date: 25 December 2018", "Author: Ann Lee"), "2018-12-25"),
        (("By Ann Lee | 25.12.2018 07:45 CET",), "2018-12-25"),
        (("Published 25 December 2018. Updated 2 January 2023.",), "2018-12-25"),
        (("Updated 2 January 2023. Published 25 December 2018.",), "2018-12-25"),
        (("May 3, 1998", "It rained.", "June 5, 2004", "It rained again."), None),
        (("May 3, 1998", "By Ann Lee, Dec. 25, 2018", "June 5, 2004"), "2018-12-25"),
    ],
)
def test_a_date_at_the_head_is_read_if_it_is_certain(
    lines: tuple[str, ...], value: str | None
) -> None:
    """Of several that nothing tells apart, none is."""
    published = described("Rain at last", *lines, LONG).published

    assert (published.value if published else None) == value


def test_doctorates_and_honours_are_no_part_of_a_name() -> None:
    """Nor authors of their own."""
    found = described("Rain at last", "By Dr. Ann Lee, Ph.D., and Prof. John Roe, OBE", LONG)

    assert [author.value for author in found.authors] == ["Ann Lee", "John Roe"]


def test_a_line_that_says_published_wins_over_the_rest() -> None:
    """The plainest evidence first."""
    found = described(
        "Rain", "May 1, 2020", "Published May 2, 2020", "PARIS, May 3, 2020 (AP) — Rain."
    )

    assert found.published is not None
    assert (found.published.value, found.published.rule) == ("2020-05-02", "published-line")


def test_what_the_reader_knows_is_kept() -> None:
    """And a known title that is printed gains its span."""
    known = replace(
        article("Rain at last\nBy Ann Lee\n" + LONG, form="jsonl", title="Rain at last"),
        authors=(Fact("J. Roe", "jsonl:authors"),),
    )
    found = describe_article(known)[0]

    assert found.authors == known.authors
    assert found.title is not None
    assert (found.title.rule, found.title.span) == ("given", describe_article(known)[1][0].span)


def test_an_outlet_named_once_in_an_appeal_is_not_enough() -> None:
    """It may be another person."""
    found = described(
        "Rain", "Your support helps us. The Bell is awake.", "Your support helps us. ", LONG
    )

    assert found.outlet is None


def test_a_markdown_title_is_its_words() -> None:
    """The mark is not part of the title."""
    found = described("# Rain at last", LONG, form="markdown")

    assert found.title is not None
    assert found.title.value == "Rain at last"


def test_what_a_reader_gave_is_told_from_what_lines_tell(tmp_path: Path) -> None:
    """Of any format: without what was read off its lines an article is described as before."""
    page = text_around("By Ann Lee, Rosk Courier\nPublished 14 August 2020")
    (tmp_path / "seed.txt").write_bytes(SEED.read_bytes())
    for sample in SAMPLES.values():
        (tmp_path / sample.name).write_bytes(sample.write(page))

    read = [
        one
        for path in sorted(tmp_path.iterdir())
        for one in read_articles(path, file=path.name, max_bytes=10**7)
        if isinstance(one, Article)
    ]

    assert len({one.source.format for one in read}) > 12
    for one in read:
        described = describe_article(one)
        assert describe_article(undescribed(described[0])) == described


def test_other_rules_have_another_name() -> None:
    """An index is labelled again by its next run only if the rules' name says so.

    If this fails, sentences are parted or labelled, or facts read off lines, in another way: raise
    `ROLES`, and put the digest that is printed here.
    """
    seeds = [path.read_text("utf-8") for path in sorted(SEED.parent.glob("*.txt"))]
    made = [*seeds, *(text for _, _, text in labelled())]
    found = repr([describe_article(article(text), latest=date(2027, 11, 27)) for text in made])

    assert (ROLES, sha256(found.encode()).hexdigest()[:12]) == ("roles 1", "9630dbedc394")
