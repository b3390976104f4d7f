"""List the words that decide what may be left out of a sentence when it is shortened.

Only words and what kind they are of; `carried.py` says where they must stand. Words are
looked up in lower case.
"""

from __future__ import annotations

from functools import cache

from index.analysis import analyse
from index.articles.speech.phrases.speech_words import DAYS, PARTICIPLES, SPEECH
from search.wording.turning_words import CONDITIONS, NEGATIONS
from search.wording.word_forms import forms_of


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


FREE = _words("a an the that")
"""Words that may be put in or left out anywhere: they change no claim."""

COUNTED = _words("few little number")
"""Words that mean something else with another article, or without one, before them."""

PERFECT = _words("has have had")
"""Words that may be left out before a deed that is done: `had cancelled`."""

JOINERS = _words("and but while whereas meanwhile however also")
"""Words that a sentence, or a part of it after a citation, may begin with besides its claim."""

PRONOUNS = _words(
    "he she they it him her them his hers their theirs its himself herself themselves itself "
    "this these those"
)
"""Words whose meaning stands in the same sentence only where its subject stands first."""

SPEAKERS = _words("i me my mine we us our ours you your yours myself ourselves")
"""Words that mean the model itself unless they are inside quotation marks."""

ACRONYMS = _words("us it")
"""Words that are no pronouns in capitals."""

SAYS = _words(
    "said says testified reported announced stated confirmed warned wrote tweeted explained argued "
    "insisted claimed declared acknowledged admitted conceded predicted alleged complained"
)
"""Verbs of what a sentence ends with, `..., the mayor said`, that may stand before it as well."""

AFTER_SAYS = DAYS | _words("the a an on")
"""Words that may follow such a verb, besides names and roles; after others a claim follows."""

ASIDES = _words("who whose which where a an the one his her its their our aged citing including")
"""First words of what stands between two commas and may be left out."""

REASONS = _words("because amid after ahead following citing despite although though")
"""First words of an ending that may be left out, whether a comma stands before it or not."""

ENDINGS = ASIDES | REASONS | _words("while and killing injuring")
"""First words of an ending that may be left out after a comma; no `as`: `as the story goes`."""

BEING = _words("is are was were be")
"""Words after `which` that may speak of the whole sentence: `which is the plot of her novel`."""

TITLED = _words("a an the one his her its their our")
"""Words that begin an aside which must be a title: `the mayor of Paris`, not `the story goes`."""

OF_TITLES = TITLED | _words("of for in at and")
"""Small words of a title."""

LEANING = _words("that both another other others such so there")
"""First words that say nothing without the sentence before them."""

_DIMINISHING = _words("rarely seldom few little less least fewer")

DENIALS = _words(
    "deny false falsely untrue incorrect wrong wrongly mistake fake hoax mislead retract withdraw "
    "recant contradict debunk disprove fabricate correct"
)
"""Words that may say of another sentence that it is not true."""

_REFUSALS = _words(
    "refuse reject dispute doubt fail lack decline oppose refute rebut prevent overturn "
    "reverse revoke rescind quash acquit"
)
_HEDGES = _words(
    "may might could would should can possibly perhaps maybe probably likely unlikely apparent "
    "apparently seemingly seem appear reportedly alleged allegedly suspect accuse purport suppose "
    "claim believe think expect plan propose intend attempt try threaten potential possible risk "
    "rumour rumor hypothetical almost nearly supposedly presumably find show suggest indicate "
    "imply rule conclude estimate assume understand learn hear see fear hope know feel worry wish "
    "want demand require"
)
_TALES = _words(
    "lie joke fiction novel film movie play dream nonsense myth satire parody story tale legend "
    "theory hypothesis game prank stunt plot script"
)
_LIMITS = _words("until except only but yet however otherwise once")

_LIMITING = NEGATIONS | CONDITIONS | _DIMINISHING | DENIALS | _REFUSALS | _HEDGES | _TALES | _LIMITS
_SPEECH = (SPEECH - _words("cited citing")) | PARTICIPLES | _words("according")


def is_load_bearing(word: str) -> bool:
    """Return whether a word, in any form, may change what the rest of its sentence claims."""
    return word in _SPEECH or is_limiting(word)


def is_limiting(word: str) -> bool:
    """Return whether a word, in any form, is a denial, a doubt, a condition or a limit."""
    return not _limiting_stems().isdisjoint(analyse(word))


@cache
def _limiting_stems() -> frozenset[str]:
    forms = {form for word in _LIMITING for form in forms_of(word)}
    return frozenset(stem for form in forms for stem in analyse(form))
