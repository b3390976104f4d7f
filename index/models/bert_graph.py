"""Write a BERT encoder as an ONNX graph that onnxruntime can run as it is.

The operators are chosen so that nothing is left to optimise when the graph is
opened, which is most of the time of a cold start, and each was measured: for a
passage of 200 tokens `Add` and `LayerNormalization` take a third of the time of
the fused `SkipLayerNormalization`; where only the first token's state counts, the
last layer computes no other. The input is one text without padding, so there is
no mask. `onnx` is imported here, and this module only to prepare a model.

Always: with float32 weights outputs agree with torch to about 1e-6.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from index.models.bert_weights import BertWeights, Quantised
from index.models.packaged_models import Head

_FUSED = "com.microsoft"
_HEADS = 12  # as each model that ships was trained; another number gives wrong embeddings
_EPSILON = 1e-12  # of BERT's layer normalisation, as it was trained
_SHAPES: dict[str, list[str | int]] = {"output": [1, "width"], "tokens": [1, "tokens", "width"]}
_KEPT_INLINE_BYTES = 1024  # onnx's own default; larger arrays go to the `.bin` that is mapped


def write_graph(
    weights: BertWeights, layers: int, head: Head, path: Path, *, is_signed: bool
) -> None:
    """Write the graph to `path` and its arrays to a file beside it with suffix `.bin`.

    With `is_signed`, int8 kernels stay signed (`processor.py`); results are the same.

    It maps `input_ids`, and for pairs of texts also `token_type_ids`, int32 of shape
    `(1, tokens)`, to `output`: an embedding `(1, dim)` of unit length or a logit
    `(1, 1)`. For `Head.READER` there is also `tokens`, `(1, tokens, 3)`.
    """
    graph = _Graph(weights, is_signed=is_signed)
    states = _embeddings(graph, has_pairs=head in (Head.LOGIT, Head.READER))
    for layer in range(layers):
        is_last = layer == layers - 1
        needs_all = head in (Head.MEAN, Head.READER) or not is_last
        wanted = states if needs_all else graph.first(states)
        states = _layer(graph, f"encoder.layer.{layer}", states, wanted)
    outputs = {"output": _head(graph, states, head)}
    if head is Head.READER:
        outputs["tokens"] = graph.dense("tokens", states)
    graph.save(outputs, path)


class _Graph:
    """Nodes and arrays so far. Every method adds one step and returns its output's name."""

    def __init__(self, weights: BertWeights, *, is_signed: bool) -> None:
        self.weights = weights
        self._is_signed = is_signed
        self._nodes: list[Any] = []
        self._arrays: list[Any] = []

    def array(self, values: NDArray[Any]) -> str:
        name = f"a{len(self._arrays)}"
        self._arrays.append(numpy_helper.from_array(np.array(values, order="C"), name))
        return name

    def step(self, operator: str, *inputs: str, domain: str = "", **attributes: Any) -> str:
        name = f"v{len(self._nodes)}"
        node = helper.make_node(operator, inputs, [name], domain=domain, **attributes)
        self._nodes.append(node)
        return name

    def dense(self, layer: str, states: str) -> str:
        """Multiply by the layer's kernel and add its bias."""
        kernel = self.weights.kernel(layer)
        bias = self.array(self.weights.vector(f"{layer}.bias"))
        if not isinstance(kernel, Quantised):
            return self.step("Add", self.step("MatMul", states, self.array(kernel)), bias)
        kernel = kernel if self._is_signed else kernel.unsigned()
        parts = (kernel.integers, kernel.scale, kernel.zero_point)
        arrays = [self.array(part) for part in parts]
        return self.step("DynamicQuantizeMatMul", states, *arrays, bias, domain=_FUSED)

    def norm(self, layer: str, states: str) -> str:
        """Normalise each state to mean 0 and variance 1, then scale and shift."""
        scale, shift = (self.weights.vector(f"{layer}.{part}") for part in ("weight", "bias"))
        arrays = self.array(scale), self.array(shift)
        return self.step("LayerNormalization", states, *arrays, epsilon=_EPSILON)

    def rows(self, table: str, ids: str) -> str:
        """Look up rows of an embedding table."""
        values = self.weights.table(table)
        if not isinstance(values, Quantised):
            return self.step("Gather", self.array(values), ids)
        found = self.step("Gather", self.array(values.integers), ids)
        scaling = self.array(values.scale), self.array(values.zero_point)
        return self.step("DequantizeLinear", found, *scaling)

    def first(self, states: str) -> str:
        """Keep the state of the first token alone."""
        return self.step("Gather", states, self.array(np.array([0], np.int64)), axis=1)

    def save(self, outputs: Mapping[str, str], path: Path) -> None:
        """Write the graph, with the results named so."""
        for name, result in outputs.items():
            self._nodes.append(helper.make_node("Identity", [result], [name]))
        used = {name for node in self._nodes for name in node.input}
        ids = [name for name in ("input_ids", "token_type_ids") if name in used]
        made = helper.make_graph(
            self._nodes,
            "bert",
            [helper.make_tensor_value_info(name, TensorProto.INT32, [1, "tokens"]) for name in ids],
            [
                helper.make_tensor_value_info(name, TensorProto.FLOAT, _SHAPES[name])
                for name in outputs
            ],
            self._arrays,
        )
        versions = [helper.make_opsetid("", 17), helper.make_opsetid(_FUSED, 1)]
        onnx.save_model(
            helper.make_model(made, opset_imports=versions, ir_version=8),
            str(path),
            save_as_external_data=True,
            location=path.with_suffix(".bin").name,
            size_threshold=_KEPT_INLINE_BYTES,
        )


