"""Take the articles of standard input into an index, where they stay.

What stood there cannot be looked at again, so nothing is ever missing from it: an article stays
until one with the same id takes its place, or a user removes `/dev/stdin`. It is named by its
id, or by the hash of its bytes where it has none, so that the same line twice is one article.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, BinaryIO

from index.changes import FileState
from index.errors import ReadError, WouldLoseError
from index.files.file_names import escape_name
from index.files.hashing import digest
from index.intake.overrides.root_facts import with_said
from index.intake.reconciling.file_intake import or_too_long
from index.records import Article, ArticleId, ReadWarning

if TYPE_CHECKING:
    from index.backends.writing import KnownFiles
    from index.intake.build_run import BuildRun

STANDARD_INPUT = "/dev/stdin"
"""`Source.file` of what was read from standard input."""

_LONGEST_ID = 200
"""Characters of an id by which an article is named; longer ones are data."""
_HASH_CHARS = 12
"""Characters of a hash by which an article without an id is named, as in the label of a quote."""


def take_in_stream(run: BuildRun, stream: BinaryIO, said: Mapping[str, str]) -> None:
    """Take in each article of a stream of JSON lines, in the place of the one with its id.

    Args:
        run: The run.
        stream: The lines.
        said: Facts that are said of all of them, where they state none.
    """
    from index.readers.registry import read_stream

    taking = _TakingIn(run)
    reads = read_stream(
        stream,
        file=STANDARD_INPUT,
        max_bytes=run.writer.settings.max_article_bytes,
        encoding=run.encoding,
        mapped=run.mapped,
        tally=run.tally,
    )
    for read in reads:
        one = or_too_long(read, run.writer.settings.max_passage_chars)
        if isinstance(one, ReadError):
            run.skipped.add(one)
        elif isinstance(one, ReadWarning):
            run.warnings.add(one)
        else:
            taking.take(with_said(one, said))
            run.intake.settle()
    taking.finish()


def refuse_loss(served: KnownFiles) -> None:
    """Refuse to read everything again where something came from standard input.

    Raises:
        WouldLoseError: If a rebuild would lose such articles.
    """
    articles = served.count_articles_in(STANDARD_INPUT)
    if articles:
        raise WouldLoseError(STANDARD_INPUT, "cannot be read again", articles=articles)


@dataclass
class _TakingIn:
    """What was in the index from standard input, and what came now."""

    run: BuildRun
    held: defaultdict[str, dict[str, ArticleId]] = field(init=False)
    """Ids of articles, by name and hash."""
    last: dict[str, str] = field(default_factory=dict)
    """The hash of the last article that was read, by its name."""
    new: set[tuple[str, str]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.held = defaultdict(dict)
        for key in self.run.writer.articles_in(STANDARD_INPUT):
            self.held[key.part or ""][key.sha256] = key.id
        self.held.default_factory = None

    def take(self, article: Article) -> None:
        """Take in an article that is not there yet."""
        source = article.source
        name = escape_name((article.external_id or source.sha256[:_HASH_CHARS])[:_LONGEST_ID])
        before = self.held.get(name, {})
        if self.last.get(name, source.sha256) != source.sha256:
            reason = f"another line before has the id {name!r}; this one takes its place"
            self.run.warnings.add(ReadWarning(STANDARD_INPUT, reason, line=source.line))
        self.last[name] = source.sha256
        if source.sha256 not in before and (name, source.sha256) not in self.new:
            self.new.add((name, source.sha256))
            here = replace(source, line=None, part=name)
            self.run.intake.add(replace(article, source=here), replaces=before.values())

    def finish(self) -> None:
        """Commit, leave to each name the article that was read last, and count."""
        now = time.time_ns()
        state = FileState(0, now, digest(str(now).encode()))
        self.run.intake.finish_file(STANDARD_INPUT, state)
        self.run.intake.commit()
        keys = self.run.writer.articles_in(STANDARD_INPUT)
        gone = [key for key in keys if self.last.get(key.part or "", key.sha256) != key.sha256]
        self.run.intake.remove(key.id for key in gone)
        self.run.intake.commit()
        counts = self.run.counts
        kept_new = [name for name, sha in self.last.items() if (name, sha) in self.new]
        counts.files += 1
        counts.changed += sum(name in self.held for name in kept_new)
        counts.added += sum(name not in self.held for name in kept_new)
        counts.unchanged += len(self.last) - len(kept_new)
