"""Tell whether sentences that would be shown as one quote hold the words of one person only.

`"She was never away."` and, in the paragraph below, `"That is nonsense," said Toft` are two
voices: by custom a new paragraph that opens with a mark, after one that closed, is another
speaker, unless the article names the same one for both. In one paragraph a quotation goes on
unless the sentence that holds it names another, or tells of one whom it does not name. What an
interviewer asks is no voice of the answer. Pure functions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from index.articles.speech.kept_sayings import Saying
from index.articles.speech.sayings import sayings_in
from index.articles.speech.speakers import find_speaker
from index.articles.speech.turns import is_asked
from index.records import Sentence, Span, Speaker, StoredArticle
from search.quoting.source_chains import positions_of

_MOST_AROUND = 40
"""Sentences of the paragraphs around a run in which its quotations are looked for; in longer
paragraphs a quotation that is cut by them is not seen, and the names alone tell."""
_MARKS = '"“”„«»'
_OPENS = re.compile(r"[\"“„«»‘']|[—–-] ?(?=\w)")
"""How a paragraph of speech begins: a mark, or the dash of some languages."""
_HOLDS = re.compile(r"[\"“”„«»]|[,.?!…][’']|^[‘'—–-]")
"""What a paragraph with speech in it has."""
_PRONOUN_SAYS = re.compile(
    r"(?:\b(?:he|she|they)(?: \w+)? (?:said|says|told|added|asked|wrote|went on|continued|replied"
    r"|explained|recalled|insisted|noted|warned)\b|\bsaid (?:he|she)\b)",
    re.IGNORECASE,
)
"""Who speaks is who spoke before, in the same paragraph."""


def has_one_voice(stored: StoredArticle, first: int, last: int) -> bool:
    """Return whether the words of `stored.sentences[first : last + 1]` are not of two people.

    Words that are the article's own do not count.
    """
    if first == last:
        return True
    text, sentences = stored.article.text, stored.sentences
    answering = [at for at in range(first, last + 1) if not is_asked(text, sentences, at)]
    if not answering:
        return True
    named = (find_speaker(text, sentences, at) for at in answering)
    if len({_name(text, speaker) for speaker in named if speaker}) > 1:
        return False
    around = Span(sentences[answering[0]].span.start, sentences[answering[-1]].span.end)
    quoted = list(_quoted(stored, first, last, around))
    if any(_is_answered(stored, at, quoted) for at in range(answering[0] + 1, last + 1)):
        return False
    return all(_goes_on(stored, *pair) for pair in pairwise(quoted))


def _is_answered(stored: StoredArticle, at: int, quoted: Sequence[Saying]) -> bool:
    """Return whether a sentence opens a paragraph of speech right behind speech of another.

    What one quotation holds together is one person's, and so is what the article gives to one.
    """
    text, sentences = stored.article.text, stored.sentences
    before, after = sentences[at - 1].span, sentences[at].span
    if _is_one(sentences[at - 1], sentences[at]) or not _OPENS.match(after.of(text)):
        return False
    if not _HOLDS.search(before.of(text)) or any(
        one.span.start < before.end and after.start < one.span.end for one in quoted
    ):
        return False
    names = [find_speaker(text, sentences, place) for place in (at - 1, at)]
    return not all(names)


def _name(text: str, speaker: Speaker) -> str:
    """Return the whole name of a speaker where the article gives it."""
    return speaker.full_name.of(text) if speaker.full_name else speaker.name


def _quoted(stored: StoredArticle, first: int, last: int, around: Span) -> Iterator[Saying]:
    """Yield what stands between marks in some sentences, in reading order."""
    sentences = stored.sentences
    begin, end = first, last + 1
    while begin > max(0, first - _MOST_AROUND) and _is_one(sentences[begin - 1], sentences[first]):
        begin -= 1
    limit = min(len(sentences), last + _MOST_AROUND)
    while end < limit and _is_one(sentences[end], sentences[last]):
        end += 1
    for saying in sayings_in(stored.article.text, sentences[begin:end]):
        opens = stored.article.text[saying.span.start] in _MARKS
        if saying.is_direct and opens and saying.span.overlaps(around):
            yield saying


def _is_one(one: Sentence, other: Sentence) -> bool:
    return one.paragraph == other.paragraph


def _goes_on(stored: StoredArticle, one: Saying, other: Saying) -> bool:
    """Return whether two quotations that follow each other are of one person, or may well be."""
    text = stored.article.text
    if one.speaker and other.speaker:
        return _name(text, one.speaker) == _name(text, other.speaker)
    if _paragraph(stored, one.span.end - 1) != _paragraph(stored, other.span.start):
        return False
    if one.speaker is None and other.speaker is None:
        return True
    unnamed = other if other.speaker is None else one
    words = _own_words(stored, unnamed.span)
    return not any(map(str.isalnum, words)) or _PRONOUN_SAYS.search(words) is not None


def _paragraph(stored: StoredArticle, offset: int) -> int:
    return stored.sentences[positions_of(stored, Span(offset, offset + 1))[0]].paragraph


def _own_words(stored: StoredArticle, quoted: Span) -> str:
    """Return what the sentences of a quotation hold beside it."""
    text, held = stored.article.text, positions_of(stored, quoted)
    begin, end = stored.sentences[held[0]].span.start, stored.sentences[held[-1]].span.end
    return text[begin : quoted.start] + " " + text[quoted.end : end]
