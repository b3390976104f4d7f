"""Hold what is known while rich text is read: what holds in a group, and paragraphs so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from index.readers.office.bold_lead import BoldLead
from index.readers.office.paragraphs import Paragraph
from index.readers.office.table_lines import Cell, table_paragraphs

TEXT, SKIP, SHAPE, FONTS, STYLES, INFO, NAMED = range(7)
"""What words of a group are: text, nothing, nothing but for a text box, and those of tables."""


class State(NamedTuple):
    """What holds in a group, and again behind the groups in it."""

    kind: int = TEXT
    font: int | None = None
    unseen: frozenset[str] = frozenset()
    position: str = ""
    skipped: int = 1
    style: int | None = None
    level: int | None = None
    in_table: bool = False
    language: int | None = None
    is_bold: bool = False


@dataclass(slots=True)
class Flow:
    """Paragraphs that are being read: of the body, of a note, or of a text box."""

    found: list[Paragraph] = field(default_factory=list)
    line: list[str] = field(default_factory=list)
    lead: BoldLead = field(default_factory=BoldLead)
    cell: list[Paragraph] = field(default_factory=list)
    row: list[Cell] = field(default_factory=list)
    rows: list[list[Cell]] = field(default_factory=list)
    boxes: list[list[Paragraph]] = field(default_factory=list)

    def end_table(self) -> None:
        """Write the table that ends here."""
        if self.row or self.cell:
            self.rows.append([*self.row, *([Cell(self.cell)] if self.cell else [])])
        self.found.extend(table_paragraphs(self.rows))
        self.rows, self.row, self.cell = [], [], []
