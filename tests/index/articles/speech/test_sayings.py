"""What is said is found whole, and put into no wrong mouth."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.articles.speech.kept_sayings import Saying
from index.articles.speech.sayings import find_sayings, sayings_in
from index.records import Article, Source
from tests.index.articles.speech.test_speakers import sentences_of


def said(text: str) -> list[tuple[str, str, str | None]]:
    """Return the kind, the words and the speaker of each saying."""
    return [
        (
            "direct" if one.is_direct else "reported",
            one.span.of(text),
            one.speaker.name if one.speaker else None,
        )
        for one in sayings_in(text, sentences_of(text))
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('"We leave tonight," said Ida Lund.', ('"We leave tonight,"', "Ida Lund")),
        ("“We leave tonight”, Ida Lund said.", ("“We leave tonight”", "Ida Lund")),
        ('Ida Lund said, "We leave tonight."', ('"We leave tonight."', "Ida Lund")),
        ('Ida Lund told reporters on Friday: "We leave."', None),
        ('Ida Lund told the AP: "We leave tonight."', ('"We leave tonight."', "Ida Lund")),
        ('Ida Lund said on Friday, "We leave now."', ('"We leave now."', "Ida Lund")),
        ('Ida Lund said "nobody leaves tonight".', ('"nobody leaves tonight"', "Ida Lund")),
        ('Ida Lund said that "nobody leaves tonight".', ('"nobody leaves tonight"', "Ida Lund")),
        ('According to Ida Lund, "nobody leaves".', None),
        ('According to Ida Lund, "nobody leaves now".', ('"nobody leaves now"', "Ida Lund")),
        (
            '"It is over. We leave tonight," Ida Lund said.',
            ('"It is over. We leave tonight,"', "Ida Lund"),
        ),
        (
            'Ida Lund said: "It is over. We leave."\nThe end.',
            ('"It is over. We leave."', "Ida Lund"),
        ),
        (
            'Ida Lund said: "It is over. We leave.\n"Nothing is left here."',
            ('"It is over. We leave.\n"Nothing is left here."', "Ida Lund"),
        ),
        ("„Wir gehen heute Nacht“, said Ida Lund.", ("„Wir gehen heute Nacht“", "Ida Lund")),
        ("«On part cette nuit», said Ida Lund.", ("«On part cette nuit»", "Ida Lund")),
    ],
)
def test_a_quotation_is_whole_and_has_its_speaker(text: str, found: tuple[str, str] | None) -> None:
    """With both marks, over sentences and paragraphs; two words are not one."""
    assert [one[1:] for one in said(text) if one[0] == "direct"] == ([found] if found else [])


@pytest.mark.parametrize(
    "text",
    [
        'Ida Lund said Bo Moss had called the dam "a disaster for the valley".',
        'Ida Lund said the film, "The Old Man and the Sea," was long.',
        'Ida Lund stated that Moss and Berg "said hi to each other" and left.',
        'Ida Lund said no, and a banner read "We want the dam".',
        '"We want the dam," read the banner, Ida Lund said.',
        'Ida Lund said: "We leave tonight',
        'Ida Lund said: "We leave tonight.\nThe end of it.',
    ],
)
def test_words_that_may_be_another_s_are_not_put_into_a_mouth(text: str) -> None:
    """Nor those whose end is not known; the sentence may be reported as a whole."""
    spoken = [one for one in said(text) if one[2] is not None]

    assert all(kind == "reported" and words in text.split("\n") for kind, words, _ in spoken)


def test_reported_speech_is_a_whole_sentence() -> None:
    """One that holds a direct saying is not reported as well."""
    text = 'Ida Lund said the dam was safe. "We leave tonight," said Bo Moss. It rained.'

    assert said(text) == [
        ("reported", "Ida Lund said the dam was safe.", "Ida Lund"),
        ("direct", '"We leave tonight,"', "Bo Moss"),
    ]


def test_a_statement_whose_speaker_is_not_named_is_kept_without() -> None:
    """A title and a single word are not."""
    text = 'They saw "Sea". "It is over. We leave," she said.\n"We stay here." Bo Moss walked in.'

    assert said(text) == [
        ("direct", '"It is over. We leave,"', None),
        ("direct", '"We stay here."', None),
    ]


def test_parts_of_a_quotation_are_no_reported_speech() -> None:
    """A sentence that a quotation is cut out of would miss one of its marks."""
    text = 'Bo Moss said: "We go.\nIda Lund said it was over."\nIt rained.'

    assert [one for one in said(text) if '"' in one[1]] == []


def test_a_long_quotation_goes_on_as_long_as_paragraphs_open_with_a_mark() -> None:
    """What only looks like the end of one does not make it longer."""
    whole = '"One of them is here.\n"Two of them are here.\n"Three of them are here."'
    text = f'Ida Lund said: {whole}\n"Four of them are here," said Bo Moss.'

    assert said(text) == [
        ("direct", whole, "Ida Lund"),
        ("direct", '"Four of them are here,"', "Bo Moss"),
    ]


def test_the_turns_of_an_interview_are_direct_without_marks() -> None:
    """Without the marker, some sentences at a time; what is quoted in one is not the speaker's."""
    text = (
        "((Ida Lund))\nI came here long ago. The dam was new. We liked it. It is old now.\n"
        '((Bo Moss))\nI never did. They said "You must leave now. You must go."\n'
    )
    found = said(text)

    assert found[:2] == [
        ("direct", "I came here long ago. The dam was new. We liked it.", "Ida Lund"),
        ("direct", "It is old now.", "Ida Lund"),
    ]
    assert all(speaker is None for _, words, speaker in found if words.startswith('"'))