def _embeddings(graph: _Graph, *, has_pairs: bool) -> str:
    """Add word, position and segment embeddings, normalised."""
    words = graph.rows("embeddings.word_embeddings", "input_ids")
    positions = _floats(graph.weights, "embeddings.position_embeddings")
    if has_pairs:
        segments = graph.rows("embeddings.token_type_embeddings", "token_type_ids")
        words = graph.step("Add", words, segments)
    else:
        positions = positions + _floats(graph.weights, "embeddings.token_type_embeddings")[0]
    zero = graph.array(np.array([0], np.int64))
    length = graph.step("Shape", "input_ids", start=1)
    placed = graph.step("Slice", graph.array(positions), zero, length, zero)
    return graph.norm("embeddings.LayerNorm", graph.step("Add", words, placed))


def _layer(graph: _Graph, name: str, states: str, wanted: str) -> str:
    """Add one transformer layer: `wanted` states attend to all `states`, then feed forward."""
    query = graph.dense(f"{name}.attention.self.query", wanted)
    others = [graph.dense(f"{name}.attention.self.{part}", states) for part in ("key", "value")]
    attended = graph.step("MultiHeadAttention", query, *others, domain=_FUSED, num_heads=_HEADS)
    dense = graph.dense(f"{name}.attention.output.dense", attended)
    seen = graph.norm(f"{name}.attention.output.LayerNorm", graph.step("Add", dense, wanted))
    wide = graph.step("Gelu", graph.dense(f"{name}.intermediate.dense", seen), domain=_FUSED)
    dense = graph.dense(f"{name}.output.dense", wide)
    return graph.norm(f"{name}.output.LayerNorm", graph.step("Add", dense, seen))


def _head(graph: _Graph, states: str, head: Head) -> str:
    """Make one row of the states that are left: all for `MEAN`, else the first alone."""
    first = graph.first(states) if head is Head.READER else states
    pooled = graph.step("ReduceMean", first, axes=[1], keepdims=0)
    if head not in (Head.LOGIT, Head.READER):
        return graph.step("LpNormalization", pooled, axis=1, p=2)
    return graph.dense("classifier", graph.step("Tanh", graph.dense("pooler.dense", pooled)))


def _floats(weights: BertWeights, table: str) -> NDArray[np.float32]:
    values = weights.table(table)
    return values.floats() if isinstance(values, Quantised) else values
