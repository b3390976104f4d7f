"""List lines of pages, papers and mail that stand below a report or in it, as rows of a table.

What a phone adds to a mail, where a story goes on in print, what it was printed in, to whom a
picture is credited. Each pattern must match a whole line; a blank in it stands for white space, and
case does not matter (`furniture.py`).
"""

from __future__ import annotations

_THIS = r"this (?:\w+ )?(?:article|story|post|piece|column|essay|interview)"
_DEVICE = (
    r"(?:[\w-]++ ){0,3}(?:iphone|ipad|smartphone|phone|mobile|mobiltelefon|handy|galaxy"
    r"|android|tablet|blackberry|pixel|huawei|xiaomi|samsung|device|outlook|telefon\w{0,3}|móvil"
    r"|portable|телефон\w{0,3}|айфон\w{0,3})(?: .{1,40})?"
)
_PAGE = r"(?:page|p\.|pg\.?)?\s?[a-z]?-?\d{1,3}|(?:the )?(?:next|previous|front|back|inside) page"
_SHEET = (
    r"(?:seite|page|página|pág\.|pagina|pag\.|str\.|stronie|strony|стр\.|странице|стор\.|сторінці)"
    r"\s?\d{1,3}"
)
_NEW_TAB = r"(?:,?\s?opens (?:in )?(?:a )?new (?:tab|window))?"
_PERSON = r"(?!(?:by|von|par|por|di|da|door) )(?-i:[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,3})"

_OUTLET_WORD = (
    r"Times|Post|News|Gazette|Herald|Tribune|Journal|Chronicle|Courier|Star|Globe|Press|Media|Images?"
    r"|Photos?|Pictures|Archives?|Staff|Network|Magazine|University|Today|Register|Observer|Telegraph"
)
"""What ends the name of whom a picture is from, behind a slash."""

DEVICE = (
    "device",
    rf"sent (?:from|via|with) (?:my )?{_DEVICE}",
    rf"(?:von meinem|gesendet von(?: meinem)?) {_DEVICE}",
    rf"envoyé (?:de|depuis) mon {_DEVICE}|enviado (?:desde mi|do meu) {_DEVICE}",
    rf"inviato da(?:l mio)? {_DEVICE}|verzonden (?:vanaf|met|via)(?: mijn)? {_DEVICE}",
    rf"wysłan[eo] z (?:mojego )?{_DEVICE}|отправлено с (?:моего )?{_DEVICE}",
    rf"надіслано з (?:мого )?{_DEVICE}|get outlook for .{{2,20}}",
)
JUMP = (
    "jump",
    rf"\W{{0,3}}(?:continued|cont['’]?d\.?|continues) (?:on|from|at|to) (?:{_PAGE})\W{{0,3}}",
    r"\W{0,3}(?:please )?(?:see|turn to|jump to|more on) (?:[\w’'-]++,? ){0,4}"
    r"(?:page|p\.)\s?[a-z]?-?\d{1,3}\W{0,3}",
    rf"\W{{0,3}}(?:fortsetzung|weiter|siehe|mehr dazu|lesen sie weiter)(?: (?:auf|von))? {_SHEET}"
    r"\W{0,3}",
    rf"\W{{0,3}}(?:(?:lire la )?suite|voir|lire)(?: (?:en|à la|de la))? {_SHEET}\W{{0,3}}",
    rf"\W{{0,3}}(?:continúa|sigue|viene|pasa|continua|segue|vervolg|lees verder)"
    rf"(?: (?:en|de|a|la|na|da|in|op|van)){{0,2}} {_SHEET}\W{{0,3}}",
    rf"\W{{0,3}}(?:ciąg dalszy|dokończenie|продолжение|окончание|продовження|закінчення)"
    rf"(?: (?:na|ze|на|см\.)){{0,2}} {_SHEET}\W{{0,3}}",
)
IN_PRINT = (
    "in-print",
    rf"(?:a version of )?{_THIS} (?:appears?|appeared|ran|was printed|was published) in print\b"
    r".{0,240}",
    rf"(?:a version of )?{_THIS} (?:originally|first) (?:appeared|ran) (?:in|on|at)"
    r" .{2,160}",
    rf"(?:a version of )?{_THIS} (?:was|has been) (?:originally|first) (?:published|printed|posted)"
    r" (?:in|on|by|at|with) .{2,160}",
    r"re(?:published|printed) (?:here )?(?:with|by) (?:the )?(?:kind )?permission.{0,100}",
)
STANDARDS = (
    "standards",
    r"our (?:standards|ethics|policies|editorial (?:policy|guidelines|standards|code))\s?: .{0,60}"
    r"(?:principles|guidelines|policy|policies|standards|code(?: of (?:ethics|conduct))?)\.?"
    rf"{_NEW_TAB}",
)
LINES = (
    DEVICE,
    JUMP,
    IN_PRINT,
    STANDARDS,
    (
        "licence",
        rf"(?:purchase|buy|order|request|get)(?: \w+)? (?:licen[cs]ing rights|reprints?"
        rf"|permissions?){_NEW_TAB}",
        rf"licen[cs]ing rights{_NEW_TAB}|today['’]s paper|opens (?:in )?(?:a )?new (?:tab|window)",
        r"order reprints? \| .{2,60}",
    ),
    (
        "mail-footer",
        r"unsubscribe(?: (?:here|now|from|at)\s?.{0,80})?[.!]?",
        r"view (?:this (?:e-?mail|newsletter|message) )?(?:online|in (?:your|a) browser"
        r"|in browser)\W{0,3}",
        r"you(?: are|['’]re)? (?:receiving|received|getting) this (?:e-?mail|message|newsletter)"
        r" because .{2,200}",
        r"manage (?:your )?(?:e-?mail )?(?:preferences|subscriptions?|settings)\W{0,3}",
    ),
    (
        "listen",
        r"(?:listen to|hear|gift|give|save|download) (?:this|the) (?:full )?"
        r"(?:article|story|episode)(?:\W{0,3}\d{1,2}(?::\d\d)?(?:\s?min\w{0,5})?)?\W{0,3}",
        r"listen\W{1,3}\d{1,2}(?::\d\d)?(?:\s?min\w{0,5})?",
        r"scan (?:the|this) qr code.{0,80}",
    ),
    (
        "end-mark",
        r"[–—#*-]{1,3}\s?30\s?[–—#*-]{1,3}|[–—#*(\s-]{0,4}(?-i:ENDS|Ends|END)[–—#*)\s-]{0,4}",
    ),
    (
        "comments",
        r"(?:read|see) our (?:comments?|community|moderation) (?:policy|rules|guidelines)\.?",
    ),
    ("editors", r"notes? (?:to|for) (?:the )?editors?\s?:?"),
    (
        "photo-credit",
        r"(?:(?:image|photo|picture)s? )?(?-i:[Cc]r[eé]dits?|CREDITS?)(?: photos?)?\s?:"
        r" (?-i:[^\Wa-z]|the [A-Z]).{0,60}[^.!?]",
        r"(?:image|photo|picture) source[,:] .{2,60}",
        r"(?:image |photo |picture )?courtesy of .{2,60}[^.!?,]",
        rf"{_PERSON}\s?/\s?(?:the )?(?-i:(?:[A-Z][\w.’'-]+ ){{0,3}}(?:{_OUTLET_WORD}))",
    ),
)
"""Rows for whole lines."""
SENTENCES = (DEVICE, JUMP, IN_PRINT[:2], STANDARDS)
"""Those that are so wherever they stand."""
