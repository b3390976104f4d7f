"""Report what a run of `index` or `remove` did: the summary on stdout, the rest on stderr."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import click

from index.intake.build_report import BuildReport
from search.cli.coverage import coverage_lines
from search.cli.layout import counted, one_line
from search.documents.about_index import BuildJson
from search.documents.pieces.json_text import dump

_NAMED = 20
"""Skipped files named on stderr; the summary counts all, `--json` lists a hundred."""


def print_report(report: BuildReport, *, as_json: bool) -> None:
    """Print what a run did."""
    if as_json:
        click.echo(dump(report_document(report)), nl=False)
        return
    lines = (
        *rebuilt_lines(report.rebuilt),
        *skipped_lines(report),
        *warning_lines(report),
        *unknown_lines(report),
        *guessed_lines(report.guessed_encodings),
        *unused_lines(report.unused_keys),
        *coverage_lines(report.not_covered, report.articles, report.embedder),
    )
    for line in lines:
        click.echo(line, err=True)
    click.echo(summary(report))


def summary(report: BuildReport) -> str:
    """Return one line that counts what changed and what was skipped."""
    counts = {
        "added": report.added,
        "changed": report.changed,
        "removed": report.removed,
        "unchanged": report.unchanged,
    }
    articles = [f"{count:,} {what}" for what, count in counts.items() if count]
    parts = [f"Articles: {', '.join(articles) or 'none'}"]
    if report.passages:
        parts.append(f"{counted(report.passages, 'passage')}, {report.embedded:,} embedded")
    if report.forgotten and not report.removed:  # else it goes without saying
        parts.append(f"forgotten: {', '.join(one_line(path) for path in report.forgotten)}")
    if report.annotated:
        parts.append(f"{counted(report.annotated, 'stored text')} looked at again")
    if report.relabelled:
        parts.append(f"{report.relabelled:,} of them with other roles or facts now")
    if report.skipped:
        parts.append(f"{report.skipped_count:,} skipped")
    if report.warning_count:
        parts.append(counted(report.warning_count, "warning"))
    return f"{'; '.join(parts)}; {report.seconds:.1f} s."


def skipped_lines(report: BuildReport) -> list[str]:
    """Return a line for each of the first files that were skipped, and a count of the others."""
    named = report.skipped[:_NAMED]
    lines = [f"Skipped {one_line(str(error))}" for error in named]
    others = report.skipped_count - len(named)
    if others:
        listed = "them" if report.skipped_count == len(report.skipped) else "some of them"
        lines.append(f"Skipped {others:,} more; --json lists {listed}")
    return lines


def warning_lines(report: BuildReport) -> list[str]:
    """Return a line for each of the first warnings, and a count of the others."""
    named = report.warnings[:_NAMED]
    lines = [f"Warning {one_line(str(warning))}" for warning in named]
    others = report.warning_count - sum(warning.count for warning in named)
    if others:
        listed = "them" if others <= len(report.warnings) - _NAMED else "some of them"
        lines.append(f"Warning {others:,} more; --json lists {listed}")
    return lines


def guessed_lines(codecs: Mapping[str, int]) -> list[str]:
    """Return a line that names the encodings that were guessed, the most frequent first."""
    if not codecs:
        return []
    named = ", ".join(f"{codec} ({count:,})" for codec, count in codecs.items())
    articles = counted(sum(codecs.values()), "article")
    what_to_do = "dateline list --facts shows which; --encoding NAME overrules"
    return [f"Guessed: the encoding of {articles}: {named}; {what_to_do}"]


def unused_lines(keys: Mapping[str, int]) -> list[str]:
    """Return a line that names keys of records which were not used, the most frequent first."""
    if not keys:
        return []
    named = [f"{key} ({count:,})" for key, count in list(keys.items())[:_NAMED]]
    others = [f"{len(keys) - _NAMED:,} more"] if len(keys) > _NAMED else []
    return [one_line(f"Not used: {', '.join([*named, *others])}")]


def rebuilt_lines(faults: Sequence[str]) -> list[str]:
    """Return a line that names derived files that were lost and are made again, if any were."""
    if not faults:
        return []
    files = counted(len(faults), "file")
    return [one_line(f"Rebuilt {files} from the catalog; lost or damaged was {faults[0]}")]


def unknown_lines(report: BuildReport) -> list[str]:
    """Return a line that counts the articles without a date or an outlet, if there are any."""
    counts = (("date", report.undated), ("outlet", report.without_outlet))
    parts = [f"no {name} in {counted(count, 'article')}" for name, count in counts if count]
    if not parts:
        return []
    return [f"Unknown: {', '.join(parts)}; dateline list --facts shows what is known"]


def report_document(report: BuildReport) -> BuildJson:
    """Return the document that `index --json` and `remove --json` print."""
    return {
        "files": report.files,
        "added": report.added,
        "changed": report.changed,
        "unchanged": report.unchanged,
        "moved": report.moved,
        "removed": report.removed,
        "passages": report.passages,
        "embedded": report.embedded,
        "skipped": [
            {"file": error.file, "line": error.line, "part": error.part, "reason": error.reason}
            for error in report.skipped
        ],
        "skipped_count": report.skipped_count,
        "warnings": [
            {"file": one.file, "line": one.line, "part": one.part, "reason": one.reason}
            for one in report.warnings
        ],
        "warning_count": report.warning_count,
        "generation": report.generation,
        "continued": report.continued,
        "rebuilt": list(report.rebuilt),
        "forgotten": list(report.forgotten),
        "annotated": report.annotated,
        "relabelled": report.relabelled,
        "undated": report.undated,
        "without_outlet": report.without_outlet,
        "guessed_encodings": dict(report.guessed_encodings),
        "unused_keys": dict(report.unused_keys),
        "not_covered": [
            {"language": code, "articles": count} for code, count in report.not_covered.items()
        ],
        "took_ms": round(report.seconds * 1000, 1),
    }
