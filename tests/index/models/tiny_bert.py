"""A BERT of two small layers as an installed package, and its oracle in numpy."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from math import erf
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.models.packaged_models import Head, PackagedModel

Arrays = Mapping[str, NDArray[np.floating[Any]]]

WORDS = ["[PAD]", *(f"[unused{n}]" for n in range(99)), "[UNK]", "[CLS]", "[SEP]", "a", "b", "##c"]
WIDTH, LAYERS, HEADS = 48, 2, 12


def make_package(folder: Path, *, name: str = "tiny_bert") -> PackagedModel:
    """Write a package that fails when imported, and return the facts pinned about it."""
    place = folder / name
    place.mkdir(parents=True)
    (place / "__init__.py").write_text("raise RuntimeError('never import me')", encoding="utf-8")
    (place / "vocab.txt").write_text("\n".join(WORDS) + "\n", encoding="utf-8")
    write_safetensors(place / "model.safetensors", random_weights())
    files = ("model.safetensors", "vocab.txt")
    return PackagedModel(
        name="tiny",
        package=name,
        requirement="tiny-bert==1",
        folder=".",
        weights="model.safetensors",
        files={file: sha256((place / file).read_bytes()).hexdigest() for file in files},
        layers=LAYERS,
        head=Head.MEAN,
        width=WIDTH,
        max_tokens=16,
        fingerprint="0" * 64,
    )


def random_weights() -> Arrays:
    """Return weights of the right names and shapes, the same every time."""
    random = np.random.default_rng(7)
    shapes: dict[str, tuple[int, ...]] = {
        "embeddings.word_embeddings.weight": (len(WORDS), WIDTH),
        "embeddings.position_embeddings.weight": (32, WIDTH),
        "embeddings.token_type_embeddings.weight": (2, WIDTH),
        "pooler.dense.weight": (WIDTH, WIDTH),
        "classifier.weight": (1, WIDTH),
    }
    wide = 2 * WIDTH
    for layer in (f"encoder.layer.{n}" for n in range(LAYERS)):
        for part in ("self.query", "self.key", "self.value", "output.dense"):
            shapes[f"{layer}.attention.{part}.weight"] = (WIDTH, WIDTH)
        shapes[f"{layer}.intermediate.dense.weight"] = (wide, WIDTH)
        shapes[f"{layer}.output.dense.weight"] = (WIDTH, wide)
        shapes[f"{layer}.attention.output.LayerNorm.weight"] = (WIDTH,)
        shapes[f"{layer}.output.LayerNorm.weight"] = (WIDTH,)
    shapes["embeddings.LayerNorm.weight"] = (WIDTH,)
    biases = {
        name.replace(".weight", ".bias"): shape[:1]
        for name, shape in shapes.items()
        if "embeddings.weight" not in name
    }
    return {
        name: random.normal(0, 0.4, shape).astype(np.float32)
        for name, shape in {**shapes, **biases}.items()
    }


def write_safetensors(path: Path, arrays: Arrays) -> None:
    """Write arrays in the safetensors format, as float16 or float32."""
    header: dict[str, Any] = {}
    end = 0
    for name, values in arrays.items():
        begin, end = end, end + values.nbytes
        kind = f"F{8 * values.itemsize}"
        facts = {"dtype": kind, "shape": list(values.shape), "data_offsets": [begin, end]}
        header[name] = facts
    encoded = json.dumps(header).encode()
    body = b"".join(
        values.astype(values.dtype.newbyteorder("<")).tobytes() for values in arrays.values()
    )
    path.write_bytes(len(encoded).to_bytes(8, "little") + encoded + body)


def expected_states(weights: Arrays, ids: list[int], segments: list[int]) -> NDArray[np.float64]:
    """Return the last hidden states as the definition of BERT says, in float64."""
    states = weights["embeddings.word_embeddings.weight"][ids].astype(np.float64)
    states += weights["embeddings.position_embeddings.weight"][: len(ids)]
    states += weights["embeddings.token_type_embeddings.weight"][segments]
    states = _norm(weights, "embeddings.LayerNorm", states)
    for layer in (f"encoder.layer.{n}" for n in range(LAYERS)):
        dense = dense_layer(
            weights, f"{layer}.attention.output.dense", _attend(weights, layer, states)
        )
        seen = _norm(weights, f"{layer}.attention.output.LayerNorm", dense + states)
        wide = dense_layer(weights, f"{layer}.intermediate.dense", seen)
        active = wide * 0.5 * (1 + np.vectorize(erf)(wide / np.sqrt(2)))
        dense = dense_layer(weights, f"{layer}.output.dense", active)
        states = _norm(weights, f"{layer}.output.LayerNorm", dense + seen)
    return states


def dense_layer(weights: Arrays, name: str, states: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return `states` times the kernel plus the bias."""
    product: NDArray[np.float64] = states @ weights[f"{name}.weight"].T + weights[f"{name}.bias"]
    return product


def _attend(weights: Arrays, layer: str, states: NDArray[np.float64]) -> NDArray[np.float64]:
    query, key, value = (
        dense_layer(weights, f"{layer}.attention.self.{part}", states)
        .reshape(len(states), HEADS, WIDTH // HEADS)
        .transpose(1, 0, 2)
        for part in ("query", "key", "value")
    )
    weight = np.exp(query @ key.transpose(0, 2, 1) / np.sqrt(WIDTH // HEADS))
    attended = (weight / weight.sum(-1, keepdims=True)) @ value
    merged: NDArray[np.float64] = attended.transpose(1, 0, 2).reshape(len(states), WIDTH)
    return merged


def _norm(weights: Arrays, name: str, states: NDArray[np.float64]) -> NDArray[np.float64]:
    centred = states - states.mean(-1, keepdims=True)
    scaled = centred / np.sqrt((centred**2).mean(-1, keepdims=True) + 1e-12)
    normed: NDArray[np.float64] = scaled * weights[f"{name}.weight"] + weights[f"{name}.bias"]
    return normed
