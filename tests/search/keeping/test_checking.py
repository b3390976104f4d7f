"""Tests of kept quotes against an index and its files."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from index.intake.pruning import Pruning
from search import open_searcher
from search.documents.keeping.kept_answers import cited_articles, kept_document
from search.documents.pieces.json_text import dump
from search.keeping.checking import CheckedQuote
from search.keeping.kept_answer import KeptAnswer, KeptQuote, read_answer, save_answer
from search.keeping.kept_speaker import OtherSpeaker
from tests.index.archives import build, write_article

QUOTE = "The old harbour of Lund closed in March because of heavy ice."
OTHER = "Rain fell on the hills all week and nobody minded it much."


def keep(folder: Path, question: str = "why did the old harbour of Lund close") -> KeptAnswer:
    """Index a folder, ask, and keep the answer beside it."""
    build(folder / "news", index_dir=folder / ".dateline")
    with open_searcher(folder / ".dateline") as searcher:
        answer = searcher.ask(question, k=1, rerank=0)
        articles = [searcher.article(one) for one in cited_articles(answer)]
    (folder / "kept.json").unlink(missing_ok=True)
    save_answer(folder / "kept.json", dump(kept_document(answer, articles, at="2026-11-27")))
    return read_answer(folder / "kept.json")


def check(folder: Path, answer: KeptAnswer, *, again: bool = False) -> CheckedQuote:
    """Return where the first quote stands, once the files were indexed again if that is wanted."""
    if again:
        build(folder / "news", index_dir=folder / ".dateline", prune=Pruning.ALWAYS)
    with open_searcher(folder / ".dateline") as searcher:
        return searcher.check([answer])[0].quotes[0]


def states(folder: Path, answer: KeptAnswer) -> list[str | None]:
    """Return the states in index and file, before files are indexed again and after."""
    found = [check(folder, answer), check(folder, answer, again=True)]
    standings = [standing for one in found for standing in (one.in_index, one.in_file)]
    return [None if standing is None else str(standing.state) for standing in standings]


def write_rows(folder: Path, rows: Sequence[Mapping[str, str]]) -> None:
    """Write a file of JSON lines."""
    (folder / "news").mkdir(exist_ok=True)
    lines = [json.dumps(row) + "\n" for row in rows]
    (folder / "news" / "rows.jsonl").write_text("".join(lines))


def row(name: str, text: str, **more: str) -> dict[str, str]:
    """Return an article of a JSON file, which is named by its title."""
    return {"title": name, "text": text, "outlet": "Post", **more}


@pytest.mark.parametrize(
    ("rows", "right"),
    [
        ([row("Ice", f"{QUOTE} More."), row("Sky", OTHER)], "intact"),
        ([row("Sky", OTHER), row("Ice", QUOTE)], "moved"),
        ([row("Ice", f"New. {QUOTE}"), row("Sky", OTHER)], "moved"),
        ([row("Sky", OTHER), row("Ice", QUOTE.replace("March", "May"))], "changed"),
        ([row("Ice", OTHER), row("Sky", OTHER)], "gone"),
        ([row("Sky", OTHER), row("Sun", QUOTE)], "gone"),
        ([row("Ice and snow", QUOTE.replace("March", "May")), row("Sky", OTHER)], "changed"),
    ],
)
def test_an_article_of_many_in_a_file_is_known_again(
    tmp_path: Path, rows: list[dict[str, str]], right: str
) -> None:
    """By its title, else by its line; the same words in another article are not its words."""
    write_rows(tmp_path, [row("Ice", QUOTE), row("Sky", OTHER)])
    answer = keep(tmp_path)
    write_rows(tmp_path, rows)

    assert states(tmp_path, answer) == ["intact", right, right, right]


def test_a_file_that_was_renamed_and_edited_is_known_by_title_and_outlet(tmp_path: Path) -> None:
    """Once it was indexed; before, its file is not there."""
    write_rows(tmp_path, [row("Ice", QUOTE), row("Sky", OTHER)])
    answer = keep(tmp_path)
    (tmp_path / "news" / "rows.jsonl").unlink()
    other = [row("Ice", f"{OTHER} {QUOTE}")]
    (tmp_path / "news" / "other.jsonl").write_text(json.dumps(other[0]) + "\n")

    assert states(tmp_path, answer) == ["intact", "gone", "moved", "moved"]


def test_the_same_words_in_another_paper_are_named_and_no_more(tmp_path: Path) -> None:
    """Who prints the quote under the name of the first would be wrong."""
    write_rows(tmp_path, [row("Ice", QUOTE)])
    answer = keep(tmp_path)
    write_rows(tmp_path, [row("Ice", OTHER)])
    herald = row("Ice", QUOTE) | {"outlet": "Herald"}
    (tmp_path / "news" / "herald.jsonl").write_text(json.dumps(herald) + "\n")

    found = check(tmp_path, answer, again=True)

    assert found.in_index.state == "gone"
    assert found.in_index.elsewhere is not None
    assert found.in_index.elsewhere.file == "news/herald.jsonl"


def test_the_same_words_in_a_longer_sentence_are_named(tmp_path: Path) -> None:
    """The quote is gone, and who looks for it is led to them."""
    write_article(tmp_path / "news" / "a.txt", [OTHER, QUOTE])
    answer = keep(tmp_path)
    (tmp_path / "news" / "a.txt").unlink()
    write_article(tmp_path / "news" / "b.txt", [f'Ann Moss said: "Listen: {QUOTE}"'])

    found = check(tmp_path, answer, again=True).in_index

    assert (found.state, found.elsewhere_is_longer) == ("gone", True)
    assert found.elsewhere is not None
    assert (found.elsewhere.file, found.elsewhere.quote) == ("news/b.txt", QUOTE)


def test_words_of_another_speaker_are_changed(tmp_path: Path) -> None:
    """The words stand where they stood, and the kept answer prints a name that is wrong."""
    said = "“The old harbour of Lund closed in March because of heavy ice,” said Ann Moss."
    write_article(tmp_path / "news" / "a.txt", [OTHER, said])
    answer = keep(tmp_path)
    (quote,) = answer.quotes
    assert quote.speaker is not None
    assert check(tmp_path, answer).is_sound
    write_article(tmp_path / "news" / "a.txt", [f"{OTHER} {OTHER}", said])
    assert states(tmp_path, answer) == ["intact", "moved", "moved", "moved"]
    forged = replace(quote, speaker=replace(quote.speaker, name="Bo Lind"))

    found = check(tmp_path, replace(answer, quotes=(forged,)))

    assert (found.in_index.state, found.is_sound) == ("changed", False)
    assert found.in_index.speaker == OtherSpeaker("Bo Lind", "Ann Moss")


def test_a_forged_seal_does_not_help(tmp_path: Path) -> None:
    """The index has the article as it was, so other words cannot be its words."""
    write_article(tmp_path / "news" / "a.txt", [OTHER, QUOTE])
    answer = keep(tmp_path)
    (quote,) = answer.quotes
    forged = replace(answer, quotes=(replace(quote, words=QUOTE.replace("March", "May")),))

    found = check(tmp_path, forged)
    honest = check(tmp_path, replace(forged, is_edited=True))

    assert (found.in_index.state, found.is_sound) == ("edited", False)
    assert (honest.in_index.state, honest.is_sound) == ("edited", False)


def test_a_file_that_cannot_be_read_is_no_success(tmp_path: Path) -> None:
    """It is not in the encoding it states, so its words cannot be judged."""
    write_article(tmp_path / "news" / "a.txt", [OTHER, QUOTE, "Café."])
    answer = keep(tmp_path)
    path = tmp_path / "news" / "a.txt"
    path.write_bytes(path.read_text("utf-8").encode("latin-1"))

    found = check(tmp_path, answer)

    assert found.in_index.state == "intact"
    assert found.in_file is not None
    assert found.in_file.state == "unread"
    assert "not utf-8" in found.in_file.remark
    assert found.in_file.remark.endswith("with dateline index --encoding NAME PATH")
    assert not found.is_sound


def _unknown(quote: KeptQuote) -> KeptQuote:
    """Return a quote of an article that the index never had."""
    return replace(quote, sha256="0" * 64)


def test_an_empty_archive_and_hostile_words_are_judged(tmp_path: Path) -> None:
    """Words that no search can hold, and an index without articles."""
    write_article(tmp_path / "news" / "a.txt", [OTHER, QUOTE])
    answer = keep(tmp_path)
    (quote,) = answer.quotes
    for words in ("\ud800 lone", "\0", "x" * 200_000, "no " * 50_000, "“”", "🦊"):
        odd = replace(answer, quotes=(replace(quote, words=words, span=replace(quote.span)),))
        assert check(tmp_path, odd).in_index.state == "edited"
        assert check(tmp_path, replace(odd, quotes=(_unknown(odd.quotes[0]),))).in_index.state in (
            "gone",
            "changed",
        )
    (tmp_path / "news" / "a.txt").unlink()

    assert states(tmp_path, answer) == ["intact", "gone", "gone", "gone"]


def test_changed_facts_of_an_article_are_told(tmp_path: Path) -> None:
    """In the file before it is indexed again, then in the index; the words are intact."""
    text = f"{QUOTE}\n\n{OTHER}"
    write_rows(tmp_path, [row("Ice", text, published="2019-06-04", author="Anna Moss")])
    answer = keep(tmp_path)
    write_rows(tmp_path, [row("Ice", text, published="2019-06-05", author="Anna Berg")])

    before, after = check(tmp_path, answer), check(tmp_path, answer, again=True)

    expected = [("published", "2019-06-05"), ("authors", "Anna Berg")]
    assert before.in_index.facts == ()
    assert before.in_file is not None
    assert [(one.name, one.now) for one in before.in_file.facts] == expected
    assert [(one.name, one.now) for one in after.in_index.facts] == expected
    assert after.is_sound
