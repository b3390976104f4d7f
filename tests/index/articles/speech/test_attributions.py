"""Tests of whom one sentence names as its speaker: constructions of news, and near misses."""

from __future__ import annotations

import pytest

from index.articles.speech.attributions import find_attribution, find_lead_in
from index.articles.speech.phrases.quotations import blank, find_quotations
from index.records import Span


def named_in(sentence: str, *, known: bool = True) -> str | None:
    """Return whom a sentence of its own paragraph names."""
    whole = Span(0, len(sentence))
    quotations = find_quotations(sentence, whole)
    if quotations is None:
        return None
    blanked = blank(sentence, whole, quotations)
    found = find_attribution(sentence, blanked, lambda _: known)
    return found.name.of(sentence) if found else None


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Ola Berg said the weir had rusted.", "Ola Berg"),
        ("Berg says that the weir has rusted.", "Berg"),
        ("The weir has rusted, said Berg.", "Berg"),
        ("The weir has rusted, said Ola Berg, a builder.", "Ola Berg"),
        ("The weir has rusted, said the mayor of Tolley.", "the mayor of Tolley"),
        ("Lawyers for Captain Berg said the weir had rusted.", "Lawyers for Captain Berg"),
        ("The Weir Authority in Northern Samar said so.", "The Weir Authority in Northern Samar"),
        ("It has rusted, according to Berg's sister.", "Berg's sister"),
        ("Berg (D-Ohio) said the weir had rusted.", "Berg"),
        ("Ola Berg of Tolley said the weir had rusted.", "Ola Berg"),
        ("Weir officials said it had rusted.", "Weir officials"),
        ("It has rusted, port officials said.", "port officials"),
        ("The harbour's chief diver, Eva Holm, said it had rusted.", "Eva Holm"),
        ('"It rusted," said the diver, Eva Holm.', "Eva Holm"),
        ('"It rusted," said bus driver Eva Holm.', "Eva Holm"),
        ("Bus driver Eva Holm said it had rusted.", "Eva Holm"),
        ('"It rusted," said Berg, who said he had seen it.', "Berg"),
        ("Berg said Lund told him that it had rusted.", "Berg"),
        ("Berg, asked about the weir, said that it had rusted.", "Berg"),
        ("Berg said it had rusted and told Lund to mend it.", "Berg"),
        ("Ann Baker Lund said the weir had rusted.", "Ann Baker Lund"),
        ("The weir, Berg noted, had rusted.", "Berg"),
        ("In Reno, Berg said the weir had rusted.", "Berg"),
        ("After the flood in Reno, Berg said the weir had rusted.", "Berg"),
        ("The weir rusted in Reno, Berg said.", "Berg"),
        ("The weir in Reno, Berg said, had rusted.", "Berg"),
        ("Berg confirmed on Friday that it had rusted.", "Berg"),
        ("Berg has said it rusted, his lawyer, Eva Holm, told the court.", "Eva Holm"),
        ("It has rusted, Berg said, Reuters reported.", "Berg"),
        ("Berg said that it had rusted, according to the Associated Press.", "Berg"),
        ('"It rusted!" cried Berg.', "Berg"),
        ('"It rusted," Berg wrote to the mayor.', "Berg"),
        ('"It rusted," said Ohio Gov. Eva Holm.', "Eva Holm"),
        ("Berg also said that the weir had rusted.", "Berg"),
        ("The weir has rusted, Berg said.", "Berg"),
        ("The weir has rusted, Berg said on Monday.", "Berg"),
        ("The weir, Berg said, has rusted.", "Berg"),
        ("In a letter to the town, Berg said the weir had rusted.", "Berg"),
        ("Asked about Lund, Berg said the weir had rusted.", "Berg"),
        ("Meanwhile, Berg told the paper that the weir had rusted.", "Berg"),
        ("But Berg warned that the weir had rusted.", "Berg"),
        ("Yesterday Inspector Berg said the weir had rusted.", "Inspector Berg"),
        ('Berg added: "It rusted."', "Berg"),
        ('"It rusted," Berg explained.', "Berg"),
        ('"It rusted," Berg told reporters in Tolley.', "Berg"),
        ('"It rusted," said Berg.', "Berg"),
        ('"It rusted," said Berg, who built it.', "Berg"),
        ('"It rusted," asked Ola Berg of Tolley, a builder.', "Ola Berg"),
        ('"It rusted", wrote Berg in a letter.', "Berg"),
        ("‘It rusted,’ said Berg.", "Berg"),
        ("“It rusted”, said Berg.", "Berg"),
        ("„It rusted,“ said Berg.", "Berg"),
        ("«It rusted», said Berg.", "Berg"),
        ('"It rusted," said Berg on Tuesday, "and we knew."', "Berg"),
        ("The weir has rusted, according to Ola Berg.", "Ola Berg"),
        ("According to Berg, the weir has rusted.", "Berg"),
        ("It rusted, according to the University of Tolley.", "the University of Tolley"),
        ("It rusted, according to the Museum of Iron in 2019.", "the Museum of Iron"),
        ("Ola Berg, a builder, said the weir had rusted.", "Ola Berg"),
        ("Ola Berg, 54, of Tolley, said the weir had rusted.", "Ola Berg"),
        ("Ola Berg, who built it, said the weir had rusted.", "Ola Berg"),
        ('"It rusted," Ola Berg, its builder, said.', "Ola Berg"),
        ("Ola Berg, storm surge specialist at Acme, said the weir had rusted.", "Ola Berg"),
        ("The WHO said the weir had rusted.", "The WHO"),
        ("The former porter, aged 70, said Mayor Lind took the keys.", "The former porter"),
        ("Another witness, who hid her face, told Judge Orr that it rusted.", "Another witness"),
        ("A porter told Sergeant Berg that the weir had rusted.", "A porter"),
        ("The harbour minister, Omar al-Said, said the Nile pier was shut.", "Omar al-Said"),
        ("His lawyer, Eva Holm, said the pier was shut.", "Eva Holm"),
        ("Berg said he had paid, Lund testified.", "Lund"),
        ("Peru said it would pay, the trade minister of Chad said.", "the trade minister of Chad"),
        ("What Governor Berg said about rice is wrong, Lund replied.", "Lund"),
        ("ESA director Ida Lund said the launch was off.", "Ida Lund"),
        ('"Off," said Oslo University chemist Ida Lund.', "Ida Lund"),
        ('"Off," said CIA Director Ida Lund.', "Ida Lund"),
        ('"Off," said Secretary of State Ida Lund.', "Ida Lund"),
        ('"Off," said Acme chairman and CEO Ida Lund.', "Ida Lund"),
        ('"Off," said the Acme spokesman.', "the Acme spokesman"),
        ('"Off," said Rep. Ida Lund (D-Ohio).', "Rep. Ida Lund"),
        ('"Off," said Capt. Ida Lund of the harbour police.', "Capt. Ida Lund"),
        ("Lund’s lawyer said it was off.", "Lund’s lawyer"),
        ("A spokesman for Captain Lund said it was off.", "A spokesman for Captain Lund"),
        ("It is off, the head of the union said.", "the head of the union"),
        ('"Off," said a chemist at Oslo University.', "a chemist at Oslo University"),
        ('"Yes," Lund responded.', "Lund"),
        ("Šárka Čech said it was off.", "Šárka Čech"),
        ('"Off," said Šárka Čech.', "Šárka Čech"),
        ('"Off," Ærøskøbing’s mayor said.', "Ærøskøbing’s mayor"),
        ('"Off," said Þóra Ólafs.', "Þóra Ólafs"),
        ('"Off," said Liam O’Hara.', "Liam O’Hara"),
        ('Berg wrote on Friday: "Off."', "Berg"),
        ("The weir has rusted, Berg wrote on Friday.", "Berg"),
        ("Lund, the mayor said, has left.", "the mayor"),
        ('"Off," said Liam O\'Hara.', "Liam O'Hara"),
        ('"Off," said Nabil al-Masri.', "Nabil al-Masri"),
        ('"Off," said Piet van der Meer.', "Piet van der Meer"),
        ('"Off," said Rosa de la Vega.', "Rosa de la Vega"),
        ('"Off," said Hamad bin Nasser.', "Hamad bin Nasser"),
        ('"Off," said Gus Holm Jr.', "Gus Holm Jr."),
        ('"Off," said Gus Holm, Jr., a farmer.', "Gus Holm, Jr."),
        ('"Off," said J. R. Holm.', "J. R. Holm"),
        ('"Off," Ольга Ким said.', "Ольга Ким"),
        ('"Off," 王小明 said.', "王小明"),
    ],
)  # fmt: skip
def test_a_plain_attribution_names_the_whole_speaker(sentence: str, name: str) -> None:
    """In each of these the grammar leaves no doubt."""
    assert named_in(sentence) == name


