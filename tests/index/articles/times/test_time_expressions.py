"""Times are spans with a value only where no reader could mean another."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.articles.description import describe_article
from index.articles.times.iso_times import bounds
from index.articles.times.time_expressions import find_times
from index.records import Annotation, AnnotationKind
from tests.index.samples import article, texts

WEDNESDAY = "2017-11-08"
NAMES = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
PIECES = (
    *("on Monday ", "last Friday ", "yesterday ", "in March ", "on Nov. 3 ", "two years ago "),
    *("in 2014 ", "the 1990s ", "on 3 May 2016 ", "said ", "will ", "agreed to ", "was held "),
    *('"', "“", "”", "‘", "’", "'", ". ", ".\n", ": ", ", ", "the talks ", "a day later "),
)
wire = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)
days = st.dates(date(2000, 1, 1), date(2030, 1, 1))


def times(text: str, published: str | None = WEDNESDAY) -> list[Annotation]:
    """Return the times of a text, as it is taken in."""
    described, sentences = describe_article(article(text, form="jsonl", title="A title"))
    return find_times(described.text, sentences, published=published)


def values(text: str, published: str | None = WEDNESDAY) -> list[str | None]:
    """Return the values of the times of a text."""
    return [one.value for one in times(text, published)]


@given(wire | texts, st.none() | days)
def test_any_text_has_times_inside_it_in_order(text: str, day: date | None) -> None:
    """No two share a character, each value names days, and what has none says why."""
    found = times(text, day.isoformat() if day else None)

    ends = [0, *(one.span.end for one in found)]
    assert all(end <= one.span.start for end, one in zip(ends, found, strict=False))
    for one in found:
        assert one.kind is AnnotationKind.TIME
        assert one.span.of(text).strip()
        assert (one.value is None) == one.rule.startswith("unresolved: ")
        if one.value is not None:
            bounds(one.value)


@given(wire, days, st.integers(1, 30))
def test_what_is_resolved_without_a_date_is_the_same_with_any(
    text: str, day: date, weeks: int
) -> None:
    """Only what is stated has a value in an undated article, and no date changes it."""
    undated = {one.span: one.value for one in times(text, None) if one.value}

    for published in (day, day + timedelta(weeks=weeks)):
        dated = {one.span: one.value for one in times(text, published.isoformat())}
        assert undated.items() <= dated.items()


@given(days, st.sampled_from(NAMES))
def test_a_weekday_that_passed_is_the_nearest_before(day: date, name: str) -> None:
    """Or the day itself; one that only tomorrow's paper could call past is left alone."""
    (value,) = values(f"The court said on {name} that the law was void.", day.isoformat())
    nearest = next(one for back in range(7) if f"{(one := day - timedelta(days=back)):%A}" == name)

    assert value == (None if (day - nearest).days == 6 else nearest.isoformat())


@given(days, st.sampled_from(NAMES))
def test_a_weekday_to_come_is_the_nearest_after(day: date, name: str) -> None:
    """The day itself, and one of almost a week ahead, may mean two days."""
    (value,) = values(f"The court will hear both sides on {name}.", day.isoformat())
    nearest = next(
        one for ahead in range(7) if f"{(one := day + timedelta(days=ahead)):%A}" == name
    )

    assert value == (nearest.isoformat() if 0 < (nearest - day).days < 6 else None)


@pytest.mark.parametrize(
    "quoted",
    [
        '"We met {},", he said.',
        "“We met {},” he said.",
        "‘We met {},’ he said.",
        "'We met {},' he said.",
        "«We met {}», he said.",
        "„We met {}“, he said.",
        "‘The leaders’ talks ended {},’ he said.",
        "“We met {}.\n“We will meet again.”",
        "“We met in the hall.\n“It was {} that we met.”",
        "“We met in the hall.\nIt was {} that we met.\nThen we left.”",
        'We met {}," he said.',
        "The ministry said in a statement:\nBoth sides met {}.",
        "Newsweek continues:\nBoth sides met.\nThey left {}.",
        "Q: When did you meet?\nA: We met {}.",
        "ANNA LEE: Did you meet?\nBEN ROE: We met {}.\nANNA LEE: Thank you.",
        "> We met {}.",
    ],
)
@pytest.mark.parametrize(
    "words", ["yesterday", "on Monday", "last week", "on Nov. 3", "in March", "two days ago"]
)
def test_nothing_is_counted_within_a_quotation(quoted: str, words: str) -> None:
    """Of any marks or none, over paragraphs, unclosed or unopened: a speaker's day is not ours."""
    assert set(values("It rained a lot.\n" + quoted.format(words))) <= {None}


