"""Tests of writing an answer and reading it back, from any writer."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from index.errors import KeptAnswerError, PlaceError
from search import open_searcher
from search.documents.keeping.kept_answers import KeptAnswerJson, cited_articles, kept_document
from search.documents.pieces.json_text import dump
from search.keeping.kept_answer import read_answer, refuse_foreign, save_answer, seal_of
from tests.index.archives import build, write_article

AT = "2026-11-27T20:00:00+00:00"


@pytest.fixture
def document(tmp_path: Path) -> KeptAnswerJson:
    """Return what is written of an answer with a copy in another article."""
    write_article(tmp_path / "a.txt", ["The harbour closed in March because of “ice”."])
    write_article(tmp_path / "b.txt", ["The harbour closed in March because of “ice”."])
    build(tmp_path)
    with open_searcher(tmp_path / ".dateline") as searcher:
        answer = searcher.ask("why did the harbour close", rerank=0)
        articles = [searcher.article(one) for one in cited_articles(answer)]
    return kept_document(answer, articles, at=AT)


def written(folder: Path, document: object) -> Path:
    """Write a document as JSON."""
    path = folder / "kept.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def test_what_is_written_is_read_back(tmp_path: Path, document: KeptAnswerJson) -> None:
    """Each quote with its copies, and what is known of their articles."""
    save_answer(tmp_path / "kept.json", dump(document))

    answer = read_answer(tmp_path / "kept.json")

    assert (answer.question, answer.kept_at) == ("why did the harbour close", AT)
    assert not answer.is_edited
    assert [(quote.of, quote.file) for quote in answer.quotes] == [
        ("near", "a.txt"),
        ("also_in", "b.txt"),
    ]
    assert {quote.article.encoding for quote in answer.quotes} == {"utf-8"}


def test_what_an_older_version_kept_is_read(tmp_path: Path, document: KeptAnswerJson) -> None:
    """It says nothing of articles outside the filters."""
    older: dict[str, Any] = json.loads(json.dumps(document))
    for one in (*older["evidence"], *older["near"]):
        del one["also_outside"]
    older["kept"]["seal"] = seal_of(older)

    answer = read_answer(written(tmp_path, older))

    assert not answer.is_edited
    assert len(answer.quotes) == 2


def test_another_layout_is_the_same_answer(tmp_path: Path, document: KeptAnswerJson) -> None:
    """As other programs write JSON: keys sorted, no blanks, 12.0 as 12."""
    plain = json.loads(json.dumps(document), parse_float=lambda s: float(s))
    plain["took_ms"] = 12.0
    resealed = json.dumps(plain, sort_keys=True, separators=(",", ":")).replace("12.0", "12")
    path = tmp_path / "kept.json"
    path.write_text(json.dumps(document, sort_keys=True, separators=(",", ":")), encoding="utf-8")

    assert not read_answer(path).is_edited
    path.write_text(resealed, encoding="utf-8")
    assert read_answer(path).is_edited  # the time is another one


@pytest.mark.parametrize(
    "edit",
    [
        lambda d: d.update(question="who closed the harbour"),
        lambda d: d["near"][0].update(quote="The harbour closed in April."),
        lambda d: d["near"][0].update(speaker={"name": "A", "span": [0, 1]}),
        lambda d: d["near"][0]["citation"].update(file="c.txt"),
        lambda d: d["near"][0]["also_in"].clear(),
        lambda d: d["kept"].update(at="2020-01-01"),
        lambda d: d["kept"].update(seal="0" * 64),
    ],
)
def test_any_edit_shows(
    tmp_path: Path, document: KeptAnswerJson, edit: Callable[[Any], None]
) -> None:
    """Of the words, of who says them, of where they stand."""
    edit(document)

    assert read_answer(written(tmp_path, document)).is_edited


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (lambda one: one.update(quote="The harbour closed in April."), "other words"),
        (lambda one: one["citation"].update(quote="It closed in April."), "other words"),
        (lambda one: one["citation"].update(label="0123456789ab:0-3"), "another place"),
        (lambda one: one["citation"].update(span=[1, 4]), "another place"),
        (lambda one: one.update(score=0.5), ""),
    ],
)
def test_parts_that_do_not_agree_are_known(
    tmp_path: Path, document: KeptAnswerJson, edit: Callable[[Any], None], said: str
) -> None:
    """Whatever the seal says, since who edits may make another."""
    edit(document["near"][0])

    quote = read_answer(written(tmp_path, document)).quotes[0]

    assert said in quote.odds
    assert bool(said) == bool(quote.odds)


def test_other_files_are_one_clear_error(tmp_path: Path, document: KeptAnswerJson) -> None:
    """Foreign, cut off, deep, of a later form, not there, and no file at all."""
    whole = json.dumps(document)
    later = json.dumps({**document, "kept": {**document["kept"], "form": 2}})
    for content, reason in (
        ("", "not JSON"),
        ("\xff\xfe\x00", "not JSON"),
        ('{"a": 1}', "no kept answer"),
        ("[1, 2]", "no kept answer"),
        ('{"kept": 3}', "no kept answer"),
        (whole[: len(whole) // 2], "not JSON, or cut off"),
        ("[" * 1_000_000, "not JSON"),
        ('{"kept": NaN}', "not JSON"),
        ('{"a": ' + "9" * 10_000 + "}", "not JSON"),
        (later, "upgrade"),
    ):
        (tmp_path / "x.json").write_bytes(content.encode("latin-1", "replace"))
        with pytest.raises(KeptAnswerError, match=reason):
            read_answer(tmp_path / "x.json")
    os.mkfifo(tmp_path / "pipe")
    for name, reason in (("none.json", "No such file"), ("pipe", "regular"), (".", "regular")):
        with pytest.raises(KeptAnswerError, match=reason):
            read_answer(tmp_path / name)


def test_a_file_without_end_is_not_read(tmp_path: Path) -> None:
    """Only so much of it as a kept answer can have."""
    with (tmp_path / "big.json").open("wb") as stream:
        stream.truncate(1 << 33)

    with pytest.raises(KeptAnswerError, match="larger than any"):
        read_answer(tmp_path / "big.json")


def test_any_value_may_be_wrong(tmp_path: Path, document: KeptAnswerJson) -> None:
    """Each value in turn replaced by others of another kind: an answer or an error, no other."""
    draw = random.Random(1)
    values: list[object] = [None, -1, 1e300, "", "\ud800", [], {}, True, [3, 2], "x" * 99]
    spelt = json.dumps(document)
    for _ in range(400):
        hostile = json.loads(spelt)
        place: Any = hostile
        while True:
            keys = list(place) if isinstance(place, dict) else list(range(len(place)))
            key = draw.choice(keys)
            if not (isinstance(place[key], dict | list) and place[key]) or draw.random() < 0.2:
                break
            place = place[key]
        if draw.random() < 0.3 and isinstance(place, dict):
            del place[key]
        else:
            place[key] = draw.choice(values)
        try:
            read_answer(written(tmp_path, hostile))
        except KeptAnswerError as error:
            assert "\n" not in str(error)  # noqa: PT017


def test_nothing_but_a_kept_answer_is_written_over(
    tmp_path: Path, document: KeptAnswerJson
) -> None:
    """A note of the user stays; an older answer is replaced."""
    mine = tmp_path / "notes.json"
    mine.write_text('{"mine": 1}')

    with pytest.raises(PlaceError, match="so it stays"):
        save_answer(mine, dump(document))
    with pytest.raises(PlaceError):
        refuse_foreign(tmp_path)

    assert mine.read_text() == '{"mine": 1}'
    assert not refuse_foreign(tmp_path / "new.json")
    save_answer(tmp_path / "new.json", dump(document))
    assert refuse_foreign(tmp_path / "new.json")
    save_answer(tmp_path / "new.json", dump(document))
    with pytest.raises(PlaceError, match="does not exist"):
        save_answer(tmp_path / "no" / "such.json", dump(document))
