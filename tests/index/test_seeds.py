"""Test the traps of the seed articles: what is quoted, what is not, what is known."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.articles.passages import QUOTABLE, split_article
from index.records import Role
from index.settings import IndexSettings
from tests.index.samples import SEEDS, read_one, said, seed

NUMBERS = ("000", "001", "002", "003", "004")


def quotable(number: str) -> str:
    """Return everything that may be quoted from a seed."""
    return "\n".join(said(seed(number), *QUOTABLE))


@pytest.mark.parametrize("number", NUMBERS)
def test_text_is_the_file(number: str) -> None:
    """Offsets of the text are offsets of the decoded file."""
    (path,) = SEEDS.glob(f"{number}_*.txt")

    assert read_one(path).text.encode() == path.read_bytes()


def test_the_lede_survives_the_appeal_glued_to_it() -> None:
    """The appeal ends with the lede's first word in the same line."""
    body = said(seed("000"), Role.BODY)

    assert any(s.startswith("Donald Trump and Vladimir Putin had a brief meeting") for s in body)


@pytest.mark.parametrize(
    "words",
    [
        "Your support",
        "The A Word",
        "reporters on the ground",
        "trusted by",
        "paywalls",
        "commenting",
    ],
)
def test_the_appeal_is_never_quoted(words: str) -> None:
    """From its first to its last sentence the donation appeal is boilerplate."""
    assert words not in quotable("000")
    assert any(words in s for s in said(seed("000"), Role.BOILERPLATE))


@pytest.mark.parametrize(
    ("number", "line"),
    [
        ("000", "Join our commenting forum"),
        ("000", "Comments"),
        ("001", "go to top"),
        ("002", "Executive Intelligence Review"),
        ("002", "Subscribe to EIR"),
        ("003", "READ MORE"),
        ("004", "Source"),
        (
            "004",
            "The post Trump and Putin meet anyway, but future meeting plans on hold "
            "appeared first on The Duran.",
        ),
    ],
)
def test_the_page_around_the_article_is_boilerplate(number: str, line: str) -> None:
    """Mastheads, buttons and syndication lines are labelled, not deleted."""
    assert line in said(seed(number), Role.BOILERPLATE)


@pytest.mark.parametrize(
    ("number", "title"),
    [
        ("000", "Trump met Putin on sidelines of G20 summit as all members back WTO reform"),
        ("001", "Prospects for Putin-Trump meeting at APEC summit unclear"),
        ("002", "No Meeting of Presidents Trump and Putin at APEC"),
        ("003", "Trump, Putin to use first meeting to address ‘critical mass of conflicts’"),
        ("004", "Trump and Putin meet anyway, but future meeting plans on hold"),
    ],
)
def test_the_title_is_found_with_its_span(number: str, title: str) -> None:
    """Also below a masthead."""
    article = seed(number)[0]

    assert article.title is not None
    assert article.title.span is not None
    assert article.title.span.of(article.text) == article.title.value == title


def test_a_headline_printed_twice_is_never_body() -> None:
    """Both prints are the title."""
    title = "Prospects for Putin-Trump meeting at APEC summit unclear"

    assert said(seed("001"), Role.TITLE) == [title, title]
    assert title not in quotable("001").split("\n")


@pytest.mark.parametrize(
    ("number", "line"),
    [
        ("000", "Meeting comes amid rising tensions over the Russia-Ukraine conflict"),
        (
            "003",
            "G20: US-Russia relations at new low, "
            "Washington angry at claims of interference in US election",
        ),
    ],
)
def test_a_standfirst_is_quotable(number: str, line: str) -> None:
    """A statement below the title is reporting, with or without a full stop."""
    article = seed(number)

    assert line in said(article, Role.BODY) + said(article, Role.SUBTITLE)
    assert line in quotable(number)


def test_words_set_apart_are_quoted_where_their_speaker_stands() -> None:
    """The pull quote of one seed stands again in its body, with the name of who said it."""
    words = "There’s never been an agreement, certainly not to a full bilat(eral)"

    assert said(seed("001"), Role.PULL_QUOTE) == [f"'{words}.'"]
    assert [line for line in said(seed("001"), Role.BODY) if words in line] != []


