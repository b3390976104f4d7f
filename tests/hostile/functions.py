"""Find every public function over text, and what calls it with a text of any length.

A function is found by the annotations of its parameters, so a new one is measured without a
word here. What cannot be called with arguments made of a text alone is reached through
something that is (`tests/hostile/test_growth.py` looks), or stands in `EXEMPT` with a reason.
"""

from __future__ import annotations

import atexit
import inspect
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from pathlib import Path
from types import CodeType, FrameType

from index.articles.roles.labelling import label_sentences
from index.models.packaged_models import READER
from index.models.wordpiece import tokenizer_of
from index.readers import read_articles
from index.records import ArticleId, Span, StoredArticle
from search.checking.article_words import Vocabulary, article_words
from search.checking.matching import match
from search.checking.pattern import pattern_of
from search.composing.prompt import messages
from search.reading.reader_input import reader_input
from search.results import ModelMode
from tests.hostile.arguments import MOST_BYTES, Prepare, call_with
from tests.index.samples import article
from tests.patterns import modules
from tests.search.composing.samples import several
from tests.test_hostile_texts import READERS as CALLS
from tests.written.samples import SAMPLES

ROOMS = (
    *("index.articles", "index.readers", "index.analysis", "index.folding", "index.filter"),
    *("index.language_codes", "search.wording", "search.checking", "search.comparing"),
    *("search.composing", "search.timelines", "search.exporting", "search.quoting"),
    *("search.keeping", "search.reading", "search.answering", "search.citing", "search.filters"),
    *("search.retrieval", "search.literal", "search.cli.layout", "search.cli.pages"),
)
"""The rooms whose functions are over text: modules whose names begin so."""

_TEXTS = ("str", "bytes", "str | None")
_MARK = "Xyzzy"
_PACKED = {
    "pdf",
    "tar",
    "docx",
    "odt",
    "epub",
    "chapter",
    "warc",
    "wacz",
    "zip",
    "doc",
    "zstd",
    "parquet",
}
"""Formats in whose files a text cannot be put in the place of another, by its bytes."""

EXEMPT: Mapping[str, str] = {
    name: reason
    for reason, names in {
        "takes a word that a pattern has found": (
            "index.articles.calendar_words.named_month",
            "index.articles.times.stated_times.day_number",
            "index.articles.times.stated_times.from_to",
            "index.articles.times.weekday_times.read_weekend",
        ),
        "takes a day, a code or a name of a table, never a text": (
            "index.filter_keys.day_range",
            "index.readers.decoding.check_encoding",
            "index.readers.office.odt_styles.value_of",
            "search.cli.pages.timeline_page.time_in_words",
            "search.exporting.partial_date.parse_accessed",
            "search.retrieval.fusion.blend",
        ),
        "asks an index; its words go through `search.wording`": (
            "search.answering.absent_words.absent_words",
            "search.citing.article_lookup.find_named",
            "search.citing.article_lookup.find_place",
            "search.citing.citations.find_article",
            "search.citing.citations.resolve",
            "search.keeping.former.find_former",
            "search.literal.places.read_literally",
            "search.quoting.asked_source.asked_source",
            "search.quoting.speaker_names.has_speaker",
            "search.quoting.speaker_names.nearest_speakers",
            "search.wording.names.archive_names.other_spellings",
        ),
        "puts passages in order that were found; what reads their words is measured": (
            "search.answering.cited_runs.naming",
            "search.answering.cited_runs.of_the_same",
            "search.answering.recency.newest_first",
            "search.answering.signals.signals_of",
            "search.answering.verdict.judge",
            "search.checking.lookup.look_up",
            "search.cli.pages.literal_page.beside",
            "search.literal.literal_places.marks_in",
            "search.retrieval.cutoff.nearness_of",
            "search.checking.places.agrees_in_speaker",
            "search.keeping.standing.judge",
            "search.keeping.standing.remarked",
        ),
        "joins words that are shown; `search.cli.layout.wrap` breaks them": (
            "search.cli.pages.check_page.pasted_text",
            "search.cli.pages.kept_page.standing_lines",
            "search.cli.pages.pieces.place",
            "search.exporting.entry.attribution",
        ),
        "reads standard input as JSON lines, which `read jsonl` does": (
            "index.readers.registry.read_stream",
        ),
        "takes the first line of an ARC file; `read warc` measures such records": (
            "index.readers.captures.arc_records.read_arc_records",
        ),
        "takes the names of codings that the head of a capture has": (
            "index.readers.captures.payloads.unpack_payload",
        ),
        "puts a text in eight ways at most, in each of which a name is replaced": (
            "search.wording.names.phrasings.phrasings",
        ),
        "compares a typed name with each that is known": (
            "search.wording.outlets.nearest_outlets",
        ),
        "takes sentences, which `mark_of` reads one by one": (
            "index.articles.recurrence.sentence_marks.marks_of",
        ),
        "takes names of pages of a book, and what its reader has read": (
            "index.readers.books.chapters.goes_on",
        ),
        "looks at corrections that `find_corrections` has read": (
            "index.articles.speech.corrections.as_corrected",
            "index.articles.speech.corrections.correction_of",
        ),
        "looks at a bounded stretch beside words that were found": (
            "search.checking.places.left_out_of",
            "search.wording.turned_ends.left_out_beside",
            "search.wording.turned_ends.stated_beside",
        ),
        "takes counts, and one word above them": ("search.cli.pages.found_page.groups_text",),
        "writes a file": ("search.keeping.kept_answer.save_answer",),
    }.items()
    for name in names
}
"""Functions that are not measured by themselves, with the reason."""


