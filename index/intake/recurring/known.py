"""Label what comes in by what is known to be boilerplate already.

It is judged by what is committed, so that nearly all articles of a run are labelled when they
come; `settling.py` puts the others right at the end.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from index.backends.writing import Writer
from index.records import Sentence

if TYPE_CHECKING:
    from index.articles.recurrence.sentence_keys import Use


@dataclass
class Recurring:
    """What is known of sentences since the last commit."""

    writer: Writer
    _known: dict[int, bool] = field(default_factory=dict)
    _kept: Collection[int] | None = None

    def label(self, sentences: tuple[Sentence, ...], uses: Sequence[Use]) -> tuple[Sentence, ...]:
        """Return the sentences of a new article, those labelled that are boilerplate by now."""
        from index.articles.recurrence.relabelling import relabelled

        keys = {use.key for use in uses}
        unknown = keys - self._known.keys()
        self._known |= dict.fromkeys(unknown, False)
        recurrences = self.writer.recurrences()
        for key, is_labelled in recurrences.recurring(unknown).items():
            if key not in self._kept_keys():
                self._known[key] = is_labelled or recurrences.is_boilerplate(key)
        return relabelled(sentences, uses, {key for key in keys if self._known[key]})

    def forget(self) -> None:
        """Forget what is known, since something was committed."""
        self._known.clear()
        self._kept = None

    def _kept_keys(self) -> Collection[int]:
        if self._kept is None:
            self._kept = self.writer.recurrences().kept()
        return self._kept
