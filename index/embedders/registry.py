"""Open an embedder by name.

`minilm` and `bge-small` come in packages, `hashing` needs no model, and any other
name is a hub id or a local folder for sentence-transformers. Importing this
module loads no runtime and no model.
"""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from index.embedders.base import Embedder
from index.embedders.hashing_embedder import HashingEmbedder
from index.embedders.onnx_embedder import OnnxEmbedder
from index.errors import ModelError
from index.models import onnx_models
from index.models.packaged_models import BGE_SMALL, MINILM, MINILM_INT8, PackagedModel

EMBEDDERS: Mapping[str, PackagedModel] = MappingProxyType(
    {model.name: model for model in (MINILM, MINILM_INT8, BGE_SMALL)}
)
"""The embedders that ship, by name."""

_ENGLISH = frozenset({"en"})
"""What the models that ship were trained on."""

_GPU_DEVICES = ("/dev/nvidiactl", "/dev/nvidia0", "/dev/dxg", "/dev/kfd")
"""What the drivers of NVIDIA (also under WSL) and AMD leave in `/dev`."""


def open_embedder(
    name: str, *, device: str = "auto", threads: int = 1, resident: bool = False
) -> Embedder:
    """Open an embedder.

    Args:
        name: A name in `EMBEDDERS`, `hashing`, a hub id or a local folder.
        device: `auto`, or a device as torch names it. What ships runs on the CPU only.
        threads: Texts embedded at once, one thread each.
        resident: True for a process that embeds many texts: slower to open, then faster.

    Raises:
        ModelError: If the model cannot be found, is not the pinned one, or does not
            run on the device.
    """
    if name == HashingEmbedder.name:
        return HashingEmbedder()
    packaged = EMBEDDERS.get(name)
    if packaged is None:
        from index.embedders.sentence_transformer_embedder import SentenceTransformerEmbedder

        return SentenceTransformerEmbedder(name, device=device)
    if device not in ("auto", "cpu"):
        raise ModelError(name, reason=f"it runs on the CPU, not on {device!r}; use --device cpu")
    return OnnxEmbedder(packaged, threads=threads, resident=resident)


def check_named_by_index(name: str) -> None:
    """Refuse a model that neither ships nor was ever named on this machine.

    Raises:
        ModelError: If an index is all that names it.
    """
    if name != HashingEmbedder.name and name not in EMBEDDERS:
        from index.embedders.chosen_models import check_choice

        check_choice(name)


def note_choice(name: str) -> None:
    """Remember that the user of this machine has named a model, unless it ships."""
    if name != HashingEmbedder.name and name not in EMBEDDERS:
        from index.embedders.chosen_models import remember_choice

        remember_choice(name)


def open_for_passages(name: str, *, device: str = "auto") -> Embedder:
    """Open an embedder for a process that embeds many passages.

    Of the models that ship, `minilm` runs on other devices than the CPU, through
    torch, within 1e-3 of what the CPU gives; questions are always embedded on the CPU.

    Args:
        name: As for `open_embedder`.
        device: As torch names it; `auto` is a GPU if there is one and the model runs on it.

    Raises:
        ModelError: As `open_embedder`, or if the device gives other embeddings.
    """
    chosen = _gpu_or_cpu() if (name, device) == (MINILM.name, "auto") else device
    if name != MINILM.name or chosen == "cpu":
        return open_embedder(name, device=chosen, resident=True)
    from index.embedders.sentence_transformer_embedder import SentenceTransformerEmbedder

    on_cpu = open_embedder(name)
    return SentenceTransformerEmbedder.of_packaged(MINILM, device=chosen, like=on_cpu)


def _gpu_or_cpu() -> str:
    if not may_have_gpu():
        return "cpu"
    from index.embedders.sentence_transformer_embedder import find_gpu

    return find_gpu() or "cpu"


def may_have_gpu() -> bool:
    """Return whether the machine seems to have a GPU, without the seconds that torch takes."""
    if sys.platform == "darwin":
        return platform.machine() == "arm64"
    return any(Path(device).exists() for device in _GPU_DEVICES)


def embedder_languages(name: str) -> frozenset[str]:
    """Return the codes of the languages that an embedder states; none where it states none.

    No model is loaded. Of a model from a hub nothing is known here, nor of `hashing`, which
    knows no language.
    """
    if name in EMBEDDERS:
        return _ENGLISH
    if name == HashingEmbedder.name or "\0" in name:
        return frozenset()
    from index.embedders.stated_languages import stated_languages

    return stated_languages(Path(name))


def embedder_fingerprint(name: str) -> str:
    """Return the fingerprint that the embedder of this name has.

    Costs microseconds for the embedders that ship; another model is loaded.

    Raises:
        ModelError: If another model cannot be found.
    """
    if packaged := EMBEDDERS.get(name):
        return packaged.fingerprint
    return open_embedder(name, device="cpu").fingerprint


def prepare_models(names: Iterable[str]) -> None:
    """Verify and prepare the named embedders now instead of on their first use.

    Names that are not in `EMBEDDERS` need no preparation.

    Raises:
        ModelError: If a file is missing or not the pinned one, or cannot be prepared.
    """
    onnx_models.prepare_models(EMBEDDERS[name] for name in names if name in EMBEDDERS)
