"""Tests of how sentences are proposed and chosen."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from index.records import (
    Article,
    ArticleId,
    Fact,
    PassageId,
    Role,
    Sentence,
    Source,
    Span,
    StoredArticle,
    StoredPassage,
)
from search.answering.evidence import LONGEST_QUOTE, Group, Proposal, choose, grouped, propose

LEDE = "Trump had canceled a formal one-on-one meeting with Putin ahead of the summit."


def stored(number: int, *lines: str, roles: dict[int, Role] | None = None) -> StoredArticle:
    """Make an article with one sentence a line."""
    text, sentences = "", []
    for i, line in enumerate(lines):
        span = Span(len(text), len(text) + len(line))
        sentences.append(Sentence(span, (roles or {}).get(i, Role.BODY), "test", i))
        text += line + "\n"
    source = Source(file=f"{number}.txt", sha256=f"{number:064x}", format="text")
    return StoredArticle(ArticleId(number), Article(text, source), tuple(sentences))


def whole(article: StoredArticle) -> StoredPassage:
    """Make one passage of a whole article."""
    text = article.article.text
    return StoredPassage(PassageId(article.id), article.id, Span(0, len(text)), text)


def proposals(*articles: StoredArticle, scores: list[float]) -> list[Proposal]:
    """Propose every sentence and give them these scores."""
    proposed = propose([(whole(a), 0.0) for a in articles], {a.id: a for a in articles})
    return [replace(p, score=s) for p, s in zip(proposed, scores, strict=True)]


def quoted(offered: list[Proposal], *, repeat_penalty: float = 0.0) -> list[Group]:
    """Put proposals together and in order."""
    groups = grouped(offered).values()
    return choose(groups, repeat_penalty=repeat_penalty, used=Counter())


def test_only_reporting_is_proposed() -> None:
    """Titles, bylines, headings and boilerplate are never quoted, captions may be."""
    article = stored(1, *"abcdefg", roles=dict(enumerate(Role)))

    proposed = propose([(whole(article), 1.0)], {article.id: article})

    assert {p.stored.sentences[p.position].role for p in proposed} == {Role.BODY, Role.CAPTION}


def test_a_sentence_of_two_passages_is_proposed_once_with_the_better_score() -> None:
    """Windows overlap; their sentences must not."""
    article = stored(1, "One.", "Two.")
    passage = whole(article)

    proposed = propose([(passage, 1.0), (passage, 3.0)], {article.id: article})

    assert [(p.words, p.passage_score) for p in proposed] == [("One.", 3.0), ("Two.", 3.0)]


def test_of_a_long_sentence_the_passage_is_read_and_all_is_quoted() -> None:
    """What the end of a sentence says of its beginning stays in sight."""
    line = f"{'That the dam leaked, ' * 90}are lies, the court found."
    article = stored(1, line)
    passage = StoredPassage(PassageId(1), article.id, Span(0, 200), line[:200])

    (proposal,) = propose([(passage, 1.0)], {article.id: article})

    assert proposal.span == Span(0, 200)
    assert proposal.place.span == Span(0, len(line))


def test_a_sentence_without_end_is_quoted_as_far_as_the_passage_goes() -> None:
    """A quote of many pages is too long to be read."""
    article = stored(1, "x" * (LONGEST_QUOTE + 1))
    passage = StoredPassage(PassageId(1), article.id, Span(0, 20), "x" * 20)

    assert propose([(passage, 1.0)], {article.id: article})[0].place.span == Span(0, 20)


def test_the_same_words_elsewhere_are_filed_under_the_best() -> None:
    """A syndicated sentence is one statement in two articles."""
    one, two = stored(1, LEDE), stored(2, LEDE.replace("one-on-one", "one–on–one"))

    groups = quoted(proposals(one, two, scores=[1.0, 2.0]))

    assert [list(group.places) for group in groups] == [[1, 2]]


def test_a_sentence_that_holds_another_is_a_statement_of_its_own() -> None:
    """A denial repeats what it denies."""
    said = "The mill burned because its owner had stored petrol in the attic."
    denied = f"Nobody in Aal believes any longer that {said[0].lower()}{said[1:]}"

    groups = quoted(proposals(stored(1, said), stored(2, denied), scores=[1.0, 2.0]))

    assert [(group.best.words, list(group.places)) for group in groups] == [
        (denied, [2]),
        (said, [1]),
    ]


def test_the_same_piece_of_two_sentences_is_two_statements() -> None:
    """What stands outside the quoted piece may turn it round."""
    rain = "It rained all day, " * (LONGEST_QUOTE // 10)
    one, two = stored(1, f"{rain}he said."), stored(2, f"{rain}he lied.")
    seen = [
        (StoredPassage(PassageId(a.id), a.id, Span(0, 17), "It rained all day"), 1.0)
        for a in (one, two)
    ]

    groups = quoted(propose(seen, {one.id: one, two.id: two}))

    assert [list(group.places) for group in groups] == [[1], [2]]


def test_the_oldest_article_is_shown_and_what_has_no_date_comes_last() -> None:
    """Of a month or a year alone the day is not known, so its end counts."""
    days = [None, "2024-03-05", "2024-03", "2023-12-31T08:00:00+01:00", "2024"]
    articles = [
        replace(a, article=replace(a.article, published=Fact(day, "test") if day else None))
        for a, day in ((stored(number, LEDE), day) for number, day in enumerate(days))
    ]

    (group,) = quoted(proposals(*articles, scores=[1.0] * len(days)))

    assert [place.stored.id for place in group.by_age()] == [3, 1, 2, 4, 0]


def test_another_article_is_preferred_to_the_next_best_of_the_same() -> None:
    """Sources stand side by side when they are close."""
    one, two = stored(1, "First things.", "Second things."), stored(2, "Other things.")

    groups = quoted(proposals(one, two, scores=[3.0, 2.2, 2.0]), repeat_penalty=0.5)

    assert [g.best.words for g in groups] == ["First things.", "Other things.", "Second things."]


def test_another_story_is_preferred_to_the_next_best_of_its_copies() -> None:
    """Two papers that print one story are not two sources."""
    wires = [stored(number, "First things.", "Second things.") for number in (1, 2)]
    other = stored(3, "Other things.")

    groups = quoted(proposals(*wires, other, scores=[3.0, 2.2, 3.0, 2.2, 2.0]), repeat_penalty=0.5)

    assert [g.best.words for g in groups] == ["First things.", "Other things.", "Second things."]


@given(scores=st.lists(st.floats(-20, 20), min_size=4, max_size=4))
def test_choosing_never_invents_or_repeats(scores: list[float]) -> None:
    """Each group comes out once, the best first."""
    one, two = stored(1, "Alpha is here.", "Beta is here."), stored(2, "Gamma.", "Delta.")

    groups = quoted(proposals(one, two, scores=scores), repeat_penalty=0.5)

    assert len({group.said for group in groups}) == len(groups) == 4
    assert groups[0].best.score == max(scores)
