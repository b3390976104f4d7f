"""Know what a user said at indexing of all articles below a file or folder.

`dateline index wikinews/ --outlet Wikinews --language en` says what the files do not. It is
remembered for the path, and counts where an article, its record, its page or a sidecar says nothing
itself; of several paths that lead to a file the nearest counts.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from index.backends.writing import Writer
from index.files.naming import Naming, nearest_named
from index.intake.overrides.edited_facts import read_value
from index.records import SAID_AT_INDEXING, Article, Fact

NAMES = ("outlet", "language")
"""Facts that can be said of a whole folder."""


def read_said(stated: Mapping[str, str | None]) -> dict[str, str]:
    """Return facts as they are kept, by name; blank is one that is taken back.

    Raises:
        OptionError: If a value cannot be what the fact holds.
    """
    given = {name: value for name, value in stated.items() if value is not None}
    return {
        name: read_value(name, value, latest=date.max) if value.strip() else ""
        for name, value in given.items()
    }


@dataclass(frozen=True, slots=True)
class RootFacts:
    """What was said of files and folders, by fact."""

    by_path: Mapping[Path, str] = field(default_factory=dict)

    @classmethod
    def of(cls, writer: Writer, naming: Naming) -> RootFacts:
        """Return what an index remembers."""
        return cls({naming.path(name): kept for name, kept in writer.root_facts().items()})

    def find(self, path: Path) -> Mapping[str, str]:
        """Return what was said of a file, or of the nearest folder above it."""
        kept = nearest_named(path, self.by_path)
        return {} if kept is None else dict(json.loads(kept))


def remember(
    paths: Sequence[Path], said: Mapping[str, str], writer: Writer, naming: Naming
) -> list[Path]:
    """Add what is said now to what was said of these paths; return those of which it is new."""
    if not said:
        return []
    known, changed = RootFacts.of(writer, naming), list[Path]()
    for path in paths:
        before = known.find(path)
        kept = {name: value for name, value in {**before, **said}.items() if value}
        if kept != before:
            changed.append(path)
            writer.remember_root_facts(naming.name(path), json.dumps(kept, sort_keys=True))
    return changed


def with_said(article: Article, said: Mapping[str, str]) -> Article:
    """Return an article with what was said where it states nothing itself.

    What its text says is looked at later, and counts before the outlet that was said.
    """
    if not said:
        return article
    outlet, language = said.get("outlet"), said.get("language")
    if outlet and article.outlet is None:
        article = replace(article, outlet=Fact(outlet, SAID_AT_INDEXING))
    if language and "language" not in article.facts:
        facts = {**article.facts, "language": Fact(language, SAID_AT_INDEXING)}
        article = replace(article, facts=facts)
    return article
