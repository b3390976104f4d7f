"""Describe where a match stands in an article: cited, quoted or not, and by whom."""

from __future__ import annotations

from dataclasses import replace

from index.articles.speech.corrections import as_corrected, correction_of, find_corrections
from index.records import Span, Speaker
from search.checking.article_words import ArticleWords
from search.checking.attribution import is_surely_by, speaker_of
from search.checking.differences import Match
from search.checking.drafts import DraftQuotation
from search.checking.marks import holder, inner, within
from search.checking.naming import agrees, may_be_person
from search.checking.verdicts import Naming, Place, Standing
from search.citing.citations import cite
from search.quoting.source_chains import positions_of
from search.quoting.spoken import Spoken
from search.wording.turned_ends import left_out_beside, stated_beside


def place_of(found: Match, spoken: Spoken) -> Place:
    """Return where a match stands; a speaker is named only for words that are quoted.

    What is quoted inside a quotation another may have said, so that no speaker is named. Where
    the sentences at the ends of a quotation name none, what the index keeps of all of it may.
    """
    words, stored = found.words, found.words.stored
    standing = standing_of(found)
    is_one = standing is Standing.QUOTED or (standing is Standing.MIXED and _is_of_one(found))
    is_quoted = is_one and not _is_nested(found)
    speaker = speaker_of(stored.article.text, stored.sentences, found.span) if is_quoted else None
    if is_quoted and speaker is None:
        speaker = _kept_speaker(found, spoken)
    cited, text = cite(words.stored, found.span), stored.article.text
    corrections = find_corrections(text, stored.sentences)
    correction = correction_of(text, corrections, found.span, speaker)
    if speaker is not None:
        speaker = as_corrected(text, corrections, found.span, speaker)
    return Place(cited, stored.article, standing, speaker, correction, stored.sentences)


def _is_of_one(found: Match) -> bool:
    """Return whether a match holds words of one quotation only."""
    return sum(one.overlaps(found.span) for one in found.words.quotations) == 1


def _kept_speaker(found: Match, spoken: Spoken) -> Speaker | None:
    """Return who surely says the one quotation that holds all words of a match."""
    kept = spoken.within(found.words.stored.id, found.span)
    holding = [one for one in kept if one.is_direct and one.span.contains(found.span)]
    return holding[0].speaker if len(holding) == 1 else None


def _is_nested(found: Match) -> bool:
    """Return whether the words of a match stand in a quotation inside a quotation."""
    words = found.words
    around = [one for one in words.quotations if one.contains(found.span)]
    text = words.stored.article.text
    return len(around) > 1 or any(
        one.contains(found.span)
        for quotation in around
        if text[quotation.start] not in "‘'"
        for one in within(text, quotation)
    )


def standing_of(found: Match) -> Standing:
    """Return whether an article quotes the words of a match, what a cut stands for aside."""
    words = found.words
    asides = [
        words.span(first, end)
        for first, end in words.asides
        if first < found.tokens.stop and found.tokens.start < end
    ]
    apart = [*asides, *(pair.article for pair in found.cuts)]
    spans = [words.span(at, at + 1) for at in found.tokens]
    counted = [span for span in spans if not any(one.contains(span) for one in apart)]
    quoted = sum(_is_inside(span, words) for span in counted)
    if quoted == len(counted):
        return Standing.QUOTED
    if any(found.span.overlaps(span) for span in words.unclear):
        return Standing.UNCLEAR
    return Standing.MIXED if quoted else Standing.OWN_WORDS


def without_joined(found: Match) -> Match:
    """Return a match in which a cut that joins the words of two speakers is a difference."""
    joining = [pair for pair in found.cuts if _joins(found.words, pair.article)]
    if not joining:
        return found
    cuts = tuple(pair for pair in found.cuts if pair not in joining)
    return replace(found, differences=(*found.differences, *joining), cuts=cuts)


def _joins(words: ArticleWords, cut: Span) -> bool:
    """Return whether an article surely names two people for the words around a cut."""
    stored, text = words.stored, words.stored.article.text
    first, end = words.at(cut.start), words.at(cut.end - 1) + 1
    beside = [words.span(at, at + 1).start for at in (first - 1, end)]
    around = [holder(words.quotations, at) for at in beside]
    quotations = [one for one in dict.fromkeys(around) if one]
    named = [(speaker_of(text, stored.sentences, one), one) for one in quotations]
    sure = [one for one, quotation in named if one and is_surely_by(text, one, [quotation])]
    return len(sure) > 1 and agrees(text, sure[0], text, sure[1]) is False


def left_out_of(draft: str, quoted: Span, found: Match) -> tuple[Span, ...]:
    """Return what the article has beside the words of a match that denies or limits them."""
    text, stated = found.words.stored.article.text, stated_beside(draft, quoted)
    return left_out_beside(text, found.span, _whole(found), stated=stated)


def _whole(found: Match) -> Span:
    """Return the sentences of a match, as far as the quotation goes that holds it."""
    words, span = found.words, found.span
    held = positions_of(words.stored, span)
    sentences = words.stored.sentences
    start = sentences[held[0]].span.start if held else span.start
    end = sentences[held[-1]].span.end if held else span.end
    quotation = holder(words.quotations, span.start)
    if quotation is not None:
        within_marks = inner(quotation, is_closed=True)
        start, end = max(start, within_marks.start), min(end, within_marks.end)
    return Span(min(start, span.start), max(end, span.end))


def is_whole_quotation(found: Match) -> bool:
    """Return whether the words of a match are all that an article's quotation holds."""
    words = found.words
    return any(
        words.at(quotation.start) == found.tokens.start
        and words.at(quotation.end - 1) == found.tokens.stop
        for quotation in words.quotations
        if quotation.contains(found.span)
    )


def agrees_in_speaker(
    text: str, quotation: DraftQuotation, found: Match, place: Place, *, spoken: Spoken
) -> bool | None:
    """Return whether an article names the speaker that a draft names, None in doubt.

    Args:
        text: The draft.
        quotation: What it quotes.
        found: The same words in the article.
        place: Where they stand in it.
        spoken: What the index keeps of who says what in articles.
    """
    if quotation.speaker is None or place.speaker is None:
        return None
    article = place.article.text
    beside = [one for one in found.words.quotations if one.overlaps(found.span)]
    same = agrees(text, quotation.speaker, article, place.speaker)
    if same is None or is_surely_by(article, place.speaker, beside):
        return same
    kept = [one for one in spoken.within(found.words.stored.id, found.span) if one.is_direct]
    is_kept = all(any(one.span.overlaps(span) for one in kept) for span in beside)
    named = [one.speaker for one in kept if one.speaker]
    agreed = {agrees(text, quotation.speaker, article, speaker) for speaker in named}
    return same if is_kept and agreed == {same} else None


def naming_in_doubt(quotation: DraftQuotation, place: Place) -> Naming:
    """Return why it is not known whether an article names the speaker whom a draft names."""
    if quotation.speaker is None or not may_be_person(quotation.speaker):
        return Naming.UNNAMED
    return Naming.UNREAD if place.speaker is None else Naming.OPEN


def _is_inside(span: Span, words: ArticleWords) -> bool:
    quotation = holder(words.quotations, span.start)
    return quotation is not None and quotation.contains(span)
