"""What is planned, said to be, denied or called off is told from what happened."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index.articles.description import describe_article
from index.articles.times.quoted_parts import quoted_parts
from index.articles.times.time_expressions import find_times
from index.records import Fact
from search.timelines.entries import Standing
from search.timelines.standing import times_told
from tests.index.samples import article

NOT, SAID, OFF = Standing.SAID_NOT_TO_BE, Standing.SAID_TO_BE, Standing.CALLED_OFF
IF = Standing.CONDITIONAL


def told_of(text: str) -> list[tuple[str | None, Standing | None]]:
    """Return the times that a text of one sentence tells of, and how."""
    plain = replace(article(text, form="jsonl", title="T"), published=Fact("2017-11-08", "given"))
    described, sentences = describe_article(plain)
    found = find_times(described.text, sentences, published="2017-11-08")
    times = [one for one in found if one.value]
    quoted = sorted(quoted_parts(described.text, sentences))
    marked = times_told(described, sentences[0].span, times, quoted)
    return [(time.value, standing) for time, standing in marked]


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
        ("Had he left on Monday, she would have won.", "2017-11-06", IF),
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
    assert told_of(words) == [(value, standing)]


@pytest.mark.parametrize(
    ("words", "standing"),
    [
        ("The ministry denied that its troops had crossed the river on June 7, 2017.", NOT),
        ("Reports that a bridge was blown up on June 3, 2017 are false, the army said.", NOT),
        ("It is not true that General Sorin fled on June 5, 2017, his office said.", NOT),
        ("The minister rejected claims that ten were killed on June 5, 2017.", NOT),
        ("Claims that ten were killed on June 5, 2017 were dismissed by the army.", NOT),
        ("The army dismissed as baseless a report of a raid on June 5, 2017.", NOT),
        ("The army disputed that it shelled a town on June 4, 2017.", NOT),
        ("Police ruled out that he was there on June 4, 2017.", NOT),
        ("“It is not true that he fled on June 5, 2017,” she said.", NOT),
        ("Nobody was killed on June 4, 2017.", NOT),
        ("No one died on June 4, 2017.", NOT),
        ("No shots were fired on June 4, 2017.", NOT),
        ("On June 4, 2017, nobody was killed.", NOT),
        ("There were no strikes on June 4, 2017.", NOT),
        ("They will not meet on Friday.", NOT),
        ("They never met in 2016.", NOT),
        ("The ship won’t return until 2025.", Standing.PLANNED),
        ("The city does not expect to open it until 2025.", Standing.PLANNED),
        ("The house never released the paper until it arrived on June 5, 2017.", SAID),
        ("On June 5, 2017, the agency warned users not to open the box.", SAID),
        ("In June 2017, the mayor said the town did not need it.", SAID),
        ("He was blamed for not acting when the dam broke in June 2017.", SAID),
        ("In 2016, Moss silenced a priest because he would not sign.", SAID),
        ("The judge denied a motion on June 5, 2017.", SAID),
        ("The act of June 5, 2017 allows judges to deny release.", SAID),
        ("He made a false statement on a form in June 2017.", SAID),
        ("He tried to undo the vote of June 2017 with baseless claims.", SAID),
        ("He was told his claims were baseless and that there was a risk in June 2017.", SAID),
        ("The parade of June 3, 2017 was cancelled.", OFF),
        ("The talks planned for June 2, 2017 were canceled.", OFF),
        ("The match of June 2, 2017 was called off.", OFF),
        ("The launch of June 2, 2017 was postponed.", OFF),
        ("The launch was postponed to June 2, 2018.", Standing.PLANNED),
        ("Nobody, the army said, was killed on June 4, 2017.", SAID),
        ("No evidence was found that he met her on June 4, 2017.", SAID),
        ("He fled on June 4, 2017, rebels claimed.", SAID),
        ("Contrary to reports, the bank opened on June 4, 2017.", SAID),
        ("Rebels claimed that they shot down a jet on June 4, 2017.", SAID),
        ("The bridge was blown up on June 4, 2017, a report that the army called false.", SAID),
        ("The parade of June 3, 2017, the oldest of the town, was cancelled.", SAID),
        ("If the bank fails on Friday, it will be sold.", IF),
        ("If the bank fails, it will be sold on Friday.", IF),
        ("Unless it rains, the match will be played on Friday.", IF),
        ("Asked if he fled on June 4, 2017, he said nothing.", SAID),
        ("On June 4, 2017, she said if the bank failed she would go.", SAID),
        ("The army killed nobody on June 4, 2017.", SAID),
        ("He found that nobody was killed on June 4, 2017.", NOT),
        ("On June 4, 2017, the club called off the match.", None),
        ("The match was abandoned on June 4, 2017.", None),
        ("The club called off the match of June 4, 2017.", OFF),
        ("The fire of June 4, 2017 hurt nobody.", None),
        ("The mayor, who denies the charges, resigned on June 4, 2017.", None),
        ("The minister, who did not speak, left on June 4, 2017.", None),
        ("The minister was dismissed on June 4, 2017.", None),
        ("Parliament rejected the bill on June 4, 2017.", None),
        ("No fewer than ten people were killed on June 4, 2017.", None),
        ("He did not speak but left on June 4, 2017.", None),
    ],
)
def test_an_entry_without_a_mark_is_a_statement(words: str, standing: Standing | None) -> None:
    """What is denied, called off, claimed or only a condition says so, as in doubt."""
    assert [one for _, one in told_of(words)] == [standing]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "The toll had been given as 12 on Tuesday and was corrected to nine on Wednesday.",
            [("2017-11-07", None), ("2017-11-08", None)],
        ),
        (
            "He was born in 1931 and died on June 4, 2017.",
            [("1931", None), ("2017-06-04", None)],
        ),
        (
            "He fled on June 5, 2017, not on June 6, 2017.",
            [("2017-06-05", None), ("2017-06-06", NOT)],
        ),
        ("He fell on June 5, 2017 and rose on June 5, 2017.", [("2017-06-05", None)]),
    ],
)
def test_each_time_of_the_matter_is_told(
    words: str, expected: list[tuple[str, Standing | None]]
) -> None:
    """With a mark of its own, and each value once."""
    assert told_of(words) == expected
