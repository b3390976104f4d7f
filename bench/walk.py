"""Count the modules and rooms that `index FILE` and `ask` enter: what a reader has to open.

    python bench/walk.py

A module is entered when a function of it is called, in any thread. Rooms are folders.
"""

from __future__ import annotations

import os
import sys
import threading
from contextlib import ExitStack, redirect_stderr, redirect_stdout, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType

ROOT = Path(__file__).parent.parent
QUESTION = "why was Buenos Aires cancelled"


class Walk:
    """The files of functions that were called while the block ran."""

    def __init__(self) -> None:
        """Begin with none."""
        self.files = set[str]()

    def _note(self, frame: FrameType, event: str, _argument: object) -> None:
        if event == "call" and frame.f_code.co_name != "<module>":
            self.files.add(frame.f_code.co_filename)

    def __enter__(self) -> Walk:
        threading.setprofile(self._note)
        sys.setprofile(self._note)
        return self

    def __exit__(self, *error: object) -> None:
        sys.setprofile(None)
        threading.setprofile(None)

    def modules(self) -> list[Path]:
        """Return the modules of this project that were entered, as paths in the tree."""
        paths = (Path(file) for file in self.files)
        inside = (path.relative_to(ROOT) for path in paths if path.is_relative_to(ROOT))
        return sorted(path for path in inside if path.parts[0] in ("index", "search"))


def walk(*command: str) -> str:
    """Run a command and say what it entered."""
    from search.cli.commands.registry import cli

    with ExitStack() as entered:
        nowhere = entered.enter_context(Path(os.devnull).open("w", encoding="utf-8"))
        entered.enter_context(redirect_stdout(nowhere))
        entered.enter_context(redirect_stderr(nowhere))
        entered.enter_context(suppress(SystemExit))
        walked = entered.enter_context(Walk())
        cli(list(command))
    modules = walked.modules()
    rooms = {path.parent for path in modules}
    return f"{command[0]:<6} {len(modules):>3} modules in {len(rooms):>2} rooms"


def run() -> None:
    """Index one of the seeds, ask, and print what each entered."""
    sys.path.insert(0, str(ROOT))
    with TemporaryDirectory() as folder:
        place = ("--index", str(Path(folder) / ".dateline"))
        seed = str(next((ROOT / "seeds").iterdir()))
        for command in (("index", seed, *place), ("ask", QUESTION, *place)):
            print(walk(*command))


if __name__ == "__main__":
    run()
