"""Know what users said of the files of an index, while a run changes it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from index.backends.writing import Writer
from index.changes import Edit
from index.intake.overrides.edited_facts import FACT_NAMES, with_edits
from index.records import Article


class _Key(NamedTuple):
    """What is said once of one file."""

    part: str | None
    name: str
    item: str


@dataclass
class Edits:
    """All that users said of articles, read once for a run and followed from then on."""

    writer: Writer
    _by_file: dict[str, dict[_Key, tuple[str, ...]]] = field(default_factory=dict)
    _are_read: bool = False

    def said_of(self, file: str, part: str | None) -> Mapping[str, tuple[str, ...]]:
        """Return what is said of an article, by fact; what is said nearest to it counts.

        Of a part all is said that is said of what it lies in, and of the whole file.
        """
        held = self._read().get(file, {})
        meant = [
            (key, values)
            for key, values in held.items()
            if key.name in FACT_NAMES and is_in(part, key.part)
        ]
        meant.sort(key=lambda one: len(one[0].part or ""))
        return {key.name: values for key, values in meant}

    def apply(self, article: Article) -> Article:
        """Return an article with what is said of it, whatever it was edited to before."""
        source = article.source
        return with_edits(article, self.said_of(source.file, source.part))

    def say(self, edits: Iterable[Edit]) -> None:
        """Follow what is said, or taken back, from here on."""
        held = self._read()
        for edit in edits:
            key = _Key(edit.part, edit.name, edit.item)
            said = held.setdefault(edit.file, {})
            if edit.values:
                said[key] = edit.values
            else:
                said.pop(key, None)

    def move(self, old: str, new: str) -> None:
        """Follow that a file is found under another name; what is said there already stays."""
        held = self._read()
        if old in held:
            held[new] = {**held.pop(old), **held.get(new, {})}

    def _read(self) -> dict[str, dict[_Key, tuple[str, ...]]]:
        if not self._are_read:
            self._are_read = True
            by_file = defaultdict[str, dict[_Key, tuple[str, ...]]](dict)
            for edit in self.writer.edits():
                by_file[edit.file][_Key(edit.part, edit.name, edit.item)] = edit.values
            self._by_file = dict(by_file)
        return self._by_file


def is_in(part: str | None, named: str | None) -> bool:
    """Return whether an article in a part of its file is meant by a name; None names the file."""
    return named is None or (part is not None and f"{part}/".startswith(f"{named}/"))
