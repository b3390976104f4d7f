"""`check`, typed beside the index of the seeds."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from search.cli.commands.registry import cli
from search.cli.pages.check_page import check_text
from search.documents.pieces.places import PlaceJson
from tests.search.cli import samples
from tests.search.cli.conftest import Typed

TRUE = "“We stayed in our own positions,” he told reporters."
DRAFT = """\
Putin told reporters: "We stayed in our own positions."

"I answered his questions about the accident in the Black Sea," he said, and "He has his
position ... We stayed in our own positions."

“As is typical at multilateral events, President Trump and the first lady had a number of
informal conversations,” Angela Merkel said. They called it "silly" and a "face-to-face
discussion between the two leaders".

"I answered his questions about the incident in the Black Sea. The moon is made of green
cheese and everyone knows that."

"The king of the moon eats cheese with a golden spoon," a man said [later].

He is 5'11" tall and said "no.
"""


def test_a_draft_as_it_is_shown(
    at_newsroom: Typed, tmp_path: Path, golden: Callable[[str, str], None]
) -> None:
    """Every kind of quotation, and the document of the same."""
    (tmp_path / "draft.txt").write_text(DRAFT)

    shown = at_newsroom("check", str(tmp_path / "draft.txt"))
    document = at_newsroom("check", str(tmp_path / "draft.txt"), "--json").stdout

    assert (shown.exit_code, shown.stderr) == (3, "")
    assert max(map(len, shown.stdout.splitlines())) <= 80
    golden("check.txt", shown.stdout)
    golden("check.json", re.sub(r'"took_ms": .*', '"took_ms": 0', document))


def test_what_differs_is_marked_without_colour(at_newsroom: Typed) -> None:
    """Signs stand for it in a pipe, and in a terminal too."""
    done = at_newsroom("check", "“We stayed in our old positions” and no more.")

    assert "We stayed in our [-own-]{+old+} positions" in " ".join(done.stdout.split())
    assert "\x1b" not in done.stdout


def test_a_cut_of_a_denial_is_named(at_newsroom: Typed) -> None:
    """Three points hide that the opposite was said."""
    done = at_newsroom("check", "Putin: “It is unfortunate that we ... hold a full-format meeting”")

    assert done.exit_code == 3
    assert "that we [-can’t-]{+...+} hold" in " ".join(done.stdout.split())


def test_spans_of_the_document_hold(at_newsroom: Typed, tmp_path: Path) -> None:
    """In the draft that it repeats, and in the articles that it cites."""
    (tmp_path / "draft.txt").write_text(DRAFT)
    found = json.loads(at_newsroom("check", str(tmp_path / "draft.txt"), "--json").stdout)

    def holds(words: PlaceJson, text: str) -> bool:
        start, end = words["span"]
        return text[start:end] == words["words"]

    assert found["text"] == DRAFT
    for quotation in found["quotations"]:
        assert holds(quotation["draft"], DRAFT)
        for part in quotation["parts"]:
            text = (at_newsroom.folder / part["citation"]["file"]).read_text(encoding="utf-8")
            for pair in (*part["differences"], *part["cuts"], *part["insertions"]):
                assert holds(pair["draft"], DRAFT)
                assert holds(pair["article"], text)


@pytest.mark.parametrize(
    ("draft", "exit_code"),
    [
        (TRUE, 0),
        (f"{TRUE} It was “silly”.", 0),
        (f"{TRUE} “They ate green cheese with golden spoons.”", 3),
        ("Nothing is quoted here.", 3),
        ("He is 5'11\" tall.", 3),
        ("“We stayed in our own positions, he said.", 3),
    ],
)
def test_exit_codes(at_newsroom: Typed, draft: str, exit_code: int) -> None:
    """0 only if something was checked and nothing is to be put right."""
    assert at_newsroom("check", draft).exit_code == exit_code


def test_a_draft_may_come_from_standard_input(
    at_newsroom: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As bytes of UTF-8."""
    monkeypatch.chdir(at_newsroom.folder)

    done = CliRunner().invoke(cli, ["check", "-"], input=TRUE.encode())

    assert (done.exit_code, "1 verbatim" in done.stdout) == (0, True)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.md", f"---\ntitle: “No”\n---\n\n> {TRUE}\n"),
        ("a.html", f"<html><body><article><p>{TRUE}</p></article></body></html>"),
        ("a.txt", TRUE),
    ],
)
def test_a_file_is_read_as_an_article_is(
    at_newsroom: Typed, tmp_path: Path, name: str, content: str
) -> None:
    """By its suffix; the front matter of Markdown quotes nothing."""
    (tmp_path / name).write_text(content, encoding="utf-8")

    done = at_newsroom("check", str(tmp_path / name))

    assert (done.exit_code, done.stdout.splitlines()[-1]) == (0, "1 quotation: 1 verbatim.")


