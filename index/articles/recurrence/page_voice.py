"""Tell whether a sentence speaks as a page does to its readers, and not as a report.

This is evidence and no verdict: a sentence that sounds so is boilerplate only once it recurs
(`judging.py`), so the words here may be looser than the patterns of `furniture.py`, which judge
a sentence that is seen once. They are few and general, since a line that has none of them is
learned from where it stands. What is said by a person is reporting, whatever its words.
Texts are folded where nothing else is said (`sentence_keys.folded`): small letters, no accents,
single blanks.
"""

from __future__ import annotations

import re

LONGEST = 600
"""Longest sentence, in code points, that may speak for a page; a longer one is a paragraph of
a report whose sentences could not be parted."""

_ASKING = frozenset(
    "browse buy call check click comment contact discover donate download enjoy explore find follow"
    " get give got have help join keep learn like listen log look make missed need please read"
    " register save scroll see send share shop sign start subscribe support swipe take tap tell"
    " text try turn use view visit want watch write for to if".split()
)
"""First words of what a page asks of its readers."""

_ORDERS = _ASKING.difference("to for if like missed want need text".split()) | frozenset(
    "add advance announce attend become book bring cast catch change choose collect compare consult"
    " continue contribute copy cut dial discuss dive drop email enter fill forward go hear jump"
    " leave let manage mark meet mention mute nominate open order pass pause pay phone pick place"
    " play point post press print put quote rate reach recommend recycle remember renew reply"
    " request reserve return ring scan search select set show skip speak sponsor stay stream"
    " suggest swipe switch tune update upgrade upload vote wake walk win zoom ask".split()
)
"""First words of a line that asks something of whom it does not name."""

_FINITE = frozenset(
    "is are was were am be been has have had will would can could may might must shall should do"
    " does did goes comes continues remains begins ends stays follows takes makes rises falls"
    " grows holds stands lies runs keeps means shows asks not".split()
)
"""Verbs with a subject: a sentence with one of these tells something. Those that no page has in
a line that asks are the ones that follow a name which looks like an order: `Search goes on.`"""
_MOST_ASKED = 14
"""Most words of a line that asks; a longer one may tell something in a part of its own."""

_READERS = frozenset("you your yours you're you've you'll reader readers".split())
_OWN = frozenset("our ours we we're we've we'll my".split())

_OF_PAGES = re.compile(
    r"\b(?:newsletters?|inbox|subscri\w+|unsubscribe|podcasts?|apps?|web ?sites?|sites?|home ?page"
    r"|pages?|notifications?|alerts|digest|briefing|channel|comments?|stor(?:y|ies)|articles?"
    r"|coverage|journalis\w+|newsroom|report(?:s|ing|ers?)?|membership|members?|advert\w*|paywall"
    r"|editions?|e-?mails?|accounts?|links?|buttons?|profile|puzzles?|crosswords?|galler(?:y|ies)"
    r"|photos?|videos?|updates?|headlines?|news|newspapers?|papers?|magazine|archives?|editors?"
    r"|facebook|twitter|instagram|tiktok|youtube|whatsapp|telegram|bluesky|mastodon|linkedin)\b"
)
"""What a page speaks of when it speaks to its readers."""

_ONLY_OF_PAGES = re.compile(
    r"\b(?:newsletters?|inbox|subscri(?:be|bers?|ptions?)|unsubscribe|paywall|newsroom|articles?"
    r"|home ?page|crosswords?|commenting)\b"
)
"""Those that a report which speaks to a reader hardly has."""

_SPEAKING = frozenset(
    "said says say saying told tells added asked replied wrote writes insisted argued claimed"
    " explained recalled warned according".split()
)

_ITSELF = re.compile(
    r"\b(?:this|these|the above) (?:\w+ ){0,2}(?:story|stories|article|report|post|page|site"
    r"|website|column|video|content|interview|transcript|series|service)\b"
)
"""That a text names itself, or what a page holds."""

