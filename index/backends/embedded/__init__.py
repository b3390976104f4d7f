"""The backend that ships: one folder, searched in the process that asks.

What `index/backends/registry.py` calls is imported on first use, so that a reader
imports nothing of the writer.
"""

from __future__ import annotations

from index.lazy_names import imported_on_first_use

_HOME = {
    "open_snapshot": "index.backends.embedded.snapshot",
    "open_writer": "index.backends.embedded.backend",
    "reopen_writer": "index.backends.embedded.backend",
    "stored_settings": "index.backends.embedded.backend",
}

__getattr__ = imported_on_first_use(__name__, _HOME)
