"""Make citations to export: of the seeds, and of articles that are made to break a format.

A made article is plain prose with, here and there, what some format takes for a sign: braces,
commands of LaTeX, the lines that end a RIS record, templates, HTML, marks of direction and
control characters. Its words are few, so that most of them stand in it many times. Facts are
whole, partial, odd or missing.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from pathlib import Path

from index.articles.description import describe_article
from index.readers import read_articles
from index.records import Article, ArticleId, Fact, Source, Span, StoredArticle
from search.citing.citations import cite
from search.results import Citation

MAX_BYTES = 1_000_000
MOST_DRAWN = 20
"""Draws for each citation that is wanted, since some give the same words again."""
OF_WHOLE_ARTICLES, OF_ANY_WORDS, OF_PARTS = 0.05, 0.25, 0.45
"""Shares, added up, of the kinds of citations; the rest are whole sentences."""

Cited = tuple[StoredArticle, Citation | None]

_WORDS = (
    "the the the of a to in that it was he said summit minister talks storm bay trade deal Putin "
    "Trump not no U.S. don’t 3,000 co-operation café ÜBER naïve Straße İstanbul ﬁnal x² 50% $5 "
    "Łódź Привет мир Καλημέρα שלום مرحبا 中文字符 日本語です नमस्ते 👍🏽 👩‍👧 "
    "e\u0301te\u0301 soft\u00adhyphen no\u200bbreak"
).split()
_SIGNS = (
    "{ } {{ }} {{{! | || [[x]] [x](y) <b>bold</b> <!-- & &amp; &lt; &copy; # % $x^2$ ~ ~~~~ "
    "__TOC__ \\ \\end{document} \\input{/etc/passwd} `` '' --- -- ''' `code` *star* **two** "
    '_under_ a_b @article{x, @ "double" “curly” ‘single’ « » … ?` !` ,, << >> ; == '
    "https://example.org/a_b?c=d&e :~:text=x , - -, ,- & ISBN 123456789X /* */ ]]> -->"
).split()
_LINES = (
    "ER  - ",
    "TY  - NEWS",
    "TI  - Another title",
    "@article{evil, title={x}}",
    "}}",
    "|quote=other |title=other}}",
    "# Heading",
    "- a list",
    "12. a number",
    "    four blanks",
    "> quoted",
    "===",
    "---",
    "```",
    "type: book",
)
_UNSAFE = ("\x1b[31m", "\x07", "\u202e", "\u200f", "\u2028", "\x0b", "\x85", "\ue000", "\ue001")
_TITLES = ("Storm sinks the summit", "“No deal,” minister says", "Is it over?", "100% of {what}")
_OUTLETS = ("The Herald", "Mirror & Sons", "Yahoo!", "{{Times}}", "A, B and C", "Das Blatt Inc.")
_AUTHORS = (
    *(
        "Jane Doe",
        "John R. Roe",
        "Jan van der Berg",
        "Peter Smith Jr.",
        "Doe, Jane",
        "Mary-Ann Lee",
    ),
    *("Associated Press", "Gabriel García Márquez", "Reuters and AFP", "O'Neil {Staff}", "王小明"),
)
_DATES = (
    "2017-11-09",
    "2017-11",
    "2017",
    "2018-11-30T23:30:00-05:00",
    "1999-12-31T23:59:59Z",
    "May",
)
_ADDRESSES = (
    "https://example.org/news/1",
    "http://example.org/a_(b)?x=1&amp;y=2#part",
    "https://example.org/ü/{x}|y?q='''a''&[b]",
    "https://example.org/a#old:~:text=gone",
)


def seeds(folder: Path) -> Iterator[StoredArticle]:
    """Read the articles of a folder, as an index does."""
    for number, path in enumerate(sorted(folder.glob("*.txt")), start=1):
        for article in read_articles(path, file=path.name, max_bytes=MAX_BYTES):
            if isinstance(article, Article):
                yield _stored(number, article)


def made(number: int) -> StoredArticle:
    """Make an article; the same number makes the same article."""
    drawn = random.Random(number)
    text = _text(drawn)
    sha256, encoding = hashlib.sha256(text.encode()).hexdigest(), drawn.choice(("utf-8", None))
    source = Source(f"made/{number}.txt", sha256, "text", encoding)
    url = drawn.choice((*_ADDRESSES, None))
    article = Article(
        text,
        source,
        title=_fact(drawn, _TITLES),
        outlet=_fact(drawn, _OUTLETS),
        authors=tuple(Fact(a, "made") for a in drawn.sample(_AUTHORS, drawn.randrange(4))),
        published=_fact(drawn, _DATES),
        url=None if url is None else Fact(url, "made"),
    )
    return _stored(number, article)


def citations(stored: StoredArticle, *, count: int, seed: int) -> list[Cited]:
    """Draw different citations of an article; fewer where it is too short for so many."""
    drawn, found = random.Random(seed), dict[str, Cited]()
    for _ in range(count * MOST_DRAWN):
        citation = _citation(stored, drawn)
        found.setdefault(citation.label if citation else "", (stored, citation))
        if len(found) == count:
            break
    return list(found.values())


def _citation(stored: StoredArticle, drawn: random.Random) -> Citation | None:
    """Draw a citation: of sentences, of several, of parts of one, or of the whole article."""
    text = stored.article.text
    first = drawn.randrange(len(stored.sentences))
    last = min(first + drawn.choice((0, 0, 0, 1, 2, 8)), len(stored.sentences) - 1)
    span = Span(stored.sentences[first].span.start, stored.sentences[last].span.end)
    kind = drawn.random()
    if kind < OF_WHOLE_ARTICLES:
        return None
    if kind < OF_ANY_WORDS:
        start = drawn.randrange(len(text) - 1)
        return cite(stored, Span(start, drawn.randrange(start + 1, len(text))))
    blanks = [at for at in range(span.start + 1, span.end - 1) if text[at] == " "]
    if kind < OF_PARTS and blanks:
        return cite(stored, Span(drawn.choice(blanks) + 1, span.end))
    return cite(stored, span)


def _stored(number: int, article: Article) -> StoredArticle:
    described, sentences = describe_article(article)
    return StoredArticle(ArticleId(number), described, sentences)


def _text(drawn: random.Random) -> str:
    paragraphs = [_paragraph(drawn) for _ in range(drawn.randrange(3, 9))]
    paragraphs += drawn.sample(paragraphs, 1)
    return drawn.choice(("\n\n", "\n", "\r\n")).join(paragraphs) + "\n"


def _paragraph(drawn: random.Random) -> str:
    if drawn.random() < 0.15:
        return drawn.choice(_LINES)
    return " ".join(_sentence(drawn) for _ in range(drawn.randrange(1, 6)))


def _sentence(drawn: random.Random) -> str:
    words = drawn.choices(_WORDS, k=drawn.choice((1, 4, 9, 25)))
    if drawn.random() < 0.4:
        words.insert(drawn.randrange(len(words) + 1), drawn.choice(_SIGNS))
    if drawn.random() < 0.1:
        words.insert(drawn.randrange(len(words) + 1), drawn.choice(_UNSAFE))
    blank = drawn.choice((" ", " ", " ", "  ", "\t", "\u00a0"))
    end = drawn.choice((".", ".", "?", "!", ".”", "…"))
    return words[0][:1].upper() + words[0][1:] + blank + " ".join(words[1:]) + end


def _fact(drawn: random.Random, usual: tuple[str, ...]) -> Fact | None:
    """Return one of the usual values, now and then with signs in it, or none."""
    if drawn.random() < 0.2:
        return None
    value = drawn.choice(usual)
    if usual is not _DATES and drawn.random() < 0.3:
        value = f"{value} {drawn.choice(_SIGNS)}\n{drawn.choice(_WORDS)}"
    return Fact(value, "made")
