"""Read what reference managers take: CSL-JSON, BibTeX and RIS, each with a library for it."""

from __future__ import annotations

import json
import warnings
from collections.abc import Mapping, Sequence
from typing import Any

from bench.exports.comparing import Faults, differences, quoted_lines
from search.exporting.entry import Entry, exact_words
from search.exporting.partial_date import PartialDate
from search.exporting.text_export import unusable

_MONTHS = {
    name: number
    for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)
}


def read_csl(entries: Sequence[Entry], document: str) -> Faults:
    """Read CSL-JSON with citeproc-py."""
    from citeproc.source.json import CiteProcJSON

    items = json.loads(document)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", ".*unsupported: custom")  # CSL has it, this reader not
        source = CiteProcJSON(items)
    read = [_csl_facts(source[item["id"].lower()]) for item in items]
    wanted = [
        {
            "title": entry.title,
            "container_title": entry.outlet,
            "URL": entry.url,
            "abstract": None if entry.citation is None else exact_words(entry.citation),
            "issued": _parts(entry.published),
            "accessed": _parts(entry.accessed),
            "author": [
                (a.family, a.given, a.suffix) if a.family else a.whole for a in entry.authors
            ],
        }
        for entry in entries
    ]
    quotes = [
        f"{item['id']}: the quote is not in it"
        for item, entry in zip(items, entries, strict=True)
        if entry.citation and entry.citation.quote not in item["abstract"]
    ]
    return [*quotes, *differences(entries, wanted, read)]


def _csl_facts(reference: Any) -> dict[str, Any]:
    names = reference.get("author", [])
    known = {
        key: None if reference.get(key) is None else str(reference[key])
        for key in ("title", "container_title", "URL", "abstract")
    }
    dates = {
        key: _parts_of(reference[key]) if key in reference else None
        for key in ("issued", "accessed")
    }
    authors = [_csl_name(dict(name)) for name in names]
    return {**known, **dates, "author": authors}


def _csl_name(name: Mapping[str, Any]) -> Any:
    if "literal" in name:
        return str(name["literal"])
    return tuple(name.get(part) and str(name[part]) for part in ("family", "given", "suffix"))


def _parts_of(read: Any) -> list[int]:
    parts = (read.get(name) for name in ("year", "month", "day"))
    return [int(part) for part in parts if part is not None]


def _parts(known: PartialDate | None) -> list[int] | None:
    return None if known is None else known.parts


def read_bibtex(entries: Sequence[Entry], document: str) -> Faults:
    """Read BibTeX with bibtexparser, and LaTeX's commands with what it uses for that."""
    from bibtexparser.entrypoint import parse_string

    library = parse_string(document)
    if library.failed_blocks or len(library.blocks) != len(entries):
        return [f"{len(library.failed_blocks)} of {len(library.blocks)} blocks not read"]
    found = [{field.key: field.value for field in entry.fields} for entry in library.entries]
    read = [_bibtex_facts(fields) for fields in found]
    wanted = [
        {
            "title": entry.title,
            "journal": entry.outlet,
            "url": entry.url,
            "annote": quoted_lines(entry),
            "date": _parts(entry.published),
            "urldate": entry.accessed and entry.accessed.in_iso,
            "dateline": entry.label,
            "author": [
                _name_parts(a.family, a.suffix, a.given) or [a.whole] for a in entry.authors
            ],
        }
        for entry in entries
    ]
    keys = [entry.key for entry in library.entries]
    unique = [] if keys == [entry.key for entry in entries] else [f"keys {keys}"]
    return [*unique, *differences(entries, wanted, read)]


def _bibtex_facts(fields: Mapping[str, str]) -> dict[str, Any]:
    title, outlet = fields.get("title"), fields.get("journal")
    date = [fields.get("year"), _MONTHS.get(fields.get("month", "")), fields.get("day")]
    return {
        "title": title and _from_latex(title[1:-1]),
        "journal": outlet and _from_latex(outlet),
        "url": fields.get("url"),
        "annote": [_from_latex(line) for line in fields.get("annote", "").split("\n") if line],
        "date": [int(part) for part in date if part is not None] or None,
        "urldate": fields.get("urldate"),
        "dateline": fields["dateline"],
        "author": _bibtex_names(fields.get("author", "")),
    }


def _bibtex_names(field: str) -> list[list[str]]:
    """Return the names of a field, each in its parts as BibTeX sees them."""
    from bibtexparser.middlewares.names import (
        parse_single_name_into_parts,
        split_multiple_persons_names,
    )

    names = []
    for name in split_multiple_persons_names(field):
        if name.startswith("{"):
            names.append([_from_latex(name[1:-1])])
            continue
        parts = parse_single_name_into_parts(name)
        family = " ".join([*parts.von, *parts.last])
        names.append(_name_parts(family, " ".join(parts.jr), " ".join(parts.first)))
    return names


def _name_parts(*parts: str | None) -> list[str]:
    return [part for part in parts if part]


def _from_latex(text: str) -> str:
    """Return what LaTeX prints; two commands are told to the reader, which does not know them."""
    from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

    commands = get_default_latex_context_db()
    braces = [MacroTextSpec("textbraceleft", "{"), MacroTextSpec("textbraceright", "}")]
    commands.add_context_category("braces", macros=braces, prepend=True)
    reader = LatexNodes2Text(commands, keep_comments=True, strict_latex_spaces=True)
    read: str = reader.latex_to_text(text)
    return read.replace("\N{MODIFIER LETTER CIRCUMFLEX ACCENT}", "^")  # LaTeX prints the other


def read_ris(entries: Sequence[Entry], document: str) -> Faults:
    """Read RIS with rispy."""
    import rispy

    names = ("type_of_reference", "id", "authors", "title", "secondary_title", "year", "date")
    more = ("urls", "access_date", "notes", "label")
    records = rispy.loads(document)
    read = [{name: record.get(name) for name in (*names, *more)} for record in records]
    unknown = [f"unknown {set(r) - {*names, *more}}" for r in records if set(r) - {*names, *more}]
    wanted = [
        {
            "type_of_reference": "NEWS",
            "id": entry.key,
            "authors": [author.sorted for author in entry.authors] or None,
            "title": entry.title,
            "secondary_title": entry.outlet,
            "year": entry.published and f"{entry.published.year:04}",
            "date": entry.published and _with_strokes(entry.published),
            "urls": [entry.url.replace(";", "%3B")] if entry.url else None,
            "access_date": entry.accessed and _with_strokes(entry.accessed),
            "notes": _notes(entry) or None,
            "label": entry.label,
        }
        for entry in entries
    ]
    return [*unknown, *differences(entries, wanted, read)]


def _with_strokes(known: PartialDate) -> str:
    year, *rest = known.in_iso.split("-")
    return "/".join([year, *rest, *[""] * (3 - len(rest))])


def _notes(entry: Entry) -> list[str]:
    """Return the notes that RIS has to hold: an address that is no link, and the quote."""
    stated = [unusable(entry.unusable_url)] if entry.unusable_url else []
    return [*stated, *quoted_lines(entry)]
