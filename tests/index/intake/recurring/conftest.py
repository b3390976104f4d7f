"""Ask for eight stories of a plain line, so that small archives show how learning goes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from index.articles.recurrence.judging import FEWEST
from index.articles.recurrence.sentence_marks import Mark


@pytest.fixture(scope="package", autouse=True)
def few_stories() -> Iterator[None]:
    """What is learned from how many is tested elsewhere."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(FEWEST, Mark.PLAIN, 8)
        yield
