"""Double every text from 10 to 160 kB, for every function over text and every reader.

python -m tests.hostile             all of them, about an hour
python -m tests.hostile dates pdf   those whose names hold one of these words
"""

from __future__ import annotations

import os
import sys

import click

from tests.hostile.functions import made, readers, whole
from tests.hostile.inputs import INPUTS
from tests.hostile.measuring import THOROUGH, outgrowing


def main(wanted: list[str]) -> int:
    """Print each call whose time outgrows a text; return 1 if there is one, else 0."""
    calls = made() | whole() | readers()
    chosen = {n: call for n, call in calls.items() if not wanted or any(w in n for w in wanted)}
    faults = 0
    for number, (name, prepare) in enumerate(chosen.items(), start=1):
        click.echo(f"{number}/{len(chosen)} {name}")
        for title, text in INPUTS.items():
            if reason := outgrowing(prepare, text, THOROUGH):
                faults += 1
                click.echo(f"  {title}: {reason}")
    click.echo(f"{len(chosen)} calls, {len(INPUTS)} texts each: {faults} outgrow their text")
    return 1 if faults or not chosen else 0


if __name__ == "__main__":
    os.environ["HF_HUB_OFFLINE"] = "1"
    sys.exit(main(sys.argv[1:]))
