"""`dateline edit`: state facts of articles, which rule over what was read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from search.cli.options import NOTHING_FOUND, index_option, json_option

if TYPE_CHECKING:
    from search.documents.boilerplate import KeepJson

_MOST_SHOWN = 3  # articles of one file that are shown; a line counts the others


@click.command("edit")
@click.argument("place", metavar="[FILE[#PART]]", required=False)
@click.argument("stated", nargs=-1, metavar="[NAME=VALUE ...]")
@click.option("--keep", metavar="SENTENCE", help="Quote a sentence that was learned to recur.")
@click.option("--no-keep", metavar="SENTENCE", help="Take --keep back.")
@click.option("--outlet", metavar="NAME", help="The outlet that --keep means; all without it.")
@json_option
@index_option
@click.pass_context
def edit_command(
    ctx: click.Context,
    place: str | None,
    stated: tuple[str, ...],
    *,
    keep: str | None,
    no_keep: str | None,
    outlet: str | None,
    as_json: bool,
    index_dir: Path,
) -> None:
    """State facts of the article in FILE, or in a part of it, or list what was stated.

    What is stated rules over what is read of the article, at once and in all
    later runs, until it is taken back by an empty value: outlet= . It speaks of
    all articles in FILE, or in PART. The text stays as it is, so labels that
    were printed stay valid; FILE can be a label, too.

    \b
    NAME is one of title, outlet, author, published, updated, language, url,
    section, agency, place, description; give author once for each.

    \b
      dateline edit a.txt outlet="The Rosk Times" published=2019-03-05
      dateline edit a.txt author="Ann Moss" author="Bo Reed"
      dateline edit a.txt outlet=
      dateline edit --keep "Deaths are printed free of charge."

    A sentence that recurs across articles of an outlet and carries no news is
    boilerplate and never quoted; list --boilerplate shows what was learned.
    --keep, without FILE, makes one body again, in all articles and later runs.
    """  # noqa: D301  click takes its sign as it is
    if keep is not None or no_keep is not None:
        if place is not None or (keep is not None and no_keep is not None):
            raise click.UsageError("--keep and --no-keep stand alone, with one sentence.")
        document = _keep(keep, no_keep, outlet, index_dir)
        _tell_kept(document, as_json=as_json)
        return
    if place is None or outlet is not None:
        raise click.UsageError("name a FILE, or a sentence with --keep; --outlet goes with --keep.")
    from search.searcher import open_searcher

    with open_searcher(index_dir, resident=False) as searcher:
        said = _read(stated)
        file, part, articles = searcher.find_place(place)
        changed = 0
        if said:
            from index.intake.overrides.editing import edit_articles

            changed = edit_articles(file, part, said, index_dir=index_dir).changed
            searcher.refresh()
            file, part, articles = searcher.find_place(place)
    if as_json:
        from search.documents.pieces.articles import edit_document
        from search.documents.pieces.json_text import dump

        click.echo(dump(edit_document(file, part, articles, changed=changed)), nl=False)
    else:
        from search.cli.layout import counted
        from search.cli.pages.facts_page import edited_lines
        from search.cli.pages.pieces import terminal_width

        width = terminal_width()
        click.echo("\n".join(edited_lines(articles, tuple(said), most=_MOST_SHOWN, width=width)))
        if said:
            click.echo(f"Changed {counted(changed, 'article')}.")
    if not (said or any(one.article.replaced for one in articles)):
        ctx.exit(NOTHING_FOUND)


def _keep(keep: str | None, no_keep: str | None, outlet: str | None, index_dir: Path) -> KeepJson:
    """Keep a sentence, or no more, and return what changed.

    Raises:
        OptionError: If no article holds it, or it was not kept.
    """
    from index.intake.recurring.kept_sentences import keep_sentence
    from search.documents.boilerplate import keep_document

    text, is_kept = (keep, True) if keep is not None else (no_keep or "", False)
    report = keep_sentence(text, outlet, is_kept=is_kept, index_dir=index_dir)
    return keep_document(
        text, outlet, is_kept=is_kept, articles=report.articles, changed=report.changed
    )


def _tell_kept(document: KeepJson, *, as_json: bool) -> None:
    from search.cli.layout import counted
    from search.documents.pieces.json_text import dump

    if as_json:
        click.echo(dump(document), nl=False)
        return
    verb = "Kept" if document["kept"] else "Kept no more"
    held = counted(document["articles"], "article")
    changed = counted(document["changed"], "article")
    click.echo(f"{verb}, in {held}. Changed {changed}.")


def _read(stated: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return what was stated, by name of the fact.

    Raises:
        click.UsageError: If a word is not `NAME=VALUE`, or names no fact.
        OptionError: If a value cannot be what the fact holds.
    """
    if not stated:
        return {}
    from index.intake.overrides.editing import read_edits

    by_name = dict[str, list[str]]()
    for name, value in _pairs(stated):
        by_name.setdefault(name, []).append(value)
    return read_edits(by_name)


def _pairs(stated: Sequence[str]) -> Iterator[tuple[str, str]]:
    from difflib import get_close_matches

    from index.intake.overrides.edited_facts import ALIASES, FACT_NAMES

    for word in stated:
        typed, sign, value = word.partition("=")
        name = typed.strip().casefold()
        name = ALIASES.get(name, name)
        if name in FACT_NAMES and sign:
            yield name, value
            continue
        if not sign:
            message = f"{word!r}: expected NAME=VALUE, such as outlet='The Rosk Times'"
            raise click.UsageError(message)
        near = get_close_matches(name, [*FACT_NAMES, *ALIASES], 1)
        meant = f"did you mean {near[0]}?" if near else f"expected one of {', '.join(FACT_NAMES)}"
        raise click.UsageError(f"{typed!r} is no fact that can be edited; {meant}")
