"""Read each document back with a program that is not ours, and name what came out wrong.

Each function takes the entries and the document made of them, and returns what differs, in
words; an empty list is what is wanted. CSL-JSON is read by citeproc-py, BibTeX by bibtexparser,
RIS by rispy, Markdown by markdown-it, web annotations by jsonschema with a schema after the W3C's
model. For the template of Wikipedia there is no reader but the one here.
"""

from __future__ import annotations

from collections.abc import Mapping

from bench.exports.annotations import read_json, read_w3c
from bench.exports.comparing import Check
from bench.exports.managers import read_bibtex, read_csl, read_ris
from bench.exports.prose import read_bibliography, read_markdown, read_text, read_wikipedia
from search.exporting.registry import Format

CHECKS: Mapping[Format, Check] = {
    Format.TEXT: read_text,
    Format.MARKDOWN: read_markdown,
    Format.JSON: read_json,
    Format.CSL: read_csl,
    Format.BIBTEX: read_bibtex,
    Format.RIS: read_ris,
    Format.CHICAGO: read_bibliography,
    Format.APA: read_bibliography,
    Format.WIKIPEDIA: read_wikipedia,
    Format.W3C: read_w3c,
}
"""What reads each format back."""
