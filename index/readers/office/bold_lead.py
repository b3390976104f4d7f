"""Keep the words in bold that a paragraph of an office document begins with."""

from __future__ import annotations

from dataclasses import dataclass, field

_LONGEST = 1_000
"""Characters that are kept; what an interviewer says at once is shorter."""


@dataclass(slots=True)
class BoldLead:
    """The words in bold so far, up to the first that are not."""

    _pieces: list[str] = field(default_factory=list)
    _chars: int = 0
    _is_over: bool = False

    def add(self, text: str, *, is_bold: bool) -> None:
        """Add words of the paragraph; blanks are of whatever stands around them."""
        if self._is_over or not text:
            return
        self._chars += len(text)
        if self._chars <= _LONGEST and (is_bold or not text.strip()):
            self._pieces.append(text)
        else:
            self._is_over = True

    @property
    def words(self) -> str:
        """The words; blanks alone are none, and so are those of a lead that is too long."""
        return "".join(self._pieces).strip() if self._chars <= _LONGEST else ""
