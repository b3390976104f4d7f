"""Hold the numbers that say what a catalog is, and of which format.

`index/FORMAT.md` says what each table means, and `tables/registry.py` lists them. A
change of a table raises `FORMAT_VERSION` and adds a migration; a table that only newer
code needs raises it too, since older code would not keep it up to date.
"""

from __future__ import annotations

APPLICATION_ID = 0x446C6E65
"""`Dlne`; SQLite keeps it at byte 68 of the file, where `file` can be taught to see it."""

FORMAT_VERSION = 10
"""The format of the whole index folder, also SQLite's `user_version`."""
