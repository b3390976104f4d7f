r"""Recognise what pages print around the news: appeals, buttons, links, legal lines.

Each row of the tables is the name that a label's `rule` shows, then patterns of
which one must match a whole line or a whole sentence. In a pattern a blank
stands for white space, and case does not matter. Patterns speak in the
voice of a page ("Sign up for our newsletter"), never in that of a report about
one ("Readers signed up for its newsletter"), and none begins with a quotation
mark, since what begins so is reporting. Runs of blanks count as one, and a text longer
than `LONGEST` code points is not tried, so that time stays linear.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from index.articles.page_words import page_furniture
from index.articles.page_words.see_also import ABOVE_HEADLINES, BEFORE_HEADLINE, BEFORE_LINK
from index.records import Role

LONGEST = 400
"""Longest text, in code points, that a pattern may match."""

APPEAL = "appeal"
"""Name of the rule whose sentences anchor a run of appeals."""


@dataclass(frozen=True, slots=True)
class Rule:
    """The name of a pattern and the role that a match gives."""

    name: str
    role: Role


class Table:
    """Patterns tried as one: the first that matches a whole text names its rule."""

    def __init__(self, rows: Iterable[tuple[str, ...]], role: Role, flags: int = 0) -> None:
        patterns = [(row[0], pattern) for row in rows for pattern in row[1:]]
        self._rules = [Rule(name, role) for name, _ in patterns]
        joined = "|".join(f"({pattern.replace(' ', WHITE)})" for _, pattern in patterns)
        self.pattern = re.compile(joined, flags)
        if self.pattern.groups != len(patterns):
            raise ValueError("a pattern of a table holds a group of its own")

    def match(self, text: str) -> Rule | None:
        """Return the rule of the first pattern that matches all of `text`."""
        if len(text) > LONGEST:
            return None
        # In a run of blanks each of a pattern's repeats may end anywhere: time is cubic.
        found = self.pattern.fullmatch(" ".join(text.split()))
        return self._rules[found.lastindex - 1] if found and found.lastindex else None


WHITE = r"\s++"
AGENCY = (
    r"(?:AP(?: Photo)?|AFP|Reuters|EPA(?:-EFE)?|Getty(?: Images)?|Shutterstock|iStock(?:photo)?"
    r"|PA(?: Wire| Media| Images)?|Bloomberg|TASS|Xinhua|Alamy(?: Stock Photo)?|Rex(?: Features)?"
    r"|File(?: Photo)?|(?:The )?Associated Press|Anadolu(?: Agency)?|Sipa(?: USA)?)"
).replace(" ", WHITE)
_SOCIAL = r"(?:Twitter|X|Facebook|Instagram|Threads|TikTok|LinkedIn|YouTube|WhatsApp|Telegram)"
_JOURNALISM = r"(?:journalism|reporting|newsroom|journalists)"
_OUTSIDE = r"[^\"“”]"  # an appeal does not quote

CORRECTION = "correction"
"""Name of the rule of notes that say what was wrong, or is new, in the article itself."""
_ITSELF = r"this (?:\w+\.? \d{1,2} )?(?:article|story|report|post|item|piece|version)"
_CORRECTION = (
    r"\(?(?:an? )?(?:correction|clarification)(?: \([^()]{1,40}\))?(?:\s*:|\s[–—-]).{1,380}",
    r"(?:corrected|correction)[.:]?",
    r"\((?:this (?:\w+ ){0,4})?(?:corrects?|adds?|updates?|recasts?|refiles?|clarifies) .{2,380}"
    r"\)\.?",
    r"\(?(?:editor['’]?s['’]? note\s*: )?(?:an )?(?:earlier|previous) versions? of this .{2,360}",
    rf"\(?(?:editor['’]?s['’]? note\s*: )?{_ITSELF} (?:has been|was|is) "
    r"(?:updated|corrected|amended|clarified|refiled|edited)\b.{0,340}",
    rf"\(?{_ITSELF} (?:of .{{1,60}} )?(?:corrects|clarifies|updates) .{{2,300}}",
)
_PLAYER = (
    r"media playback is (?:unsupported|not supported) on (?:your|this) device[.!]?",
    r"(?:sorry, )?(?:your|this) browser (?:does not|doesn['’]t|cannot|can['’]t) "
    r"(?:support|play) (?:the |this |html5 |embedded ){0,2}(?:video|audio|media)s?"
    r"(?: (?:tag|element|file|format|player))?[.!]?",
    r"(?:please )?(?:enable|turn on) javascript (?:in your browser )?to "
    r"(?:play|watch|view) (?:this |the )?(?:video|audio|media|content)[.!]?",
    r"(?:sorry, )?this (?:video|audio|media|content) (?:cannot|can['’]t|can not) be played"
    r"(?: (?:here|on this device|in your browser))?[.!]?",
)
"""What a player says where it cannot play."""

_LINES = (
    (CORRECTION, *_CORRECTION),
    ("player", *_PLAYER),
    (
        "read-more",
        r"(?:please )?(?:click (?:here )?to )?(?:read|see|learn|find out) more",
        r"(?:read|see|learn|find out) more\s*(?:[:>»→|.-]|…).{0,200}",
        r"(?:read|see|learn|find out) more (?:here|(?:at|on|here|about) .{0,100})",
    ),
    (
        "link",
        r"(?:more|related|also read|read also|see also|read next|up next|watch|listen)\s*[:>»|].+",
        r"(?:don['’]t miss|must read|recommended reading|related (?:story|article))\s*[:>»|].+",
        r"(?:click|tap) here (?:to|for) .{1,160}",
        r"in this (?:article|story)|explore more on these topics",
        rf"(?:{ABOVE_HEADLINES})\s?[:>»›→|] .{{2,300}}[^\s.…;,]",
        rf"(?:{BEFORE_LINK})\s?[–—-] .{{8,160}}[^\s.!…;,:]",
        rf"{BEFORE_HEADLINE} .{{8,160}}[^\s.!…;,:]",
    ),
    ("top", r"(?:go|back|return|jump) to (?:the )?(?:top|content|main content)"),
    (
        "comments",
        r"(?:\d[\d,.]* |(?:view|show|hide|see|read) )?(?:all )?comments?(?:\s*\(?\d+\)?)?",
        r"(?:leave|post|add|write) a (?:comment|reply)\.?",
        r"comments (?:are closed|off).{0,80}",
        r"join (?:our|the|in) (?:commenting|conversation|discussion|comments?|debate).{0,120}",
        r"join thought-provoking conversations.{0,160}",
    ),
    (
        "share",
        r"share(?: (?:this|article|story|page|post|link|on|via|with|full)\b.{0,60})?",
        r"tweet(?: this)?|copy (?:this )?link|bookmark(?: this)?|save (?:this )?(?:article|story)",
        r"print(?: (?:this|article|page|story).{0,30})?|e-?mail(?: this.{0,40})?",
    ),
    (
        "subscribe",
        r"(?:subscribe|sign up|register|log in|sign in)(?: (?:now|here|today|free))?[.!]?",
        r"(?:subscribe|sign up|register)(?: (?:now|here|today|free))? (?:to|for|with|or) .{1,100}",
    ),
    (
        "advertisement",
        r"\W{0,3}(?:advert(?:isement)?s?|sponsored(?: content)?)\W{0,3}",
        r"\W{0,3}(?:story|(?:this )?article|content) continues? (?:below|after).{0,60}",
        r"continue reading.{0,100}|scroll (?:down )?(?:for|to) .{0,60}",
        r"loading(?: |\.).{0,30}|skip (?:to|past) .{0,60}|skip (?:this )?ad(?:vertisement)?s?",
    ),
    ("source", r"sources?", r"sources?\s*:\s*(?:https?://\S+|[^.]{1,60})"),
    (
        "related",
        r"(?:related|recommended|more|trending|popular|latest|top) (?:articles?|stories|story|news"
        r"|content|coverage|topics|links|reading|videos?|posts|headlines)"
        r"(?: (?:from|on|in|for|about) .{1,60})?:?",
        r"more (?:from|on this|like this).{0,80}|most (?:read|popular|viewed|shared).{0,40}",
        r"trending(?: now)?|recommended(?: for you)?|editor['’]?s['’]? picks?",
        r"you (?:may|might) (?:also )?(?:like|be interested).{0,60}",
        rf"(?:{ABOVE_HEADLINES})\W{{0,3}}",
    ),
    ("tags", r"(?:tags?|topics?|filed under)\s*:.{1,200}"),
    (
        "reading-time",
        r"\d{1,2}\s*-?\s*min(?:ute)?s?\.? read|reading time\s*:?\s*\d{1,2}\s*min.{0,8}",
    ),
    ("syndicated", r"the post .{1,300} appeared first on .{1,100}"),
    (
        "agency-credit",
        rf"[(\[–—-]?\s*{AGENCY}(?:\s*(?:/|via|,|\|)\s*{AGENCY})*[)\]]?\.?",
        rf"[(\[]?[\w.’'-]+(?: [\w.’'-]+){{0,4}}(?:/+[\w.’'-]+(?: [\w.’'-]+){{0,3}}){{0,3}}/+"
        rf"{AGENCY}[)\]]?\.?",
    ),
    (
        "photo-credit",
        r"[(\[]?(?:photo(?:graph)?s?|image|picture|illustration|video|graphic|fotos?|bild(?:er)?"
        r"|grafik|imagen|immagine|zdjęcie|zdj\.|фото|crédit photo|infographie)(?: credit)?"
        r"\s*(?::| by (?-i:[^\Wa-z]|the [A-Z])| courtesy of ).{2,80}",
    ),
    *page_furniture.LINES,
    ("separator", r"[\W_]{1,80}"),
)

_OTHER_STORIES = (("other-stories", rf"(?:{ABOVE_HEADLINES})\W{{0,3}}"),)

_SENTENCES = (
    (CORRECTION, *_CORRECTION),
    ("player", *_PLAYER),
    (
        APPEAL,
        rf"your (?:support|donation|gift|contribution|generosity)s?\b{_OUTSIDE}{{0,120}}"
        rf"\b(?:us|our|we|all the difference|a difference|possible)\b{_OUTSIDE}{{0,200}}",
        rf"(?:please )?(?:consider |help )?(?:support(?:ing)?|donat(?:e|ing)(?: to)?"
        rf"|contribut(?:e|ing) to) (?!for )(?:[\w'’-]+ ){{0,3}}{_JOURNALISM}\b.{{0,200}}",
        rf"thank you for supporting (?:[\w'’-]+ ){{0,3}}{_JOURNALISM}\b.{{0,60}}",
        r"(?:please )?(?:donate|make a (?:donation|contribution)"
        r"|become a (?:member|supporter|patron|subscriber))"
        r"(?: (?:now|today|here|to us|from as little as .{1,40}))?[.!]?",
        rf"(?:please )?donate (?:now|today|here) to (?:support|help|keep) {_OUTSIDE}{{1,80}}",
        r"support .{1,60} from as little as .{1,60}",
        rf"(?:{_OUTSIDE}{{0,160}}, )?we (?:{_OUTSIDE}{{0,160}} )?(?:paywalls?|quality journalism"
        r"|reader[-\s]funded|readers? like you|support from (?:our )?readers|favou?r to ask"
        rf"|(?:your|reader) (?:support|donations?))\b{_OUTSIDE}{{0,200}}",
        rf"if (?:you|everyone) (?:{_OUTSIDE}{{0,120}} )?(?:support|donate|contribute|chip in)\b"
        rf"{_OUTSIDE}{{0,100}}\bour (?:work|{_JOURNALISM})\b.{{0,100}}",
    ),
    (
        "newsletter",
        r"(?:sign[-\s]?up|subscribe|register)\b.{0,120}\b(?:newsletters?|inbox|alerts?|podcast"
        r"|briefing|channel|e-?mails?|updates|text messages?|free trial|app)\b.{0,120}",
        r"(?:sign[-\s]?up|subscribe) .{0,60}\bour (?:biggest|top|best|latest|daily) .{0,120}",
        r"\(?(?:you can )?(?:get|receive|want) (?:.{0,100} )?(?:in|to|delivered to) your "
        r"(?:inbox|e-?mail|phone)\b.{0,120}",
        r"would you like to receive .{0,80}\bnewsletters?\s*\?",
        r"\(?(?:sign[-\s]?up|subscribe)(?: (?:now|here|today|free))?\s*[.!)]{0,3}",
    ),
    (
        "follow",
        rf"(?:you can )?follow (?:.{{0,100}} )?on (?:our )?{_SOCIAL}\b.{{0,120}}",
        rf"(?:you can )?(?:like|find|join|connect with) (?:us|me|him|her|them) on (?:our )?"
        rf"{_SOCIAL}\b.{{0,120}}",
    ),
    (
        "contact",
        r"(?:contact|reach|e-?mail|write to) .{0,80}\S@\S.{0,120}",
        r".{0,60}\bcan be reached at .{0,30}\S@\S.{0,80}",
        r"(?:got|have) a (?:news |story )?tip\?.{0,120}",
    ),
    (
        "cookies",
        r"(?:this|our) (?:web)?site uses cookies.{0,200}|we use cookies.{0,200}",
        r"by (?:continuing|clicking|signing up|subscribing)\b.{0,120}\byou "
        r"(?:agree|consent|accept)\b.{0,200}",
    ),
    (
        "legal",
        r"(?:copyright )?©.{0,200}|(?:copyright )?\(c\)\s*(?:\d{4}|[^\W\d_]{3}).{0,200}",
        r"copyright (?:©\s*)?\d{4}.{0,200}",
        r"(?:.{0,60}\. )?all rights reserved(?:[.,;:|–—-].{0,120})?",
        r"this material may not be published.{0,200}",
        r"(?:we|you|by|if) .{0,250}\bour (?:privacy|cookie) (?:policy|notice)\b.{0,60}",
    ),
    (
        "link",
        r"(?:click|tap) here (?:to|for) .{1,160}|download (?:the|our) .{0,60}\bapp\b.{0,100}",
        r"(?:read|learn|see|find out) more(?: here)?\s*[.!)]{0,3}",
    ),
    (
        "affiliate",
        r"(?:if|when|by|we) (?:.{0,160} )?(?:we|which) (?:may|might|could|can) "
        r"(?:earn|receive|make|get) .{0,60}\b(?:commission|affiliate)\b.{0,120}",
    ),
    (
        "meter",
        r"you(?: have|['’]ve) (?:read |reached |used |\d{1,2} )(?:.{0,40} )?"
        r"free articles?\b.{0,60}",
    ),
    *page_furniture.SENTENCES,
    (
        "ad-feedback",
        r"(?:\d\. )?how relevant is this ad to you\?|video player was slow to load content.{0,300}",
        r"(?:\d\. )?did you encounter any technical issues\?",
    ),
)

_ATTRIBUTED = re.compile(r"\b(?:said|says|told|according to)\b", re.IGNORECASE)
_MAY_ATTRIBUTE = frozenset(
    {APPEAL, CORRECTION, "syndicated", "read-more", "link", "related", "source"}
)
"""Rules whose lines may hold a headline, tell what was said before, or stand in a run
that settles what they are."""

_LINE_TABLE = Table(_LINES, Role.BOILERPLATE, re.IGNORECASE)
_OTHER_STORIES_TABLE = Table(_OTHER_STORIES, Role.BOILERPLATE, re.IGNORECASE)
_SENTENCE_TABLE = Table(_SENTENCES, Role.BOILERPLATE, re.IGNORECASE)


def match_line(text: str) -> Rule | None:
    """Return the rule by which a whole line belongs to the page, not the news."""
    return _unless_attributed(_LINE_TABLE.match(text), text)


def opens_other_stories(text: str) -> bool:
    """Return whether a line of its own announces the headlines of other stories."""
    return _OTHER_STORIES_TABLE.match(text) is not None


def match_sentence(text: str) -> Rule | None:
    """Return the rule by which a sentence, wherever it stands, belongs to the page."""
    return _unless_attributed(_SENTENCE_TABLE.match(text), text)


def is_attributed(text: str) -> bool:
    """Return whether a text reports, in English, what was said."""
    return _ATTRIBUTED.search(text) is not None


def _unless_attributed(rule: Rule | None, text: str) -> Rule | None:
    """Keep what a person is said to have said: that is reporting, whatever its words."""
    if rule and rule.name not in _MAY_ATTRIBUTE and is_attributed(text):
        return None
    return rule
