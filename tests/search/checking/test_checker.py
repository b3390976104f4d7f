"""Tests of what a check says of a draft, over a small archive."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.backends.base import Snapshot
from index.backends.registry import open_snapshot
from index.filters import Filters
from search.checking.checker import Checker
from search.checking.verdicts import CheckedQuotation, CheckReport, Naming, Standing, Verdict
from search.cli.pages.check_page import check_text
from tests.index.archives import build, write_article

MOSS = '"We will not close the harbour of Oslo before May, and no ferry will be sold," {} said.'
ARTICLES = {
    "a": ["The council met.", MOSS.format("Mayor Ann Moss"), "The old tram stays in its depot."],
    "b": ["It rained in Oslo.", MOSS.format("Ann Moss"), "The mayor left early that day."],
    "c": ['"The bridge is older than any of us," Erik Lund said.', "It is a “farce”, he wrote."],
    "e": ['"The ferry stays with us," Eva Holm said. "The tram goes to Bergen," Ole Vik said.'],
    "f": [
        "‘There was never a deal about the lighthouse’",
        "The lighthouse is dark.",
        '"There was never a deal about the lighthouse," Rolf Dahl said.',
    ],
    "g": [
        "Anna Berg said: \"Carl Jonas told me, 'We lost the vote on piers by ten ballots', and "
        'he left the hall for good."',
        "Olga Ness said: ‘Per Foss told me “our nets are full of jellyfish” and went.’",
    ],
    "h": [
        '"The dam will hold for a hundred years," navy spokesman Ole Lind told them in Bergen.',
        '"The gate will break before the winter comes," engineer Eva Strand said.',
        '"The pump was paid for by the farmers," said Ida Moe. "They were never told its cost."',
        '"The sluice has been open since Tuesday," a navy spokesman said.',
    ],
    "i": [
        'Lena Falk came in. "He called me every two hours from the boat," she said. "He slept."',
        '"That is nonsense from start to end," said Erik Toft, his spokesman.',
        "“The boat was ours and nobody else had the keys for it.",
        "“We never lent it to a soul,” Ida Kvist said.",
    ],
    "d": ['"Wir schließen den alten Hafen nicht vor dem Mai," sagte Moss.', "中文新闻在这里。"],
}

JOINED = (
    '"We will not close the harbour of Oslo before May. The bridge is older than any of us," '
    "they said."
)


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    """Index the articles."""
    folder = tmp_path_factory.mktemp("archive")
    for name, sentences in ARTICLES.items():
        write_article(folder / f"{name}.txt", sentences, title=f"Title of {name}")
    build(folder)
    with open_snapshot(folder / ".dateline") as opened:
        yield opened


def check(snapshot: Snapshot, text: str) -> CheckReport:
    """Check a draft."""
    return Checker(snapshot, Filters()).check(text)


def only(snapshot: Snapshot, text: str) -> CheckedQuotation:
    """Return the one quotation of a draft, checked."""
    (one,) = check(snapshot, text).quotations
    return one


def test_the_same_words_are_cited_in_all_articles(snapshot: Snapshot) -> None:
    """With their speaker, and where the article quotes them."""
    one = only(snapshot, "She said: “we will not close the harbour of Oslo before May,” and left.")

    (part,) = one.parts
    assert one.verdict is Verdict.VERBATIM
    assert part.place.citation.quote == "We will not close the harbour of Oslo before May"
    assert part.place.standing is Standing.QUOTED
    assert part.place.speaker
    assert "Moss" in part.place.speaker.name
    assert len(part.also_in) == 1


@pytest.mark.parametrize(
    ("draft", "verdict"),
    [
        ('"We will close the harbour of Oslo before May," she said.', Verdict.ALTERED),
        ('"We will not close … no ferry will be sold," she said.', Verdict.VERBATIM),
        ('"We will not close the harbour," she said, "of Oslo before May."', Verdict.VERBATIM),
        (JOINED, Verdict.PARTLY),
        ("“The ferry stays with us … goes to Bergen”", Verdict.ALTERED),
        ("“The ferry … with us”", Verdict.VERBATIM),
        ('"The king eats green cheese with a golden spoon"', Verdict.NOT_FOUND),
        ('A "farce" it is.', Verdict.VERBATIM),
        ('A "tram" it is.', Verdict.TOO_SHORT),
        ('They told of the "golden spoon".', Verdict.TOO_SHORT),
        ('No "ferry will be" lost.', Verdict.VERBATIM),
        ("“Wir schließen den alten Hafen nicht vor dem Mai”", Verdict.VERBATIM),
        ("“Wir schließen den neuen Hafen nicht vor dem Mai”", Verdict.ALTERED),
        ("“中文新闻在这里”", Verdict.VERBATIM),
        (f'"{"golden spoon and cheese " * 300}"', Verdict.TOO_LONG),
    ],
)
def test_verdicts(snapshot: Snapshot, draft: str, verdict: Verdict) -> None:
    """Each kind of quotation."""
    assert only(snapshot, draft).verdict is verdict


def test_quotations_that_follow_each_other_are_not_one(snapshot: Snapshot) -> None:
    """Two people may say them; one that goes on in the next paragraph is one."""
    joined = only(snapshot, '"He slept. That is nonsense from start to end," Toft said.')
    (article,) = [difference.article for part in joined.parts for difference in part.differences]
    one = only(
        snapshot, '"Nobody else had the keys for it. We never lent it to a soul," Kvist said.'
    )

    assert joined.verdict is Verdict.ALTERED
    assert article.of(joined.parts[0].place.article.text).split() == ['"', '"']
    assert one.verdict is Verdict.VERBATIM


def test_common_words_are_found_among_many_that_share_them(tmp_path: Path) -> None:
    """Short passages with some of them rank higher, and there are more than are read."""
    around = " ".join(f"It rained on street {number} of the town." for number in range(12))
    hall = f'{around} "You are thinking," said one guest, "why are we doing this?" {around}'
    write_article(tmp_path / "z.txt", [hall], title="A hall")
    others = (
        "You are thinking why.",
        "Why, you are thinking.",
        "Thinking, doing: are we?",
        "Why are we, why are we doing?",
        "This doing, this thinking.",
    )
    for number in range(100):
        write_article(tmp_path / f"{number}.txt", [others[number % 5]], title="Another")
    build(tmp_path)
    with open_snapshot(tmp_path / ".dateline") as opened:
        one = only(opened, "“You are thinking, why are they doing this?”")

    assert one.verdict is Verdict.ALTERED
    assert [part.place.citation.file for part in one.parts] == ["z.txt"]


def test_parts_of_two_articles_are_each_cited(snapshot: Snapshot) -> None:
    """In the order of the draft; no article has the whole."""
    one = only(snapshot, JOINED)

    files = [part.place.citation.file for part in one.parts]
    assert files[1:] == ["c.txt"]
    assert files[0] in ("a.txt", "b.txt")


def test_words_that_no_article_quotes_are_its_own(snapshot: Snapshot) -> None:
    """They are verbatim, but no speaker's."""
    one = only(snapshot, 'Ann Moss said: "The old tram stays in its depot."')

    assert one.verdict is Verdict.VERBATIM
    assert one.parts[0].place.standing is Standing.OWN_WORDS
    assert one.parts[0].place.speaker is None


