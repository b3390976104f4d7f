"""Judge symbolic links, so that no article is indexed twice and no run leaves its folders.

A link to a file that is indexed without it is a second name, and is reported. A link that
leads out of what is indexed is named, and followed only if the user asked for that. Any
other link, such as one to a hidden file, is followed: what it leads to has no other name.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from index.backends.writing import Writer
from index.errors import ReadError
from index.files.file_names import escape_name
from index.files.naming import Naming, is_at_or_below
from index.files.presence import is_folder, is_there
from index.readers.registry import is_readable


@dataclass(frozen=True, slots=True)
class SecondName:
    """A name, below the folders of an index, of what is looked at under another name."""

    file: str
    reason: str


@dataclass
class Links:
    """What the links of one run mean.

    Attributes:
        naming: How files are named.
        roots: What is indexed: the remembered paths, and what this run looks at.
        followed: Those of the roots whose links are followed wherever they lead.
    """

    naming: Naming
    roots: Sequence[Path]
    followed: Sequence[Path] = ()
    _led_to: dict[Path, Path] = field(default_factory=dict)
    """Each place outside that a link led to, with the first link that did."""

    @classmethod
    def of(cls, writer: Writer, naming: Naming, roots: Sequence[Path]) -> Links:
        """Return what links mean to a run that looks at these roots."""
        indexed = {*roots, *(naming.path(name) for name in writer.roots())}
        followed = [naming.path(name) for name in writer.followed()]
        return cls(naming, sorted(indexed), followed)

    def judge(self, link: Path) -> SecondName | ReadError | None:
        """Return why a link is not followed; None if it is, or if it leads nowhere."""
        target = Path(os.path.realpath(link))
        if not is_there(link):
            return None
        for root in self.roots:
            if is_at_or_below(target, root):
                return self._second_name(link, target) if self._is_shown(target, root) else None
        for place, first in self._led_to.items():
            if is_at_or_below(target, place) and first != link:
                return self._second_name(link, first / target.relative_to(place))
        if not any(is_at_or_below(link, root) for root in self.followed):
            reason = f"leads out of what is indexed, to {escape_name(str(target))}"
            return ReadError(self.naming.name(link), f"{reason}; --follow-links follows it")
        self._led_to.setdefault(target, link)
        return None

    def judge_below_link(self, folder: Path) -> SecondName | None:
        """Return that a folder behind a link is walked itself, if it is."""
        target = Path(os.path.realpath(folder))
        return self._second_name(folder, target) if target in self.roots else None

    def _second_name(self, link: Path, target: Path) -> SecondName:
        shown = self.naming.name(target)
        return SecondName(self.naming.name(link), f"is a link to {shown}, which is indexed")

    def _is_shown(self, target: Path, root: Path) -> bool:
        """Return whether a walk of a root gives this file, or walks this folder."""
        hidden = any(part.startswith(".") for part in target.relative_to(root).parts)
        ours = is_at_or_below(target, self.naming.index_dir)
        is_known = target == root or is_folder(target) or is_readable(target)
        return is_known and not hidden and not ours
