"""Give every test the golden files: what people see, kept word for word.

Refresh them with `python -m pytest tests/search/cli --refresh-golden`, and read
the diff as a reader of the product would.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that rewrites golden files, and the one that measures quality."""
    parser.addoption("--refresh-golden", action="store_true", help="rewrite tests/golden/")
    parser.addoption("--quality", action="store_true", help="run tests/quality/ too")


@pytest.fixture(scope="session", autouse=True)
def interrupts_are_heard() -> Iterator[None]:
    """Undo what a shell does to its background jobs: it has them ignore interrupts.

    An ignored signal stays ignored in every child, so no test could interrupt one.
    """
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Give a function that compares a text with the golden file of a name."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--refresh-golden"):
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8")

    return compare
