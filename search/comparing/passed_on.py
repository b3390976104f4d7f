"""Find the outlets through which words came into an article, to tell whether two have one source.

Two papers that both quote what a mayor told AP have it from AP, though each wrote a sentence of its
own. An outlet that heard, reported or sold the words for certain is told from one that is only
named beside them. Pure functions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from index.articles.speech.chains import find_chain
from index.articles.speech.phrases.outlets import hearer_at, is_outlet_name, outlet_at
from index.articles.speech.phrases.speech_words import HEARERS
from index.articles.speech.phrases.tokens import Token, tokenise
from index.articles.speech.speakers import find_speaker
from index.filter_keys import outlet_key
from index.records import StoredArticle
from search.comparing.crediting import credited_names
from search.comparing.spoken_words import text_around

_HEAD = 24
"""Sentences at the head of an article among which a dateline is that of the whole."""
_DATELINE_CHARS = 120
"""Of a sentence in which the agency of a dateline stands: `BUENOS AIRES, Argentina (AP) -`."""
_LONGEST = 1_000
"""Code points around quoted words in which outlets are looked for; more are no sentence."""
_OUTLETS = frozenset(
    ("told", "according to", "reported", "citing", "lead-in", "byline"),
)
"""Rules of the links of a chain that are outlets, and not persons."""
_JOINING = frozenset(["and", "&", ",", "or"])
"""Behind the name of an outlet that was not the only one to be told."""
_ENDS = (".com", ".co.uk", ".org", ".net", " news")
_SHORT = {
    "associated press": "ap",
    "apnews": "ap",
    "agence france-presse": "afp",
    "press trust of india": "pti",
    "asian news international": "ani",
    "united press international": "upi",
    "deutsche presse-agentur": "dpa",
    "british broadcasting corporation": "bbc",
    "thomson reuters": "reuters",
}
"""Names of agencies in full, and what they are called."""


class PassedOn(NamedTuple):
    """Outlets through which words may have come, each as `source_key` spells it.

    Attributes:
        surely: Those that heard, reported or sold them.
        named: All that are named beside them.
    """

    surely: frozenset[str]
    named: frozenset[str]


def passed_on(stored: StoredArticle, positions: Iterable[int]) -> PassedOn:
    """Return through which outlets some sentences of an article came, its own aside."""
    surely, named = set(_of_article(stored)), set[str]()
    text, sentences = stored.article.text, stored.sentences
    for position in positions:
        chain = find_chain(text, sentences, position, find_speaker(text, sentences, position))
        surely.update(source_key(link.name) for link in chain if link.rule in _OUTLETS)
        around = text_around(stored, position)
        if len(around) <= _LONGEST:
            tokens = tokenise(around)
            surely.update(_told(tokens))
            surely.update(map(source_key, credited_names(" ".join(around.split()))))
            named.update(_named(tokens))
    return PassedOn(frozenset(surely), frozenset(named | surely))


def source_key(name: str) -> str:
    """Return what the names of outlets are compared by here: AP is the Associated Press."""
    key = outlet_key(name).rstrip(".").removeprefix("the ").removeprefix("www.")
    for end in _ENDS:
        key = key.removesuffix(end)
    return _SHORT.get(key, key)


def _of_article(stored: StoredArticle) -> Iterator[str]:
    """Yield the outlets that the dateline, the agency and the authors of an article name."""
    text = stored.article.text
    head = [sentence.span for sentence in stored.sentences[:_HEAD]]
    if bracketed := [span for span in head if "(" in span.of(text)[:_DATELINE_CHARS]]:
        # Its patterns cost a question of articles that have no bracket there.
        from index.articles.bylines import dateline_agency, dateline_end

        for span in bracketed:
            end, named = dateline_end(text, span), dateline_agency(text, span)
            if end is not None and named is not None and named.end <= end:
                yield source_key(named.of(text))
    agency = stored.article.facts.get("agency")
    for author in (*stored.article.authors, *([agency] if agency else [])):
        if is_outlet_name(author.value):
            yield source_key(author.value)


def _told(tokens: Sequence[Token]) -> Iterator[str]:
    """Yield the outlets that were told; none where there are several."""
    for at, token in enumerate(tokens):
        heard = hearer_at(tokens, at) if token.text in HEARERS else None
        if heard is not None and (heard[1] == len(tokens) or tokens[heard[1]].text not in _JOINING):
            yield _name(tokens[heard[0] : heard[1]])


def _named(tokens: Sequence[Token]) -> Iterator[str]:
    """Yield all outlets that are named; an office such as `Press Secretary` is none."""
    at = 0
    while at < len(tokens):
        end = outlet_at(tokens, at) if tokens[at].is_name else None
        if end is not None and not any(token.is_role for token in tokens[at:end]):
            yield _name(tokens[at:end])
        at = end or at + 1


def _name(tokens: Sequence[Token]) -> str:
    return source_key(" ".join(token.text for token in tokens))
