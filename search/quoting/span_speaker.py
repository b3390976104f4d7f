"""Tell who says the words of a span of an article, for a card or a citation of them.

All sentences that the span has a part of must be one person's, but for what an interviewer asks.
Of a sentence that quotes, only the quoted words are the speaker's, unless all of it is cited.
Pure functions.
"""

from __future__ import annotations

from collections.abc import Sequence

from index.articles.speech.corrections import as_corrected, correction_of, find_corrections
from index.articles.speech.paragraphs import Paragraph
from index.articles.speech.speakers import find_speaker
from index.articles.speech.turns import is_asked
from index.records import Span, Speaker, StoredArticle
from search.quoting.source_chains import positions_of


def speaker_of_span(stored: StoredArticle, span: Span) -> Speaker | None:
    """Return who says words, not certain where the article corrects who said them; None in doubt.

    None, too, where a part of a sentence is cited that the article says in its own words.
    """
    text, answering = stored.article.text, answering_in(stored, span)
    found = [find_speaker(text, stored.sentences, at) for at in answering]
    if len({speaker and speaker.name for speaker in found}) != 1 or found[-1] is None:
        return None
    if any(_is_own(stored, at, span) for at in answering):
        return None
    return as_corrected(text, find_corrections(text, stored.sentences), span, found[-1])


def correction_of_span(stored: StoredArticle, span: Span) -> Span | None:
    """Return what the article says that it had wrong about who said words, if it does."""
    text, sentences = stored.article.text, stored.sentences
    corrections = find_corrections(text, sentences)
    named = (
        find_speaker(text, sentences, at)
        for at in (answering_in(stored, span) if corrections else ())
    )
    of_each = (correction_of(text, corrections, span, speaker) for speaker in named)
    return next((one for one in of_each if one is not None), None)


def answering_in(stored: StoredArticle, span: Span) -> Sequence[int]:
    """Return the sentences of a span without an interviewer's, unless there are no others."""
    every = positions_of(stored, span)
    text, sentences = stored.article.text, stored.sentences
    return [at for at in every if not is_asked(text, sentences, at)] or list(every)


def _is_own(stored: StoredArticle, position: int, span: Span) -> bool:
    """Return whether a part of a sentence is cited that stands beside its quoted words."""
    sentence = stored.sentences[position].span
    if span.contains(sentence):
        return False
    paragraph = Paragraph.around(stored.article.text, stored.sentences, position)
    if paragraph is None:
        return True
    quoted = [one for one in paragraph.quotations if one.overlaps(sentence)]
    return bool(quoted) and not any(one.overlaps(span) for one in quoted)
