"""A package offers names without importing their modules."""

from __future__ import annotations

import subprocess
import sys

import pytest

from index.lazy_names import imported_on_first_use


def test_a_name_is_what_its_module_defines() -> None:
    """The very object, so that `is` and `except` work on it."""
    get = imported_on_first_use("news", {"loads": "json", "Path": "pathlib"})

    import json

    assert get("loads") is json.loads


def test_another_name_is_missing_as_from_any_module() -> None:
    """`hasattr` and `import` tell it from a fault by the class of the error."""
    get = imported_on_first_use("news", {"loads": "json"})

    with pytest.raises(AttributeError, match=r"^module 'news' has no attribute 'dumps'$"):
        get("dumps")


@pytest.mark.parametrize("package", ["index", "search", "index.backends.embedded"])
def test_a_package_imports_no_other_module(package: str) -> None:
    """Only the packages above it and this helper."""
    code = f"import sys, {package}; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    ours = {name for name in run.stdout.split() if name.startswith(("index.", "search"))}

    allowed = {"search", "index.lazy_names", "index.backends", "index.backends.embedded"}
    assert ours <= allowed
