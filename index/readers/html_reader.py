"""Read HTML pages: an article each, or several (`html_page/stories/`); trafilatura finds the text.

Before that the page is made to say in words what it shows (`html_page/stories/story_text.py`): what
its reader does not see is taken out (`html_page/unseen.py`), and what leads to other stories
(`html_page/shape/see_also.py`);
tables that lay it out are unwrapped (`html_page/tables.py`), blocks brought into the form that the
extractor knows (`html_page/shape/blocks.py`), and markup that carries meaning is written out
(`html_page/wording.py`). Captions of pictures come behind (`html_page/shape/captions.py`).
`Article.text` is the extracted text, one paragraph a line, so a citation has no
byte span; `Source.sha256` is that of the page as it lay on disk. Facts come from
what the page declares about itself (`html_page/metadata.py`), never from its URL or
its looks. trafilatura and lxml are imported when the first page is read.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, BinaryIO

from index.errors import ReadError
from index.readers.base import Read, ReadOptions
from index.readers.decoding import decode, is_utf8, note_guess
from index.readers.html_page.bounds import check_markup, shorten_names
from index.readers.html_page.controls import without_controls
from index.readers.html_page.saved_bytes import read_saved_page
from index.readers.html_page.shape.captions import with_captions
from index.readers.html_page.shape.headings import headings_of
from index.readers.html_page.shape.questions import questions_of
from index.readers.html_page.stories.page_stories import Stories, find_stories
from index.readers.html_page.stories.paywall import notices_in, paywall_of
from index.readers.html_page.stories.story_articles import story_articles
from index.readers.html_page.stories.story_text import make_plain, page_text
from index.readers.html_page.stories.teasers import is_list_of_teasers
from index.readers.html_page.tree import settle, take_out
from index.readers.html_page.unseen import drop_templates
from index.records import Article, ReadWarning, Source

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from index.readers.html_page.metadata import PageFacts

_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*+=\s*+(?:[\"']\s*+)?([\w.:-]{2,40})[\s\"'/>;]", re.IGNORECASE
)
_XML_ENCODING = re.compile(
    rb"\s{0,20}<\?xml\s[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{2,40})[\"']", re.IGNORECASE
)
_DECLARED_WITHIN = 1_024  # bytes in which a page must name its encoding, by the HTML standard
_LONGEST_TAG = 300  # bytes of a tag that begins within them; the end of a longer one is not read
_INTRODUCTION_CHARS = 200
"""Shortest text around the entries of a live blog that is read, in characters."""
_WEB_NAMES = {"iso-8859-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252"}
"""What pages say and what browsers have always read instead."""


def read_html(stream: BinaryIO, options: ReadOptions) -> Iterator[Read]:
    """Yield the article of the page, or each that it holds (`html_page/stories/`).

    Raises:
        ReadError: If the page cannot be decoded or parsed, or holds no article.
    """
    from index.readers.html_page.metadata import read_metadata

    saved = read_saved_page(stream, options)
    page = decode(saved.data, options, declared=_encoding_of(saved.data, options))
    text = without_controls(page.text)
    check_markup(text, options.file)
    tree = _parse(text.encode(), options)
    shorten_names(tree, page_chars=len(text))
    drop_templates(tree)
    known = read_metadata(tree, latest=options.latest)
    source = Source(file=options.file, sha256=saved.sha256, format="html")
    stories = find_stories(tree, linked=known.linked, is_article=known.is_article)
    if stories.elements:
        found: Iterable[Read] = chain(
            story_articles(stories, known, known.linked, options),
            _around(tree, stories, known, source),
        )
    else:
        found = _whole_page(tree, known, source, options)
    for read in found:
        yield note_guess(read, page)


def _whole_page(
    tree: HtmlElement, known: PageFacts, source: Source, options: ReadOptions
) -> Iterator[Read]:
    """Yield the article of a page that holds one story, and whether it is cut at a paywall.

    Raises:
        ReadError: If it lists stories, or holds none.
    """
    make_plain(tree, options.file, is_article=known.is_article)
    text = page_text(tree, options.file)
    if not known.is_article and is_list_of_teasers(tree, text):
        raise ReadError(options.file, "a list of links to articles, not an article")
    paywall = paywall_of(tree, text, known.linked)
    if not text:
        reason = "no article text found in the page"
        raise ReadError(options.file, f"{reason}; it is behind a paywall" if paywall else reason)
    article = _article(tree, text, known, source)
    if paywall is not None:
        yield ReadWarning(
            options.file, "cut at a paywall: only the beginning of the article is read"
        )
        notices = notices_in(article.text)
        article = replace(
            article,
            structure=tuple(sorted([*article.structure, *notices], key=lambda one: one.span)),
            facts={**article.facts, "paywall": paywall},
        )
    yield article


def _around(
    tree: HtmlElement, stories: Stories, known: PageFacts, source: Source
) -> Iterator[Article]:
    """Yield what a live blog says above its entries, as the article of the page."""
    if not stories.is_live:
        return
    for element in stories.elements:
        take_out(element)
    settle(tree)
    make_plain(tree, source.file, is_article=True)
    if len(tree.text_content()) < _INTRODUCTION_CHARS:
        return
    text = page_text(tree, source.file)
    if len(text) >= _INTRODUCTION_CHARS and not is_list_of_teasers(tree, text):
        yield _article(tree, text, known, source)


def _article(tree: HtmlElement, text: str, known: PageFacts, source: Source) -> Article:
    whole = with_captions(tree, text)
    asked = questions_of(tree, text)
    headings = headings_of(tree, text, title=known.title.value if known.title else None)
    return Article(
        text=whole.text,
        source=source,
        title=known.title,
        outlet=known.outlet,
        authors=known.authors,
        published=known.published,
        url=known.url,
        structure=tuple(sorted([*asked, *headings, *whole.captions], key=lambda a: a.span)),
        facts=known.others,
    )


def _encoding_of(data: bytes, options: ReadOptions) -> str | None:
    """Return the encoding that server and page state.

    Where they differ it is UTF-8, if one of them says so and the page is in it, since a page in
    another encoding is not by chance. Else the server is believed, as browsers do.
    """
    served = _known(options.stated)
    if served is None:
        return _declared(data, options)
    try:
        declared = _declared(data, options) or served
    except ReadError:
        declared = served
    if declared != served and "utf-8" in (declared, served):
        other = declared if served == "utf-8" else served
        return "utf-8" if is_utf8(data) else other
    return served


def _known(name: str | None) -> str | None:
    """Return the codec of an encoding that a server states, None if there is none."""
    try:
        codec = codecs.lookup(name or "").name
        "".encode(codec)
    except (LookupError, ValueError):
        return None
    return _WEB_NAMES.get(codec.replace("iso8859", "iso-8859"), codec)


def _declared(data: bytes, options: ReadOptions) -> str | None:
    """Return the encoding that the page names in its first bytes, as browsers read it."""
    match = _CHARSET.search(data, 0, _DECLARED_WITHIN + _LONGEST_TAG)
    if match is None or match.start() >= _DECLARED_WITHIN:
        match = _XML_ENCODING.match(data)
    if match is None:
        return None
    name = match[1].decode("ascii").lower()
    if name.startswith(("utf-16", "utf-32")):
        return "utf-8"  # a page whose declaration reads as ASCII is not in UTF-16
    name = _WEB_NAMES.get(name, name)
    try:
        "".encode(name)
    except (LookupError, ValueError) as error:
        reason = f"declares the unknown charset {name!r}; name its encoding with --encoding NAME"
        raise ReadError(options.file, reason) from error
    return name


def _parse(data: bytes, options: ReadOptions) -> HtmlElement:
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=html.HtmlElement))
    try:
        tree = html.document_fromstring(data, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise ReadError(options.file, f"not HTML: {error}") from error
    if any(error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log):
        raise ReadError(options.file, "HTML nested too deeply to be read whole; no news page is")
    return tree