def test_another_speaker_is_named_if_both_are_sure(snapshot: Snapshot) -> None:
    """A surname in common, an office or a pronoun is no other speaker."""
    words = "The bridge is older than any of us"
    draft = "\n".join(f"“{words},” {name} said." for name in ("Ann Moss", "Mr Lund", "he", "a man"))

    found = check(snapshot, draft).quotations

    assert [one.verdict for one in found] == [Verdict.MISATTRIBUTED, *[Verdict.VERBATIM] * 3]
    assert found[0].other_speaker
    assert found[0].other_speaker.name == "Erik Lund"


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("The dam will hold for a hundred years", "Ole Lind"),
        ("The gate will break before the winter comes", "Eva Strand"),
        ("They were never told its cost", "Ida Moe"),
    ],
)
def test_another_speaker_is_sure_where_the_index_keeps_it(
    snapshot: Snapshot, words: str, speaker: str
) -> None:
    """In whatever form of words; a namesake is another, a form of the same name is not."""
    given, family = speaker.split()
    names = ("Dmitry Peskov", f"Roger {family}", speaker, f"Mr {family}", f"{given[0]}. {family}")
    draft = "\n".join(f"“{words},” {name} said." for name in names)

    found = check(snapshot, draft).quotations

    assert [one.verdict for one in found] == [Verdict.MISATTRIBUTED] * 2 + [Verdict.VERBATIM] * 3
    assert [one.is_passed for one in found] == [False] * 2 + [True] * 3
    assert all(one.other_speaker and one.other_speaker.name == speaker for one in found[:2])
    assert all(one.open_speaker is None for one in found)


