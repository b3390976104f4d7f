"""Measure how long a PDF of many pages takes to read, and how much memory.

    python bench/pdf_pages.py [PAGES]

The file is written by reportlab: 12 lines of news, a running head and a number on each page.
"""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from index.readers import read_articles
from index.records import Article

LINES = 12
PAGES = 10_000
MAX_BYTES = 10_000_000


def write_pages(path: Path, pages: int) -> None:
    """Write a PDF of so many pages."""
    canvas = Canvas(str(path), pagesize=A4, pageCompression=1)
    for page in range(pages):
        canvas.setFont("Helvetica", 10)
        canvas.drawString(60, 810, "The Bell")
        for line in range(LINES):
            words = (
                f"The council of Rosk agreed on day {page} after {line} hours of talks to rebuild"
            )
            canvas.drawString(60, 760 - 14 * line, words)
        canvas.drawCentredString(297, 30, str(page + 1))
        canvas.showPage()
    canvas.save()


def main() -> None:
    """Write, read and print."""
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else PAGES
    with TemporaryDirectory() as folder:
        path = Path(folder) / "pages.pdf"
        write_pages(path, pages)
        before = time.process_time()
        (found,) = read_articles(path, file=path.name, max_bytes=MAX_BYTES)
        took = time.process_time() - before
        size = path.stat().st_size
    if not isinstance(found, Article):
        sys.exit(str(found))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000
    print(f"{pages:,} pages, {size / 1e6:.1f} MB: {took:.1f} s of CPU, {peak:.0f} MB at most")
    print(f"{len(found.text):,} characters, {len(found.structure):,} places")


if __name__ == "__main__":
    main()
