"""List the keys under which records keep what is known of an article.

The keys are those of schema.org, of IPTC's ninjs, of BEIR, of what content systems and
interfaces of newspapers export, and the plain ones. They are compared without case, hyphens,
blanks and underscores. Of the tiers of a fact the first counts in which a record states anything;
keys of one tier mean the same, so where they state different things the fact is not known.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

Tiers = tuple[tuple[str, ...], ...]
"""Names of keys, in small letters and without signs; the best first."""

KEYS: Mapping[str, Tiers] = MappingProxyType(
    {
        "text": (
            ("text",),
            (
                *("articlebody", "body", "bodytext", "content", "maintext", "fulltext"),
                *("articletext", "articlecontent", "storybody", "storytext", "contenttext"),
            ),
            ("bodies", "bodyxhtml", "bodyhtml", "contenthtml"),
        ),
        "title": (("title",), ("headline", "headlines", "webtitle"), ("articletitle",)),
        "outlet": (
            ("outlet",),
            ("publisher", "publication", "newspaper", "sitename", "newsoutlet"),
            ("source", "sourcename", "provider", "sourceorganization"),
            ("copyrightholder",),
        ),
        "authors": (
            ("authors",),
            ("author", "byline", "bylines", "by"),
            ("creator", "creators", "dccreator", "writer", "writers"),
        ),
        "published": (
            ("published",),
            (
                *("datepublished", "publisheddate", "publishedat", "publishdate", "datepublish"),
                *("publicationdate", "pubdate", "publishedon", "publishedtime", "firstpublished"),
                "webpublicationdate",
            ),
            ("date", "dcdate"),
            ("firstcreated",),
            ("versioncreated",),
        ),
        "updated": (
            ("updated",),
            (
                *("datemodified", "modifieddate", "modifiedat", "modified", "datemodify"),
                *("updatedat", "dateupdated", "lastmodified", "lastupdated", "updateddate"),
            ),
            ("versioncreated",),
        ),
        "url": (
            ("url",),
            ("link", "canonicalurl", "weburl", "articleurl", "permalink"),
            ("mainentityofpage",),
        ),
        "section": (("section",), ("articlesection", "sectionname"), ("category",)),
        "language": (("language",), ("inlanguage", "lang", "languagecode")),
        "agency": (("agency", "newsagency"),),
        "place": (("dateline",), ("located",)),
        "subtitle": (("subtitle",), ("subheadline", "subheading", "deck", "dek")),
        "description": (("description",), ("summary", "abstract", "standfirst", "excerpt")),
    }
)
"""The keys of each fact."""

CONTAINERS = ("metadata", "meta", "fields", "attributes", "_source")
"""Keys of objects whose keys count like those beside them, and yield to these."""

LISTS = ("@graph", "articles", "items", "results", "docs", "stories", "posts", "data")
"""Keys of lists of records, in an object that is no record itself."""

INNER_KEYS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "text": ("rendered", "value", "@value", "#text"),
        "title": ("main", "rendered", "value", "@value", "#text"),
        "outlet": ("name",),
        "authors": ("name", "original"),
        "published": ("$date", "@value"),
        "updated": ("$date", "@value"),
        "url": ("url", "href", "@id"),
        "section": ("name",),
        "language": ("alternateName", "@value"),
        "agency": ("name",),
        "place": ("name",),
        "subtitle": ("rendered", "value", "@value", "#text"),
        "description": ("rendered", "value", "@value"),
        "_id": ("$oid",),
        "id": ("$oid",),
    }
)
"""Keys under which an object holds what a fact means."""

_SIGNS = re.compile(r"[\s_.:\-]+")
_LONGEST_KEY = 60
"""Characters of a key; longer ones are data and are neither compared nor told."""


def plain_key(key: str) -> str:
    """Return a key as it is compared; of one that is too long nothing."""
    return _SIGNS.sub("", key).lower() if len(key) <= _LONGEST_KEY else ""
