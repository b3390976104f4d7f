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

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from index.articles import bylines, furniture, markdown
from index.articles.dates import find_date
from index.articles.furniture import Rule
from index.articles.sentences import split_sentences, trim
from index.records import Article, Fact, Role, Sentence, Span

_HEAD_LINES = 12
"""Lines at the top where title, byline, masthead and dateline are sought; with more of them,
dates and names inside the report are taken for a byline."""
_TIMELINE_LINES = 60
"""Lines in which the dates of a timeline are sought; a timeline that begins below is not seen."""
_TITLE_CHARS = 220
"""Longest headline, in code points; a longer first line is the lede."""
_HEADING_CHARS = 80
"""Longest heading of a section, in code points; longer lines stay body and can be quoted."""
_HEADING_WORDS = 10
"""Most words of a heading of a section; with more, short sentences would become headings."""
_PARAGRAPH_CHARS = 90
"""Shortest paragraph, in code points, that a heading may stand between; with fewer, the lines of
a list or a poem would be headings."""
_APPEAL_GAP = 3
"""Most sentences between two appeals for support that belong to the appeal; with more, the report
between two appeals would be lost."""
_REPEAT_LINES = 40
"""Lines in which the title is sought again, as readers' pages print it twice; it is body below."""
_CAPTION_SENTENCES = 5
"""Most sentences of a caption; a longer line that ends with a credit is a report."""
_FULL_STOP = re.compile(r"[.!?…:;,][\"'”’»›)\]}]*\Z")
_NOT_IN_HEADING = re.compile(r"[;@\"“”]|\.\s|\d{3}-\d{4}|https?:")
_LINE_END = re.compile("[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that is not blank: its span and the sentences `first` to before `end`."""

    span: Span
    text: str
    first: int
    end: int


@dataclass(slots=True)
class _Page:
    """An article while it is being labelled."""

    article: Article
    spans: list[Span]
    lines: list[_Line]
    labels: list[tuple[Role, str] | None] = field(init=False)

    def __post_init__(self) -> None:
        self.labels = [None] * len(self.spans)

    def text_of(self, ordinal: int) -> str:
        return self.spans[ordinal].of(self.article.text)

    def is_free(self, line: _Line) -> bool:
        """Return whether no sentence of the line has been claimed."""
        return not any(self.labels[line.first : line.end])

    def claim(self, line: _Line, role: Role, rule: str) -> None:
        """Label the sentences of the line that nothing has claimed."""
        for ordinal in range(line.first, line.end):
            self.labels[ordinal] = self.labels[ordinal] or (role, rule)

    @property
    def is_markdown(self) -> bool:
        """Whether lines may carry Markdown."""
        return self.article.source.format == "markdown"

    @property
    def prints_its_title(self) -> bool:
        """Whether the title is to be found among the lines, as in a saved text."""
        return self.article.title is None and self.article.source.format in {"text", "markdown"}

    def words(self, text: str) -> str:
        """Return a line or sentence as patterns should see it."""
        return markdown.plain(text) if self.is_markdown else text


def label_sentences(article: Article) -> tuple[Sentence, ...]:
    """Return the sentences of an article in reading order, each with role and rule.

    Together they hold every character of the text that is not white space. A
    paragraph is a line.
    """
    spans = split_sentences(article.text)
    page = _Page(article=article, spans=spans, lines=_lines(article.text, spans))
    for label in _PASSES:
        label(page)
    sentences: list[Sentence] = []
    for number, line in enumerate(page.lines):
        for ordinal in range(line.first, line.end):
            role, rule = page.labels[ordinal] or (Role.BODY, "default")
            sentences.append(Sentence(page.spans[ordinal], role, rule, number))
    return tuple(_split_dateline(article.text, sentences))


def _lines(text: str, spans: Sequence[Span]) -> list[_Line]:
    lines: list[_Line] = []
    first = 0
    for ordinal in range(1, len(spans) + 1):
        last = spans[ordinal - 1]
        if ordinal == len(spans) or _LINE_END.search(text, last.end, spans[ordinal].start):
            span = Span(spans[first].start, last.end)
            lines.append(_Line(span=span, text=span.of(text), first=first, end=ordinal))
            first = ordinal
    return lines


def _label_front_matter(page: _Page) -> None:
    """Markdown may open with `key: value` lines between two lines of `---`."""
    if page.is_markdown:
        end = markdown.front_matter_end(page.article.text)
        for line in page.lines:
            if line.span.end > end:
                return
            page.claim(line, Role.BOILERPLATE, "front-matter")


def _label_markup(page: _Page) -> None:
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
    return _folded(heading["text"]) == _folded(title.value)


def _label_furniture(page: _Page) -> None:
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


def _label_appeals(page: _Page) -> None:
    """Appeals for support come in runs: between two anchors nothing is reporting."""
    anchor = (Role.BOILERPLATE, furniture.APPEAL)
    anchors = [ordinal for ordinal, label in enumerate(page.labels) if label == anchor]
    for before, after in pairwise(anchors):
        if after - before <= _APPEAL_GAP + 1:
            for ordinal in range(before + 1, after):
                page.labels[ordinal] = page.labels[ordinal] or (Role.BOILERPLATE, "appeal-run")


def _label_captions(page: _Page) -> None:
    """A line that ends with a photo credit describes a picture, not the news."""
    for line in page.lines:
        if page.is_free(line) and line.end - line.first <= _CAPTION_SENTENCES:
            rule = bylines.match_caption(line.text)
            if rule is not None:
                page.claim(line, rule.role, rule.name)


def _label_bylines(page: _Page) -> None:
    """Lines at the head that say who wrote it, and when; dates of a timeline say neither."""
    timeline = _timeline(page)
    for line in page.lines[:_HEAD_LINES]:
        if page.is_free(line) and line not in timeline:
            for first, end, rule in _stated(page, line):
                page.claim(_Line(line.span, line.text, first, end), rule.role, rule.name)


def _stated(page: _Page, line: _Line) -> list[tuple[int, int, Rule]]:
    """Return the rule of each sentence of a line if all have one, else that of the line."""
    ordinals = range(line.first, line.end)
    alone = [bylines.match_byline(page.words(page.text_of(ordinal))) for ordinal in ordinals]
    if len(alone) > 1 and all(alone):
        return [(n, n + 1, rule) for n, rule in zip(ordinals, alone, strict=True) if rule]
    rule = bylines.match_byline(page.words(line.text))
    return [(line.first, line.end, rule)] if rule else []


def _timeline(page: _Page) -> list[_Line]:
    """Return the lines that hold a date alone, if there are several dates and no other mark.

    No rule can tell which of them is the day of publication, and they may be quoted.
    """
    dated = [
        (number, line)
        for number, line in enumerate(page.lines[:_TIMELINE_LINES])
        if page.is_free(line) and bylines.is_date(page.words(line.text))
    ]
    entries = [line for number, line in dated if number < _HEAD_LINES or _heads_prose(page, number)]
    return entries if len({_day(line.text) for line in entries}) > 1 else []


def _heads_prose(page: _Page, number: int) -> bool:
    """Return whether the next line reports something, as under a date of a timeline."""
    after = page.lines[number + 1 : number + 2]
    return bool(after) and _ends_like_prose(after[0].text)


def _day(text: str) -> str:
    """Return the date of a line, or its words where it states no year."""
    match = find_date(text)
    return match.value[:10] if match else _folded(text)


def _label_masthead(page: _Page) -> None:
    """A name above the title is the outlet's if a line below invites to subscribe to it."""
    head = page.lines[:_HEAD_LINES]
    for number, line in enumerate(head):
        named = bylines.masthead(line.text, [above.text for above in head[:number]])
        if named is not None:
            page.claim(head[named], Role.BOILERPLATE, "masthead")


def _label_title(page: _Page) -> None:
    """Find the headline, and each further print of it near the head."""
    title = page.article.title
    if title is not None:
        _claim_prints(page, title.value, page.lines, rule="title")
    elif page.prints_its_title:
        headline = _first_headline(page)
        if headline is not None:
            line = page.lines[headline]
            page.claim(line, Role.TITLE, "first-line")
            _claim_prints(page, line.text, page.lines[headline + 1 :], rule="title-repeated")


def _first_headline(page: _Page) -> int | None:
    """Return the first line nothing has claimed, if it reads like a headline."""
    for number, line in enumerate(page.lines[:_HEAD_LINES]):
        if any(label and label[0] is Role.TITLE for label in page.labels[line.first : line.end]):
            return None
        if page.is_free(line):
            if bylines.is_date(page.words(line.text)):
                return None
            is_headline = len(line.text) <= _TITLE_CHARS and not _ends_like_prose(line.text)
            return number if is_headline and number + 1 < len(page.lines) else None
    return None


def _ends_like_prose(text: str) -> bool:
    return _FULL_STOP.search(text) is not None and text[-1] not in "?!’'”\")"


def _claim_prints(page: _Page, title: str, lines: Sequence[_Line], *, rule: str) -> None:
    wanted = _folded(title)
    for line in lines[:_REPEAT_LINES]:
        if len(line.text) <= 2 * len(title) and _folded(line.text) == wanted:
            page.claim(line, Role.TITLE, rule)


def _folded(text: str) -> str:
    return " ".join(text.replace("’", "'").replace("‘", "'").casefold().split()).rstrip(".")


def _label_headings(page: _Page) -> None:
    """A short line without an end, between two paragraphs that have one, heads a section."""
    free = [line for line in page.lines if page.is_free(line)]
    for before, line, after in zip(free, free[1:], free[2:], strict=False):
        if _is_heading(line.text) and _is_paragraph(before.text) and _is_paragraph(after.text):
            page.claim(line, Role.HEADING, "short-line")


def _is_heading(text: str) -> bool:
    return (
        len(text) <= _HEADING_CHARS
        and len(text.split()) <= _HEADING_WORDS
        and text[0].isupper()
        and (text[-1].isalnum() or text[-1] == "?")
        and not bylines.is_date(text)
        and _NOT_IN_HEADING.search(text) is None
    )


def _is_paragraph(text: str) -> bool:
    return len(text) >= _PARAGRAPH_CHARS and _FULL_STOP.search(text) is not None


def _split_dateline(text: str, sentences: Sequence[Sentence]) -> list[Sentence]:
    """Part `Nov. 10, 2017 (EIRNS)—` from the report it opens, which stays quotable."""
    paragraph = -1
    for ordinal, sentence in enumerate(sentences):
        if sentence.paragraph >= _HEAD_LINES:
            break
        is_first, paragraph = sentence.paragraph != paragraph, sentence.paragraph
        if is_first and sentence.role is Role.BODY:
            end = bylines.dateline_end(text, sentence.span)
            if end is not None:
                parts = _parted(text, sentence, end)
                return [*sentences[:ordinal], *parts, *sentences[ordinal + 1 :]]
    return list(sentences)


def _parted(text: str, sentence: Sentence, at: int) -> list[Sentence]:
    """Return the dateline before `at` and what is left of the sentence, if anything is."""
    head, rest = trim(text, sentence.span.start, at), trim(text, at, sentence.span.end)
    parts = []
    if head is not None:
        parts.append(Sentence(head, Role.DATELINE, "dateline", sentence.paragraph))
    if rest is not None:
        parts.append(Sentence(rest, Role.BODY, sentence.rule, sentence.paragraph))
    return parts


_PASSES: tuple[Callable[[_Page], None], ...] = (
    _label_front_matter,
    _label_markup,
    _label_furniture,
    _label_appeals,
    _label_captions,
    _label_bylines,
    _label_masthead,
    _label_title,
    _label_headings,
)
