"""An edit holds at once, in all later runs, and until it is taken back."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from index.backends.embedded.backend import reopen_writer
from index.backends.embedded.snapshot import open_snapshot
from index.embedders.embedding_pool import EmbeddingPool
from index.errors import OptionError
from index.filters import Filters
from index.health.backups import backup_index, restore_index
from index.health.verification import verify_index
from index.intake.build import index_paths
from index.intake.collection import Intake
from index.intake.overrides import editing
from index.intake.overrides.editing import EditReport, edit_articles, read_edits
from index.records import Article
from tests.index.archives import EMBEDDER, SETTINGS, build, write_article

OUTLET = "The Rosk Times"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make an index of two texts and of an archive of two."""
    write_article(tmp_path / "a.txt", ["A storm hits the harbour."], title="Storm hits")
    write_article(tmp_path / "b.txt", ["A budget is passed."], title="Budget passed")
    with zipfile.ZipFile(tmp_path / "c.zip", "w") as packed:
        packed.writestr("x.txt", "Ferry late\n\nThe ferry is late again.\n")
        packed.writestr("y.txt", "Bridge shut\n\nThe bridge is shut today.\n")
    build(tmp_path)
    return tmp_path


def edit(folder: Path, file: str, part: str | None = None, **stated: str) -> EditReport:
    """State facts, one value each."""
    said = read_edits({name: [value] for name, value in stated.items()})
    return edit_articles(file, part, said, index_dir=folder / ".dateline")


def articles(folder: Path) -> dict[str, Article]:
    """Return the articles of an index by place."""
    with open_snapshot(folder / ".dateline") as snapshot:
        stored = snapshot.articles(list(snapshot.article_ids())).values()
        return {one.article.source.place: one.article for one in stored}


def outlets(folder: Path) -> dict[str, str]:
    """Return the outlets that are known, by place."""
    return {place: one.outlet.value for place, one in articles(folder).items() if one.outlet}


def test_it_holds_at_once(folder: Path) -> None:
    """Filters find the article by it; text and hash, which labels name, are the same."""
    before = articles(folder)["a.txt"]

    report = edit(folder, "a.txt", outlet=OUTLET, published="2019-03-05", title="A big storm")

    after = articles(folder)["a.txt"]
    assert (report.articles, report.changed) == (1, 1)
    assert (after.text, after.source) == (before.text, before.source)
    with open_snapshot(folder / ".dateline") as snapshot:
        filters = Filters(outlets=("the rosk times",), since="2019-03-05", until="2019-03-05")
        assert len(list(snapshot.article_ids(filters=filters))) == 1
        hits = snapshot.dense(EMBEDDER.embed_query("harbour"), 9, filters=filters)
        found = snapshot.lexical("big", 9, filters=filters)
        assert len(hits) == len(found) == 1
        assert snapshot.damage == ()
    assert verify_index(folder / ".dateline", full=True).damage == ()


def test_it_is_taken_back_without_a_trace(folder: Path) -> None:
    """What was read holds again, though the file is gone."""
    before = articles(folder)
    edit(folder, "a.txt", outlet=OUTLET, title="A big storm", language="de")
    (folder / "a.txt").unlink()

    edit(folder, "a.txt", outlet="", title="", language="")

    assert articles(folder) == before
    assert verify_index(folder / ".dateline", full=True).damage == ()


def test_it_is_kept_by_later_runs(folder: Path) -> None:
    """By one that finds another text, a moved file, a rebuild, a backup that is restored."""
    edit(folder, "a.txt", outlet=OUTLET)
    assert build(folder).unchanged == 4

    write_article(folder / "a.txt", ["A storm hits the harbour again."], title="Storm hits")
    build(folder)
    assert outlets(folder) == {"a.txt": OUTLET}

    (folder / "a.txt").rename(folder / "moved.txt")
    build(folder)
    assert outlets(folder) == {"moved.txt": OUTLET}

    index_paths([folder], index_dir=folder / ".dateline", settings=SETTINGS, rebuild=True)
    assert outlets(folder) == {"moved.txt": OUTLET}

    backup_index(folder / ".dateline", folder / "backup")
    restore_index(folder / "backup", folder / "restored" / ".dateline")
    assert outlets(folder / "restored") == {"moved.txt": OUTLET}
    write_article(folder / "moved.txt", ["Calm."], title="Calm")
    build(folder)
    edit(folder, "moved.txt", outlet="")
    assert outlets(folder) == {}


