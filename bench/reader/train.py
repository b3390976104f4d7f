"""Train the reader's adapter; a run that was stopped goes on where it last saved.

    python -m bench.reader.train OUT --steps 5000

Some 60 minutes on two cores with instructions for bfloat16. What comes out is
`OUT/reader.safetensors`, float16, some 2.7 MB; `bench.reader.measure` tells how good it is.
With `--from` an adapter that is trained is trained on, at a lower `--rate`, with more of
the questions that people wrote to have no answer (`--written`).
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file

from bench.reader.examples import Example, Examples
from bench.reader.losses import Target, loss_of
from bench.reader.network import Batch, ReaderNetwork
from bench.reader.questions import Question, read_questions
from index.models.packaged_models import MS_MARCO_MINILM_L12
from index.models.wordpiece import tokenizer_of
from search.reading.reader_input import ReaderInput, reader_input

ROOT = Path(__file__).resolve().parents[2]
_RATE, _HEAD_RATE = 6e-4, 5 / 3  # of the adapters; of the heads, as a multiple of it
_WARM_UP = 0.05  # of all steps; then the rate falls in a line to 0
_BATCH, _POOL = 32, 64  # examples a step; batches whose examples are put together by length
_WRITTEN = "squad2dev"  # the one source with many questions written to have no answer
_SAVE_EVERY, _TELL_EVERY = 100, 20


def main() -> None:
    """Train, tell how the loss goes, and write the adapter."""
    options = _options()
    options.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(options.seed)
    network = ReaderNetwork()
    if options.start:
        network.load_trained(load_file(options.start))
    optimiser = torch.optim.AdamW(_groups(network, options.rate), weight_decay=0.01)
    step = _resume(options.out / "checkpoint.pt", network, optimiser)
    questions = [q for q in read_questions(options.data) if not q.context.is_kept_aside]
    questions = _repeated(questions, options.written)
    batches = _batches(questions, options.seed, options.qamr, skip=step)
    began, losses = time.time(), []
    while step < options.steps:
        _set_rate(optimiser, step / options.steps)
        batch, targets = next(batches)
        answers, tokens = network(batch)
        loss = loss_of(answers, tokens, batch, targets)
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_([p for p in network.parameters() if p.requires_grad], 1.0)
        optimiser.step()
        losses.append(float(loss.detach()))
        step += 1
        if step % _TELL_EVERY == 0:
            mean = sum(losses[-100:]) / len(losses[-100:])
            print(f"{step:6} {mean:.3f} {time.time() - began:7.0f} s", flush=True)
        if step % _SAVE_EVERY == 0 or step == options.steps:
            _save(options.out / "checkpoint.pt", network, optimiser, step)
    trained = {name: values.half().contiguous() for name, values in network.trained().items()}
    save_file(trained, options.out / "reader.safetensors")


def _repeated(questions: list[Question], times: int) -> list[Question]:
    """Return questions with those without an answer some times, and half as often their twins."""
    written = [q for q in questions if q.context.source == _WRITTEN]
    without = [q for q in written if not q.answers]
    twins = [q for q in written if q.answers]
    return questions + without * (times - 1) + twins * max(0, times // 2 - 1)


def _batches(
    questions: list[Question], seed: int, qamr: float, *, skip: int
) -> Iterator[tuple[Batch, list[Target]]]:
    """Iterate over batches without end, past those that a stopped run had."""
    tokenizer = tokenizer_of(MS_MARCO_MINILM_L12)

    def read(example: Example) -> tuple[Example, ReaderInput]:
        return example, reader_input(tokenizer, example.question, example.head, example.window)

    for number, some in enumerate(_pools(questions, seed, qamr)):
        if (number + 1) * _POOL <= skip:
            continue
        ordered = sorted(map(read, some), key=lambda pair: len(pair[1].ids))
        batches = [ordered[at : at + _BATCH] for at in range(0, len(ordered), _BATCH)]
        random.Random(f"{seed} batches {number}").shuffle(batches)
        for batch in batches[max(0, skip - number * _POOL) :]:
            targets = [Target.of(example, one) for example, one in batch]
            yield Batch.of([one for _, one in batch]), targets


def _pools(questions: list[Question], seed: int, qamr: float) -> Iterator[list[Example]]:
    """Iterate over examples, epoch after epoch, in pools of equal size."""
    examples, pool, epoch = Examples(questions), list[Example](), 0
    while True:
        rng = random.Random(f"{seed} qamr {epoch}")
        for question, example in examples.epoch(epoch, seed):
            if question.context.source.startswith("qamr") and rng.random() > qamr:
                continue
            pool.append(example)
            if len(pool) == _BATCH * _POOL:
                yield pool
                pool = []
        epoch += 1


def _groups(network: ReaderNetwork, rate: float) -> list[dict[str, object]]:
    heads = [*network.tokens.parameters(), *network.classifier.parameters()]
    known = {id(p) for p in heads}
    others = [p for p in network.parameters() if p.requires_grad and id(p) not in known]
    return [{"params": others, "peak": rate}, {"params": heads, "peak": rate * _HEAD_RATE}]


def _set_rate(optimiser: torch.optim.Optimizer, done: float) -> None:
    share = min(done / _WARM_UP, (1 - done) / (1 - _WARM_UP))
    for group in optimiser.param_groups:
        group["lr"] = group["peak"] * share


def _resume(path: Path, network: ReaderNetwork, optimiser: torch.optim.Optimizer) -> int:
    """Take what a stopped run saved, and return its step."""
    if not path.exists():
        return 0
    saved = torch.load(path, weights_only=True)
    network.load_trained(saved["trained"])
    optimiser.load_state_dict(saved["optimiser"])
    return int(saved["step"])


def _save(path: Path, network: ReaderNetwork, optimiser: torch.optim.Optimizer, step: int) -> None:
    content = {"trained": network.trained(), "optimiser": optimiser.state_dict(), "step": step}
    torch.save(content, path.with_suffix(".new"))
    path.with_suffix(".new").replace(path)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("out", type=Path, help="folder for what is saved")
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared/data/reader")
    parser.add_argument("--steps", type=int, default=5_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--from", dest="start", type=Path, help="a trained adapter to begin with")
    parser.add_argument("--rate", type=float, default=_RATE, help="of learning, at its highest")
    parser.add_argument("--written", type=int, default=1, help="times a written one without answer")
    parser.add_argument("--qamr", type=float, default=0.5, help="share of QAMR in an epoch")
    return parser.parse_args()


if __name__ == "__main__":
    main()
