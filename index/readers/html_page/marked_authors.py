"""Find whom a page marks as the author of its article, by microdata.

`<span itemprop="author">` counts where it stands in the page's own article, in the page, or in no
thing; the author of a comment or of another story's card is none of these.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from index.readers.html_page.declared_names import clean
from index.readers.html_page.json_ld import PageNames
from index.readers.html_page.page_dates import holds_the_article, microdata_scope, scope_kind

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MAX_MARKED = 50
"""Marked authors that are looked at; more would cost time on hostile pages alone."""
_MAX_NAME_CHARS = 200
"""Characters of a marked author that are read; what is longer is no byline."""


def marked_authors(tree: HtmlElement, names: PageNames) -> list[str]:
    """Return the authors as they are marked, in the order of the page.

    Those of the page's article come first; only if it has none those of the page, then others.
    """
    found: dict[str, list[str]] = {}
    for element in islice(tree.xpath("//body//*[@itemprop='author']"), _MAX_MARKED):
        scope = microdata_scope(element)
        if scope_kind(scope) != "article" or holds_the_article(scope, names):
            found.setdefault(scope_kind(scope), []).append(author_name(element))
    return next((found[kind] for kind in ("article", "page", "none") if kind in found), [])


def author_name(element: HtmlElement) -> str:
    """Return the name in an element that is marked as the author."""
    named = next(iter(element.xpath("(.//*[@itemprop='name'])[1]")), element)
    stated = named.get("content") or named.text_content()
    return clean(stated) if len(stated) <= _MAX_NAME_CHARS else ""
