"""Find the language of an article, which decides how its sentences are split.

py3langid looks at the first lines of prose. A short text, one of several languages and one of
which it is not certain have no language. What a page declares is kept where the text does not
speak against it: templates often declare the language of the site's software. Then the rule says
what is declared, and where. What a user stated is never changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

from index.language_codes import LANGUAGE_NAMES, language_code
from index.records import Article, Fact

DETECTED = "detected"
"""The rule of a language that was found in the text."""
_STATED = ("edit", "sidecar")
"""How the rules of facts begin that a user stated."""

_READ_CHARS = 2_000  # code points that are looked at: with fewer more articles stay unknown
_PROSE_CHARS = 40  # shortest line of prose; shorter ones are names, dates and menus
_FEWEST_LETTERS = 100  # fewer letters have no language
_LETTERS_OF_ONE = 3  # letters that one of a script without an alphabet counts for
_CERTAIN, _HALF_CERTAIN = 0.95, 0.9  # least probability, of the whole and of a half that disagrees
_LETTERS = re.compile(r"[^\W\d_]")
_DENSE = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def with_language(article: Article) -> Article:
    """Return the article with the language that it is in as a fact, or without one."""
    declared = article.facts.get("language")
    if declared is not None and declared.rule.startswith(_STATED):
        return article
    facts = {name: fact for name, fact in article.facts.items() if name != "language"}
    language = _language(article.text, declared)
    return replace(article, facts=facts if language is None else facts | {"language": language})


def _language(text: str, declared: Fact | None) -> Fact | None:
    code = None if declared is None else language_code(declared.value)
    found = detect_language(text)
    if declared is not None and code is not None and found in {None, code}:
        return replace(declared, value=code)
    if found is None:
        return None
    if declared is None or code is None:
        return Fact(found, DETECTED)
    return Fact(found, f"{DETECTED}, {declared.rule} says {code}")


def detect_language(text: str) -> str | None:
    """Return the code of the language that a text is in, None if that is not certain."""
    sample = _sample(text)
    if _letters(sample) < _FEWEST_LETTERS:
        return None
    classify = _classifier()
    code, probability = classify(sample)
    if probability < _CERTAIN or code not in LANGUAGE_NAMES:
        return None
    middle = len(sample) // 2
    for half in (sample[:middle], sample[middle:]):
        other, probability = classify(half)
        if other != code and probability >= _HALF_CERTAIN and _letters(half) >= _FEWEST_LETTERS:
            return None
    return code


def _sample(text: str) -> str:
    """Return the first lines of prose, or the first lines where none is long enough."""
    lines = text[: 4 * _READ_CHARS].splitlines()
    prose = [
        line
        for line in lines
        if len(line) * (_LETTERS_OF_ONE if _DENSE.search(line) else 1) > _PROSE_CHARS
    ]
    return "\n".join(prose or lines)[:_READ_CHARS]


def _letters(text: str) -> int:
    dense = sum(1 for _ in _DENSE.finditer(text))
    return sum(1 for _ in _LETTERS.finditer(text)) + (_LETTERS_OF_ONE - 1) * dense


@cache
def _classifier() -> Callable[[str], tuple[str, float]]:
    """Load the model once a process; it takes half a second and 30 to 100 MB."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)

    def classify(text: str) -> tuple[str, float]:
        code, probability = identifier.classify(text)
        return str(code), float(probability)

    return classify
