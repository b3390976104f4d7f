"""What the processor can do, and that int8 sums are exact by whatever kernels it leads to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
import onnxruntime as ort
import pytest
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from index.models import model_preparation, prepared_models, processor
from index.models.bert_weights import Quantised
from index.models.onnx_models import open_model
from index.models.packaged_models import BGE_SMALL
from index.models.prepared_models import place_of

INTEL = """processor\t: 0
model name\t: Some Processor
flags\t\t: fpu avx2 avx512f {more}
bugs\t\t: avx512_vnni_is_not_a_flag_here

processor\t: 1
"""
ARM = "processor\t: 0\nFeatures\t: fp asimd {more}\nCPU part\t: 0xd0c\n"


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    """Forget what was known of this machine, before a test and after it."""
    processor.processor_features.cache_clear()
    yield
    processor.processor_features.cache_clear()


@pytest.mark.parametrize(
    ("content", "is_exact"),
    [
        (INTEL.format(more="avx512_vnni"), True),
        (INTEL.format(more="avx_vnni"), True),
        (INTEL.format(more="bmi2"), False),
        (ARM.format(more="asimddp"), True),
        (ARM.format(more="crc32"), False),
        ("", False),
        ("\xff\x00 nonsense", False),
    ],
)
def test_flags_tell_whether_signed_sums_are_exact(
    content: str, is_exact: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only what is a flag of the processor counts."""
    (tmp_path / "cpuinfo").write_text(content, encoding="latin-1")
    monkeypatch.setattr(processor, "_CPUINFO", tmp_path / "cpuinfo")

    assert processor.adds_int8_exactly() is is_exact


def test_of_an_unknown_processor_nothing_is_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Other systems have no such file."""
    monkeypatch.setattr(processor, "_CPUINFO", tmp_path / "none")

    assert not processor.adds_int8_exactly()


def test_both_kinds_of_kernels_give_the_same_numbers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where signed sums are exact; an index may be asked on another machine than its own."""
    if not processor.adds_int8_exactly():
        pytest.skip("this processor adds signed products in 16 bits")
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path))
    ids = [101, *range(2000, 2060), 102]
    rows, places = [], []
    for is_signed in (True, False):
        for module in (model_preparation, prepared_models):
            monkeypatch.setattr(module, "adds_int8_exactly", lambda known=is_signed: known)
        places.append(place_of(BGE_SMALL))
        rows.append(open_model(BGE_SMALL, resident=True).run(ids))

    assert places[0] != places[1]
    np.testing.assert_array_equal(rows[0], rows[1])


def test_int8_sums_that_do_not_fit_into_16_bits_are_exact(tmp_path: Path) -> None:
    """By the kernels that this machine is given: one pair of products is 64,770 already."""
    rows = 64
    kernel = Quantised(
        np.full((rows, 1), 127, np.int8), np.ones(1, np.float32), np.zeros(1, np.int8)
    )
    states = np.full((1, rows), 255, np.float32)
    states[0, 0] = 0  # so that the runtime quantises with a scale of 1

    found = product(
        states, kernel if processor.adds_int8_exactly() else kernel.unsigned(), tmp_path
    )

    assert found == (rows - 1) * 255 * 127


def product(states: NDArray[np.float32], kernel: Quantised, folder: Path) -> float:
    """Multiply by a kernel as prepared models do, in a graph of that one step."""
    arrays = {"k": kernel.integers, "s": kernel.scale, "z": kernel.zero_point}
    step = helper.make_node("DynamicQuantizeMatMul", ["x", *arrays], ["y"], domain="com.microsoft")
    ends = [helper.make_tensor_value_info(n, TensorProto.FLOAT, [1, None]) for n in ("x", "y")]
    held = [numpy_helper.from_array(values, name) for name, values in arrays.items()]
    graph = helper.make_graph([step], "product", ends[:1], ends[1:], held)
    versions = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]
    file = folder / "product.onnx"
    onnx.save_model(helper.make_model(graph, opset_imports=versions, ir_version=8), str(file))
    session = ort.InferenceSession(str(file), providers=["CPUExecutionProvider"])
    return float(session.run(None, {"x": states})[0][0, 0])
