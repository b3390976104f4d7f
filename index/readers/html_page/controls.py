"""Take out of a page the characters that its tree may hold and must not be given.

libxml2 reads them, spelt as they are or as a reference, and lxml raises where a text that holds one
is put back into the tree. No page shows them.
"""

from __future__ import annotations

import re

_RAW = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_SPELT = re.compile(
    r"&#(?:0*+(?:[1-8]|1[124-9]|2\d|3[01]|6553[45])(?!\d)"
    r"|[xX]0*+(?:[1-8bcefBCEF]|1[0-9a-fA-F]|[fF]{3}[efEF])(?![0-9a-fA-F]));?",
    re.ASCII,
)
"""References to them; a parser of pages also takes one without its semicolon."""


def without_controls(markup: str) -> str:
    """Return markup with a blank for each such character, and for each reference to one."""
    return _SPELT.sub(" ", _RAW.sub(" ", markup))
