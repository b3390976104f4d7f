"""Match what is read from a file with the articles that the index holds of it.

What cannot be read takes nothing away: articles stay that may have come from there.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from index.changes import ArticleKey
from index.errors import ReadError
from index.records import Article, ArticleId


@dataclass
class _Line:
    """What stands on one line of a file, now and in the index."""

    keys: list[ArticleKey] = field(default_factory=list)
    read: int = 0
    new: int = 0
    unread: int = 0

    def kept(self, unmatched: list[ArticleKey], *, is_broken_off: bool) -> int:
        """Return how many unmatched articles stay, since what they came from cannot be read.

        An array on one line does not say which these are: where it breaks off, all do.
        """
        if is_broken_off and (not self.read or len(self.keys) > 1):
            return len(unmatched)
        return min(self.unread, max(0, len(unmatched) - self.new))


@dataclass
class StoredArticles:
    """The articles that the index holds of one file, matched one by one."""

    keys: list[ArticleKey]
    by_hash: defaultdict[str, list[ArticleKey]] = field(init=False)
    """Those that are yet to be matched, the first of them last."""
    lines: defaultdict[int | None, _Line] = field(init=False)
    is_broken_off: bool = False

    def __post_init__(self) -> None:
        self.by_hash, self.lines = defaultdict(list), defaultdict(_Line)
        for key in self.keys:
            self.lines[key.line].keys.append(key)
            self.by_hash[key.sha256].append(key)
        for same in self.by_hash.values():
            same.reverse()
        self.lines.default_factory = None  # a file may have any number of other lines

    def match(self, article: Article) -> ArticleKey | None:
        """Take out the stored article that was read from the same bytes."""
        same = self.by_hash.get(article.source.sha256)
        line = self.lines.get(article.source.line)
        if line is not None:
            line.read += 1
            line.new += not same
        return same.pop() if same else None

    def replaced(self, line: int | None) -> list[ArticleId]:
        """Return the article in whose place the last one stands that was read from a line."""
        place = self.lines.get(line)
        return [key.id for key in place.keys[place.read - 1 : place.read]] if place else []

    def note(self, error: ReadError) -> None:
        """Note that a line, or the rest of the file, cannot be read."""
        if error.line is None:
            self.is_broken_off = True
        elif error.line in self.lines:
            self.lines[error.line].unread += 1

    def unmatched(self) -> tuple[list[ArticleKey], list[ArticleKey]]:
        """Return what is gone, and what must be kept because of errors in its place."""
        left = defaultdict[int | None, list[ArticleKey]](list)
        for key in (key for keys in self.by_hash.values() for key in reversed(keys)):
            left[key.line].append(key)
        gone, kept = list[ArticleKey](), list[ArticleKey]()
        for line, keys in left.items():
            first_kept = len(keys) - self.lines[line].kept(keys, is_broken_off=self.is_broken_off)
            gone += keys[:first_kept]
            kept += keys[first_kept:]
        return gone, kept
