"""Words are counted where they stand, and those of an article once."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from index.analysis import analyse
from index.records import Span
from index.storage.tables.edition_table import Counts
from index.storage.tally import (
    ArticleWords,
    Tally,
    count_words,
    decode_words,
    encode_words,
)

TEXT = "Storm hits the harbour.The harbour waits, 3,000 ships’ crews wait—é e\u0301 Straße."
edges = st.integers(0, len(TEXT))
spans = st.tuples(edges, edges).map(lambda pair: Span(min(pair), max(pair)))


def covered(passages: list[Span]) -> list[str]:
    """Return each run of code points that passages cover, those that overlap as one."""
    runs = list[Span]()
    for span in sorted(span for span in passages if len(span)):
        if runs and span.start < runs[-1].end:
            runs[-1] = Span(runs[-1].start, max(runs[-1].end, span.end))
        else:
            runs.append(span)
    return [run.of(TEXT) for run in runs]


@settings(max_examples=200)
@given(passages=st.lists(spans, min_size=1, max_size=4))
def test_words_are_those_of_each_passage_and_of_all_that_they_cover(passages: list[Span]) -> None:
    """Wherever passages begin and end, be it within a word."""
    words = count_words(TEXT, title="Storm, storm", passages=passages)

    assert words.title == Counter({"storm": 2})
    assert words.passages == [Counter(analyse(span.of(TEXT))) for span in passages]
    assert words.body == Counter(term for run in covered(passages) for term in analyse(run))


def test_windows_that_overlap_do_not_count_twice() -> None:
    """Three sentences in two windows."""
    text = "Storm. Harbour. Ferry."
    words = count_words(text, title="", passages=[Span(0, 15), Span(7, 22)])

    assert [sorted(passage) for passage in words.passages] == [
        ["harbour", "storm"],
        ["ferri", "harbour"],
    ]
    assert words.body == Counter(["storm", "harbour", "ferri"])


def test_an_article_without_passages_counts_nowhere() -> None:
    """It cannot be found by its title either."""
    assert count_words(TEXT, title="Storm", passages=[]) == ArticleWords(Counter(), [], Counter())


def test_what_is_counted_in_and_out_leaves_nothing() -> None:
    """By terms on the way in, by ids on the way out."""
    words = count_words("Storm. Storm hits.", title="Hits", passages=[Span(0, 6), Span(7, 18)])
    ids = {"storm": 70_000, "hit": 3}
    tally = Tally()
    tally.add(words)
    tally.remove(decode_words(encode_words(words, ids)))

    assert tally.counts == Counts()
    for term, number in ids.items():
        assert tally.added.of(term) == tally.removed.of(number)
