"""Places are spelt as JSON lines and as a table that no program misreads."""

from __future__ import annotations

import csv
import io
import json

from hypothesis import given
from hypothesis import strategies as st

from index.records import Article, ArticleId, Fact, PassageId, Source, Span, StoredArticle
from search.citing.citations import cite
from search.documents.found import COLUMNS, group_lines, group_table, lines_of, table_of
from search.finding.counts.counting import Group
from search.finding.found import FoundHit

TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=30)


def hit(text: str, title: str) -> FoundHit:
    """Return a place that is a whole article."""
    source = Source(file="a.txt", sha256="0" * 64, format="text", encoding="utf-8")
    article = Article(text=text, source=source, title=Fact(title, rule="given"))
    span = Span(0, len(text))
    cited = cite(StoredArticle(ArticleId(1), article, ()), span)
    return FoundHit(1, PassageId(1), cited, (Span(0, 1),), article)


@given(TEXTS, TEXTS)
def test_what_is_written_is_what_is_read(text: str, title: str) -> None:
    """But for an apostrophe before what a spreadsheet would compute."""
    found = hit(text, title)
    (line,) = lines_of([found])
    head, row = csv.reader(io.StringIO("".join(table_of([found])), newline=""))
    values = dict(zip(head, row, strict=True))

    assert json.loads(line)["passage"]["text"] == text
    assert line.count("\n") == 1
    assert tuple(head) == COLUMNS
    for value, stored in ((values["quote"], text), (values["title"], title)):
        assert value in {stored, f"'{stored}"}
        assert value[0] not in "=+-@\t\r"


def test_groups_have_a_line_each() -> None:
    """What is not known has no name."""
    groups = [Group("Post", 2, 1), Group(None, 1, 1)]

    assert [json.loads(line)["name"] for line in group_lines(groups)] == ["Post", None]
    assert list(group_table(groups)) == ["name,places,articles\r\n", "Post,2,1\r\n", ",1,1\r\n"]
