"""`dateline status`: what is in an index."""

from __future__ import annotations

from pathlib import Path

import click

from search.cli.options import index_option, json_option


@click.command("status")
@json_option
@index_option
def status_command(*, as_json: bool, index_dir: Path) -> None:
    """Say what the index holds and how it was built."""
