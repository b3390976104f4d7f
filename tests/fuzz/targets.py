"""What is fuzzed: the reader of each format, and the code that reads texts.

A reader is a target for each format of `index/readers/formats.py`, so a new one is taken in by
itself; it begins with the file of `tests/written/samples.py`. Where that is a zip archive, there is
a second target which changes the members before they are packed: a changed byte of packed
data is seldom more than a wrong checksum.
"""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from pathlib import Path

from index.articles.annotating import annotate
from index.articles.dates import find_dates
from index.articles.description import describe_article
from index.articles.hard_wraps import LINE_ENDS, flowing, paragraphs
from index.articles.sentences import BLANK, split_sentences
from index.articles.speech.chains import find_chain
from index.articles.speech.speakers import find_speaker
from index.articles.stated_dates import can_be_published, read_stated_date
from index.articles.times.earliest_day import not_before
from index.readers import read_articles
from index.readers.formats import FORMATS
from index.records import Role, Sentence, Span
from tests.fuzz.laws import hold_annotations, hold_article, hold_reads, hold_sentences, require
from tests.index.samples import article
from tests.written.packing import member, zipped
from tests.written.samples import SAMPLES

MAX_BYTES = 2_000_000
"""Largest article. What an office program writes unpacks to almost a million bytes."""
_MOST_CHANGED = 8_000
"""Bytes of a member that is changed before it is packed; a longer one stays as it was written,
since few changes would fall on what is read."""
_BETWEEN = b"\n--- member ---\n"  # between the members of an archive before it is packed
_LANGUAGES = (None, "de", "fr", "es", "it", "pt", "nl", "pl", "uk", "ru")
_SPOKEN_TO = 6
"""Sentences at either end of a text whose speaker is asked for; each costs a look around it."""

NEWS = (
    "Harbour opens after storm\nBy Ann Lee and Tom Moss\nMay 3, 2020, 4:05 p.m. ET\n\n"
    "OSTERVIK (The Bell) — The old ferry carried 3,141 lanterns across the harbour on Tuesday. "
    "“Nobody expected such a number,” said the harbour master, Mr. Carl Berg. “It’s a record.”\n\n"
    "The council, which met on Nov. 9, 2017, agreed to a rise of 2.5 percent by next spring, "
    "according to U.S. officials. He told reporters: “We have waited since 2009.”\n\n"
    "Q: Will it last?\nA: Until Dec. 1 nobody knows.\n\n- one\n- two\n\nRead more: The storm\n"
    "Photo by Ann Lee via AP. Updated 12 May 2020 14:05 GMT.",
    "Der Rat tagte am 3. Oktober 2019. „Wir warten“, sagte Frau Dr. Lund, z. B. seit 11 Jahren.\n"
    "Le 14 août 2020, M. Petit a déclaré : « C’est fini. » Il n’a rien ajouté.\n"
    "---\ntitle: A\nauthors: Ann Lee, Tom Moss\ndate: 2020-01-02\n---\n# Head\n> quoted [1](b)\n",
    "The council met on Monday and agreed, after nine hours of talks, to rebuild the\nold stone "
    "bridge over the Arn by the spring. Mayor Ann Berg told reporters that the\npeople of both "
    "banks will not wait for a twelfth year, and that the work will cost\n12 million euros.\n",
    "東京の天気は晴れ。「はい」と言った。\u200bนี่คือ ข้อความ\u2028İstanbul ﬁn naïve e\u0301té",
)
"""Texts that fuzzing begins with: rich in what the rules look for."""


@dataclass(frozen=True, slots=True)
class Target:
    """Something that takes any bytes.

    Attributes:
        name: What it is called on the command line.
        seeds: What its corpus begins with.
        run: Gives it an input, as bytes and as a file that nothing else uses, and holds what
            comes of it to the laws.
        suffix: End of that file's name.
    """

    name: str
    seeds: tuple[bytes, ...]
    run: Callable[[bytes, Path], object]
    suffix: str = ".txt"


@cache
def targets() -> Mapping[str, Target]:
    """Return all targets by name: the readers first."""
    found = [*_readers(), *_packed_readers(), *_texts()]
    return {one.name: one for one in found}


def load_readers() -> None:
    """Import all readers, so that none is imported while time is measured."""
    for form in FORMATS:
        if form.lacks is None:
            form.load()


