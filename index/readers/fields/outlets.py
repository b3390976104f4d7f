"""Tell the name of an outlet from what else fields of that name hold."""

from __future__ import annotations

import re

from index.articles.mastheads.author_bodies import is_platform

_ADDRESS = re.compile(r"[a-z]+://|www\.|[\w.+-]+@[\w-]+\.", re.IGNORECASE)
_HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/\S*)?")
_FILE = re.compile(r"\.(?:csv|html?|jsonl?|pdf|txt|xml|zip)$", re.IGNORECASE)
_PROGRAMS = frozenset(
    "api app cms crawl crawler csv default email export feed hosted import internet json"
    " mail manual news online other rss scraper scraping test unknown upload web website"
    " wordpress www xml".split()
)


def why_no_outlet(name: str) -> str | None:
    """Return what stands in the place of an outlet's name, None if it may be one."""
    if _ADDRESS.match(name) or _HOST.fullmatch(name):
        return "an address"
    if name.startswith("@"):
        return "a handle"
    if _FILE.search(name):
        return "a file"
    if name.isdigit():
        return "a number"
    if is_platform(name):
        return "a platform"
    return "a word of programs" if name.lower() in _PROGRAMS else None
