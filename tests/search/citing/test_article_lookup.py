"""Tests of the names by which a person can ask for an article."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import numpy as np
import pytest

from index.changes import Batch, NewArticle
from index.errors import CitationError
from index.records import (
    Annotation,
    AnnotationKind,
    Article,
    Role,
    Sentence,
    Source,
    Span,
)
from search.searcher import Searcher, open_searcher
from tests.index.archives import EMBEDDER, build
from tests.index.backends.embedded.test_backend import writing

STORY = "Lock opens\n\nThe lock of Harl opened on Monday.\n\n  A barge came first.  \n"
URL = "https://www.coast.example/harl/lock?id=7"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make files of each kind, two of which have the same name."""
    folder = tmp_path_factory.mktemp("archive")
    for name in ("north/lock.txt", "south/barge.txt", "west/barge.txt"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(STORY.replace("Harl", name), encoding="utf-8")
    rows = [{"title": f"T{n}", "text": f"It rained {n} days.", "url": f"{URL}{n}"} for n in (1, 2)]
    (folder / "wire.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    words = "<p>The ferry of Harl is late again, the harbour master said on Monday.</p>" * 3
    (folder / "page.html").write_text(f"<article><h1>Late</h1>{words}</article>", encoding="utf-8")
    build(folder)
    return folder


@pytest.fixture
def searcher(archive: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Searcher]:
    """Open the index from the folder of one of the files."""
    monkeypatch.chdir(archive / "north")
    with open_searcher(archive / ".dateline", embedder="hashing") as opened:
        yield opened


@pytest.mark.parametrize(
    ("typed", "file", "line"),
    [
        ("north/lock.txt", "north/lock.txt", None),
        ("lock.txt", "north/lock.txt", None),
        ("./lock.txt", "north/lock.txt", None),
        ("../north/lock.txt", "north/lock.txt", None),
        ("../south/../south/barge.txt", "south/barge.txt", None),
        ("west/barge.txt", "west/barge.txt", None),
        ("wire.jsonl:2", "wire.jsonl", 2),
        ("../wire.jsonl:1", "wire.jsonl", 1),
        (f"{URL}2", "wire.jsonl", 2),
        (f"http://Coast.example/harl/lock?id=71{'/'}#top", "wire.jsonl", 1),
    ],
)
def test_an_article_is_found_by_each_of_its_names(
    searcher: Searcher, typed: str, file: str, line: int | None
) -> None:
    """A path from here, with dots or not, the end of a path, a line, an address."""
    stored, cited = searcher.find_named(typed)

    assert (stored.article.source.file, stored.article.source.line) == (file, line)
    assert cited is None


def test_an_absolute_path_and_one_through_a_link_are_found(
    searcher: Searcher, archive: Path, tmp_path: Path
) -> None:
    """What a shell completes, and a folder that is reached by another name."""
    (tmp_path / "link").symlink_to(archive)

    for path in (archive / "north" / "lock.txt", tmp_path / "link" / "north" / "lock.txt"):
        assert searcher.find_named(os.fspath(path))[0].article.source.file == "north/lock.txt"


@pytest.mark.parametrize(("line", "quote"), [(1, "Lock opens"), (5, "A barge came first.")])
def test_a_line_of_a_text_is_cited(searcher: Searcher, line: int, quote: str) -> None:
    """The words on it, as an editor counts lines, without the blanks around them."""
    _, cited = searcher.find_named(f"lock.txt:{line}")

    assert cited is not None
    assert cited.quote == quote
    assert cited.lines == (line, line)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("barge.txt", "2 files end so: south/barge.txt, west/barge.txt; name one in full"),
        ("arge.txt", "no article here has that name"),
        ("wire.jsonl", "2 articles are in that file; add the line of one, such as wire.jsonl:1"),
        ("wire.jsonl:3", "no article stands on line 3 of that file"),
        ("lock.txt:2", "line 2 of that file holds no words"),
        ("lock.txt:0", "line 0 of that file holds no words"),
        ("lock.txt:99999", "line 99999 of that file holds no words"),
        ("page.html:1", "its text was extracted, so the file's lines say nothing"),
        ("https://coast.example/", "no article here has that address"),
        ("..", "no article here has that name"),
        ("", "no article here has that name"),
    ],
)
def test_what_names_no_single_article_is_refused(
    searcher: Searcher, typed: str, reason: str
) -> None:
    """With what to type instead."""
    with pytest.raises(CitationError) as caught:
        searcher.find_named(typed)

    assert reason in str(caught.value)


