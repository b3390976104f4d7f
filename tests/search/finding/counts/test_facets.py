"""What is counted beside a search are the hits that it shows, fact by fact."""

from __future__ import annotations

import json
from pathlib import Path

from index.intake.build import index_paths
from index.settings import IndexSettings
from search import open_searcher
from search.finding.counts.counting import Group, Grouping

ARTICLES = [
    {"text": "The dam at Rosk broke.", "outlet": "Rosk Post", "published": "2019-03-01"},
    {"text": "A dam at Calder broke on Friday.", "outlet": "rosk post", "published": "2019-03-09"},
    {"text": "“The dam broke at noon,” Mayor Ida Lund said.", "authors": ["Bo Moss", "Al Berg"]},
    {"text": "Eggs were dear in the market, and bread was not.", "outlet": "Calder News"},
]


def test_relevant_hits_are_counted(tmp_path: Path) -> None:
    """Each hit is a place; what is weaker does not count, and what is unknown comes last."""
    lines = "\n".join(map(json.dumps, ARTICLES))
    (tmp_path / "news.jsonl").write_text(lines, encoding="utf-8")
    folder = tmp_path / ".dateline"
    index_paths([tmp_path], index_dir=folder, settings=IndexSettings("hashing"))
    with open_searcher(folder) as searcher:
        result = searcher.search("dam broke", rerank=0)
        facets = searcher.facets(result)

    assert (len(result.relevant), len(result.near)) == (3, 1)
    assert list(facets) == list(Grouping)
    assert facets[Grouping.OUTLET] == [Group("Rosk Post", 2, 2), Group(None, 1, 1)]
    assert facets[Grouping.MONTH] == [Group("2019-03", 2, 2), Group(None, 1, 1)]
    assert facets[Grouping.SPEAKER] == [Group("Ida Lund", 1, 1), Group(None, 2, 2)]
    assert {one.name for one in facets[Grouping.AUTHOR]} == {"Bo Moss", "Al Berg", None}
