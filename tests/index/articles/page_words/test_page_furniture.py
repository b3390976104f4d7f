"""Test that lines of pages, papers and mail are told from prose that speaks of the same."""

from __future__ import annotations

import pytest

from index.articles.bylines import match_caption
from index.articles.furniture import match_line, match_sentence


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Sent from my iPhone", "device"),
        ("Sent from my Samsung Galaxy smartphone.", "device"),
        ("Von meinem iPhone gesendet", "device"),
        ("Envoyé de mon iPhone", "device"),
        ("Enviado desde mi móvil", "device"),
        ("Get Outlook for iOS", "device"),
        ("Continued on Page 4", "jump"),
        ("(Continued on next page)", "jump"),
        ("Continued from Page A1", "jump"),
        ("See BRIDGE, Page A4", "jump"),
        ("Please turn to Page 4", "jump"),
        ("Fortsetzung auf Seite 4", "jump"),
        ("Suite page 4", "jump"),
        ("Sigue en la página 4", "jump"),
        ("Ciąg dalszy na stronie 4", "jump"),
        ("This article appears in print on May 3, 2019, Section A, Page 4.", "in-print"),
        ("A version of this article appeared in print on May 3, 2019.", "in-print"),
        ("This story was originally published by The Leer Gazette.", "in-print"),
        ("Republished with permission.", "in-print"),
        ("Our Standards: The Thomson Reuters Trust Principles.", "standards"),
        ("Our Standards: The Thomson Reuters Trust Principles., opens new tab", "standards"),
        ("Purchase Licensing Rights, opens new tab", "licence"),
        ("Order Reprints | Today’s Paper", "licence"),
        ("Unsubscribe", "mail-footer"),
        ("View this email in your browser", "mail-footer"),
        ("Listen to this article · 5:12 min", "listen"),
        ("ENDS", "end-mark"),
        ("-30-", "end-mark"),
        ("Notes to editors:", "editors"),
        ("Read our comment policy.", "comments"),
        ("Sign up here", "subscribe"),
        ("Image credit: Ann Lee", "photo-credit"),
        ("CREDIT: REUTERS", "photo-credit"),
        ("Crédit : AFP", "photo-credit"),
        ("Image source, Getty Images", "photo-credit"),
        ("Courtesy of the Lee family", "photo-credit"),
        ("Ann Lee/The Leer Gazette", "photo-credit"),
        ("Photo by Ann Lee", "photo-credit"),
        ("Getty Images", "agency-credit"),
    ],
)
def test_a_line_of_the_page_is_known(line: str, rule: str) -> None:
    """By the rule that names what it is."""
    found = match_line(line) or match_sentence(line)

    assert found is not None
    assert found.name == rule


@pytest.mark.parametrize(
    "line",
    [
        "Getty Images sued the firm on Monday.",
        "He sent from his iPhone a picture of the bridge.",
        "“Sent from my iPhone,” the mail ended, but the court did not believe it.",
        "Sent from Rosk, the letter came two days late.",
        "The story continued on page 4 of the file.",
        "Continued rain on Friday closed the road.",
        "See you on page four, he wrote to his readers.",
        "This article of the law appears in print in every court.",
        "This report was published on Friday by the ministry.",
        "The article was originally published without the name of the judge.",
        "Our standards are high, and our principles too.",
        "Our standards: the council wants higher ones.",
        "Standards: the council wants higher ones.",
        "Listening to this article he shut his eyes.",
        "Ends meet for nobody in Rosk this winter.",
        "Notes to editors were found in the drawer.",
        "Credit: that is what the bank refused him.",
        "The credit goes to Ann Lee.",
        "Courtesy of the mayor, the ferry was free for a day.",
        "Photos by the hundred were lost in the flood.",
        "New York/New Jersey",
        "By Ann Lee/The Leer Gazette",
        "By Ann Lee for The Leer Gazette",
        "Ann Lee/Tom Moss",
        "Subscribers here pay nine euros.",
        "Unsubscribed voters were asked again.",
        "30",
        "End of the road",
    ],
)
def test_prose_that_speaks_of_the_same_is_not(line: str) -> None:
    """Neither as a line nor as a sentence, nor as a caption."""
    assert match_line(line) is None
    assert match_sentence(line) is None
    assert match_caption(line) is None
