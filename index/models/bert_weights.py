"""Read the weights of a BERT encoder from the file formats that ship.

Names are those of torch without the prefix `bert.`. Three sources answer the same
three questions: float32 safetensors, the same made int8, and an ONNX file that
onnxruntime's quantiser wrote. Loaded only when a model is prepared.

Always: a kernel is `(inputs, outputs)`, so that states are multiplied from the left.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Quantised:
    """Integers that stand for `(integers - zero_point) * scale`."""

    integers: NDArray[np.int8] | NDArray[np.uint8]
    scale: Floats
    zero_point: NDArray[np.int8] | NDArray[np.uint8]

    def floats(self) -> Floats:
        """Return the numbers that are meant."""
        centred = self.integers.astype(np.float32) - self.zero_point.astype(np.float32)
        return centred * self.scale

    def unsigned(self) -> Quantised:
        """Return the same numbers as unsigned integers, whose sums are exact on any processor."""
        if self.integers.dtype == np.uint8:
            return self
        moved = [(part.view(np.uint8) ^ 128) for part in (self.integers, self.zero_point)]
        return Quantised(moved[0], self.scale, moved[1])


class BertWeights(Protocol):
    """Gives the weights of one encoder by name. An unknown name is a `KeyError`."""

    def vector(self, name: str) -> Floats:
        """Return a bias or a scale, float32 in every source."""

    def kernel(self, name: str) -> Floats | Quantised:
        """Return what a dense layer multiplies by, shape `(inputs, outputs)`."""

    def table(self, name: str) -> Floats | Quantised:
        """Return an embedding table, a row an entry."""


_KINDS = {"F32": "<f4", "F16": "<f2"}
"""How numpy spells the kinds of floats that safetensors names."""


class FloatWeights:
    """Weights in a safetensors file: a length, a JSON header and raw arrays of floats."""

    def __init__(self, path: Path) -> None:
        self._content = np.memmap(path, np.uint8, "r")
        self._start = 8 + int.from_bytes(self._content[:8].tobytes(), "little")
        self._header = json.loads(self._content[8 : self._start].tobytes())

    def __contains__(self, name: str) -> bool:
        return name in self._header

    def vector(self, name: str) -> Floats:
        """Return an array as float32."""
        entry = self._header[name]
        if entry["dtype"] not in _KINDS:
            raise ValueError(f"{name} is {entry['dtype']}; expected {' or '.join(_KINDS)}")
        begin, end = (self._start + offset for offset in entry["data_offsets"])
        stored = np.frombuffer(self._content[begin:end].tobytes(), _KINDS[entry["dtype"]])
        return stored.astype(np.float32).reshape(entry["shape"])

    def kernel(self, name: str) -> Floats | Quantised:
        """Return a kernel; torch stores it as `(outputs, inputs)`."""
        return self.vector(f"{name}.weight").T

    def table(self, name: str) -> Floats | Quantised:
        """Return an embedding table."""
        return self.vector(f"{name}.weight")


class Int8Weights(FloatWeights):
    """The same, with every kernel rounded to int8 by a scale for each output."""

    def kernel(self, name: str) -> Quantised:
        """Return a kernel whose largest weight of each output is 127."""
        return _rounded(self.vector(f"{name}.weight").T)


class AdaptedWeights:
    """Weights with what was trained added: low-rank products, and whole new layers.

    To a kernel, the product of `up` `(outputs, rank)` and `down` `(rank, inputs)` is added
    (Hu et al., "LoRA", 2021), and the sum rounded to int8. A layer of which the adapter
    has the weight itself stays float32.
    """

    def __init__(self, weights: BertWeights, adapter: FloatWeights) -> None:
        self._weights = weights
        self._adapter = adapter

    def vector(self, name: str) -> Floats:
        """Return a bias or a scale."""
        owner = self._adapter if name in self._adapter else self._weights
        return owner.vector(name)

    def kernel(self, name: str) -> Floats | Quantised:
        """Return a kernel with what is added to it."""
        if f"{name}.weight" in self._adapter:
            return self._adapter.kernel(name)
        kernel = self._weights.kernel(name)
        if f"{name}.up" not in self._adapter:
            return kernel
        floats = kernel.floats() if isinstance(kernel, Quantised) else kernel
        up, down = (self._adapter.vector(f"{name}.{part}") for part in ("up", "down"))
        return _rounded(floats + (up @ down).T)

    def table(self, name: str) -> Floats | Quantised:
        """Return an embedding table, as it was."""
        return self._weights.table(name)


def _rounded(floats: Floats) -> Quantised:
    """Round a kernel so that the largest weight of each output is 127."""
    scale = np.abs(floats).max(axis=0) / np.float32(127)
    integers = np.rint(floats / scale).astype(np.int8)
    return Quantised(integers, scale, np.zeros(scale.shape, np.int8))


class QuantisedOnnxWeights:
    """Weights in an ONNX file after onnxruntime's dynamic quantisation.

    Kernels have generated names there; the node that multiplies by one is named
    after the layer.
    """

    def __init__(self, path: Path) -> None:
        import onnx

        graph = onnx.load(str(path)).graph
        self._arrays = {array.name.removeprefix("bert."): array for array in graph.initializer}
        self._kernels = {
            _layer_of(node.name): node.input[1].removeprefix("bert.")
            for node in graph.node
            if node.op_type == "MatMulInteger"
        }

    def vector(self, name: str) -> Floats:
        """Return an array that was left float32."""
        return np.asarray(self._array(name), np.float32)

    def kernel(self, name: str) -> Quantised:
        """Return a kernel with the scale of each output, or one for all."""
        return self._quantised(self._kernels[name].removesuffix("_quantized"))

    def table(self, name: str) -> Quantised:
        """Return an embedding table, with one scale for all of it."""
        return self._quantised(f"{name}.weight")

    def _quantised(self, name: str) -> Quantised:
        return Quantised(
            self._array(f"{name}_quantized"),
            self.vector(f"{name}_scale"),
            self._array(f"{name}_zero_point"),
        )

    def _array(self, name: str) -> Any:
        from onnx import numpy_helper

        return numpy_helper.to_array(self._arrays[name])


def _layer_of(node_name: str) -> str:
    """Turn `/bert/encoder/layer.0/output/dense/MatMul_quant` into torch's name."""
    layer = node_name.rpartition("/")[0].strip("/").replace("/", ".")
    return layer.removeprefix("bert.")