@pytest.mark.parametrize(
    "sentence",
    [
        # an inversion that follows no quoted words
        "The weir, they fear, said Berg, has rusted.",
        "The council closed the weir, saying Berg Builders would pay.",
        'The film "Rust" said Berg had paid.',
        'The song, "Rust," said Berg would pay.',
        "The weir, a relic, said Berg, must go.",
        "Ola Berg, 41, was part of a team of ten, said Inspector Lund and his deputy.",
        "Ola Berg, 41, died in the fall, said Acme Rescue and Aid spokesman Bo Lund.",
        # who is spoken to or of
        "The lawyer defending Captain Berg said the ship was old.",
        "The woman suing Captain Berg said he was a liar.",
        "The man who robbed Judge Berg said the road was dark.",
        "Lawyers hired by Captain Berg said the ship was old.",
        '"Old," the lawyer defending Captain Berg said.',
        '"Old," said the lawyer defending Captain Berg.',
        '"Old," said a man close to Captain Berg.',
        "The actor who plays Berg said the ship was old.",
        "The company Berg said was broke has paid.",
        "Records Berg said were false have burnt.",
        "It was Friday, the day Berg said he would leave.",
        "He fled to Utah, a state Berg said he hated.",
        "They met Lund, a reporter Berg said he feared.",
        "Lund, which Berg said was ill, left.",
        # no speaker, or not for certain
        "Nobody said Berg was guilty.",
        "No one said Berg was guilty.",
        "Someone said Berg was guilty.",
        "Everyone Berg hired said the ship was old.",
        "What Senator Berg said is wrong.",
        "Video Feedback What Berg told Ann Moss about the dam.",
        "Had Berg said the ship was old, they would have stayed.",
        "If Berg said the ship was old, they would stay.",
        "Suppose Senator Berg said the ship was old.",
        "It is false that Berg said the ship was old.",
        "Neither Berg nor Lund said the ship was old.",
        "Only Berg said the ship was old.",
        "Berg never said the ship was old.",
        "Berg has not said that the ship was old.",
        "Berg hasn’t said the ship was old.",
        "Berg did not say the ship was old.",
        "Berg may have said the ship was old.",
        "Berg allegedly said the ship was old.",
        "Berg is said to be old.",
        "Berg, said to be old, has left.",
        "Berg said nothing about the ship.",
        "Berg said no such thing about the ship.",
        "Did Berg say so, or was it Lund who said it?",
        "Residents told they must leave have stayed.",
        # verbs that are not speech
        "The dog barked before Berg responded by hitting it.",
        '"Bad dog!" Berg responded by hitting it.',
        "Acme added 20,000 jobs.",
        "Acme recalled 20,000 cars.",
        "Peru claimed the island.",
        "Berg told a lie.",
        "Berg told jokes to the children.",
        "Berg wrote The Iron Sea in 1920.",
        "Berg tweeted a photo of the weir with the word “rust” on it.",
        "Berg wrote in 1920.",
        "Berg explained at the trial.",
        "Harbour states that lost trade have sued.",
        "Lund responded in May.",
        # a name that would be cut
        '"Off," said Oslo forensics wizard Ida Lund.',
        '"Off," said Autonomous Region in Northern Samar officials.',
        "The mayor of Athens, Georgia, said the fair was off.",
        "The mayor of Camden, New Jersey, said the fair was off.",
        "It is off, according to Oslo University researchers.",
        "It is off, according to Friends of the Weir members.",
        "It is off, according to Citizens for the Weir.",
        "It is off, according to the Committee for a Better Weir.",
        "It is off, according to a May 14 report.",
        "It is off, according to a report by Ida Lund.",
        '"Off," said Lund\'s sister, Ida.',
        "A spokesman for the Ministry of Iron and Salt said it was off.",
        "A spokesman for Lund and Berg said it was off.",
        '"Off," Ida Lund, a biologist at Oslo University said.',
        "Ida Lund, a spokeswoman for the union told the paper it was off.",
        # two sources
        "Berg said it was off, but Lund said it was on.",
        "Berg and Lund said it was off.",
        '"Off," Berg and Lund said.',
        '"Off," said Berg and Lund.',
        '"Off," said Berg, Lund and Holm.',
        '"Off," Berg said, while Lund said it was on.',
        "It is off, according to Berg and Lund.",
        "It is off, according to Berg, Lund and others.",
        "It is off, Berg said, according to Lund.",
        "It is off, according to the mayor and governor.",
        # where, and not who
        "A clerk in Reno, Nevada said the fair was off.",
        "Clerks in Reno, Nevada told AP that the fair was off.",
        # many of whom something else is said
        "A second case, residents warned.",
        "It is off, according to port officials.",
        "Two porters told Inspector Lund that it was off.",
        "Special Agent in Charge Eva Holm said it was off.",
        "The nurse at the clinic Berg said was shut has left.",
        # pronouns, turns and headings
        '"Off," he said.',
        "“Off it is!” He added that it rained.",
        "Berg has said prayers in the chapel.",
        "I said it was off.",
        "Q: Ida Lund, you said it was off.",
        "Herald: You said it was off.",
        "Ida Lund: It is off.",
        "((Ida Lund)) It is off.",
    ],
)
def test_in_doubt_nobody_is_named(sentence: str) -> None:
    """A wrong name is worse than none."""
    assert named_in(sentence) is None


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ('"It is off," said Lind of Hale.', "Lind"),
        ('"It is off," Lind of Hale said.', "Lind"),
        ("Lind of Hale said it was off.", "Lind"),
        ('"It is off," said Lind of the Hale group.', "Lind"),
        ('"It is off," said Jones of Hale.', "Jones"),
        ('"It is off," said Ida Lind of Hale.', "Ida Lind"),
        ('"It is off," said University of Hale.', "University of Hale"),
        ('"It is off," said Bank of Hale.', "Bank of Hale"),
        ("Voice of Hale said it was off.", "Voice of Hale"),
        ("The Duke of Hale said it was off.", "The Duke of Hale"),
        ("Friends of Hale said it was off.", "Friends of Hale"),
    ],
)
def test_the_name_of_a_person_ends_before_of(sentence: str, name: str) -> None:
    """What follows is a firm or a town, unless it belongs to the name of a body."""
    assert named_in(sentence) == name


