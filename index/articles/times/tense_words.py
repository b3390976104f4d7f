"""List the words that tell whether a time has passed or is to come.

Only words and what kind they are of, looked up in lower case; `tense.py` says where they must
stand.
"""

from __future__ import annotations

from index.articles.speech.phrases.speech_words import REPORT, SAY, WRITE


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SAYING = (SAY | WRITE | REPORT | _words("spoke speaking saying reported")) - _words(
    "states claims reports comments remarks notes answers counters asks observed recalled "
    "continued continues joked jokes"
)
BREAKS = _words(', ; : — – ( ) " “ ”')
CLAUSES = _words(
    "that which who whom whose when where while because although though if unless but whether "
    "than so"
)
OPENERS = _words(
    "on late early earlier later by since last next this until at in over during from before after "
    "only just of the night end start beginning middle and but yet then also first mid"
)
SHALL = _words("will shall won’t won't ’ll 'll")
MAY = _words("could should may might must can cannot can’t can't")
IS = _words("is are am isn’t isn't aren’t aren't")
WAS = _words("was were wasn’t wasn't weren’t weren't")
HAS = _words("has have hasn’t hasn't haven’t haven't having")
PLANNED = _words(
    "due scheduled expected set supposed meant planned slated likely about going poised planning "
    "preparing hoping proposed postponed delayed rescheduled cancelled canceled upcoming scrapped "
    "intended reserved booked called earmarked pencilled penciled announced forecast"
)
DISPLACED = _words(
    "cancelled canceled cancel cancels postponed postpone postpones delayed delay delays "
    "rescheduled reschedule scrapped scrap shelved"
)
BEFORE_EVENT = _words("ahead before until till upcoming planned for by pending towards toward")
WANTS = _words("plans plan hopes hope wants want intends intend expects expect aims aim vows")
DID = _words(
    "failed refused managed forced declined came went got appeared began started continued"
)
STARTS = _words("begins begin starts ends expires kicks closes opens resumes")
"""Verbs that in the present tell of a fixed day to come; `holds` and `meets` stand in captions."""
COMING = _words(
    "meeting hosting travelling traveling leaving arriving returning voting launching starting "
    "beginning opening closing releasing hoping aiming"
)
"""What `is` goes on with where it tells of a day to come."""
PAST = _words(
    """met held took went began came left made won lost saw gave found got became kept led fell rose
    grew flew drove spoke broke chose stood sat ran shot sent built bought brought caught fought
    taught thought felt heard dealt struck stuck swept swore threw withdrew drew knew blew sold paid
    laid burst did didn’t didn't wrote said told lay sank sang sought wore woke hit cut shut quit
    beat overtook underwent overthrew undertook rode shook hid fled bled bore swung slid spun hung
    dug lit lent bent spent meant leapt learnt burnt spilt"""
)
NO_PAST = _words(
    """need indeed speed feed seed breed red bed hundred wed shed united supposed alleged
    unprecedented sacred wicked naked aged limited related armed interested so-called unmanned
    detailed left-wing led-by based combined mixed skilled"""
)
NO_ING = _words(
    """during following including according morning evening building beijing nothing something
    anything everything king spring ring wing string killing wounding injuring leaving forcing
    causing sending sparking prompting triggering meaning being"""
)
EVENTS = _words(
    """meeting meetings vote summit talks hearing election elections rally session sessions
    conference trip visit debate trial match game referendum ceremony deadline march briefing launch
    release start opening inauguration protest protests strike ballot runoff polls"""
)
ATTENDED = _words(
    "held attended hosted chaired staged won lost took addressed joined opened led gave saw during "
    "at after following told skipped missed survived"
)
NOUN_MARKERS = _words("a an the his her its their our my your this no")
"""Words after which a verb's form is a noun or tells of one: `the meeting`, `a planned vote`."""
DETERMINERS = _words(
    "the a an this that these those his her its their our my your all both any some no each one "
    "two three four five six seven eight nine ten him them us me it"
)
PLACES = _words("in at on during by to via from through after late early with")
ADVERBS = _words(
    "late early earlier later again also only spokesman spokeswoman minister president"
)
TELLING = SHALL | MAY | WAS | IS | HAS | _words("would had not")