def _readers() -> Iterable[Target]:
    for name, sample in SAMPLES.items():
        seeds = tuple(sample.write(text) for text in NEWS)
        yield Target(name, seeds, _read, sample.suffix)


def _packed_readers() -> Iterable[Target]:
    for name, sample in SAMPLES.items():
        packed = sample.write(NEWS[0])
        if zipfile.is_zipfile(io.BytesIO(packed)):
            with zipfile.ZipFile(io.BytesIO(packed)) as archive:
                parts = {one: archive.read(one) for one in archive.namelist()}
            changed = {n: part for n, part in parts.items() if len(part) <= _MOST_CHANGED}
            seed = _BETWEEN.join(changed.values())
            run = partial(_read_packed, parts, tuple(changed))
            yield Target(f"{name}-members", (seed,), run, sample.suffix)


def _texts() -> Iterable[Target]:
    runs: Mapping[str, Callable[[str], object]] = {
        "sentences": _sentences,
        "wraps": _wraps,
        "roles": _roles,
        "dates": _dates,
        "speech": _speech,
    }
    seeds = tuple(text.encode() for text in NEWS)
    for name, run in runs.items():
        yield Target(name, seeds, partial(_on_text, run))


def _read(data: bytes, path: Path) -> None:
    """Read a file of these bytes, as a run does."""
    path.write_bytes(data)
    hold_reads(read_articles(path, file=path.name, max_bytes=MAX_BYTES))


def _read_packed(
    parts: Mapping[str, bytes], changed: tuple[str, ...], data: bytes, path: Path
) -> None:
    """Read an archive in which the pieces of the input stand for the members that change."""
    pieces = dict(zip(changed, data.split(_BETWEEN), strict=False))
    members = [member(name, pieces.get(name, part)) for name, part in parts.items()]
    path.write_bytes(data)  # for what ends the process
    _read(zipped(members), path.with_name(f"packed{path.suffix}"))


def _on_text(run: Callable[[str], object], data: bytes, path: Path) -> None:
    path.write_bytes(data)  # for what ends the process
    run(data.decode("utf-8", "replace").replace("\0", " "))


def _sentences(text: str) -> None:
    for language in _LANGUAGES:
        at = 0
        for start, end in split_sentences(text, language=language):
            require(at <= start < end and not text[at:start].strip(BLANK), "a sentence is lost")
            at = end
        require(not text[at:].strip(BLANK), "the last sentence is lost")


def _wraps(text: str) -> None:
    flowed = flowing(text)
    require(len(flowed) == len(text), "a text of another length")
    changed = (a for a, b in zip(text, flowed, strict=True) if a != b)
    require(all(a in "\r\n" for a in changed), "another character than a line break changed")
    for start, end in paragraphs(text):
        require(not set(flowed[start:end]) & set(LINE_ENDS), "a paragraph has a line break")


def _roles(text: str) -> None:
    """Label and describe the text as each kind of article, with and without a title."""
    title = text[:80].strip() or None
    for form, given in (("text", None), ("markdown", None), ("jsonl", title), ("html", title)):
        hold_article(article(text, form=form, title=given))


def _dates(text: str) -> None:
    for found in find_dates(text):
        date.fromisoformat(found.value[:10])
    for line in text.split("\n")[:50]:
        if (stated := read_stated_date(line)) is not None:
            can_be_published(stated, latest=date(2030, 1, 1))
    whole = Sentence(Span(0, len(text)), Role.CAPTION, "fuzz", 0)
    not_before(article(text), [whole] if text.strip() else [])


def _speech(text: str) -> None:
    described, sentences = describe_article(article(text))
    hold_sentences(sentences, text)
    hold_annotations(annotate(described, sentences), text)
    positions = range(len(sentences))
    for position in {*positions[:_SPOKEN_TO], *positions[-_SPOKEN_TO:]}:
        speaker = find_speaker(text, sentences, position)
        spans = () if speaker is None else speaker.spans
        require(all(span.of(text).strip() for span in spans), "a speaker who stands nowhere")
        find_chain(text, sentences, position, speaker)


def scratch(target: Target) -> Path:
    """Return the path of a file that only this process writes, in memory where there is such."""
    memory = Path("/dev/shm")  # noqa: S108 - a new folder in it, which nothing else uses
    folder = tempfile.mkdtemp(prefix="fuzz-", dir=memory if memory.is_dir() else None)
    return Path(folder) / f"input{target.suffix}"
