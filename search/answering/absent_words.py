"""Find the words of a question of which it can be said that no passage contains them.

Such a sentence stands above quotes, and must be true in the eyes of who reads them:
"told" is "tell", "cease-fire" is "ceasefire", and a word that is shown is there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from index.analysis import words
from index.backends.base import Snapshot
from index.folding import bare
from index.records import Span, StoredArticle
from search.retrieval.lead_in import title_and_lede
from search.wording.question_language import question_language
from search.wording.telling_words import telling
from search.wording.weighed_words import WeighedWords, terms_of
from search.wording.word_forms import forms_of

_FIGURE = re.compile(r"(?<!\d)\d++(?:[.,]\d++)++")
_LOOKED_THROUGH = 20_000
"""Code points of an article in which a word of the question may stand as a name."""
_MOST_JOINED = 3
"""Words that may be written as one: `well-to-do`."""


def absent_words(question: str, unknown: list[str], snapshot: Snapshot) -> list[str]:
    """Return the telling words of a question that no passage holds in any form, in order.

    Of a figure such as 3,000 nothing is said: an archive may write it 3000, or three thousand.
    Nor of a question in another language than English, whose other forms are not known.

    Args:
        question: The question.
        unknown: What `Snapshot.unknown_terms` says of it.
        snapshot: Where to look for their other forms.
    """
    parts = {part for figure in _FIGURE.findall(question) for part in re.split("[.,]", figure)}
    if question_language(question) is not None:
        return []
    missing = [word for word in telling(unknown) if word not in parts]
    forms = {word: forms_of(bare(word)) - {bare(word)} for word in missing}
    asked = sorted({form for some in forms.values() for form in some})
    absent = set(snapshot.unknown_terms(" ".join(asked))) if asked else set()
    return [word for word in missing if forms[word] <= absent]


def not_shown(missing: Iterable[str], shown: Iterable[str]) -> list[str]:
    """Return those of the missing words that stand in none of the texts shown, in any form."""
    seen = {joined for text in shown for joined in _joined(bare(text))}
    return [word for word in missing if seen.isdisjoint(forms_of(bare(word)))]


def names_not_above(
    question: str,
    stored: StoredArticle,
    quote: Span,
    spellings: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> list[str]:
    """Return the names of a question that neither a quote has nor its title and lede, in order.

    A name is a word with a capital, in the question or in the article; another of its
    `spellings` is it, too.
    """
    text = stored.article.text
    above = f"{title_and_lede(stored)} {quote.of(text)}"
    names = WeighedWords.of(question, spellings).names_in(text[:_LOOKED_THROUGH])
    return names.missing(terms_of(above))


def _joined(text: str) -> set[str]:
    """Return the words of a text, and neighbours as if they were written as one."""
    found = [word for word, _ in words(text)]
    return {
        "".join(found[start : start + count])
        for count in range(1, _MOST_JOINED + 1)
        for start in range(len(found))
    }
