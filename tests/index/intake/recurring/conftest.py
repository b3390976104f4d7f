"""Let plain lines be learned from few stories, so that small archives show how learning goes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from index.articles.recurrence.judging import FEWEST
from index.articles.recurrence.sentence_marks import Mark


@pytest.fixture(scope="package", autouse=True)
def few_stories() -> Iterator[None]:
    """Ask for eight, as tests of what is learned are elsewhere."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(FEWEST, Mark.PLAIN, 8)
        yield
