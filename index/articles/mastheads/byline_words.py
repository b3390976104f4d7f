"""List the words by which lines at a head say who wrote an article, and when, in ten languages.

`by` is a word of its own in each language, and a name may begin with another's (`Da Ponte`), so
`BY_WORDS` counts by language. A label with a colon, `Autor:`, counts in any. Case does not matter
for what stands before a date, since a date follows.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

BY_WORDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "de": ("von",),
        "fr": ("par",),
        "es": ("por",),
        "pt": ("por",),
        "it": ("di", "da"),
        "nl": ("door",),
    }
)
"""Words before an author's name, by the code of the language."""

AUTHOR_LABEL = (
    r"(?:(?i:authors?|autor(?:in|en|innen|a|es|as)?|auteurs?|autrice|autori?|autore|door|redactie"
    r"|texte?|texto|testo|tekst|opracowanie|oprac\.|автори?|авторы|текст|written\sby|reported\sby)"
    r"\s*+:\s*+)"
)
"""Pattern of a label before authors, its colon included."""

_ON = r"(?:\s++(?:on|at|le|am|um|vom|el|em|en|il|op|dnia))?"

PUBLISHED = (
    r"(?:(?:(?:[Ff]irst\s++)?(?:[Pp]ublished|[Pp]osted)|PUBLISHED|POSTED)(?:\s++(?:on|at))?"
    r"|(?i:publiée?|mis\sen\sligne|paru|veröffentlicht|erschienen|erstellt|publicad[oa]|pubblicat[oa]"
    r"|gepubliceerd|geplaatst|opublikowan[oy]|data\spublikacji|dodano|опубликовано|опубліковано"
    rf"|дата\sпубликации|дата\sпублікації){_ON})"
)
"""Pattern of what stands before the day on which an article was published."""

UPDATED = (
    r"(?:(?:[Ll]ast\s++)?(?:[Uu]pdated|[Mm]odified|UPDATED)(?:\s++(?:on|at))?"
    r"|(?i:mise?\sà\sjour|màj|modifiée?|(?:zuletzt\s)?aktualisiert|(?:letzte\s)?aktualisierung|stand"
    r"|actualizad[oa]|(?:última\s)?actualización|atualizad[oa](?:\sem)?|(?:última\s)?atualização"
    r"|aggiornat[oa]|(?:ultimo\s)?aggiornamento|modificat[oa]|(?:laatst\s)?bijgewerkt"
    r"|zaktualizowano|(?:ostatnia\s)?aktualizacja|обновлен[оа]|изменено|оновлено|змінено"
    rf"|last\supdate|update){_ON})"
)
"""Pattern of what stands before the day of the last change."""

DAY_LABEL = r"(?i:date|datum|fecha|data|дата)\s*+:\s*+"
"""Pattern of a label before the day of publication."""

DAY_FIRST = frozenset("de fr es it pt nl pl uk ru da sv no nb nn cs sk sl hr ro fi el tr".split())
"""Languages in which `03/04/2019` is the third of April, and nothing else."""

_BY_ANY = "|".join(sorted({word for words in BY_WORDS.values() for word in words}))
BY_ABROAD = rf"(?:(?i:{_BY_ANY})\s++(?=\S))"
"""Pattern of `by` in any of these languages; whether it counts is for `is_by_word`."""


def is_by_word(word: str, language: str | None) -> bool:
    """Return whether a word means `by` in a language; in an unknown one any of them may."""
    if language is None:
        return any(word.casefold() in words for words in BY_WORDS.values())
    return word.casefold() in BY_WORDS.get(language, ())