def test_a_role_in_the_place_of_a_name_is_to_compare(snapshot: Snapshot) -> None:
    """The person who is named may have it: nothing is misattributed, and nothing is passed."""
    one = only(snapshot, "“The sluice has been open since Tuesday,” Dmitry Peskov said.")

    assert one.verdict is Verdict.VERBATIM
    assert not one.is_passed
    assert one.naming is Naming.OPEN
    assert one.other_speaker is None
    assert one.open_speaker
    assert "navy spokesman" in one.open_speaker.name
    draft = "“The sluice has been open since Tuesday,” Dmitry Peskov said."
    page = check_text(check(snapshot, draft), width=200)
    assert "The draft names Dmitry Peskov, the article a navy spokesman: compare." in page


@pytest.mark.parametrize(
    ("draft", "naming", "said"),
    [
        ("“He called me every two hours from the boat,” said Ann Moss.", "unread", "was not read"),
        ("“It is a sad comedy from start to end”, Ann Moss said.", None, ""),
        ("“The old tram stays in its depot,” Ann Moss said.", "unread", "was not read"),
        ("“The bridge is older than any of us,” he said.", "unnamed", "was not compared"),
        ("“The bridge is older than any of us”", "unnamed", ""),
        ("“The bridge is older than any of us,” Erik Lund said.", "same", ""),
        ("“The bridge is older than any of us,” Ann Moss said.", "another", "the article Erik"),
        ("According to Ann Moss, it “is older than any of us”.", "another", "the article Erik"),
    ],
)
def test_a_speaker_who_was_not_compared_is_told(
    snapshot: Snapshot, draft: str, naming: str | None, said: str
) -> None:
    """And a draft passes only if the person whom it names is whom the article names."""
    report = check(snapshot, draft)
    (one,) = report.quotations

    assert one.naming == naming
    assert one.is_passed is (naming in ("same", "unnamed"))
    page = " ".join(check_text(report, width=200).split())
    assert said in page
    assert ("compare" in page) is (said in ("was not read", "was not compared"))


def test_a_condition_that_is_cut_off_is_told(tmp_path: Path) -> None:
    """The words are verbatim, and a person has to look."""
    write_article(
        tmp_path / "a.txt", ['"If there is no offer, we will strike in May," Karl Sand said.']
    )
    build(tmp_path)
    with open_snapshot(tmp_path / ".dateline") as opened:
        report = check(opened, '"We will strike in May," Karl Sand said.')
        whole = check(opened, '"If there is no offer, we will strike in May," Karl Sand said.')

    assert report.quotations[0].verdict is Verdict.VERBATIM
    assert not report.is_passed
    assert "goes on before with “If there is no offer,”." in check_text(report, width=200)
    assert whole.is_passed


def test_a_correction_of_who_said_it_is_told(tmp_path: Path) -> None:
    """The name is not compared as a fact, whichever of the two a draft has."""
    note = "Correction: An earlier version misattributed a quotation to Wolff; it was said by Kern."
    write_article(
        tmp_path / "a.txt", ['"The quota is far too low for us," Karin Wolff said.', f"\n\n{note}"]
    )
    build(tmp_path)
    with open_snapshot(tmp_path / ".dateline") as opened:
        for name in ("Karin Wolff", "Jan Kern"):
            report = check(opened, f'"The quota is far too low for us," {name} said.')
            (one,) = report.quotations
            assert (one.verdict, one.naming) == (Verdict.VERBATIM, Naming.OPEN)
            assert not report.is_passed
            page = " ".join(check_text(report, width=100).split())
            assert f"The article corrects who said it: {note}" in page
            assert "named as Karin Wolff, which the article corrects" in page


