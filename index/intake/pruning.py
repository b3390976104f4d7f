"""Remove articles whose files are gone, unless it looks as if they were only out of sight.

`losses.py` says what looks so. Such articles are kept, each place is reported with
what to do, and the run after a disk is mounted again embeds nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from index.backends.writing import KnownFiles
from index.errors import ReadError, WouldLoseError
from index.files.naming import Naming, is_at_or_below
from index.files.presence import is_missing, is_there
from index.intake.losses import Judge, Loss
from index.intake.walk import is_left_out


class Pruning(StrEnum):
    """What becomes of articles whose file is gone."""

    NEVER = "never"
    CAREFUL = "careful"
    """They are removed, but not where most of a folder is gone."""
    ALWAYS = "always"


@dataclass
class Pruner:
    """Removes what is gone.

    Attributes:
        known: The files of the index.
        naming: How files are named.
        remove: Removes a file and its articles.
        report: Is given each place whose articles are kept though their files are gone.
        extent: What to remove.
    """

    known: KnownFiles
    naming: Naming
    remove: Callable[[str], None]
    report: Callable[[ReadError], None]
    extent: Pruning

    def prune(self, root: Path, places: Sequence[Path]) -> None:
        """Remove what is gone at or below places in one root, if the root is there."""
        if self.extent is Pruning.NEVER:
            return
        view = _RootFiles(self.known, self.naming, root)
        if is_there(root):
            gone = view.gone(places, left_out=self.remove)
            losses = view.losses(gone) if self.extent is Pruning.CAREFUL else []
            kept = {file for loss in losses for file in loss.files}
            for file in gone:
                if file not in kept:
                    self.remove(file)
        else:
            losses = view.whole_root()
        for loss in losses:
            way_out = "dateline index --prune" if is_there(root) else "dateline remove PATH"
            reason = f"{loss.reason}; {_kept(view.articles(loss))}; {way_out} removes them"
            self.report(ReadError(self.naming.name(loss.place), reason))


def refuse_losses(served: KnownFiles, roots: Iterable[Path], naming: Naming) -> None:
    """Refuse to read everything again where most of a folder is gone.

    Args:
        served: The files of the index that readers see.
        roots: What is about to be read.
        naming: How files are named.

    Raises:
        WouldLoseError: If a rebuild would lose articles whose files are only out of sight.
    """
    for root in roots:
        view = _RootFiles(served, naming, root)
        losses = view.losses(view.gone([root])) if is_there(root) else view.whole_root()
        for loss in losses:
            place = naming.name(loss.place)
            raise WouldLoseError(place, loss.reason, articles=view.articles(loss))


@dataclass(frozen=True, slots=True)
class _RootFiles:
    """The known files of one root."""

    known: KnownFiles
    naming: Naming
    root: Path

    def gone(
        self, places: Sequence[Path], *, left_out: Callable[[str], None] = lambda _file: None
    ) -> list[str]:
        """Return the files at or below places that are missing; pass on those no walk gives."""
        missing = list[str]()
        for file in self._below(places):
            path = self.naming.path(file)
            if is_left_out(path, self.root):
                left_out(file)
            elif is_missing(path):
                missing.append(file)
        return missing

    def losses(self, gone: Sequence[str]) -> list[Loss]:
        """Return those of the missing files that are only out of sight."""
        judge = Judge(self.root, self.naming, lambda: self._below([self.root]), self._device)
        return judge.losses(gone)

    def whole_root(self) -> list[Loss]:
        """Return all files of a root that is not there."""
        files = list(self._below([self.root]))
        return [Loss(self.root, "is not there", files)] if files else []

    def articles(self, loss: Loss) -> int:
        """Return how many articles were read from the files of a loss."""
        return sum(self.known.count_articles_in(file) for file in loss.files)

    def _below(self, places: Sequence[Path]) -> Iterator[str]:
        for place in places:
            prefix = self.naming.prefix(place)
            for file in self.known.files_below(prefix):
                if prefix or is_at_or_below(self.naming.path(file), place):
                    yield file

    def _device(self, file: str) -> int:
        state = self.known.file_state(file)
        return state.device if state else 0


def _kept(articles: int) -> str:
    return "its article is kept" if articles == 1 else f"its {articles:,} articles are kept"
