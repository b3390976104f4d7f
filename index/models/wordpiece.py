"""Turn text into the token ids of BERT's uncased English vocabulary.

Written here because loading the `tokenizers` library and its JSON costs a cold
question four times what this whole module does. The tests compare the two on
every Unicode character and on generated text. Two differences are on purpose:

- a text that spells a control token (`[SEP]`) gets the ids of its letters, so
  that no article can steer a model;
- lone surrogates are dropped, as other control characters are, not refused.

Always: at most `max_tokens` ids, any text is valid, the empty one too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from index.models.packaged_models import VOCABULARY, PackagedModel, verified_files

UNKNOWN, START, END = 100, 101, 102
"""Ids of `[UNK]`, `[CLS]` and `[SEP]`, the same in every model that ships."""

_LONGEST_WORD = 100
"""Characters; a longer word is one unknown token, as in training."""

_CACHED_WORDS = 50_000
"""Words whose pieces are remembered, some 10 MB; when full, the memory is emptied."""

_OPEN: dict[str, WordPiece] = {}
"""Tokenizers of this process, by the sha256 of their vocabulary."""

_DROPPED = frozenset({"Cc", "Cf", "Co", "Cs"})
"""Control, format, private use and lone surrogate; unassigned characters are kept."""

_IDEOGRAPHS = (
    (0x4E00, 0x9FFF),
    (0x3400, 0x4DBF),
    (0x20000, 0x2A6DF),
    (0x2A700, 0x2B73F),
    (0x2B740, 0x2B81F),
    (0x2B920, 0x2CEAF),
    (0xF900, 0xFAFF),
    (0x2F800, 0x2FA1F),
)
"""Ranges of Chinese characters, each of which is a word of its own: those of BERT's tokenizer."""


_BLACK = re.compile("[^ ]+")
"""A word, once other blanks have become blanks."""


class PlacedToken(NamedTuple):
    """A token id and the code points of the text that it stands for, `[start, end)`."""

    id: int
    start: int
    end: int


class WordPiece:
    """A tokenizer over one vocabulary. Safe to share between threads."""

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        self._vocabulary = vocabulary
        self._longest_piece = max(map(len, vocabulary), default=0)
        self._lengths = {
            number: len(piece.removeprefix("##")) for piece, number in vocabulary.items()
        }
        self._folded = _FoldedCharacters()
        self._known: dict[str, tuple[int, ...]] = {}

    @classmethod
    def from_file(cls, path: Path) -> WordPiece:
        """Read a vocabulary: one token a line, its id the line number from 0."""
        tokens = path.read_text(encoding="utf-8").rstrip("\n").split("\n")
        return cls(dict(zip(tokens, range(len(tokens)), strict=True)))

    def ids(self, text: str, max_tokens: int) -> list[int]:
        """Return the ids of the first `max_tokens` tokens, without control tokens."""
        found: list[int] = []
        for word in text.translate(self._folded).split():
            found += self._pieces(word)
            if len(found) >= max_tokens:
                break
        return found[:max_tokens]

    def placed(self, text: str, max_tokens: int) -> list[PlacedToken]:
        """Return the first `max_tokens` tokens with their places; their ids are those of `ids`."""
        folded, origin = self._folded_with_origin(text)
        found: list[PlacedToken] = []
        for match in _BLACK.finditer(folded):
            begin, end = match.span()
            pieces = self._pieces(match[0])
            for piece in pieces:
                until = end if piece == UNKNOWN else begin + self._lengths[piece]
                found.append(PlacedToken(piece, origin[begin], origin[until - 1] + 1))
                begin = until
            if len(found) >= max_tokens:
                break
        return found[:max_tokens]

    def _folded_with_origin(self, text: str) -> tuple[str, list[int]]:
        """Return a text as it is looked up, and which character each of its own is from."""
        folded = [self._folded[ord(character)] for character in text]
        origin = [at for at, part in enumerate(folded) for _ in part]
        return "".join(folded), origin

    def is_word(self, word: str) -> bool:
        """Return whether a word is one token: common enough in English not to be a slip."""
        ids = self.ids(word, 2)
        return len(ids) == 1 and ids[0] != UNKNOWN

    def single(self, text: str, max_tokens: int) -> list[int]:
        """Return `[CLS] text [SEP]`, with the text cut to fit."""
        return [START, *self.ids(text, max_tokens - 2), END]

    def _pieces(self, word: str) -> tuple[int, ...]:
        """Return the ids of one word, remembering recent words."""
        pieces = self._known.get(word)
        if pieces is None:
            pieces = self._longest_matches(word)
            if len(self._known) >= _CACHED_WORDS:
                self._known = {}
            self._known[word] = pieces
        return pieces

    def _longest_matches(self, word: str) -> tuple[int, ...]:
        """Cut a word greedily from the left; one part unknown makes all of it unknown."""
        if len(word) > _LONGEST_WORD:
            return (UNKNOWN,)
        found: list[int] = []
        start = 0
        while start < len(word):
            mark = "##" if start else ""
            for end in range(min(len(word), start + self._longest_piece), start, -1):
                piece = self._vocabulary.get(mark + word[start:end])
                if piece is not None:
                    break
            else:
                return (UNKNOWN,)
            found.append(piece)
            start = end
        return tuple(found)


def tokenizer_of(model: PackagedModel) -> WordPiece:
    """Return the tokenizer of a packaged model; models with one vocabulary share it.

    Raises:
        ModelError: If the vocabulary is missing or is not the pinned file.
    """
    pinned = model.files[VOCABULARY]
    if pinned not in _OPEN:
        _OPEN[pinned] = WordPiece.from_file(verified_files(model)[VOCABULARY])
    return _OPEN[pinned]


class _FoldedCharacters(dict[int, str]):
    """Maps a character to what the model sees of it, computed when first met."""

    def __missing__(self, code: int) -> str:
        folded = _fold(chr(code))
        self[code] = folded
        return folded


def _fold(character: str) -> str:
    """Drop control characters and accents, lower the case, set punctuation apart."""
    if character in "\t\n\r":
        return " "
    category = unicodedata.category(character)
    if category in _DROPPED or character == "\ufffd":
        return ""
    if category[0] == "Z":
        return " "
    if any(low <= ord(character) <= high for low, high in _IDEOGRAPHS):
        return f" {unicodedata.normalize('NFD', character)} "
    bare = (c for c in unicodedata.normalize("NFD", character) if unicodedata.category(c) != "Mn")
    return "".join(map(_set_apart, "".join(bare).lower()))


def _set_apart(character: str) -> str:
    """Put spaces around punctuation, where ASCII symbols count as punctuation."""
    is_ascii_symbol = character.isascii() and not character.isalnum() and character != " "
    if is_ascii_symbol or unicodedata.category(character)[0] == "P":
        return f" {character} "
    return character
