"""Label each sentence with what it is for, and name the rule that says so.

A label decides whether a sentence may be quoted, and is never a deletion: every
sentence stays in the article and can be listed. Boilerplate is judged sentence
by sentence, since an appeal may stand in one line with the lede. In doubt a
sentence is body: a missed appeal is ugly, a lost report is a wrong answer.

Rules run in the order of `_PASSES`; the first that claims a sentence keeps it.
What an article looks like at its head (masthead, title, byline, date) is judged
only there, and only `text` and `markdown` have a title among their lines unless
the reader knows it already. The patterns are in `furniture.py` and `bylines.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from index.articles.hard_wraps import flowing
from index.articles.roles import (
    as_read,
    head,
    headings,
    masthead,
    other_stories,
    pull_quotes,
    questions,
    subtitle,
    surroundings,
)
from index.articles.roles.page import Page, lines_of, parted
from index.articles.roles.place_and_day import split_dateline
from index.articles.sentences import split_sentences
from index.records import Article, Role, Sentence


def label_sentences(article: Article) -> tuple[Sentence, ...]:
    """Return the sentences of an article in reading order, each with role and rule.

    Together they hold every character of the text that is not white space. A
    paragraph is a line, or lines that were broken to fit a width.
    """
    language = article.facts.get("language")
    bounds = as_read.bounds_of(article)
    found = split_sentences(article.text, language=language.value if language else None)
    spans = parted(article.text, found, bounds)
    lines = lines_of(article.text, spans, bounds)
    article = replace(article, text=flowing(article.text))
    page = Page(article, spans, lines)
    for label in _PASSES:
        label(page)
    sentences: list[Sentence] = []
    for number, line in enumerate(page.lines):
        for ordinal in range(line.first, line.end):
            role, rule = page.labels[ordinal] or (Role.BODY, "default")
            sentences.append(Sentence(page.spans[ordinal], role, rule, number))
    return tuple(split_dateline(article.text, sentences))


_PASSES: tuple[Callable[[Page], None], ...] = (
    surroundings.label_front_matter,
    as_read.label_as_read,
    surroundings.label_markup,
    surroundings.label_furniture,
    surroundings.label_appeals,
    surroundings.label_captions,
    other_stories.label_other_stories,
    masthead.label_masthead,
    head.label_bylines,
    head.label_title,
    masthead.label_source_lines,
    subtitle.label_subtitle,
    questions.label_questions,
    pull_quotes.label_pull_quotes,
    headings.label_headings,
)
