"""Give the tests of this folder a cache of their own and a small model."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.models.packaged_models import PackagedModel
from tests.index.models.tiny_bert import make_package


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty cache folder, which this test uses."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("DATELINE_CACHE", str(folder))
    return folder


@pytest.fixture
def tiny(tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> PackagedModel:
    """Return a model of two layers in a package that can be found."""
    monkeypatch.syspath_prepend(tmp_path / "packages")
    return make_package(tmp_path / "packages")
