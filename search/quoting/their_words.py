"""Tell whether a sentence may be the words of the person whom a question asks for by name.

Where the article gives a sentence to another, it is none of theirs, though it names them:
`Mayor Anna Berg, standing beside her brother Tom Berg, said ...`; unless it tells what they
said: `Anna Berg said Tom had called it unsafe`. Where the speaker is not read, a sentence that
names only a namesake, or that follows one, is not taken for theirs. Pure functions.
"""

from __future__ import annotations

import re

from index.articles.speech.corrections import as_corrected, find_corrections
from index.articles.speech.phrases.name_words import name_words
from index.articles.speech.phrases.speech_words import CRIES, PARTICIPLES, SPEECH
from index.articles.speech.speakers import find_speaker
from index.records import StoredArticle
from search.quoting.same_speaker import (
    PersonName,
    is_another,
    is_given_as,
    is_namesake,
    may_be_given,
    named_person,
    person_name,
)

_LOOKED_BACK = 600
"""Characters before a sentence in which it is looked for whom `he` may be; farther ones, such as
those of a section before, tell little."""
_SAYS = (SPEECH | CRIES) - {"say", "cited", "citing", "quoted"} | frozenset(
    "called calls described promised believes thinks thought wants demanded".split()
)
_TELLS = (
    _SAYS
    | PARTICIPLES
    | frozenset(
        "according promise promises promising think calling describing believe want statement "
        "speech interview letter comment remark claim denial announcement tweet "
        "apologised apologized accused praised criticised criticized condemned defended rejected "
        "dismissed blamed demands proposed proposes wishes hopes expects pledged vows spoke speaks "
        "speaking talked discussed answer reply".split()
    )
)
"""Words by which a sentence tells that a person spoke."""
_MARKS = re.compile('["“”„«»‘]|[,.?!]’')
_SMALL = re.compile(r"[a-z]+")
_AUXILIARIES = frozenset("had has have also once later then never".split())
_NAME = re.compile(r"(?<!\w)(?:[^\W\d_a-z][\w’'-]{0,24}\.? ){1,3}[^\W\d_a-z][\w’'-]{0,24}")
"""Up to four words with capitals side by side."""
_WORD = re.compile(r"\w+(?:['’-]\w+)*|[,;:]")


def may_be_theirs(asked: str, stored: StoredArticle, position: int) -> bool:
    """Return whether a sentence may be what the one says who is asked for.

    Args:
        asked: What `asked_speaker` returned; without a name in it anything may be theirs.
        stored: The article.
        position: The sentence.
    """
    person = person_name(asked) if asked else None
    if person is None:
        return True
    text, sentences = stored.article.text, stored.sentences
    span = sentences[position].span
    speaker = find_speaker(text, sentences, position)
    if speaker is not None:
        is_others = is_namesake(asked, text, speaker) or is_another(asked, text, speaker)
        if is_others:
            return _tells_what_they_said(person, span.of(text))
        is_alone = speaker.full_name is None and len(name_words(speaker.name)) == 1
        return not is_alone or not person.given or not _follows_namesake(person, text, *span)
    return not person.given or not _follows_namesake(person, text, *span)


def tells_of_speech(asked: str, stored: StoredArticle, position: int) -> bool:
    """Return whether a sentence holds, or tells, what anyone says, and is not corrected in that.

    `Lena Falk did not attend` is no answer to what she said, nor is what the article gave to her
    by mistake. Without a person's name in `asked`
    anything may be: a report and a court say things in many words.
    """
    text, sentences = stored.article.text, stored.sentences
    if not asked or named_person(asked, text) is None:
        return True
    span = sentences[position].span
    speaker = find_speaker(text, sentences, position)
    if speaker is not None:
        corrections = find_corrections(text, sentences)
        return as_corrected(text, corrections, span, speaker).is_certain
    words = span.of(text)
    return bool(_MARKS.search(words)) or not _TELLS.isdisjoint(_SMALL.findall(words.lower()))


def _tells_what_they_said(person: PersonName, words: str) -> bool:
    """Return whether a verb of speech stands straight behind a person's name in some words."""
    found = [word.casefold() for word in _WORD.findall(words)]
    names = {person.family, *person.given[:1]}
    for at, word in enumerate(found):
        if word in names:
            behind = at + 1
            while behind < len(found) and found[behind] in _AUXILIARIES | {person.family}:
                behind += 1
            is_other = word == person.family and not _is_given(person, found, at)
            if behind < len(found) and found[behind] in _SAYS and not is_other:
                return True
    return False


def _is_given(person: PersonName, words: list[str], at: int) -> bool:
    """Return whether the given name of a person may stand before the family name, or none does."""
    return not (at and person.given) or is_given_as(words[at - 1], person.given[0])


def _follows_namesake(person: PersonName, text: str, start: int, end: int) -> bool:
    """Return whether a sentence names another of the family, or follows one whom the text names."""
    if named := _named(person, text[start:end]):
        return not all(named)
    if person.given[0] in name_words(text[start:end]):
        return False
    before = _named(person, text[max(0, start - _LOOKED_BACK) : start])
    return bool(before) and not before[-1]


def _named(person: PersonName, words: str) -> list[bool]:
    """Return for each whole name of a family in some words whether it is that of a person."""
    found = list[bool]()
    for match in _NAME.finditer(words):
        parts = name_words(match[0])
        if len(parts) < 2 or parts[-1] != person.family:
            continue
        given = [part for part in parts[:-1] if may_be_given(part)]
        if given:
            found.append(any(is_given_as(one, own) for one in given for own in person.given))
    return found
