"""Join sentences that belong together into one quote.

Two quotes that stand side by side in an article are one, and a sentence that begins with "He" or
"This" is shown with the one before it, or a reader would not know whom or what it speaks of; so is
"Because it leaked" with the question of an interviewer. Quoted words are shown with both their
marks where all of them make a short quote: one mark alone leaves open whose the words are. Words
of two people are never one quote (`search/quoting/one_voice.py`). A run is quoted as it stands in
the article, from its first sentence to its last. Pure functions.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from index.articles.passages import QUOTABLE
from index.articles.speech.paragraphs import Paragraph
from index.articles.speech.turns import is_elliptic
from index.records import ArticleId, SourceLink, Span, Speaker, StoredArticle
from search.answering.evidence import Group
from search.quoting.one_voice import has_one_voice
from search.quoting.source_chains import sources_of
from search.quoting.span_speaker import answering_in, correction_of_span, speaker_of_span
from search.retrieval.own_lines import news_span
from search.retrieval.statements import Place, statement
from search.wording.leaning import leans

_MOST_SENTENCES = 3
"""Of a run: more is an article to be opened, not a quote."""
_MOST_SPOKEN = 8
"""Of a run that one quotation holds together; people speak in short sentences."""
_LONGEST_RUN = 700
"""Code points of a run, for the same reason."""
_OPENING_MARKS = ('"', "“", "„", "«", "»", "‘")


@dataclass(frozen=True, slots=True)
class QuotedPlace:
    """Where a run stands.

    Attributes:
        stored: The article.
        first: Place in `stored.sentences` of its first sentence.
        last: Of its last, which is counted in.
        span: The words.
    """

    stored: StoredArticle
    first: int
    last: int
    span: Span

    @property
    def speaker(self) -> Speaker | None:
        """Who says all of it: of words that not all are one person's there is none.

        The question that they answer in an interview is not of them.
        """
        return speaker_of_span(self.stored, self.span)

    @property
    def correction(self) -> Span | None:
        """What the article says that it had wrong about who said it, if it does."""
        return correction_of_span(self.stored, self.span)

    @property
    def sources(self) -> tuple[SourceLink, ...]:
        """Through whom all of it came; empty if not all of it came through the same."""
        return sources_of(self.stored, answering_in(self.stored, self.span))


@dataclass(slots=True)
class Run:
    """Sentences of one article that are quoted together.

    Attributes:
        stored: The article.
        first: Place in `stored.sentences` of the first of them.
        last: Of the last, which is counted in.
        groups: What was chosen of them, the best first, each once.
    """

    stored: StoredArticle
    first: int
    last: int
    groups: list[Group]

    @property
    def positions(self) -> range:
        """The places of its sentences in `stored.sentences`."""
        return range(self.first, self.last + 1)

    def places(self) -> list[QuotedPlace]:
        """Return where all of the run stands, sentence after sentence, the oldest article first.

        What was added to its groups is among them.
        """
        return [found for place in self.groups[0].by_age() if (found := self.at(place))]

    def at(self, place: Place) -> QuotedPlace | None:
        """Return the run in the article of a place of its best sentence, if all of it is there."""
        if self.first == self.last:
            return QuotedPlace(place.stored, place.position, place.position, place.span)
        shift = place.position - self.groups[0].places[self.stored.id].position
        if not all(self._stands(place.stored, at, at + shift) for at in self.positions):
            return None
        first, last = self.first + shift, self.last + shift
        begin, end = (news_span(place.stored, at) for at in (first, last))
        return QuotedPlace(place.stored, first, last, Span(begin.start, end.end))

    def _stands(self, other: StoredArticle, own: int, theirs: int) -> bool:
        """Return whether a sentence of this article is that of another one."""
        if not 0 <= theirs < len(other.sentences):
            return False
        said = statement(self.stored, own, self.stored.sentences[own].span)
        return said == statement(other, theirs, other.sentences[theirs].span)


def runs(
    groups: Iterable[Group],
    *,
    is_joined: bool = True,
    is_led: bool = True,
    taken: Collection[tuple[ArticleId, int]] = (),
) -> list[Run]:
    """Return the quotes of groups, in order, each with what belongs to it.

    Args:
        groups: What was chosen, the best first.
        is_joined: Whether groups that stand side by side are one quote.
        is_led: Whether a sentence that leans on the one before it comes with that, and one
            that has a part of a quotation with the rest.
        taken: Sentences that are quoted already, by article and position, which none of
            these takes in.
    """
    found: list[Run] = []
    for group in groups:
        run = next((run for run in found if is_joined and _takes(run, group)), None)
        if run is not None:
            at = group.places[run.stored.id].position
            run.first, run.last = min(run.first, at), max(run.last, at)
            run.groups.append(group)
        else:
            shown = group.by_age()[0]
            found.append(Run(shown.stored, shown.position, shown.position, [group]))
    quoted = {*taken} | {(run.stored.id, position) for run in found for position in run.positions}
    for run in found if is_led else ():
        is_free = (run.stored.id, run.first - 1) not in quoted
        text, sentences = run.stored.article.text, run.stored.sentences
        words = sentences[run.first].span.of(text)
        needs = leans(words) or is_elliptic(text, sentences, run.first)
        if is_free and needs and _may_span(run.stored, run.first - 1, run.last):
            run.first -= 1
    for run in found if is_led else ():
        _complete(run, {*taken} | _sentences(other for other in found if other is not run))
    return found


def _sentences(some: Iterable[Run]) -> set[tuple[ArticleId, int]]:
    return {(run.stored.id, position) for run in some for position in run.positions}


def _complete(run: Run, quoted: Collection[tuple[ArticleId, int]]) -> None:
    """Widen a run to whole quotations, unless it gets long or takes what is quoted already."""
    first, last = run.first, run.last
    for at in (run.first, run.last):
        begin, end = _cut_at(run.stored, at)
        first, last = min(first, begin), max(last, end)
    if _announces(run.stored, last):
        last = _cut_at(run.stored, last + 1)[1]
    added = {(run.stored.id, at) for at in range(first, last + 1)} - _sentences([run])
    if added.isdisjoint(quoted) and _may_span(run.stored, first, last, most=_MOST_SPOKEN):
        run.first, run.last = first, last


def _announces(stored: StoredArticle, position: int) -> bool:
    """Return whether a sentence ends before quoted words that it leads to, as `saying,` does."""
    if position + 1 >= len(stored.sentences):
        return False
    text = stored.article.text
    words, following = (stored.sentences[at].span.of(text) for at in (position, position + 1))
    return words.endswith((",", ":")) and following.startswith(_OPENING_MARKS)


def _cut_at(stored: StoredArticle, position: int) -> tuple[int, int]:
    """Return the first and the last sentence of the quotations that a sentence has a part of."""
    sentences = stored.sentences
    paragraph = Paragraph.around(stored.article.text, sentences, position)
    first = last = position
    if paragraph is None:
        return first, last
    own = sentences[position].span
    for quotation in paragraph.quotations:
        if quotation.overlaps(own):
            while first > paragraph.first and sentences[first].span.start > quotation.start:
                first -= 1
            while last < paragraph.end - 1 and sentences[last].span.end < quotation.end:
                last += 1
    return first, last


def _takes(run: Run, group: Group) -> bool:
    """Return whether a group is the sentence before or after a run, and may be quoted with it."""
    place = group.places.get(run.stored.id)
    if place is None or place.position not in (run.first - 1, run.last + 1):
        return False
    first, last = min(run.first, place.position), max(run.last, place.position)
    return _may_span(run.stored, first, last)


def _may_span(stored: StoredArticle, first: int, last: int, *, most: int = _MOST_SENTENCES) -> bool:
    """Return whether sentences make one quote: few, short, of one voice, and each may be quoted."""
    if first < 0 or last - first >= most:
        return False
    between = stored.sentences[first : last + 1]
    if any(sentence.role not in QUOTABLE for sentence in between):
        return False
    is_short = between[-1].span.end - between[0].span.start <= _LONGEST_RUN
    return is_short and has_one_voice(stored, first, last)
