"""Tell the outlets, agencies, desks and platforms that stand where an author does from people.

`Reuters`, `BBC News`, `The Editors`, `Staff and wire reports`, `dpa/AFP`, `YouTube`. A name that
may be that of a person stays one: `Emily Post`, `Jim Courier`, `Sana`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from index.articles.mastheads.paper_names import OFTEN_PAPERS, PAPERS, USUAL
from index.articles.speech.phrases.outlets import is_known_outlet
from index.records import Fact

_PLATFORMS = frozenset(
    (
        "facebook|youtube|twitter|x|x (formerly twitter)|instagram|threads|tiktok|linkedin|reddit|"
        "medium|telegram|whatsapp|pinterest|tumblr|flickr|vimeo|bluesky|mastodon|vk|vkontakte|"
        "snapchat|weibo|dailymotion|soundcloud|substack|blogger|blogspot"
    ).split("|")
)
"""Sites that print what others write, in small letters."""
_PLATFORM_HOST = re.compile(
    r"(?:(?:www|m|mobile|[a-z]{2}-[a-z]{2})\.)?(?:facebook|fb|youtube|youtu|twitter|x|instagram"
    r"|threads|tiktok|linkedin|reddit|medium|t|vk|pinterest)\.(?:com|net|me|be|org)",
    re.IGNORECASE,
)
_DESKS = frozenset(
    """staff editors editorial newsroom newsdesk desk webdesk board correspondent correspondents
    reporter reporters writer writers contributor contributors agencies agency wires bureau team
    department redaktion redaktionsteam redacción rédaction redazione redação redactie redakcja
    редакция редакція""".split()
)
"""What names a desk, alone or among the words below, in small letters."""
_OF_DESKS = frozenset(
    """the our from a own news web online special staff wire wires report reports service services
    and with by city foreign national world local sports sport business features digital guest
    senior team press photo other & die la las los le les de der el il da do di a""".split()
)
_OF_OUTLETS = frozenset(
    """news business sport sports staff reporter reporters team desk newsroom editors bureau world
    politics agency agencies wire photo photos radio tv television online digital english arabic
    international magazine service writer writers correspondent correspondents com org""".split()
)
"""Words behind the name of a known outlet: `BBC News`, `Reuters Staff`."""
_BETWEEN = re.compile(r"\s?[/,;&+]\s?|\s(?:and|und|et|y|e|with|mit|avec)\s")
_MOST_CHARS = 120
"""Characters of such a name, at most."""


def is_platform(name: str) -> bool:
    """Return whether a name or a host is that of a site that prints what others write."""
    words = name.casefold().strip()
    return words in _PLATFORMS or _PLATFORM_HOST.fullmatch(words) is not None


def is_body(name: str, outlet: str | None = None) -> bool:
    """Return whether what stands as an author is no person.

    Args:
        name: One author, as stated.
        outlet: The article's, if it is known: its name is no person, unless it may be one.
    """
    words = " ".join(name.split())
    if not words or len(words) > _MOST_CHARS:
        return False
    lower = words.casefold().strip(".").split()
    is_named_so = len(lower) == 1 or not (PAPERS | OFTEN_PAPERS | _OF_OUTLETS).isdisjoint(lower)
    if is_platform(words) or (outlet and is_named_so and _folded(outlet) == _folded(words)):
        return True
    if not _DESKS.isdisjoint(lower) and all(word in _DESKS | _OF_DESKS for word in lower):
        return True
    pieces = [piece for piece in _BETWEEN.split(words) if piece]
    return bool(pieces) and all(map(_is_outlet, pieces))


def people_among(authors: Iterable[Fact], outlet: Fact | None) -> tuple[Fact, ...]:
    """Return the authors that may be people, in order."""
    name = outlet.value if outlet else None
    return tuple(author for author in authors if not is_body(author.value, name))


def _is_outlet(words: str) -> bool:
    """Return whether words are certainly the name of an outlet or an agency, and of no person."""
    lower = words.casefold().rstrip(".").split()
    if not lower:
        return False
    is_usual = " ".join(lower) in USUAL and not words.isupper()
    if is_known_outlet(words.removeprefix("The ").removeprefix("the ")) or is_known_outlet(words):
        return not is_usual
    if lower[0] == "the" and len(lower) > 2 and lower[-1] in PAPERS | OFTEN_PAPERS:
        return True
    end = len(lower)
    while end and lower[end - 1] in _OF_OUTLETS:
        end -= 1
    return 0 < end < len(lower) and _is_outlet(" ".join(words.split()[:end]))


def _folded(name: str) -> str:
    return "".join(c for c in name.casefold() if c.isalnum()).removeprefix("the")
