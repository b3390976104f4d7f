"""Print how many encodings are guessed right, refused, and guessed wrong."""

from __future__ import annotations

from collections import Counter

from charset_normalizer import from_bytes

from bench.encodings.samples import Sample, samples
from index.readers.codec_guess.guess import guess_codec

_SIZES = (100, 500, 3_000)
_TIMES = 20
_SHOWN = ("right", "refused", "wrong")


def main() -> None:
    """Measure on all samples; a guess is right if it gives the very text."""
    counts: dict[tuple[str, int, str], Counter[str]] = {}
    for sample in samples(_SIZES, times=_TIMES):
        for name, text in (("dateline", _guessed(sample)), ("alone", _best(sample))):
            what = "refused" if text is None else "right" if text == sample.text else "wrong"
            counts.setdefault((sample.codec, sample.size, name), Counter())[what] += 1
    print("| encoding | bytes | right, refused, wrong | charset-normalizer alone |")
    print("| --- | --- | --- | --- |")
    for codec, size, name in counts:
        if name == "dateline":
            ours, theirs = (_row(counts[codec, size, one]) for one in (name, "alone"))
            print(f"| {codec} | {size:,} | {ours} | {theirs} |")
    for name in ("dateline", "alone"):
        for size in _SIZES:
            total = sum((c for (_, s, n), c in counts.items() if (s, n) == (size, name)), Counter())
            print(f"{name}, {size:,} bytes: {dict(total)}")


def _row(counts: Counter[str]) -> str:
    return ", ".join(str(counts[what]) for what in _SHOWN)


def _guessed(sample: Sample) -> str | None:
    codec = guess_codec(sample.data).codec
    return None if codec is None else sample.data.decode(codec)


def _best(sample: Sample) -> str | None:
    best = from_bytes(sample.data).best()
    return None if best is None else str(best)


if __name__ == "__main__":
    main()
