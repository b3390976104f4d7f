"""The types of the JSON documents say what is printed and what `docs/json.md` explains."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any, get_args, get_origin, get_type_hints, is_typeddict

import pytest

from index.records import Annotation, AnnotationKind
from search import documents
from search.documents.about_index import (
    BackupJson,
    BuildJson,
    CompactJson,
    RepairJson,
    StatusJson,
    VerifyAnswersJson,
    VerifyJson,
)
from search.documents.answers import AnswerJson, EvidenceJson, answer_document
from search.documents.boilerplate import BoilerplateJson, KeepJson, RecurringLineJson
from search.documents.checks import CheckJson, PairJson
from search.documents.found import FindJson
from search.documents.hits import HitJson, SearchJson, search_document
from search.documents.keeping.kept_answers import KeptAnswerJson, KeptArticleJson, kept_document
from search.documents.keeping.standings import PieceJson, PlacedWordsJson, StandingJson
from search.documents.pieces.articles import (
    ArticleJson,
    EditedFactJson,
    EditJson,
    FactJson,
    FactsJson,
    ListedArticleJson,
    ListJson,
    list_document,
)
from search.documents.pieces.citations import CitationJson, PartialJson
from search.documents.pieces.literal import LiteralJson, TypedPhraseJson, UnobeyedJson
from search.documents.pieces.places import PlaceJson
from search.documents.pieces.speakers import SourceLinkJson, SpeakerJson
from search.documents.quotations import QuotesJson
from search.documents.shown_article import ShowJson, WholeArticleJson, article_document
from search.documents.timelines import TimelineJson, timeline_document
from search.exporting import json_export
from search.exporting.entry import make_entries
from search.exporting.json_export import CiteJson, cite_document
from tests.search.cli import samples

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")

COMMANDS = {
    "search": SearchJson,
    "ask": AnswerJson,
    "find": FindJson,
    "quotes": QuotesJson,
    "timeline": TimelineJson,
    "check": CheckJson,
    "show": ShowJson,
    "cite": CiteJson,
    "list": ListJson,
    "edit": EditJson,
    "list --boilerplate": BoilerplateJson,
    "edit --keep SENTENCE": KeepJson,
    "status": StatusJson,
    "index": BuildJson,
    "remove": BuildJson,
    "verify": VerifyJson,
    "repair": RepairJson,
    "compact": CompactJson,
    "backup": BackupJson,
    "restore": BackupJson,
    "verify FILE": VerifyAnswersJson,
    "ask --save FILE": KeptAnswerJson,
}
"""The document of each command."""

GOLDEN = {
    **{
        name: kind
        for name, kind in COMMANDS.items()
        if name not in ("edit", "remove", "restore") and " " not in name
    },
    "refusal": AnswerJson,
    "verify-kept": VerifyAnswersJson,
    "model": AnswerJson,
}
"""The document of each golden file; `remove` and `restore` print those of `index` and `backup`.

