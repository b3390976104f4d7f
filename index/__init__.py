"""The write side of Dateline: articles in, an index on disk out.

    from index import index_paths

Nothing here imports `search`, prints, or exits. Start reading at `intake/build.py`
(how a folder becomes an index) and `records.py` (what crosses module borders). Names
are imported on first use, so that importing the package costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.lazy_names import imported_on_first_use

if TYPE_CHECKING:
    from index.errors import DatelineError as DatelineError
    from index.health.backups import backup_index as backup_index
    from index.health.backups import restore_index as restore_index
    from index.health.compaction import compact_index as compact_index
    from index.health.repairing import repair_index as repair_index
    from index.health.status import read_status as read_status
    from index.health.verification import verify_index as verify_index
    from index.intake.build import index_paths as index_paths
    from index.intake.build import remove_paths as remove_paths
    from index.intake.build_report import BuildReport as BuildReport
    from index.intake.pruning import Pruning as Pruning
    from index.intake.watching import watch_paths as watch_paths
    from index.settings import IndexSettings as IndexSettings

_HOME = {
    "BuildReport": "index.intake.build_report",
    "DatelineError": "index.errors",
    "IndexSettings": "index.settings",
    "Pruning": "index.intake.pruning",
    "backup_index": "index.health.backups",
    "compact_index": "index.health.compaction",
    "index_paths": "index.intake.build",
    "read_status": "index.health.status",
    "remove_paths": "index.intake.build",
    "repair_index": "index.health.repairing",
    "restore_index": "index.health.backups",
    "verify_index": "index.health.verification",
    "watch_paths": "index.intake.watching",
}
__all__ = [
    "BuildReport",
    "DatelineError",
    "IndexSettings",
    "Pruning",
    "backup_index",
    "compact_index",
    "index_paths",
    "read_status",
    "remove_paths",
    "repair_index",
    "restore_index",
    "verify_index",
    "watch_paths",
]

__getattr__ = imported_on_first_use(__name__, _HOME)