@cache
def found() -> Mapping[str, Callable[..., object]]:
    """Return the public functions that take a text, by their full names."""
    return {
        f"{module.__name__}.{name}": value
        for module in modules()
        if module.__name__.startswith(ROOMS)
        for name, value in vars(module).items()
        if not name.startswith("_") and _is_over_text(value, module.__name__)
    }


def _is_over_text(value: object, module: str) -> bool:
    function = inspect.unwrap(value) if callable(value) else value
    if not inspect.isfunction(function) or function.__module__ != module:
        return False
    return any(one.annotation in _TEXTS for one in inspect.signature(function).parameters.values())


@cache
def made() -> dict[str, Prepare]:
    """Return what calls each function of `found` whose arguments can be made of a text."""
    calls = {name: call_with(function) for name, function in found().items()}
    return {name: call for name, call in calls.items() if call and name not in EXEMPT}


@cache
def whole() -> dict[str, Prepare]:
    """Return what calls functions that want more than a text, or several of them in a row."""
    known = list(found().values())
    calls = {name: call for name, call in CALLS.items() if call not in known}
    calls |= {"match a quotation": _match, "messages": _messages, "reader_input": _reader_input}
    return {f"{name}, by hand": partial(partial, call) for name, call in calls.items()}


def _match(text: str) -> None:
    """Compare a quotation that nearly stands there with a text."""
    vocabulary = Vocabulary()
    sentences = label_sentences(article(text))
    words = article_words(StoredArticle(ArticleId(1), article(text), sentences), vocabulary)
    quoted = f"{text[40:200]} but it never does, the mayor of Rosk says, {text[300:400]}"
    pattern = pattern_of(quoted, [Span(0, len(quoted))])
    match(pattern, words, vocabulary, range(len(words.codes)))


def _messages(text: str) -> None:
    messages(text, several([text or "a"]), ModelMode.SUMMARY)


def _reader_input(text: str) -> None:
    reader_input(tokenizer_of(READER), text, text, text)


@cache
def readers() -> dict[str, Prepare]:
    """Return what reads a text in a file of each format, and unescaped where it can be put so."""
    calls: dict[str, Prepare] = {}
    for name, sample in SAMPLES.items():
        calls[f"read {name}"] = partial(_reading, sample.name, sample.write)
        if name not in _PACKED:
            calls[f"read {name}, unescaped"] = partial(_reading, sample.name, _unescaped(name))
    return calls


def _unescaped(name: str) -> Callable[[str], bytes]:
    before, _, after = SAMPLES[name].write(_MARK).partition(_MARK.encode())
    return lambda text: before + text.encode() + after


def _reading(name: str, write: Callable[[str], bytes], text: str) -> Callable[[], object]:
    path = _scratch() / name
    path.write_bytes(write(text))
    return lambda: list(read_articles(path, file=name, max_bytes=MOST_BYTES))


@cache
def _scratch() -> Path:
    """Return a folder that only this process writes, until it ends."""
    folder = Path(tempfile.mkdtemp(prefix="growth-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def reached(texts: Iterable[str]) -> set[str]:
    """Return the functions of `found` that take one of the texts, or are called while it is read.

    One that only refuses them counts if something else calls it.
    """
    codes = {inspect.unwrap(function).__code__: name for name, function in found().items()}
    called = set[str]()
    for text in texts:
        for name, prepare in (made() | whole() | readers()).items():
            work = prepare(text)
            seen = set[CodeType]()
            sys.setprofile(partial(_note, seen))
            try:
                is_taken = run(work)
            finally:
                sys.setprofile(None)
            called |= {codes[code] for code in seen & codes.keys()} - {name}
            if is_taken:
                called.add(name)
    return called & found().keys()


def _note(seen: set[CodeType], frame: FrameType, event: str, value: object) -> None:
    if event == "call":
        seen.add(frame.f_code)


def run(work: Callable[[], object]) -> bool:
    """Do work, and return whether the text was taken; one may be refused."""
    try:
        work()
    except Exception:  # noqa: BLE001 - whatever it is, the time until then was measured
        return False
    return True
