"""Test that the page around the news is told from news about pages."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.articles.furniture import LONGEST, Table, match_line, match_sentence
from index.records import Role

PAGE_LINES = [
    ("Media playback is unsupported on your device", "player"),
    ("Sorry, this video cannot be played.", "player"),
    ("Your browser does not support the video tag.", "player"),
    ("Please enable JavaScript to watch this video.", "player"),
    ("READ MORE", "read-more"),
    ("Read more: Hawaii to let travellers skip quarantine", "read-more"),
    ("More:Who is up?", "link"),
    ("Go to top", "top"),
    ("Back to the top", "top"),
    ("12 comments", "comments"),
    ("Comments", "comments"),
    ("Comments (4)", "comments"),
    ("Leave a comment", "comments"),
    ("Join the conversation", "comments"),
    ("Share on Facebook", "share"),
    ("Subscribe to The Evening Bell", "subscribe"),
    ("ADVERTISEMENT", "advertisement"),
    ("(Story continues below)", "advertisement"),
    ("Source", "source"),
    ("Sources: https://example.org/a", "source"),
    ("Related stories", "related"),
    ("Most read", "related"),
    ("Tags: Moscow, Washington", "tags"),
    ("5 min read", "reading-time"),
    ("The post Rain at last appeared first on The Evening Bell.", "syndicated"),
    ("Getty Images", "agency-credit"),
    ("Ann Lee/Pool/Getty Images", "agency-credit"),
    ("Photo: Ann Lee", "photo-credit"),
    ("* * *", "separator"),
]

PAGE_SENTENCES = [
    ("Media playback is unsupported on your device", "player"),
    ("Sorry, this video cannot be played.", "player"),
    ("Your browser does not support the video tag.", "player"),
    ("Please enable JavaScript to watch this video.", "player"),
    ("Your support makes all the difference.", "appeal"),
    ("Please consider supporting our journalism.", "appeal"),
    ("Support independent journalism from as little as £1.", "appeal"),
    ("Make a contribution today.", "appeal"),
    ("Donate now to support our journalism.", "appeal"),
    ("You have 3 free articles left this month.", "meter"),
    ("We rely on readers like you.", "appeal"),
    ("If you can, please support our journalism.", "appeal"),
    ("Sign up for our free weekly newsletter.", "newsletter"),
    ("Get the day's headlines delivered to your inbox.", "newsletter"),
    ("Follow Ann Lee on Twitter: @annlee", "follow"),
    ("Contact Ann Lee at ann@example.org.", "contact"),
    ("She can be reached at ann@example.org.", "contact"),
    ("This website uses cookies to improve your visit.", "cookies"),
    ("© 2024 The Evening Bell.", "legal"),
    ("Copyright 2024 The Evening Bell.", "legal"),
    ("All rights reserved.", "legal"),
    ("If you buy through our links, we may earn an affiliate commission.", "affiliate"),
    ("Click here to see the pictures.", "link"),
]

NEWS = [
    "The agency said that this video cannot be played on German phones.",
    "Your browser does not support the video tag, a message told thousands of voters.",
    "Readers donated $1m to the museum.",
    "Donations to the campaign doubled after the debate.",
    "Support for local journalism has fallen since 2008.",
    "Subscribers left the service after it raised its price.",
    "The newsletter reached 40,000 inboxes before it closed.",
    "He told her to sign up for the army.",
    "Comments by the minister angered Paris.",
    "More than 100 people were hurt.",
    "Like millions of people, she complained on Twitter.",
    "The president shared the story on Facebook.",
    "“Your support makes all the difference,” he told the crowd.",
    '"Sign up for our newsletter," the page said.',
    "Your support for the bill surprised your party.",
    "The source of the leak is unknown.",
    "Sources close to the minister said the talks had failed.",
    "Reuters reported that the talks had failed.",
    "Copyright law protects the author for 70 years.",
    "The paper put up a paywall in 2011.",
    "The post office appeared to be shut.",
    "Police asked the public to contact them.",
    "Print sales fell by a tenth.",
    "Watch sales rose in Geneva.",
    "Tags were found on two of the birds.",
    "We use cookies as bait, said trapper Al Bodie.",
    "All rights reserved for nobles were abolished in May.",
    "Sign up for alerts was painted on the wall, Per Lie said.",
]


@pytest.mark.parametrize(("line", "rule"), PAGE_LINES)
def test_lines_of_the_page_are_recognised(line: str, rule: str) -> None:
    """Each by the rule that names what it is, in any case."""
    found = match_line(line)

    assert found is not None
    assert (found.name, found.role) == (rule, Role.BOILERPLATE)
    assert match_line(line.upper()) is not None


@pytest.mark.parametrize(("sentence", "rule"), PAGE_SENTENCES)
def test_sentences_of_the_page_are_recognised(sentence: str, rule: str) -> None:
    """Wherever in a line they stand."""
    found = match_sentence(sentence)

    assert found is not None
    assert found.name == rule


@pytest.mark.parametrize("text", NEWS)
def test_news_about_appeals_and_pages_is_news(text: str) -> None:
    """A lost report is worse than a missed appeal."""
    assert match_line(text) is None
    assert match_sentence(text) is None


@given(
    parts=st.lists(
        st.sampled_from(
            ["we ", "if you ", "your ", "us ", ", ", "support ", "a/", "on ", "  ", "@"]
        ),
        min_size=20,
    )
)
def test_hostile_sentences_are_judged_at_once(parts: list[str]) -> None:
    """No mixture of half-matching words takes long."""
    text = "".join(parts * 9)[:LONGEST]
    start = time.process_time()

    match_line(text)
    match_sentence(text)

    assert time.process_time() - start < 1


def test_a_long_text_is_not_tried() -> None:
    """What is longer than any pattern is news."""
    assert match_line("-" * LONGEST) is None
    assert match_line("More: " + "x" * LONGEST) is None


def test_a_pattern_with_a_group_of_its_own_is_refused() -> None:
    """It would shift the names of the rules behind it."""
    with pytest.raises(ValueError, match="group"):
        Table([("a", "(x)")], Role.BOILERPLATE)
