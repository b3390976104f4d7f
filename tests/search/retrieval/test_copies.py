"""Tests of sorting passages into families of copies."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from index.records import (
    Article,
    ArticleId,
    Fact,
    PassageId,
    PassagePlace,
    Role,
    Sentence,
    Source,
    Span,
    StoredArticle,
)
from search.retrieval.copies import Families


class Archive:
    """Articles made of sentences, and their passages."""

    def __init__(self) -> None:
        self.articles: dict[ArticleId, StoredArticle] = {}
        self._passages = 0

    def add(self, *lines: str, outlet: str | None = None, day: str | None = None) -> ArticleId:
        """Add an article with a sentence a line."""
        number, text, sentences = ArticleId(len(self.articles) + 1), "", []
        for line in lines:
            sentences.append(Sentence(Span(len(text), len(text) + len(line)), Role.BODY, "test", 0))
            text += line + "\n"
        made = Article(
            text,
            Source(f"{number}.txt", f"{number:064x}", "text"),
            outlet=Fact(outlet, "test") if outlet else None,
            published=Fact(day, "test") if day else None,
        )
        self.articles[number] = StoredArticle(number, made, tuple(sentences))
        return number

    def passage(self, article: ArticleId, first: int = 0, end: int | None = None) -> PassagePlace:
        """Return a passage over some sentences of an article."""
        self._passages += 1
        chosen = self.articles[article].sentences[first:end]
        span = Span(chosen[0].span.start, chosen[-1].span.end)
        return PassagePlace(PassageId(self._passages), article, span)


def families(archive: Archive, passages: Sequence[PassagePlace]) -> Families:
    """Offer passages in this order."""
    made = Families(archive.articles)
    for passage in passages:
        made.offer(passage)
    return made


def taken(made: Families) -> list[int]:
    """Return the articles of the passages that took places."""
    return [family.best.article_id for family in made.taken]


def test_copies_take_one_place_and_are_all_named() -> None:
    """Forty papers with one story are one hit."""
    archive = Archive()
    numbers = [archive.add("Nine died.", "A strike began.") for _ in range(40)]
    other = archive.add("Twenty-two died, not nine.")
    made = families(archive, [archive.passage(n) for n in (*numbers, other)])

    assert taken(made) == [1, 41]
    assert [q.stored.id for q in made.places(made.taken[0])] == numbers


def test_the_oldest_copy_is_shown() -> None:
    """Others had it from there."""
    archive = Archive()
    days = ["2024-05-06", None, "2024-05-04"]
    numbers = [archive.add("Nine died.", day=day) for day in days]
    made = families(archive, [archive.passage(n) for n in numbers])

    assert [q.stored.id for q in made.places(made.taken[0])] == [3, 1, 2]


def test_what_says_one_thing_more_is_no_copy() -> None:
    """Neither when it is longer nor when one figure differs."""
    archive = Archive()
    one = archive.add("A ferry sank.", "Nine died.")
    two = archive.add("A ferry sank.", "Ninety died.")
    three = archive.add("A ferry sank.", "Nine died.", "The captain was drunk.")
    made = families(archive, [archive.passage(n) for n in (one, two, three)])
    made.let_all_in(9)

    assert taken(made) == [1, 2, 3]
    assert [len(made.places(family)) for family in made.taken] == [1, 1, 1]


def test_a_part_of_a_story_is_filed_with_the_story() -> None:
    """Windows of copies begin at other sentences where a paper puts a line before them."""
    archive = Archive()
    one = archive.add("A ferry sank.", "Nine died.", "The wind was strong.", "It was night.")
    two = archive.add("Bay Post staff", *("A ferry sank.", "Nine died."), outlet="Bay Post")
    made = families(
        archive,
        [archive.passage(one, 0, 3), archive.passage(two, 0, 2), archive.passage(two, 1, 3)],
    )

    assert taken(made) == [1]
    assert [q.stored.id for q in made.places(made.taken[0])] == [1]


def test_a_copy_is_cited_where_it_says_the_same_and_nothing_else() -> None:
    """The words of the copy are those of the hit, a line of the paper's own between them aside."""
    archive = Archive()
    one = archive.add("A ferry sank.", "Nine died.", "It was night.")
    two = archive.add("A ferry sank.", "Nine died.", "It was night.", "More in the Bay Post.")
    made = families(archive, [archive.passage(one), archive.passage(two, 0, 2)])

    quotes = made.places(made.taken[0])
    assert [q.span.of(q.stored.article.text) for q in quotes] == [
        "A ferry sank.\nNine died.\nIt was night."
    ] * 2


def test_a_passage_that_overlaps_a_better_one_of_its_article_is_left_out() -> None:
    """A reader sees each sentence once."""
    archive = Archive()
    one = archive.add("A ferry sank.", "Nine died.", "It was night.")
    made = families(archive, [archive.passage(one, 0, 2), archive.passage(one, 1, 3)])

    assert len(made.taken) == 1
    assert not made.are_crowded


def test_near_copies_take_half_of_the_places_at_most() -> None:
    """Whatever each paper adds, other stories have their turn."""
    archive = Archive()
    near = [archive.add("Nine died.", f"So says number {n}.") for n in range(20)]
    others = [archive.add(f"Another thing, {n}.") for n in range(3)]
    made = families(archive, [archive.passage(n) for n in (*near, *others)])

    assert taken(made) == [1, 2, 21, 3, 22, 4, 23, 5]
    made.let_all_in(10)
    assert len(made.taken) == 10


sentences = st.sampled_from(["A.", "B.", "C.", "D.", "E.", "F."])
stories = st.lists(st.lists(sentences, min_size=1, max_size=4), min_size=1, max_size=8)


@given(stories=stories, most=st.integers(1, 8))
def test_nothing_that_is_said_is_lost_and_the_order_is_one(
    stories: list[list[str]], most: int
) -> None:
    """All sentences of all passages stand in what took a place, or in the article of it."""
    archive = Archive()
    passages = [archive.passage(archive.add(*lines)) for lines in stories]
    made = families(archive, passages)
    made.let_all_in(99)
    fewer = families(archive, passages)
    fewer.let_all_in(most)

    shown = {line for family in made.taken for line in stories[family.best.article_id - 1]}
    assert shown == {line for lines in stories for line in lines}
    assert taken(fewer)[:most] == taken(made)[:most]


@given(stories=stories)
def test_also_in_says_the_same_sentences(stories: list[list[str]]) -> None:
    """Every place of a family holds each sentence of it, and no other."""
    archive = Archive()
    made = families(archive, [archive.passage(archive.add(*lines)) for lines in stories])
    made.let_all_in(99)

    for family in made.taken:
        said = [set(q.span.of(q.stored.article.text).split()) for q in made.places(family)]
        assert said == [set(stories[family.best.article_id - 1])] * len(said)


def test_another_place_of_a_story_is_not_read_where_articles_have_one() -> None:
    """Copies of an article would have it read place by place; another story has its turn."""
    archive = Archive()
    lines = [f"Thing number {n} happened." for n in range(9)]
    numbers = [archive.add(*lines) for _ in range(9)]
    other = archive.add("Thing number 1 never happened.")
    made = Families(archive.articles, one_an_article=True)
    for passage in [archive.passage(n, n - 1, n) for n in numbers] + [archive.passage(other)]:
        made.offer(passage)

    assert taken(made) == [1, other]
