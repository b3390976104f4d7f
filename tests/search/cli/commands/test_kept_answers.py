"""`ask --save` and `verify FILE`, as they are typed."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from tests.index.archives import copy_at_home
from tests.search.cli.commands.test_health_commands import steady
from tests.search.cli.conftest import Typed

QUESTION = ("why was Buenos Aires cancelled", "--no-rerank", "-k", "2")


@pytest.fixture
def typed(newsroom: Path, tmp_path: Path) -> Typed:
    """Type beside a copy of the seeds and their index, in which an answer is kept."""
    copy_at_home(newsroom, tmp_path / "copy")
    there = Typed(tmp_path / "copy")
    done = there("ask", *QUESTION, "--save", "kept.json")
    assert "Kept in kept.json; check its quotes with: dateline verify kept.json" in done.stderr
    return there


def kept(typed: Typed) -> Any:
    """Return the kept answer."""
    return json.loads((typed.folder / "kept.json").read_text("utf-8"))


def edit(typed: Typed, change: Callable[[str, str], str]) -> str:
    """Change the file of the first quote, and return the quote."""
    cited = kept(typed)["near"][0]["citation"]
    path = typed.folder / cited["file"]
    text = path.read_text("utf-8")
    path.write_text(change(text, cited["quote"]), encoding="utf-8")
    return str(cited["quote"])


def test_what_is_kept_is_what_is_printed(typed: Typed) -> None:
    """And all that is needed to check it."""
    printed = json.loads(typed("ask", *QUESTION, "--json").stdout)
    saved = kept(typed)

    assert {**saved, "took_ms": 0} == {**saved, **printed, "took_ms": 0}
    assert {one["id"] for one in saved["articles"]} == {
        cited["article_id"] for one in saved["near"] for cited in (one["citation"], *one["also_in"])
    }


def test_an_answer_that_stands_is_sound(typed: Typed, golden: Callable[[str, str], None]) -> None:
    """Exit code 0; several files may be named."""
    done = typed("verify", "kept.json", "kept.json")

    assert done.exit_code == 0
    assert done.stdout.count("2 quotes: 2 intact.") == 2


def test_a_change_is_shown_and_is_an_error(
    typed: Typed, golden: Callable[[str, str], None]
) -> None:
    """In the file first, in the index once it was indexed again."""
    edit(typed, lambda text, quote: text.replace(quote, quote.replace("the", "no", 1)))

    before = typed("verify", "kept.json")
    document = typed("verify", "kept.json", "--json").stdout
    typed("index")
    after = typed("verify", "kept.json")

    assert (before.exit_code, after.exit_code) == (1, 1)
    golden("verify-kept.txt", re.sub(r"kept \d+ \w+ \d+", "kept 1 Jan 2026", before.stdout))
    golden("verify-kept.json", steady(document).replace(kept(typed)["kept"]["at"], "2026-01-01"))
    assert "in the index: intact" in before.stdout
    assert "in the index" not in after.stdout
    assert "[-the-] {+no+}" in after.stdout


def test_another_speaker_is_shown(typed: Typed) -> None:
    """Exit code 1, though the words are the same; in JSON both names."""
    asked = ("what did Putin say about the Black Sea", "--said-by", "putin", "-k", "1")
    typed("ask", *asked, "--no-rerank", "--save", "said.json")
    path = typed.folder / "seeds" / "004_92384339fe1a78c9.txt"
    path.write_text(path.read_text("utf-8").replace("Putin told", "Trump told"), encoding="utf-8")

    done = typed("verify", "said.json")
    document = json.loads(typed("verify", "said.json", "--json").stdout)

    assert done.exit_code == 1
    assert "the article now names Trump as the speaker" in " ".join(done.stdout.split())
    in_file = document["answers"][0]["quotes"][0]["in_file"]
    assert (in_file["state"], in_file["speaker"]) == ("changed", {"kept": "Putin", "now": "Trump"})


@pytest.mark.parametrize("forged", [False, True])
def test_a_citation_that_was_edited_alone_is_caught(typed: Typed, *, forged: bool) -> None:
    """By the line of its quote, even if the seal was made again."""
    document = kept(typed)
    document["near"][0]["citation"]["quote"] = "Other words."
    if forged:
        whole = {**document, "kept": {k: v for k, v in document["kept"].items() if k != "seal"}}
        spelt = json.dumps(whole, sort_keys=True, separators=(",", ":"))
        spelt = json.dumps(_plain(json.loads(spelt)), sort_keys=True, separators=(",", ":"))
        document["kept"]["seal"] = sha256(spelt.encode("ascii")).hexdigest()
    (typed.folder / "kept.json").write_text(json.dumps(document), encoding="utf-8")

    done = typed("verify", "kept.json")

    assert done.exit_code == 1
    assert ("was edited after it was kept" in " ".join(done.stdout.split())) != forged
    assert "2 quotes: 1 intact, 1 edited." in done.stdout


def _plain(value: Any) -> Any:
    """Return a document with whole numbers without a point."""
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def test_an_answer_is_kept_in_a_file(typed: Typed) -> None:
    """A dash is no name of one; what prints the document is said."""
    done = typed("ask", *QUESTION, "--save", "-")

    assert (done.exit_code, "use --json" in done.stderr) == (2, True)
    assert not (typed.folder / "-").exists()


def test_words_that_moved_are_no_error(typed: Typed) -> None:
    """They are the same."""
    edit(typed, lambda text, _: f"A new first line.\n\n{text}")

    done = typed("verify", "kept.json")

    assert done.exit_code == 0
    assert "in the file: moved" in done.stdout


def test_another_encoding_is_no_change(typed: Typed) -> None:
    """The same words in other bytes; that is said."""
    path = typed.folder / kept(typed)["near"][0]["citation"]["file"]
    path.write_bytes(path.read_text("utf-8").encode("utf-16"))

    done = typed("verify", "kept.json")

    assert done.exit_code == 0
    assert "saved as utf-16" in " ".join(done.stdout.split())


def test_a_file_that_is_gone_is_said(typed: Typed) -> None:
    """The index has the words still, and then it has not."""
    (typed.folder / kept(typed)["near"][0]["citation"]["file"]).unlink()

    before = typed("verify", "kept.json")
    typed("index")
    after = typed("verify", "kept.json")

    assert (before.exit_code, after.exit_code) == (1, 1)
    assert "in the file: gone; the file is not there" in before.stdout
    assert "gone; its article is not in the index any more" in " ".join(after.stdout.split())


def test_an_edited_answer_is_caught(typed: Typed) -> None:
    """Its quote does not stand where it says, and never did."""
    path = typed.folder / "kept.json"
    quote = kept(typed)["near"][0]["quote"]
    path.write_text(path.read_text("utf-8").replace(quote, f"{quote} Never."), encoding="utf-8")

    done = typed("verify", "kept.json")
    document = json.loads(typed("verify", "kept.json", "--json").stdout)

    assert done.exit_code == 1
    assert "was edited after it was kept" in " ".join(done.stdout.split())
    assert document["answers"][0]["edited"]
    assert document["answers"][0]["quotes"][0]["in_index"]["state"] == "edited"


def test_what_is_no_kept_answer_is_one_line(typed: Typed) -> None:
    """Named, with what was expected; nothing is printed of the others."""
    (typed.folder / "other.json").write_text("{}")

    done = typed("verify", "kept.json", "other.json")
    taken = typed("ask", *QUESTION, "--save", "other.json")

    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    assert "other.json: no kept answer" in done.stderr
    assert (taken.exit_code, taken.stdout) == (1, "")
    assert typed("verify", "--full", "kept.json").exit_code == 2


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda path: path.write_text(path.read_text("utf-8") + "More."), "Changed since indexed"),
        (lambda path: path.unlink(), "Not there any more"),
    ],
)
def test_a_file_that_is_not_what_was_indexed_is_said(
    typed: Typed, change: Callable[[Path], object], said: str
) -> None:
    """In one line on stderr, by each command that quotes from it; stdout is as it was."""
    cited = kept(typed)["near"][0]["citation"]
    asked = (["ask", *QUESTION], ["search", "--no-rerank", "Peskov"])
    shown = (["show", cited["label"]], ["show", cited["file"]])
    before = [typed(*words) for words in (*asked, *shown)]
    change(typed.folder / cited["file"])
    after = [typed(*words) for words in (*asked, *shown)]

    line = f"{said}: {cited['file']}; quoted as indexed; to update: dateline index\n"
    assert [done.stderr for done in before] == [""] * 4
    assert [done.stderr for done in after] == [line] * 4
    assert [done.stdout for done in after] == [done.stdout for done in before]


def test_a_citation_outlives_an_edit(typed: Typed, golden: Callable[[str, str], None]) -> None:
    """Its words are shown as they were, with where they stand now, until they are forgotten."""
    label = kept(typed)["near"][0]["citation"]["label"]
    quote = edit(typed, lambda text, quote: text.replace(quote, quote.replace("the", "no", 1)))
    typed("index")

    shown = typed("show", label, "--context", "0")
    document = json.loads(typed("show", label, "--json").stdout)
    head, _, rest = shown.stdout.partition("    the words are now")
    golden("show-former.txt", rest)
    assert re.fullmatch(
        r"Not in the index any more: .* as it was until \d+ \w{3} \d{4}; its article was changed\.",
        " ".join(head.split()),
    )
    assert shown.exit_code == 0
    assert document["citation"]["quote"] == quote
    assert document["former"]["standing"]["state"] == "changed"
    assert typed("show", document["former"]["standing"]["now"]["label"]).exit_code == 0
    assert typed("show", label.partition(":")[0]).exit_code == 0
    assert typed("compact").exit_code == 0
    assert typed("show", label).exit_code == 0
    assert "1 former text forgotten" in typed("compact", "--forget").stdout
    assert typed("show", label).exit_code == 1


def test_a_citation_outlives_its_article(typed: Typed) -> None:
    """Removed by a user, too, until that is forgotten."""
    cited = kept(typed)["near"][0]["citation"]
    typed("remove", cited["file"])

    document = json.loads(typed("show", cited["label"], "--json").stdout)

    assert document["citation"]["quote"] == cited["quote"]
    assert document["former"]["removed"]
    assert document["former"]["standing"]["state"] == "gone"
