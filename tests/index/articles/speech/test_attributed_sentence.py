"""Tests of single forms of attribution; `test_attributions.py` has the sentences."""

from __future__ import annotations

from index.articles.speech.attributed_sentence import AttributedSentence
from index.articles.speech.phrases.tokens import tokenise


def sentence_of(words: str) -> AttributedSentence:
    """Return a sentence without quotations whose first word is a name."""
    return AttributedSentence(words, tokenise(words), lambda _: True)


def test_verbs_that_go_on_about_one_named_before_have_no_speaker_of_their_own() -> None:
    """`who said`, `was told`, `and added`, `, asked about it,` and `that acknowledges`."""
    words = "Berg, asked about it, said Lund, who said so, was told and added one that states it."
    sentence = sentence_of(words)

    assert [sentence.tokens[i].text for i in sentence.verbs()] == ["said"]


def test_a_speaker_tells_where_the_verb_left_them() -> None:
    """What a later sentence may hang on: quoted words beside the verb, and nothing behind it."""
    sentence = sentence_of("Berg told reporters on Friday.")
    found = sentence.attribution_of(1)

    assert found is not None
    assert (found.rule, found.ends, found.after, found.before) == ("before", True, None, None)
