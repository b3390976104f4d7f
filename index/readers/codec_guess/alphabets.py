"""Hold what texts of a language are written with: letters, common characters, encodings.

A letter outside ASCII that a language does not have speaks against an encoding, unless it stands
in a foreign name. The alphabets are those of the languages' orthographies, with the letters of
usual loan words. The frequent characters were chosen by hand: any news text of some length holds
many of them.
"""

from __future__ import annotations

LETTERS = {
    "en": "áâäçéïöü",  # of loan words and usual names; the same byte in cp1250, but for ï
    "de": "äöüß",
    "fr": "àâæçéèêëîïôœùûüÿ",
    "es": "áéíñóúü",
    "it": "àèéìíîòóùú",
    "pt": "àáâãçéêíóôõúü",
    "nl": "áèéêëíïóöúü",
    "ca": "àçèéíïòóúü",
    "gl": "áéíñóúü",
    "ga": "áéíóú",
    "is": "áðéíóúýþæö",
    "sv": "åäöé",
    "da": "æøåé",
    "no": "æøåéêóòô",
    "nb": "æøåéêóòô",
    "nn": "æøåéêóòô",
    "fi": "äöåšž",
    "pl": "ąćęłńóśźż",
    "cs": "áčďéěíňóřšťúůýž",
    "sk": "áäčďéíĺľňóôŕšťúýž",
    "hu": "áéíóöőúüű",
    "sl": "čšž",
    "hr": "čćđšž",
    "bs": "čćđšž",
    "ro": "ăâîşţșț",
    "tr": "çğıöşüâîûi̇",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "be": "абвгдеёжзійклмнопрстуўфхцчшыьэюя",
    "bg": "абвгдежзийклмнопрстуфхцчшщъьюя",
    "sr": "абвгдђежзијклљмнњопрстћуфхцчџш",
    "mk": "абвгдѓежзѕијклљмнњопрстќуфхцчџш",
}
"""Small letters outside ASCII, by code of language; a language that is missing is not guessed."""

CYRILLIC = frozenset({"ru", "uk", "be", "bg", "sr", "mk"})

FREQUENT = {
    "zh": frozenset(
        "的一是在不了有和人这這中大为為上个個国國我以要他时時来來们們生到作地于於出就分对對"
        "成会會可主年动動同工也能下过過说說产產后後多定行学學方所民得经經十三之进進着著等部度"
        "家电電力里裡如水化高自二理起小现現实實加都两兩体體当當使点點从從业業本去把性好应應开"
        "開它合还還因由其些然前外天政四日那社"
    ),
    "ko": frozenset("이다는에을의가고하로은를한지도기서사리자어들했있라부일과시인"),
}
"""Characters that are a third of the letters of Chinese and Korean news, or nearly."""

_WESTERN = ("en", "de", "fr", "es", "it", "pt", "nl", "ca", "gl", "ga", "is", "sv", "da", "no")
_NORTHERN = ("nb", "nn", "fi")
_CENTRAL = ("pl", "cs", "sk", "hu", "sl", "hr", "bs", "ro", "en", "de")
_EASTERN = ("ru", "uk", "be", "bg", "sr", "mk")

CODECS = {
    "cp1252": (*_WESTERN, *_NORTHERN),
    "iso8859-15": (*_WESTERN, *_NORTHERN),
    "mac-roman": (*_WESTERN, *_NORTHERN),
    "cp850": (*_WESTERN, *_NORTHERN),
    "cp437": ("en", "de"),
    "cp1250": _CENTRAL,
    "iso8859-2": _CENTRAL,
    "iso8859-16": ("ro",),
    "mac-latin2": _CENTRAL,
    "cp852": _CENTRAL,
    "cp1254": ("tr", "en", "de"),
    "cp857": ("tr",),
    "cp1257": (),
    "cp1251": _EASTERN,
    "koi8-r": ("ru", "bg"),
    "koi8-u": ("ru", "uk"),
    "iso8859-5": _EASTERN,
    "mac-cyrillic": _EASTERN,
    "cp866": ("ru", "be", "bg"),
    "cp855": _EASTERN,
    "gb18030": ("zh",),
    "cp950": ("zh",),
    "big5hkscs": ("zh",),
    "cp932": ("ja",),
    "euc_jp": ("ja",),
    "cp949": ("ko",),
}
"""Codecs that are tried, the more usual one first, and the languages of texts that are in them.
One without a language is only tried so that what it might be is not taken for another."""

WIDE_CODECS = ("utf-16-le", "utf-16-be")
"""Codecs of text with NUL bytes; they may be of any language."""
