"""Warn where the embedder of an index was not trained on the languages of its articles."""

from __future__ import annotations

from collections.abc import Mapping

from index.language_codes import language_name
from search.cli.layout import counted, one_line

_LEAST_SHARE = 0.05
"""Share of all articles from which a run warns; with less each run would, of one stray article."""
_NAMED = 5
"""Languages that are named; of more only the count of their articles is given."""


def coverage_lines(not_covered: Mapping[str, int], articles: int, embedder: str) -> list[str]:
    """Return a line that warns of articles whose language the embedder does not know, if many are.

    Args:
        not_covered: Articles by the code of their language, of languages it does not know.
        articles: All articles.
        embedder: Its name.
    """
    count = sum(not_covered.values())
    if not count or count < _LEAST_SHARE * articles:
        return []
    ranked = sorted(not_covered.items(), key=lambda pair: -pair[1])
    named = ", ".join(f"{n:,} {language_name(code)}" for code, n in ranked[:_NAMED])
    more = " and others" if len(ranked) > _NAMED else ""
    verb = "is" if count == 1 else "are"
    return [
        one_line(
            f"The embedder {embedder} does not know the language of {count:,} of "
            f"{counted(articles, 'article')} ({named}{more}), which {verb} found by words more "
            "than by meaning; a multilingual model: dateline index --rebuild --embedder FOLDER"
        )
    ]
