"""Name every tunable once, with its unit and default.

`IndexSettings` decide what an index contains, so they are stored in it and a
change of them means a rebuild. `SearchSettings` decide how a query is answered
and may change from one query to the next.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Self

from index.errors import SettingsError


@dataclass(frozen=True, slots=True)
class IndexSettings:
    """What an index is made of.

    Attributes:
        embedder: Registry name (`minilm`, `bge-small`), hub id or local folder.
        window_sentences: Sentences in one passage.
        stride_sentences: Sentences from the start of one passage to the next.
        max_passage_chars: Longest passage, in code points; a longer sentence is cut.
        max_article_bytes: Largest article read, in bytes after decompression.
    """

    embedder: str = "minilm"
    window_sentences: int = 3
    stride_sentences: int = 2
    max_passage_chars: int = 1_200
    max_article_bytes: int = 10_000_000

    def __post_init__(self) -> None:
        """Refuse settings that would lose text or never end.

        Raises:
            SettingsError: If a number is out of range.
        """
        _at_least("window_sentences", self.window_sentences, 1)
        _at_least("stride_sentences", self.stride_sentences, 1)
        _at_least("max_passage_chars", self.max_passage_chars, 20)
        _at_least("max_article_bytes", self.max_article_bytes, 1)
        if self.stride_sentences > self.window_sentences:
            raise SettingsError(
                "stride_sentences",
                self.stride_sentences,
                expected=f"at most window_sentences ({self.window_sentences}), "
                "or sentences would be left out",
            )

    def as_dict(self) -> dict[str, str | int]:
        """Return the settings as plain values, for the catalog."""
        return asdict(self)

    @classmethod
    def from_dict(cls, stored: dict[str, str | int]) -> Self:
        """Rebuild settings from `as_dict`.

        Raises:
            SettingsError: If a name is not a setting of this version.
        """
        unknown = sorted(set(stored) - set(cls.__dataclass_fields__))
        if unknown:
            raise SettingsError(unknown[0], stored[unknown[0]], expected="a known setting")
        return cls(**stored)  # type: ignore[arg-type]


def _at_least(name: str, value: int, minimum: int) -> None:
    if value < minimum:
        raise SettingsError(name, value, expected=f"at least {minimum}")
