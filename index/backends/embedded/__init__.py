"""The backend that ships: one folder, searched in the process that asks.

What `index/backends/registry.py` calls is imported on first use, so that a reader
imports nothing of the writer.
"""

from __future__ import annotations

_HOME = {
    "open_snapshot": "index.backends.embedded.snapshot",
    "open_writer": "index.backends.embedded.backend",
    "reopen_writer": "index.backends.embedded.backend",
    "stored_settings": "index.backends.embedded.backend",
}


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOME[name]), name)
