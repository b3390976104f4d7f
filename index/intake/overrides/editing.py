"""Take in what a user says of articles: it is kept, and put into the articles at once.

The articles are those that the index holds, so no file is read and no label changes. What is
said and the first articles are one commit; a run that is killed later leaves a file that is not
known to be read, and the next run puts what is said into the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from index.backends.writing import Writer
from index.changes import ArticleKey, Edit
from index.errors import OptionError
from index.intake.collection import Intake
from index.intake.opening import opened_to_change
from index.intake.overrides.edited_facts import OF_ONE_ARTICLE, read_value
from index.intake.overrides.edits import is_in
from index.readers.fields.authors import author_names
from index.records import StoredArticle, place_in_words

_AT_ONCE = 64
"""Stored articles that are read together; more take memory and little less time."""

AHEAD = timedelta(days=1)
"""How far the day that a user or a sidecar states may be ahead of the one in UTC."""


@dataclass(frozen=True, slots=True)
class EditReport:
    """What an edit did.

    Attributes:
        articles: Articles that it speaks of.
        changed: Those whose facts are others now.
        generation: The published generation.
    """

    articles: int
    changed: int
    generation: int


def read_edits(stated: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """Return facts as they are kept, by name; of one that is taken back no value.

    Raises:
        OptionError: If a value cannot be what the fact holds, or a fact that has one value has
            several.
    """
    latest = (datetime.now(UTC) + AHEAD).date()
    said = dict[str, tuple[str, ...]]()
    for name, values in stated.items():
        each = [one for value in values for one in _parted(name, value) if one.strip()]
        kept = tuple(read_value(name, one, latest=latest) for one in each)
        if len(kept) > 1 and name != "authors":
            raise OptionError(f"{name}: {len(kept)} values; expected one")
        said[name] = tuple(dict.fromkeys(kept))
    return said


def _parted(name: str, value: str) -> list[str]:
    """Return the people whom one value names as authors: `Ann Lee, Tom Moss`; else the value."""
    return list(author_names(value, key=name)) or [value] if name == "authors" else [value]


def edit_articles(
    file: str,
    part: str | None,
    said: Mapping[str, tuple[str, ...]],
    *,
    index_dir: Path,
    wait_s: float = 10.0,
) -> EditReport:
    """Keep what a user says of a file, or a part of it, and put it into its articles.

    Args:
        file: As in `Source.file`.
        part: As in `Source.part`; all that is in it is meant. None is the whole file.
        said: Facts as `read_edits` gives them; one without a value is taken back.
        index_dir: The index folder.
        wait_s: Longest wait for another writer, in seconds.

    Raises:
        OptionError: If no article is there, or a fact that only one article can have is stated
            of several.
        DatelineError: If there is no index, or it cannot be written.
    """
    with opened_to_change(index_dir, embeds="title" in said, wait_s=wait_s) as (writer, intake):
        keys = [key for key in writer.articles_in(file) if is_in(key.part, part)]
        _check(keys, said, place_in_words(file, part=part))
        intake.say(Edit(file, part, name, values=values) for name, values in said.items())
        state = writer.file_state(file)
        if state is not None:
            intake.reopen_file(file)
        changed = _put_in(intake, keys)
        if state is not None:
            intake.finish_file(file, state)
        intake.commit()
        return EditReport(len(keys), changed, writer.publish())


def bring_up_to_date(intake: Intake, file: str) -> None:
    """Put into the stored articles of a file what is said of them, where it is not in them.

    What waits is committed first, where there may be such articles.
    """
    if any(_may_differ(intake, file, key) for key in intake.writer.articles_in(file)):
        intake.commit()
        keys = intake.writer.articles_in(file)
        _put_in(intake, [key for key in keys if _may_differ(intake, file, key)])


def _may_differ(intake: Intake, file: str, key: ArticleKey) -> bool:
    return key.is_edited or bool(intake.edits.said_of(file, key.part))


def _check(keys: list[ArticleKey], said: Mapping[str, tuple[str, ...]], place: str) -> None:
    """Refuse an edit that cannot be meant.

    Raises:
        OptionError: If no article is there, or several would have one title or address.
    """
    if not keys:
        raise OptionError(f"{place}: no article of the index is there")
    shared = [name for name in OF_ONE_ARTICLE if said.get(name)]
    if shared and len(keys) > 1:
        parts = sum(key.part is not None for key in keys)
        way = f"name one, such as {place}#{keys[0].part}" if parts else "set it in the file itself"
        raise OptionError(f"{shared[0]}: {len(keys):,} articles are in {place}; {way}")


def _put_in(intake: Intake, keys: Sequence[ArticleKey]) -> int:
    """Put what is said into stored articles; return how many have other facts for it."""
    changed = 0
    for stored in _stored(intake.writer, keys):
        article = intake.edits.apply(stored.article)
        if article != stored.article:
            intake.add_again(stored, article)
            intake.settle()
            changed += 1
    return changed


def _stored(writer: Writer, keys: Iterable[ArticleKey]) -> Iterator[StoredArticle]:
    ids = [key.id for key in keys]
    for first in range(0, len(ids), _AT_ONCE):
        yield from writer.stored(ids[first : first + _AT_ONCE]).values()
