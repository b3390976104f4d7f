"""The read side of Dateline: questions in, cited passages and verbatim answers out.

    from search import open_searcher

Start reading at `searcher.py`. Names are imported on first use, so that
importing the package costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.lazy_names import imported_on_first_use

if TYPE_CHECKING:
    from index.filters import Filters as Filters
    from search.checking.verdicts import CheckReport as CheckReport
    from search.checking.verdicts import Verdict as Verdict
    from search.results import Answer as Answer
    from search.results import AnswerStatus as AnswerStatus
    from search.results import Citation as Citation
    from search.results import Evidence as Evidence
    from search.results import Hit as Hit
    from search.results import Quotation as Quotation
    from search.results import Quotations as Quotations
    from search.results import SearchResult as SearchResult
    from search.results import Strictness as Strictness
    from search.searcher import Searcher as Searcher
    from search.searcher import open_searcher as open_searcher

_HOME = {
    "Answer": "search.results",
    "AnswerStatus": "search.results",
    "CheckReport": "search.checking.verdicts",
    "Citation": "search.results",
    "Evidence": "search.results",
    "Filters": "index.filters",
    "Hit": "search.results",
    "Quotation": "search.results",
    "Quotations": "search.results",
    "SearchResult": "search.results",
    "Strictness": "search.results",
    "Searcher": "search.searcher",
    "Verdict": "search.checking.verdicts",
    "open_searcher": "search.searcher",
}
__all__ = [
    "Answer",
    "AnswerStatus",
    "CheckReport",
    "Citation",
    "Evidence",
    "Filters",
    "Hit",
    "Quotation",
    "Quotations",
    "SearchResult",
    "Searcher",
    "Strictness",
    "Verdict",
    "open_searcher",
]

__getattr__ = imported_on_first_use(__name__, _HOME)
