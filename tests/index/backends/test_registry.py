"""A location opens the backend that it names."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest

from index.backends import registry
from index.backends.embedded.snapshot import EmbeddedSnapshot
from index.backends.embedded.writer import EmbeddedWriter
from index.errors import DatelineError, IndexDamagedError, IndexMissingError, UnknownBackendError
from index.settings import IndexSettings
from index.storage.files.layout import Layout
from tests.index.archives import build, write_article


@pytest.fixture
def index_dir(tmp_path: Path) -> Path:
    """Make an index of one article."""
    write_article(tmp_path / "a.txt", ["Storm hits harbour."])
    build(tmp_path)
    return tmp_path / ".dateline"


@pytest.fixture
def far(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Register a backend that notes what it is asked to open."""
    asked = list[str]()
    module = ModuleType("far_away")
    for name in ("open_snapshot", "open_writer", "reopen_writer", "stored_settings"):
        setattr(module, name, lambda location, _name=name, **_: asked.append(f"{_name} {location}"))
    monkeypatch.setitem(sys.modules, "far_away", module)
    monkeypatch.setattr(registry, "_MODULES", {})
    registry.register("far", "far_away")
    return asked


def test_a_path_is_the_embedded_backend(index_dir: Path) -> None:
    """As text too."""
    with registry.open_snapshot(str(index_dir)) as snapshot:
        assert isinstance(snapshot, EmbeddedSnapshot)
    with registry.reopen_writer(index_dir) as writer:
        assert isinstance(writer, EmbeddedWriter)
    assert registry.stored_settings(index_dir) == writer.settings
    assert registry.stored_settings(index_dir / "none") is None
    with pytest.raises(IndexMissingError):
        registry.open_snapshot(index_dir / "none")


def test_what_to_build_with_is_what_the_index_was_built_with(index_dir: Path) -> None:
    """A damaged index has to be rebuilt, and then counts as none."""
    kept = registry.settings_to_build_with(index_dir, rebuild=False)
    assert kept == registry.stored_settings(index_dir)
    assert registry.settings_to_build_with(index_dir / "none", rebuild=False) == IndexSettings()

    Layout(index_dir).catalog.write_bytes(b"no database")

    assert registry.settings_to_build_with(index_dir, rebuild=True) == IndexSettings()
    with pytest.raises(IndexDamagedError):
        registry.settings_to_build_with(index_dir, rebuild=False)


def test_a_scheme_opens_what_registered_it(far: list[str]) -> None:
    """The location is passed on as it is; a path of such a look is none of it."""
    registry.open_snapshot("far://host/news")
    registry.open_writer("far://x", settings=IndexSettings(), embedder_fingerprint="f", dim=2)
    registry.reopen_writer("far://y")
    registry.stored_settings("far://z")

    assert far == [
        *("open_snapshot far://host/news", "open_writer far://x"),
        *("reopen_writer far://y", "stored_settings far://z"),
    ]
    with pytest.raises(IndexMissingError):
        registry.open_snapshot(Path("far://host/news"))
    assert len(far) == 4


def test_an_unknown_scheme_says_what_there_is(far: list[str]) -> None:
    """Before anything is made in a folder of that name."""
    with pytest.raises(UnknownBackendError, match=r"^near://: no such .* one of far://$"):
        registry.open_snapshot("near://host")
    assert not Path("near:").exists()
    assert far == []


def test_no_file_is_written_into_an_index(index_dir: Path) -> None:
    """However deep; beside it is as good a place as any."""
    registry.refuse_in_index(index_dir.parent / "out.txt")
    with pytest.raises(DatelineError, match="in the index folder"):
        registry.refuse_in_index(index_dir / "tmp" / "out.txt")
