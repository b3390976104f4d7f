"""What is said to be missing is missing, in every form a reader would know it by."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from index.backends.base import Snapshot
from index.backends.embedded.snapshot import open_snapshot
from index.intake.build import index_paths
from index.settings import IndexSettings
from search.answering.absent_words import absent_words, names_not_above, not_shown
from tests.search.answering.samples import stored

TEXT = (
    "Harbour notes\n\n"
    "The pilot told the inquiry that he chose the channel. Two children were hurt. The crews "
    "deciding on a cease-fire had colour charts. The un\u00adsafe pier of İzmit burnt. "
    "副市長陳美玲將代理職務。Ｆｅｒｒｙ ﬂeet sold.\n"
)


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    """Index one small article."""
    folder = tmp_path_factory.mktemp("archive")
    (folder / "one.txt").write_text(TEXT, encoding="utf-8")
    settings = IndexSettings("hashing")
    index_paths([folder / "one.txt"], index_dir=folder / ".dateline", settings=settings)
    with open_snapshot(folder / ".dateline") as opened:
        yield opened


@pytest.mark.parametrize(
    "question",
    [
        "what did the pilot tell, and what does he choose",
        "which child was hurt",
        "who decided it, who decides",
        "why did the pier of Izmit burn, was it unsafe",
        "un\u200bsafe IZMIT",
        "what color were the charts",
        "陳美玲",
        "陳美玲將何時辭職",
        "the ferry fleet they sell",
        "were it 14,500 or 7.25 for the pilot",
    ],
)
def test_a_word_in_another_form_is_not_missing(snapshot: Snapshot, question: str) -> None:
    """Irregular, inflected, in the other English, with or without invisible characters."""
    assert absent_words(question, snapshot.unknown_terms(question), snapshot) == []


def test_a_word_that_stands_nowhere_is_missing(snapshot: Snapshot) -> None:
    """As it was typed, function words aside."""
    question = "why was the submarine of Zürich sunk by 王大明 or 火"

    assert absent_words(question, snapshot.unknown_terms(question), snapshot) == [
        "submarine",
        "Zürich",
        "sunk",
        "王大明",
    ]


def test_a_word_that_is_shown_is_not_missing() -> None:
    """Whether as two words, in another form, in a title or as an outlet."""
    shown = ["A cease\u00ad-fire held; Reuter’s men strove on.", "La Libération"]

    assert not_shown(["ceasefire", "strive", "liberation", "LIBÉRATION", "art"], shown) == ["art"]


def test_nothing_shown_leaves_everything_missing() -> None:
    """A refusal without quotes names all of it."""
    assert not_shown(["wall", "陳美玲"], []) == ["wall", "陳美玲"]


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("why did the smelter in Gijón shut", ["Gijón"]),
        ("why did the smelter in gijon shut", ["gijon"]),
        ("why did the smelter in Avilés shut", []),
        ("why did the smelter in Asturias shut", []),
        ("why did the smelter close", []),
        ("did Ann Lee shut it", ["Ann", "Lee"]),
    ],
)
def test_names_are_sought_in_the_quote_and_above_it(question: str, names: list[str]) -> None:
    """A neighbour that has the name speaks of something else."""
    lines = ("The smelter in Avilés shut on Sunday after a fire.", "The one in Gijón stays open.")
    article = stored(1, *lines, title="Fire in Asturias")

    assert names_not_above(question, article, article.sentences[0].span) == names


def test_of_a_question_in_another_language_nothing_is_called_missing(snapshot: Snapshot) -> None:
    """How its words change is not known here."""
    question = "Warum wurde das Unterseeboot von Zürich versenkt"

    assert absent_words(question, snapshot.unknown_terms(question), snapshot) == []
