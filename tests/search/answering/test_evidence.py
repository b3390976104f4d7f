"""Tests of how sentences are proposed and chosen."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from index.records import (
    Article,
    ArticleId,
    PassageId,
    Role,
    Sentence,
    Source,
    Span,
    StoredArticle,
    StoredPassage,
)
from search.answering.evidence import Proposal, choose, propose

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


def test_a_cut_sentence_is_quoted_as_far_as_the_passage_goes() -> None:
    """A sentence too long for a passage must not be quoted whole."""
    article = stored(1, "x" * 50)
    passage = StoredPassage(PassageId(1), article.id, Span(0, 20), "x" * 20)

    assert propose([(passage, 1.0)], {article.id: article})[0].span == Span(0, 20)


def test_the_same_words_elsewhere_are_filed_under_the_first() -> None:
    """A syndicated sentence is one statement in two articles."""
    one, two = stored(1, LEDE), stored(2, LEDE.replace("one-on-one", "one–on–one"))

    groups = choose(proposals(one, two, scores=[1.0, 2.0]), k=5, repeat_penalty=0)

    assert [[p.stored.id for p in g] for g in groups] == [[2, 1]]


def test_a_sentence_that_holds_another_is_a_statement_of_its_own() -> None:
    """A denial repeats what it denies."""
    said = "The mill burned because its owner had stored petrol in the attic."
    denied = f"Nobody in Aal believes any longer that {said[0].lower()}{said[1:]}"

    groups = choose(
        proposals(stored(1, said), stored(2, denied), scores=[1.0, 2.0]), k=5, repeat_penalty=0
    )

    assert [[p.words for p in group] for group in groups] == [[denied], [said]]


def test_the_same_piece_of_two_sentences_is_two_statements() -> None:
    """What stands outside the quoted piece may turn it round."""
    one, two = stored(1, "It rained all day, he said."), stored(2, "It rained all day, he lied.")
    seen = [
        (StoredPassage(PassageId(a.id), a.id, Span(0, 17), "It rained all day"), 1.0)
        for a in (one, two)
    ]

    groups = choose(propose(seen, {one.id: one, two.id: two}), k=5, repeat_penalty=0)

    assert [len(group) for group in groups] == [1, 1]


def test_another_article_is_preferred_to_the_next_best_of_the_same() -> None:
    """Sources stand side by side when they are close."""
    one, two = stored(1, "First things.", "Second things."), stored(2, "Other things.")

    groups = choose(proposals(one, two, scores=[3.0, 2.2, 2.0]), k=3, repeat_penalty=0.5)

    assert [g[0].words for g in groups] == ["First things.", "Other things.", "Second things."]


@given(scores=st.lists(st.floats(-20, 20), min_size=4, max_size=4), k=st.integers(1, 6))
def test_choosing_never_invents_or_repeats(scores: list[float], k: int) -> None:
    """At most `k` groups come out, each proposal at most once, the best first."""
    one, two = stored(1, "Alpha is here.", "Beta is here."), stored(2, "Gamma.", "Delta.")
    offered = proposals(one, two, scores=scores)

    groups = choose(offered, k=k, repeat_penalty=0.5)

    flat = [p for g in groups for p in g]
    assert len(groups) == min(k, 4)
    assert len(set(map(id, flat))) == len(flat)
    assert groups[0][0].score == max(scores)