_PHRASES = re.compile(
    r"\b(?:all rights reserved|terms (?:of (?:use|service)|and conditions)|privacy policy"
    r"|cop(?:y|ies|ied|yright) (?:©|\(c\)|by)|protected by copyright|creative commons"
    r"|without (?:\w+ ){0,2}permission|republish(?:ed)?|(?:views|opinions)(?: \w+){0,4} (?:are|is)"
    r"|(?:are|is) the opinions? of|affiliate|free of charge|free to read|for length and clarity"
    r"|editorial board|letters? (?:may|will|must|should) be|at the time of (?:publication|writing"
    r"|going to press))\b"
)
"""What only a page says."""

_ELSEWHERE = re.compile(
    r"(?:abonnieren sie|folgen sie|lesen sie|melden sie sich|mehr zum thema|diskutieren sie"
    r"|abonnez[- ]vous|suivez|lire aussi|a lire aussi|lisez aussi|inscrivez-vous|telechargez"
    r"|suscribete|suscribase|siguenos|lea tambien|lee tambien|registrate|descarga"
    r"|abbonati|iscriviti|seguici|leggi anche|scarica"
    r"|assine|inscreva-se|siga|leia (?:tambem|mais)|baixe"
    r"|abonneer|meld je aan|schrijf je in|volg ons|lees (?:ook|meer|verder)"
    r"|zapisz sie|zaprenumeruj|obserwuj|czytaj (?:tez|takze|wiecej)|zobacz (?:tez|takze)"
    r"|підпи\w+|стежте за|чита[ий]те також|подпи\w+|следите за|чита[ий]те также)\b"
)
"""How a page turns to its readers in other languages."""

_BIOGRAPHY = re.compile(
    r"\b(?:(?:is|are) (?!\w+ing\b)(?:an?|the|our|its)? ?(?:[\w'-]+ ){0,4}"
    r"(?:reporter|correspondent|editor|columnist|journalist|writer|photographer|critic|producer|contributor|newspaper|paper"
    r"|magazine|newsroom|station|website|publication|member)s?|(?:covers|reports (?:on|from|for)"
    r"|writes (?:about|for|from)|can be (?:reached|e-?mailed)"
    r"|contributed (?:to|reporting)|is (?:owned|published|funded|printed|based|produced)"
    r"|was (?:founded|established)|has been (?:published|printed)))\b"
)
"""What a page says below a report of those who wrote it, or of itself."""


def asks_readers(text: str) -> bool:
    """Return whether a folded sentence turns to readers, or says what only a page says."""
    if len(text) > LONGEST:
        return False
    words = text.split()
    held = {word.strip(".,:;!?()[]\"'»«") for word in words}
    if not _SPEAKING.isdisjoint(held):
        return False
    first = words[0].strip("\"'([*>»«-") if words else ""
    if (first in _ASKING or not _OWN.isdisjoint(held)) and _OF_PAGES.search(text):
        return True
    if not _READERS.isdisjoint(held) and _ONLY_OF_PAGES.search(text):
        return True
    return bool(_PHRASES.search(text) or _ELSEWHERE.match(text))


def speaks_to_readers(text: str) -> bool:
    """Return whether a sentence, not folded, says you or we: a report says so in quotations only.

    Words in capitals do not count: `US` is a country.
    """
    if len(text) > LONGEST:
        return False
    words = (word.strip(".,:;!?()[]") for word in text.replace("’", "'").split())
    held = {word.casefold() for word in words if not word.isupper()}
    return not held.isdisjoint(_READERS | _OWN)


def is_order(text: str) -> bool:
    """Return whether a folded sentence is in the imperative, and tells nothing beside."""
    words = [word.strip(".,:;!?()[]\"'»«") for word in text.split()[: _MOST_ASKED + 1]]
    if not 2 <= len(words) <= _MOST_ASKED or words[0] not in _ORDERS:
        return False
    return (_SPEAKING | _FINITE).isdisjoint(words[1:])


def names_itself(text: str) -> bool:
    """Return whether a folded sentence names the text that it stands in."""
    is_spoken = not _SPEAKING.isdisjoint(text.split())
    return len(text) <= LONGEST and not is_spoken and _ITSELF.search(text) is not None


def is_biography(text: str) -> bool:
    """Return whether a folded sentence says who wrote the report, or what the outlet is."""
    if len(text) > LONGEST or not _SPEAKING.isdisjoint(text.split()):
        return False
    return _BIOGRAPHY.search(text) is not None
