"""Export 500 citations in every format, have other programs read them, and count what is wrong.

    python -m bench.exports [--citations 500] [--no-browser]

A fifth of the citations are of the seeds, the others of articles that are made to break a
format (`samples.py`). Every document holds several. As many links to quoted words are
followed with Chromium, if there is one; each article is served on loopback. Exit code 1 if
anything is wrong.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from itertools import count
from pathlib import Path

from bench.exports.devtools import Chromium, find_chromium
from bench.exports.following import follow, page_of, serving
from bench.exports.reading import CHECKS
from bench.exports.samples import citations, made, seeds
from index.errors import QueryError
from index.records import Fact, StoredArticle
from search.exporting.entry import Entry, make_entries
from search.exporting.partial_date import PartialDate
from search.exporting.registry import Format, export

SEEDS = Path(__file__).parents[2] / "seeds"
TOGETHER = 5
"""Citations of one article that a document holds."""
OF_SEEDS = 5
"""One in so many citations is of a seed."""
READERS = {
    Format.TEXT: "a search for the quote",
    Format.MARKDOWN: "markdown-it-py",
    Format.JSON: "json",
    Format.CSL: "citeproc-py",
    Format.BIBTEX: "bibtexparser, pylatexenc",
    Format.RIS: "rispy",
    Format.CHICAGO: "a search for facts and other words",
    Format.APA: "a search for facts and other words",
    Format.WIKIPEDIA: "our own parser of templates",
    Format.W3C: "jsonschema, by the W3C's model",
}
ACCESSED = PartialDate(2026, 11, 27)


def main() -> None:
    """Run the campaign and print what it counted."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--citations", type=int, default=500)
    parser.add_argument("--no-browser", action="store_true", help="leave the links out")
    options = parser.parse_args()
    faults = []
    for form in Format:
        counted, refused, wrong = read_back(form, documents(options.citations))
        faults += wrong
        note = f", {refused} refused: nothing to name them by" if refused else ""
        print(f"{form.value:10} {counted} read back, {len(wrong)} wrong{note}  ({READERS[form]})")
    program = None if options.no_browser else find_chromium()
    if program is None:
        print(
            "links      not followed: " + ("--no-browser" if options.no_browser else "no Chromium")
        )
    else:
        counted, without, wrong = follow_links(program, options.citations)
        faults += wrong
        print(f"links      {counted} followed, {len(wrong)} wrong  ({Path(program).name})")
        for reason, count in without.most_common():
            print(f"           {count} without a link: {reason}")
    for fault in faults[:20]:
        print(fault, file=sys.stderr)
    sys.exit(1 if faults else 0)


def articles() -> Iterator[StoredArticle]:
    """Yield articles without end: of five one is a seed, in turn."""
    of_seeds = list(seeds(SEEDS))
    for number in count():
        is_seed = number % OF_SEEDS == 0
        yield of_seeds[number // OF_SEEDS % len(of_seeds)] if is_seed else made(number)


def documents(wanted: int) -> Iterator[list[Entry]]:
    """Yield the entries of each document, of every second one with the day of a visit."""
    for number, stored in enumerate(articles()):
        drawn = citations(stored, count=min(TOGETHER, wanted), seed=number)
        yield make_entries(drawn, accessed=ACCESSED if number % 2 else None)
        wanted -= len(drawn)
        if not wanted:
            return


def read_back(form: Format, made_of: Iterator[list[Entry]]) -> tuple[int, int, list[str]]:
    """Return how many citations were read, how many a style cannot name, and what is wrong."""
    counted, refused, wrong = 0, 0, list[str]()
    for entries in made_of:
        try:
            document = export(entries, form)
        except QueryError:
            refused += len(entries)
            continue
        counted += len(entries)
        wrong += [f"{form.value}: {fault}" for fault in CHECKS[form](entries, document)]
    return counted, refused, wrong


def follow_links(program: str, wanted: int) -> tuple[int, Counter[str], list[str]]:
    """Return how many links were followed, why others have none, and which lead elsewhere."""
    followed, without, wrong = 0, Counter[str](), list[str]()
    with ExitStack() as stack:
        pages = stack.enter_context(serving())
        browser = stack.enter_context(Chromium(program))
        for number, stored in enumerate(articles()):
            served = replace(stored.article, url=Fact(f"{pages.address}/{number}", "served"))
            pages.held[f"/{number}"] = page_of(served.text)
            drawn = citations(replace(stored, article=served), count=TOGETHER, seed=number)
            for entry in make_entries(drawn):
                if entry.link.missing is not None:
                    without[entry.link.missing] += 1
                    continue
                wrong += _wrong(browser, entry)
                followed += 1
                if followed == wanted:
                    return followed, without, wrong
    raise AssertionError("articles have an end")


def _wrong(browser: Chromium, entry: Entry) -> Sequence[str]:
    fault = follow(browser, entry)
    return [] if fault is None else [f"link: {entry.link.url}: {fault}"]


if __name__ == "__main__":
    main()
