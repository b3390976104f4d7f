"""Words of English in any form are known, slips are not."""

from __future__ import annotations

import json
from random import Random

import pytest

from search.wording import english_words
from search.wording.english_words import is_english

LISTED = json.loads(english_words._list())


def test_every_word_of_the_list_is_found() -> None:
    """By halving the text of the list, which has to be sorted as bytes for that."""
    words = [word for word in LISTED if word.isalpha()]

    assert len(words) > 100_000
    assert [
        word for word in Random(7).sample(words, 5_000) if not english_words._listed(word)
    ] == []
    assert not any(map(english_words._listed, ("", "a'", "zzzzzz", "aaaaaa", '"', "abduc")))


@pytest.mark.parametrize(
    "words",
    [
        "vetoed libelled disbarred defenestrated embargoed gerrymandered usurious filibustered",
        "impugned recused quashed abrogated suborned garnished sequestered exhumed perjured",
        "pilloried bowdlerized shanghaied mothballed scuttled reprieved prorogued estopped",
    ],
)
def test_words_of_the_news_are_english(words: str) -> None:
    """However seldom an archive holds them."""
    assert [word for word in words.split() if not is_english(word)] == []


@pytest.mark.parametrize(
    "words",
    [
        "honoured colours realised analysed paralysing organisations theatre fibres dialogue",
        "travellers counsellor marvellous defence licence catalogues haemorrhage manoeuvres",
        "gaoled draughts baulked kerbside tyres cheques pyjamas woollens sceptics storeys",
        "colourisation demoralising unauthorised programmes mouldy wilfully skilful",
    ],
)
def test_british_spelling_is_english(words: str) -> None:
    """The list is American."""
    assert [word for word in words.split() if not is_english(word)] == []


@pytest.mark.parametrize(
    "words",
    [
        "whistleblowers crowdfunded ransomware houseguests deplatformed cryptocurrencies",
        "disbarment disbarring redisbarred overbilled underreported counterclaims interfaith",
        "denuclearized remilitarisation unvetted nonfelonious postwar cybercriminals",
        "doxxed vaping vaped selfies podcasters deepfakes incels xvii",
    ],
)
def test_words_formed_by_rule_are_english(words: str) -> None:
    """By an ending, by a beginning, of two words, and of words younger than the list."""
    assert [word for word in words.split() if not is_english(word)] == []


def test_an_apostrophe_left_out_is_no_slip() -> None:
    """`didnt` is not read as a name that looks like it."""
    assert [w for w in "didnt dont wasnt theyre youve shes".split() if not is_english(w)] == []


@pytest.mark.parametrize(
    "words",
    [
        "abuot canceld tilerson closd peir sanctoins presdient goverment recieve seperate",
        "accomodate wich becuase beleive tommorow minsiter embargod vetod",
        "ukrane rusian brigde elction parliment qwertzuiop",
    ],
)
def test_slips_are_not_english(words: str) -> None:
    """They may be read as the archive's word."""
    assert [word for word in words.split() if is_english(word)] == []
