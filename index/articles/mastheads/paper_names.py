"""Tell the name of a paper, an agency or a site that stands alone from other words.

Stricter than `is_outlet_name`, which judges words that a sentence credits: here nothing speaks for
a name but the name, and `Hard Times` may be a headline. So it must be known, hold a word that
papers alone are called by, or be a host.
"""

from __future__ import annotations

import re

from index.articles.speech.phrases.outlets import is_known_outlet

_LONGEST_NAME = 60
"""Characters of a name, at most; what is longer is a headline or prose."""
_MOST_WORDS = 7
"""Words of a name, at most."""
_FEWEST_CHARS = 4
"""Characters of a name; what is shorter, `A4`, may be a page."""
PAPERS = frozenset(
    """gazette courier tribune herald chronicle examiner inquirer telegraph newspaper
    zeitung tageszeitung tageblatt tagblatt abendblatt morgenpost anzeiger nachrichten kurier
    rundschau abendzeitung volksblatt wochenblatt
    courrier dépêche quotidien gazzetta corriere giornale diario periódico noticias gaceta jornal
    folha diário dagblad courant krant gazeta dziennik kurjer
    газета вестник известия новости ведомости вісник новини вісті""".split()
)
"""Words by which papers are called and little else, in small letters."""
OFTEN_PAPERS = frozenset(
    """times post news journal mail press star globe dispatch bulletin observer guardian sentinel
    mercury echo standard argus independent record register review monde figaro presse welt
    spiegel stampa messaggero país mundo correo vanguardia público""".split()
)
"""Words by which papers are called behind an article: `The Leer Times`."""
_ARTICLES = frozenset("the die der das le la les el il lo o a de het".split())
USUAL = frozenset(
    (
        "time|the star|the sun|the age|the mirror|the observer|the standard|the independent|wired|"
        "vox|the hill|the conversation|sana|mena|ani|forbes"
    ).split("|")
)
"""Names of outlets that are usual words, too."""
_SMALL = frozenset(
    "of the de la del der den dem des du di da do dos and und et y e und for für van".split()
)
_HOST = re.compile(
    r"(?:www\.)?(?:[^\W_][\w-]{0,40}[ .]){0,3}[^\W_][\w-]{0,40}"
    r"\.(?:com|org|net|info|news|co\.uk|de|fr|es|it|pt|nl|pl|ua|ru|at|ch|be|eu|uk|us|ca|au|br|mx|ie|tv|example)",
    re.IGNORECASE,
)


def is_paper_name(words: str) -> bool:
    """Return whether words can be nothing but the name of a paper, an agency or a site."""
    if not is_like_name(words):
        return False
    lower = [word.strip(".,").casefold() for word in words.split()]
    if not PAPERS.isdisjoint(lower) and len(lower) > 1:
        return True
    if lower[0] in _ARTICLES and len(lower[1:]) > 1 and lower[-1] in OFTEN_PAPERS:
        return True
    return (is_known_outlet(words) and " ".join(lower) not in USUAL) or is_host(words)


def unspaced(words: str) -> str:
    """Return a name without the wide blanks that papers print: `T H E   L E E R   G A Z E T T E`.

    Words are parted by two blanks or more where their letters are parted by one.
    """
    if "  " not in words:
        return words
    pieces = [piece for piece in words.split("  ") if piece.strip()]
    if all(len(letter) == 1 for piece in pieces for letter in piece.split()):
        return " ".join("".join(piece.split()) for piece in pieces)
    return " ".join(words.split()) if len(words.split()) == len(pieces) else words


def is_host(words: str) -> bool:
    """Return whether words are called by their address: `Le Pont.fr`, `courier.example`."""
    return len(words) <= _LONGEST_NAME and _HOST.fullmatch(words) is not None


def is_like_name(words: str) -> bool:
    """Return whether a line may be a name: few words, each with a capital but for small ones."""
    if not _FEWEST_CHARS <= len(words) <= _LONGEST_NAME and not is_known_outlet(words):
        return False
    each = words.split()
    if not each or len(each) > _MOST_WORDS or words[-1] in ".:;,!?":
        return False
    return (words[0].isupper() or is_host(words)) and all(
        word[0].isupper() or word.casefold() in _SMALL or word[0] in "&-/–'’" or is_host(words)
        for word in each[1:]
    )
