"""The small words of English: those no question is about, and those that show it is English."""

from __future__ import annotations

from search.wording.function_words.tables import words

STOP_WORDS = words(
    """a about after all an and any are as at be been before between by can could did do does for
    from had has have how if in into is it its many much may might not of on or should so than
    that the their them there these they this those to was were what when where which while who
    whom whose why will with would"""
)
"""Words that put a question and are never what it is about."""

OPENING = words("who what when where why how which whose whom did does were the could should")
"""Words that begin English questions only."""

KNOWN = (
    STOP_WORDS
    | OPENING
    | words(
        """i me my we us our you your he him his she her hers no nor but each few more most other
        some such only own same too very just because until against during through above below up
        down out off over under again then once here both am being having doing must shall said
        say says tell give name list now ago yet still also ever never without within
        whos whats wheres hows didnt doesnt isnt wasnt arent"""
    )
)
"""Words that speak for English where another language does not have them."""
