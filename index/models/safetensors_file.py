"""Read the arrays of a safetensors file, mapped and not copied.

The format is a little-endian length, a JSON header and the raw arrays; reading
it here spares a library. Only float32 is read, and nothing is written.
"""

from __future__ import annotations

import json
import mmap
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Weights: TypeAlias = Callable[[str], NDArray[np.float32]]
"""Gives an array by its name in the file."""


def open_weights(path: Path) -> Weights:
    """Return a function from a name to its array, which must not be written to.

    The function raises `KeyError` for an unknown name and `ValueError` for an
    array that is not float32.
    """
    with path.open("rb") as file:
        content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    start = 8 + int.from_bytes(content[:8], "little")
    header = json.loads(content[8:start])

    def read(name: str) -> NDArray[np.float32]:
        entry = header[name]
        if entry["dtype"] != "F32":
            raise ValueError(f"{name} in {path} is {entry['dtype']}; expected F32")
        begin, end = entry["data_offsets"]
        flat = np.frombuffer(content, np.float32, (end - begin) // 4, start + begin)
        return flat.reshape(entry["shape"])

    return read
