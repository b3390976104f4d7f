"""Make the one article of an office document from its paragraphs, whatever its format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from index.errors import ReadError
from index.readers.base import Read, ReadOptions
from index.readers.office.languages import Spoken
from index.readers.office.paragraphs import Joined, heading_of_all
from index.readers.office.properties import file_facts
from index.records import Article, ReadWarning, Source


def read_document(
    joined: Joined,
    stated: Mapping[str, str | None],
    options: ReadOptions,
    *,
    left_out: Iterable[str],
    spoken: Spoken | None = None,
    source: Source,
) -> Iterator[Read]:
    """Yield what was left out of a document, by name, then its article.

    Args:
        joined: Its paragraphs.
        stated: What its file declares (`file_facts`), its `title` and `language`.
        options: How its file is read.
        left_out: Kinds of things in it that are not read.
        spoken: The languages that its words are marked as.
        source: Where it is; the rules of its facts begin with `Source.format`.

    Raises:
        ReadError: If it holds no text.
    """
    if not joined.text:
        raise ReadError(options.file, "no text in it; it may be pictures of pages")
    for kind in sorted(left_out):
        yield ReadWarning(options.file, f"holds {kind}, which is not read")
    form = source.format
    language = (spoken or Spoken()).language(stated.get("language"), form)
    yield Article(
        text=joined.text,
        source=source,
        title=joined.title
        or joined.printed(stated.get("title"), f"{form}:property:title")
        or heading_of_all(joined),
        structure=joined.structure,
        facts=file_facts(stated, form, latest=options.latest)
        | ({} if language is None else {"language": language}),
    )