def part_of(file: str, text: str, part: str | None, *pages: tuple[str, Span]) -> NewArticle:
    """Make an article that is a part of a file, or that has pages, as a reader would."""
    digest = f"{len(text):064x}"
    structure = tuple(
        Annotation(AnnotationKind.PAGE, span, "pdf:page", name) for name, span in pages
    )
    return NewArticle(
        Article(text, Source(file, digest, "feed", part=part), structure=structure),
        sentences=(
            Sentence(Span(0, 6), Role.BODY, "test", 0),
            Sentence(Span(7, len(text)), Role.BODY, "test", 1),
        ),
        passages=(),
        embeddings=np.zeros((0, EMBEDDER.dim), dtype=np.float32),
    )


@pytest.fixture
def parts(tmp_path: Path) -> Iterator[Searcher]:
    """Open an index of a feed of three entries, two of one name, and of a report of three pages."""
    pages = (("p. 1", Span(0, 7)), ("p. 2", Span(7, 20)), ("p. 3", Span(20, 21)))
    made = [
        part_of("news.rss", "First. It rained.", "https://x.example/a#top"),
        part_of("news.rss", "Other. It snowed.", "twice"),
        part_of("news.rss", "Third. It was dry.", "twice"),
        part_of("c#1.pdf", "Start. End of page two. ", None, *pages),
    ]
    with writing(tmp_path / ".dateline") as writer:
        writer.commit(Batch(add=made))
        writer.publish()
    with open_searcher(tmp_path / ".dateline", embedder="hashing") as opened:
        yield opened


def test_a_part_names_its_article(parts: Searcher) -> None:
    """As it is printed; marks in names of files and of parts do no harm."""
    stored, cited = parts.find_named("news.rss#https://x.example/a#top")

    assert (stored.article.text, cited) == ("First. It rained.", None)
    assert stored.article.source.place == "news.rss#https://x.example/a#top"


def test_a_page_opens_at_its_first_sentence(parts: Searcher) -> None:
    """The citation names the pages, which open it again."""
    stored, cited = parts.find_named("c#1.pdf#p. 2")

    assert cited is not None
    assert (cited.quote, cited.place) == (stored.article.text[7:], "c#1.pdf#pp. 2-3")
    assert parts.find_named("c#1.pdf#pp. 2-3") == (stored, cited)


def test_a_page_of_a_member_opens(tmp_path: Path) -> None:
    """After the member's name, in a file whose name holds a mark and that another begins."""
    made = [
        part_of("c", "Alone. It blew.", None),
        part_of("c#1.zip", "Start. End of page two. ", "a/x#y.pdf", ("p. 1", Span(0, 7))),
    ]
    with writing(tmp_path / ".dateline") as writer:
        writer.commit(Batch(add=made))
        writer.publish()
    with open_searcher(tmp_path / ".dateline", embedder="hashing") as opened:
        _, page = opened.find_named("c#1.zip#a/x#y.pdf, p. 1")
        whole, none = opened.find_named("c#1.zip#a/x#y.pdf")

    assert page is not None
    assert (page.quote, page.place) == ("Start.", "c#1.zip#a/x#y.pdf, p. 1")
    assert (whole.article.source.file, none) == ("c#1.zip", None)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("news.rss", "3 articles are in that file; add the part of one, such as news.rss#https"),
        ("news.rss#twice", "2 articles have that part; name one by its hash, such as 0000"),
        ("news.rss#never", "no part of that file has that name"),
        ("c#1.pdf#p. 3", "no sentence begins on that page"),
        ("none.rss#p. 1", "no article here has that name"),
    ],
)
def test_a_part_that_does_not_lead_to_one_place_is_refused(
    parts: Searcher, typed: str, reason: str
) -> None:
    """With what to type instead, where that is known."""
    with pytest.raises(CitationError, match=reason):
        parts.find_named(typed)


def test_a_message_is_meant_by_its_file_and_names_its_parts(tmp_path: Path) -> None:
    """Its attachments stand inside it; those of one attachment do not hold the others."""
    message = EmailMessage()
    message["From"], message["Subject"] = "Ann Lee <ann@bell.example>", "Rain"
    message.set_content("It rained on the harbour.")
    for name in ("a.txt", "z.txt"):
        message.add_attachment(f"A note on the rain, {name}.", filename=name)
    (tmp_path / "m.eml").write_bytes(bytes(message))
    build(tmp_path)
    with open_searcher(tmp_path / ".dateline", embedder="hashing") as opened:
        whole, _ = opened.find_named("m.eml")
        attached, _ = opened.find_named("m.eml#a.txt")

        assert whole.article.text.startswith("It rained")
        assert opened.parts_inside(whole, most=1) == (["m.eml#a.txt"], 2)
        assert opened.parts_inside(attached, most=1) == ([], 0)