def test_what_a_speaker_states_whole_is_read() -> None:
    """A whole date is the same day from any mouth."""
    assert values('"It began on May 3, 2016, in 2014 it was due," he said.') == [
        "2016-05-03",
        "2014",
    ]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Talks began on November 30, 2016, in Oslo.", "2016-11-30"),
        ("Talks began on Wednesday, 30 November 2016, in Oslo.", "2016-11-30"),
        ("Talks began on Monday, 30 November 2016, in Oslo.", None),
        ("Talks began on 30/11/2016.", "2016-11-30"),
        ("Talks began on 11/10/2016.", None),
        ("Talks began in May 2016.", "2016-05"),
        ("Talks were held from Nov. 3 to 5, 2016.", "2016-11-03/2016-11-05"),
        ("Talks were held between March and June 2014.", "2014-03/2014-06"),
        ("Talks were held Nov. 30-Dec. 1, 2016.", "2016-11-30/2016-12-01"),
        ("Talks were held from 2014 to 2016.", "2014/2016"),
        ("Talks were held in the early 1990s.", "1990/1999"),
        ("Talks were held in the 2000s.", None),
        ("Talks began on 31 February 2016.", None),
        ("Talks began the day before yesterday.", "2017-11-06"),
        ("Talks began last week.", "2017-10-30/2017-11-05"),
        ("Talks began last month.", "2017-10"),
        ("Talks will begin next year.", "2018"),
        ("Talks began two months ago.", "2017-09"),
        ("Talks began more than two months ago.", None),
        ("Talks began 2,000 years ago.", None),
        ("Talks began in March.", None),
        ("In March talks began.", "2017-03"),
        ("The talks were held in July.", "2017-07"),
        ("Talks began last December.", "2016-12"),
        ("Talks began last March.", None),
        ("The guns fell silent on Nov. 3.", "2017-11-03"),
        ("The guns fell silent on Feb. 3.", None),
        ("The guns fell silent on Sept. 11.", None),
        ("A lawyer for the victims of the Nov. 13 attacks spoke.", None),
        ("The two sides agreed to meet on Monday.", None),
        ("The talks of Monday were called off.", None),
        ("The dam broke over the weekend.", "2017-11-04/2017-11-05"),
        ("On Monday the dam broke, and two days later it rained.", "2017-11-06 2017-11-08"),
        ("He told agencies on Monday that they would meet on Friday.", "2017-11-06 2017-11-10"),
        ("The party would meet on Friday.", None),
        ("A year ago today the talks began.", None),
        ("The talks will begin a week from Monday.", None),
        ("The talks began a week ago on Monday.", None),
        ("It broke two days earlier than planned on Monday.", None),
    ],
)
def test_words_mean_a_time(words: str, value: str | None) -> None:
    """Seen from a Wednesday; in doubt there is no value."""
    found = [one for one in values(words) if one]

    assert found == ([] if value is None else value.split())


@pytest.mark.parametrize(
    "words",
    [
        "Theresa May spoke of May's deal, and May said so. Crowds march. He sat in the Sun.",
        "About 2000 people came at 2000 from Route 2018 to Formula 2019 in 2012 counties.",
        "In 2000 GMT terms, Sheffield Wednesday lost on Black Friday, the Sunday Times wrote.",
        "It meets every Monday, on Mondays and one Tuesday; shops shut from Monday to Friday.",
        "He spoke on This Week and on Last Week Tonight.",
        "USA TODAY and Russia Today wrote of a better tomorrow and today's youth.",
        "In 2000 villages April Jones and June Lee met August Weber.",
    ],
)
def test_what_only_looks_like_a_time_means_none(words: str) -> None:
    """Names, numbers and what is done every week."""
    assert [one for one in values(words) if one] == []


@pytest.mark.parametrize(
    ("published", "resolved"),
    [
        ("2017-11-08T23:30:00+01:00", ["2017-11-06", "2017-10", "2016"]),
        ("2017-11", [None, "2017-10", "2016"]),
        ("2017", [None, None, "2016"]),
        (None, [None, None, None]),
    ],
)
def test_a_coarse_date_gives_what_is_sure(published: str | None, resolved: list[str]) -> None:
    """A month says nothing of a Monday, a year nothing of a month."""
    assert values("He left on Monday. He came last month. He wrote last year.", published) == (
        resolved
    )


def test_a_log_has_dates_of_its_own() -> None:
    """`March 12: On Thursday ...` is not counted from the publication of the whole."""
    assert values("March 12: The bridge closed on Tuesday.\nIt fell on Tuesday.") == [
        None,
        None,
        "2017-11-07",
    ]


def test_another_year_makes_a_month_unsure() -> None:
    """In a tale of 2001, October is that of 2001."""
    assert values("The war began in 2001. In October the capital fell.") == ["2001", None]