def test_an_indexed_draft_is_not_compared_with_itself(at_newsroom: Typed) -> None:
    """Only other articles can prove its quotations."""
    (seed,) = sorted((at_newsroom.folder / "seeds").glob("003_*.txt"))

    found = json.loads(at_newsroom("check", str(seed), "--json").stdout)

    cited = [part["citation"]["file"] for one in found["quotations"] for part in one["parts"]]
    assert f"seeds/{seed.name}" not in cited


@pytest.mark.parametrize(
    ("typed_as", "said"),
    [
        ("draft.md", "draft.md: no such file; a text to check needs quotation marks in it"),
        ("seeds", "seeds: is a folder; name the file of one draft"),
        ("/dev/null", "/dev/null: is no file; name one, or give the draft to: dateline check -"),
    ],
)
def test_a_file_that_cannot_be_read_is_an_error(
    at_newsroom: Typed, typed_as: str, said: str
) -> None:
    """A name that was typed wrong is no draft without quotations."""
    done = at_newsroom("check", typed_as)

    assert done.exit_code == 1
    assert said in str(done.stderr) + str(done.exception)


@pytest.mark.parametrize("typed_as", ["", "  ", "\u200b"])
def test_an_empty_text_is_wrong_usage(at_newsroom: Typed, typed_as: str) -> None:
    """As when a variable was not set."""
    done = at_newsroom("check", typed_as)

    assert done.exit_code == 2
    assert "the text is empty" in done.stderr


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            "He said “café”.".encode("cp1252"),
            "byte 0x93 at offset 8; no encoding can be guessed safely; save the draft as UTF-8",
        ),
        ("He said “no”.".encode("utf-16-le"), "without a byte order mark; save the draft as UTF-8"),
    ],
)
def test_a_draft_that_cannot_be_decoded_is_to_be_saved_anew(
    at_newsroom: Typed, tmp_path: Path, content: bytes, said: str
) -> None:
    """`check` has no option that names an encoding."""
    (tmp_path / "draft.txt").write_bytes(content)

    done = at_newsroom("check", str(tmp_path / "draft.txt"))

    assert done.exit_code == 1
    assert said in str(done.stderr) + str(done.exception)


def test_several_articles_are_no_draft(at_newsroom: Typed, tmp_path: Path) -> None:
    """Which of them is meant cannot be known."""
    rows = [json.dumps({"title": "T", "text": f"It rained {n} days."}) for n in (1, 2)]
    (tmp_path / "a.jsonl").write_text("\n".join(rows))

    done = at_newsroom("check", str(tmp_path / "a.jsonl"))

    assert "holds 2 articles; expected one draft" in str(done.stderr) + str(done.exception)


@pytest.mark.parametrize(
    "draft", ["“\x1b[31m red \u202e text that is odd”", "“" * 50, '"a" ' * 300]
)
def test_hostile_drafts_are_safe_to_look_at(at_newsroom: Typed, draft: str) -> None:
    """Nothing that a terminal obeys is printed, and nothing fails."""
    done = at_newsroom("check", "--", draft)

    assert done.exit_code in (0, 3)
    assert samples.obeyed(done.stdout.replace("\n", "")) == []


def test_filters_say_where_to_look(at_newsroom: Typed) -> None:
    """What another outlet printed is then not found."""
    done = at_newsroom("check", TRUE, "--outlet", "The Independent")

    assert (done.exit_code, done.stdout.splitlines()[-1]) == (3, "1 quotation: 1 not found.")


@pytest.mark.parametrize("width", [30, 60, 100])
def test_no_line_is_wider_than_asked(at_newsroom: Typed, width: int) -> None:
    """Whatever the terminal is."""
    from search.searcher import open_searcher

    with open_searcher(at_newsroom.folder / ".dateline") as searcher:
        report = searcher.check_draft(DRAFT)

    lines = check_text(report, width=width).splitlines()
    text = [line for line in lines if "seeds/" not in line and "dateline show" not in line]
    assert max(len(re.sub("\x1b\\[[0-9;]*m", "", line)) for line in text) <= width
