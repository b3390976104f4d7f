"""A quotation is shown once, and the other articles that quote it are named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from index.articles.speech.phrases.quotations import find_quotations
from index.filters import Filters
from index.intake.build import index_paths
from index.records import FileCondition, Span
from index.settings import IndexSettings
from search import Answer, Evidence
from search.answering.evidence import Group, Proposal
from search.answering.runs import Run
from search.answering.shared_quotations import fold_quotations, pieces_of, quotings
from search.citing.files_now import citations_of
from search.comparing.same_quotation import FEWEST_WORDS, Quoting
from tests.search.answering.samples import stored
from tests.search.answering.test_answerer import FakeReader, asking

WORDS = "we will rebuild every house that the storm has taken from our people"
SPEECH = f'"{WORDS.capitalize()}," Ann Moss said.'


def run(number: int, *lines: str) -> Run:
    """Make a quote of all sentences of an article."""
    article = stored(number, *lines)
    groups = []
    for at, sentence in enumerate(article.sentences):
        proposal = Proposal(article, at, sentence.span)
        groups.append(Group(proposal.statement, proposal, {article.id: proposal.place}))
    return Run(article, 0, len(lines) - 1, groups)


def test_what_only_repeats_a_better_quotation_takes_no_place() -> None:
    """Be the better one shown before or among them."""
    better, lesser = run(1, SPEECH), run(2, f"In the ruins, Moss said: “{WORDS}.”")

    assert fold_quotations([better, lesser]) == [better]
    assert fold_quotations([lesser], [better]) == []


@pytest.mark.parametrize(
    "other",
    [
        (f'"{WORDS.capitalize()}," Peter Brown said.',),
        (f'Ann Moss denied that "{WORDS}".',),
        (f'"{WORDS.capitalize()}," Ann Moss said and sent 300 workers.',),
        (SPEECH, "The storm had come by night."),
        ("The storm had come by night.",),
    ],
)
def test_what_says_more_or_another_thing_keeps_its_place(other: tuple[str, ...]) -> None:
    """Another speaker, a denial, news around the words, a further sentence."""
    better, lesser = run(1, SPEECH), run(2, *other)

    assert fold_quotations([better, lesser]) == [better, lesser]


def test_two_sentences_of_one_article_are_not_folded() -> None:
    """It prints the words twice itself."""
    better = run(1, SPEECH)

    assert fold_quotations([better, run(1, SPEECH)])[1:] != []
    assert quotings(better)[0].quoted[0].words == tuple(WORDS.split())


@pytest.mark.parametrize("length", [9, 10, 13, 14, 30, 44])
def test_any_nine_words_in_a_row_hold_a_piece(length: int) -> None:
    """So that a paper that quotes only these is found."""
    words = [f"w{'x' * (at + 1)}" for at in range(length)]
    quoting = Quoting.of(stored(1, f'"{" ".join(words)}," she said.'), 0)
    assert quoting is not None
    pieces = pieces_of(quoting)

    for at in range(length - FEWEST_WORDS + 1):
        row = " ".join(words[at : at + FEWEST_WORDS])
        assert any(f" {piece} " in f" {row} " for piece in pieces)


ARTICLES = [
    ("Bay Post", "2024-03-01", f"The storm came on Monday. {SPEECH} Then she left."),
    (
        "Hill Times",
        "2024-03-02",
        f"Moss stood in the ruins.\n\n“{WORDS} …”, Moss said.",
    ),
    ("Old News", "2024-03-03", f'Nobody believes Moss. She denies that "{WORDS}".'),
    ("Far Herald", "2024-03-04", f'"{WORDS.capitalize()}," said Peter Brown in Marn.'),
    ("Nord", "2024-03-05", f"Eine Kopie.\n\n{SPEECH} Then she went home."),
]


@pytest.fixture
def answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Answer:
    """Ask what Moss will rebuild, of articles that quote her in several ways."""
    return asked(tmp_path, monkeypatch, Filters())


def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, filters: Filters) -> Answer:
    """Ask what Moss will rebuild, of articles that filters leave."""
    lines = [
        json.dumps({"text": text, "outlet": outlet, "published": day})
        for outlet, day, text in ARTICLES
    ]
    (tmp_path / "news.jsonl").write_text("\n".join(lines), encoding="utf-8")
    index_paths(
        [tmp_path / "news.jsonl"],
        index_dir=tmp_path / "kept",
        settings=IndexSettings("hashing"),
    )
    with asking(tmp_path / "kept", FakeReader("rebuild"), monkeypatch) as searcher:
        return searcher.ask("what will Moss rebuild that the storm has taken", k=9, filters=filters)


def of_moss(answer: Answer) -> Evidence:
    """Return the quote that holds her words."""
    return next(one for one in answer.evidence if one.citation.article_id in (1, 2))


def test_the_others_are_named_and_their_sources_counted(answer: Answer) -> None:
    """Those of three outlets; where it is denied, or said by another, it is not the same."""
    shown = of_moss(answer)

    having = [shown.citation, *shown.also_in, *shown.also_quoted_in]
    assert sorted(citation.article_id for citation in having) == [1, 2, 5]
    assert shown.independent_sources == 3
    places = [one.citation.article_id for one in answer.evidence]
    assert {3, 4} <= set(places)
    assert not {1, 2} <= set(places)


@pytest.mark.parametrize(
    ("filters", "within", "outside"),
    [
        (Filters(), [1, 2, 5], []),
        (Filters(outlets=("Bay Post",)), [1], [2, 5]),
        (Filters(outlets=("Bay Post", "Nord")), [1, 5], [2]),
        (Filters(until="2024-03-01"), [1], [2, 5]),
        (Filters(said_by=("Ann Moss",)), [1, 5], [2]),
    ],
)
def test_those_that_filters_leave_out_are_named_apart(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    filters: Filters,
    within: list[int],
    outside: list[int],
) -> None:
    """What is shown, and counted, is of the articles asked for; that others have it is told."""
    answer = asked(tmp_path, monkeypatch, filters)

    shown = of_moss(answer)
    having = [shown.citation, *shown.also_in, *shown.also_quoted_in]
    assert sorted(citation.article_id for citation in having) == within
    assert [citation.article_id for citation in shown.also_outside] == outside
    assert shown.independent_sources == len(within)
    for citation in shown.also_outside:
        assert citation in list(citations_of(answer.evidence))
        assert citation.file_now is FileCondition.SAME
        assert "rebuild every house" in citation.quote


def test_what_is_named_holds_the_quotation_word_for_word(answer: Answer) -> None:
    """Each citation is a whole sentence of its article that quotes."""
    for evidence in (*answer.evidence, *answer.near):
        for citation in evidence.also_quoted_in:
            quote = citation.quote
            assert not citation.partial
            assert find_quotations(quote, Span(0, len(quote)))


def test_what_is_named_is_a_citation_like_any(answer: Answer) -> None:
    """It says how its file looks now, and is among those of the answer."""
    cited = list(citations_of(answer.evidence))

    for citation in of_moss(answer).also_quoted_in:
        assert citation in cited
        assert citation.file_now is FileCondition.SAME


def test_each_quote_is_of_one_group_and_the_first_of_the_first(answer: Answer) -> None:
    """Speakers who are named and differ are not of one."""
    assert answer.groups[0] == 1
    assert sorted(at for view in answer.views for at in view.quotes) == list(
        range(len(answer.evidence))
    )
    numbers = dict(zip(answer.evidence, answer.groups, strict=True))
    other = next(one for one in answer.evidence if one.citation.article_id == 4)
    assert numbers[of_moss(answer)] != numbers[other]


def test_it_is_found_where_all_of_the_archive_is_about_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each piece of the quotation stands in too many passages; three outlets have all of it."""
    words = "We will not close the Cardon dam before the winter rains arrive this year"
    quoting = [
        ("AP", f'"{words}," Ann Moss, the energy minister, told AP.'),
        ("Reuters", f'"{words}," Moss told Reuters.'),
        ("BBC", f'The energy minister told the BBC: "{words}."'),
    ]
    half = ["Before the winter they will close the Cardon road.", "This year rains arrive before."]
    lines = [
        json.dumps({"text": text, "outlet": outlet})
        for outlet, text in [*quoting, *((f"Paper {at}", half[at % 2]) for at in range(100))]
    ]
    (tmp_path / "news.jsonl").write_text("\n".join(lines), encoding="utf-8")
    kept = tmp_path / "kept"
    index_paths([tmp_path / "news.jsonl"], index_dir=kept, settings=IndexSettings("hashing"))
    with asking(kept, FakeReader("close"), monkeypatch) as searcher:
        answer = searcher.ask("will they close the Cardon dam before the winter rains", k=9)

    quotes = [one for one in answer.evidence if words in one.citation.quote]
    assert quotes
    for one in quotes:
        assert len({one.citation.article_id, *(c.article_id for c in one.also_quoted_in)}) == 3
        assert one.independent_sources == 3
