"""Keep one article of captures that show the same words, and name those that show others.

A crawl meets a page many times. What is read is the first capture of the same words, which
proves that they stood there then; a later one adds nothing. A later capture with other
words is a version of its own, and is named as web archives name it: its time, then its address.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from index.records import Article

_NO_DIGIT = re.compile(r"\D")


@dataclass(slots=True)
class Versions:
    """The articles of one web archive that were read so far.

    Attributes:
        again: Articles that were left out since an earlier capture shows the same words.
    """

    again: int = 0
    _seen: set[int] = field(default_factory=set)
    _number: int = 0

    def new(self, article: Article) -> Article | None:
        """Return an article under a part of its own, None if the same words stood there before.

        The part of a version with other words begins with when it was captured:
        `20200814100000/https://outlet.example/rain`.
        """
        part, self._number = article.source.part, self._number + 1
        words = hash((part, article.text))
        if words in self._seen:
            self.again += 1
            return None
        self._seen.add(words)
        captured = article.facts.get("captured")
        time = _NO_DIGIT.sub("", captured.value) if captured else "again"
        for name in (part, f"{time}/{part}", f"{time}.{self._number}/{part}"):
            if hash(name) not in self._seen:
                self._seen.add(hash(name))
                return replace(article, source=replace(article.source, part=name))
        return None
