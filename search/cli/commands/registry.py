"""List the commands of `dateline`.

A command's module imports what it needs when it runs, so listing all of them
here costs a few milliseconds and none of them loads a model.
"""

from __future__ import annotations

import click

from search.cli.commands.ask_command import ask_command
from search.cli.commands.backup_command import backup_command, restore_command
from search.cli.commands.check_command import check_command
from search.cli.commands.cite_command import cite_command
from search.cli.commands.compact_command import compact_command
from search.cli.commands.completion_command import completion_command
from search.cli.commands.edit_command import edit_command
from search.cli.commands.eval_command import eval_command
from search.cli.commands.find_command import find_command
from search.cli.commands.index_command import index_command
from search.cli.commands.judge_command import judge_command
from search.cli.commands.list_command import list_command
from search.cli.commands.quotes_command import quotes_command
from search.cli.commands.remove_command import remove_command
from search.cli.commands.repair_command import repair_command
from search.cli.commands.run_command import run_command
from search.cli.commands.search_command import search_command
from search.cli.commands.show_command import show_command
from search.cli.commands.status_command import status_command
from search.cli.commands.timeline_command import timeline_command
from search.cli.commands.verify_command import verify_command
from search.cli.group import CommandGroup

_HELP = """Answer questions from a folder of news articles, offline and word for word.

\b
  dateline index FOLDER
  dateline ask "why was the meeting cancelled"
"""
_EPILOG = """\b
The index folder is --index PATH, else DATELINE_INDEX, else .dateline here or
in a parent folder. Exit codes: 0 done, 1 an error, 2 wrong usage, 3 nothing
found or a refusal.
"""


@click.group(
    cls=CommandGroup,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=_HELP,
    epilog=_EPILOG,
)
@click.version_option(package_name="dateline")
def cli() -> None:
    """Answer questions from a folder of news articles."""


for _command in (
    index_command,
    ask_command,
    search_command,
    find_command,
    quotes_command,
    timeline_command,
    show_command,
    cite_command,
    check_command,
    list_command,
    edit_command,
    status_command,
    remove_command,
    verify_command,
    repair_command,
    compact_command,
    backup_command,
    restore_command,
    run_command,
    eval_command,
    judge_command,
    completion_command,
):
    cli.add_command(_command)
