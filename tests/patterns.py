"""Find every regular expression of the tree, and what it is used for.

A pattern is one that an object of a module holds, or that is handed to `re` anywhere;
in a function a local name stands for some word. Uses are read off the source: `search` tries
each place of a text, `match` and `fullmatch` only one. Where a pattern is passed on,
all three are taken for used.
"""

from __future__ import annotations

import ast
import builtins
import importlib
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

import index
import search
from index.articles.furniture import Table

USES = ("search", "match", "fullmatch")
_ANYWHERE = frozenset({"search", "finditer", "findall", "sub", "subn", "split"})
_METHODS = _ANYWHERE | set(USES)


@dataclass(frozen=True, slots=True)
class Found:
    """A pattern, where it is, and which of `USES` are made of it."""

    name: str
    pattern: re.Pattern[Any]
    uses: tuple[str, ...]


def modules() -> Iterator[ModuleType]:
    """Iterate over all modules of `index` and `search`, imported."""
    for package in (index, search):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            yield importlib.import_module(found.name)


def patterns() -> dict[str, Found]:
    """Return all patterns of `index` and `search` by name; those of a `Table` are its own."""
    found = dict[str, Found]()
    for module in modules():
        tree = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
        held = list(_held(module, tree))
        known = {one.pattern for one in held}
        handed = (one for one in _handed(module, tree) if one.pattern not in known)
        found.update((one.name, one) for one in (*held, *handed))
    return found


def tables() -> dict[str, Table]:
    """Return all tables of patterns by name."""
    return {
        f"{module.__name__}.{name}": value
        for module in modules()
        for name, value in vars(module).items()
        if isinstance(value, Table)
    }


def _held(module: ModuleType, tree: ast.Module) -> Iterator[Found]:
    """Iterate over the patterns that a module's names lead to."""
    for name, value in vars(module).items():
        if isinstance(value, ModuleType | FunctionType | Table):
            continue
        is_own = not isinstance(value, type) or value.__module__ == module.__name__
        for number, pattern in enumerate(_inside(value, depth=4) if is_own else ()):
            uses = _uses(tree, name) if value is pattern else USES
            yield Found(f"{module.__name__}.{name}" + f" {number}" * (number > 0), pattern, uses)


def _inside(value: object, *, depth: int) -> Iterator[re.Pattern[Any]]:
    """Iterate over the patterns in an object, through containers and attributes."""
    if isinstance(value, re.Pattern):
        yield value
        return
    parts: list[object] = []
    if isinstance(value, dict):
        parts = [*value, *value.values()]
    elif isinstance(value, list | tuple | set | frozenset):
        parts = list(value)
    elif not isinstance(value, FunctionType | ModuleType | str | bytes | int):
        names = [
            *(getattr(value, "__dict__", None) or ()),
            *(getattr(value, "__slots__", None) or ()),
        ]
        parts = [getattr(value, name, None) for name in names if not name.startswith("__")]
    for part in parts if depth else ():
        yield from _inside(part, depth=depth - 1)


def _uses(tree: ast.Module, name: str) -> tuple[str, ...]:
    """Return what a module makes of a pattern; all three if it is passed on or not used."""
    methods = {
        id(node.func.value): node.func.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    loads = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Load)
    ]
    return _kinds({methods.get(id(node), "") for node in loads})


def _kinds(methods: set[str]) -> tuple[str, ...]:
    """Return `USES` for methods of a pattern, or of `re`."""
    if not methods or methods - _METHODS:
        return USES
    used = (methods & set(USES)) | ({"search"} if methods & _ANYWHERE else set())
    return tuple(use for use in USES if use in used)


def _handed(module: ModuleType, tree: ast.Module) -> Iterator[Found]:
    """Iterate over the patterns that a module hands to `re`, in functions and outside."""
    for node in ast.walk(tree):
        method = _method_of_re(node.func) if isinstance(node, ast.Call) else None
        if isinstance(node, ast.Call) and method and node.args:
            words = _evaluated(module, node.args[0])
            flags = _evaluated(module, node.args[-1]) if method == "compile" else 0
            pattern = re.compile(words, flags if isinstance(flags, int) else 0)
            yield Found(
                f"{module.__name__}:{node.lineno}:{node.col_offset}", pattern, _kinds({method})
            )


def _method_of_re(function: ast.expr) -> str | None:
    if not isinstance(function, ast.Attribute) or not isinstance(function.value, ast.Name):
        return None
    is_known = function.value.id == "re" and function.attr in _METHODS | {"compile"}
    return function.attr if is_known else None


class _Words(dict[str, str]):
    """Names of a function, each some word; those of its module are left to that."""

    def __init__(self, module: ModuleType) -> None:
        super().__init__()
        self._known = {*vars(module), *vars(builtins)}

    def __missing__(self, name: str) -> str:
        if name in self._known:
            raise KeyError(name)
        return "word"


def _evaluated(module: ModuleType, node: ast.expr) -> Any:
    code = compile(ast.Expression(node), "pattern", "eval")
    return eval(code, vars(module), _Words(module))  # noqa: S307
