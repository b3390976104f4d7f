"""Hold the doors between the rooms of the tree: what may import what, and how full a room is.

Each rule is a function over the sources of a tree that returns what breaks it, so that the
real tree is held to it and a planted violation shows that it looks.
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).parent.parent
FLOORS = (
    (
        *("index/records.py", "index/errors.py", "index/settings.py", "index/filter_keys.py"),
        *("index/filters.py", "index/analysis.py", "index/folding.py", "index/files/"),
        "index/lazy_names.py",
        "index/language_codes.py",
    ),
    ("index/articles/", "index/models/"),
    ("index/readers/", "index/embedders/"),
    ("index/changes.py", "index/claims.py"),
    ("index/storage/",),
    ("index/dense/",),
    ("index/lexical/",),
    ("index/backends/",),
    ("index/health/",),
    ("index/intake/",),
    ("search/",),
)
"""The floors of the tree, from the ground up; what stands beside another is of its floor."""

SEEN_BY_SEARCH = (
    *("index/records.py", "index/errors.py", "index/settings.py", "index/changes.py"),
    *("index/filters.py", "index/filter_keys.py", "index/analysis.py", "index/folding.py"),
    *("index/lazy_names.py", "index/language_codes.py"),
    *("index/backends/base.py", "index/backends/registry.py"),
    *("index/embedders/", "index/models/", "index/articles/", "index/files/"),
)
"""What `search/` may import of `index/`: records, pure functions, models and the seam."""

INDEX_SIDE = {
    "search/cli/commands/backup_command.py": "index/health/",
    "search/cli/commands/compact_command.py": "index/health/",
    "search/cli/commands/repair_command.py": "index/health/",
    "search/cli/commands/status_command.py": "index/health/",
    "search/cli/commands/verify_command.py": "index/health/",
    "search/cli/commands/edit_command.py": "index/intake/",
    "search/cli/commands/index_command.py": "index/intake/",
    "search/cli/commands/remove_command.py": "index/intake/",
    "search/cli/commands/check_command.py": "index/readers/",
    "search/cli/progress.py": "index/intake/build_report.py",
    "search/cli/reports.py": "index/intake/build_report.py",
    "search/evaluate/cached_index.py": "index/intake/",
}
"""Commands about the index itself, and what shows how far they are, with the room they open.

