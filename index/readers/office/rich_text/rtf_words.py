"""Name the control words of rich text (RTF 1.9) that decide what its reader sees."""

from __future__ import annotations

SKIPPED = frozenset(
    "colortbl pict header headerl headerr headerf footer footerl footerr footerf listtext pntext"
    " fldinst xe tc txe rxe ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn nonesttables shprslt sp"
    " mmath pgdsctbl filetbl private template nesttableprops bkmkstart bkmkend annotation".split()
)
"""Groups whose words are not those of the document; so are all that begin with `\\*` and are not
named below."""
SHAPES = frozenset({"shp", "shpinst", "shpgrp", "do", "object"})
"""Groups of a drawing."""
BOXES = frozenset({"shptxt", "dptxbxtext"})
"""Groups of the text in a drawing."""
INFORMATION = frozenset({"title", "author", "creatim", "revtim"})
"""What is read of what a file says of itself."""
SIGNS = {"\\~": "\u00a0", "\\-": "\u00ad", "\\_": "\u2011", "\\{": "{", "\\}": "}", "\\\\": "\\"}
"""Characters that a backslash stands before."""
CHARACTERS = {
    "bullet": "•",
    "column": "\n",
    "emdash": "—",
    "emspace": "\u2003",
    "endash": "–",
    "enspace": "\u2002",
    "lbr": "\n",
    "ldblquote": "“",
    "line": "\n",
    "lquote": "‘",
    "nestcell": "\n",
    "nestrow": "\n",
    "page": "\n",
    "qmspace": "\u2005",
    "rdblquote": "”",
    "rquote": "’",
    "softline": "\n",
    "tab": "\t",
    "zwbo": "\u200b",
    "zwj": "\u200d",
    "zwnj": "\u200c",
}
"""Words that stand for a character."""
ENDS = frozenset({"par", "sect", "cell", "row", "\\\r", "\\\n"})
"""Words that end a paragraph, a cell or a row."""
FLAGS = {
    **dict.fromkeys(("v", "webhidden", "strike", "striked", "deleted"), ""),
    "super": "raised",
    "sub": "lowered",
    "up": "raised",
    "dn": "lowered",
}
"""Words that hide what follows, empty here, or raise or lower it."""
