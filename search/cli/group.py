"""Hold the commands together: what they have in common when something goes wrong.

A `DatelineError` becomes one line on stderr and exit code 1. One about the value of an option
is wrong usage, as click has it: exit code 2. A misspelt command is answered with the one
that was meant, an interrupt leaves with 130. What is not foreseen here is our bug and keeps
its traceback.
"""

from __future__ import annotations

import errno
import os
from typing import Any

import click

from index.errors import DatelineError, OptionError

_DISK = {errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EFBIG, errno.EROFS}
"""Errors of a disk, which no program can help."""

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_WAY_OUT = "; make room and run the command again"

_INTERRUPTED = 130
"""Exit code of a process ended by an interrupt, as shells number it."""

_BROKEN_PIPE = 141
"""Exit code of a process whose reader went away, as shells number it."""


class Failure(click.ClickException):
    """An error that its message explains; exit code 1."""

    def format_message(self) -> str:
        """Return the message on one line, without characters a terminal would obey."""
        from search.cli.layout import one_line

        return one_line(self.message)


class WrongUsage(click.UsageError):
    """The value of an option makes no sense; exit code 2, and how the command is used."""

    def format_message(self) -> str:
        """Return the message on one line, without characters a terminal would obey."""
        from search.cli.layout import one_line

        return one_line(self.message)


class CommandGroup(click.Group):
    """The command `dateline`: turns what its commands raise into exit codes."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Return the names in the order in which a newcomer meets them."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was named."""
        if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
            ctx.color = False
        try:
            return super().invoke(ctx)
        except OptionError as error:
            raise WrongUsage(str(error), self._invoked(ctx)) from error
        except DatelineError as error:
            raise Failure(str(error)) from error
        except BrokenPipeError:
            ctx.exit(_BROKEN_PIPE)
        except OSError as error:
            if error.filename is None and error.errno not in _DISK:
                raise
            where = error.filename or "cannot write"
            way_out = _WAY_OUT if error.errno in _FULL else ""
            raise Failure(f"{where}: {error.strerror}{way_out}") from error
        except KeyboardInterrupt:
            click.echo("Interrupted", err=True)
            ctx.exit(_INTERRUPTED)

    def _invoked(self, ctx: click.Context) -> click.Context:
        """Return a context of the command that ran, so that its usage can be shown."""
        command = self.commands.get(ctx.invoked_subcommand or "")
        return click.Context(command, ctx, command.name) if command else ctx
