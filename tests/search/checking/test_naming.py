"""Tests of whether two texts name the same speaker."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.records import Span, Speaker
from search.checking.naming import agrees, may_be_person


def judged(draft: str, said_by: str, article: str, named: str) -> bool | None:
    """Return whether names, as they stand in two texts, agree."""
    ours, theirs = draft.index(said_by), article.index(named)
    return agrees(
        draft,
        Speaker(said_by, Span(ours, ours + len(said_by)), "test"),
        article,
        Speaker(named, Span(theirs, theirs + len(named)), "test"),
    )


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("Mr Peskov", "Dmitry Peskov"),
        ("Putin", "Russian President Vladimir Putin"),
        ("Volodymyr Zelenskiy", "Volodymyr Zelensky"),
        ("Xi", "President Xi Jinping"),
        ("Łukasz Żak", "Lukasz Zak"),
        ("Mike Flynn", "Michael Flynn"),
        ("Xi Jinping", "Jinping Xi"),
        ("Kim Jong Un", "Kim Jong-un"),
        ("Vladimir Poutine", "Vladimir Putin"),
        ("Muammar Gaddafi", "Moammar Kadhafi"),
        ("Sarah Sanders", "Sarah Huckabee Sanders"),
        ("Sarah Huckabee", "Sarah Huckabee Sanders"),
        ("Gabo García", "Gabriel García Márquez"),
        ("John F. Kennedy", "John Kennedy"),
        ("A. Berg", "Anna Berg"),
        ("Volodymyr Zelensky", "Vladimir Zelenskiy"),
        ("Oleksandr Syrskyi", "Alexander Syrsky"),
        ("Joe Biden", "President Joseph R. Biden Jr."),
        ("Mayor Berg", "Anna Berg"),
        ("Ms Berg", "Anna Berg-Holm"),
    ],
)
def test_a_part_in_common_is_the_same_person(ours: str, theirs: str) -> None:
    """Offices, titles and spellings aside."""
    assert judged(f"{ours} said so.", ours, f"{theirs} said so.", theirs) is True


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("Angela Merkel", "Vladimir Putin"),
        ("Mr Lund", "Ann Moss"),
        ("Mr Al-Khatib", "Sami Al-Masri"),
        ("US President Donald Trump", "US National Security Adviser John Bolton"),
    ],
)
def test_two_people_differ(ours: str, theirs: str) -> None:
    """Both are surely people."""
    assert judged(f"{ours} said so.", ours, f"{theirs} said so.", theirs) is False


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("Donald Tusk", "Donald Trump"),
        ("Michael Flynn", "Michael Cohen"),
        ("Li Qiang", "Li Keqiang"),
        ("Lee Peterson", "Peter Lee"),
        ("Ryan Zinke", "Paul Ryan"),
        ("Kim Jong Un", "Kim Jong Il"),
        ("Tom Berg", "Anna Berg"),
        ("Mayor Tom Berg", "Anna-Lena Berg"),
    ],
)
def test_one_name_in_common_is_not_enough(ours: str, theirs: str) -> None:
    """Whichever text has which of the two."""
    for one, other in ((ours, theirs), (theirs, ours)):
        assert judged(f"{one} said so.", one, f"{other} said so.", other) is False


@pytest.mark.parametrize(
    "article",
    [
        "Lena Falk owns the ferry. Her brother, Henrik Falk, said so.",
        "The ferry is of the Falk family. Henrik Falk said so.",
        "Lena Falk was away; Henrik Falk said so.",
    ],
)
def test_a_family_name_that_stands_near_does_not_make_two_one(article: str) -> None:
    """The family is what a brother and a sister share."""
    assert judged("Lena Falk said so.", "Lena Falk", article, "Henrik Falk") is (
        None if "away;" in article else False
    )


@pytest.mark.parametrize(
    ("article", "expected"),
    [
        ("Lena Falk and Henrik Falk came. Falk said so.", None),
        ("Lena Falk came. Mrs Falk said so.", True),
        ("Lena Falk and Captain Falk are one. Mrs Falk said so.", True),
        ("Lena Falk came, and L. Falk. On Monday Falk said so.", True),
    ],
)
def test_a_family_name_alone_is_anyones(article: str, *, expected: bool | None) -> None:
    """Where the article has several of the family, and the draft one of them."""
    at = article.rindex("Falk")
    ours, theirs = (Speaker(name, Span(0, 0), "test") for name in ("Lena Falk", "Falk"))
    named = replace(theirs, span=Span(at, at + 4))

    assert agrees("Lena Falk said so.", ours, article, named) is expected


def test_two_family_names_are_no_first_name() -> None:
    """Where the article has the first name before them."""
    article = "Huckabee Sanders said so. Sarah Huckabee Sanders left."

    assert judged("Sarah Sanders said so.", "Sarah Sanders", article, "Huckabee Sanders") is True
    assert judged("Tom Sanders said so.", "Tom Sanders", article, "Huckabee Sanders") is False


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ann Moss", True),
        ("Moss", True),
        ("A. Moss", True),
        ("Mayor Moss", True),
        ("Jan Moss", True),
        ("Ida May", True),
        ("a man", False),
        ("the health ministry", False),
        ("Reuters", False),
    ],
)
def test_a_name_may_be_that_of_a_person(name: str, *, expected: bool) -> None:
    """A description and a body are none."""
    assert may_be_person(Speaker(name, Span(0, len(name)), "test")) is expected


def test_a_full_name_that_stands_elsewhere_is_known() -> None:
    """`Putin` is Vladimir Putin, and not Vladimir Zelensky."""
    article = "Vladimir Putin came. Putin said so."
    said_by = Speaker("Vladimir Zelensky", Span(0, 17), "test")
    named = Speaker("Putin", Span(21, 26), "test", full_name=Span(0, 14))

    assert agrees("Vladimir Zelensky said so.", said_by, article, named) is False
    assert agrees(article, named, "Vladimir Zelensky said so.", said_by) is False
    assert agrees(article, named, article, named) is True


def test_one_word_is_a_person_where_the_other_text_knows_the_first_name() -> None:
    """Else it may be a body or a place."""
    article = "Yuri Ushakov said so. Dmitry Peskov was silent that day."

    assert judged("Peskov said so.", "Peskov", article, "Yuri Ushakov") is False
    assert judged("Moscow said so.", "Moscow", article, "Yuri Ushakov") is None


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("the White House", "Sarah Sanders"),
        ("a spokeswoman", "Sarah Sanders"),
        ("Reuters", "Ann Moss"),
        ("Human Rights Watch", "Ann Moss"),
        ("NATO", "Ann Moss"),
        ("Ann Moss", "the health minister of Malawi"),
    ],
)
def test_in_doubt_nothing_is_said(ours: str, theirs: str) -> None:
    """A body, an office and a description may be the same person's."""
    assert judged(f"{ours} said so.", ours, f"{theirs} said so.", theirs) is None


