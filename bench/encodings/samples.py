"""Cut texts of many languages to size, in the encodings that news in them is kept in."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.sentences.labelled import PARTS, read_paragraphs

_TEXTS = Path(__file__).parent / "texts.txt"
_WESTERN = ("cp1252", "mac-roman")
_CENTRAL = ("cp1250", "iso-8859-2")
_WIDE = ("utf-16-le", "utf-16-be")
_CODECS = {
    "en": _WESTERN,
    "de": (*_WESTERN, "cp1250", "cp850"),
    "fr": (*_WESTERN, "cp850"),
    "es": _WESTERN,
    "it": _WESTERN,
    "pt": _WESTERN,
    "nl": _WESTERN,
    "sv": _WESTERN,
    "pl": _CENTRAL,
    "cs": _CENTRAL,
    "hu": _CENTRAL,
    "tr": ("cp1254",),
    "uk": ("cp1251", "koi8-u"),
    "ru": ("cp1251", "koi8-r", "cp866"),
    "zh-hans": ("gb18030",),
    "zh-hant": ("big5",),
    "ja": ("shift_jis", "euc-jp"),
    "ko": ("euc-kr",),
}


@dataclass(frozen=True, slots=True)
class Sample:
    """A text, and its bytes in an encoding; they are not UTF-8, or hold NUL bytes."""

    language: str
    codec: str
    size: int
    text: str
    data: bytes


def samples(sizes: tuple[int, ...], *, times: int, seed: int = 1) -> Iterator[Sample]:
    """Yield texts of each size in bytes, so many for each language and encoding.

    The paragraphs of each are in an order by chance; characters that an encoding lacks are left
    out. Samples that are UTF-8, as those in ASCII are, are not given.
    """
    chance, texts = random.Random(seed), _paragraphs()
    for language, codecs in _CODECS.items():
        for codec in (*codecs, *_WIDE):
            for size in sizes:
                for _ in range(times):
                    text = _cut(chance.sample(texts[language], len(texts[language])), codec, size)
                    data = text.encode(codec)
                    if b"\0" in data or not _is_utf8(data):
                        yield Sample(language, codec, size, text, data)


def _paragraphs() -> dict[str, list[str]]:
    """Return the paragraphs of this folder and those of `bench/sentences/`, by language."""
    found, language = defaultdict[str, list[str]](list), ""
    for line in _TEXTS.read_text("utf-8").splitlines():
        if line.startswith("["):
            language = line.strip("[]")
        elif line and not line.startswith("#"):
            found[language].append(line)
    for part in PARTS:
        for one in read_paragraphs(part):
            found["zh-hans" if one.language == "zh" else one.language].append(one.text)
    return found


def _cut(paragraphs: list[str], codec: str, size: int) -> str:
    text = "\n".join(paragraphs).encode(codec, "ignore").decode(codec)
    text *= 1 + size // len(text)
    while (over := len(text.encode(codec)) - size) > 0:
        text = text[: len(text) - max(1, over // 4)]
    return text


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
