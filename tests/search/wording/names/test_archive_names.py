"""Tests of how an archive spells the names of a query."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from index.backends.base import Snapshot
from index.backends.embedded.snapshot import open_snapshot
from index.intake.build import index_paths
from index.settings import IndexSettings
from search.wording.names.archive_names import other_spellings

TEXT = """Rudolph wins in Kiev

Rudolph Berg said Mr Müller of Kiev and Mr O'Neill saw the barons in the Ivory Coast, in Lvov and \
in Kharkiv. "We will go," Zelensky told Sergey Moss in Türkiye. The turkey was eaten. Karl Lund \
wrote. Sana'a fell. Maria came, and Anders, and Hansen of Slovenia. De Santis lost. The marks \
were good. Samul came, and Özil too. The Michals left. They carry on in March, in the may tree. \
Omar Rashid met Hussein at dinner. Phillips paid. Kiew is Kyiv's name in Bonn.
"""


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    """Index one small article."""
    folder = tmp_path_factory.mktemp("archive")
    (folder / "one.txt").write_text(TEXT, encoding="utf-8")
    index_paths([folder], index_dir=folder / ".dateline", settings=IndexSettings("hashing"))
    with open_snapshot(folder / ".dateline") as opened:
        yield opened


@pytest.mark.parametrize(
    ("typed", "name", "ways"),
    [
        ("what did Rudolf say", "Rudolf", ("Rudolph",)),
        ("rudolf berg", "rudolf", ("Rudolph",)),
        ("Kyiv mayor", "Kyiv", ("Kiev", "Kiew")),
        ("kiev", "kiev", ("Kiew", "Kyiv")),
        ("who is Mueller", "Mueller", ("Müller",)),
        ("news of Côte d'Ivoire", "Côte d'Ivoire", ("Ivory Coast",)),
        ("ONeill", "ONeill", ("O'Neill",)),
        ("oneill", "oneill", ("O'Neill",)),
        ("what about Zelenskyy", "Zelenskyy", ("Zelensky",)),
        ("Sergei's flat", "Sergei", ("Sergey",)),
        ("is Turkey big", "Turkey", ("Türkiye",)),
        ("Carl Lund", "Carl", ("Karl",)),
        ("the fall of Sanaa", "Sanaa", ("Sana'a",)),
        ("DeSantis", "DeSantis", ("De Santis",)),
        ("Oezil", "Oezil", ("Özil",)),
        ("Umar", "Umar", ("Omar",)),
        ("husayn", "husayn", ("Hussein",)),
        ("Kharkov", "Kharkov", ("Kharkiv",)),
        ("Lviv", "Lviv", ("Lvov",)),
        ("the Philipps family", "Philipps", ("Phillips",)),
    ],
)
def test_a_name_is_found_as_the_archive_spells_it(
    snapshot: Snapshot, typed: str, name: str, ways: tuple[str, ...]
) -> None:
    """The commonest spelling first, as it is written there."""
    assert other_spellings(typed, snapshot) == {name: ways}


@pytest.mark.parametrize(
    "typed",
    [
        "what will May do in August",
        "turkey dinner",
        "is the Marx brothers film good",
        "Samuel and Michaels",
        "Marie, Andres and Hanson of Slovakia",
        "kery on",
        "Rudolph Berg",
        "Minsk, Минск, 北京",
        "O'Neill",
        "carry",
        "will phil pay",
        "",
        "?!",
        "2019 2018",
    ],
)
def test_what_is_no_other_spelling_stays(snapshot: Snapshot, typed: str) -> None:
    """Common words, other names, what the archive lacks or spells so itself."""
    assert other_spellings(typed, snapshot) == {}


def test_a_long_text_is_no_question_about_names(snapshot: Snapshot) -> None:
    """Only its first names are looked at, so that it takes no time."""
    text = "Rudolf " + " ".join(f"Name{chr(97 + n % 26)}lla" for n in range(500)) + " Kyiv"

    assert "Rudolf" in other_spellings(text, snapshot)
    assert "Kyiv" not in other_spellings(text, snapshot)
