"""Measure how much of a news page the HTML reader finds, and how much else it takes.

The measure is that of the benchmark the pages come from: precision, recall and
F1 of shingles of four words, averaged over the pages. A page that cannot be read
counts as an empty text. The captions behind a text are not counted, since the benchmark's texts
have none. trafilatura alone is measured beside it, in the same run. Where an address states a
day, the date that is read is compared with it; addresses are not shown to the reader, and state
the day in the outlet's own time zone. Without the data folder the script says so and stops.

    python bench/html_extraction.py [--pages FOLDER] [--worst 10]

The folder holds `truth.jsonl` (`file`, `text`) and the pages it names. It is
looked for in `$DATELINE_DATA`, else in `../shared/data` beside the repository.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from index.articles.description import describe_article
from index.errors import ReadError
from index.readers import read_articles
from index.records import AnnotationKind, Article

ROOT = Path(__file__).resolve().parents[1]
SHINGLE_WORDS = 4
MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec"
MAX_BYTES = 10_000_000


@dataclass(frozen=True, slots=True)
class Overlap:
    """Shares of a page's shingles that are right, taken in error, and missed."""

    right: float
    extra: float
    missed: float


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Count the runs of four words; a shorter text is one run."""
    words = re.findall(r"\w+", text)
    runs = range(max(1, len(words) - SHINGLE_WORDS + 1)) if words else ()
    return Counter(tuple(words[i : i + SHINGLE_WORDS]) for i in runs)


def overlap(truth: str, found: str) -> Overlap:
    """Compare what should have been extracted with what was."""
    wanted, got = shingles(truth), shingles(found)
    right = (wanted & got).total()
    extra, missed = (got - wanted).total(), (wanted - got).total()
    total = max(1, right + extra + missed)
    return Overlap(right / total, extra / total, missed / total)


def extract(path: Path) -> Article | None:
    """Return the article that the reader finds, None if it refuses the page."""
    for found in read_articles(path, file=path.name, max_bytes=MAX_BYTES):
        if isinstance(found, Article):
            return found
        if isinstance(found, ReadError):
            print(f"refused: {found}")
    return None


def body_of(article: Article) -> str:
    """Return the text without the captions behind it: the benchmark's texts have none."""
    end = len(article.text)
    for one in reversed(article.structure):
        if one.kind is AnnotationKind.CAPTION and one.span.end == end:
            end = max(0, one.span.start - 1)
    return article.text[:end]


def print_dates(rows: list[tuple[str, Article | None]]) -> None:
    """Print how many of the days that addresses state are read from the pages."""
    days = [(day, article) for url, article in rows if (day := stated_day(url))]
    read = [
        (day, fact.value)
        for day, article in days
        if article is not None and (fact := describe_article(article)[0].published)
    ]
    same = sum(value[:10] == day for day, value in read)
    zoned = sum(is_on(value, day) for day, value in read)
    print(
        f"dates: {len(days)} addresses state a day, {len(read)} pages have a date, "
        f"{same} as it is written, {zoned} in some time zone"
    )


def stated_day(url: str) -> str | None:
    """Return the day that an address states as `/2019/11/19/` or `/2019/nov/19/`."""
    match = re.search(r"/((?:19|20)\d\d)/(\d\d|[a-z]{3})/(\d\d)/", url)
    if match is None:
        return None
    month = match[2] if match[2].isdigit() else f"{MONTHS.index(match[2]) // 3 + 1:02}"
    return f"{match[1]}-{month}-{match[3]}"


def is_on(value: str, day: str) -> bool:
    """Return whether a date is a day, or a moment that is on that day in some time zone."""
    if len(value) <= len(day):
        return value == day
    moment = datetime.fromisoformat(value)
    utc = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    zones = (timedelta(hours=hours) for hours in range(-12, 15))
    return any((utc + zone).date().isoformat() == day for zone in zones)


def f1(pages: list[Overlap]) -> tuple[float, float, float]:
    """Return F1, precision and recall over the pages."""
    right = sum(page.right for page in pages)
    precision = right / (right + sum(page.extra for page in pages))
    recall = right / (right + sum(page.missed for page in pages))
    return 2 * precision * recall / (precision + recall), precision, recall


def extract_alone(path: Path) -> str:
    """Return the text that trafilatura finds, asked as the reader asks it."""
    import trafilatura

    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return trafilatura.extract(data, include_comments=False, favor_precision=True) or ""


def measure(
    name: str, truth: Sequence[Mapping[str, str]], extracted: Callable[[str], str]
) -> list[Overlap]:
    """Print how well and how fast the pages are extracted; return the overlap of each."""
    start = time.process_time()
    found = [extracted(row["file"]) for row in truth]
    per_s = len(truth) / (time.process_time() - start)
    pages = [overlap(row["text"], text) for row, text in zip(truth, found, strict=True)]
    print(f"{name}: {len(pages)} pages, {per_s:.0f} a CPU second")
    for half, part in (("all", pages), ("odd", pages[0::2]), ("even", pages[1::2])):
        value, precision, recall = f1(part)
        print(f"  {half:4}  F1 {value:.3f}  precision {precision:.3f}  recall {recall:.3f}")
    return pages


def main() -> None:
    """Print the measures, and the pages that came out worst."""
    data = Path(os.environ.get("DATELINE_DATA", ROOT.parent / "shared" / "data"))
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--pages", type=Path, default=data / "extract-scrapinghub")
    parser.add_argument("--worst", type=int, default=10, help="pages to name")
    options = parser.parse_args()
    if not (options.pages / "truth.jsonl").is_file():
        print(f"no pages at {options.pages}; name their folder with --pages or DATELINE_DATA")
        return
    with (options.pages / "truth.jsonl").open(encoding="utf-8") as lines:
        truth = [json.loads(line) for line in lines]
    extract(options.pages / truth[0]["file"])  # imports what is imported once
    articles: list[Article | None] = []

    def text_of(file: str) -> str:
        articles.append(extract(options.pages / file))
        return body_of(articles[-1]) if articles[-1] else ""

    pages = measure("Dateline", truth, text_of)
    measure("trafilatura alone", truth, lambda file: extract_alone(options.pages / file))
    print_dates([(row["url"], article) for row, article in zip(truth, articles, strict=True)])
    scored = sorted(zip(pages, truth, strict=True), key=lambda pair: pair[0].right)
    for page, row in scored[: options.worst]:
        shares = f"right {page.right:.2f}  extra {page.extra:.2f}  missed {page.missed:.2f}"
        print(f"  {shares}  {row['url']}")


if __name__ == "__main__":
    main()
