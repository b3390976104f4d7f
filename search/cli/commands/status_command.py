"""`dateline status`: what is in an index."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from search.cli.options import index_option, json_option

if TYPE_CHECKING:
    from index.health.status import IndexStatus
    from search.documents.about_index import StatusJson


@click.command("status")
@json_option
@index_option
def status_command(*, as_json: bool, index_dir: Path) -> None:
    """Describe what the index holds and how it was built."""
    from index.health.status import read_status
    from search.documents.pieces.json_text import dump

    status = read_status(index_dir)
    if as_json:
        click.echo(dump(status_document(status, index_dir)), nl=False)
    else:
        click.echo("\n".join(_lines(status, index_dir)))


def _lines(status: IndexStatus, index_dir: Path) -> Iterator[str]:
    """Yield a headline, then one fact a line."""
    from search.cli.coverage import coverage_lines
    from search.cli.layout import counted, one_line, sizes

    holds = f"{counted(status.articles, 'article')}, {counted(status.passages, 'passage')}"
    yield f"{one_line(str(index_dir))}: {holds}"
    facts = {
        "from": ", ".join(one_line(root) for root in status.roots) or "nothing",
        "languages": _languages(status),
        "encoding": ", ".join(one_line(f"{path} {c}") for path, c in status.encodings.items()),
        "map": ", ".join(one_line(f"{path} {spelt}") for path, spelt in status.maps.items()),
        "said": ", ".join(
            one_line(f"{path} {name}={value}")
            for path, facts in status.root_facts.items()
            for name, value in facts.items()
        ),
        "files": f"{status.files:,}" + _also(status.skipped_files, "with something skipped"),
        "embedder": f"{status.settings.embedder}, {status.dim} columns",
        "passage": f"{status.settings.window_sentences} sentences, a new one every "
        f"{status.settings.stride_sentences}",
        "article": "embedded as a whole, too"
        if status.settings.embed_articles
        else "not embedded as a whole; to change that: dateline index --rebuild",
        "size": sizes(status.bytes_by_part),
        "published": f"generation {status.generation}"
        + _also(status.unpublished_passages, "passages are newer"),
        "vectors": counted(status.segments, "segment") + _also(status.dead_rows, "dead rows"),
        "last run": status.last_run or "",
    }
    if status.last_operation is not None:
        facts["last change"] = f"{status.last_operation.kind}, {status.last_operation.at}"
    facts["run"] = one_line(_run(status))
    for name, fact in facts.items():
        if fact:
            yield f"  {name:<11} {one_line(fact)}"
    yield from coverage_lines(status.not_covered, status.articles, status.settings.embedder)


def _languages(status: IndexStatus) -> str:
    """Return how many articles are in each language."""
    from index.language_codes import language_name

    named = status.languages.items()
    return ", ".join(f"{count:,} {language_name(code or 'unknown')}" for code, count in named)


def _run(status: IndexStatus) -> str:
    """Describe a run that is going on or was interrupted, and how far it is."""
    from search.cli.layout import counted

    taken_in = status.unfinished_files
    so_far = f"; {counted(taken_in, 'file')} taken in so far" if taken_in else ""
    if status.writer is not None:
        return f"is going on, by {status.writer}{so_far}"
    return "" if taken_in is None else f"was interrupted{so_far}; go on with: dateline index"


def _also(count: int, what: str) -> str:
    return f", {count:,} {what}" if count else ""


def status_document(status: IndexStatus, index_dir: Path) -> StatusJson:
    """Return the document that `dateline status --json` prints."""
    last = status.last_operation
    return {
        "index": str(index_dir),
        "articles": status.articles,
        "passages": status.passages,
        "unpublished_passages": status.unpublished_passages,
        "files": status.files,
        "skipped_files": status.skipped_files,
        "roots": list(status.roots),
        "languages": [
            {"language": code, "articles": count} for code, count in status.languages.items()
        ],
        "not_covered": [
            {"language": code, "articles": count} for code, count in status.not_covered.items()
        ],
        "encodings": status.encodings,
        "maps": status.maps,
        "said": status.root_facts,
        "settings": {**status.settings.as_dict()},
        "embedder_fingerprint": status.embedder_fingerprint,
        "dim": status.dim,
        "generation": status.generation,
        "segments": status.segments,
        "dead_rows": status.dead_rows,
        "bytes": status.bytes_by_part,
        "unfinished_files": status.unfinished_files,
        "writer": status.writer,
        "last_run": status.last_run,
        "last_operation": None if last is None else {"kind": last.kind, "at": last.at},
    }
