"""Where the models cannot read a question, its words alone decide."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.intake.build import index_paths
from index.settings import IndexSettings
from search import Answer, Evidence, Searcher, open_searcher

TEXTS = {
    "mayor.txt": "港務\n\n副市長林美秀將代理職務。渡輪基金短少三百萬元。\n",
    "flood.txt": "水災\n\n河水淹沒了北邊的村莊。\n",
    "river.txt": "Паром\n\nПаром через Волгу закрыт из-за тумана.\n",
    "strike.txt": "Strike\n\nThe dockers of Izmir walked out over pay on Monday, the port said.\n",
}


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    """Index articles in three scripts with a model that ships."""
    folder = tmp_path_factory.mktemp("scripts")
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    index_paths([folder], index_dir=folder / ".dateline", settings=IndexSettings())
    with open_searcher(folder / ".dateline") as opened:
        yield opened


@pytest.mark.parametrize(
    ("query", "file"),
    [("林美秀", "mayor.txt"), ("паром", "river.txt"), ("村莊", "flood.txt"), ("王大明", None)],
)
def test_what_a_model_cannot_read_is_found_by_its_words_alone(
    searcher: Searcher, query: str, file: str | None
) -> None:
    """What an English model says of other scripts is noise, and would fill the page with it."""
    hits = searcher.search(query).hits

    assert [Path(hit.citation.file).name for hit in hits] == ([file] if file else [])
    assert all(hit.explain.keys() == {"lexical", "article", "fused"} for hit in hits)


def shown(answer: Answer) -> tuple[Evidence, ...]:
    """Return the quotes of an answer or of a refusal."""
    return answer.evidence or answer.near


def test_a_question_that_no_model_can_read_is_never_answered(searcher: Searcher) -> None:
    """The sentence with its words comes first all the same."""
    answer = searcher.ask("林美秀")

    assert (answer.status, answer.missing) == ("related", ())
    assert "林美秀" in answer.near[0].citation.quote


@pytest.mark.parametrize("question", ["Izmir", "why did the dockers walk out", "Okoye"])
def test_what_no_model_can_read_answers_no_question_in_english(
    searcher: Searcher, question: str
) -> None:
    """The cross-encoder makes of it what it makes of a blank page."""
    quotes = [e.citation.quote for e in shown(searcher.ask(question))]

    assert all("dockers" in quote for quote in quotes)


def test_a_name_in_another_script_is_quoted_and_not_called_an_answer(searcher: Searcher) -> None:
    """Its English words can be read, the sentence cannot."""
    answer = searcher.ask("who is 林美秀")

    assert "林美秀" in answer.near[0].citation.quote
    assert answer.status == "related"


def test_a_question_in_other_letters_is_the_same_question(searcher: Searcher) -> None:
    """With invisible characters inside its words, and a Turkish capital."""
    plain, odd = (searcher.ask(f"why did the {w} walk out") for w in ("dockers", "dock\u00aders"))
    (hit,) = searcher.search("İZMİR", k=1).hits

    assert [e.citation for e in odd.evidence] == [e.citation for e in plain.evidence]
    assert odd.status == plain.status
    assert Path(hit.citation.file).name == "strike.txt"