def test_two_names_beside_each_other_may_be_one_persons() -> None:
    """As with a pen name or a married one."""
    article = "Ann Moss, who writes as Eva Lund, said so."

    assert judged("Eva Lund said so.", "Eva Lund", article, "Ann Moss") is None


def test_a_probable_speaker_is_no_speaker() -> None:
    """The text does not surely name them."""
    said_by = Speaker("Ann Moss", Span(0, 8), "test", is_certain=False)

    assert agrees("Ann Moss.", said_by, "Erik Lund.", Speaker("Erik Lund", Span(0, 9), "t")) is None


def test_a_name_without_words_of_a_name_is_no_person() -> None:
    """The article has a family name for one whom it calls by an office alone."""
    article = "Moss came. A spokeswoman said so."
    named = Speaker("A spokeswoman", Span(11, 24), "test", full_name=Span(0, 4))

    for name in ("Erik Lund", "A clerk", "The 7"):
        said_by = Speaker(name, Span(0, len(name)), "test")
        assert agrees(f"{name} said so.", said_by, article, named) is None
        assert agrees(article, named, f"{name} said so.", said_by) is None


WORDS = st.sampled_from(
    "Ann Moss moss A. a the Mr. Jr. Dr spokeswoman Mayor of de al-Khatib O’Hara Łukasz Żak NATO "
    "7 — 习近平 محمد ’s ' . ÅSA İpek Kim Jong-un Reuters White House in Oslo\n said".split(" ")
)
SPOKEN_OF = st.lists(WORDS, max_size=3).map(" ".join) | st.text(max_size=12)


