"""Paste quotations with up to four changed words into `search`, and count what it finds first.

    python -m bench.pasted INDEX [--count 200] [--seed 1] [--show]

Quotations, and sentences that quote nothing, are drawn from the index in turn, of 8 to 60 words.
None to four words of each are changed, at most one in four: another word in its place, one left
out, or one put in. The source is first if the first hit is a passage with the beginning or the
end of the words, or one all of whose words are of them, in an article that has them all. The
differences are right if without them the pasted text and the article are the same, word for word,
and no more words are named than were changed.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import process_time

from bench.checking.alterations import draw
from index.backends.base import Snapshot
from index.backends.registry import open_snapshot
from index.records import Role, Span
from index.settings import SearchSettings
from search.checking.verdicts import CheckedQuotation, Part, Verdict
from search.query_models import QueryModels
from search.results import Hit, SearchResult
from search.searcher import Searcher
from search.wording.same_words import letters

_FEWEST, _MOST = 8, 60
_MOST_CHANGED = 4
_SHARE_CHANGED = 4
"""One word of so many may be changed."""
_ENOUGH = 25
"""Letters by which the beginning or the end of a text is known."""
_ARTICLES = 400
"""Articles from which sentences are drawn."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_PLAIN = re.compile(r"(?<=\s)[^\W\d_]{2,}(?=\s)")
"""Words that are changed: those with blanks around them, so that no figure is cut."""
_OTHERS = (
    "harbour glacier violin orchard lantern saddle pepper compass velvet thimble quickly never "
    "twelve other some less again nearly before three"
).split()


@dataclass(frozen=True, slots=True)
class Pasted:
    """A text that is pasted.

    Attributes:
        words: As the article has it.
        typed: As it is pasted.
        changed: Words that were changed.
    """

    words: str
    typed: str
    changed: int


def main() -> None:
    """Print for how many the source is first, and the differences are right."""
    options = _options()
    counts, first, right = Counter[int](), Counter[int](), Counter[int]()
    with open_snapshot(options.location) as snapshot:
        pasted = list(texts(snapshot, count=options.count, chance=random.Random(options.seed)))
        searcher = Searcher(snapshot, QueryModels(threads=1), SearchSettings())
        started = process_time()
        for one in pasted:
            result = searcher.search(one.typed, k=5)
            counts[one.changed] += 1
            faults = [name for name, holds in _judged(one, result) if not holds]
            first[one.changed] += "first" not in faults
            right[one.changed] += "differences" not in faults
            if options.show and faults:
                print(f"{', '.join(faults)}: {one.typed}\n    {one.words}")
        seconds = process_time() - started
    for changed, count in sorted(counts.items()):
        print(f"{changed} changed: {first[changed]} of {count} first, {right[changed]} right")
    print(
        f"source first for {first.total()} of {len(pasted)} ({first.total() / len(pasted):.3f}), "
        f"differences right for {right.total()} ({right.total() / len(pasted):.3f}); "
        f"{1000 * seconds / len(pasted):.0f} ms of CPU time each"
    )


def texts(snapshot: Snapshot, *, count: int, chance: random.Random) -> Iterator[Pasted]:
    """Yield texts with changed words, from quotations and other sentences in turn."""
    quoted = sorted({one.words for one in draw(snapshot) if _is_of_length(one.words)})
    plain = sorted(set(_sentences(snapshot, chance)))
    for number in range(count):
        words = " ".join(chance.choice((quoted, plain)[number % 2]).split())
        most = min(_MOST_CHANGED, len(_WORD.findall(words)) // _SHARE_CHANGED)
        changed = min(number % (_MOST_CHANGED + 1), most)
        typed = _changed(words, changed, chance)
        while not _is_of_length(typed):
            typed = _changed(words, changed, chance)
        yield Pasted(words, typed, changed)


def _sentences(snapshot: Snapshot, chance: random.Random) -> Iterator[str]:
    """Yield sentences of some articles that quote nothing and ask nothing."""
    ids = list(snapshot.article_ids())
    for article_id in chance.sample(ids, min(_ARTICLES, len(ids))):
        stored = snapshot.articles([article_id])[article_id]
        for sentence in stored.sentences:
            words = sentence.span.of(stored.article.text)
            is_plain = not re.search(r"[\"“”?*\[]", words)
            if sentence.role is Role.BODY and is_plain and _is_of_length(words):
                yield words


def _is_of_length(words: str) -> bool:
    return _FEWEST <= len(_WORD.findall(words)) <= _MOST


def _changed(words: str, changes: int, chance: random.Random) -> str:
    """Return words of which so many are changed; no two that are stand side by side."""
    found = list(_PLAIN.finditer(words))
    places = range(0, len(found), 2)
    for at in sorted(chance.sample(places, min(changes, len(places))), reverse=True):
        start, end = found[at].span()
        other = chance.choice([one for one in _OTHERS if one != words[start:end].lower()])
        kind = chance.choice(("another", "another", "left out", "put in"))
        if kind == "left out":
            words = words[:start].rstrip() + " " + words[end:].lstrip(" ")
        else:
            rest = f" {words[start:]}" if kind == "put in" else words[end:]
            words = words[:start] + other + rest
    return words


def _judged(one: Pasted, result: SearchResult) -> list[tuple[str, bool]]:
    found: CheckedQuotation | None = result.literal.quotation
    is_whole = found is not None and found.verdict is not Verdict.PARTLY
    parts = found.parts if found and is_whole else ()
    return [
        ("first", bool(result.relevant) and _is_source(one, result.hits[0])),
        ("differences", any(_are_right(one, part, result.literal.text) for part in parts)),
    ]


def _is_source(one: Pasted, hit: Hit) -> bool:
    """Return whether an article has the words, and a hit is a passage with some of them."""
    sought, passage = letters(one.words), letters(hit.citation.quote)
    has_some = sought[:_ENOUGH] in passage or sought[-_ENOUGH:] in passage or passage in sought
    return has_some and sought in letters(hit.article.text)


def _are_right(one: Pasted, part: Part, typed: str) -> bool:
    """Return whether both texts are the same without the differences, and these are no more."""
    article = part.place.article.text
    left = _without(typed, [pair.draft for pair in part.differences], part.span)
    span = part.place.citation.span
    kept = _without(article, [pair.article for pair in part.differences], span)
    named = sum(
        max(len(_WORD.findall(pair.draft.of(typed))), len(_WORD.findall(pair.article.of(article))))
        for pair in part.differences
    )
    is_whole = letters(part.span.of(typed)) == letters(typed)
    return is_whole and letters(left) == letters(kept) and named <= one.changed


def _without(text: str, spans: Sequence[Span], whole: Span) -> str:
    """Return a part of a text without some spans of it."""
    pieces, at = list[str](), whole.start
    for span in sorted(spans):
        pieces.append(text[at : span.start])
        at = max(at, span.end)
    return " ".join([*pieces, text[at : whole.end]])


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.pasted", description="pasted quotations")
    parser.add_argument("location", type=Path, metavar="INDEX")
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="print each with a fault")
    return parser.parse_args()


if __name__ == "__main__":
    main()
