"""A timeline as a person sees it, and as it is typed beside the index of the seeds."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.articles import annotating
from index.records import Article, Fact
from search.cli.layout import columns
from search.cli.pages.timeline_page import time_in_words, timeline_text
from tests.search.cli import samples
from tests.search.cli.conftest import Typed


def test_a_timeline_as_it_is_shown(golden: Callable[[str, str], None]) -> None:
    """Headed by time; what is only planned says so; what is unknown is called so."""
    shown = timeline_text(samples.TIMELINE, width=80)

    golden("timeline.txt", click.unstyle(shown) + "\n")


@given(st.integers(30, 100), st.text(max_size=30))
def test_no_line_is_wider_than_asked(width: int, outlet: str) -> None:
    """Nor has one a character that a terminal obeys."""
    article = replace(samples.KNOWN, outlet=Fact(outlet, "given"))
    entries = tuple(replace(entry, article=article) for entry in samples.TIMELINE.entries)
    shown = click.unstyle(timeline_text(replace(samples.TIMELINE, entries=entries), width=width))

    places = ("dateline show ", "also in ", "news/storm.txt", "a/very/long")
    lines = [one for one in shown.splitlines() if not one.strip().startswith(places)]
    assert all(columns(line) <= width for line in lines)
    assert samples.obeyed(shown.replace("\n", "")) == []


def test_the_words_that_give_the_time_are_marked() -> None:
    """In colour, where there is any."""
    assert click.style("in May", bold=True, fg="green") in timeline_text(samples.TIMELINE, width=80)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2017-11-09", "9 Nov 2017"),
        ("2017-11", "Nov 2017"),
        ("2017", "2017"),
        ("2017-11-03/2017-11-09", "3 to 9 Nov 2017"),
        ("2017-10-30/2017-11-05", "30 Oct to 5 Nov 2017"),
        ("2016-12-30/2017-01-02", "30 Dec 2016 to 2 Jan 2017"),
        ("2014-03/2014-06", "Mar to Jun 2014"),
        ("1990/1999", "1990 to 1999"),
    ],
)
def test_times_are_written_as_people_do(value: str, words: str) -> None:
    """What two ends share is written once."""
    assert time_in_words(value) == words


def test_every_entry_holds_in_its_file(at_newsroom: Typed) -> None:
    """Sentences and the words of their times are in the file, in order of time."""
    document = json.loads(at_newsroom("timeline", "--json").stdout)

    assert len(document["entries"]) >= 10
    order = [(entry["time"]["first"], entry["time"]["last"]) for entry in document["entries"]]
    assert order == sorted(order)
    for entry in document["entries"]:
        text = (at_newsroom.folder / entry["citation"]["file"]).read_bytes().decode()
        (start, end), (first, last) = entry["citation"]["span"], entry["time"]["span"]
        assert text[start:end] == entry["quote"]
        assert start <= first < last <= end
        assert entry["time"] not in (None, "")


def test_the_range_is_of_what_happened(at_newsroom: Typed) -> None:
    """An article of November 2017 tells of July."""
    shown = at_newsroom("timeline", "--since", "2017-07", "--until", "2017-07-31").stdout

    assert "7 Jul 2017" in shown
    assert "9 Nov 2017\n    The White House" not in shown


def test_a_timeline_may_be_of_one_speaker(at_newsroom: Typed) -> None:
    """Sentences in which that person speaks; a name that no speaker has is said."""
    shown = at_newsroom("timeline", "--said-by", "Ushakov").stdout

    assert "Kremlin aide Yuri Ushakov told Russian news agencies" in shown
    assert "Trump in August" not in shown
    unknown = at_newsroom("timeline", "--said-by", "Zyx")
    assert (unknown.exit_code, 'No speaker here is called "Zyx"' in unknown.stderr) == (3, True)


def test_what_is_planned_or_did_not_happen_says_so(at_newsroom: Typed) -> None:
    """A reader must not print a plan as an event."""
    shown = at_newsroom("timeline", "--since", "2017-11-10").stdout

    assert "(planned) Kremlin aide Yuri Ushakov told" in shown
    assert "(said not to be) A formal meeting between" in shown


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--since", "2030"), 3, "Nothing with a time that is sure was found."),
        (("--no-rerank", "zygotes", "of", "quux"), 3, "Nothing"),
        (("--since", "soon"), 2, "--since is 'soon'; expected a day, month or year"),
        (("--since", "2018", "--until", "2017"), 2, "nothing lies between"),
        (("-k", "0"), 2, "0 is not in the range"),
        (("",), 2, "the text is empty"),
        (("--plot", "no/such/a.svg"), 1, "no/such/a.svg: the folder"),
        (("--plot", "a.png"), 2, "expected a name that ends in .svg"),
    ],
)
def test_what_goes_wrong_is_said(
    at_newsroom: Typed, arguments: tuple[str, ...], code: int, said: str
) -> None:
    """With the next step, and an exit code that scripts can trust."""
    done = at_newsroom("timeline", *arguments)

    assert done.exit_code == code
    assert said in " ".join((done.stdout + done.stderr).split())


def test_an_index_that_lacks_times_says_so(
    at_newsroom: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An index of an older version looks empty until it is brought up to date."""
    monkeypatch.setattr(annotating, "ANNOTATING", "other rules")
    done = at_newsroom("timeline", "--json")

    assert done.stderr == "Times are not known of all articles yet; run: dateline index\n"
    assert json.loads(done.stdout)["complete"] is False


def test_the_latest_are_shown_and_the_others_counted(at_newsroom: Typed) -> None:
    """In order all the same."""
    whole = json.loads(at_newsroom("timeline", "--json").stdout)
    two = json.loads(at_newsroom("timeline", "--json", "-k", "2").stdout)

    assert two["entries"] == whole["entries"][-2:]
    assert two["left_out"] == len(whole["entries"]) - 2
    assert "earlier are left out" in at_newsroom("timeline", "-k", "2").stdout


def test_an_article_without_a_date_is_counted(at_newsroom: Typed) -> None:
    """Its `yesterday` has no place in a timeline."""
    assert json.loads(at_newsroom("timeline", "--json").stdout)["undated"] == 3
    assert isinstance(samples.UNKNOWN, Article)