@pytest.mark.parametrize(
    "sentence",
    [
        'Ann Lowe, the mayor, told AP: "It is off."',
        'Ann Lowe, the mayor, told the AP news agency: "It is off."',
        '"It is off," Ann Lowe, the mayor, told AP.',
        '"It is off," Ann Lowe, 61, the mayor, told Bo Moss on Friday.',
    ],
)
def test_who_is_told_is_not_who_speaks(sentence: str) -> None:
    """The name behind `told` leaves the one before it certain."""
    assert named_in(sentence) == "Ann Lowe"


@pytest.mark.parametrize(
    ("sentence", "description"),
    [
        ("ESA director Ida Lund said the launch was off.", "ESA director"),
        ('"Off," said Oslo University chemist Ida Lund.', "Oslo University chemist"),
        ('"Off," said Secretary of State Ida Lund.', "Secretary of State"),
        ('"Off," coast guard commander Ida Lund told reporters.', "coast guard commander"),
        ("Ida Lund, the head of ESA, said the launch was off.", "the head of ESA"),
        ('"Off," said Ida Lund, 41, a pilot from Oslo.', "a pilot from Oslo"),
        ('"Off," said Ida Lund, ESA\'s director, on Friday.', "ESA's director"),
        ("The pilot, Ida Lund, said the launch was off.", "The pilot"),
        ('"Off," said the pilot, Ida Lund.', "the pilot"),
        ('"Off," said Ohio Gov. Ida Lund.', "Ohio Gov."),
        ("Inspector Lund said the launch was off.", None),
        ("Ida Lund, who flew it, said the launch was off.", None),
        ('"Off," said Ida Lund, and the pilot left.', None),
        ("According to Ida Lund, the pilot left.", None),
        ('"Off," said Ida Lund, the pilot was ill.', None),
    ],
)
def test_what_a_speaker_is_stands_beside_the_name(sentence: str, description: str | None) -> None:
    """An office before the name, or between commas behind it; a clause is none."""
    blanked = blank(
        sentence, Span(0, len(sentence)), find_quotations(sentence, Span(0, len(sentence))) or []
    )
    found = find_attribution(sentence, blanked, lambda _: True)

    assert found is not None
    assert (found.description.of(sentence) if found.description else None) == description


def test_the_first_word_of_a_sentence_must_be_a_name() -> None:
    """It has its capital from its place: `Rumours said it was off`."""
    assert named_in("Rumours said it was off.", known=False) is None
    assert named_in("Asked Berg said it was off.", known=False) is None


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Berg told reporters:", "Berg"),
        ("After the board's comments, Captain Ida Lund voiced anger, saying,", "Ida Lund"),
        ("As Lund writes:", None),
        ("Berg and Lund voiced anger, saying,", None),
        ("Berg spoke of three things:", None),
    ],
)
def test_a_lead_in_names_who_speaks_next(sentence: str, name: str | None) -> None:
    """The next paragraph is theirs only if the sentence says so."""
    found = find_lead_in(sentence, sentence, lambda _: True)

    assert (found.name.of(sentence) if found else None) == name
