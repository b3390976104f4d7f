"""Find who says the words of a sentence, as the article itself names them.

Three places are looked at, nearest first: the sentence, the rest of the
quotation it belongs to, and a lead-in such as `Lavrov expressed irritation,
saying,` that ends just before the quotation begins, in the paragraph before if
need be. A pronoun names nobody, and where the article does not name a speaker
plainly there is none: a wrong attribution is worse than none. Pure functions;
a speaker is always a slice of the article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from index.records import Role, Sentence, Span
from search.results import Speaker

_SAY = (
    r"(?:said|says|saying|told|tells|telling|added|adds|adding|stated|explained|stressed|wrote|writes"
    r"|confirmed|announced|claimed|claims|insisted|argued|argues|warned|noted|replied|responded"
    r"|denied|denies|maintained|urged|asked|acknowledged|admitted|revealed|declared|suggested"
    r"|conceded|answered|countered|tweeted|recalled|testified|complained|commented|remarked|concluded)"
)
_SAY_WORD = re.compile(rf"\b{_SAY}\b")
_ACCORDING = re.compile(r"\b[Aa]ccording to\s+")
_LEAD_IN = re.compile(rf"(?:\b{_SAY}\b[^.!?]*|[,:])\s*$")
_POSSESSIVE = re.compile(r"[’']s?$")
_TOKEN = re.compile(r"[^\s,;:()\"“”—–]+")
_CAPITALISED = re.compile(r"[A-ZÀ-ÖØ-Þ]")
_ROLE_WORDS = frozenset(
    "adviser advisor aide aides ambassador analyst analysts assistant attorney author chairman "
    "chairwoman chancellor chief commander commissioner counsel critics deputy diplomat diplomats "
    "director doctor editor executive expert experts foreign general government governor head "
    "investigators judge justice lawmaker lawmakers lawyer leader leaders mayor minister ministry "
    "national observers officer officers official officials organizer owner police premier "
    "president press professor prosecutor prosecutors report representative representatives "
    "researcher researchers scientist scientists secretary security senator senior source sources "
    "speaker spokesman spokesperson spokeswoman staff state statement study teacher vice witness "
    "witnesses".split()
)
_LINKS = frozenset({"of", "and", "for", "de", "von", "van", "al", "bin", "the"})
_OPENERS = frozenset({"the", "a", "an", "one", "another", "several", "some"})
_PRONOUNS = frozenset(
    "he she they it we i you who that which this these those there his her their its our my but "
    "and as in on at if when while after before since however meanwhile also so yet then now "
    "monday tuesday wednesday thursday friday saturday sunday yesterday today earlier later "
    "despite instead otherwise".split()
)
_OPENING_QUOTES = '“"'
_BEFORE_INVERSION = ",?!…\"”’'–—"
_PREPOSITIONS = frozenset(
    "about after against at before by for from in into near of on over than to under with".split()
)
_MOST_WORDS_BEFORE = 3
"""Words that may stand between the beginning of a clause and a name: `opposition leader`."""
_CLAUSE_OPENERS = frozenset("but and while although though as because when after before".split())


def find_speaker(text: str, sentences: Sequence[Sentence], position: int) -> Speaker | None:
    """Return who says `sentences[position]`, or None if the article does not name them.

    Args:
        text: `Article.text`.
        sentences: The article's sentences in reading order.
        position: Which of them is quoted.
    """
    paragraph = _Paragraph.around(text, sentences, position)
    named = paragraph.named_in(position)
    if named or not paragraph.is_all_quoted(position):
        return named
    for beside in paragraph.beside(position):
        named = paragraph.named_in(beside)
        if named:
            return named
    return _named_in_lead(text, sentences, paragraph.first)


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """The sentences `[first, end)` of one paragraph, and where its quotations open."""

    text: str
    sentences: Sequence[Sentence]
    first: int
    end: int

    @classmethod
    def around(cls, text: str, sentences: Sequence[Sentence], position: int) -> Self:
        """Return the paragraph that holds a sentence."""
        number = sentences[position].paragraph
        first = end = position
        while first > 0 and sentences[first - 1].paragraph == number:
            first -= 1
        while end < len(sentences) and sentences[end].paragraph == number:
            end += 1
        return cls(text, sentences, first, end)

    def words(self, position: int) -> str:
        """Return the words of one sentence."""
        return self.sentences[position].span.of(self.text)

    def begins_inside(self, position: int) -> bool:
        """Say whether a quotation is still open where the sentence begins."""
        start = self.sentences[self.first].span.start
        before = self.text[start : self.sentences[position].span.start]
        return before.count("“") > before.count("”") or before.count('"') % 2 == 1

    def is_all_quoted(self, position: int) -> bool:
        """Say whether the sentence is nothing but quoted words.

        One with words of its own has a subject of its own, known to us or not,
        and must not be given somebody else.
        """
        return not any(c.isalnum() for c in self.outside(position))

    def outside(self, position: int) -> str:
        """Return a sentence with its quoted words blanked, every offset kept."""
        return _blank_quotations(self.words(position), inside=self.begins_inside(position))

    def beside(self, position: int) -> list[int]:
        """Return where else the speaker of quoted words may be named, nearest first.

        Forward to where the quotation closes, back to where it opened, and one
        sentence further: `They differ, said X. "It is not so."`
        """
        forward, backward = [], []
        for i in range(position + 1, self.end):
            if not self.begins_inside(i):
                break
            forward.append(i)
        for i in range(position - 1, self.first - 1, -1):
            backward.append(i)
            if not self.begins_inside(i + 1) and not self.is_all_quoted(i):
                break
        return forward + backward

    def named_in(self, position: int) -> Speaker | None:
        """Return who a sentence says is speaking: `X said`, `said X`, `according to X`."""
        span = self.sentences[position].span
        outside = self.outside(position)
        for match in _SAY_WORD.finditer(outside):
            name = _name_before(outside, match.start())
            if name is None and _is_inverted(span.of(self.text), match.start()):
                name = _name_after(outside, match.end())
            if name:
                return _speaker(self.text, span, name)
        for match in _ACCORDING.finditer(outside):
            name = _name_after(outside, match.end())
            if name:
                return _speaker(self.text, span, name)
        return None


def _named_in_lead(text: str, sentences: Sequence[Sentence], first: int) -> Speaker | None:
    """Return who the paragraph before names, when it ends in a lead-in to a quotation.

    `first` is the first sentence of the paragraph, which must open the quotation.
    """
    if first == 0 or sentences[first].span.of(text)[0] not in _OPENING_QUOTES:
        return None
    lead = sentences[first - 1]
    words = lead.span.of(text)
    if lead.role is not Role.BODY or not _LEAD_IN.search(words):
        return None
    named = _Paragraph.around(text, sentences, first - 1).named_in(first - 1)
    if named:
        return named
    for start in (0, *(m.end() for m in re.finditer(r",\s+", words))):
        name = _name_after(words, _past_adverb(words, start))
        if name and _CAPITALISED.match(name.of(words).split()[-1]):
            return _speaker(text, lead.span, name)
    return None


def _is_inverted(sentence: str, verb: int) -> bool:
    """Say whether a verb can stand before its subject: `"No," said X`, `It is off, said X`.

    In `A source says X paid` the name after the verb is what is spoken of.
    """
    before = sentence[:verb].rstrip()
    return not before or before[-1] in _BEFORE_INVERSION


def _past_adverb(sentence: str, start: int) -> int:
    """Return where the subject can begin: `start`, or past a word such as `Yesterday`."""
    token = _TOKEN.match(sentence, start)
    if token and not _belongs(token[0]):
        return token.end()
    return start


def _blank_quotations(sentence: str, *, inside: bool) -> str:
    """Return the sentence with quoted words blanked, every offset kept.

    `inside` says that the sentence begins within an open quotation.
    """
    pattern = r"^[^“”\"]*[”\"]?|[“\"][^“”\"]*[”\"]?" if inside else r"[“\"][^“”\"]*[”\"]?"
    return re.sub(pattern, lambda m: " " * len(m[0]), sentence)


def _name_before(sentence: str, end: int) -> Span | None:
    """Return the name that ends before `end`, stepping over one `, apposition,`."""
    head = sentence[:end].rstrip()
    if head.endswith(","):
        opening = head[:-1].rfind(",")
        if opening < 0:
            return None
        inner = _name_after(head, opening + 1)
        if inner and inner.end == len(head) - 1 and _is_all_capitals(inner.of(head)):
            return inner
        head = head[:opening].rstrip()
    tokens = list(_TOKEN.finditer(head))
    while tokens and tokens[-1][0].casefold() in ("has", "have", "had", "was", "also", "later"):
        tokens.pop()
    if not tokens or head[tokens[-1].end() :].strip():
        return None
    chosen: list[re.Match[str]] = []
    for token in reversed(tokens):
        between = head[token.end() : chosen[-1].start()] if chosen else ""
        if between.strip() or not _belongs(token[0]):
            break
        chosen.append(token)
    name = _trimmed(chosen[::-1])
    return name if name and _opens_clause(sentence, name.start) else None


def _is_all_capitals(name: str) -> bool:
    return all(_CAPITALISED.match(word) for word in name.split())


def _opens_clause(sentence: str, start: int) -> bool:
    """Say whether a subject may stand here, and not the object of what came before.

    In `a ceasefire on Syria announced` and `a move Moscow said` it may not; in
    `Greek fisherman Nikos Vale said` it may.
    """
    before = sentence[:start].rstrip()
    if not before or not before[-1].isalnum():
        return True
    words = re.split(r"[^\w’'.-]+", before[max(map(before.rfind, ",;:—–")) + 1 :].strip())
    if words[-1].casefold() in _CLAUSE_OPENERS:
        return True
    if words[-1][:1].islower() and not words[0][:1].isupper():
        return False
    few = len(words) <= _MOST_WORDS_BEFORE
    return few and not any(word.casefold() in _PREPOSITIONS for word in words)


def _name_after(sentence: str, start: int) -> Span | None:
    """Return the name that begins at `start`."""
    chosen: list[re.Match[str]] = []
    for token in _TOKEN.finditer(sentence, start):
        between = (
            sentence[chosen[-1].end() : token.start()]
            if chosen
            else sentence[start : token.start()]
        )
        if between.strip() or not _belongs(token[0]):
            break
        chosen.append(token)
        if token[0].endswith(".") and len(token[0]) > 4:
            break
    return _trimmed(chosen)


def _belongs(token: str) -> bool:
    """Say whether a word can be part of a name or a title of office."""
    bare = re.sub(r"[’']s?$", "", token.rstrip(".")).casefold()
    if bare in _PRONOUNS or bare.endswith("ly"):
        return False
    return bool(_CAPITALISED.match(token)) or bare in _ROLE_WORDS | _LINKS | _OPENERS


def _trimmed(tokens: list[re.Match[str]]) -> Span | None:
    """Return the span of a name without link words at its ends, or None if none is left."""
    while tokens and tokens[0][0].casefold() in _LINKS - {"the"}:
        tokens = tokens[1:]
    while tokens and tokens[-1][0].casefold() in _LINKS | _OPENERS:
        tokens = tokens[:-1]
    names = [t for t in tokens if t[0].casefold() not in _LINKS | _OPENERS]
    if not any(_CAPITALISED.match(t[0]) for t in names) or _POSSESSIVE.search(tokens[-1][0]):
        return None
    end = tokens[-1].end()
    last = tokens[-1][0]
    if last.endswith(".") and not re.fullmatch(r"(?:\w\.)+|[JS]r\.", last):
        end -= 1
    return Span(tokens[0].start(), end)


def _speaker(text: str, sentence: Span, name: Span) -> Speaker:
    """Return the speaker whose name stands at `name` inside the sentence."""
    span = Span(sentence.start + name.start, sentence.start + name.end)
    return Speaker(name=span.of(text), span=span)
