"""Tests of citations whose article was changed or removed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from index.errors import CitationError
from index.intake.pruning import Pruning
from search import open_searcher
from search.keeping.former import Former
from tests.index.archives import build, write_article

QUOTE = "The old harbour of Lund closed in March because of heavy ice."
OTHER = "Rain fell on the hills all week and few people minded it much."


def label_of(folder: Path, words: str = QUOTE) -> str:
    """Index a folder, and return the label of these words."""
    build(folder, prune=Pruning.ALWAYS)
    with open_searcher(folder / ".dateline") as searcher:
        (found, *_) = searcher.articles()
        start = found.article.text.index(words)
        return f"{found.article.source.sha256[:12]}:{start}-{start + len(words)}"


def former(folder: Path, label: str) -> Former | None:
    """Index a folder again, and return what an old label names."""
    build(folder, prune=Pruning.ALWAYS)
    with open_searcher(folder / ".dateline") as searcher:
        return searcher.find_former(label)


@pytest.mark.parametrize(
    ("now", "state"),
    [
        ([OTHER, QUOTE], "moved"),
        ([QUOTE, OTHER], "intact"),
        ([QUOTE.replace("March", "May")], "changed"),
        ([OTHER], "gone"),
    ],
)
def test_the_words_are_as_they_were_and_stand_where_they_stand(
    tmp_path: Path, now: list[str], state: str
) -> None:
    """Whatever became of them."""
    write_article(tmp_path / "a.txt", [QUOTE])
    label = label_of(tmp_path)
    write_article(tmp_path / "a.txt", now)

    found = former(tmp_path, label)

    assert found is not None
    assert found.citation is not None
    assert found.citation.quote == QUOTE
    assert found.standing is not None
    assert found.standing.state == state
    assert not found.is_removed


def test_one_of_many_articles_of_a_file_is_removed(tmp_path: Path) -> None:
    """Though its file is there, and gives others."""
    rows = [{"title": name, "text": text} for name, text in (("Ice", QUOTE), ("Sky", OTHER))]
    path = tmp_path / "rows.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    label = label_of(tmp_path)
    path.write_text(json.dumps(rows[1]) + "\n")

    found = former(tmp_path, label)

    assert found is not None
    assert found.is_removed
    assert found.standing is not None
    assert found.standing.state == "gone"


def test_an_article_that_comes_back_is_live_again(tmp_path: Path) -> None:
    """A label that resolves is never answered with what was."""
    write_article(tmp_path / "a.txt", [QUOTE])
    label = label_of(tmp_path)
    write_article(tmp_path / "a.txt", [OTHER])
    build(tmp_path)
    write_article(tmp_path / "a.txt", [QUOTE])
    build(tmp_path)

    with open_searcher(tmp_path / ".dateline") as searcher:
        assert searcher.resolve(label).quote == QUOTE


def test_a_label_that_names_no_words_of_a_former_text_is_refused(tmp_path: Path) -> None:
    """As one of a live article is; another label, or anything else, names nothing."""
    write_article(tmp_path / "a.txt", [QUOTE])
    label = label_of(tmp_path)
    digits = label.partition(":")[0]
    write_article(tmp_path / "a.txt", [OTHER])
    build(tmp_path)

    for wrong in (f"{digits}:5-5", f"{digits}:9-3", f"{digits}:0-99999"):
        with pytest.raises(CitationError, match="not inside them"):
            former(tmp_path, wrong)
    for other in ("0000:1-2", "a.txt", "", "https://a.example", f"{digits}:x"):
        assert former(tmp_path, other) is None
    whole = former(tmp_path, digits)
    assert whole is not None
    assert (whole.citation, whole.standing) == (None, None)


@pytest.mark.parametrize("is_span_named", [True, False])
def test_facts_that_changed_are_told(tmp_path: Path, is_span_named: bool) -> None:
    """Whether words were named or the whole article; the words are the same."""
    path = tmp_path / "rows.jsonl"
    row = {"title": "Ice", "text": f"{QUOTE} {OTHER}", "outlet": "Post"}
    path.write_text(json.dumps(row | {"published": "2019-06-04"}) + "\n")
    label = label_of(tmp_path)
    path.write_text(json.dumps(row | {"published": "2019-06-05", "outlet": "Sea"}) + "\n")

    found = former(tmp_path, label if is_span_named else label.partition(":")[0])

    assert found is not None
    changed = found.standing.facts if found.standing else found.facts
    assert [one.in_words for one in changed] == [
        "the article's date is now 2019-06-05, before 2019-06-04",
        "the article's outlet is now Sea, before Post",
    ]
