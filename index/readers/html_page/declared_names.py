"""Tell the names that a page declares from what stands in their place.

Systems declare an account (`admin`), an address, a handle or a section (`U.S.`) where a name
belongs, and a whole byline where a person does. Such a value names no person, and the page's next
declaration is asked. Pure functions over words that are on one line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from index.articles.author_names import families_first, is_person, printed_people
from index.articles.mastheads.author_bodies import is_platform
from index.articles.mastheads.title_outlets import parted_title
from index.articles.speech.phrases.outlets import is_outlet_name
from index.readers.html_page.wording import plain
from index.records import Fact, Span

_MARKUP = re.compile(r"</?(?:a|b|br|cite|em|i|mark|p|small|span|strong|u)\b[^<>]{0,200}>", re.I)
"""Tags that editors leave in headlines; they mean nothing there."""
_BY = re.compile(
    r"(?:(?:[Ww]ritten|[Rr]eported|[Aa]nalysis|[Oo]pinion|[Pp]osted|[Ss]tory)\s++)?[Bb][Yy]:?\s++(?=\S)"
)
_ACCOUNT = re.compile(r"[a-z0-9.-]{1,40}|[^\W_]*+_\w*+")
"""A name in small letters, or with an underscore: what a user logs in by."""
_ADDRESS = re.compile(r"(?:https?:)?//(?:www\.)?(?P<host>[\w.-]{3,100})", re.IGNORECASE)
_WROTE_FOR = re.compile(
    r"(?P<person>[^\s,;]{1,40}(?: [^\s,;]{1,40}){1,8}),? (?:[Ff]or|[Ss]pecial [Tt]o)"
    r" (?P<outlet>\S.{0,80})"
)
_NO_OUTLET = frozenset(
    (
        "hosted|u.s.|us|usa|uk|world|home|homepage|news|blog|website|site|web|local|localhost|"
        "politics|business|sports|sport|opinion|entertainment|technology|health|science|culture|"
        "wordpress|my site|my blog|untitled|default|example|index|article|articles|story|null|none"
    ).split("|")
)
"""What sections and unset systems declare as the name of a site, in small letters."""
_BETWEEN_TITLE_AND_SITE = re.compile(r"\s(?:[|–—·•:»]|-)\s")
_FEWEST_TITLE_CHARS = 8
"""A title that is shorter without the site's name is kept whole: `News - The Bell`."""


def clean(value: Any) -> str:
    """Return a declared string on one line, empty if it is not a storable string.

    Systems escape what they declare up to twice, since scripts and attributes differ in it.
    """
    if not isinstance(value, str):
        return ""
    text = value.replace("\0", " ").encode("utf-8", "ignore").decode()
    return " ".join(_MARKUP.sub(" ", plain(plain(text))).split())


def people_declared(value: str, outlet: str | None = None) -> list[str]:
    """Return the people of a declared author, which may be a whole byline; none if it names none.

    `By TOM KRISHER, AP Auto Writer` is one, `Ann Lee and John Roe` two, `admin` none.
    Of several, one that is called as the outlet or begins with an agency's name is none. An
    inverted name, `Lee, Ann`, and a firm, `Ice & Snow`, stay as they are.
    """
    match = _BY.match(value)
    words = value[match.end() :] if match else value
    if not is_person(words) or _ACCOUNT.fullmatch(words):
        return []
    if several := families_first(words):
        return several
    words = " and ".join(part.strip() for part in _without_paper(words, outlet).split(";"))
    named = [fact.value for fact in printed_people(Fact(words, "", Span(0, len(words))))]
    is_firm = "&" in words and any(" " not in part.strip() for part in words.split("&"))
    is_whole = is_firm or (len(named) > 1 and all(" " not in name for name in named))
    if is_whole:
        return [words]
    first, *others = named or [""]
    return [
        name for name in (first, *others) if name and (name == first or not _is_of(name, outlet))
    ]


def _without_paper(words: str, outlet: str | None) -> str:
    """Return a whole name without the outlet that it wrote for: `Ann Lee for The Bell`."""
    match = _WROTE_FOR.fullmatch(words)
    if match is None:
        return words
    name = match["outlet"]
    is_outlet = name.startswith("The ") or is_outlet_name(name) or _is_of(name, outlet)
    return match["person"] if is_outlet else words


def _is_of(name: str, outlet: str | None) -> bool:
    """Return whether a name beside an author is that of who publishes: `CNN Business`."""
    site = _folded(outlet or "")
    return is_outlet_name(name.split(" ")[0]) or (bool(site) and site.startswith(_folded(name)))


def outlets_declared(
    facts: Iterable[Fact], sections: Iterable[str], url: Fact | None
) -> Iterator[Fact]:
    """Yield those facts that name an outlet, then hosts where an address or a handle stands.

    A platform prints what others write, and is no outlet.

    Args:
        facts: Declared names of the site or its publisher, the best first.
        sections: The page's sections, which are no outlet.
        url: The page's address; its host is the outlet if that is called as the handle is.
    """
    hosts = list[Fact]()
    known = {name.casefold() for name in sections} | _NO_OUTLET
    for fact in facts:
        address = _ADDRESS.match(fact.value)
        if address is not None:
            hosts.append(Fact(address["host"].lower().rstrip("."), fact.rule))
        elif fact.value.startswith("@"):
            page = _ADDRESS.match(url.value) if url else None
            if url and page and _folded(fact.value) in _folded(page["host"].lower()):
                hosts.append(Fact(page["host"].lower().rstrip("."), url.rule))
        elif fact.value.casefold() in known or is_platform(fact.value):
            continue
        elif is_person(fact.value):
            yield fact
    yield from (host for host in hosts if not is_platform(host.value))


def without_site(title: Fact, site: str | None) -> Fact | None:
    """Return a title without the site's name behind it; None if it is nothing but that name.

    So is a name of an outlet that is certain, where the site has none or another.
    """
    if site is None:
        return _without_outlet(title)
    if _folded(title.value) == _folded(site):
        return None
    ends = list(_BETWEEN_TITLE_AND_SITE.finditer(title.value))[-1:]
    for match in ends:
        words = title.value[: match.start()].rstrip()
        if len(words) >= _FEWEST_TITLE_CHARS and _folded(title.value[match.end() :]) == _folded(
            site
        ):
            return Fact(words, title.rule)
    return _without_outlet(title)


def outlets_of_titles(titles: Iterable[Fact]) -> Iterator[Fact]:
    """Yield the outlets that stand behind or before the titles of a page."""
    for title in titles:
        named = parted_title(title.value)[1]
        if named is not None:
            yield Fact(named.of(title.value), title.rule)


def _without_outlet(title: Fact) -> Fact:
    return Fact(parted_title(title.value)[0].of(title.value), title.rule)


def _folded(name: str) -> str:
    return "".join(c for c in name.casefold() if c.isalnum()).removeprefix("the")
