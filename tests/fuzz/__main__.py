"""Give every reader and the code that reads texts odd inputs, and keep what fails: `make fuzz`.

    python -m tests.fuzz                            ten minutes over all targets
    python -m tests.fuzz --minutes 480 pdf mail     a night over two of them
    python -m tests.fuzz --replay FILE              try an input again that failed

What is learnt is kept in a folder outside git, so that the next run goes on from there. A process
that is killed, hangs or fills its memory costs itself alone, and its last input is kept.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.fuzz.child import ENGINES, engine_of
from tests.fuzz.failures import Failures, report_of
from tests.fuzz.targets import Target, targets
from tests.fuzz.trial import HUNG_S, Trial

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / ".fuzz"
_SHORTEST_S = 3.0
"""Seconds that are worth another process, which needs two to begin."""


@dataclass(frozen=True, slots=True)
class Campaign:
    """A run over several targets.

    Attributes:
        corpus: Where inputs and failures are kept, a folder for each target.
        engine: What changes inputs.
        seed: Where chance begins.
        seconds: For each target.
    """

    corpus: Path
    engine: str
    seed: int
    seconds: float

    def fuzz(self, target: Target) -> int:
        """Fuzz one target, in as many processes as it takes; return how many inputs were tried."""
        until, tried, place = time.monotonic() + self.seconds, 0, self.corpus / target.name
        with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
            scratch = Path(folder) / f"input{target.suffix}"
            while (left := until - time.monotonic()) > _SHORTEST_S:
                code, said = self._process(target, scratch, left)
                tried += _runs(said)
                if code == 0:
                    break
                last = scratch.read_bytes() if scratch.exists() else b""
                Failures(place / "failures").keep_as(f"ended-{abs(code)}", last, said)
        return tried

    def _process(self, target: Target, scratch: Path, seconds: float) -> tuple[int, str]:
        command = [sys.executable, "-m", "tests.fuzz.child", target.name]
        place = self.corpus / target.name
        options = {
            "--seconds": seconds,
            "--corpus": place,
            "--scratch": scratch,
            "--engine": self.engine,
            "--seed": self.seed,
        }
        command += [str(part) for option in options.items() for part in option]
        place.mkdir(parents=True, exist_ok=True)
        log = place / "log"
        with log.open("wb") as said:
            child = subprocess.Popen(command, cwd=ROOT, stdout=said, stderr=said)
            try:
                code = child.wait(timeout=seconds + 3 * HUNG_S)
            except subprocess.TimeoutExpired:
                child.kill()
                code = child.wait()
        return code, log.read_text(encoding="utf-8", errors="replace")[-4_000:]


def _runs(said: str) -> int:
    """Return how many inputs a process tried, as it said last."""
    found = re.findall(r"^(?:Done |#)(\d+)\b", said, re.MULTILINE)
    return int(found[-1]) if found else 0


def replay(path: Path) -> int:
    """Try a kept input again, on the target in whose folder it lies; return 1 if it fails."""
    target = targets()[path.resolve().parents[1].name]
    with tempfile.TemporaryDirectory() as folder:
        failures = Failures(Path(folder) / "failures")
        Trial(target, failures, Path(folder) / f"input{target.suffix}")(path.read_bytes())
        for found in failures.all():
            sys.stdout.write(found.with_suffix(".txt").read_text(encoding="utf-8"))
        return int(bool(failures.all()))


def main() -> int:
    """Fuzz the targets named, all by default; return 1 if anything failed, now or before."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("names", nargs="*", metavar="TARGET", help=" ".join(targets()))
    parser.add_argument("--minutes", type=float, default=10, help="for all targets together")
    parser.add_argument("--corpus", type=Path, default=CORPUS, help="where inputs are kept")
    parser.add_argument("--engine", choices=ENGINES, help="default: atheris if it is installed")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--replay", type=Path, metavar="FILE", help="try a kept input again")
    asked = parser.parse_args()
    if asked.replay:
        return replay(asked.replay)
    if unknown := [name for name in asked.names if name not in targets()]:
        parser.error(f"no target {', '.join(unknown)}; there are {' '.join(targets())}")
    names = asked.names or list(targets())
    engine = engine_of(asked.engine)
    campaign = Campaign(asked.corpus.resolve(), engine, asked.seed, asked.minutes * 60 / len(names))
    sys.stdout.write(f"{campaign.seconds:.0f} s for each of {len(names)} targets, by {engine}\n")
    failed = 0
    for name in names:
        tried = campaign.fuzz(targets()[name])
        kept = Failures(campaign.corpus / name / "failures").all()
        failed += len(kept)
        sys.stdout.write(f"{name:<16} {tried:>10,} inputs {len(kept):>4} failures\n")
        for path in kept:
            sys.stdout.write(f"    {report_of(path)}\n")
            sys.stdout.write(f"    python -m tests.fuzz --replay {path}\n")
        sys.stdout.flush()
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
