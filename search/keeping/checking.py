"""Check kept quotes against the index, and against the files as they are now.

Each quote is looked for in what its article has become, first in its own file. Only an
article that is known again there or in another file is a version of it: the same words in
an article of another outlet are named, and the quote is gone all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from index.articles.description import describe_article
from index.backends.base import Snapshot
from index.errors import ReadError
from index.records import Article, ArticleId, FileCondition, StoredArticle
from search.keeping.article_versions import Identity, versions_in_file
from search.keeping.kept_answer import KeptAnswer, KeptQuote
from search.keeping.kept_facts import changed_facts
from search.keeping.standing import SOUND, Standing, State, elsewhere, judge, remarked, unlike

_AT_ONCE = 64
"""Articles that are read together where all of a file are looked at; more take memory."""
_MOST_HOLDERS = 50
"""Passages with all words of a quote that are looked at where its article is not found."""
_MOST_NEAR = 20
"""Passages near to a quote that are looked at for its article under another name."""
_ENCODING = re.compile(r"--encoding [\w-]+")
_NO_ARTICLE = ArticleId(0)
"""Stands for the number of an article that a file gives and the index does not hold."""


@dataclass(frozen=True, slots=True)
class CheckedQuote:
    """A kept quote, and where it stands; `in_file` is None if no file may be looked at."""

    quote: KeptQuote
    in_index: Standing
    in_file: Standing | None

    @property
    def is_sound(self) -> bool:
        """Whether the same words are there, as far as may be looked at."""
        found = (self.in_index, self.in_file)
        return all(one is None or one.state in SOUND for one in found)


@dataclass(frozen=True, slots=True)
class CheckedAnswer:
    """A kept answer that was looked at."""

    answer: KeptAnswer
    quotes: tuple[CheckedQuote, ...]

    @property
    def is_sound(self) -> bool:
        """Whether it is as it was written, and all its words are there."""
        return not self.answer.is_edited and all(one.is_sound for one in self.quotes)


@dataclass
class _FileNow:
    """The articles of a file that may be wanted, as it gives them now, and what it does not."""

    articles: list[StoredArticle] = field(default_factory=list)
    errors: list[ReadError] = field(default_factory=list)


@dataclass
class Checker:
    """Checks the quotes of one kept answer; reads each file once."""

    snapshot: Snapshot
    answer: KeptAnswer
    _held: dict[str, list[tuple[ArticleId, Identity]]] = field(default_factory=dict)
    _now: dict[str, _FileNow] = field(default_factory=dict)

    def check(self) -> CheckedAnswer:
        """Return where each quote stands."""
        return CheckedAnswer(self.answer, tuple(map(self._checked, self.answer.quotes)))

    def _checked(self, quote: KeptQuote) -> CheckedQuote:
        in_index = self.in_index(quote)
        return CheckedQuote(quote, in_index, self._in_file(quote, in_index))

    def in_index(self, quote: KeptQuote) -> Standing:
        """Return where a quote stands in the index."""
        same = self._sources(quote)
        if quote.odds:
            edited = unlike(quote, same[0], State.EDITED) if same else Standing(State.EDITED)
            return remarked(edited, quote.odds)
        can_tell = same and (self.answer.is_edited or _is_read_alike(quote, same[0]))
        if can_tell and not _has_at_place(quote, same[0]):
            return unlike(quote, same[0], State.EDITED)
        live = [stored for stored in same[:1] if self.snapshot.find_by_hash(quote.sha256)]
        found = judge(quote, live)
        own = [] if found else self.own(quote)
        beside = _beside(quote, same)
        found = found or judge(quote, own, beside=beside)
        if found:
            return _with_facts(_with_encoding(found, quote, [*live, *own]), quote, [*live, *own])
        found = self._in_archive(quote, beside, own)
        if found.state is State.GONE and not own:
            return remarked(found, "its article is not in the index any more")
        return found

    def _sources(self, quote: KeptQuote) -> list[StoredArticle]:
        """Return the articles that the quote was cut from, by their hash; else as they were."""
        ids = self.snapshot.find_by_hash(quote.sha256)
        live = list(self.snapshot.articles(ids).values())
        if not live:
            return [former.stored for former in self.snapshot.former_articles(quote.sha256)]
        return sorted(live, key=lambda stored: stored.article.source.file != quote.file)

    def own(self, quote: KeptQuote) -> list[StoredArticle]:
        """Return what its article has become in its own file."""
        if quote.file not in self._held:
            ids = self.snapshot.find_by_file(quote.file)
            self._held[quote.file] = [
                (stored.id, Identity.of(stored.article))
                for start in range(0, len(ids), _AT_ONCE)
                for stored in self.snapshot.articles(ids[start : start + _AT_ONCE]).values()
            ]
        held = self._held[quote.file]
        places = versions_in_file(quote.article, [known for _, known in held])
        return list(self.snapshot.articles([held[at][0] for at in places]).values())

    def _in_archive(self, quote: KeptQuote, beside: str, own: Sequence[StoredArticle]) -> Standing:
        """Return where a quote stands in other articles, if one is known again as its own."""
        words = _storable(quote.words)
        holding = self.snapshot.holders([words], _MOST_HOLDERS)[0].passages
        ranked = self.snapshot.lexical(words, _MOST_NEAR)
        near = self.snapshot.places([one.passage_id for one in ranked])
        ids = dict.fromkeys(place.article_id for place in (*holding, *near))
        seen = {stored.id for stored in own}
        stored = [s for s in self.snapshot.articles(ids).values() if s.id not in seen]
        known = [s for s in stored if quote.article.is_of(Identity.of(s.article))]
        if found := judge(quote, known, beside=beside):
            return _with_facts(found, quote, known)
        return elsewhere(quote, [s for s in stored if s not in known])

    def _in_file(self, quote: KeptQuote, in_index: Standing) -> Standing | None:
        """Return where a quote stands on disk: in its file, else in that where the index has it."""
        has_it = in_index.now is not None and in_index.now.file
        found = list[Standing]()
        for file in dict.fromkeys([quote.file, *([has_it] if has_it else [])]):
            condition = self.snapshot.file_conditions([file]).get(file)
            if condition is FileCondition.SAME and file == (has_it or quote.file):
                return in_index if has_it else Standing(State.GONE)
            if condition is not None:
                found.append(self._on_disk(quote, file, condition))
            if found and found[-1].state in SOUND:
                break
        order = [*SOUND, State.CHANGED, State.UNREAD, State.GONE]
        return min(found, key=lambda one: order.index(one.state), default=None)

    def _on_disk(self, quote: KeptQuote, file: str, condition: FileCondition) -> Standing:
        """Return where a quote stands in a file that the index does not find it in."""
        if condition is FileCondition.MISSING:
            return Standing(State.GONE, remark="the file is not there")
        if condition is FileCondition.UNREADABLE:
            return Standing(State.UNREAD, remark="the file cannot be read, or is too large to be")
        now = self._file_now(file)
        places = versions_in_file(quote.article, [Identity.of(s.article) for s in now.articles])
        own = [now.articles[at] for at in places]
        own = [s for s in now.articles if s.article.source.sha256 == quote.sha256] or own
        if found := judge(quote, own, beside=_beside(quote, self._sources(quote))):
            indexed = next(iter(self.own(quote)), None)
            found = _with_encoding(found, quote, own)
            return found if indexed is None else _with_facts(found, quote, own, indexed.article)
        if now.errors and not own:
            return Standing(State.UNREAD, remark=_as_typed(now.errors[0].reason))
        return Standing(State.GONE)

    def _file_now(self, file: str) -> _FileNow:
        """Read the articles of a file that quotes of the answer may have been cut from."""
        if file not in self._now:
            wanted = _Wanted.of(self.answer.quotes)
            now = self._now[file] = _FileNow()
            for read in self.snapshot.articles_now(file):
                if isinstance(read, ReadError):
                    now.errors.append(read)
                elif read.source.line is None or wanted.may_be(read):
                    described, sentences = describe_article(read)
                    now.articles.append(StoredArticle(_NO_ARTICLE, described, sentences))
        return self._now[file]


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What articles of a large file are known by that some quote was cut from."""

    values: frozenset[str]
    lines: frozenset[int]

    @classmethod
    def of(cls, quotes: Iterable[KeptQuote]) -> _Wanted:
        values, lines = set[str](), set[int]()
        for quote in quotes:
            known = quote.article
            values |= {v for v in (known.external_id, known.url, known.part, known.title) if v}
            values.add(quote.sha256)
            lines |= {known.line} if known.line else set()
        return cls(frozenset(values), frozenset(lines))

    def may_be(self, article: Article) -> bool:
        """Return whether an article may be one of them; one without a name may be any."""
        known = Identity.of(article)
        named = {known.external_id, known.url, known.part, known.title, article.source.sha256}
        return known.title is None or known.line in self.lines or bool(self.values & named)


