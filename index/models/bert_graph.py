"""Write a BERT encoder as an ONNX graph, from its weights alone.

The graph uses the fused operators of onnxruntime (`com.microsoft`), so it needs
no optimiser when it is opened, which is most of the time of a cold start. It
takes token ids of one text, without padding, hence without a mask; pooling is
left to the embedder. `onnx` is imported only when a graph is written.

Always: the last hidden states agree with torch's float32 to about 1e-6
(`tests/index/embedders/test_onnx_embedder.py` compares the embeddings).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.models.safetensors_file import Weights

_FUSED = "com.microsoft"
_EPSILON = 1e-12
_KEPT_INLINE_BYTES = 1024


@dataclass(frozen=True, slots=True)
class BertShape:
    """How large an encoder is."""

    layers: int
    heads: int
    hidden: int


@dataclass(slots=True)
class _Graph:
    """Nodes and weights of the graph so far."""

    nodes: list[Any] = field(default_factory=list)
    weights: list[Any] = field(default_factory=list)

    def weight(self, name: str, values: NDArray[np.float32]) -> str:
        from onnx import numpy_helper

        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def node(self, operator: str, inputs: list[str], output: str, **attributes: Any) -> str:
        from onnx import helper

        domain = "" if operator == "MatMul" else _FUSED
        outputs = [output, ""] if operator == "EmbedLayerNormalization" else [output]
        made = helper.make_node(operator, inputs, outputs, domain=domain, **attributes)
        self.nodes.append(made)
        return output


def write_bert(weights: Weights, shape: BertShape, path: Path) -> None:
    """Write the graph to `path` and its arrays to a file beside it with suffix `.bin`.

    The graph maps `input_ids`, int32 of shape `(1, tokens)`, to
    `last_hidden_state`, float32 of shape `(1, tokens, hidden)`.
    """
    graph = _Graph()
    hidden = _embeddings(graph, weights)
    for layer in range(shape.layers):
        hidden = _layer(graph, weights, layer, hidden, shape.heads)
    _save(graph, hidden, shape, path)


def _embeddings(graph: _Graph, weights: Weights) -> str:
    """Add word, position and the one segment's embedding, normalised."""
    positions = weights("embeddings.position_embeddings.weight")
    segment = weights("embeddings.token_type_embeddings.weight")[0]
    inputs = [
        "input_ids",
        "",
        graph.weight("words", weights("embeddings.word_embeddings.weight")),
        graph.weight("positions", positions + segment),
        "",
        graph.weight("embeddings.gamma", weights("embeddings.LayerNorm.weight")),
        graph.weight("embeddings.beta", weights("embeddings.LayerNorm.bias")),
    ]
    return graph.node("EmbedLayerNormalization", inputs, "hidden.0", epsilon=_EPSILON)


def _layer(graph: _Graph, weights: Weights, layer: int, hidden: str, heads: int) -> str:
    """Add one transformer layer: attention, then the feed-forward network."""
    source, name = f"encoder.layer.{layer}.", f"layer.{layer}."
    parts = [f"{source}attention.self.{part}" for part in ("query", "key", "value")]
    merged = np.concatenate([weights(f"{part}.weight").T for part in parts], axis=1)
    biases = np.concatenate([weights(f"{part}.bias") for part in parts])
    inputs = [hidden, graph.weight(f"{name}qkv", merged), graph.weight(f"{name}qkv.bias", biases)]
    attended = graph.node("Attention", inputs, f"{name}attended", num_heads=heads)
    seen = _dense_and_norm(graph, weights, f"{source}attention.output.", attended, hidden)
    wide = _matmul(graph, weights, f"{source}intermediate.dense", seen)
    bias = graph.weight(f"{name}wide.bias", weights(f"{source}intermediate.dense.bias"))
    active = graph.node("BiasGelu", [wide, bias], f"{name}active")
    return _dense_and_norm(graph, weights, f"{source}output.", active, seen)


def _dense_and_norm(graph: _Graph, weights: Weights, source: str, value: str, skip: str) -> str:
    """Add a dense layer, the residual connection and a layer normalisation."""
    inputs = [
        _matmul(graph, weights, f"{source}dense", value),
        skip,
        graph.weight(f"{source}gamma", weights(f"{source}LayerNorm.weight")),
        graph.weight(f"{source}beta", weights(f"{source}LayerNorm.bias")),
        graph.weight(f"{source}bias", weights(f"{source}dense.bias")),
    ]
    return graph.node("SkipLayerNormalization", inputs, f"{source}normed", epsilon=_EPSILON)


def _matmul(graph: _Graph, weights: Weights, source: str, value: str) -> str:
    kernel = graph.weight(f"{source}.kernel", weights(f"{source}.weight").T)
    return graph.node("MatMul", [value, kernel], f"{source}.product")


def _save(graph: _Graph, output: str, shape: BertShape, path: Path) -> None:
    import onnx
    from onnx import TensorProto, helper

    graph.nodes.append(helper.make_node("Identity", [output], ["last_hidden_state"]))
    made = helper.make_graph(
        graph.nodes,
        "bert",
        [helper.make_tensor_value_info("input_ids", TensorProto.INT32, [1, "tokens"])],
        [
            helper.make_tensor_value_info(
                "last_hidden_state", TensorProto.FLOAT, [1, "tokens", shape.hidden]
            )
        ],
        graph.weights,
    )
    versions = [helper.make_opsetid("", 17), helper.make_opsetid(_FUSED, 1)]
    onnx.save_model(
        helper.make_model(made, opset_imports=versions, ir_version=8),
        str(path),
        save_as_external_data=True,
        location=path.with_suffix(".bin").name,
        size_threshold=_KEPT_INLINE_BYTES,
    )
