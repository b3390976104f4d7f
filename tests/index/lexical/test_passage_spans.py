"""Spans are read once, in the order asked for, and never kept without bound."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.backends.embedded.snapshot import open_snapshot
from index.lexical import passage_spans
from index.lexical.passage_spans import PassageSpans
from tests.index.archives import build, passages_of, write_article


def test_spans_are_those_of_the_live_passages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever was read or forgotten before; ids that are not live are left out."""
    for name in "abc":
        write_article(
            tmp_path / f"{name}.txt", [f"Storm {name} came on day {n}." for n in range(9)]
        )
    build(tmp_path)
    with open_snapshot(tmp_path / ".dateline") as snapshot:
        expected = [(p.id, p.article_id, p.span.start, p.span.end) for p in passages_of(snapshot)]
        ids = [number for number, *_ in expected]
        for kept in (100, 3):
            monkeypatch.setattr(passage_spans, "_KEPT_SPANS", kept)
            spans = PassageSpans(snapshot._connection, snapshot._edition.id)

            assert spans.read(ids[:4]) == expected[:4]
            assert spans.read([*ids[::-1], 10_000]) == expected[::-1]
            assert spans.read([]) == []