@st.composite
def speakers(draw: st.DrawFn) -> tuple[str, Speaker]:
    """Draw a text and a speaker whom it names, with a full name somewhere, or none."""
    before, name, behind = draw(SPOKEN_OF), draw(SPOKEN_OF), draw(SPOKEN_OF)
    text = f"{before} {name} {behind}"
    full_name = draw(st.none() | st.just(Span(0, len(before))))
    span = Span(len(before) + 1, len(before) + 1 + len(name))
    return text, Speaker(name, span, "test", full_name=full_name, is_certain=draw(st.booleans()))


@settings(max_examples=300)
@given(speakers(), speakers())
def test_any_names_are_compared(ours: tuple[str, Speaker], theirs: tuple[str, Speaker]) -> None:
    """None raises, and no speaker is another than itself."""
    (draft, said_by), (article, named) = ours, theirs

    assert agrees(draft, said_by, article, named) in (True, False, None)
    assert may_be_person(said_by) in (True, False)
    assert agrees(draft, said_by, draft, said_by) is not False


GIVEN = ["Anna", "Łucja", "Marie-Claire", "Ole", "Sami", "Katherine", "Xiaoming", "Édith", "Bo"]
FAMILIES = ["Berg", "Žak", "O’Hara", "al-Khatib", "van der Meer", "Moss-Lund", "Li", "McDowell"]
FORMS = [
    "{given} {family}",
    "{family}",
    "Mr {family}",
    "Dr. {given} {family}",
    "Mayor {family}",
    "former Finance Minister {given} {family}",
    "{given[0]}. {family}",
    "{given} K. {family}",
    "{given} Karen {family}",
    "{family} {given}",
    "{given} {family} Jr.",
    "{given} {family}’s",
    "{given} {family}-Holm",
    "{given}",
    "{family}, the mayor of Oslo",
    "NASA administrator {given} {family}",
]
PLAIN = str.maketrans("ŁłŽžÉé’", "LlZzEe'")
OFFICES = ["a spokeswoman", "the mayor", "she", "Reuters", "the company"]
OTHERS = ["", " Erik Lund was there.", " Erik {family} was there.", " Mr Lund was there."]


@given(
    given_name=st.sampled_from(GIVEN),
    family=st.sampled_from(FAMILIES),
    forms=st.tuples(st.sampled_from(FORMS + OFFICES), st.sampled_from(FORMS + OFFICES)),
    is_plain=st.booleans(),
    further=st.tuples(st.sampled_from(OTHERS), st.sampled_from(OTHERS)),
    is_known=st.tuples(st.booleans(), st.booleans()),
)
def test_a_person_written_otherwise_is_no_other(
    given_name: str,
    family: str,
    forms: tuple[str, str],
    *,
    is_plain: bool,
    further: tuple[str, str],
    is_known: tuple[bool, bool],
) -> None:
    """By a form of the name or by an office; other people may stand in either text."""
    sides = list[tuple[str, Speaker]]()
    for form, more, known in zip(forms, further, is_known, strict=True):
        name = form.format(given=given_name, family=family)
        full = f"{given_name} {family}"
        text = f"{full} came. {name} said so.{more.format(family=family)}"
        if is_plain and not sides:
            name, full, text = (one.translate(PLAIN) for one in (name, full, text))
        start = len(full) + len(" came. ")
        span = Span(start, start + len(name))
        full_name = Span(0, len(full)) if known else None
        sides.append((text, Speaker(name, span, "test", full_name=full_name)))
    (draft, said_by), (article, named) = sides

    assert agrees(draft, said_by, article, named) is not False
    assert agrees(article, named, draft, said_by) is not False
