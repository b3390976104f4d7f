"""`dateline completion`: the script that makes a shell complete commands and options."""

from __future__ import annotations

import click

_HELP = """Print the script that makes SHELL complete commands and options.

\b
  bash   eval "$(dateline completion bash)"       in ~/.bashrc
  zsh    eval "$(dateline completion zsh)"        in ~/.zshrc
  fish   dateline completion fish | source        in config.fish
"""


@click.command("completion", help=_HELP, short_help="Print a script for shell completion.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion_command(ctx: click.Context, shell: str) -> None:
    """Print the completion script of a shell."""
    from click.shell_completion import get_completion_class

    complete = get_completion_class(shell)
    if complete is None:
        raise click.UsageError(f"this version of click cannot complete for {shell}")
    group = ctx.find_root().command
    click.echo(complete(group, {}, "dateline", "_DATELINE_COMPLETE").source())