That of `edit` is looked at where its command is tested.
"""

TABLES = {
    "An **article**:": ArticleJson,
    "A **citation** proves a quote:": CitationJson,
    "A **literal** part of a query was typed between quotation marks, or pasted:": LiteralJson,
    "A **standing** says where the words of a quote stand now:": StandingJson,
}
"""Pieces that the page explains in a table, by the line above it."""

INLINE = (
    PartialJson,
    PlaceJson,
    SpeakerJson,
    SourceLinkJson,
    FactJson,
    EditedFactJson,
    PlacedWordsJson,
    PieceJson,
    PairJson,
    RecurringLineJson,
    TypedPhraseJson,
    UnobeyedJson,
)
"""Pieces whose keys the page lists in a sentence."""

ADDED_TO = {
    ListedArticleJson: ArticleJson,
    WholeArticleJson: ListedArticleJson,
    KeptArticleJson: ArticleJson,
    KeptAnswerJson: AnswerJson,
}
"""Pieces that the page spells as `{..., "key"}`, with what the dots stand for."""

MODULES = [found.name for found in walk_packages(documents.__path__, f"{documents.__name__}.")]

KINDS = [
    kind
    for module in (*map(import_module, MODULES), json_export)
    for kind in vars(module).values()
    if is_typeddict(kind)
]

STRUCTURED = replace(
    samples.STORED,
    article=replace(
        samples.KNOWN,
        structure=(Annotation(AnnotationKind.HEADING, samples.QUOTE, "sample", "1"),),
    ),
)


def fits(value: Any, kind: Any) -> bool:
    """Return whether a value is of a kind, with the keys of each document in their order."""
    if is_typeddict(kind):
        kinds = get_type_hints(kind)
        is_whole = isinstance(value, dict) and list(value) == list(kinds)
        return is_whole and all(fits(value[name], kinds[name]) for name in kinds)
    origin, inner = get_origin(kind), get_args(kind)
    if origin is list:
        return isinstance(value, list) and all(fits(one, inner[0]) for one in value)
    if origin is dict:
        return isinstance(value, dict) and all(fits(one, inner[1]) for one in value.values())
    if origin is not None:  # a union
        return any(fits(value, one) for one in inner)
    return type(value) is kind


def inside(kind: Any) -> Iterator[Any]:
    """Yield the documents that a kind is made of, itself first; lists and unions are opened."""
    if is_typeddict(kind):
        yield kind
        return
    for one in get_args(kind):
        yield from inside(one)


def keys_shown(kind: Any, shown: set[Any] | None = None) -> Iterator[str]:
    """Yield the keys that the block of a command shows, in order; other pieces stand elsewhere.

    An evidence and a hit are shown where they are first.
    """
    shown = set() if shown is None else shown
    hidden = get_type_hints(ADDED_TO[kind]) if kind in ADDED_TO else {}
    for name, value in get_type_hints(kind).items():
        if name not in hidden:
            yield name
            for part in inside(value):
                if part not in (*TABLES.values(), *INLINE, FactsJson, *shown):
                    shown |= {part} & {EvidenceJson, HitJson}
                    yield from keys_shown(part, shown)


def block(command: str) -> str:
    """Return the block below the heading that names a command."""
    heading = rf"^## .*`dateline {command}(?: --json)?`.*\n\n((?: {{4}}.*\n)+)"
    found = re.search(heading, PAGE, re.M)
    assert found, command
    return found[1]


def spelt(names: Mapping[str, Any]) -> str:
    """Return keys as the page spells those of a small piece."""
    return "`{" + ", ".join(f'"{name}"' for name in names) + "}`"


@pytest.mark.parametrize(
    ("kind", "document"),
    [
        (SearchJson, search_document(samples.RESULT)),
        (AnswerJson, answer_document(samples.ANSWERED)),
        (AnswerJson, answer_document(samples.NOTHING)),
        (AnswerJson, answer_document(samples.SUMMED_UP)),
        (ShowJson, article_document(samples.STORED, samples.CITATION)),
        (ShowJson, article_document(STRUCTURED, None)),
        (KeptAnswerJson, kept_document(samples.ANSWERED, [samples.STORED], at="2026-01-01")),
        (TimelineJson, timeline_document(samples.TIMELINE)),
        (ListJson, list_document([samples.STORED], undated_left_out=2)),
        (CiteJson, cite_document(make_entries([(samples.STORED, samples.CITATION)]))),
        (CiteJson, cite_document(make_entries([(samples.UNKNOWN_STORED, None)]))),
    ],
)
def test_documents_are_what_their_types_say(kind: Any, document: Mapping[str, Any]) -> None:
    """Every key, in its order, with a value of its kind."""
    assert fits(document, kind)
    assert not fits({**document, "more": 1}, kind)


@pytest.mark.parametrize("name", GOLDEN)
def test_golden_documents_have_the_keys_of_their_types(name: str) -> None:
    """What other programs were promised is what mypy checks."""
    document = json.loads((ROOT / "tests" / "golden" / f"{name}.json").read_text(encoding="utf-8"))
    if "took_ms" in document:
        document["took_ms"] = 1.5  # steady in a golden file, where it is 0

    assert fits(document, GOLDEN[name])
    for key in document:
        assert not fits({k: v for k, v in document.items() if k != key}, GOLDEN[name])


@pytest.mark.parametrize("command", COMMANDS)
def test_the_page_shows_the_keys_of_each_command(command: str) -> None:
    """All of them, no others, in the order in which they are written."""
    assert re.findall(r'"(\w+)"', block(command)) == list(keys_shown(COMMANDS[command]))


@pytest.mark.parametrize("line", TABLES)
def test_the_page_has_a_row_for_each_key_of_a_piece(line: str) -> None:
    """A key may share its row with others of the same meaning."""
    table = PAGE.split(f"\n{line}\n\n", 1)[1].split("\n\n", 1)[0]
    firsts = [row.split("|")[1] for row in table.splitlines()[2:]]

    assert sorted(re.findall(r"`(\w+)`", " ".join(firsts))) == sorted(get_type_hints(TABLES[line]))


def test_the_page_lists_the_keys_of_small_pieces() -> None:
    """In braces; those of the evidence for facts stand in a sentence."""
    facts = re.search(r"`evidence` says for (.+?) how each", PAGE)

    assert [kind for kind in INLINE if spelt(get_type_hints(kind)) not in PAGE] == []
    assert facts
    assert re.findall(r"`(\w+)`", facts[1]) == list(get_type_hints(FactsJson))


def test_every_type_is_of_a_document_that_is_compared() -> None:
    """No type is left that nothing prints."""
    left = [*COMMANDS.values()]
    met = set[Any]()
    while left:
        kind = left.pop()
        met.add(kind)
        left += [part for value in get_type_hints(kind).values() for part in inside(value)]

    assert {kind.__name__ for kind in KINDS} - {kind.__name__ for kind in met} == {"AboutIndexJson"}
