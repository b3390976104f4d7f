"""Find through whom the words of a sentence came into an article.

`Moss told Reuters`, `Moss said, according to the Associated Press` and `Newsweek reported, citing
TASS` are links of a chain that begins with the speaker and leads outwards. So is the outlet of a
lead-in, `As Newsweek continues:`, for the paragraph behind it, and outermost that of the
byline, `By Reuters`. What is not certainly an outlet
(`outlets.py`) is no link, and in doubt there is none: two outlets joined by `and`, for example.

Pure functions, linear in the length of the sentence.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from index.articles.hard_wraps import flowing
from index.articles.speech.paragraphs import LONGEST_SENTENCE, Paragraph
from index.articles.speech.phrases.names import phrase_at
from index.articles.speech.phrases.outlets import (
    OUTLET_SAID,
    cited_at,
    hearer_at,
    outer_outlet,
    outlet_at,
)
from index.articles.speech.phrases.speech_words import AFTER_TAG, BETWEEN, HEARERS, OPENERS, SPEECH
from index.articles.speech.phrases.tokens import Token, tokenise
from index.records import Sentence, SourceLink, Span, Speaker

_MOST_LINKS = 3
"""Outlets at the end of a sentence; one that has more is misread."""
_HEAD = 24
"""Sentences at the head of an article among which its byline is."""
_GOES_ON = OUTLET_SAID | frozenset({"continues", "continued", "adds", "added", "notes", "noted"})
"""Verbs of an outlet before a colon."""


def find_chain(
    text: str, sentences: Sequence[Sentence], position: int, speaker: Speaker | None
) -> tuple[SourceLink, ...]:
    """Return through whom a sentence came, the innermost first.

    Args:
        text: `Article.text`.
        sentences: The article's sentences in reading order.
        position: Which of them is asked about.
        speaker: Who says it, as `find_speaker` found.
    """
    text = flowing(text)
    links = _spoken(speaker)
    at = _naming(sentences, position, speaker)
    paragraph = Paragraph.around(text, sentences, at)
    if paragraph is None or len(sentences[at].span) > LONGEST_SENTENCE:
        return tuple(links)
    found = _outlets(_Words(text, sentences[at].span, tokenise(paragraph.blanked(at))), speaker)
    if sentences[at].paragraph == sentences[position].paragraph:
        found += _led(text, sentences, paragraph.first)
    names = {link.name for link in links + found}
    found += [link for link in _bylines(text, sentences) if link.name not in names]
    own = {link.span for link in links}
    return tuple(links + [link for link in found if link.span not in own])


def _bylines(text: str, sentences: Sequence[Sentence]) -> Iterator[SourceLink]:
    """Yield the outlets that the byline at the head of the article names."""
    lines = [sentence.span for sentence in sentences[:_HEAD] if sentence.rule == "byline"]
    if not lines:
        return
    from index.articles.bylines import byline_outlets  # its patterns cost a question that has none

    for line in lines:
        for span in byline_outlets(text, line):
            yield SourceLink(span.of(text), span, "byline")


class _Words:
    """The tokens of a sentence, and how spans of them stand in the article."""

    def __init__(self, text: str, sentence: Span, tokens: Sequence[Token]) -> None:
        self.text = text
        self.start = sentence.start
        self.tokens = tokens

    def text_at(self, at: int) -> str:
        """Return a token as written, empty past the end."""
        return self.tokens[at].text if at < len(self.tokens) else ""

    def goes_on(self, at: int) -> bool:
        """Return whether a plain word may go on with a name: `CNN employees`."""
        token = self.tokens[at] if at < len(self.tokens) else None
        if token is None or token.text in AFTER_TAG:
            return False
        return token.is_plain or token.is_office

    def source(self, start: int, end: int, rule: str) -> SourceLink:
        """Return the link that tokens name."""
        first, last = self.tokens[start], self.tokens[end - 1]
        span = Span(self.start + first.start, self.start + last.end)
        return SourceLink(span.of(self.text), span, rule)


def _spoken(speaker: Speaker | None) -> list[SourceLink]:
    return [SourceLink(speaker.name, speaker.span, speaker.rule)] if speaker else []


def _naming(sentences: Sequence[Sentence], position: int, speaker: Speaker | None) -> int:
    """Return the sentence that names the speaker, or the one that is asked about."""
    if speaker is None or speaker.rule == "turn":
        return position
    at = bisect_right(sentences, speaker.span.start, key=lambda s: s.span.start) - 1
    return at if at >= 0 and sentences[at].span.contains(speaker.span) else position


def _outlets(words: _Words, speaker: Speaker | None) -> list[SourceLink]:
    """Return the outlets of one sentence, the innermost first."""
    tokens = words.tokens
    if quoted := _quoted(words):
        return quoted
    outer: list[SourceLink] = []
    rest = range(len(tokens))
    if cited := cited_at(tokens):
        if not (reporter := _reporter(tokens, cited)):
            return []
        return [words.source(*cited, "citing"), words.source(*reporter, "reported")]
    for _ in range(_MOST_LINKS):
        found = outer_outlet([tokens[i] for i in rest])
        if found is None:
            break
        outer.insert(0, words.source(rest[found.start], rest[found.end - 1] + 1, found.rule))
        rest = range(rest[0] + found.rest.start, rest[0] + found.rest.stop)
        if not rest:
            break
    return _told(words, speaker) + outer


def _told(words: _Words, speaker: Speaker | None) -> list[SourceLink]:
    """Return the outlet that the speaker told, straight behind their name."""
    if speaker is None:
        return []
    end = speaker.span.end - words.start
    verbs = (i for i, t in enumerate(words.tokens) if t.start >= end and t.text in SPEECH)
    verb = next(verbs, None)
    if verb is None or words.tokens[verb].text not in HEARERS:
        return []
    between = [t for t in words.tokens[:verb] if t.start >= end]
    if any(t.text not in BETWEEN for t in between) and not _is_aside(between):
        return []
    heard = hearer_at(words.tokens, verb)
    if heard is None or words.text_at(heard[1]) in ("and", "&") or words.goes_on(heard[1]):
        return []
    return [words.source(*heard, "told")]


def _is_aside(tokens: Sequence[Token]) -> bool:
    """Return whether tokens are a description between commas."""
    return len(tokens) > 1 and tokens[0].text == "," and tokens[-1].text == ","


def _reporter(tokens: Sequence[Token], cited: tuple[int, int]) -> tuple[int, int] | None:
    """Return the outlet that cites another: `Newsweek reported, citing TASS`, or behind it."""
    comma = cited[0] - 2
    if comma < 0 or tokens[comma].text != ",":
        return None
    found = outer_outlet(tokens[:comma])
    if found is not None:
        return found.start, found.end
    start = _opening(tokens)
    end = outlet_at(tokens, start)
    if end is None or end >= len(tokens):
        return None
    is_before = tokens[end].text in OUTLET_SAID
    has_clause = cited[1] + 1 < len(tokens) and tokens[cited[1]].text == ","
    is_around = end == comma and has_clause and tokens[cited[1] + 1].text in OUTLET_SAID
    return (start, end) if is_before or is_around else None


def _quoted(words: _Words) -> list[SourceLink]:
    """Return the links of `Newsweek quoted Moss as saying`, where one person is quoted."""
    tokens = words.tokens
    start = _opening(tokens)
    end = outlet_at(tokens, start)
    if end is None or end >= len(tokens) or tokens[end].text not in ("quoted", "quotes"):
        return []
    phrase = phrase_at(tokens, end + 1, is_first=False)
    behind = [t.text for t in tokens[phrase.end : phrase.end + 2]] if phrase else []
    if phrase is None or behind != ["as", "saying"]:
        return []
    return [words.source(phrase.start, phrase.end, "quoted"), words.source(start, end, "reported")]


def _opening(tokens: Sequence[Token]) -> int:
    """Return the first token of a sentence, past `However,` and the like."""
    start = int(len(tokens) > 1 and tokens[0].lower in OPENERS)
    return start + int(start > 0 and tokens[start].text == ",")


def _led(text: str, sentences: Sequence[Sentence], first: int) -> list[SourceLink]:
    """Return the outlet of the lead-in that ends the paragraph before, if it has but one."""
    if first == 0 or text[sentences[first - 1].span.end - 1] != ":":
        return []
    lead = first - 1
    before = Paragraph.around(text, sentences, lead)
    if before is None or len(sentences[lead].span) > LONGEST_SENTENCE:
        return []
    words = _Words(text, sentences[lead].span, tokenise(before.blanked(lead)))
    tokens = words.tokens
    found = [(i, end) for i in range(len(tokens)) if (end := _leads(tokens, i)) is not None]
    return [words.source(*found[0], "lead-in")] if len(found) == 1 else []


def _leads(tokens: Sequence[Token], start: int) -> int | None:
    """Return where an outlet ends that goes on to say what follows, or whose report it is."""
    before = tokens[start - 1].lower if start else ""
    end = outlet_at(tokens, start)
    if end is None or end >= len(tokens) or (before not in ("", "as", "by", ",")):
        return None
    is_subject = tokens[end].text in _GOES_ON and (start == _opening(tokens) or before == "as")
    is_report = before == "by" and start > 1 and tokens[start - 2].text in ("report", "article")
    return end if is_subject or is_report else None
