"""Prepared graphs compute what BERT is defined to, and survive what happens to files."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index.errors import ModelError
from index.models import model_preparation, packaged_models
from index.models.onnx_models import on_threads, open_model, prepare_models
from index.models.packaged_models import Adapter, Head, PackagedModel
from index.models.prepared_models import is_whole, place_of
from tests.index.models.tiny_bert import (
    WIDTH,
    Arrays,
    dense_layer,
    expected_states,
    random_weights,
    write_safetensors,
)

IDS = [101, 103, 104, 105, 104, 102]
SEGMENTS = [0, 0, 0, 1, 1, 1]
ADAPTER = "adapter.safetensors"

OPEN_TINY = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from tests.index.models.tiny_bert import make_package
from index.models.onnx_models import open_model
model = make_package(Path(sys.argv[2]), name="tiny_again")
sys.path.insert(0, sys.argv[2])
print(open_model(model, resident=False).run([101, 103, 102])[:3])
"""


def unit(row: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the row at length 1."""
    scaled: NDArray[np.float64] = row / np.linalg.norm(row)
    return scaled


@pytest.mark.parametrize("resident", [False, True])
def test_a_mean_head_averages_the_states(tiny: PackagedModel, resident: bool) -> None:
    """The embedding is the definition's, to float32 precision, however it was opened."""
    expected = unit(expected_states(random_weights(), IDS, [0] * len(IDS)).mean(axis=0))

    found = open_model(tiny, resident=resident).run(IDS)

    assert found.shape == (WIDTH,)
    np.testing.assert_allclose(found, expected, atol=2e-6)


def test_a_first_head_takes_the_first_state(tiny: PackagedModel) -> None:
    """The state of the control token at the start is the embedding."""
    expected = unit(expected_states(random_weights(), IDS, [0] * len(IDS))[0])

    found = open_model(replace(tiny, name="first", head=Head.FIRST), resident=True)

    np.testing.assert_allclose(found.run(IDS), expected, atol=2e-6)


def test_a_logit_head_reads_a_pair(tiny: PackagedModel) -> None:
    """Segments, pooler and classifier are in it."""
    weights = random_weights()
    first = expected_states(weights, IDS, SEGMENTS)[:1]
    pooled = np.tanh(dense_layer(weights, "pooler.dense", first))
    expected = dense_layer(weights, "classifier", pooled)[0]

    found = open_model(replace(tiny, name="pair", head=Head.LOGIT), resident=True)

    np.testing.assert_allclose(found.run(IDS, SEGMENTS), expected, atol=1e-5)


def test_a_reader_gives_a_logit_and_three_numbers_a_token(
    tiny: PackagedModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With its adapter merged in; the oracle is the definition, in float64."""
    reader, weights = adapted(tiny, tmp_path, monkeypatch)
    states = expected_states(weights, IDS, SEGMENTS)
    pooled = np.tanh(dense_layer(weights, "pooler.dense", states[:1]))
    logit = dense_layer(weights, "classifier", pooled)[0, 0]

    found, tokens = open_model(reader, resident=True).read(IDS, SEGMENTS)

    assert tokens.shape == (len(IDS), 3)
    assert found == pytest.approx(logit, abs=0.1 * abs(logit) + 0.1)  # kernels are rounded to int8
    expected = dense_layer(weights, "tokens", states)
    assert np.corrcoef(tokens.ravel(), expected.ravel())[0, 1] > 0.99


def test_another_adapter_gets_another_place(
    tiny: PackagedModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And one that is not the pinned file is refused."""
    reader, _ = adapted(tiny, tmp_path, monkeypatch)
    assert place_of(reader) != place_of(tiny)

    (tmp_path / ADAPTER).write_bytes((tmp_path / ADAPTER).read_bytes() + b" ")

    with pytest.raises(ModelError, match="is not the pinned file"):
        open_model(reader, resident=True)


def adapted(
    tiny: PackagedModel, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[PackagedModel, Arrays]:
    """Return a reader over the tiny model, and its weights with the adapter added."""
    random = np.random.default_rng(11)
    adapter = {
        "encoder.layer.1.intermediate.dense.down": random.normal(0, 0.3, (2, WIDTH)),
        "encoder.layer.1.intermediate.dense.up": random.normal(0, 0.3, (2 * WIDTH, 2)),
        "classifier.weight": random.normal(0, 0.4, (1, WIDTH)),
        "classifier.bias": random.normal(0, 0.4, (1,)),
        "tokens.weight": random.normal(0, 0.4, (3, WIDTH)),
        "tokens.bias": random.normal(0, 0.4, (3,)),
    }
    stored = {name: values.astype(np.float16) for name, values in adapter.items()}
    write_safetensors(folder / ADAPTER, stored)
    monkeypatch.setattr(packaged_models, "_ADAPTERS", folder)
    weights = {**random_weights(), **{n: a.astype(np.float32) for n, a in stored.items()}}
    layer = "encoder.layer.1.intermediate.dense"
    weights[f"{layer}.weight"] = (
        weights[f"{layer}.weight"] + weights[f"{layer}.up"] @ weights[f"{layer}.down"]
    )
    digest = sha256((folder / ADAPTER).read_bytes()).hexdigest()
    reader = replace(tiny, name="reader", head=Head.READER, adapter=Adapter(ADAPTER, digest))
    return reader, weights


def test_int8_weights_keep_the_direction(tiny: PackagedModel) -> None:
    """Rounding by output channel costs little, even with weights drawn at random."""
    expected = unit(expected_states(random_weights(), IDS, [0] * len(IDS)).mean(axis=0))

    found = open_model(replace(tiny, name="int8", int8=True), resident=True).run(IDS)

    assert found @ expected > 0.99
    assert np.abs(found - expected).max() > 1e-6


@pytest.mark.parametrize("threads", [0, 1, 2, 9])
def test_threads_change_neither_order_nor_numbers(tiny: PackagedModel, threads: int) -> None:
    """Each text is computed as if it were alone."""
    run = open_model(tiny, resident=True).run
    texts = [IDS[:length] for length in (6, 1, 3, 2, 5)]

    together = on_threads(run, texts, threads)

    np.testing.assert_array_equal(together, [run(text) for text in texts])


def test_the_longest_texts_are_begun_first() -> None:
    """Whichever is begun last is short, so that no thread waits long for another."""
    begun = list[str]()

    def work(text: str) -> str:
        begun.append(text)
        return text

    assert on_threads(work, ["b", "ccc", "", "dd"], 2) == ["b", "ccc", "", "dd"]
    assert sorted(begun[:2]) == ["ccc", "dd"]


def test_a_second_opening_prepares_nothing(
    tiny: PackagedModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was prepared is used, by the same process and by later ones."""
    prepare_models([tiny])
    monkeypatch.setattr(model_preparation, "write_model", None)

    assert open_model(tiny, resident=False).run(IDS).shape == (WIDTH,)


def test_a_damaged_graph_is_made_again(tiny: PackagedModel) -> None:
    """A cache is never believed over its checksums."""
    expected = open_model(tiny, resident=False).run(IDS)
    arrays = place_of(tiny) / "graph.bin"
    content = bytearray(arrays.read_bytes())
    content[len(content) // 2] ^= 0xFF
    arrays.write_bytes(content)

    assert not is_whole(place_of(tiny))
    np.testing.assert_array_equal(open_model(tiny, resident=False).run(IDS), expected)
    assert is_whole(place_of(tiny))


def test_other_weights_get_another_place(tiny: PackagedModel) -> None:
    """An upgrade of a package never meets the graph of the old weights."""
    other = replace(tiny, files={**tiny.files, tiny.weights: "f" * 64})

    assert place_of(other) != place_of(tiny)


def test_without_a_writable_cache_a_model_still_opens(
    tiny: PackagedModel, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The graph is written to a temporary folder, mapped, and gone again."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    monkeypatch.setenv("DATELINE_CACHE", str(Path(os.devnull) / "cache"))

    model = open_model(tiny, resident=False)

    assert not list(temporary.iterdir())
    assert model.run(IDS).shape == (WIDTH,)


def test_nowhere_to_write_is_one_clear_line(
    tiny: PackagedModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even then there is no traceback, and the way out is named."""
    nowhere = str(Path(os.devnull) / "cache")
    monkeypatch.setattr("tempfile.tempdir", nowhere)
    monkeypatch.setenv("DATELINE_CACHE", nowhere)

    with pytest.raises(ModelError, match="set DATELINE_CACHE to a folder that can be written"):
        open_model(tiny, resident=False)


def test_what_a_killed_process_left_is_removed(tiny: PackagedModel, cache: Path) -> None:
    """After an hour; what is younger may belong to a process at work."""
    ours = (f"tiny.{'0a' * 8}.unfinished", "tiny-0123456789ab-3.tmp-x0_y1z2w")
    young, mine = f"tiny.{'1b' * 8}.unfinished", ("thesis.tmp-old", "notes.unfinished")
    for name in (*ours, young, *mine):
        (cache / "prepared" / name).mkdir(parents=True)
        if name != young:
            os.utime(cache / "prepared" / name, (time.time() - 7_200,) * 2)

    prepare_models([tiny])

    left = {path.name for path in (cache / "prepared").iterdir()}
    assert left.isdisjoint(ours)
    assert left > {young, *mine}


def test_many_processes_at_once_all_answer_the_same(cache: Path, tmp_path: Path) -> None:
    """They prepare one model together; one folder is left, whole."""
    started = [start(tmp_path / f"packages{n}") for n in range(4)]
    answers = [process.communicate(timeout=120) for process in started]

    assert all(process.returncode == 0 for process in started), answers
    assert len({out for out, _ in answers}) == 1
    (left,) = (cache / "prepared").iterdir()
    assert is_whole(left)


def test_a_kill_at_any_moment_leaves_nothing_half(cache: Path, tmp_path: Path) -> None:
    """Whatever is under a final name is whole, and the next process answers."""
    for delay_ms in (0, 5, 10, 20, 40, 80):
        process = start(tmp_path / f"{delay_ms}")
        while process.poll() is None and not list(cache.glob("prepared/*.unfinished")):
            time.sleep(0.001)
        time.sleep(delay_ms / 1000)
        process.kill()
        process.communicate()
        finished = [path for path in cache.glob("prepared/*") if path.suffix != ".unfinished"]
        assert all(map(is_whole, finished))
        shutil.rmtree(cache)

    last = start(tmp_path / "last")
    out, _ = last.communicate(timeout=120)
    assert out.startswith("[")


def start(packages: Path) -> subprocess.Popen[str]:
    """Start a process that opens a small model in this test's cache."""
    root = str(Path(__file__).parents[3])
    command = [sys.executable, "-c", OPEN_TINY, root, str(packages)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_nothing_is_reported_to_anyone(tmp_path: Path) -> None:
    """The library keeps events in the home folder and sends them, if it is let."""
    home = tmp_path / "home"
    home.mkdir()
    (tmp_path / "package").mkdir()
    left_out = {"ORT_DISABLE_TELEMETRY", "XDG_CACHE_HOME"}
    clean = {name: value for name, value in os.environ.items() if name not in left_out}
    clean.update({"HOME": str(home), "DATELINE_CACHE": str(tmp_path / "cache")})
    command = [
        sys.executable,
        "-c",
        OPEN_TINY,
        str(Path(__file__).parents[3]),
        str(tmp_path / "package"),
    ]
    subprocess.run(command, check=True, env=clean, capture_output=True)

    assert list(home.rglob("*")) == []
