"""Label what the page prints around the news, and the captions of its pictures."""

from __future__ import annotations

import re
from itertools import pairwise

from index.articles import bylines, furniture, markdown
from index.articles.mastheads.title_outlets import parted_title
from index.articles.roles.page import Page, folded
from index.records import Fact, Role

_APPEAL_GAP = 3
"""Most sentences between two appeals for support that belong to the appeal; with more, the report
between two appeals would be lost."""
_CAPTION_SENTENCES = 5
"""Most sentences of a caption; a longer line that ends with a credit is a report."""


def label_front_matter(page: Page) -> None:
    """Markdown may open with `key: value` lines between two lines of `---`."""
    if page.is_markdown:
        end = markdown.front_matter_end(page.article.text)
        for line in page.lines:
            if line.span.end > end:
                return
            page.claim(line, Role.BOILERPLATE, "front-matter")


def label_markup(page: Page) -> None:
    """In Markdown, `#` marks the title or a heading, and rules and pictures hold no words."""
    title = page.article.title
    for line in page.lines if page.is_markdown else ():
        heading = markdown.HEADING.fullmatch(line.text)
        if heading and page.is_free(line):
            is_title = heading["level"] == "#" if title is None else _same(heading, title)
            role = Role.TITLE if is_title else Role.HEADING
            page.claim(line, role, f"markdown-{role}")
            title = title or Fact(heading["text"], "markdown-title")
        elif markdown.is_rule(line.text):
            page.claim(line, Role.BOILERPLATE, "markdown-rule")


def _same(heading: re.Match[str], title: Fact) -> bool:
    return folded(heading["text"]) == folded(title.value)


def label_furniture(page: Page) -> None:
    """Lines and sentences that only the page around an article says, and its credits."""
    for line in page.lines:
        if not page.is_free(line):
            continue
        text = page.words(line.text)
        rule = furniture.match_line(text) or bylines.match_contributors(text)
        if rule is not None:
            page.claim(line, rule.role, rule.name)
            continue
        for ordinal in range(line.first, line.end):
            rule = furniture.match_sentence(page.words(page.text_of(ordinal)))
            if rule is not None:
                page.labels[ordinal] = (rule.role, rule.name)


def label_appeals(page: Page) -> None:
    """Appeals for support come in runs: between two anchors nothing is reporting."""
    anchor = (Role.BOILERPLATE, furniture.APPEAL)
    anchors = [ordinal for ordinal, label in enumerate(page.labels) if label == anchor]
    for before, after in pairwise(anchors):
        if after - before <= _APPEAL_GAP + 1:
            for ordinal in range(before + 1, after):
                page.labels[ordinal] = page.labels[ordinal] or (Role.BOILERPLATE, "appeal-run")


def label_captions(page: Page) -> None:
    """A line that ends with a photo credit describes a picture, not the news.

    The first line of a text that ends with an outlet behind a bar is its title.
    """
    is_title = page.prints_its_title and page.lines and parted_title(page.lines[0].text)[1]
    for line in page.lines[1 if is_title else 0 :]:
        if page.is_free(line) and line.end - line.first <= _CAPTION_SENTENCES:
            rule = bylines.match_caption(line.text)
            if rule is not None:
                page.claim(line, rule.role, rule.name)
