"""Make the articles that tests of the write side read and label."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from index.articles.description import describe_article
from index.errors import ReadError
from index.readers import read_articles
from index.records import Article, Fact, Role, Sentence, Source

SEEDS = Path(__file__).parents[2] / "seeds"
MAX_BYTES = 1_000_000

texts = st.text(
    st.one_of(
        st.sampled_from("aeT. \n\r\t\"'”“’!?…()[]—-1\u00a0\ufeff\u2028\x1b\x85"),
        st.characters(exclude_categories=["Cs"], exclude_characters="\0"),
    ),
    max_size=300,
)
"""Any text, rich in what ends a sentence or a line."""


def article(text: str, *, form: str = "text", title: str | None = None) -> Article:
    """Return an article as a reader of that format would."""
    source = Source(file="a.txt", sha256="0" * 64, format=form)
    return Article(text=text, source=source, title=Fact(title, "given") if title else None)


def read_one(path: Path, *, max_bytes: int = MAX_BYTES, encoding: str | None = None) -> Article:
    """Return the one article of a file; a `ReadError` is raised."""
    (found,) = read_articles(path, file=path.name, max_bytes=max_bytes, encoding=encoding)
    if isinstance(found, ReadError):
        raise found
    assert isinstance(found, Article)
    return found


def reason(path: Path, *, max_bytes: int = MAX_BYTES, encoding: str | None = None) -> str:
    """Return why a file cannot be read."""
    (error,) = read_articles(path, file=path.name, max_bytes=max_bytes, encoding=encoding)
    assert not isinstance(error, Article)
    return error.reason


@cache
def seed(number: str) -> tuple[Article, tuple[Sentence, ...]]:
    """Return the described seed article whose name begins with `number`."""
    (path,) = SEEDS.glob(f"{number}_*.txt")
    return describe_article(read_one(path))


def said(described: tuple[Article, tuple[Sentence, ...]], *roles: Role) -> list[str]:
    """Return the sentences of these roles, in reading order."""
    text = described[0].text
    return [s.span.of(text) for s in described[1] if s.role in roles]
