"""Test the filter on languages through the searcher and the command line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from bench.sentences.labelled import PARTS, read_paragraphs
from index.filters import Filters
from search import Searcher, open_searcher
from search.cli.commands.registry import cli
from tests.search.test_searcher import build


def prose(language: str) -> str:
    """Return all paragraphs of a language that are split by hand."""
    paragraphs = (p for part in PARTS for p in read_paragraphs(part))
    return "\n".join(p.text for p in paragraphs if p.language == language)


@pytest.fixture(scope="module")
def index_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of a German, a French and an English article, and one of no known language."""
    texts = {f"{code}.txt": prose(code) for code in ("de", "fr", "en")}
    return build(tmp_path_factory.mktemp("languages"), texts | {"short.txt": "Voss.\nVoss."})


@pytest.fixture
def searcher(index_dir: Path) -> Iterator[Searcher]:
    """A searcher of that index."""
    with open_searcher(index_dir) as opened:
        yield opened


@pytest.mark.parametrize(
    ("languages", "files"),
    [
        (("de",), {"de.txt"}),
        (("German", "fr-CA"), {"de.txt", "fr.txt"}),
        (("it",), set()),
        ((), {"de.txt", "fr.txt", "en.txt", "short.txt"}),
    ],
)
def test_only_articles_in_the_language_pass(
    searcher: Searcher, languages: tuple[str, ...], files: set[str]
) -> None:
    """In a list, by meaning and by words; all of them together with words that all hold."""
    filters = Filters(languages=languages)

    listed = {Path(one.article.source.file).name for one in searcher.articles(filters=filters)}
    found = searcher.search("Voss", k=50, filters=filters, rerank=0)
    assert listed == files
    assert {Path(hit.citation.file).name for hit in found.hits} == files
    assert searcher.unread_languages(filters) == [code for code in languages if code == "it"]


def test_the_commands_take_a_language_and_name_it(index_dir: Path) -> None:
    """A code or a name; `status` counts them and `show` says which it is."""

    def typed(*words: str) -> str:
        arguments = [*words, "--index", str(index_dir)]
        return CliRunner().invoke(cli, arguments, prog_name="dateline").output

    listed = json.loads(typed("list", "--json", "--language", "German"))
    assert [one["facts"]["language"]["value"] for one in listed["articles"]] == ["de"]
    assert "1 German" in typed("status")
    assert {"language": None, "articles": 1} in json.loads(typed("status", "--json"))["languages"]
    assert "in German" in typed("show", str(index_dir.parent / "de.txt"))
    assert "No article is known to be in Italian" in typed("list", "--language", "it")
    assert "expected a language such as de or German" in typed("list", "--language", "xq")
