"""Tell what the processor can do that decides how a model is prepared.

For int8 weights that are signed, onnxruntime adds pairs of products in 16 bits where a
processor has no instructions for int8, and what does not fit is cut off. With such
instructions signed weights are exact, and take a third of the time of unsigned ones.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

_CPUINFO = Path("/proc/cpuinfo")
_READ_BYTES = 8_192  # the first core's lines; what lists the others may take milliseconds
_EXACT = frozenset({"avx512_vnni", "avx_vnni", "asimddp"})
"""Instructions that add products of int8 in 32 bits, as Linux spells them; the last is ARM's."""


@cache
def processor_features() -> frozenset[str]:
    """Return the flags of the first core; empty where the system does not tell."""
    try:
        with _CPUINFO.open("rb") as lines:
            content = lines.read(_READ_BYTES).decode("ascii", "replace")
    except OSError:
        return frozenset()
    named = (line for line in content.splitlines() if line.startswith(("flags", "Features")))
    return frozenset(flag for line in named for flag in line.partition(":")[2].split())


def adds_int8_exactly() -> bool:
    """Return whether signed int8 weights are exact; False where that is not known."""
    return not _EXACT.isdisjoint(processor_features())