def test_a_file_of_several_articles_is_edited_as_one_or_by_part(folder: Path) -> None:
    """What is said of a part counts more; a title is refused for several."""
    edit(folder, "c.zip", outlet=OUTLET)
    edit(folder, "c.zip", "y.txt", outlet="Calder Post", title="Bridge is shut")

    assert outlets(folder) == {"c.zip#x.txt": OUTLET, "c.zip#y.txt": "Calder Post"}
    with pytest.raises(OptionError, match=r"title: 2 articles are in c.zip; name one, such as"):
        edit(folder, "c.zip", title="Ferry")
    with pytest.raises(OptionError, match=r"c.zip#z.txt: no article of the index is there"):
        edit(folder, "c.zip", "z.txt", outlet="Ferry")


def test_no_embedding_is_made_for_an_outlet(folder: Path) -> None:
    """The words of passages and of the whole article are the same."""
    edit(folder, "a.txt", outlet=OUTLET)  # its pool cannot embed

    with open_snapshot(folder / ".dateline") as snapshot:
        ids = list(snapshot.article_ids())
        assert sorted(snapshot.article_similarities(EMBEDDER.embed_query("storm"), ids)) == sorted(
            ids
        )


def test_a_run_finishes_what_a_killed_edit_began(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some articles have it and some do not; the next run makes them alike, both ways."""
    lines = [json.dumps({"text": f"Storm number {n} hits."}) for n in range(9)]
    (folder / "many.jsonl").write_text("\n".join(lines))
    build(folder)

    for outlet in (OUTLET, ""):
        calls = list[object]()

        def settle(intake: Intake, calls: list[object] = calls) -> bool:
            calls.append(intake)
            if len(calls) == 4:
                intake.commit()
                raise KeyboardInterrupt
            return False

        with monkeypatch.context() as patch:
            patch.setattr(Intake, "settle", settle)
            with pytest.raises(KeyboardInterrupt):
                edit(folder, "many.jsonl", outlet=outlet)
        assert len(outlets(folder)) not in (0, 9)
        build(folder)

        assert len(outlets(folder)) == (9 if outlet else 0)
        assert verify_index(folder / ".dateline", full=True).damage == ()


def test_what_is_in_order_is_left_alone(folder: Path) -> None:
    """No article gets a new id for an edit that it follows already."""
    edit(folder, "a.txt", outlet=OUTLET)

    assert edit(folder, "a.txt", outlet=OUTLET).changed == 0
    with reopen_writer(folder / ".dateline") as writer, EmbeddingPool(lambda: EMBEDDER) as pool:
        before = writer.last_article
        intake = Intake(writer, pool)
        editing.bring_up_to_date(intake, "a.txt")
        intake.commit()
        assert writer.last_article == before


def test_one_value_of_a_fact_is_expected() -> None:
    """But for authors, each of whom counts once; blank values take back."""
    parted = read_edits({"authors": ["Ann Moss, Bo Reed"]})

    assert parted == read_edits({"authors": ["Ann Moss and Bo Reed"]})
    assert parted == {"authors": ("Ann Moss", "Bo Reed")}
    assert read_edits({"authors": ["Moss, Ann"]}) == {"authors": ("Moss, Ann",)}
    assert read_edits({"authors": ["Ann Moss", "Bo Reed", "Ann Moss"], "outlet": [" "]}) == {
        "authors": ("Ann Moss", "Bo Reed"),
        "outlet": (),
    }
    with pytest.raises(OptionError, match="outlet: 2 values; expected one"):
        read_edits({"outlet": ["a", "b"]})
