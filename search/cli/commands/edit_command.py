"""`dateline edit`: state facts of articles, which rule over what was read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from search.cli.options import NOTHING_FOUND, index_option, json_option

_MOST_SHOWN = 3  # articles of one file that are shown; a line counts the others


@click.command("edit")
@click.argument("place", metavar="FILE[#PART]")
@click.argument("stated", nargs=-1, metavar="[NAME=VALUE ...]")
@json_option
@index_option
@click.pass_context
def edit_command(
    ctx: click.Context, place: str, stated: tuple[str, ...], *, as_json: bool, index_dir: Path
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
    """  # noqa: D301  click takes its sign as it is
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
        from search.documents.articles import edit_document
        from search.documents.json_text import dump

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