@pytest.mark.parametrize("marker", ["Q", "The Guardian", "Guardian", "Kim"])
def test_what_an_interviewer_asks_is_no_saying(marker: str) -> None:
    """Nor what leads up to the question; the answers are sayings."""
    text = (
        "Ann Lowe, the minister, met Bo Kim of the Guardian.\n"
        f"{marker}: The minister says repairs will cost 30 million. Is that right?\n"
        "Lowe: Yes, I think so. We will pay.\n"
        f"{marker}: Will you resign?\n"
        "Lowe: No, I will not.\n"
    )

    assert said(text) == [
        ("direct", "Yes, I think so. We will pay.", "Lowe"),
        ("direct", "No, I will not.", "Lowe"),
    ]


def test_an_outlet_says_nothing_in_an_interview() -> None:
    """Its statements are those of the reporter who asks."""
    text = (
        "Ann Lowe met the Guardian.\nThe Guardian: They say it is shut.\nLowe: It is.\n"
        "The Guardian: We heard that it is not.\nLowe: I say it is.\n"
    )

    assert {speaker for _, _, speaker in said(text)} == {"Lowe"}


@pytest.mark.parametrize(
    "text",
    [
        'His lawyer, Ida Lund, said: "We leave tonight."',
        '"We leave tonight," her lawyer, Ida Lund, said.',
        '"We leave tonight," said Ida Lund, his lawyer.',
    ],
)
def test_a_description_that_does_not_say_whose_is_left_out(text: str) -> None:
    """`His lawyer` is of one whom a reader of the saying alone does not know."""
    (saying,) = sayings_in(text, sentences_of(text))

    assert saying.speaker is not None
    assert (saying.speaker.name, saying.speaker.description) == ("Ida Lund", None)


PIECES = (
    *('"', "“", "”", "«", "»", "„", "\n", " ", " ", ", ", ". ", ": ", "’s "),
    *("Ida Lund", "Bo Moss", "said", "told", "that", "We leave tonight", "she", "the mayor"),
)
texts = st.lists(st.sampled_from(PIECES), max_size=30).map("".join) | st.text(max_size=60)


@given(texts)
def test_sayings_are_slices_in_order_with_both_marks(text: str) -> None:
    """Whatever the text: none is empty, none that has a speaker overlaps another of its kind."""
    found = sayings_in(text, sentences_of(text))

    spans = [saying.span for saying in found]
    assert spans == sorted(spans)
    assert all(len(span.of(text).strip()) > 2 and span.end <= len(text) for span in spans)
    for saying in found:
        _check(text, saying)
    spoken = [saying.span for saying in found if saying.speaker]
    assert all(not a.overlaps(b) for a, b in pairwise(spoken))


def _check(text: str, saying: Saying) -> None:
    words = saying.span.of(text)
    if saying.is_direct and saying.rule != "turn":
        assert words[0] in '"“„«»'
        assert words[-1] in '"“”«»'
    else:
        assert saying.speaker is not None
        assert "\n" not in words or not saying.is_direct
    if saying.speaker is not None:
        assert saying.speaker.span.of(text) == saying.speaker.name


@given(texts)
def test_what_is_found_is_found_again(text: str) -> None:
    """The finder depends on nothing but the text and its sentences."""
    article = Article(text, Source("a.txt", "0" * 64, "text"))
    sentences = sentences_of(text)

    assert find_sayings(text, sentences, article) == find_sayings(text, tuple(sentences), article)
