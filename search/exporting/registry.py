"""Name the formats of citations, and import the one that is asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from search.exporting.entry import Entry


class Format(StrEnum):
    """What a citation can be spelt as, in the order of the help."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"
    CSL = "csl"
    BIBTEX = "bibtex"
    RIS = "ris"
    CHICAGO = "chicago"
    APA = "apa"
    WIKIPEDIA = "wikipedia"
    W3C = "w3c"


_HOMES: Mapping[Format, tuple[str, str]] = {
    Format.TEXT: ("text_export", "export"),
    Format.MARKDOWN: ("markdown_export", "export"),
    Format.JSON: ("json_export", "export"),
    Format.CSL: ("csl_export", "export"),
    Format.BIBTEX: ("bibtex_export", "export"),
    Format.RIS: ("ris_export", "export"),
    Format.CHICAGO: ("style_export", "export_chicago"),
    Format.APA: ("style_export", "export_apa"),
    Format.WIKIPEDIA: ("wikipedia_export", "export"),
    Format.W3C: ("w3c_export", "export"),
}
"""The module of each format, and its function that takes entries and returns a document."""

HOLDS_ALL = frozenset({Format.JSON, Format.CSL, Format.W3C})
"""Formats that spell every character so that a program reads it back; JSON has escapes."""


def export(entries: Sequence[Entry], form: Format) -> str:
    """Return one document, valid as a whole, that cites these entries in their order.

    Args:
        entries: What is cited, at least one.
        form: Which document; bibliographies (`chicago`, `apa`) are in the order of their style.

    Raises:
        MissingExtraError: If the format needs packages that are not installed.
        QueryError: If a bibliography is asked for and there is nothing to name an article by.
    """
    module, name = _HOMES[form]
    spell: Callable[[Sequence[Entry]], str] = getattr(
        import_module(f"search.exporting.{module}"), name
    )
    return spell(entries)
