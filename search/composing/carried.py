"""Tell whether a sentence of a summary is carried by a quote: whether it is the quote, shortened.

A claim is carried by a sentence if it is that sentence in the same order, word for word, and
what is left out changes nothing that is claimed. So no name, number, date or "not" can be
changed, added, moved or lost. Left out may be: what stands between two commas and says more of
what is before it; an ending that tells a reason or what came next; the description before a
full name; the day on which words were said. None of it may hold a word that bears on the
rest: a denial, a doubt, a condition, a limit, or who says so. "..., the mayor said" may stand
before the claim as well. In doubt a claim is not carried; a true one may be lost, which is
counted. Pure functions.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice

from index.articles.sentences import iterate_sentences
from index.articles.speech.phrases.speech_words import (
    ARTICLES,
    DAYS,
    FUNCTION_WORDS,
    MODIFIERS,
    ORGANISATIONS,
    OWNERS,
    SPEECH,
    is_role,
)
from search.composing.carrying_words import (
    ACRONYMS,
    AFTER_SAYS,
    ASIDES,
    BEING,
    DENIALS,
    ENDINGS,
    FREE,
    JOINERS,
    LEANING,
    OF_TITLES,
    PERFECT,
    PRONOUNS,
    REASONS,
    SAYS,
    SPEAKERS,
    TITLED,
    is_limiting,
    is_load_bearing,
)
from search.composing.claim_words import DASH, Letters, Word, same, words_of
from search.wording.word_forms import forms_of, is_past

_BOUNDS = {",": ",", DASH: DASH, "(": ")"}
"""Marks before what is said by the way, with the mark after it."""

_FEWEST_WORDS = 3  # of a claim; fewer say nothing that can be checked
_MOST_WORDS = 120  # of a claim or of a sentence that carries it; longer ones carry nothing
_MOST_STEPS = 1_000  # ways to shorten a sentence that are tried; real ones need some hundred
_MOST_ENDINGS = 3  # endings that are left out before the speaker is looked for
_LONGEST_NAME = 4  # words of a person's name; more are a list or a title
_LONGEST_DESCRIPTION = 8  # words before a full name; a longer one is seldom only a description

Words = Sequence[Word]


def carriers(quote: str) -> list[Words]:
    """Return the sentences of a quote that can carry a claim, each as words.

    A question claims nothing. Where one of several sentences may say of another that it is
    not true, none can.
    """
    sentences = [span.of(quote) for span in iterate_sentences(quote)]
    read = [words_of(sentence) for sentence in sentences]
    if len(read) > 1 and any(word.key.casefold() in _denials() for words in read for word in words):
        return []
    return [
        words
        for sentence, words in zip(sentences, read, strict=True)
        if "?" not in sentence and len(words) <= _MOST_WORDS
    ]


def is_carried(claim: str, sentence: Words) -> bool:
    """Return whether a claim is a sentence that was shortened and changed in nothing else."""
    words = _without_joiner(words_of(claim))
    counted = sum(not word.is_pause for word in words)
    if counted < _FEWEST_WORDS or len(words) > _MOST_WORDS or not _stands_alone(words):
        return False
    own = {word.key for word in sentence}
    if not all(word.is_pause or word.key in own or word.key in FREE for word in words):
        return False
    return any(
        _is_shortened(words, form, fixed) for form, fixed in _forms(_without_joiner(sentence))
    )


@cache
def _denials() -> frozenset[str]:
    return frozenset(form for word in DENIALS for form in forms_of(word)) | {
        f"{word}{ending}" for word in DENIALS for ending in ("ed", "s", "d", "es")
    }


def _without_joiner(words: Words) -> Words:
    """Return words without a comma or an `and` before them."""
    start = 0
    while start < len(words) and (words[start].is_pause or words[start].key in JOINERS):
        start += 1
    return words[start:]


def _stands_alone(words: Words) -> bool:
    """Return whether a reader of these words alone knows whom they speak of.

    Sentences of a summary stand side by side, and each is of another article: "He" at the head
    of one would be the man of the one before.
    """
    opens, *_ = words
    others = {word.key for word in words if not word.is_quoted and not _is_acronym(word)}
    if opens.key in LEANING or not others.isdisjoint(SPEAKERS):
        return False
    is_name = opens.letters is not Letters.SMALL and opens.key not in FUNCTION_WORDS
    is_name = is_name and not opens.key.isdigit()  # "One of them"
    has_subject = opens.key in FREE or is_name or _is_acronym(opens)
    return has_subject or not any(w.key in PRONOUNS and not _is_acronym(w) for w in words)


def _is_acronym(word: Word) -> bool:
    return word.key in ACRONYMS and word.letters is Letters.CAPITALS


def _forms(words: Words) -> Iterator[tuple[Words, int]]:
    """Yield the orders in which a sentence may be said: as it is, and with the speaker first.

    With each comes how many of its words name the speaker, after whom nothing is left out.
    """
    for form, fixed in _orders(words):
        yield form, fixed
        yield from ((shorter, 0) for shorter in _without_role(form) if not fixed)


def _orders(words: Words) -> Iterator[tuple[Words, int]]:
    yield words, 0
    endings = (at for at in reversed(_pauses(words)) if _is_ending(words, at))
    for base in (words, *(words[:at] for at in islice(endings, _MOST_ENDINGS))):
        last = max(_pauses(base), default=None)
        if last is None or not _names_speaker(base[last + 1 :]):
            last = _quotation_end(base)
        if last is not None and _names_speaker(tag := _after(base, last)):
            for speaker in (tag, *_without_role(tag)):
                yield [*speaker, *base[:last]], len(speaker)
                yield [*speaker, Word(","), *base[:last]], len(speaker) + 1


def _after(words: Words, at: int) -> Words:
    return words[at + 1 :] if words[at].is_pause else words[at:]


def _quotation_end(words: Words) -> int | None:
    """Return where a quotation that begins a sentence ends."""
    if not words[0].is_quoted:
        return None
    return next((at for at, word in enumerate(words) if not word.is_quoted), None)


def _names_speaker(tag: Words) -> bool:
    """Return whether words are "the mayor said", "said the mayor" or "according to the mayor"."""
    keys = [word.key for word in tag]
    if keys[:2] == ["according", "to"]:
        return True
    says = next((at for at, key in enumerate(keys) if key in SAYS), None)
    if says is None or tag[0].is_quoted or keys[0] in JOINERS | ASIDES - FREE - OWNERS:
        return False
    return all(
        word.is_name or word.key in AFTER_SAYS or is_role(word.key) for word in tag[says + 1 :]
    )


def _pauses(words: Words) -> list[int]:
    return [at for at, word in enumerate(words) if word.is_pause]


def _is_shortened(claim: Words, sentence: Words, fixed: int) -> bool:
    """Return whether a claim is what is left of a sentence when parts of it are left out."""
    seen = {(0, 0)}
    waiting = [(0, 0)]
    while waiting and len(seen) < _MOST_STEPS:
        here, there = waiting.pop()
        if there == len(claim) and _may_end(sentence, here, fixed):
            return True
        for step in _steps(claim, there, sentence, here, fixed):
            if step not in seen:
                seen.add(step)
                waiting.append(step)
    return False


def _may_end(sentence: Words, at: int, fixed: int) -> bool:
    return at == len(sentence) or (at > fixed and _is_ending(sentence, at))


def _steps(
    claim: Words, there: int, sentence: Words, here: int, fixed: int
) -> Iterator[tuple[int, int]]:
    """Yield the places that are reached when one more word is matched, put in or left out."""
    if here < len(sentence) and there < len(claim) and same(sentence[here], claim[there]):
        yield here + 1, there + 1
    if there < len(claim) and _is_free(claim[there]):
        yield here, there + 1
    if here < len(sentence):
        yield from ((end, there) for end in _skipped(sentence, here))
        if sentence[here].key in _BOUNDS and here >= fixed:
            yield from ((end, there) for end in _aside_ends(sentence, here))


def _skipped(sentence: Words, at: int) -> Iterator[int]:
    """Yield where a sentence goes on if what begins at a word is left out."""
    word, after = sentence[at], sentence[at + 1 : at + 2]
    if word.is_quoted:
        return
    if _is_free(word):
        yield at + 1
    if word.key in PERFECT and after and is_past(after[0].key):
        yield at + 1
    if at and sentence[at - 1].key in SPEECH:
        if word.key in DAYS:
            yield at + 1
        if word.key == "on" and after and after[0].key in DAYS:
            yield at + 2
    if at == 0:
        yield from _description_ends(sentence)


def _aside_ends(sentence: Words, at: int) -> Iterator[int]:
    """Yield where a sentence goes on after what stands between two commas, with either of them."""
    end = next((n for n in range(at + 1, len(sentence)) if sentence[n].is_pause), None)
    if end is None or end == at + 1:
        return
    if sentence[end].key != _BOUNDS[sentence[at].key]:
        return
    aside = sentence[at + 1 : end]
    before = sentence[at - 1] if at else sentence[at]
    is_age = len(aside) == 1 and aside[0].key.isdigit() and not before.key[-1:].isdigit()
    is_name = is_role(before.key) and _is_full_name(aside)
    is_more = aside[0].key in ASIDES - TITLED or (before.is_name and _is_title(aside))
    if not sentence[at].is_quoted and (is_age or is_name or is_more) and _bears_nothing(aside):
        yield end
        yield end + 1


def _is_title(words: Words) -> bool:
    """Return whether words are what a person is: `the mayor of Paris`, `her former driver`."""
    if words[0].key not in TITLED or not any(is_role(word.key) for word in words):
        return False
    return all(word.key in OF_TITLES or _describes(word) for word in words)


def _is_free(word: Word) -> bool:
    """Return whether a word may be put in or left out; in a quotation none may."""
    return word.key in FREE and not word.is_quoted


def _description_ends(sentence: Words) -> Iterator[int]:
    """Yield where a full name begins after a description: `press secretary Ann Lee`."""
    for at in range(1, min(_LONGEST_DESCRIPTION, len(sentence) - 1)):
        is_after_role = is_role(sentence[at - 1].key) and _is_description(sentence[:at])
        if is_after_role and _is_full_name(sentence[at : at + 2]):
            yield at


def _without_role(sentence: Words) -> Iterator[Words]:
    """Yield a sentence about "the minister, Ann Lee, ..." as one about "Ann Lee ..."."""
    first, second, *_ = [*_pauses(sentence)[:2], 0, 0]
    role, name = sentence[:first], sentence[first + 1 : second]
    if not (role and is_role(role[-1].key) and _is_full_name(name)):
        return
    if len(role) <= _LONGEST_DESCRIPTION and _is_description(role):
        yield [*name, *sentence[second + 1 :]]


def _is_description(words: Words) -> bool:
    """Return whether words can stand before a name and say nothing but who bears it."""
    first, *others = words
    opens = first.key in ARTICLES | OWNERS or first.key not in FUNCTION_WORDS
    return opens and all(map(_describes, others or words)) and _bears_nothing(words)


def _describes(word: Word) -> bool:
    is_known = word.key in MODIFIERS | ORGANISATIONS or is_role(word.key)
    return is_known or word.is_name or word.key.endswith(("'s", "s'"))


def _is_full_name(words: Words) -> bool:
    """Return whether words are a name of two parts or more."""
    return 1 < len(words) <= _LONGEST_NAME and all(word.is_name for word in words)


def _is_ending(sentence: Words, at: int) -> bool:
    """Return whether all from a place on may be left out."""
    ending = sentence[at:]
    if ending[0].is_pause:
        after = ending[1:]
        if not after or after[0].key not in ENDINGS or not _bears_nothing(ending):
            return False
        is_of_all = after[0].key == "which" and len(after) > 1 and after[1].key in BEING
        is_apart = after[0].key not in TITLED or ending[0].key == ";" or _is_title(after)
        return is_apart and not is_of_all
    is_denied = any(is_limiting(word.key) for word in sentence[:at])
    return ending[0].key in REASONS and not is_denied and _bears_nothing(ending)


def _bears_nothing(words: Words) -> bool:
    """Return whether nothing in these words changes what the others claim."""
    return not any(word.is_quoted or is_load_bearing(word.key) for word in words)