@pytest.mark.parametrize(
    "words",
    ["There was never a deal about the lighthouse", "There was never … about the lighthouse"],
)
def test_the_place_that_names_who_speaks_is_cited(snapshot: Snapshot, words: str) -> None:
    """A caption has the same words, and would hide that another said them."""
    found = check(snapshot, f"“{words},” Ann Moss said.\n“{words},” Mr Dahl said.").quotations

    assert [one.verdict for one in found] == [Verdict.MISATTRIBUTED, Verdict.VERBATIM]
    for one in found:
        assert one.parts[0].place.speaker
        assert one.parts[0].place.speaker.name == "Rolf Dahl"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("We lost the vote on piers by ten ballots", None),
        ("the vote on piers", None),
        ("told me, 'We lost the vote on piers by ten ballots', and he left", "Anna Berg"),
        ("he left the hall for good", "Anna Berg"),
        ("our nets are full of jellyfish", None),
    ],
)
def test_no_speaker_is_named_inside_a_quotation_of_a_quotation(
    snapshot: Snapshot, words: str, expected: str | None
) -> None:
    """Who speaks there repeats what another said."""
    one = only(snapshot, f"“{words}” was read by Erik Lund.")

    speaker = one.parts[0].place.speaker
    assert one.verdict is Verdict.VERBATIM
    assert (speaker.name if speaker else None) == expected


def test_the_draft_itself_does_not_count(snapshot: Snapshot) -> None:
    """A draft that lies among the articles would prove itself."""
    (article_id,) = snapshot.find_by_file("c.txt")
    sha256 = snapshot.articles([article_id])[article_id].article.source.sha256
    draft = "“The bridge is older than any of us”"

    report = Checker(snapshot, Filters(), leave_out=sha256).check(draft)

    assert report.quotations[0].verdict is Verdict.NOT_FOUND


def test_a_draft_without_quotations_is_not_passed(snapshot: Snapshot) -> None:
    """Nothing was checked; nor is one whose marks do not pair up."""
    assert not check(snapshot, "Nothing is quoted here.").is_passed
    assert not check(snapshot, "He is 5'11\" tall.").is_passed
    assert not check(snapshot, "“The bridge is older than any of us").is_passed
    assert check(snapshot, "“The bridge is older than any of us”").is_passed


def test_an_empty_archive_has_nothing(tmp_path: Path) -> None:
    """Every quotation is not found, and none fails."""
    write_article(tmp_path / "a.txt", ["It rained."])
    build(tmp_path)
    (tmp_path / "a.txt").unlink()
    build(tmp_path)
    with open_snapshot(tmp_path / ".dateline") as empty:
        found = check(empty, "“The bridge is old, they say” and “farce” and “a … b [c] d e f”.")

    assert [one.verdict for one in found.quotations] == [
        Verdict.NOT_FOUND,
        Verdict.TOO_SHORT,
        Verdict.NOT_FOUND,
    ]


PIECES = st.sampled_from(
    [
        *"“ ” \" ' ‘ ’ … ... [ ] [the ] ? . , - — \n \n\n $ 5 not".split(" "),
        *"We will not close the harbour of Oslo before May".split(),
        *"The bridge is older than any of us , he said".split(),
        *"Erik Lund Lund Mr A. spokeswoman Mayor Łukasz 7’s".split(),
    ]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, max_size=60))
def test_any_draft_is_checked_and_citations_hold(snapshot: Snapshot, pieces: list[str]) -> None:
    """Spans slice both texts, and what is called the same has the same letters."""
    draft = " ".join(pieces)

    for one in check(snapshot, draft).quotations:
        for part in one.parts:
            text = part.place.article.text
            assert part.place.citation.span.of(text) == part.place.citation.quote
            for pair in (*part.differences, *part.cuts, *part.insertions):
                assert one.span.contains(pair.draft)
                assert pair.article.end <= len(text)
        if one.verdict is Verdict.VERBATIM and not (one.parts[0].cuts or one.parts[0].insertions):
            assert _letters(one.span.of(draft)) == _letters(one.parts[0].place.citation.quote)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, max_size=6).map(" ".join), st.text(max_size=12))
def test_any_speaker_is_compared(snapshot: Snapshot, name: str, more: str) -> None:
    """No name makes a check fail, and the speaker of the article is never another."""
    words = "The bridge is older than any of us"
    draft = (
        f"“{words},” {name} said.\n\n“{words},” said {more}.\n\n“{words},” said Mr Lund, {name}."
    )

    for one in check(snapshot, draft).quotations:
        if one.verdict is Verdict.MISATTRIBUTED:
            assert one.speaker
            assert "Lund" not in one.speaker.name


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold().replace("he said", "") if c.isalnum())
