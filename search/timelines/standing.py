"""Tell what is planned, said to be, denied or called off from what is told as having happened.

The words of the sentence say so, quoted ones aside. What surely bears on a time gives it its
mark; where a denial or a claim only may bear on it, it is said to be: an entry without a mark is
a statement. Which of several times are those of the matter, and which that of speaking, is told
by their verbs. Pure functions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.articles.hard_wraps import flowing
from index.articles.speech.phrases.quotations import blank
from index.articles.times.iso_times import Published, bounds
from index.articles.times.stated_times import YEAR_OF_NOUN
from index.articles.times.tense import Tense, Tenses, is_future
from index.articles.times.tense_words import PAST, SAYING
from index.records import Annotation, Article, Span
from search.timelines.anchors import is_anchor
from search.timelines.clauses import clause_around, half_around, reach_around
from search.timelines.entries import Standing

_CLAIMS = (
    r"(?:claim|report|rumou?r|allegation|accusation|suggestion|assertion|account|statement|charge"
    r"|stor(?:y|ie)|notion|idea)s?"
)
_DENIED = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ials?)|refut(?:e[sd]?|ing)|debunk(?:s|ed|ing)?|rebut(?:s|ted)?"
    r"|repudiate[sd]?|untrue|not\strue|n[o’']t\strue|no\struth|hoax|fabricat(?:ed|ions?)|baseless"
    r"|unfounded|groundless|fake\snews|falsely|wrongly|mistakenly|erroneously|rul(?:e[sd]?|ing)\sout"
    r"|(?:reject(?:s|ed)|disput(?:e[sd]|ing)|contest(?:s|ed))\sthat|(?:is|are|was|were|be|been|being|as|proved|called)"
    rf"\s(?:\w+\s)?(?:false|wrong|fake|lies?|invented|incorrect|inaccurate)|false\s{_CLAIMS})\b",
    re.IGNORECASE,
)
_DENIED_GUILT = re.compile(
    r"\bden(?:y|ies|ied|ying)\s(?:all\s|any\s|the\s|these\s|those\s)?"
    r"(?:wrongdoing|charges?|allegations?|accusations?|guilt)\b",
    re.IGNORECASE,
)
_REFUSED = re.compile(
    r"\bden(?:y|ies|ied|ying)\s(?:[\w’'-]+\s){0,3}?(?:release|bail|parole|entry|access|permission|visas?"
    r"|requests?|appeals?|motions?|bids?|applications?|petitions?|asylum|coverage|services?)\b",
    re.IGNORECASE,
)
"""Where to deny is to refuse, and the refusal took place."""
_MADE_FALSE = re.compile(rf"\bma(?:d|k)(?:e|es|ing)\s(?:\w+\s)?false\s{_CLAIMS}\b", re.IGNORECASE)
_FALSE_CLAIM = re.compile(rf"\b(?:false|baseless|unfounded|groundless)\s{_CLAIMS}\b", re.IGNORECASE)
"""A claim that is called false; what stands before it and is no part of it took place."""
_REJECTED = re.compile(
    r"\b(?:reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|disput(?:e[sd]?|ing)|contest(?:s|ed)?"
    r"|contradict(?:s|ed)?|disown(?:s|ed)?|retract(?:s|ed)?|withdr[ae]w)\b",
    re.IGNORECASE,
)
_CLAIM_NOUN = re.compile(rf"\b{_CLAIMS}\b", re.IGNORECASE)
_NOT = re.compile(
    r"\b(?:not|never|neither|nor|nobody|no\sone|none|nothing|nowhere|no|cannot|\w+n[’']t)\b",
    re.IGNORECASE,
)
_SURELY_NOT = re.compile(
    r"\b(?:never|neither|nobody|no\sone|none|cannot|\w+n[’']t|there\s(?:was|were|is|are)\sno)\b"
    r"|\b(?:do|does|did|is|are|was|were|be|been|has|have|had|will|would|shall|should|can|could|may"
    r"|might|must)\s(?:\w+\s)?not\b|^\W*not\b|^\W*(?:(?:on|in|at|by)\s)?(?:\w+\s)?no\s",
    re.IGNORECASE,
)
"""A negation of what a verb says: of `warned them not to go` the warning took place."""
_HARMED = r"(?:kill|injure|wound|hurt|harm|damage|cause|claim|leave|left|affect)(?:e?[sd])?"
_HARM = (
    r"(?:\w+\s){0,2}?(?:damage|injur(?:y|ies)|casualt(?:y|ies)|death|fatalit(?:y|ies)|harm|victim"
    r"|li[fv]e)s?"
)
_NO_HARM = re.compile(
    rf"\b(?:{_HARMED}\s(?:nobody|no\sone|none|nothing|no\s{_HARM})"
    r"|(?:nobody|no\sone|none)\s(?:was|were|is|had\sbeen|has\sbeen)\s(?:\w+ly\s)?"
    r"(?:killed|injured|wounded|hurt|harmed|affected)"
    rf"|there\s(?:was|were|are|is|have\sbeen)\sno\s(?:\w+\s(?:of|about)\s)?{_HARM}"
    rf"|(?:did|does|do|has|have|had)(?:\snot|n[’']t)\s{_HARMED}\s"
    rf"(?:anyone|anybody|anything|any\s{_HARM}))\b",
    re.IGNORECASE,
)
_EVENT = re.compile(
    r"\b(?:attack|strike|blast|explosion|bomb|bombing|shelling|raid|shooting|crash|collision|derailment"
    r"|accident|fire|blaze|wildfire|flood|storm|hurricane|cyclone|typhoon|tornado|quake|earthquake"
    r"|tremor|eruption|landslide|mudslide|avalanche|tsunami|leak|spill|collapse|outbreak|riot|clash"
    r"|protest|missile|rocket|drone|shell|mine|grenade|incident)(?:e?s)?\b|\bwhen\s",
    re.IGNORECASE,
)
"""What took place though it harmed no one, or a clause that says what did."""
_AS_OBJECT = re.compile(
    rf"\b(?!(?:{'|'.join(sorted(SAYING))}|thought|believed|knew|felt|found|heard|denied)\b)"
    rf"(?:\w+ed|{'|'.join(sorted(PAST))})\s(?:nobody|no\sone|none)\b"
    r"(?!\s(?:was|were|had|has|did|would|will|could|is|are)\b)",
    re.IGNORECASE,
)
"""A negation behind its verb: what it bears on is in doubt."""
_BEYOND = re.compile(
    r"\b(?:until|till|unless|except|said|says|told|think|thought|believed?|expect(?:s|ed)?)\b"
    rf"|\b(?:and|then)\s(?:\w+ed|{'|'.join(sorted(PAST))})\b",
    re.IGNORECASE,
)
"""Between a negation and a time: the time may be that of another verb, or its end that of `not`."""
_NOT_ONLY = re.compile(
    r"\bnot\s(?:only|just|yet|least)\b|\bno\s(?:doubt|fewer|less|later|sooner|longer)\b"
    r"|\b[Nn]o\.|\bwith\sno\b",
    re.IGNORECASE,
)
_CALLED_OFF = re.compile(
    r"\b(?:cancel(?:l?ed|s|l?ing|lation)?|postpone(?:d|s|ment)?|reschedule[ds]?|delayed|scrapped|axed"
    r"|shelved|abandoned|(?:call(?:ed|s)?|put)\s(?:\w+\s){0,4}?off|put\son\s(?:hold|ice)"
    r"|pull(?:ed|s)?\sthe\splug)\b",
    re.IGNORECASE,
)
_STOPPED = re.compile(
    r"\b(?:suspended|dropped|halted|ditched|aborted|withdrawn|scuppered|ruled\sout|stopped)\b",
    re.IGNORECASE,
)
"""What is said of a thing that is to come only if it is not to come any more."""
_MOVED_FROM = re.compile(
    r"\b(?:moved|shifted|pushed|brought\sforward|changed|put\sback|rescheduled|delayed|postponed)\b"
    r"[^,;]{0,40}\bfrom\s(?:the\s)?\Z",
    re.IGNORECASE,
)
_NEW_DAY = re.compile(r"\b(?:to|until|till)\s\Z")
_NARROWED = re.compile(r",?\s(?:(?:on|in|early|late)\s){0,2}")
_TIME = "\0"
"""What stands for a time while the words between it and a negation are looked at."""
_CONDITION = re.compile(
    r"(?<!\bas\s)\bif\b(?!\s(?:any|not)\b)|\b(?:unless|in\scase|in\sthe\sevent\s(?:of|that)|assuming"
    r"|provid(?:ed|ing)\s(?:that|the|an?|it|he|she|they|its|his|her|their|no)|contingent\son"
    r"|depending\son|on\s(?:the\s)?condition\sthat"
    r"|[as]s?o?\slong\sas\s(?:the|an?|it|he|she|they|its|his|her|their|no)(?!\s(?:year|month|week|day)))\b",
    re.IGNORECASE,
)
_ASKED_IF = re.compile(
    r"\b(?:ask|wonder|see|know|knew|check|test|find\sout|sure|doubt)(?:s|ed|ing)?\s(?:\w+\s){0,3}?if\b",
    re.IGNORECASE,
)
"""Where `if` is no condition but says `whether`."""
_SAYS_IF = re.compile(
    rf"\b(?:{'|'.join(sorted(SAYING))}|say|predict(?:s|ed)?)\s(?:that\s)?(?:if|unless)\b",
    re.IGNORECASE,
)
"""Behind a time: the condition is that of what was said then."""
_DENIAL_ON = re.compile(r"\bden(?:y|ies|ied)\s(?:late\s|early\s|on\s|in\s)*\Z", re.IGNORECASE)
"""Before a time, at which something was denied."""
_CONDITION_FIRST = re.compile(
    r"^\W*(?:if|unless|had|should|were|suppose|assuming|provided|providing|in\sthe\sevent)\s",
    re.IGNORECASE,
)
_HEDGED = re.compile(
    r"\b(?:purported|suspected|accused?|accuses|accusations?|claiming|alleging|allegations?"
    r"|(?:said|believed|thought|understood|rumou?red)\sto|(?:may|might|could|would)\shave|likely"
    r"|probably|whether|(?:reports?|suggest(?:s|ed)?|believe[sd]?|suspects)\sthat)\b",
    re.IGNORECASE,
)
_CLAIMED = re.compile(
    r"\b(?:allege(?:d|s|dly)?|reportedly|purportedly|supposedly|apparently|rumou?r(?:s|ed)?"
    r"|claim(?:s|ed)?|unconfirmed|unverified|contrary\sto)\b",
    re.IGNORECASE,
)


def times_told(
    article: Article, sentence: Span, times: Sequence[Annotation], quoted: Sequence[Span]
) -> list[tuple[Annotation, Standing | None]]:
    """Return the times that a sentence tells of, and how it tells each; each value once.

    Times from which another is measured are none of them. A time of speaking is one, where there
    is no other.

    Args:
        article: The article.
        sentence: Where the sentence stands in it.
        times: The times in it that have a value, in order.
        quoted: What of the article may be another's words, in order.
    """
    words = blank(flowing(article.text), sentence, quoted)
    tenses = Tenses(words)
    places = [Span(one.span.start - sentence.start, one.span.end - sentence.start) for one in times]
    read = [
        (tenses.at(place), one, place)
        for one, place in zip(times, places, strict=True)
        if not is_anchor(words, place)
    ]
    read = [one for at, one in enumerate(read) if not _is_narrowed(words, read[at : at + 2])]
    ranks = [_rank(tense, time, words[: place.start]) for tense, time, place in read]
    by_value: dict[str | None, tuple[Annotation, Standing | None]] = {}
    for rank, (tense, time, place) in zip(ranks, read, strict=True):
        if rank == min(ranks):
            is_quoted = not place.of(words).strip('"')
            bearing = sentence.of(article.text) if is_quoted else words
            standing = _standing(article, bearing, tense, time, place)
            if time.value not in by_value or (by_value[time.value][1] is None and standing):
                by_value[time.value] = time, standing
    return list(by_value.values())


def _is_narrowed(words: str, times: Sequence[tuple[Tense, Annotation, Span]]) -> bool:
    """Return whether the next time says when in this one: `earlier this week, on Monday`."""
    if len(times) == 1:
        return False
    (_, wide, first), (_, narrow, second) = times
    (begin, end), (day, last) = bounds(wide.value or ""), bounds(narrow.value or "")
    is_beside = _NARROWED.fullmatch(words, first.end, second.start) is not None
    return is_beside and begin <= day and last <= end and wide.value != narrow.value


def _rank(tense: Tense, time: Annotation, before: str) -> int:
    """Return what sorts times of a sentence, those of the matter first."""
    if time.rule == YEAR_OF_NOUN:
        return 2
    return int(tense is Tense.SAID or _DENIAL_ON.search(before) is not None)


def _standing(
    article: Article, words: str, tense: Tense, time: Annotation, place: Span
) -> Standing | None:
    """Return how a sentence tells of a time."""
    if tense is Tense.SAID:
        return None
    if _EVENT.search(words):
        words = _blanked(_NO_HARM, words)
    if tense is Tense.CALLED_OFF:
        words = _blanked(_CALLED_OFF, words)
    reach = reach_around(words, place)
    if _CONDITION.search(reach) or _CONDITION_FIRST.search(words):
        is_whether = _ASKED_IF.search(reach) or _SAYS_IF.search(words, place.end)
        return Standing.SAID_TO_BE if is_whether else Standing.CONDITIONAL
    if _is_denied(reach_around(_without_asides(words, place), place)) or _is_not(words, place):
        return Standing.SAID_NOT_TO_BE
    is_new_day = bool(_NEW_DAY.search(words[: place.start]))
    is_moved = _MOVED_FROM.search(words[: place.start]) is not None
    if is_moved or (_CALLED_OFF.search(reach) and not is_new_day):
        return Standing.CALLED_OFF
    if _is_ahead(article, time, tense, words):
        is_stopped = tense is Tense.UNSURE and _STOPPED.search(reach) and not is_new_day
        return Standing.CALLED_OFF if is_stopped else Standing.PLANNED
    return Standing.SAID_TO_BE if _is_doubtful(words, reach, place) else None


def _without_asides(words: str, place: Span) -> str:
    """Return words without what denies nothing of a time; their places stay the same."""
    behind = _blanked(_FALSE_CLAIM, words[place.end :])
    return _blanked(_MADE_FALSE, _blanked(_REFUSED, words[: place.end] + behind))


def _blanked(pattern: re.Pattern[str], words: str) -> str:
    """Return words without what a pattern finds, or its first group; places stay the same."""
    for match in pattern.finditer(words):
        start, end = match.span(pattern.groups)
        words = f"{words[:start]}{' ' * (end - start)}{words[end:]}"
    return words


def _is_not(words: str, place: Span) -> bool:
    """Return whether the clause of a time is surely denied, by its own verb."""
    marked = f"{words[: place.start]}{_TIME * len(place)}{words[place.end :]}"
    clause = _AS_OBJECT.sub("", _NOT_ONLY.sub("", clause_around(marked, place)))
    denied = _SURELY_NOT.search(clause)
    at = clause.find(_TIME)
    if denied is None or at < 0:
        return denied is not None
    first, end = sorted((denied.end(), at))
    return _BEYOND.search(clause, first, end) is None


def _is_denied(words: str) -> bool:
    """Return whether words call something untrue, by a word or by rejecting a claim."""
    return bool(_DENIED.search(words) or (_REJECTED.search(words) and _CLAIM_NOUN.search(words)))


def _is_doubtful(words: str, reach: str, place: Span) -> bool:
    """Return whether a claim, a denial or a negation may bear on a time."""
    if _HEDGED.search(reach) or _CLAIMED.search(words) or _CALLED_OFF.search(words):
        return True
    if _is_denied(_DENIED_GUILT.sub("", words)):
        return True
    near = f"{half_around(words, place)} ; {reach}"
    return bool(_NOT.search(_NOT_ONLY.sub("", near)))


def _is_ahead(article: Article, time: Annotation, tense: Tense, words: str) -> bool:
    """Return whether a time is to come, seen from publication: by its verb or by its days.

    Where the verb is not found, a sentence with `will` tells of what is not past yet.
    """
    if tense in (Tense.FUTURE, Tense.WOULD):
        return True
    published = Published.of(article.published.value if article.published else None)
    if published is None or published.day is None:
        return False
    first, last = bounds(time.value or "")
    return first > published.day or (
        tense is Tense.UNSURE and last >= published.day and is_future(words)
    )
