"""What ships is pinned, found without importing it, and refused when it differs."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from index.errors import ModelError
from index.models.packaged_models import (
    BGE_SMALL,
    MINILM,
    MINILM_INT8,
    MS_MARCO_MINILM_L12,
    READER,
    PackagedModel,
    verified_files,
)

SHIPPED = [MINILM, MINILM_INT8, BGE_SMALL, MS_MARCO_MINILM_L12, READER]


@pytest.mark.parametrize("model", SHIPPED, ids=lambda model: model.name)
def test_a_fingerprint_is_the_hash_of_what_decides_an_output(model: PackagedModel) -> None:
    """A changed pin, head or length cannot keep the old fingerprint."""
    facts = {
        "files": dict(model.files),
        "layers": model.layers,
        "head": str(model.head),
        "width": model.width,
        "max_tokens": model.max_tokens,
        "int8": model.int8,
    }
    if model.adapter:
        facts["adapter"] = model.adapter.sha256

    assert model.fingerprint == sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()


@pytest.mark.parametrize("model", SHIPPED, ids=lambda model: model.name)
def test_what_is_installed_here_is_what_is_pinned(model: PackagedModel, cache: Path) -> None:
    """Every file of every model is there with the pinned bytes, and what is added to it."""
    files = verified_files(model)

    pinned = dict(model.files)
    if model.adapter:
        pinned[model.adapter.file] = model.adapter.sha256
    assert {name: sha256(path.read_bytes()).hexdigest() for name, path in files.items()} == pinned


def test_a_package_is_found_without_being_imported(tiny: PackagedModel) -> None:
    """The package of this test raises when imported."""
    assert verified_files(tiny)["vocab.txt"].is_file()
    assert tiny.package not in sys.modules


def test_a_missing_package_says_what_to_install(tiny: PackagedModel) -> None:
    """A user can act on the message alone."""
    missing = replace(tiny, package="no_such_package")

    with pytest.raises(ModelError) as caught:
        verified_files(missing)

    assert str(caught.value) == (
        "model 'tiny': the package 'no_such_package' is not installed; "
        "install it with: pip install tiny-bert==1"
    )


def test_a_missing_file_is_named(tiny: PackagedModel) -> None:
    """An installation that lost a file is repaired by installing again."""
    path = verified_files(tiny)["model.safetensors"]
    path.unlink()

    with pytest.raises(ModelError) as caught:
        verified_files(tiny)

    assert str(caught.value) == (
        f"model 'tiny': cannot read {path} (No such file or directory); reinstall tiny-bert==1"
    )


def test_other_bytes_are_refused_with_both_hashes(tiny: PackagedModel) -> None:
    """One flipped bit after a first good look is noticed before anything is loaded."""
    path = verified_files(tiny)["vocab.txt"]
    content = bytearray(path.read_bytes())
    content[10] ^= 1
    path.write_bytes(content)

    with pytest.raises(ModelError) as caught:
        verified_files(tiny)

    assert str(caught.value) == (
        f"model 'tiny': {path} is not the pinned file: expected sha256 "
        f"{tiny.files['vocab.txt']}, found {sha256(content).hexdigest()}; reinstall tiny-bert==1"
    )
