"""Every removal, rename and overwrite of a file in the product has been looked at.

A command must never take away or overwrite what no run of this program made. So each
place that could is listed here with the reason why it cannot. A new one makes this
test fail until a reason is written down.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator

from tests.test_architecture import ROOT, sources, tree

METHODS = {
    "chmod",
    "copy2",
    "copyfile",
    "copyfileobj",
    "copytree",
    "ftruncate",
    "hardlink_to",
    "link",
    "mkdtemp",
    "mkstemp",
    "NamedTemporaryFile",
    "pwrite",
    "removedirs",
    "rename",
    "renames",
    "rmdir",
    "rmtree",
    "savefig",
    "symlink",
    "symlink_to",
    "TemporaryDirectory",
    "truncate",
    "unlink",
    "write_bytes",
    "write_index",
    "write_text",
}
"""Calls that remove, rename, overwrite or make files, by their last name."""

ALSO = {"os.remove", "shutil.copy", "shutil.move", "sqlite3.connect"}

OURS = {"move_into_place", "place_new", "remove_tree", "copy_catalog", "copy_file", "backup"}
"""Functions of ours that do so for their callers."""

REVIEWED = {
    # What is done for callers, who are all below.
    "index/files/durable.py:move_into_place replace": "callers name a file of ours",
    "index/files/durable.py:place_new replace": "only where nothing has that name",
    "index/files/durable.py:_linked link": "fails where anything has that name",
    "index/files/durable.py:_linked unlink": "the unfinished name of the file just linked",
    "index/files/durable.py:copy_file copy2": "callers name a file that is new",
    "index/files/durable.py:link_or_copy link": "fails where anything has that name",
    "index/files/durable.py:link_or_copy copy2": "into an unfinished folder",
    "index/files/durable.py:remove_tree rmtree": "callers name what is ours",
    "index/files/durable.py:remove_tree unlink": "callers name what is ours",
    "index/files/unfinished.py:remove_unfinished remove_tree": "only names that it gave",
    "index/files/unfinished.py:write_new open": "exclusively",
    "index/files/unfinished.py:replace_file move_into_place": "over a file of ours",
    "index/storage/migrations.py:copy_catalog backup": "into an unfinished file",
    "index/storage/connection.py:backup backup": "into the connection that callers give",
    "index/readers/zip_reader.py:read_listed open": "a member of an archive that is only read",
    "index/readers/office/packages.py:opened open": "a part of a document that is only read",
    # An index folder, once it is proven to be one, or was empty and is claimed.
    "index/storage/connection.py:_connect connect": "an index, or an unfinished copy",
    "index/storage/files/ownership.py:claim_folder place_new": "exclusively",
    "index/storage/files/lease.py:_open open": "never written, only locked",
    "index/storage/files/lease.py:remove_lease unlink": "only if it is empty; its number was free",
    "index/storage/files/lock.py:__init__ open": "follows no link; not emptied before it is locked",
    "index/storage/files/lock.py:_write_holder ftruncate": "refused if it has a second name",
    "index/storage/files/lock.py:_write_holder pwrite": "refused if it has a second name",
    "index/storage/files/lock.py:release ftruncate": "refused if it has a second name",
    "search/keeping/kept_answer.py:save_answer write_bytes": "into an unfinished file, or a pipe",
    "index/storage/catalog.py:replace_catalog backup": "into the catalog, on restore --force",
    "index/storage/files/page_sums.py:mend_sums unlink": "the note of pages",
    "index/storage/files/page_sums.py:sum_pages unlink": "the note of pages",
    "index/storage/files/page_sums.py:sums_kept unlink": "the note of pages",
    "index/storage/generation.py:empty_tmp remove_tree": "unfinished names only",
    "index/storage/generation.py:remove_unpublished unlink": "ours by name and bytes",
    "index/storage/generation.py:undone_on_failure unlink": "ours by name and bytes, and new",
    "index/storage/generation.py:_remove_empty_folders rmdir": "lexical folders, if empty",
    "index/storage/files/change_times.py:share chmod": "files that the catalog names",
    "index/storage/files/change_times.py:unlink unlink": "for remove_unpublished",
    "index/storage/files/change_times.py:unlink unlink (2)": "for remove_unpublished",
    "index/storage/opening.py:put_catalog_aside copy_file": "into a new folder of quarantine",
    "index/storage/opening.py:put_catalog_aside place_new": "into a new folder of quarantine",
    "index/storage/migrations.py:_keep copy_catalog": "into an unfinished file",
    "index/storage/migrations.py:_keep place_new": "exclusively",
    "index/storage/migrations.py:migrate unlink": "the copy that it has just made",
    "index/dense/segment_files.py:_write place_new": "exclusively",
    "index/dense/vectors/faiss_vectors.py:write_segment open": "exclusively",
    "index/dense/vectors/faiss_vectors.py:write_segment write_index": "into the file just made",
    "index/lexical/lexical_files.py:_link link": "into an unfinished folder",
    "index/lexical/lexical_files.py:_place chmod": "in an unfinished folder",
    "index/lexical/lexical_files.py:_place remove_tree": "tantivy's locks in an unfinished folder",
    "index/lexical/lexical_files.py:_place place_new": "exclusively",
    "index/lexical/tantivy_lexical.py:_lockable TemporaryDirectory": "a new folder of the system",
    "index/lexical/tantivy_lexical.py:_lockable symlink_to": "in that folder",
    # Repair and restore.
    "index/health/repairing.py:put_aside copy_file": "into a new folder of quarantine",
    "index/health/repairing.py:put_aside place_new": "into a new folder of quarantine",
    "index/health/repairing.py:copies_undone_on_failure unlink": "copies that it has just made",
    "index/health/repairing.py:copies_undone_on_failure rmdir": "the folder it has made, if empty",
    "index/health/repairing.py:_put_in_place unlink": "SQLite's files, copies of which are aside",
    "index/health/repairing.py:_put_in_place unlink (2)": "the note of pages",
    "index/health/repairing.py:_put_in_place move_into_place": "over the catalog, put aside before",
    "index/health/repairing.py:_put_in_place move_into_place (2)": "over the sums of that catalog",
    "index/health/catalog_repair.py:mend_copy copy_file": "to an unfinished name",
    "index/health/catalog_repair.py:mend_copy copy_file (2)": "beside an unfinished file",
    "index/health/catalog_repair.py:_rewrite unlink": "beside an unfinished file",
    "index/health/catalog_repair.py:_rewrite move_into_place": "over an unfinished file",
    "index/health/backups.py:_prepare copy_catalog": "into an unfinished file",
    "index/health/backups.py:_replace move_into_place": "over HEAD",
    # Not a file.
    "index/readers/html_page/wording.py:write_out open": "an element of a page",
    # Files that a user names.
    "index/health/backups.py:backup_index copy_catalog": "into an unfinished file",
    "index/health/backups.py:_place move_into_place": "over a backup of ours, with --force",
    "index/health/backups.py:_place place_new": "exclusively",
    "search/output_files.py:written_whole chmod": "an unfinished file",
    "search/output_files.py:written_whole move_into_place": "the file that a user named",
    "search/output_files.py:write_lines write_text": "an unfinished file, or a pipe",
    "search/evaluate/plots.py:plot_comparison savefig": "an unfinished file, or a pipe",
    # The cache.
    "index/models/file_checks.py:_write_atomically replace": "over a stamp of ours",
    "index/models/model_preparation.py:preparing mkdtemp": "a new folder of the system",
    "index/models/model_preparation.py:preparing rmtree": "that folder",
    "index/models/model_preparation.py:_remove_stale remove_tree": "unfinished names only",
    "index/models/model_preparation.py:_seal write_text": "in an unfinished folder",
    "index/models/model_preparation.py:_take_name unlink": "files of a model that is damaged",
    "index/models/model_preparation.py:_take_name rename": "fails unless the folder is empty",
    "search/evaluate/cached_index.py:cached_index copyfile": "an unfinished file",
}


def risky(path_name: str) -> Iterator[str]:
    """Yield `file:function call` for each call of a file that changes files."""
    module = tree(ROOT / path_name)
    inside = {
        node: function.name
        for function in ast.walk(module)
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
    }
    seen = Counter[str]()
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and (name := _changes_files(node)):
            place = f"{path_name}:{inside.get(node, '<module>')} {name}"
            seen[place] += 1
            yield place if seen[place] == 1 else f"{place} ({seen[place]})"


def _changes_files(call: ast.Call) -> str | None:
    """Return the name of a call that changes files, None for any other."""
    name = ast.unparse(call.func).rpartition(".")[2]
    if name in METHODS | OURS or ast.unparse(call.func) in ALSO:
        return name
    if name == "replace" and isinstance(call.func, ast.Attribute):
        is_of_path = len(call.args) == 1 and not call.keywords
        return name if is_of_path or ast.unparse(call.func) == "os.replace" else None
    if name == "open" and _may_write(call):
        return name
    return None


def _may_write(call: ast.Call) -> bool:
    """Return whether an `open` may write; one whose mode cannot be told may."""
    if ast.unparse(call.func) == "os.open":
        return "O_RDONLY" not in ast.unparse(call.args[1])
    is_method = isinstance(call.func, ast.Attribute)
    modes = [
        *call.args[0 if is_method else 1 :][:1],
        *(k.value for k in call.keywords if k.arg == "mode"),
    ]
    return any(not isinstance(m, ast.Constant) or set(str(m.value)) & set("wax+") for m in modes)


def test_every_place_that_changes_files_is_known() -> None:
    """With the reason why it cannot hurt what is not ours."""
    found = {
        place
        for path in sources("index", "search")
        for place in risky(path.relative_to(ROOT).as_posix())
    }

    assert found - REVIEWED.keys() == set()
    assert REVIEWED.keys() - found == set()
