"""What is planned, said to be or denied is told from what happened."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index.articles.description import describe_article
from index.articles.times.quoted_parts import quoted_parts
from index.articles.times.time_expressions import find_times
from index.records import Fact
from search.timelines.entries import Standing
from search.timelines.standing import time_told
from tests.index.samples import article


def told_of(text: str) -> tuple[str | None, Standing | None]:
    """Return the time that a text of one sentence tells of, and how."""
    plain = replace(article(text, form="jsonl", title="T"), published=Fact("2017-11-08", "given"))
    described, sentences = describe_article(plain)
    found = find_times(described.text, sentences, published="2017-11-08")
    times = [one for one in found if one.value]
    quoted = sorted(quoted_parts(described.text, sentences))
    time, standing = time_told(described, sentences[0].span, times, quoted)
    return time.value, standing


@pytest.mark.parametrize(
    ("words", "value", "standing"),
    [
        ("The dam broke on Monday.", "2017-11-06", None),
        ("They will meet on Friday.", "2017-11-10", Standing.PLANNED),
        ("The law expires in 2025.", "2025", Standing.PLANNED),
        ("He told agencies on Monday they would meet on Friday.", "2017-11-10", Standing.PLANNED),
        (
            "It will be cold, wet much of this week.",
            "2017-11-06/2017-11-12",
            Standing.PLANNED,
        ),
        ("He reportedly left on Monday.", "2017-11-06", Standing.SAID_TO_BE),
        ("He may have left on Nov. 3, 2017.", "2017-11-03", Standing.SAID_TO_BE),
        ("Had he left on Monday, she would have won.", "2017-11-06", Standing.SAID_TO_BE),
        ("He did not leave on Monday.", "2017-11-06", Standing.SAID_NOT_TO_BE),
        ("On Monday, he did not leave.", "2017-11-06", Standing.SAID_NOT_TO_BE),
        ("He denied on Monday that he had left.", "2017-11-06", Standing.SAID_NOT_TO_BE),
        ("He left on Monday, which was not expected.", "2017-11-06", None),
        ("He left on Monday not only for rest.", "2017-11-06", None),
        ("“We did not sleep,” he said on Monday.", "2017-11-06", None),
        ("He said on Monday the 2016 election was fair.", "2017-11-06", None),
    ],
)
def test_a_sentence_tells_of_a_time(words: str, value: str, standing: Standing | None) -> None:
    """Only the words of its own clause say how."""
    assert told_of(words) == (value, standing)
