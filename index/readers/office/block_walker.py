"""Walk the blocks of an office document, and keep the paragraphs of what stands inside apart."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from index.readers.office.paragraphs import Paragraph

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass(slots=True)
class BlockWalker:
    """Collects paragraphs while a document is walked; each format says what its blocks are."""

    _found: list[Paragraph] = field(default_factory=list, init=False)

    def _blocks(self, container: _Element) -> None:
        """Read the blocks of a container, adding their paragraphs to those found."""
        raise NotImplementedError

    def _inside(self, container: _Element) -> list[Paragraph]:
        """Return the paragraphs of a container, apart from those around it."""
        around, self._found = self._found, []
        self._blocks(container)
        found, self._found = self._found, around
        return found
