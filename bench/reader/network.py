"""The reader as a torch module: the packaged cross-encoder, frozen, with adapters.

Each linear layer gets a low-rank addition (Hu et al., "LoRA", 2021). The cross-encoder's
own logit becomes that of "the window answers". Three more numbers a token say where an
answer starts and ends, and whether the sentence around the token answers.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import nn
from torch.nn import functional
from transformers import BertConfig, BertModel

from index.models.bert_weights import Quantised, QuantisedOnnxWeights
from index.models.packaged_models import MS_MARCO_MINILM_L12, verified_files
from search.reading.reader_input import ReaderInput

RANK = 16
_MODEL = MS_MARCO_MINILM_L12
_WIDTH, _LAYERS, _HEADS, _WIDE = 384, 12, 12, 1536
_FAR = -30.0  # logit of a token that is no part of a window


@dataclass(frozen=True, slots=True)
class Batch:
    """Inputs of one length, padded: `(examples, tokens)` each."""

    ids: torch.Tensor
    segments: torch.Tensor
    mask: torch.Tensor
    in_window: torch.Tensor

    @classmethod
    def of(cls, inputs: Sequence[ReaderInput]) -> Batch:
        """Pad inputs to the longest of them."""
        length = max(len(one.ids) for one in inputs)
        shape = (len(inputs), length)
        ids, segments = torch.zeros(shape, dtype=torch.long), torch.zeros(shape, dtype=torch.long)
        mask, in_window = torch.zeros(shape, dtype=torch.bool), torch.zeros(shape, dtype=torch.bool)
        for row, one in enumerate(inputs):
            count = len(one.ids)
            ids[row, :count] = torch.tensor(one.ids)
            segments[row, :count] = torch.tensor(one.segments)
            mask[row, :count] = True
            in_window[row, one.first : one.first + len(one.tokens)] = True
        return cls(ids, segments, mask, in_window)


class Adapted(nn.Module):
    """A frozen linear layer and what is added to it."""

    def __init__(self, linear: nn.Linear, rank: int) -> None:
        super().__init__()
        self.linear = linear.requires_grad_(False)
        down = torch.randn(rank, linear.in_features) / math.sqrt(linear.in_features)
        self.down = nn.Parameter(down)
        self.up = nn.Parameter(torch.zeros(linear.out_features, rank))

    def forward(self, states: torch.Tensor) -> torch.Tensor:
        """Return what the layer gives, and the addition."""
        added = functional.linear(states, self.down.to(states.dtype))
        whole: torch.Tensor = self.linear(states)
        return whole + functional.linear(added, self.up.to(states.dtype))


class ReaderNetwork(nn.Module):
    """Gives the logit of a window, and three of each of its tokens."""

    def __init__(self) -> None:
        super().__init__()
        weights = QuantisedOnnxWeights(verified_files(_MODEL)[_MODEL.weights])
        config = BertConfig(
            num_hidden_layers=_LAYERS,
            hidden_size=_WIDTH,
            num_attention_heads=_HEADS,
            intermediate_size=_WIDE,
            hidden_dropout_prob=0.0,
            attention_probs_dropout_prob=0.0,
            attn_implementation="eager",  # the fused one takes four times as long backwards
        )
        self.bert = BertModel(config, add_pooling_layer=True)
        self.classifier = nn.Linear(_WIDTH, 1)
        self.tokens = nn.Linear(_WIDTH, 3)
        _fill(self, weights)
        self.bert.requires_grad_(False).to(torch.bfloat16)
        for name, module in list(self.bert.named_modules()):
            if isinstance(module, nn.Linear):
                parent = self.bert.get_submodule(name.rpartition(".")[0])
                setattr(parent, name.rpartition(".")[2], Adapted(module, RANK))
        nn.init.normal_(self.tokens.weight, std=0.02)
        nn.init.zeros_(self.tokens.bias)

    def forward(self, batch: Batch) -> tuple[torch.Tensor, torch.Tensor]:
        """Return logits of windows `(examples,)` and of tokens `(examples, tokens, 3)`."""
        states = self.bert(
            input_ids=batch.ids,
            attention_mask=batch.mask.long(),
            token_type_ids=batch.segments,
        )
        answers = self.classifier(states.pooler_output.float()).squeeze(-1)
        tokens: torch.Tensor = self.tokens(states.last_hidden_state.float())
        return answers, tokens

    def trained(self) -> dict[str, torch.Tensor]:
        """Return what is trained, by the name of the layer in the packaged model."""
        found = {}
        for name, parameter in self.named_parameters():
            if parameter.requires_grad:
                found[name.removeprefix("bert.")] = parameter.detach()
        return found

    def load_trained(self, saved: dict[str, torch.Tensor]) -> None:
        """Take what `trained` returned."""
        own = {n.removeprefix("bert."): p for n, p in self.named_parameters() if p.requires_grad}
        if own.keys() != saved.keys():
            raise ValueError(f"other names: {sorted(own.keys() ^ saved.keys())}")
        for name, parameter in own.items():
            parameter.data.copy_(saved[name])


def _fill(network: ReaderNetwork, weights: QuantisedOnnxWeights) -> None:
    """Set the parameters to the numbers that the packaged integers stand for."""
    for name, module in network.named_modules():
        layer = name.removeprefix("bert.")
        if layer == "tokens":
            continue
        if isinstance(module, nn.Linear):
            _set(module.weight, _floats(weights.kernel(layer)).T)
            _set(module.bias, weights.vector(f"{layer}.bias"))
        elif isinstance(module, nn.Embedding):
            _set(module.weight, _floats(weights.table(layer)))
        elif isinstance(module, nn.LayerNorm):
            _set(module.weight, weights.vector(f"{layer}.weight"))
            _set(module.bias, weights.vector(f"{layer}.bias"))


def _floats(values: Quantised | np.ndarray) -> np.ndarray:
    return values.floats() if isinstance(values, Quantised) else values


def _set(parameter: torch.Tensor, values: np.ndarray) -> None:
    parameter.data.copy_(torch.from_numpy(np.array(values, np.float32)))
