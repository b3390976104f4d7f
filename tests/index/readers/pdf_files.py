"""Write PDF files for tests: by reportlab, which reads none, and byte by byte."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

GAP = 20
BODY = ParagraphStyle("body", fontSize=10, leading=12.5, alignment=4, spaceAfter=6)
TITLE = getSampleStyleSheet()["Title"]
HEADING = getSampleStyleSheet()["Heading2"]
Draw = Callable[[Canvas], None]
HELVETICA = b"<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"


def report(
    story: Iterable[Any],
    *,
    columns: int = 1,
    on_page: Callable[[Canvas, int], None] | None = None,
    **information: Any,
) -> bytes:
    """Set paragraphs on pages of so many columns, as a program for reports does."""
    written = io.BytesIO()
    document = BaseDocTemplate(written, pagesize=A4, **information)
    width = (A4[0] - 120 - GAP * (columns - 1)) / columns
    frames = [
        Frame(60 + at * (width + GAP), 60, width, 720, leftPadding=0, rightPadding=0)
        for at in range(columns)
    ]

    def decorate(canvas: Canvas, document: BaseDocTemplate) -> None:
        if on_page is not None:
            on_page(canvas, document.page)

    document.addPageTemplates([PageTemplate("page", frames, onPage=decorate)])
    document.build(list(story))
    return written.getvalue()


def body(text: str, style: ParagraphStyle = BODY) -> Paragraph:
    """Return a paragraph for a report."""
    return Paragraph(text, style)


def canvas(*pages: Draw, **options: Any) -> bytes:
    """Draw pages one by one."""
    written = io.BytesIO()
    drawn = Canvas(written, pagesize=A4, **options)
    for draw in pages:
        draw(drawn)
        drawn.showPage()
    drawn.save()
    return written.getvalue()


def lines(*texts: str, left: float = 60, top: float = 760, step: float = 14) -> Draw:
    """Return what draws lines of text below each other."""

    def draw(drawn: Canvas) -> None:
        for at, text in enumerate(texts):
            drawn.drawString(left, top - at * step, text)

    return draw


def raw(*objects: bytes) -> bytes:
    """Put objects together to a file, the first of which is its catalog."""
    data, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    return data + (
        b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n<</Size %d/Root 1 0 R>>\n"
        b"startxref\n%d\n%%%%EOF\n" % (count, table, count, len(data))
    )


def drawing(content: bytes, *, resources: bytes = HELVETICA, more: Sequence[bytes] = ()) -> bytes:
    """Return a file of one page that draws these operators; further objects are 5 and on."""
    return raw(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources %b>>"
        % resources,
        stream(content),
        *more,
    )


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """Return a stream object."""
    return b"<</Length %d%b>>stream\n%b\nendstream" % (len(content), entries, content)


def packed(times: int) -> bytes:
    """Return so many times ten million blanks, packed; each part is packed as the first is."""
    packer = zlib.compressobj(9)
    head = packer.compress(b" " * 10_000_000) + packer.flush(zlib.Z_FULL_FLUSH)
    return head + head[2:] * (times - 1) + packer.flush()  # two bytes begin the whole
