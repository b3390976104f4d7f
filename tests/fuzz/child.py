"""Fuzz one target in a process of its own: `python -m tests.fuzz.child`, which `__main__` starts.

With atheris the code is instrumented as it is imported, so nothing of ours is imported before.
"""

from __future__ import annotations

import argparse
import contextlib
import random
import sys
import time
import warnings
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.fuzz.trial import Trial

INSTRUMENTED = ("index", "pypdf", "feedparser", "email", "docx")
"""Packages whose branches are seen; more of them make all slower."""
_LONGEST_BYTES = 16_384
"""Bytes of an input, if no seed has more; what needs a longer one is a matter of the tests of
growth, which are told what to repeat."""
ENGINES = ("atheris", "plain")


def engine_of(asked: str | None) -> str:
    """Return the engine to use: the one asked for, else atheris where it is installed."""
    return asked or ("atheris" if find_spec("atheris") else "plain")


def main() -> None:
    """Fuzz for a time; failures are kept, and nothing else is said but how many were tried."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target")
    parser.add_argument("--seconds", type=float, required=True)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--scratch", type=Path, required=True)
    parser.add_argument("--engine", choices=ENGINES, required=True)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    warnings.simplefilter("ignore")
    with _instrumented(asked.engine):
        from tests.fuzz import targets, trial
        from tests.fuzz.failures import Failures

        targets.load_readers()
    target = targets.targets()[asked.target]
    made = trial.Trial(target, Failures(asked.corpus / "failures"), asked.scratch)
    inputs = asked.corpus / "inputs"
    inputs.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(target.seeds):
        (inputs / f"seed-{number}").write_bytes(seed)
        made(seed)  # what is imported late is imported before memory is bounded
    trial.bound_memory()
    if asked.engine == "atheris":
        _with_atheris(made, inputs, asked)
    else:
        _plainly(made, inputs, asked)


@contextlib.contextmanager
def _instrumented(engine: str) -> Iterator[None]:
    if engine != "atheris":
        yield
        return
    import atheris

    with atheris.instrument_imports(include=list(INSTRUMENTED), enable_loader_override=False):
        yield


def _with_atheris(made: Trial, inputs: Path, asked: argparse.Namespace) -> None:
    """Fuzz by libFuzzer, which ends the process when the time is over."""
    import atheris

    words = asked.corpus / "words.dict"
    words.write_text("".join(f'"{_escaped(word)}"\n' for word in _words()), encoding="ascii")
    longest = max(_LONGEST_BYTES, *(2 * len(seed) for seed in made.target.seeds))
    options = {
        "max_total_time": max(1, int(asked.seconds)),
        "max_len": longest,
        "dict": words,
        "seed": asked.seed,
        "timeout": 300,  # seconds; the trial rings long before
        "rss_limit_mb": 0,  # the process is bounded
        "artifact_prefix": f"{asked.scratch.parent}/",
        "verbosity": 1,
        "print_funcs": 0,
        "reload": 0,
    }
    flags = [f"-{name}={value}" for name, value in options.items()]
    atheris.Setup([sys.argv[0], *flags, str(inputs)], made)
    atheris.Fuzz()


def _plainly(made: Trial, inputs: Path, asked: argparse.Namespace) -> None:
    from tests.fuzz.failures import digest
    from tests.fuzz.mutation import fuzz

    tried = fuzz(
        made,
        [path.read_bytes() for path in sorted(inputs.iterdir())],
        until=time.monotonic() + asked.seconds,
        keep=lambda data: (inputs / digest(data)).write_bytes(data),
        rng=random.Random(asked.seed),
        words=_words(),
    )
    sys.stderr.write(f"Done {tried} runs\n")


def _words() -> list[bytes]:
    """Return what rules look for, as the tests of growth repeat it."""
    from tests.test_hostile_texts import BLANKS, MARKS, WORDS

    return [word.encode() for word in (*BLANKS, *MARKS, *WORDS)]


def _escaped(word: bytes) -> str:
    return "".join(f"\\x{byte:02x}" for byte in word)


if __name__ == "__main__":
    main()
