"""Choose where a run looks, and remember what was said about it.

A path that is named is remembered, and so is the encoding that was named with it:
text below it that is not in the encoding it states, or states none and is not
UTF-8, is in that one, in this run and in all later ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from shlex import quote
from types import MappingProxyType

from index.backends.writing import Writer
from index.errors import NothingToIndexError, ReadError
from index.files.file_names import unescape_name
from index.files.naming import Naming, foreign_roots, nearest_named
from index.files.presence import is_folder, is_there
from index.intake.overrides.root_facts import remember
from index.intake.remarks import Skips
from index.readers.fields.mapping import FieldMap, kept_map, spelt_map


def choose_roots(
    paths: Sequence[Path],
    writer: Writer,
    naming: Naming,
    unread: Skips,
    *,
    encoding: str | None,
    mapped: Sequence[str] = (),
    said: Mapping[str, str] = MappingProxyType({}),
    retold: list[Path] | None = None,
    all_of_them: bool,
) -> list[Path]:
    """Return the outermost of the named or remembered paths, or all; remember the named.

    Those of which other facts are said than before are added to `retold`.

    Raises:
        DatelineError: If nothing is named and nothing remembered that may be read.
    """
    named = [resolved(path) for path in paths]
    for path in named:
        if is_there(path):
            writer.remember_root(naming.name(path))
    held = readable_roots(writer, naming)
    roots = {*named, *(held if all_of_them or not named else [])}
    foreign = [] if named else foreign_errors(writer, naming)
    unread.add_all(foreign)
    if foreign and not roots:
        raise foreign[0]
    if not roots:
        raise NothingToIndexError
    if encoding is not None:
        for path in named or held:
            writer.remember_encoding(naming.name(path), encoding)
    if mapped:
        for path in named or held:
            writer.remember_map(naming.name(path), spelt_map(mapped))
    changed = remember(named or held, said, writer, naming)
    if retold is not None:
        retold.extend(changed)
    return outermost(roots)


def readable_roots(writer: Writer, naming: Naming) -> list[Path]:
    """Return the outermost of the remembered paths that may be read."""
    foreign = foreign_roots(writer.roots(), writer.named_here(), naming)
    return outermost(naming.path(root) for root in writer.roots() if root not in foreign)


def foreign_errors(writer: Writer, naming: Naming) -> list[ReadError]:
    """Describe why each of these paths may not be read, and what to type to have it read."""
    return [
        ReadError(
            root,
            "remembered by an index that came from elsewhere, and outside its folder; if it is "
            f"meant, name it: dateline index {quote(root)}",
        )
        for root in foreign_roots(writer.roots(), writer.named_here(), naming)
    ]


def follow(paths: Sequence[Path], writer: Writer, naming: Naming, *, follow_links: bool) -> None:
    """Remember whether links out of the named paths, or of all remembered ones, are followed."""
    named = [naming.name(resolved(path)) for path in paths]
    for name in named or writer.roots():
        writer.remember_links(name, follow_links=follow_links)


@dataclass(frozen=True, slots=True)
class Encodings:
    """The encodings that were named for files and folders."""

    by_path: Mapping[Path, str]

    @classmethod
    def of(cls, writer: Writer, naming: Naming) -> Encodings:
        """Return those that an index remembers."""
        return cls({naming.path(name): codec for name, codec in writer.encodings().items()})

    def find(self, path: Path) -> str | None:
        """Return the encoding that was named for a file, or for the nearest folder above it."""
        return nearest_named(path, self.by_path)


@dataclass(frozen=True, slots=True)
class Maps:
    """Where facts stand in the records of files and folders, as users said (`--map`)."""

    by_path: Mapping[Path, str] = field(default_factory=dict)

    @classmethod
    def of(cls, writer: Writer, naming: Naming) -> Maps:
        """Return those that an index remembers."""
        return cls({naming.path(name): kept for name, kept in writer.maps().items()})

    def find(self, path: Path) -> FieldMap:
        """Return what was said of a file, or of the nearest folder above it."""
        return kept_map(nearest_named(path, self.by_path))


def outermost(paths: Iterable[Path]) -> list[Path]:
    """Return those paths that lie below no other, sorted."""
    known = set(paths)
    return sorted(path for path in known if known.isdisjoint(path.parents))


def resolved(path: Path) -> Path:
    """Resolve a folder; of a file only the folder, since its own name is its name."""
    return path.resolve() if is_folder(path) else path.parent.resolve() / path.name


def as_typed(path: Path) -> Path:
    """Return the path that is meant by one that was typed, perhaps as it was printed."""
    return path if is_there(path) else Path(unescape_name(str(path)))
