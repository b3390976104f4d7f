r"""Find the languages that a rich text marks its words as, by the numbers of Windows (`\lang`)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from locale import windows_locale

from index.language_codes import language_code
from index.readers.office.languages import Spoken


@dataclass(slots=True)
class RtfLanguages:
    r"""How many characters are marked as which language.

    Attributes:
        usual: What words are in that are not marked (`\deflang`), None if that is not said.
    """

    usual: int | None = None
    _chars: Counter[int | None] = field(default_factory=Counter)

    def count(self, language: int | None, text: str) -> None:
        """Count words of a language; None where they are not marked."""
        self._chars[language] += len(text.strip())

    def spoken(self) -> Spoken:
        """Return the languages by their codes; a number that Windows does not use is none."""
        marked = Counter[str]()
        for number, chars in self._chars.items():
            marked[language_code(_tag(number)) or ""] += chars
        return Spoken(marked, _tag(self.usual))


def _tag(number: int | None) -> str:
    """Return the tag of a language, `de-DE` of 1031, empty if the number has none."""
    return windows_locale.get(number or 0, "").replace("_", "-")
