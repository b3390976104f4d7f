"""The abbreviations of English, and the words that begin its sentences."""

from __future__ import annotations

from index.articles.sentence_splitting.rules import SentenceRules, words

_TITLES = words(
    """Mr Mrs Ms Mx Messrs Mme Mlle Dr Drs Prof Sen Sens Rep Reps Gov Govs Gen Col Lt Sgt Capt
    Cpl Pvt Cmdr Maj Adm Brig Supt Insp Det Rev Fr Hon Pres Amb Atty Asst Assoc Dept Dist Ft Mt
    St Ste v vs cf viz eg ie approx e.g i.e al Lt.Gov Maj.Gen Lt.Gen Lt.Col Brig.Gen"""
)
_MONTHS = words("Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec")
_CAPITAL_MONTHS = frozenset(month.upper() for month in _MONTHS)

ENGLISH = SentenceRules(
    never_end=_TITLES,
    may_end=_MONTHS
    | words(
        """Inc Corp Co Cos Ltd Bros Jr Sr Esq etc Ave Blvd Rd Ala Ariz Ark Calif Colo Conn Del Fla
        Ga Ill Ind Kan Ky Md Mass Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Penn Tenn Tex Va Vt
        Wash Wis Wyo Mon Tue Tues Wed Thu Thur Thurs Fri"""
    ),
    before_number=_MONTHS | _CAPITAL_MONTHS | words("No Nos no nos Art Sec Vol Ch Fig p pp c ca"),
    starters=words(
        """The A An This That These Those There Then They He She It We You His Her Its Their Our My
        I If In On At As By For From To With When While Where Who What Why How But And Or So Yet
        Not No Now Some Many Most All Both Each One Two After Before Since Until Once During
        Despite Although Though Because However Meanwhile Moreover Instead Earlier Later Also Even
        Only Still Under Over Among According Asked Other Others Another Such Last Next Here"""
    ),
    letters_abbreviate=False,
)
