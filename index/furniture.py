"""Recognise what pages print around the news: appeals, buttons, credits, bylines.

Tables of patterns, each with the name that a label's `rule` shows. A pattern
matches a whole line or a whole sentence, and speaks in the voice of a page
("Sign up for our newsletter"), never in that of a report about one ("Readers
signed up for its newsletter"). What begins with a quotation mark is reporting.
Texts longer than a pattern can be are not tried, so that time stays linear.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.records import Role, Span


@dataclass(frozen=True, slots=True)
class Rule:
    """The name of a pattern and the role that a match gives."""

    name: str
    role: Role


APPEAL = "appeal"
"""Name of the rule whose sentences anchor a run of appeals."""

_LONGEST = 400
_CAPTION_TAIL = 120

MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = (
    rf"(?:{_WEEKDAY}\.?,?\s+)?(?:{MONTH}\s+{_DAY}(?:,?\s+\d{{4}})?"
    rf"|{_DAY}\s+{MONTH}(?:,?\s+\d{{4}})?|\d{{4}}-\d\d-\d\d)"
)
_CLOCK = r"(?:at\s+)?\d{1,2}(?:[:.]\d\d)?\s*(?:[ap]\.?m\.?|[AP]\.?M\.?)?\s*(?:\(?[A-Z]{2,5}\)?)?"
_STAMP = rf"(?:{_CLOCK},?\s+)?{_DATE}(?:\s*[|,·•–—-]?\s*{_CLOCK})?"
_PARTICLE = r"(?:(?:de|del|der|den|di|da|dos|du|la|le|van|von|al|bin|ibn|el|y)\s+){0,3}"
_NAME = rf"[^\W\d_a-z][\w.’'-]*(?:\s+{_PARTICLE}[^\W\d_a-z][\w.’'-]*){{0,4}}"
_NAMES = rf"{_NAME}(?:(?:,\s+and|,|\s+and|\s+&)\s+{_NAME}){{0,5}}"
_AGENCIES = (
    r"(?:AP(?: Photo)?|AFP|Reuters|EPA(?:-EFE)?|Getty(?: Images)?|Shutterstock|iStock(?:photo)?"
    r"|PA(?: Wire| Media| Images)?|Bloomberg|TASS|Xinhua|Alamy(?: Stock Photo)?|Rex(?: Features)?"
    r"|File(?: Photo)?|Associated Press|The Associated Press|Anadolu(?: Agency)?|Sipa(?: USA)?)"
)
_SOCIAL = r"(?:Twitter|X|Facebook|Instagram|Threads|TikTok|LinkedIn|YouTube|WhatsApp|Telegram)"

_LINES = (  # each must match a whole line
    ("read-more", r"(?:please\s+)?(?:click\s+(?:here\s+)?to\s+)?(?:read|see|learn|find\s+out)\s+more"
                  r"(?:\s*(?:[:>»→|.-]+|\.\.\.|…).{0,200}|\s+(?:at|on|here|about)\s.{0,100}|\s+here)?"),
    ("link", r"(?:more|related|also\s+read|read\s+also|see\s+also|read\s+next|up\s+next|watch|listen"
             r"|don['’]t\s+miss|must\s+read|recommended(?:\s+reading)?|related\s+(?:story|article))"
             r"\s*[:>»|].{1,250}"),
    ("top", r"(?:go|back|return|jump)\s+to\s+(?:the\s+)?(?:top|content|main\s+content)"),
    ("comments", r"(?:\d[\d,.]*\s+|view\s+|show\s+|hide\s+|see\s+|read\s+)?(?:all\s+)?comments?(?:\s*\(?\d*\)?)"),
    ("comments", r"(?:leave|post|add|write)\s+a\s+(?:comment|reply)\.?|comments\s+(?:are\s+closed|off).{0,80}"),
    ("comments", r"join\s+(?:our|the|in)\s+(?:commenting|conversation|discussion|comments?|debate).{0,120}"),
    ("comments", r"join\s+thought-provoking\s+conversations.{0,160}"),
    ("share", r"share(?:\s+(?:this|article|story|page|post|link|on|via|with|full)\b.{0,60})?|tweet(?:\s+this)?"
              r"|print(?:\s+(?:this|article|page|story).{0,30})?|e-?mail(?:\s+this.{0,40})?"
              r"|copy\s+(?:this\s+)?link|bookmark(?:\s+this)?|save\s+(?:this\s+)?(?:article|story)"),
    ("subscribe", r"(?:subscribe|sign\s+up|register|log\s+in|sign\s+in)(?:\s+(?:now|here|today|free))?"
                  r"(?:\s+(?:to|for|with|or)\s.{1,100})?[.!]?"),
    ("advertisement", r"[\[(–—-]{0,2}\s*(?:advert(?:isement)?s?|sponsored(?:\s+content)?"
                      r"|(?:story|article|this\s+article|content)\s+continues?\s+(?:below|after).{0,60}"
                      r"|continue\s+reading.{0,100}|scroll\s+(?:down\s+)?(?:for|to)\s.{0,60}"
                      r"|loading(?:\s|\.).{0,30}|skip\s+(?:to|past)\s.{0,60})\s*[\])–—-]{0,2}"),
    ("source", r"sources?(?:\s*:\s*(?:https?://\S+|[^.]{1,60}))?"),
    ("related", r"(?:related|recommended|more|trending|popular|latest|top)\s+"
                r"(?:articles?|stories|story|news|content|coverage|topics|links|reading|videos?|posts|headlines)"
                r"(?:\s+(?:from|on|in|for|about)\s.{1,60})?:?"),
    ("related", r"more\s+(?:from|on\s+this|like\s+this).{0,80}|most\s+(?:read|popular|viewed|shared).{0,40}"
                r"|trending(?:\s+now)?|recommended(?:\s+for\s+you)?|you\s+(?:may|might)\s+(?:also\s+)?"
                r"(?:like|be\s+interested).{0,60}|what\s+to\s+read\s+next|editor['’]?s['’]?\s+picks?"),
    ("tags", r"(?:tags?|topics?|filed\s+under|categories|keywords)\s*:.{1,200}|in\s+this\s+(?:article|story)"
             r"|explore\s+more\s+on\s+these\s+topics"),
    ("reading-time", r"(?:estimated\s+)?(?:reading\s+time\s*:?\s*)?\d{1,2}\s*-?\s*min(?:ute)?s?\.?(?:\s+read)?"),
    ("syndicated", r"the\s+post\s.{1,300}\sappeared\s+first\s+on\s.{1,100}"),
    ("agency-credit", rf"[(\[]?{_AGENCIES}(?:\s*(?:/|via|,|\|)\s*(?:{_AGENCIES}|[^\W\d_][\w.’'-]*(?:\s[\w.’'-]+){{0,2}})){{0,3}}[)\]]?\.?"),
    ("photo-credit", r"[(\[]?(?:photo(?:graph)?s?|image|picture|illustration|video|graphic)"
                     r"(?:\s+credit)?\s*(?::|by|courtesy\s+of)\s*.{2,80}"),
    ("separator", r"[\W_]{1,80}"),
)  # fmt: skip

_SENTENCES = (  # each must match a whole sentence, and not begin with a quotation mark
    (APPEAL, r"your\s+(?:support|donation|gift|contribution|generosity)s?\b.{0,120}"
             r"\b(?:us|our|we|all\s+the\s+difference|a\s+difference|possible)\b.{0,200}"),
    (APPEAL, r"(?:please\s+)?(?:consider\s+|help\s+)?(?:support(?:ing)?|donat(?:e|ing)(?:\s+to)?|contribut(?:e|ing)\s+to)\s+"
             r"(?:us|our|independent|quality|local|public-interest|(?:the\s+)?\w+(?:['’]s)?)"
             r"(?:\s+\w+){0,2}\s*\b(?:journalism|reporting|newsroom|journalists)\b.{0,200}"),
    (APPEAL, r"(?:please\s+)?(?:make\s+a\s+(?:donation|contribution)|donate|become\s+a\s+(?:member|supporter|patron|subscriber))"
             r"(?:\s+(?:now|today|here|to\s+us|from\s+as\s+little\s+as.{1,40})|,?\s+(?:and|to)\s+(?:help|support)\s.{1,120})?[.!]?"),
    (APPEAL, r"(?:[^\"“”]{0,160},\s+)?we\s(?:[^\"“”]{0,160}\s)?(?:paywalls?|quality\s+journalism|reader[- ]funded"
             r"|readers?\s+like\s+you|support\s+from\s+(?:our\s+)?readers|(?:your|reader)\s+(?:support|donations?))\b[^\"“”]{0,200}"),
    (APPEAL, r"if\s+(?:you|everyone)\s(?:[^\"“”]{0,120}\s)?(?:support|donate|contribute|chip\s+in|subscribe)\b"
             r"[^\"“”]{0,100}\b(?:our\s+(?:journalism|reporting|newsroom|work)|independent\s+journalism)\b.{0,100}"),
    ("newsletter", r"(?:sign[- ]?up|subscribe|register)\b.{0,120}\b(?:newsletters?|inbox|alerts?|podcast|briefing|channel"
                   r"|e-?mails?|updates|text\s+messages?|free\s+trial|app)\b.{0,120}"),
    ("newsletter", r"(?:get|receive|want)\s(?:.{0,100}\s)?(?:in|to|delivered\s+to)\s+your\s+(?:inbox|e-?mail|phone)\b.{0,120}"),
    ("follow", rf"(?:you\s+can\s+)?(?:follow|like|find|join|connect\s+with)\s(?:.{{0,100}}\s)?on\s(?:our\s+)?{_SOCIAL}\b.{{0,120}}"),
    ("contact", r"(?:contact|reach|e-?mail|write\s+to|contact\s+reporter)\s.{0,80}\S@\S.{0,120}"),
    ("contact", r".{0,60}\bcan\s+be\s+reached\s+at\s.{0,30}\S@\S.{0,80}"),
    ("cookies", r"(?:this|our)\s+(?:web)?site\s+uses\s+cookies.{0,200}|we\s+use\s+cookies.{0,200}"
                r"|by\s+(?:continuing|clicking|signing\s+up|subscribing)\b.{0,120}\byou\s+(?:agree|consent|accept)\b.{0,200}"),
    ("legal", r"(?:copyright\s+)?(?:©|\(c\)|&copy;)\s*.{0,200}|copyright\s+(?:©\s*)?\d{4}.{0,200}"
              r"|(?:.{0,60}\.\s+)?all\s+rights\s+reserved\.?.{0,120}"
              r"|this\s+material\s+may\s+not\s+be\s+published.{0,200}"),
    ("link", r"(?:click|tap)\s+here\s+(?:to|for)\s.{1,160}|download\s+(?:the|our)\s.{0,60}\bapp\b.{0,100}"),
)  # fmt: skip

_BY = r"[Bb][Yy]:?\s+"
_BY_REST = rf"(?:\s*[|,·•–—-]?\s*{_STAMP})?(?:\s*[|·•–—/-]\s*{_NAME})?"
_BYLINE_NAMES = re.compile(rf"{_BY}(?P<names>{_NAMES}){_BY_REST}")

_BYLINES = (
    ("byline", rf"{_BY}{_NAMES}{_BY_REST}"),
    ("published-line", rf"(?:[Ff]irst\s+)?(?:[Pp]ublished|[Pp]osted|PUBLISHED|POSTED)(?:\s+(?:on|at))?\s*:?\s*{_STAMP}(?:\s*[|·•,;].{{0,80}})?"),
    ("updated-line", rf"(?:[Ll]ast\s+)?(?:[Uu]pdated|[Mm]odified|UPDATED)(?:\s+(?:on|at))?\s*:?\s*{_STAMP}.{{0,60}}"),
    ("stamp", _STAMP),
)  # fmt: skip

_CAPTION_HEADS = (
    ("caption-file", r"FILE(?:\s+PHOTO)?\s*[-–—:]\s*\S.*"),
    ("caption-label", r"(?:[Ii]mage|[Pp]hoto|[Mm]edia|[Vv]ideo)\s+[Cc]aption\b.*|(?:Pictured|PICTURED|Caption)\s*:.*"),
)  # fmt: skip
_CAPTION_TAILS = re.compile(
    rf"(?:^|[.!?\"”’)\]|—–/]\s*|\()"
    rf"(?:(?:[Pp]hoto(?:graph)?|PHOTO|[Ii]mage|[Cc]redit|[Pp]icture)s?(?:\s+(?:credit|illustration))?"
    rf"\s*(?:\sby\s|:|\scourtesy\s+of\s)[^.]{{2,80}}"
    rf"|(?:[A-Z][\w.’'-]+(?:\s[A-Z][\w.’'-]+){{0,3}}\s*[/|,]\s*)?{_AGENCIES}"
    rf"(?:\s*(?:/|via)\s*[\w.’' -]{{2,40}}){{0,3}})[)\]]?\.?\Z"
)
_CAPTION_PLACES = re.compile(
    r"\((?:R|L|C|[Ll]eft|[Rr]ight|[Cc]ent(?:er|re)|top|bottom)\),?\s+(?:and\s.{1,40}?\s)?"
    r"(?:looks?|shakes?|speaks?|poses?|stands?|walks?|meets?|waves?|talks?|attends?|greets?"
    r"|arrives?|gestures?|sits?|listens?|smiles?|holds?|delivers?|addresses)\b"
)

_PLACE = r"[^\W\d_a-z][^\W\d_a-z]+\.?(?:[\s’'-][^\W\d_a-z][^\W\d_a-z]*\.?){0,3}"
_REGION = r"(?:,\s*[A-Z][\w.]+(?:\s[A-Z][\w.]+)?){0,2}"
_AGENCY = r"\s*\([A-Z][\w\s/&.-]{1,40}\)"
_WIRES = r"(?:AP|AFP|Reuters|REUTERS|CNN|UPI|TASS|Xinhua|dpa|ANI|PTI|IANS|EFE|CNN Business|WJW)"
DATELINE = re.compile(
    rf"(?:{_DATE}{_AGENCY}|{_PLACE}{_REGION}(?:,\s*{_DATE})?(?:{_AGENCY})?"
    rf"|(?:[A-Z][\w.]+(?:\s[A-Z][\w.]+){{0,2}}(?:,\s*[A-Z][\w.]+(?:\s[A-Z][\w.]+)?)?)?"
    rf"(?:,\s*{_DATE})?\s*\({_WIRES}\))"
    r"\s*(?:—|–|−|--|(?<=[\s)])-)\s*(?=[^\Wa-z]|[\"“‘'\[]|\Z)"
)
"""A dateline at the head of a sentence, its dash included: `PARIS, May 3 (AFP) -`."""

_FRONT_MATTER = re.compile(
    r"\ufeff?---[ \t]*\r?\n(?:(?:[\w.-]{1,40}[ \t]*:|[ \t]*-[ \t]|[ \t]+\S|[ \t]*#)?[^\n]*\n){0,60}?"
    r"(?:---|\.\.\.)[ \t]*(?=\r?\n|\Z)"
)
MARKDOWN_HEADING = re.compile(r"(?P<level>#{1,6})\s+(?P<text>\S.*)")
MARKDOWN_RULE = re.compile(r"(?:[-=*_]\s?){3,}|!\[[^\]]*\]\([^)]*\)")

_SUBSCRIBE_TO = re.compile(
    r"(?:subscribe|sign\s+up)\s+(?:to|for)\s+(?P<name>.{2,60})", re.IGNORECASE
)
_NAME_CHARS = 60


class _Table:
    """Patterns tried as one: the first that matches a whole text names its rule."""

    def __init__(self, rows: Iterable[tuple[str, str]], role: Role, flags: int = 0) -> None:
        rows = list(rows)
        self._rules = [Rule(name, role) for name, _ in rows]
        joined = "|".join(f"({pattern})" for _, pattern in rows)
        self._pattern = re.compile(joined, flags)
        if self._pattern.groups != len(rows):
            raise ValueError("a pattern of a table holds a group of its own")

    def match(self, text: str) -> Rule | None:
        found = self._pattern.fullmatch(text) if len(text) <= _LONGEST else None
        return self._rules[found.lastindex - 1] if found and found.lastindex else None


_LINE_TABLE = _Table(_LINES, Role.BOILERPLATE, re.IGNORECASE)
_SENTENCE_TABLE = _Table(_SENTENCES, Role.BOILERPLATE, re.IGNORECASE)
_BYLINE_TABLE = _Table(_BYLINES, Role.BYLINE)
_CAPTION_TABLE = _Table(_CAPTION_HEADS, Role.CAPTION)


def match_line(text: str) -> Rule | None:
    """Return the rule by which a whole line belongs to the page, not the news."""
    return _LINE_TABLE.match(text)


def match_sentence(text: str) -> Rule | None:
    """Return the rule by which a sentence, wherever it stands, belongs to the page."""
    return _SENTENCE_TABLE.match(text)


def match_byline(text: str) -> Rule | None:
    """Return the rule by which a line at the head says who wrote it, or when."""
    return _BYLINE_TABLE.match(text)


def match_caption(text: str) -> Rule | None:
    """Return the rule by which a line describes a picture."""
    rule = _CAPTION_TABLE.match(text)
    if rule is not None or len(text) > 2 * _LONGEST:
        return rule
    if _CAPTION_TAILS.search(text, max(0, len(text) - _CAPTION_TAIL)):
        return Rule("caption-credit", Role.CAPTION)
    if _CAPTION_PLACES.search(text):
        return Rule("caption-place", Role.CAPTION)
    return None


def masthead(text: str, above: Sequence[str]) -> int | None:
    """Return which line above an invitation to subscribe it names, by name or initials."""
    match = _SUBSCRIBE_TO.fullmatch(text)
    if match is None:
        return None
    name = match["name"].strip(" .!").casefold()
    for number, line in enumerate(above):
        initials = "".join(word[0] for word in line.split())
        if len(line) <= _NAME_CHARS and name in {line.casefold(), initials.casefold()}:
            return number
    return None


def byline_names(text: str, span: Span) -> Span | None:
    """Return where a byline names its authors."""
    match = _BYLINE_NAMES.fullmatch(text, *span)
    return Span(*match.span("names")) if match else None


def front_matter_end(text: str) -> int:
    """Return where the front matter that opens a Markdown text ends, 0 if it has none."""
    match = _FRONT_MATTER.match(text)
    return match.end() if match else 0