An evaluation builds the index of a collection first, and a draft is read as an article is.
"""

MOST_MODULES = 15
FAMILIES = ("_command", "_reader", "_table", "_embedder", "_codec", "_export")
"""Ends of the names of modules that share one protocol and count as one in their folder."""

Sources = Mapping[str, str]
"""The text of each module of a tree, by its path."""


@cache
def real_sources() -> Sources:
    """Read the modules of both packages."""
    paths = (path for folder in ("index", "search") for path in (ROOT / folder).rglob("*.py"))
    return {p.relative_to(ROOT).as_posix(): p.read_text("utf-8") for p in sorted(paths)}


@cache
def import_statements(text: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the modules that a module imports, each with the names that are taken from it."""
    found = list[tuple[str, tuple[str, ...]]]()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            found += [(alias.name, ()) for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.append((node.module, tuple(alias.name for alias in node.names)))
    return tuple(found)


def imported(sources: Sources) -> Iterator[tuple[str, str]]:
    """Yield `(module, module that it imports)` as paths, also for imports inside functions."""
    paths = {path.removesuffix(".py").removesuffix("/__init__"): path for path in sources}
    for path, text in sources.items():
        for module, offered in import_statements(text):
            whole = [f"{module}.{name}" for name in offered]
            names = [n if n.replace(".", "/") in paths else module for n in whole] or [module]
            found = {paths[n.replace(".", "/")] for n in names if n.replace(".", "/") in paths}
            yield from ((path, other) for other in sorted(found - {path}))


def is_in(path: str, places: tuple[str, ...]) -> bool:
    """Return whether a path is one of these files, or below one of these folders."""
    return any(path == place or (place[-1] == "/" and path.startswith(place)) for place in places)


def folder(path: str) -> str:
    """Return the folder of a module."""
    return PurePosixPath(path).parent.as_posix()


def led_up(sources: Sources) -> list[str]:
    """Return imports of a floor above, and modules that stand on none."""

    def floor(path: str) -> int:
        return next((n for n, places in enumerate(FLOORS) if is_in(path, places)), -1)

    packages = ("index/__init__.py", "search/__init__.py")
    rows = [pair for pair in imported(sources) if not set(packages).intersection(pair)]
    lost = [path for path in sources if floor(path) < 0 and path not in packages]
    return [f"{a} imports {b}" for a, b in rows if floor(b) > floor(a)] + lost


def seen_behind(sources: Sources) -> list[str]:
    """Return what `search/` imports of `index/` past the doors."""
    return [
        f"{path} imports {other}"
        for path, other in imported(sources)
        if path.startswith("search/") and other.startswith("index/")
        if not is_in(other, (*SEEN_BY_SEARCH, INDEX_SIDE.get(path, "-")))
    ]


EMBEDDED = ("index/backends/embedded/",)
OF_A_FOLDER = {
    "index/health/backups.py": ("index/backends/embedded/publishing.py",),
    "index/health/repairing.py": ("index/backends/embedded/publishing.py",),
}
"""What puts an index folder right makes its derived files as the embedded backend does."""


def named_embedded(sources: Sources) -> list[str]:
    """Return who names the embedded backend and not a location."""
    return [
        f"{path} imports {other}"
        for path, other in imported(sources)
        if is_in(other, EMBEDDED) and not is_in(path, EMBEDDED)
        if not is_in(other, OF_A_FOLDER.get(path, ()))
    ]


def bare_errors(sources: Sources) -> list[str]:
    """Return where an error is raised of which a caller cannot tell what to do about it."""
    return [
        f"{path}:{node.lineno}"
        for path, text in sources.items()
        if "DatelineError" in text  # few modules are parsed for it
        for node in ast.walk(ast.parse(text, path))
        if isinstance(node, ast.Raise)
        and node.exc is not None
        and ast.unparse(node.exc).partition("(")[0] == "DatelineError"
    ]


def crossed(sources: Sources) -> list[str]:
    """Return imports between the command line and the service, and of either by the rest."""
    fronts = ("search/cli/", "search/serve/")
    return [
        f"{path} imports {other}"
        for path, other in imported(sources)
        for front in fronts
        if other.startswith(front) and not path.startswith(front)
    ]


NETWORK = frozenset(
    "aiohttp asyncio ftplib http httpx imaplib poplib requests smtplib socket socketserver ssl "
    "telnetlib urllib.request urllib3 websockets xmlrpc".split()
)
CONNECTS = "search/composing/http_chat.py"
"""The one module that opens a connection, to a language model that a user asks for.

A model by the name of a hub is fetched by its library alone (`ADAPTERS` of test_architecture.py).
"""


def connecting(sources: Sources) -> list[str]:
    """Return who else imports what opens a connection."""
    return [
        f"{path} imports {name}"
        for path, text in sources.items()
        if path != CONNECTS
        for module, offered in import_statements(text)
        for name in [module, *(f"{module}.{one}" for one in offered)]
        if name in NETWORK or name.partition(".")[0] in NETWORK
    ]


def _modules_named(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module and not node.level:
        return [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    return []


COMPOSING = "search/composing/"


def composing_unasked(sources: Sources) -> list[str]:
    """Return what imports the room of language models before a user asks for one."""
    return [
        f"{path}:{node.lineno}"
        for path, text in sources.items()
        if not path.startswith(COMPOSING) and "search.composing" in text
        for node in _imported_at_once(ast.parse(text, path))
        if any(name.startswith("search.composing") for name in _modules_named(node))
    ]


def _imported_at_once(node: ast.AST) -> Iterator[ast.stmt]:
    """Yield the imports that run when a module is imported: not those of types, or in functions."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import | ast.ImportFrom):
            yield child
        is_of_types = isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING"
        if not is_of_types and not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from _imported_at_once(child)


def overfull(sources: Sources) -> list[str]:
    """Return folders with more modules side by side than a person takes in."""
    names = defaultdict[str, set[str]](set)
    for path in sources:
        stem = PurePosixPath(path).stem
        family = next((end for end in FAMILIES if stem.endswith(end)), stem)
        names[folder(path)].add(family)
    held = {place: len(found - {"__init__"}) for place, found in names.items()}
    return [f"{place} holds {count}" for place, count in held.items() if count > MOST_MODULES]


def circles(sources: Sources) -> list[str]:
    """Return circles of imports: of modules, and of folders of which none holds the other."""
    rows = list(imported(sources))
    modules = defaultdict[str, set[str]](set)
    rooms = defaultdict[str, set[str]](set)
    for path, other in rows:
        modules[path].add(other)
        here, there = folder(path), folder(other)
        if not f"{here}/".startswith(f"{there}/") and not f"{there}/".startswith(f"{here}/"):
            rooms[here].add(there)
    return [" - ".join(sorted(ring)) for graph in (modules, rooms) for ring in _rings(graph)]


def _rings(graph: Mapping[str, set[str]]) -> list[set[str]]:
    """Return the sets of nodes that lead to each other."""

    @cache
    def reached(node: str) -> frozenset[str]:
        found, left = set[str](), [node]
        while left:
            new = graph.get(left.pop(), set()) - found
            found |= new
            left += new
        return frozenset(found)

    rings = list[set[str]]()
    for node in graph:
        ring = {other for other in reached(node) if node in reached(other)}
        if ring and ring not in rings:
            rings.append(ring)
    return rings


RULES: dict[str, tuple[Callable[[Sources], list[str]], dict[str, str]]] = {
    "no import of a floor above": (
        led_up,
        {"index/storage/high.py": "from index.intake.walk import find_files"},
    ),
    "every module stands on a floor": (led_up, {"index/lost.py": ""}),
    "search reaches passages through the seam": (
        seen_behind,
        {"search/retrieval/deep.py": "from index.storage.tables import article_table"},
    ),
    "a command opens its own room alone": (
        seen_behind,
        {"search/cli/commands/status_command.py": "from index.intake.build import index_paths"},
    ),
    "a backend is opened by location": (
        named_embedded,
        {"index/intake/fast.py": "from index.backends.embedded.backend import open_writer"},
    ),
    "an error has a class": (
        bare_errors,
        {"index/intake/bare.py": "def f():\n    raise DatelineError('no')"},
    ),
    "no door between the command line and the service": (
        crossed,
        {"search/serve/page.py": "", "search/cli/bold.py": "import search.serve.page"},
    ),
    "nothing stands on the command line": (
        crossed,
        {"search/retrieval/loud.py": "from search.cli.layout import wrap"},
    ),
    "one module opens connections": (
        connecting,
        {"search/answering/chatty.py": "def f():\n    from urllib import request"},
    ),
    "a language model is met only when asked for": (
        composing_unasked,
        {"search/answering/keen.py": "from search.composing import composer"},
    ),
    "no folder is overfull": (
        overfull,
        {f"search/wording/word{number}.py": "" for number in range(MOST_MODULES + 1)},
    ),
    "no circle of modules": (
        circles,
        {
            "search/citing/one.py": "from search.citing import two",
            "search/citing/two.py": "def f():\n    from search.citing import one",
        },
    ),
    "no circle of folders": (
        circles,
        {
            "search/citing/one.py": "import search.wording.one",
            "search/citing/two.py": "",
            "search/wording/one.py": "",
            "search/wording/two.py": "import search.citing.two",
        },
    ),
}
"""Each rule, with modules that break it."""


@pytest.mark.parametrize("rule", RULES)
def test_the_tree_keeps_its_doors(rule: str) -> None:
    """What breaks a rule is named as `module imports module`."""
    broken, _ = RULES[rule]

    assert broken(real_sources()) == []


@pytest.mark.parametrize("rule", RULES)
def test_a_planted_violation_is_seen(rule: str) -> None:
    """A rule that no module can break holds nothing."""
    broken, planted = RULES[rule]

    assert broken({**real_sources(), **planted}) != []


@pytest.mark.parametrize("package", ["index", "search"])
def test_the_public_names_are_there(package: str) -> None:
    """Each is imported on first use, and each has a docstring."""
    found = import_module(package)

    for name in found.__all__:
        assert getattr(found, name).__doc__

    with pytest.raises(AttributeError, match="no_such_name"):
        found.no_such_name  # noqa: B018


def test_what_people_read_imports_public_names_alone() -> None:
    """README and docs show nothing that a later version may move."""
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    shown = (
        m for p in pages for m in re.findall(r"^\s*from (\S+) import (.+)$", p.read_text(), re.M)
    )

    inside = [
        (home, names) for home, names in shown if home.partition(".")[0] in ("index", "search")
    ]

    assert all(home in ("index", "search") for home, _ in inside), inside
    for home, names in inside:
        assert set(re.split(r",\s*", names.strip())) <= set(import_module(home).__all__)