def test_headings_are_told_from_paragraphs() -> None:
    """Exactly the three section headings of the article."""
    assert said(seed("003"), Role.HEADING) == [
        "Plunged to new lows",
        "International terrorism",
        "Detente plan",
    ]


def test_captions_are_told_from_the_report() -> None:
    """By their photo credit, whether in their sentence or after it."""
    assert said(seed("001"), Role.CAPTION)[-1] == "Photo by Reuters/Carlos Barria/File Photo"
    assert said(seed("004"), Role.CAPTION)[-1] == "Getty Images"
    assert all(len(said(seed(number), Role.CAPTION)) == 2 for number in ("001", "004"))


def test_the_dateline_is_parted_from_a_quotable_report() -> None:
    """Only the prefix is a dateline."""
    assert said(seed("002"), Role.DATELINE) == ["Nov. 10, 2017 (EIRNS)—"]
    assert any(s.startswith("A formal meeting") for s in said(seed("002"), Role.BODY))


def test_the_date_of_the_byline_wins_over_the_date_in_a_caption() -> None:
    """The caption shows a picture of July; the article is of November."""
    published = seed("001")[0].published

    assert published is not None
    assert (published.value, published.rule) == ("2017-11-09", "byline")
    assert published.span is not None
    assert published.span.of(seed("001")[0].text) == "November 9, 2017"


def test_a_byline_with_no_break_spaces_names_its_author() -> None:
    """White space of any kind parts the name from the date; an agency is no person."""
    assert seed("001")[0].authors == ()
    assert seed("001")[0].facts["agency"].value == "Reuters"


def test_the_date_of_the_dateline_is_the_date_of_publication() -> None:
    """With the rule that says so."""
    published = seed("002")[0].published

    assert published is not None
    assert (published.value, published.rule) == ("2017-11-10", "dateline")


@pytest.mark.parametrize("number", ["000", "003", "004"])
def test_an_unknown_date_is_unknown(number: str) -> None:
    """Dates in the report or a caption, and words like "Friday", say nothing."""
    assert seed(number)[0].published is None


@pytest.mark.parametrize(
    ("number", "outlet", "rule"),
    [
        ("000", "The Independent", "appeal"),
        ("002", "Executive Intelligence Review", "masthead"),
        ("004", "The Duran", "syndicated"),
    ],
)
def test_outlets_carry_their_evidence(number: str, outlet: str, rule: str) -> None:
    """Value, rule, and the words it was read from."""
    article = seed(number)[0]

    assert article.outlet is not None
    assert (article.outlet.value, article.outlet.rule) == (outlet, rule)
    assert article.outlet.span is not None
    assert article.outlet.span.of(article.text) == outlet


@pytest.mark.parametrize("number", ["001", "003"])
def test_an_unknown_outlet_is_unknown(number: str) -> None:
    """An author is not an outlet."""
    assert seed(number)[0].outlet is None


@pytest.mark.parametrize("number", NUMBERS)
def test_no_url_is_invented(number: str) -> None:
    """No seed states one."""
    assert seed(number)[0].url is None


@pytest.mark.parametrize("number", NUMBERS)
def test_passages_of_the_seeds_hold_quotable_words_only(number: str) -> None:
    """With the default settings, sliced from the text."""
    article, sentences = seed(number)
    form = IndexSettings()
    passages = split_article(
        article.text,
        sentences,
        window=form.window_sentences,
        stride=form.stride_sentences,
        max_chars=form.max_passage_chars,
    )

    assert passages
    for passage in passages:
        assert passage.text == passage.span.of(article.text)
        assert "Your support" not in passage.text
        assert "READ MORE" not in passage.text


def test_a_speaker_and_the_words_in_the_next_paragraph_share_a_passage() -> None:
    """Lavrov is introduced in one paragraph and quoted in the next."""
    article, sentences = seed("002")
    passages = split_article(article.text, sentences, window=3, stride=2, max_chars=1_200)

    assert any("Sergey Lavrov" in p.text and "We have heard" in p.text for p in passages)


def test_the_seeds_lie_where_the_tests_look() -> None:
    """Five files, none missing."""
    assert len(list(Path(SEEDS).glob("*.txt"))) == 5
