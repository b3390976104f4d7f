"""Texts that are hard for rules over text, each of any length.

Each repeats one thing: what opens and is never closed, what may begin a rule at every place,
what is one endless word, line or sentence.
"""

from __future__ import annotations

from collections.abc import Mapping

from tests.growth import Pumped

_LINE = "The ferry left the harbour at dusk and nobody on the quay looked back at it again\n"
_STORY = (
    "“Nobody expected it,” said Ann Lee, the mayor of Rosk, on Tuesday. The council of 12 had "
    "met on May 3, 2020, and it will meet again next week.\n\n"
)

INPUTS: Mapping[str, Pumped] = {
    "one letter": Pumped("", "a", ""),
    "one capital": Pumped("", "A", ""),
    "one digit": Pumped("", "1", ""),
    "one word": Pumped("", "word ", ""),
    "capitals": Pumped("", "ANN LEE ", ""),
    "names": Pumped("", "Ann Lee, ", ""),
    "blanks": Pumped("We", " ", "x"),
    "blanks of several kinds": Pumped("By Ann", " \t\u00a0\u2003", "x"),
    "line ends": Pumped("a", "\n", "b"),
    "short lines": Pumped("", "Ann\n", ""),
    "wrapped lines": Pumped("", _LINE, ""),
    "short paragraphs": Pumped("", "It rained. ", "\n\nIt rained."),
    "dots": Pumped("", ".", ""),
    "dashes": Pumped("", "- ", ""),
    "rules": Pumped("", "---\n", ""),
    "marks": Pumped("", "?! ", ""),
    "initials": Pumped("", "J. ", ""),
    "quotation marks": Pumped("", '"', ""),
    "quotations never closed": Pumped("", "“It rains. ", ""),
    "quotations in quotations": Pumped("", "“‘", ""),
    "quotations": Pumped("", "“It rains,” ", ""),
    "brackets": Pumped("", "(", ""),
    "links of Markdown": Pumped("", "[a](", ""),
    "square brackets": Pumped("", "[", ""),
    "stars": Pumped("", "*a _b ", ""),
    "said": Pumped("", "said Ann ", ""),
    "said once more": Pumped("", "Ann said: “Yes.” ", ""),
    "by": Pumped("", "By Ann ", ""),
    "by lines": Pumped("", "By Ann Lee and Tom Moss\n", ""),
    "questions and answers": Pumped("", "Q: Why?\nA: Rain.\n", ""),
    "dates": Pumped("", "May 3, 2020 ", ""),
    "dates in lines": Pumped("", "Published May 3, 2020\n", ""),
    "figures": Pumped("", "1,234.5/", ""),
    "tags": Pumped("", "<div>", ""),
    "tags never closed": Pumped("", "<a ", ""),
    "inline tags": Pumped("", "<b>a<i>b", ""),
    "paragraphs of HTML": Pumped("", "<p>It rains.</p>", ""),
    "entities": Pumped("", "&amp;lt;", ""),
    "comments": Pumped("", "<!-- ", ""),
    "braces": Pumped("", '{"a": ', ""),
    "groups of RTF": Pumped("", "{\\b ", ""),
    "backslashes": Pumped("", "\\u0041", ""),
    "separators": Pumped("", ',";', ""),
    "addresses": Pumped("", "https://a.example/b?c=d ", ""),
    "one address": Pumped("https://a.example/", "b/", ""),
    "heads of messages": Pumped("", "From: Ann <a@a.example>\nSubject: a\n\n", ""),
    "quoted lines": Pumped("", "> It rains\n", ""),
    "forwarded": Pumped("", "---------- Forwarded message ----------\nFrom: a\n\n", ""),
    "accents": Pumped("e", "\u0301", ""),
    "accented": Pumped("", "e\u0301", ""),
    "not shown": Pumped("a", "\u200b\u00ad", "b"),
    "Chinese": Pumped("", "雨が降る。「", ""),
    "Thai": Pumped("", "ฝนตก", ""),
    "emoji": Pumped("", "🦊", ""),
    "a story": Pumped("", _STORY, ""),
    "a story in one line": Pumped("", _STORY.replace("\n", " "), ""),
}
"""The texts by name."""

COMMON = (
    *("one letter", "one word", "capitals", "names", "blanks", "line ends", "dots"),
    *("initials", "quotations never closed", "brackets", "links of Markdown", "said", "by lines"),
    *(
        "dates",
        "tags",
        "entities",
        "heads of messages",
        "accents",
        "Chinese",
        "a story in one line",
    ),
)
"""Names of those that each run of the tests tries; `make growth` tries all."""
