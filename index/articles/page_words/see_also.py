"""The words that lead to other stories, in the languages that are read: `Read more`, `Lire aussi`.

Papers print them between the paragraphs of a report or below it, alone above a list of headlines,
or before one headline. Patterns for `re.IGNORECASE`, without groups of their own; the signs that
may stand behind, such as a colon, are for the caller.
"""

from __future__ import annotations

_ENGLISH = (
    r"(?:please )?(?:also )?(?:read|see|watch|find out|learn) (?:more|also|next)|read on"
    r"|also (?:read|see|watch)|don['’]?t miss|see also|just watched|must watch|up next"
    r"|also on [\w-]{1,30}\.[a-z]{2,10}(?:\.[a-z]{2})?"
    r"|(?:related|recommended) (?:stor(?:y|ies)|articles?|posts?|news|videos?|coverage|content)"
    r"|further reading|you (?:may|might) also like|in case you missed it"
)
_ABROAD = (
    # German
    r"(?:lesen sie|lies) (?:auch|mehr|dazu auch|außerdem|hierzu)|auch interessant|siehe auch"
    r"|das könnte sie auch interessieren|mehr zum thema"
    # French
    r"|(?:à )?lire aussi|à (?:lire|voir)(?: aussi| également)?|lisez aussi|(?:à )?voir aussi"
    r"|sur le même (?:sujet|thème)|vous aimerez aussi"
    # Spanish
    r"|(?:lea|lee|leer|ver|vea|mira) (?:también|además)|(?:también )?(?:le|te) puede interesar"
    # Italian
    r"|(?:leggi|vedi|guarda) (?:anche|pure)|leggi (?:di più|tutto)"
    r"|(?:ti )?potrebbe(?:ro)? interessar(?:e|ti)(?: anche)?"
    # Portuguese
    r"|(?:leia|veja|ouça) (?:também|mais|ainda)|saiba mais"
    # Dutch
    r"|(?:lees|bekijk|zie|luister) ook|lees (?:meer|verder)"
    # Polish
    r"|(?:czytaj|przeczytaj|zobacz|sprawdź) (?:też|także|również|więcej)"
    # Russian
    r"|(?:читайте|читай|смотрите|смотри) (?:также|ещё|еще|на эту тему)|читать (?:далее|также)"
    # Ukrainian
    r"|(?:читайте|читай|дивіться) (?:також|ще)|читати (?:далі|також)|вас (?:також )?може зацікавити"
    r"|baca juga|関連記事|あわせて読みたい"
)
_ALONE = (
    r"related|more|more (?:on|about) (?:this|the) \w+|more (?:from|by) (?:this|the|our) \w+"
    r"|more (?:like )?this|keep reading|what to read next|recommended(?: for you)?"
    r"|(?:you|readers) (?:may|might) (?:also )?(?:like|enjoy|be interested in)"
    r"(?: (?:this|these)(?: \w+)?)?"
    r"|(?:related|recommended|more|other) (?:articles?|stories|story|news|posts|reading|coverage"
    r"|headlines|links|content)"
    r"|zum thema|lesetipps?|weitere (?:artikel|nachrichten|meldungen|berichte)"
    r"|verwandte (?:artikel|themen)|passend dazu"
    r"|articles (?:liés|associés)|à lire ailleurs|pour aller plus loin"
    r"|(?:noticias|artículos|notas) relacionad[ao]s|más información"
    r"|articoli correlati|notizie correlate|per approfondire"
    r"|(?:notícias|artigos|matérias) relacionad[ao]s|mais sobre o tema"
    r"|gerelateerde? (?:artikelen|berichten|nieuws)|meer over dit onderwerp"
    r"|(?:powiązane|podobne) (?:artykuły|tematy)|polecamy(?: też| także)?|warto przeczytać"
    r"|(?:материалы )?по теме|см\. также|(?:другие )?новости по теме"
    r"|(?:матеріали )?за темою|новини за темою"
)

BEFORE_LINK = f"{_ENGLISH}|{_ABROAD}"
"""What stands before a link, with a sign behind it or without."""
BEFORE_HEADLINE = rf"(?:{_ABROAD}|(?-i:READ (?:MORE|ALSO|NEXT)|SEE ALSO|ALSO READ))"
"""What may stand before a headline without a sign behind it; no sentence of a report begins so."""
ABOVE_HEADLINES = f"{_ENGLISH}|{_ABROAD}|{_ALONE}"
"""What stands alone in a line, above headlines or links, or before one behind a sign."""
