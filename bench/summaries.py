"""Count which sentences of a model's summary are kept: `python -m bench.summaries`.

The sentences are those of `tests/search/composing/summary_cases.py`, written by hand: some with
which the check was made, some of which only the counts were looked at, and some written later.
"""

from __future__ import annotations

from collections.abc import Sequence

from search.composing.summing_up import read_summary
from tests.search.composing.samples import several
from tests.search.composing.summary_cases import AFTERWARDS, DEVELOPMENT, HELD_OUT, Case

SETS = {"development": DEVELOPMENT, "held out": HELD_OUT, "afterwards": AFTERWARDS}


def counted(name: str, cases: Sequence[Case]) -> str:
    """Return a line that says how many of some cases are kept."""
    kept = [case for case in cases if read_summary(case.written, several(case.quotes)).sentences]
    return f"  {name:<28}{len(kept):>3} of {len(cases):>3} kept"


def main() -> None:
    """Print what is kept of each set."""
    for name, cases in SETS.items():
        print(name)
        for kind, said in (("cut", "true, cut down"), ("other words", "true, in other words")):
            print(counted(said, [case for case in cases if case.kind == kind]))
        print(counted("untrue", [case for case in cases if not case.is_true]))


if __name__ == "__main__":
    main()
