"""Hold the rule for numbers: each is explained where it stands, and private if one module uses it.

What decides how an index is made or a question is answered is in `index/settings.py`. Any
other number of a module is either used by another one and says what it is, or is private and
says what happens if it is changed, or where it comes from.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parent.parent
TUNABLES = "index/settings.py"
FEWEST_WORDS = 3
"""Words of an explanation; with fewer it can only repeat the name."""

Sources = Mapping[str, str]
"""The text of each module, by its path."""


class Number(NamedTuple):
    """A number that a module gives a name."""

    path: str
    line: int
    names: tuple[str, ...]
    explanation: str


@cache
def sources(*folders: str) -> Sources:
    """Read the modules below these folders."""
    paths = (path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    return {p.relative_to(ROOT).as_posix(): p.read_text("utf-8") for p in sorted(paths)}


def is_number(value: ast.expr) -> bool:
    """Return whether an expression is a number, a tuple of numbers, or computed from numbers."""
    match value:
        case ast.Constant(value=bool()):
            return False
        case ast.Constant(value=int() | float()):
            return True
        case ast.UnaryOp(operand=operand):
            return is_number(operand)
        case ast.BinOp(left=left, right=right):
            return is_number(left) and is_number(right)
        case ast.Tuple(elts=parts):
            return bool(parts) and all(is_number(part) for part in parts)
    return False


def numbers(path: str, text: str) -> Iterator[Number]:
    """Yield the numbers that a module names at its top, with what stands beside or below each."""
    body, lines = ast.parse(text, path).body, text.splitlines()
    for node, following in zip(body, [*body[1:], None], strict=True):
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value and is_number(node.value):
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            names = tuple(n.id for n in ast.walk(target) if isinstance(n, ast.Name))
            yield Number(path, node.lineno, names, _explanation(node, following, lines))


def _explanation(node: ast.stmt, following: ast.stmt | None, lines: list[str]) -> str:
    """Return the comment on the line or on the one above, or the text below."""
    match following:
        case ast.Expr(value=ast.Constant(value=str(text))) if following.lineno == (
            (node.end_lineno or 0) + 1
        ):
            return text
    beside = lines[(node.end_lineno or 0) - 1].partition("#")[2]
    above = lines[node.lineno - 2] if node.lineno > 1 else ""
    return beside or (above.lstrip().startswith("#") and above.strip(" #")) or ""


def used_elsewhere(path: str, name: str, all_sources: Sources) -> bool:
    """Return whether another module imports a name, or reads it of the module."""
    module = path.removesuffix(".py").replace("/", ".")
    return any(
        (module, name) in _uses(other, text)
        for other, text in all_sources.items()
        if other != path and name in text
    )


@cache
def _uses(path: str, text: str) -> frozenset[tuple[str, str]]:
    """Return what a module uses of others, as pairs of a module and one of its names."""
    tree = ast.parse(text, path)
    imports = {
        (node.module, alias.name, alias.asname or alias.name)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module
        for alias in node.names
    }
    modules = {known: f"{home}.{name}" for home, name, known in imports}
    read = {
        (modules[node.value.id], node.attr)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
        if node.value.id in modules
    }
    return frozenset({(home, name) for home, name, _ in imports} | read)


def unexplained(modules: Sources) -> list[str]:
    """Return numbers outside the settings of which nothing says what they do."""
    return [
        f"{number.path}:{number.line} {', '.join(number.names)}"
        for path, text in modules.items()
        if path != TUNABLES
        for number in numbers(path, text)
        if len(number.explanation.split()) < FEWEST_WORDS
    ]


def needlessly_public(modules: Sources, users: Sources) -> list[str]:
    """Return numbers without an underscore that no other module uses."""
    return [
        f"{number.path}:{number.line} {name}"
        for path, text in modules.items()
        if path != TUNABLES
        for number in numbers(path, text)
        for name in number.names
        if not name.startswith("_") and not used_elsewhere(path, name, users)
    ]


def test_every_number_is_explained() -> None:
    """By a comment beside or above it, or a text below it."""
    assert unexplained(sources("index", "search")) == []


def test_a_number_of_one_module_is_private() -> None:
    """Tests and the bench may use a bound, too; what none of them imports has an underscore."""
    modules = sources("index", "search")

    assert needlessly_public(modules, sources("index", "search", "tests", "bench")) == []


@pytest.mark.parametrize(
    "planted",
    [
        "_MOST = 3",
        "_MOST: int = 3\n\n'''Not beside it, so it explains nothing.'''",
        "_MOST = 1 << 20  # bytes",
        "_LOW, _HIGH = -1.5, 2.0",
        "_RANGES = ((1, 2), (3, 4))",
    ],
)
def test_a_number_without_an_explanation_is_seen(planted: str) -> None:
    """Alone, computed, annotated or in a tuple."""
    assert len(unexplained({"index/planted.py": planted})) == 1


@pytest.mark.parametrize(
    "explained",
    [
        "_MOST = 3  # more of them would not fit",
        "# More of them would not fit.\n_MOST = 3",
        '_MOST = 3\n"""More of them would not fit."""',
        "_LOW, _HIGH = (\n    1,\n    2,\n)  # bounds of a byte",
        "_IS_ON = True",
        "_NAME = 'three'",
    ],
)
def test_an_explained_number_passes(explained: str) -> None:
    """And what is no number needs no explanation."""
    assert unexplained({"index/planted.py": explained}) == []


def test_a_public_number_needs_a_user() -> None:
    """One that imports it, or reads it of the module; the same name of another module is none."""
    modules = {"index/planted.py": "MOST = 3  # more of them would not fit"}

    for user in (
        "from index.planted import MOST",
        "from index import planted\nprint(planted.MOST)",
        "from index import planted as p\nprint(p.MOST)",
    ):
        assert needlessly_public(modules, {"tests/user.py": user}) == []
    assert needlessly_public(modules, {"tests/user.py": "from index.other import MOST"}) != []
    assert needlessly_public(modules, modules) != []