def check_answers(snapshot: Snapshot, answers: Iterable[KeptAnswer]) -> list[CheckedAnswer]:
    """Return where the quotes of kept answers stand in one view of an index."""
    return [Checker(snapshot, answer).check() for answer in answers]


def _has_at_place(quote: KeptQuote, stored: StoredArticle) -> bool:
    return quote.span.of(stored.article.text) == quote.words


def _is_read_alike(quote: KeptQuote, stored: StoredArticle) -> bool:
    """Return whether the same bytes give the same text: in one encoding, and not extracted."""
    encoding = stored.article.source.encoding
    return encoding is not None and encoding == quote.article.encoding


def _beside(quote: KeptQuote, sources: Sequence[StoredArticle]) -> str:
    """Return the text of the article of a quote without its words, empty if it is not known."""
    for stored in sources:
        text = stored.article.text
        return f"{text[: quote.span.start]}\0{text[quote.span.end :]}"
    return ""


def _as_typed(reason: str) -> str:
    """Return why a file cannot be read, with the command that has the option it names."""
    return _ENCODING.sub(r"dateline index \g<0> PATH", reason)


def _storable(words: str) -> str:
    """Return words as they can be looked for: without lone surrogates."""
    return words.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _with_facts(
    found: Standing,
    quote: KeptQuote,
    articles: Sequence[StoredArticle],
    indexed: Article | None = None,
) -> Standing:
    """Return a standing that says what is known of its article otherwise than it was."""
    now = found.now
    held = [s.article for s in articles if now and s.article.source.sha256 == now.sha256]
    own = [article for article in held if now and article.source.file == now.file] or held
    facts = changed_facts(quote.facts, own[0], indexed=indexed) if own else ()
    return replace(found, facts=facts)


def _with_encoding(
    found: Standing, quote: KeptQuote, articles: Sequence[StoredArticle]
) -> Standing:
    """Return a standing that names the encoding of an article if it is another than it was."""
    encodings: Mapping[str, str | None] = {
        s.article.source.sha256: s.article.source.encoding for s in articles
    }
    now = encodings.get(found.now.sha256) if found.now else None
    before = quote.article.encoding
    if before is None or now is None or now == before:
        return found
    return remarked(found, f"saved as {now}, before as {before}")
