"""Know the folders in which browsers keep the parts of a saved page.

`page.html` is saved with `page_files/` beside it: its pictures, frames and advertisements, many
of them pages by their suffix. None is an article that a person saved.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from index.records import ReadWarning

_ENDS = tuple(
    "_files -files .files _file -filer _dateien -dateien _fichiers _archivos _arquivos _ficheiros"
    " _bestanden -bestanden _pliki _soubory _elemei _файлы _файли".split()
)
"""How the folders of pages end, in the languages of browsers, in small letters."""
_PAGES = (".html", ".htm", ".xhtml")


@dataclass(frozen=True, slots=True)
class PageFolder:
    """A folder with the parts of a saved page, named as `Source.file` is."""

    file: str


def page_folders(names: Sequence[str], folders: Collection[str]) -> Iterator[str]:
    """Yield which folders hold the parts of a page beside them.

    Args:
        names: What stands in one folder.
        folders: Those of the names that are folders.
    """
    ending = [one for one in folders if one.lower().endswith(_ENDS)]
    if not ending:
        return
    pages = {one[: one.rindex(".")] for one in names if one.lower().endswith(_PAGES)}
    for folder in ending:
        lower = folder.lower()
        if any(lower.endswith(end) and folder[: -len(end)] in pages for end in _ENDS):
            yield folder


def left_out(found: Sequence[PageFolder]) -> Iterator[ReadWarning]:
    """Yield the one line about all folders of saved pages, none if there are none."""
    if not found:
        return
    others = len(found) - 1
    more = "" if not others else f"; so are {others:,} others" if others > 1 else "; so is another"
    reason = f"holds the parts of the saved page beside it and is not read{more}"
    yield ReadWarning(found[0].file, reason)
