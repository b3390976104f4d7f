"""Recognise what papers print above their headlines: number, price, motto, page, section, day.

A line may hold several of these, parted by bars, dots or blanks: `Vol. 12, No. 3 | 2.50 | Page 4`.
Each piece must be one, or the line is none. The name of the paper is what is left, beside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.articles import bylines
from index.articles.furniture import Table
from index.articles.mastheads.paper_names import is_host, is_like_name, is_paper_name, unspaced
from index.articles.sentences import trim
from index.records import Role, Span

_LONGEST = 160
"""Characters of such a line, at most; a longer one is prose."""
_BETWEEN = re.compile(r"[|•·\t]| {2}|(?<= )[—–*-](?= )")
_COMMA = re.compile(r"[,;]")

_NUMBER = (
    r"(?:№|Number|No|Nr|N[°ºr]|Núm|Num|Nummer|Numéro|Número|Issue|Edition|Ausgabe|Heft)\.?\s?"
    r"\d[\d.,/\s]{0,8}"
)
_VOLUME = (
    r"(?:Vol|Volume|Jahrgang|Jg|Band|Año|Ano|Anno|Année|Jaargang|Rok|Tomo)\.?\s?"
    r"(?:\d{1,4}|[IVXLC]{1,9})\b"
)
_MONEY = (
    r"(?:(?:US)?[$€£¥]\s?\d{1,4}(?:[.,]\d\d)?|\d{1,4}(?:[.,]\d\d)?\s?(?:[€$£]|Euro|euros?|EUR|zł|гр[ни]\.?|руб\.?)"
    r"|\d{1,3}\s?(?:cents?|pence|p|ct|c|pf|pfennig)"
    r"|(?:one|two|three|five|ten|fifteen|twenty|fifty) (?:cents?|pence))"
)
_FOUNDED = (
    r"(?:since|est(?:ablished|d)?\.?(?: in)?|founded(?: in)?|seit|gegründet(?: im jahre?)?|gegr\."
    r"|depuis|fond[ée]e? en|desde|fundad[oa] en|fundado em|dal|fondato nel|sinds|opgericht(?: in)?"
    r"|od roku|założon[aey] w|основан[ао]? в|засновано в|с|з)"
)
_PAGE = r"(?:page|pages|pg|pp|p|seiten?|s|página|pagina|pág|pag|str|strona|стр|с)\.?\s?"
_SECTION = (
    r"(?:(?:local|national|world|international|foreign|business|city|metro|state|regional) )?news"
    r"|local|national|world|international|business|economy|sports?|opinion|comment|editorials?"
    r"|politics|culture|arts|science|health|technology|education|crime|travel|obituar(?:y|ies)"
    r"|lokales|regionales|politik|wirtschaft|kultur|sport|panorama|feuilleton|ausland|inland|wissen"
    r"|politique|économie|société|culture|monde|sports|régions?"
    r"|política|economía|sociedad|cultura|deportes|internacional|opinión|economia|desporto|mundo"
    r"|politica|cronaca|esteri|interni|politiek|economie|binnenland|buitenland|cultuur"
    r"|polityka|gospodarka|kraj|świat|kultura|политика|экономика|общество|культура|спорт"
    r"|політика|економіка|суспільство|культура"
)
_PIECES = Table(
    (
        ("issue", rf"{_VOLUME}(?:[.,;:]?\s?{_NUMBER})?", _NUMBER),
        ("issue", rf"{_NUMBER}[.,;]?\s?{_VOLUME}", r"\d{1,3}(?:st|nd|rd|th) year"),
        ("price", rf"(?:price|preis|prix|precio|preço|prezzo|prijs|cena)?\s?:?\s?{_MONEY}"),
        ("price", r"free|gratis|gratuit|kostenlos"),
        ("motto", rf"(?:[^\W\d_][\w’'&,-]* ){{0,8}}{_FOUNDED} \d{{4}}"),
        ("issue", r"(?:late|early|final|morning|evening|city|national|sunday|first|metro) edition"),
        (
            "page",
            rf"{_PAGE}[A-Z]{{0,2}}\.?-?\d{{1,3}}(?:\s?(?:of|von|/|-)\s?\d{{1,3}})?",
            r"[A-F]\d{1,2}",
        ),
        ("page", rf"section [A-Z0-9]{{1,2}}(?:[,;]\s?{_PAGE}[A-Z]?\d{{1,3}})?"),
        ("page", r"(?:front|back|title) page|titelseite|une|première page|portada|prima pagina"),
        ("section", rf"(?:section|ressort|rubrique|sección|rubrik)\s?:\s?(?:{_SECTION})", _SECTION),
        (
            "length",
            r"(?:(?:length|words|mots|wörter|longueur)\s?:\s?)?\d{1,3}(?:[.,\s]?\d{3})?\s?"
            r"(?:words|mots|wörter|worte|palabras|palavras|parole|woorden|słów|слов|слів)",
            r"\d{1,2}[-\s]min(?:ute)?s?(?: read)?|lesezeit\s?:?\s?\d{1,2} min(?:\.|uten?)?",
        ),
        (
            "kicker",
            r"breaking(?: news)?|exclusive|exklusiv|exclusif|exclusiva|eilmeldung|esclusiva",
        ),
    ),
    Role.BOILERPLATE,
    re.IGNORECASE,
)
_OF_PAPERS = frozenset({"issue", "price", "motto", "address"})
"""Pieces that stand beside the name of a paper; a page, a section or a day may stand alone."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line, and what it is.

    That is `issue`, `price`, `motto`, `page`, `section`, `kicker`, `length`, `address`, `date`,
    `name` of what may be one, or `words` of what is not known.
    """

    span: Span
    kind: str


def pieces_of(text: str, line: Span) -> list[Piece]:
    """Return the parts of a line at `line` of `text`, in order; none if it is long."""
    if len(line) > _LONGEST:
        return []
    plain = unspaced(line.of(text))
    if plain != line.of(text) and is_paper_name(plain):
        return [Piece(line, "name")]
    whole = _kind(line.of(text))
    if whole not in ("words", "name"):
        return [Piece(line, whole)]
    parts = [Piece(span, _kind(span.of(text))) for span in _parted(text, line, _BETWEEN)]
    if len(parts) > 1:
        return [inner for part in parts for inner in _inner(text, part)]
    return _inner(text, Piece(line, whole))


def _inner(text: str, piece: Piece) -> list[Piece]:
    """Part `The Leer Times, May 3, 2019, p. 4` at its commas, if that tells more."""
    if piece.kind != "words" and not (piece.kind == "name" and "," in piece.span.of(text)):
        return [piece]
    commas = [match.start() for match in _COMMA.finditer(text, *piece.span)]
    for at in commas:
        head, rest = trim(text, piece.span.start, at), trim(text, at + 1, piece.span.end)
        if head is None or rest is None:
            continue
        first = _kind(head.of(text))
        is_place = first == "name" and _kind(rest.of(text)) == "date"
        if is_place and not is_paper_name(head.of(text)):
            return [Piece(rest, "date")]
        if first != "words":
            behind = _rest(text, rest)
            if behind:
                return [Piece(head, first), *behind]
    return [piece]


def _rest(text: str, rest: Span) -> list[Piece]:
    """Return what stands behind the first piece of a line, none if anything in it is unknown."""
    found, start = list[Piece](), rest.start
    ends = [*(match.start() for match in _COMMA.finditer(text, *rest)), rest.end]
    at = 0
    while at < len(ends):
        for last in range(len(ends) - 1, at - 1, -1):
            span = trim(text, start, ends[last])
            kind = _kind(span.of(text)) if span else "words"
            if span and kind not in ("words", "name"):
                found.append(Piece(span, kind))
                start, at = ends[last] + 1, last + 1
                break
        else:
            return []
    return found


def _parted(text: str, line: Span, between: re.Pattern[str]) -> Iterator[Span]:
    start = line.start
    for match in [*between.finditer(text, *line), None]:
        span = trim(text, start, match.start() if match else line.end)
        if span:
            yield span
        start = match.end() if match else start


def _kind(words: str) -> str:
    if bylines.is_date(words):
        return "date"
    rule = _PIECES.match(words)
    if rule is not None:
        return rule.name
    if is_host(words) and " " not in words:
        return "address"
    return "name" if is_like_name(words) else "words"


def is_of_masthead(pieces: list[Piece]) -> bool:
    """Return whether each piece of a line is known and none is a name."""
    return bool(pieces) and all(piece.kind not in ("words", "name") for piece in pieces)


def speaks_for_paper(pieces: list[Piece]) -> bool:
    """Return whether a line has what stands beside the name of a paper alone."""
    return any(piece.kind in _OF_PAPERS for piece in pieces)


def name_in(text: str, line: Span) -> Span | None:
    """Return where a line names a paper: all of it, or a piece; None if none does."""
    names = [piece.span for piece in pieces_of(text, line) if piece.kind == "name"]
    certain = [span for span in names if is_paper_name(unspaced(span.of(text)))]
    return next(iter(certain or names), None)


def dates_in(text: str, line: Span) -> list[Span]:
    """Return the pieces of a line that are the day of an issue."""
    return [piece.span for piece in pieces_of(text, line) if piece.kind == "date"]


def section_in(text: str, line: Span) -> Span | None:
    """Return the section that a line names, without the word that says so."""
    for piece in pieces_of(text, line):
        if piece.kind == "section":
            colon = text.find(":", *piece.span)
            return trim(text, colon + 1 if colon >= 0 else piece.span.start, piece.span.end)
    return None
