"""Spell languages: the codes that are kept, and the English names that people read and type."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

_NAMES = """
af Afrikaans, am Amharic, ar Arabic, as Assamese, az Azerbaijani, ba Bashkir, be Belarusian, bg
Bulgarian, bn Bengali, br Breton, bs Bosnian, ca Catalan, cs Czech, cy Welsh, da Danish, de German,
el Greek, en English, eo Esperanto, es Spanish, et Estonian, eu Basque, fa Persian, fi Finnish, fo
Faroese, fr French, fy Frisian, ga Irish, gd Gaelic, gl Galician, gu Gujarati, ha Hausa, he Hebrew,
hi Hindi, hr Croatian, ht Haitian, hu Hungarian, hy Armenian, id Indonesian, ig Igbo, is Icelandic,
it Italian, ja Japanese, jv Javanese, ka Georgian, kk Kazakh, km Khmer, kn Kannada, ko Korean, ku
Kurdish, ky Kyrgyz, la Latin, lb Luxembourgish, lo Lao, lt Lithuanian, lv Latvian, mg Malagasy, mk
Macedonian, ml Malayalam, mn Mongolian, mr Marathi, ms Malay, mt Maltese, my Burmese, ne Nepali, nl
Dutch, nn Nynorsk, no Norwegian, om Oromo, or Odia, pa Punjabi, pl Polish, ps Pashto, pt Portuguese,
qu Quechua, ro Romanian, ru Russian, rw Kinyarwanda, sa Sanskrit, si Sinhala, sk Slovak, sl
Slovenian, sn Shona, so Somali, sq Albanian, sr Serbian, sv Swedish, sw Swahili, ta Tamil, te
Telugu, tg Tajik, th Thai, tk Turkmen, tl Tagalog, tr Turkish, tt Tatar, ug Uyghur, uk Ukrainian, ur
Urdu, uz Uzbek, vi Vietnamese, xh Xhosa, yo Yoruba, zh Chinese, zu Zulu
"""

LANGUAGE_NAMES: Mapping[str, str] = MappingProxyType(
    {entry.split()[0]: entry.split()[1] for entry in _NAMES.split(",")}
)
"""English names by ISO 639-1 code."""

_CODES = {name.casefold(): code for code, name in LANGUAGE_NAMES.items()}
_OTHER_CODES = {"nb": "no", "iw": "he", "in": "id", "fil": "tl", "cmn": "zh", "farsi": "fa"}
_TAG = re.compile(r"([a-z]{2,5})(?:[-_][\w-]{1,30})?", re.ASCII | re.IGNORECASE)


def language_code(stated: str) -> str | None:
    """Return the code of a language that is named or tagged (`de-AT`); None if unknown."""
    name = stated.strip().casefold()
    if name in _CODES:
        return _CODES[name]
    match = _TAG.fullmatch(name)
    code = match[1] if match else ""
    code = _OTHER_CODES.get(code, code)
    return code if code in LANGUAGE_NAMES else None


def language_name(code: str) -> str:
    """Return what a person calls a language, its code where it has no name here."""
    return LANGUAGE_NAMES.get(code, code)
