"""Give every test the golden files: what people see, kept word for word.

Refresh them with `python -m pytest tests/search/cli --refresh-golden`, and read
the diff as a reader of the product would.

A test marked `torch` is skipped where torch or sentence-transformers is not installed:
not every Python has a wheel of torch without CUDA.

Hypothesis draws the same examples each time, so that a commit passes or fails everywhere;
`make random` draws others. No test of it has a time limit: machines are busy, and what has to
be fast has tests of its own.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("same", deadline=None, derandomize=True)
settings.register_profile("random", deadline=None, print_blob=True)
settings.load_profile("same")

GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that rewrites golden files, and the one that measures quality."""
    parser.addoption("--refresh-golden", action="store_true", help="rewrite tests/golden/")
    parser.addoption("--quality", action="store_true", help="run tests/quality/ too")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test marked `torch` where torch cannot be imported, before its fixtures are made."""
    if item.get_closest_marker("torch") is None:
        return
    if missing := [name for name in ("torch", "sentence_transformers") if not find_spec(name)]:
        pytest.skip(f"not installed: {', '.join(missing)}")


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
