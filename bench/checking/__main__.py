"""Count the quotations that a check of a draft misjudges, by what was done to them.

    python -m bench.checking INDEX [--part quotations|articles|speakers] [--count 500] [--seed 1]
                                   [--show]

Quotations are drawn from the index; half of the drafts' are true, half are altered, put
together or invented (`alterations.py`). All stand in one draft. A case is judged right if
the verdict is the one expected, the words cited are the article's own, one of the
articles cited is that it was drawn from or has the same words, and a difference names the
word that was changed. Then the articles themselves are checked, and with other speakers
(`articles.py`); these two parts take a second or so for each article. `--part`, which may be
given twice, runs one part alone.
"""

from __future__ import annotations

import argparse
import time
import unicodedata
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from bench.checking.alterations import Case, cases, draw, draw_interrupted
from bench.checking.articles import check_articles, count_speakers
from index.backends.base import Snapshot
from index.backends.registry import open_snapshot
from index.filters import Filters
from search.checking.checker import Checker
from search.checking.verdicts import CheckedQuotation, CheckReport, Verdict

PARTS = ("quotations", "articles", "speakers")
"""What is measured; the first alone takes minutes at most."""


def main() -> None:
    """Print what was misjudged, part by part."""
    options = _options()
    parts = options.part or PARTS
    with open_snapshot(options.location) as snapshot:
        if "quotations" in parts:
            _print_quotations(snapshot, options.count, options.seed, is_shown=options.show)
        if "articles" in parts or "speakers" in parts:
            _print_articles(snapshot, parts)


def _print_articles(snapshot: Snapshot, parts: Sequence[str]) -> None:
    """Print what is said of articles as drafts, each of which is checked once."""
    found = check_articles(snapshot, Checker(snapshot, Filters()))
    if "articles" in parts:
        counts = (f"{count:,} {verdict}" for verdict, count in found.verdicts.most_common())
        print(f"the articles as drafts: {', '.join(counts)}")
    if "speakers" in parts:
        same, strange = count_speakers(Checker(snapshot, Filters()), found.said)
        print(
            f"of {len(found.said):,} quotations with a speaker another is named for {same:,} if "
            f"the draft names the same, for {strange:,} if it names a stranger"
        )


def _print_quotations(snapshot: Snapshot, count: int, seed: int, *, is_shown: bool) -> None:
    """Print how many of quotations that are true, or not, are misjudged, by kind."""
    quoted = draw(snapshot)
    drawn = cases(quoted, draw_interrupted(snapshot), count=count, seed=seed)
    started = time.process_time()
    report = Checker(snapshot, Filters()).check(draft_of(drawn))
    seconds = time.process_time() - started
    each_ms = 1000 * seconds / len(drawn)
    wrong = misjudged(drawn, report)
    counts, failed = Counter(case.kind for case in drawn), Counter(c.kind for c, _ in wrong)
    for kind, count in counts.items():
        print(f"{kind:22} {failed[kind]:4} of {count:4} misjudged")
    print(
        f"{len(wrong)} of {len(drawn)} misjudged; {len(quoted):,} quotations to draw from, "
        f"{snapshot.passage_count:,} passages; {each_ms:.1f} ms of CPU time a quotation"
    )
    for case, reason in wrong if is_shown else ():
        print(f"[{case.kind}] {reason}\n    {case.paragraph}")


def draft_of(drawn: Sequence[Case]) -> str:
    """Return one draft of all cases, a paragraph each."""
    return "\n\n".join(case.paragraph for case in drawn)


def misjudged(drawn: Sequence[Case], report: CheckReport) -> list[tuple[Case, str]]:
    """Return the cases that were misjudged, with what was wrong.

    Raises:
        ValueError: If the draft was not read as one quotation a case.
    """
    if len(report.quotations) != len(drawn) or report.unread:
        unread = [span.of(report.text)[:80] for span in report.unread]
        raise ValueError(f"{len(report.quotations)} read of {len(drawn)} quotations; {unread}")
    judged = zip(drawn, report.quotations, strict=True)
    return [(case, reason) for case, one in judged if (reason := _fault(case, one, report.text))]


def _fault(case: Case, found: CheckedQuotation, draft: str) -> str:
    """Return what is wrong with what was found, empty if nothing is."""
    if found.verdict is not case.expected:
        return f"{found.verdict}, expected {case.expected}"
    for part in found.parts:
        text = part.place.article.text
        if part.place.citation.span.of(text) != part.place.citation.quote:
            return "the citation does not hold"
    cited = {part.place.citation.article_id for part in found.parts}
    cited |= {citation.article_id for part in found.parts for citation in part.also_in}
    if case.expected in (Verdict.ALTERED, Verdict.PARTLY) and not set(case.articles) <= cited:
        return f"cites {cited}, expected {case.articles}"
    if case.kind in _SAME_LETTERS and _letters(found.span.of(draft)) != _letters(_quote(found)):
        return f"cites {_quote(found)!r}"
    if case.changed and not _names(case.changed, found, draft):
        return f"no difference names {case.changed!r}"
    return ""


_SAME_LETTERS = frozenset({"as it is", "retyped", "fragment"})
"""What is done to a quotation without changing a letter, so that the citation has the same."""


def _letters(words: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", words).casefold() if c.isalnum())


def _quote(found: CheckedQuotation) -> str:
    return found.parts[0].place.citation.quote


def _names(word: str, found: CheckedQuotation, draft: str) -> bool:
    return any(
        word in pair.draft.of(draft) + " " + pair.article.of(part.place.article.text)
        for part in found.parts
        for pair in part.differences
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("location", type=Path, metavar="INDEX")
    parser.add_argument("--part", choices=PARTS, action="append", help="run this part alone")
    parser.add_argument("--count", type=int, default=500, help="true quotations; as many others")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="print each that was misjudged")
    return parser.parse_args()


if __name__ == "__main__":
    main()
