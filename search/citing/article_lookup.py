"""Find the article that a person names.

An article can be named by a citation label, by the beginning of its source's hash, by its
web address, or by its file: as `list` prints it, as a path from here with `..` or not, or
by the end of that path if only one file ends so. `FILE:LINE` names a line of it, and
`FILE#PART` a page, an entry or a member of it. A message with attachments is meant by its file,
which names them as parts. What else names several articles is refused, and the message says how
to name one.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path

from index.backends.base import Snapshot
from index.errors import CitationError
from index.files.file_names import escape_name
from index.records import Article, ArticleId, Span, StoredArticle
from search.citing.citations import LABEL_HASH_DIGITS, cite, find_article, resolve
from search.citing.parts import is_part, line_within, pages_named
from search.results import Citation
from search.retrieval.article_cache import ArticleCache

_HASH = re.compile(r"[0-9a-fA-F]{4,64}", re.ASCII)
_LABEL = re.compile(r"[0-9a-fA-F]+:\d+-\d+", re.ASCII)
_AT_LINE = re.compile(r"(.+):(\d{1,9})", re.ASCII | re.DOTALL)
_ADDRESS = re.compile(r"https?://(?:www\.)?", re.IGNORECASE)
_MOST_LOOKED_AT = 1_000
"""Articles of one file among which the message is sought that holds the others."""
_MESSAGE = "mail"
"""The format of articles that hold others."""
_MOST_NAMED = 3
"""Files that an error names, so that it stays one readable line."""


def find_named(typed: str, snapshot: Snapshot) -> tuple[StoredArticle, Citation | None]:
    """Return the article that was named, and a citation if words of it were.

    Args:
        typed: A label, a hash, an address, a file, `FILE:LINE` or `FILE#PART`.
        snapshot: Where to look.

    Raises:
        CitationError: If nothing has that name, several articles have, or the line or the
            page holds no words.
        IndexDamagedError: If the index names an article that it does not hold.
    """
    if _LABEL.fullmatch(typed):
        cited = resolve(typed, snapshot)
        return ArticleCache(snapshot)[cited.article_id], cited
    if _ADDRESS.match(typed):
        return _only(snapshot, _with_address(typed, snapshot), typed), None
    found = _in_file(typed, snapshot)
    if found:
        return _only(snapshot, found, typed), None
    if _HASH.fullmatch(typed):
        return find_article(typed, typed.lower(), snapshot), None
    at_line = _AT_LINE.fullmatch(typed)
    if at_line:
        found = _in_file(at_line[1], snapshot)
        if found:
            return _at_line(snapshot, found, typed, int(at_line[2]))
    return _in_part(typed, snapshot)


def find_place(typed: str, snapshot: Snapshot) -> tuple[str, str | None, list[StoredArticle]]:
    """Return the file, and the part of it, that a person names, with the articles there.

    A file may hold several articles, and so may a part. A page is not a part here: its whole
    article is meant.

    Raises:
        CitationError: If nothing has that name, or it is one of several articles that have no
            name of their own.
    """
    if found := _in_file(typed, snapshot):
        stored = _load(found, snapshot)
        return stored[0].article.source.file, None, stored
    for mark in re.finditer("#", typed):
        part = typed[mark.end() :]
        stored = _load(_in_file(typed[: mark.start()], snapshot), snapshot)
        if meant := [one for one in stored if _lies_in(one.article.source.part, part)]:
            return meant[0].article.source.file, part, meant
    named, _ = find_named(typed, snapshot)
    source = named.article.source
    beside = _load(snapshot.find_by_file(source.file), snapshot)
    beside = [one for one in beside if one.article.source.part == source.part]
    if len(beside) > 1:
        raise CitationError(
            typed,
            reason=f"one of {len(beside)} articles of {source.file} that only lines tell apart, "
            "and lines move; state it in the file itself, or name the file for all of them",
        )
    return source.file, source.part, [named]


def _load(found: Sequence[ArticleId], snapshot: Snapshot) -> list[StoredArticle]:
    articles = ArticleCache(snapshot)
    articles.load(found)
    return [articles[article_id] for article_id in found]


def _lies_in(part: str | None, named: str) -> bool:
    return part is not None and f"{part}/".startswith(f"{named}/")


def _in_part(typed: str, snapshot: Snapshot) -> tuple[StoredArticle, Citation | None]:
    """Return what `FILE#PART` names; files and parts may have a `#` in their names.

    Raises:
        CitationError: If it names nothing here.
    """
    failure: CitationError | None = None
    for mark in re.finditer("#", typed):
        try:
            if found := _in_file(typed[: mark.start()], snapshot):
                return _at_part(snapshot, found, typed, typed[mark.end() :])
        except CitationError as error:
            failure = failure or error
    raise failure or CitationError(
        typed,
        reason="no article here has that name; expected a label such as 1f0a9c3e7b52:2113-2262, "
        "or a file or address as dateline list --json gives them",
    )


def _with_address(typed: str, snapshot: Snapshot) -> list[ArticleId]:
    """Return the articles at a web address; how it was reached does not matter."""
    wanted = _plain_address(typed)
    return [number for number, url in snapshot.urls() if _plain_address(url) == wanted]


def _plain_address(url: str) -> str:
    """Return an address without scheme, `www.`, fragment and the last slash."""
    bare = _ADDRESS.sub("", url.strip(), count=1).partition("#")[0].rstrip("/")
    host, slash, path = bare.partition("/")
    return host.casefold() + slash + path


def _in_file(typed: str, snapshot: Snapshot) -> list[ArticleId]:
    """Return the articles of the file that was meant, by line; none if no file was.

    Raises:
        CitationError: If several files end so.
    """
    for name in _possible_names(typed, snapshot.home):
        if found := snapshot.find_by_file(name):
            return found
    tail = "/" + typed.removeprefix("./")
    ending_so = [name for name in snapshot.files() if f"/{name}".endswith(tail)]
    if len(ending_so) > 1:
        named = ", ".join(ending_so[:_MOST_NAMED])
        more = len(ending_so) - _MOST_NAMED
        raise CitationError(
            typed,
            reason=f"{len(ending_so)} files end so: {named}"
            + (f" and {more} more" if more > 0 else "")
            + "; name one in full",
        )
    return snapshot.find_by_file(ending_so[0]) if ending_so else []


def _possible_names(typed: str, home: Path) -> list[str]:
    """Return what a file that was typed so may be called in the index, likeliest first."""
    names = [typed]
    folders = (home, Path(os.path.realpath(home)))
    for path in (Path(os.path.abspath(typed)), Path(os.path.realpath(typed))):  # noqa: PTH100
        names += [path.relative_to(f).as_posix() for f in folders if path.is_relative_to(f)]
        names.append(path.as_posix())
    return list(dict.fromkeys(name for path in names for name in (path, escape_name(path))))


def _only(snapshot: Snapshot, found: Sequence[ArticleId], typed: str) -> StoredArticle:
    """Return the one article that was found.

    Raises:
        CitationError: If there is none, or more than one.
    """
    if len(found) == 1:
        return ArticleCache(snapshot)[found[0]]
    if not found:
        raise CitationError(typed, reason="no article here has that address")
    held = ArticleCache(snapshot)
    if not _ADDRESS.match(typed) and (whole := _whole_file(held, found)):
        return whole
    first = held[found[0]].article
    if _ADDRESS.match(typed):
        many = f"{len(found)} articles have that address; name the file of one, such as"
    else:
        added = "line" if first.source.part is None else "part"
        many = f"{len(found)} articles are in that file; add the {added} of one, such as"
    raise CitationError(typed, reason=f"{many} {first.source.place}")


def _whole_file(held: ArticleCache, found: Sequence[ArticleId]) -> StoredArticle | None:
    """Return the article that is its file, as a message is, and no part of it, if there is one."""
    looked_at = found[:_MOST_LOOKED_AT]
    held.load(looked_at)
    whole = [one for one in (held[number] for number in looked_at) if _is_whole(one.article)]
    return whole[0] if len(whole) == 1 else None


def _is_whole(article: Article) -> bool:
    return article.source.part is None and article.source.line is None


def parts_inside(stored: StoredArticle, snapshot: Snapshot, *, most: int) -> tuple[list[str], int]:
    """Return the first articles that stand inside a message, as one types them, and their number.

    What else is a part stands beside the others.
    """
    source = stored.article.source
    if source.format != _MESSAGE:
        return [], 0
    others = [number for number in snapshot.find_by_file(source.file) if number != stored.id]
    held = ArticleCache(snapshot)
    held.load(others)
    inside = "" if source.part is None else f"{source.part}/"
    sources = (held[number].article.source for number in others)
    places = [one.place for one in sources if one.part is not None and one.part.startswith(inside)]
    return places[:most], len(places)


def _at_line(
    snapshot: Snapshot, found: Sequence[ArticleId], typed: str, line: int
) -> tuple[StoredArticle, Citation | None]:
    """Return the article of a line, and in a text file the words on it.

    Raises:
        CitationError: If the line holds no article and no words of one.
    """
    articles = ArticleCache(snapshot)
    articles.load(found)
    for stored in (articles[article_id] for article_id in found):
        if stored.article.source.line == line:
            return stored, None
    return _words_at(articles[found[0]], typed, line)


def _at_part(
    snapshot: Snapshot, found: Sequence[ArticleId], typed: str, part: str
) -> tuple[StoredArticle, Citation | None]:
    """Return the article of a part, or the article and the first words of a page.

    Raises:
        CitationError: If nothing in the file has that name, several things have, or the page
            holds no words.
    """
    held = ArticleCache(snapshot)
    held.load(found)
    articles = [held[article_id] for article_id in found]
    if named := [stored for stored in articles if is_part(stored.article, part)]:
        if len(named) > 1:
            raise CitationError(typed, reason=_how_to_name_one(named))
        return named[0], None
    for stored in articles:
        if line := line_within(stored.article, part):
            return _words_at(stored, typed, line)
    pages = [(stored, page) for stored in articles for page in pages_named(stored.article, part)]
    if len(pages) != 1:
        many = f"{len(pages)} pages of that file have that name"
        reason = many if pages else "no part of that file has that name"
        raise CitationError(typed, reason=reason)
    stored, page = pages[0]
    within = (s.span for s in stored.sentences if s.span.start >= page.start)
    first = next(within, None)
    if first is None or first.start >= page.end:
        raise CitationError(typed, reason="no sentence begins on that page")
    return stored, cite(stored, first)


def _how_to_name_one(named: Sequence[StoredArticle]) -> str:
    first = named[0].article.source
    is_by_line = first.line is not None and first.line != named[1].article.source.line
    example = first.place if is_by_line else first.sha256[:LABEL_HASH_DIGITS]
    how = "add the line of one" if is_by_line else "name one by its hash"
    return f"{len(named)} articles have that part; {how}, such as {example}"


def _words_at(stored: StoredArticle, typed: str, line: int) -> tuple[StoredArticle, Citation]:
    """Return an article with the words on a line of it.

    Raises:
        CitationError: If there are none, or the lines of its file are not those of the article.
    """
    source = stored.article.source
    if source.line is not None:
        raise CitationError(typed, reason=f"no article stands on line {line} of that file")
    if source.encoding is None:
        raise CitationError(typed, reason="its text was extracted, so the file's lines say nothing")
    return stored, cite(stored, _words_on(stored.article, typed, line))


def _words_on(article: Article, typed: str, line: int) -> Span:
    """Return the span of a line of the text, from 1, without the blanks around it."""
    lines = article.text.split("\n")
    if not 1 <= line <= len(lines) or not lines[line - 1].strip():
        raise CitationError(typed, reason=f"line {line} of that file holds no words")
    start = sum(len(before) + 1 for before in lines[: line - 1])
    words = lines[line - 1]
    lead = len(words) - len(words.lstrip())
    return Span(start + lead, start + len(words.rstrip()))
