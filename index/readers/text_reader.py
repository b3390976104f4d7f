"""Read plain text and Markdown: one file, one article.

Of an export (`exports/`), and of a file that holds several stories (`text_stories.py`), several.

`Article.text` is exactly the decoded file, newlines and byte order mark
included, so every offset is an offset into the file. Only what front matter
declares is read here; what else the text says of title, outlet, authors and
date is the business of `index/articles/description.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO

from index.articles import markdown
from index.files.hashing import digest
from index.readers.base import ReadOptions, read_whole
from index.readers.decoding import decode
from index.readers.exports.exports import articles_of_export
from index.readers.front_matter import front_matter_of_text, read_front_matter
from index.readers.text_stories import stories_of
from index.records import Annotation, AnnotationKind, Article, ReadWarning, Source


@dataclass(frozen=True, slots=True)
class TextReader:
    """Reads a whole file as one article of the given format."""

    format: str

    def __call__(self, stream: BinaryIO, options: ReadOptions) -> Iterator[ReadWarning | Article]:
        """Yield what is unclear in the file, then its article, or each of an export.

        Raises:
            ReadError: If the file is not text.
        """
        data = read_whole(stream, options)
        decoded = decode(data, options)
        source = Source(
            file=options.file,
            sha256=digest(data),
            format=self.format,
            encoding=decoded.encoding,
        )
        article = Article(text=decoded.text, source=source, facts=decoded.facts)
        if self.format == "markdown":
            article = replace(article, structure=tuple(markdown.headings(article.text)))
            if markdown.front_matter_end(article.text):
                yield from read_front_matter(article, latest=options.latest)
            else:
                yield from stories_of(article)
        elif front_matter := front_matter_of_text(article.text):
            block = Annotation(AnnotationKind.BOILERPLATE, front_matter, "front-matter")
            article = replace(article, structure=(block,))
            yield from read_front_matter(article, latest=options.latest)
        else:
            documents = list(articles_of_export(article, latest=options.latest))
            if any(isinstance(one, Article) for one in documents):
                yield from documents
            else:
                yield from stories_of(article)
