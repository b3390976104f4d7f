"""Know the forms of English words that no stemmer brings together.

"No passage contains "tell"" is untrue above a quote that says "told". Stems join
what endings make; here is what changes inside a word, and the two spellings of
English. Pure functions over words in small letters.
"""

from __future__ import annotations

from functools import cache

_VERBS = """
arise arose arisen | awake awoke awoken | bear bore borne born | beat beaten | become became |
begin began begun | bend bent | bereave bereft | bid bade bidden | bind bound | bite bit bitten |
bleed bled | blow blew blown | break broke broken | breed bred | bring brought | build built |
burn burnt | buy bought | catch caught | choose chose chosen | cling clung | come came | creep
crept | deal dealt | die dying | dig dug | draw drew drawn | dream dreamt | drink drank drunk |
drive drove driven | dwell dwelt | dye dyeing | eat ate eaten | fall fell fallen | feed fed | feel
felt | fight fought | find found | flee fled | fling flung | fly flew flown | forbid forbade
forbidden | forecast forecasted | forego forewent foregone | foresee foresaw foreseen | forget
forgot forgotten | forgive forgave forgiven | forsake forsook forsaken | freeze froze frozen | get
got gotten | give gave given | go goes went gone | grind ground | grow grew grown | hang hung |
have has had | hear heard | hide hid hidden | hold held | keep kept | kneel knelt | know knew
known | lay laid | lead led | lean leant | leap leapt | learn learnt | leave left | lend lent |
lie lay lain lying | light lit | lose lost | make made | mean meant | meet met | mislead misled |
mistake mistook mistaken | outdo outdid outdone | overcome overcame | overdo overdid overdone |
override overrode overridden | oversee oversaw overseen | overtake overtook overtaken | overthrow
overthrew overthrown | pay paid | plead pled | prove proven | rebuild rebuilt | repay repaid |
rethink rethought | rewrite rewrote rewritten | ride rode ridden | ring rang rung | rise rose
risen | run ran | say said | see saw seen | seek sought | sell sold | send sent | sew sewn | shake
shook shaken | shear shorn | shine shone | shoot shot | show shown | shrink shrank shrunk | sing
sang sung | sink sank sunk | sit sat | slay slew slain | sleep slept | slide slid | sling slung |
smell smelt | sow sown | speak spoke spoken | speed sped | spell spelt | spend spent | spill spilt
| spin spun | spit spat | spoil spoilt | spring sprang sprung | stand stood | steal stole stolen |
stick stuck | sting stung | stink stank stunk | strike struck stricken | strive strove striven |
swear swore sworn | sweep swept | swell swollen | swim swam swum | swing swung | take took taken |
teach taught | tear tore torn | tell told | think thought | throw threw thrown | tie tying |
undergo underwent undergone | undertake undertook undertaken | understand understood | undo undid
undone | uphold upheld | wake woke woken | wear wore worn | weave wove woven | weep wept | win won
| wind wound | withdraw withdrew withdrawn | withhold withheld | withstand withstood | wring wrung
| write wrote written | vie vying | do does did done | be is are was were been being
"""
"""Verbs with the forms that stems do not join, the first one the verb itself."""

_OTHERS = """
child children | foot feet | goose geese | louse lice | man men | mouse mice | ox oxen | person
people | tooth teeth | woman women | calf calves | elf elves | half halves | knife knives | leaf
leaves | life lives | loaf loaves | scarf scarves | self selves | shelf shelves | thief thieves |
wife wives | wolf wolves | bacterium bacteria | criterion criteria | datum data | medium media |
memorandum memoranda | nucleus nuclei | phenomenon phenomena | referendum referenda | stimulus
stimuli | stratum strata | bad worse worst | good better best | far further furthest | little less
least | many more most | analysis analyses | axis axes | basis bases | crisis crises | diagnosis
diagnoses | emphasis emphases | hypothesis hypotheses | oasis oases | parenthesis parentheses |
synthesis syntheses | thesis theses | gaol jail | kerb curb | tyre tire | cheque check | programme
program | draught draft | plough plow | grey gray | pyjama pajama | jewellery jewelry | sceptic
skeptic | aluminium aluminum
"""
"""Nouns, comparisons and spellings of one word."""

_SPELLINGS = (
    ("our", "or"), ("ise", "ize"), ("isa", "iza"), ("isi", "izi"), ("yse", "yze"), ("ysi", "yzi"),
    ("tre", "ter"), ("bre", "ber"), ("ogue", "og"), ("ence", "ense"), ("ae", "e"), ("oe", "e"),
    ("ll", "l"),
)  # fmt: skip
"""Parts of words as British English spells them, and as American English does."""

_ENDING = "ed"
_SHORTEST_PAST = 5
"""Letters, so that `bed` and `need` are no deeds."""


def forms_of(word: str) -> set[str]:
    """Return a word with its other forms and spellings, some of which may be no words."""
    forms = {word, *_families().get(word, ())}
    for one, other in (("man", "men"), ("men", "man")):
        if word.endswith(one):
            forms.add(word.removesuffix(one) + other)
    return forms.union(*map(_spellings, tuple(forms)))


def is_past(word: str) -> bool:
    """Return whether a word has the form of a deed that is done: `vetoed`, `sold`."""
    return word in _pasts() or (word.endswith(_ENDING) and len(word) >= _SHORTEST_PAST)


def _spellings(word: str) -> set[str]:
    """Return a word as it would be spelt on the other side of the ocean."""
    pairs = (*_SPELLINGS, *((american, british) for british, american in _SPELLINGS))
    return {word.replace(one, other, 1) for one, other in pairs if one in word}


@cache
def _families() -> dict[str, list[str]]:
    """Return, for each irregular form, all forms of the words that have it."""
    found: dict[str, list[str]] = {}
    for family in (_VERBS + "|" + _OTHERS).split("|"):
        forms = family.split()
        for form in forms:
            found.setdefault(form, []).extend(forms)
    return found


@cache
def _pasts() -> frozenset[str]:
    return frozenset(form for family in _VERBS.split("|") for form in family.split()[1:])
