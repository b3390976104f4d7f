"""List the months and weekdays of nine languages, as dates in texts write them.

English is left to `index/articles/dates.py`, which has short forms of its own. Words are
compared whatever their case and the composition of their accents.
"""

from __future__ import annotations

import re
import unicodedata

_MONTHS = (
    "januar jänner jan janvier janv enero ene gennaio genn janeiro januari stycznia января січня",
    "februar feber feb février févr febrero febbraio febbr fevereiro fev februari lutego февраля"
    " лютого",
    "märz mars marzo março maart marca марта березня",
    "april apr avril avr abril abr aprile kwietnia апреля квітня",
    "mai mayo maggio maio mei maja мая травня",
    "juni juin junio giugno junho czerwca июня червня",
    "juli juillet juil julio luglio julho lipca июля липня",
    "august août agosto augustus sierpnia августа серпня",
    "september sept septembre septiembre setiembre settembre setembro września сентября вересня",
    "oktober okt octobre octubre ottobre outubro października октября жовтня",
    "november nov novembre noviembre novembro listopada ноября листопада",
    "dezember dez décembre déc diciembre dic dicembre dezembro december grudnia декабря грудня",
)
"""By month, German to Ukrainian; Slavic ones as they stand behind a day. Short forms that are
words of English too, such as `out` and `ago`, are left out."""

_WEEKDAYS = (
    "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag"
    " lundi mardi mercredi jeudi vendredi samedi dimanche"
    " lunes martes miércoles jueves viernes sábado domingo"
    " lunedì martedì mercoledì giovedì venerdì sabato domenica"
    " segunda-feira terça-feira quarta-feira quinta-feira sexta-feira"
    " maandag dinsdag woensdag donderdag vrijdag zaterdag zondag"
    " poniedziałek wtorek środa czwartek piątek sobota niedziela"
    " понедельник вторник среда четверг пятница суббота воскресенье"
    " понеділок вівторок середа четвер п'ятниця п’ятниця субота неділя"
)


def _spelt(word: str) -> set[str]:
    """Return a word with its accents composed, and apart."""
    return {unicodedata.normalize(form, word) for form in ("NFC", "NFD")}


def _one_of(words: set[str]) -> str:
    """Return a pattern for any of the words, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


_NUMBERS = {word: number for number, names in enumerate(_MONTHS, start=1) for word in names.split()}

MONTH_NAME = f"(?i:{_one_of({w for name in _NUMBERS for w in _spelt(name)})})"
"""Pattern of a month's name in another language than English; `named_month` reads it."""

WEEKDAY_NAME = f"(?i:{_one_of({w for name in _WEEKDAYS.split() for w in _spelt(name)})})"
"""Pattern of the name of a weekday in another language than English."""

NAMED_DAY = (
    rf"\d{{1,2}}(?:\.|er|º)?\s{{1,3}}(?:de\s{{1,3}})?{MONTH_NAME}\.?,?\s{{1,3}}"
    rf"(?:del?\s{{1,3}})?\d{{4}}"
)
"""Pattern of a day as these languages write it: `14. August 2020`, `14 de agosto de 2020`."""


def named_month(name: str) -> int:
    """Return the number, from 1, of a month whose name `MONTH_NAME` matched."""
    plain = name.replace("ı", "i").replace("İ", "i")  # a pattern takes both for an `i`
    return _NUMBERS[unicodedata.normalize("NFC", plain).casefold()]
