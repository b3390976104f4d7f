"""Draw real quotations from an index, and retype, alter, join or invent them.

Each case is a paragraph of a draft with one quotation, what is to be said of it, and the
words that were changed. Everything is drawn from a seeded random number, so that a run
can be repeated. A kind that a quotation does not allow, such as another figure in one
without figures, gives no case for it.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from index.backends.base import Snapshot
from index.records import ArticleId, StoredArticle
from search.checking.article_words import Vocabulary, article_words
from search.checking.marks import holder, inner
from search.checking.verdicts import Verdict
from search.wording.same_words import letters

FEWEST, MOST = 7, 60
"""Words of a quotation that is drawn; shorter ones are alike by chance."""
_ENOUGH = 25
"""Letters by which a quotation is known in another article."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_TURNS = re.compile(
    r"\b(?:no[tnr]?|never|neither|none|nothing|nobody|cannot|without|hardly|barely|few|unlikely|"
    r"unable|impossible|except|instead|against|false|untrue|refus\w+|fail\w*|den(?:y|ie)\w*|"
    r"declin\w+|reject\w*|lack\w*|prevent\w*|doubt\w*|stop\w*|if|unless|only|until|till|"
    r"provid(?:ed|ing)|whether|otherwise|condition\w*)\b|n['’]t\b",
    re.IGNORECASE,
)
"""A denial or a condition, which no cut may leave out."""
_MARKS = [("“", "”"), ('"', '"'), ("«", "»"), ("„", "“"), ("‘", "’")]
_NAMES = "Okonkwo Lindqvist Farrukh Petrosyan Mbeki Takahashi Villanueva Oduya".split()
_OTHERS = "harbour glacier violin orchard lantern saddle pepper compass velvet thimble".split()
_INVENTED = (
    "My {a} {b} was never meant to carry a {c} across the {d} before breakfast",
    "Every {a} in this valley owes its {b} to a {c} that nobody painted {d}",
    "Please remind the {a} committee that {b} lessons begin when the {c} melts near the {d}",
    "If a {a} could sing I would sell my {b} and buy each {c} a smaller {d}",
)


@dataclass(frozen=True, slots=True)
class Quoted:
    """A real quotation.

    Attributes:
        article: The article.
        words: What it quotes, without marks.
        letters: The letters of the whole article.
    """

    article: ArticleId
    words: str
    letters: str = field(default="", repr=False)

    def is_near(self, other: Quoted) -> bool:
        """Return whether its article has the beginning or the end of another quotation, too."""
        sought = letters(other.words)
        return sought[:_ENOUGH] in self.letters or sought[-_ENOUGH:] in self.letters


@dataclass(frozen=True, slots=True)
class Case:
    """A paragraph of a draft with one quotation.

    Attributes:
        kind: What was done to the quotation.
        paragraph: The paragraph.
        expected: What is to be said of it.
        articles: The articles it was drawn from; none if it was invented.
        changed: A word that differs from the article's, as the draft or the article has it.
    """

    kind: str
    paragraph: str
    expected: Verdict
    articles: tuple[ArticleId, ...]
    changed: str = ""


Alter = Callable[[str, random.Random], tuple[str, str] | None]
"""Takes words and gives them altered, with the word that differs; None if they do not allow it."""


def draw(snapshot: Snapshot) -> list[Quoted]:
    """Return the quotations of an index that are long enough, each once, in its order."""
    found: dict[str, Quoted] = {}
    for article_id in snapshot.article_ids():
        stored = snapshot.articles([article_id])[article_id]
        whole = letters(stored.article.text)
        for words in _quotations(stored):
            found.setdefault(letters(words), Quoted(article_id, words, whole))
    return list(found.values())


def draw_interrupted(snapshot: Snapshot) -> list[Quoted]:
    """Return quotations inside which an article says who speaks, as they were spoken."""
    found = list[Quoted]()
    for article_id in snapshot.article_ids():
        words = article_words(snapshot.articles([article_id])[article_id], Vocabulary())
        text = words.stored.article.text
        for first, end in words.asides:
            before = holder(words.quotations, int(words.ends[first - 1]) - 1)
            after = holder(words.quotations, int(words.starts[end]))
            if before and after:
                pieces = (inner(one, is_closed=True).of(text).strip() for one in (before, after))
                found.append(Quoted(article_id, " ".join(pieces)))
    return found


def _quotations(stored: StoredArticle) -> Iterator[str]:
    text = stored.article.text
    for quotation in article_words(stored, Vocabulary()).quotations:
        if text[quotation.end - 1] in "”\"’'»":
            words = inner(quotation, is_closed=True).of(text).strip()
            is_plain = not re.search(
                r"[^\x00-\u024f\u2010-\u20cf]|[\[\]…<>“”\"«»\n*_]|\.\.|\w\.\w|(?<!\w)['‘]|['’](?!\w)",
                words,
            )
            if is_plain and FEWEST <= len(_WORD.findall(words)) <= MOST:
                yield words


def cases(
    quoted: Sequence[Quoted], interrupted: Sequence[Quoted], *, count: int, seed: int
) -> list[Case]:
    """Return `count` cases of true quotations, then as many of others, each kind in turn.

    Kinds that none of the quotations allows are left out.
    """
    rng = random.Random(seed)
    sources = dict.fromkeys(_RETYPED, quoted) | {_INTERRUPTED: interrupted}
    kinds = [kind for kind, source in sources.items() if source]
    true = [_true(kind, sources[kind], rng) for kind in _in_turn(kinds, count)]
    others = [
        _other(kind, quoted, rng)
        for kind in _in_turn([kind for kind in _OTHER if _is_allowed(kind, quoted)], count)
    ]
    return [*true, *others]


def _is_allowed(kind: str, quoted: Sequence[Quoted]) -> bool:
    rng = random.Random(1)
    alter = _ALTERED.get(kind, _kept)
    return any(alter(one.words, rng) for one in quoted)


def _in_turn(kinds: Sequence[str], count: int) -> list[str]:
    return [kinds[number % len(kinds)] for number in range(count)]


def _true(kind: str, quoted: Sequence[Quoted], rng: random.Random) -> Case:
    while True:
        one = rng.choice(quoted)
        made = _RETYPED.get(kind, _kept)(one.words, rng)
        if made:
            paragraph = _paragraph(made[0], rng) if "\x00" not in made[0] else _split(made[0])
            return Case(kind, paragraph, Verdict.VERBATIM, (one.article,))


def _other(kind: str, quoted: Sequence[Quoted], rng: random.Random) -> Case:
    while True:
        one, another = rng.sample(list(quoted), 2)
        if kind == "invented":
            return Case(kind, _paragraph(_invent(rng), rng), Verdict.NOT_FOUND, ())
        if kind in ("joined", "joined to invented"):
            both = (one.article, another.article)
            added = another.words if kind == "joined" else _invent(rng)
            is_apart = not (one.is_near(another) or another.is_near(one))
            if is_apart and _is_long(one.words) and _is_long(another.words):
                words = f"{one.words.rstrip(',.')}. {added}"
                articles = both if kind == "joined" else both[:1]
                return Case(kind, _paragraph(words, rng), Verdict.PARTLY, articles)
            continue
        made = _ALTERED[kind](one.words, rng)
        if made and made[0] != one.words:
            paragraph = _paragraph(made[0], rng)
            return Case(kind, paragraph, Verdict.ALTERED, (one.article,), made[1])


def _is_long(words: str) -> bool:
    return len(_WORD.findall(words)) > FEWEST + 3


def _paragraph(words: str, rng: random.Random) -> str:
    opening, closing = rng.choice(_MARKS)
    if opening in '‘„«"' and re.search("['’“”\"]", words):
        opening, closing = "“", "”"
    if rng.random() < 0.5:
        return f"It was said again on that day: {opening}{words.rstrip(',')}{closing}"
    stopped = words.rstrip(",.") + ("" if words[-1] in "?!" else ",")
    return f"{opening}{stopped}{closing} they told the meeting."


def _split(words: str) -> str:
    first, second = words.split("\x00")
    return f'"{first.rstrip(",")}," she said, "{second.rstrip(",.")}."'


def _kept(words: str, _rng: random.Random) -> tuple[str, str]:
    return words, ""


def _retyped(words: str, rng: random.Random) -> tuple[str, str]:
    """Type dashes, apostrophes, blanks, ligatures and the first letter in another way."""
    words = words.replace("—", " – ").replace(" – ", " - ") if rng.random() < 0.5 else words
    words = words.translate(str.maketrans("’'", "'’"))
    words = words.replace("fi", "ﬁ").replace(" ", "\u00a0", 3)
    at = rng.randrange(2, len(words) - 2)
    if words[at].isalpha() and words[at - 1].isalpha():
        words = f"{words[:at]}\u00ad{words[at:]}"
    first = words[0].lower() if words[0].isupper() else words[0].upper()
    return (words if words[:2].isupper() else first + words[1:]), ""


def _fragment(words: str, rng: random.Random) -> tuple[str, str] | None:
    found = list(_WORD.finditer(words))
    first = rng.randrange(0, len(found) - 5)
    last = rng.randrange(first + 4, len(found))
    if words[found[last].end() :].startswith("?"):
        return None  # it asks
    return words[found[first].start() : found[last].end()], ""


def _cut(words: str, rng: random.Random) -> tuple[str, str] | None:
    found = list(_WORD.finditer(words))
    if len(found) < FEWEST + 3:
        return None
    first = rng.randrange(3, len(found) - 5)
    mark = rng.choice([" ... ", " … ", " [...] ", "… ", " […] ", " (…) "])
    end = rng.randrange(first + 1, len(found) - 3)
    if _turning(words[found[first].end() : found[end].end()]):
        return None
    return words[: found[first].end()] + mark + words[found[end].end() + 1 :].lstrip(" ,."), ""


def _cut_denial(words: str, rng: random.Random) -> tuple[str, str] | None:
    """Put three points in the place of a denial or a condition, and of a few words beside it."""
    found = list(_WORD.finditer(words))
    turning = [at for at in range(3, len(found) - 3) if _turning(found[at][0])]
    if not turning:
        return None
    at = rng.choice(turning)
    first, last = at - rng.randrange(2), at + rng.randrange(2)
    mark = rng.choice(["...", "…", "[...]", "[…]", "(…)"])
    return f"{words[: found[first].start()]}{mark} {words[found[last + 1].start() :]}", found[at][0]


def _turning(words: str) -> bool:
    """Return whether words hold a denial or a condition."""
    return bool(_TURNS.search(words))


def _inserted(words: str, rng: random.Random) -> tuple[str, str]:
    found = list(_WORD.finditer(words))
    at = found[rng.randrange(1, len(found) - 1)].end()
    return (
        f"{words[:at]} [{rng.choice(['the mayor', 'sic', 'Okonkwo', 'of the bay'])}]{words[at:]}",
        "",
    )


def _two_pieces(words: str, rng: random.Random) -> tuple[str, str]:
    found = list(_WORD.finditer(words))
    at = found[rng.randrange(2, len(found) - 3)].end()
    return f"{words[:at]}\x00{words[at:].lstrip(' ,.;:—–-')}", ""


def _letter(words: str, rng: random.Random) -> tuple[str, str] | None:
    long = [m for m in _WORD.finditer(words) if len(m[0]) > 3 and m[0].isascii() and m[0].isalpha()]
    if not long:
        return None
    word = rng.choice(long)
    at = rng.randrange(1, len(word[0]) - 1)
    other = rng.choice([c for c in "aeiourstln" if c != word[0][at].lower()])
    changed = word[0][:at] + other + word[0][at + 1 :]
    return words[: word.start()] + changed + words[word.end() :], changed


def _denied(words: str, _rng: random.Random) -> tuple[str, str] | None:
    """Drop a denial, or deny what was said."""
    dropped = re.search(r" (?:not|never|no)(?= )", words)
    if dropped:
        return words[: dropped.start()] + words[dropped.end() :], dropped[0].strip()
    spoken = re.search(
        r"\b(?:is|are|was|were|will|can|could|would|should|have|has|do|did)\b", words
    )
    if spoken is None or not spoken.start() or spoken.end() > len(words) - 4:
        return None
    return f"{words[: spoken.end()]} not{words[spoken.end() :]}", "not"


def _figure(words: str, rng: random.Random) -> tuple[str, str] | None:
    figure = re.search(r"\d+", words)
    if figure is None:
        return None
    changed = str(int(figure[0]) + rng.randrange(1, 9))
    return words[: figure.start()] + changed + words[figure.end() :], changed


def _swapped(words: str, rng: random.Random) -> tuple[str, str]:
    word = rng.choice(list(_WORD.finditer(words))[1:-1])
    other = rng.choice(_OTHERS)
    return words[: word.start()] + other + words[word.end() :], other


def _renamed(words: str, rng: random.Random) -> tuple[str, str] | None:
    names = re.findall(r"(?<=[a-z,] )[A-Z][a-z]+", words)
    if not names:
        return None
    name, other = rng.choice(names), rng.choice(_NAMES)
    return re.sub(rf"\b{name}\b", other, words, count=1), other


def _shortened(words: str, rng: random.Random) -> tuple[str, str] | None:
    """Leave words out without a mark."""
    found = list(_WORD.finditer(words))
    if len(found) < FEWEST + 5:
        return None
    first = rng.randrange(3, len(found) - 6)
    end = rng.randrange(first + 1, len(found) - 4)
    left_out = words[found[first].end() : found[end].end()]
    if not any(len(word) > 4 for word in _WORD.findall(left_out)):
        return None
    longest = max(_WORD.findall(left_out), key=len)
    return words[: found[first].end()] + words[found[end].end() :], longest


def _third(words: str, rng: random.Random) -> tuple[str, str] | None:
    """Put other words in the place of nearly a third of them."""
    found = list(_WORD.finditer(words))
    if len(found) < FEWEST + 5:
        return None
    changed = sorted(rng.sample(found[1:-1], int(len(found) * 0.3)), key=lambda m: -m.start())
    for word in changed:
        words = words[: word.start()] + rng.choice(_OTHERS) + words[word.end() :]
    return words, ""


def _tense(words: str, _rng: random.Random) -> tuple[str, str] | None:
    pairs = {"is": "was", "are": "were", "was": "is", "will": "would", "has": "had", "have": "had"}
    found = re.search(rf"(?<=\w )(?:{'|'.join(pairs)})(?= \w)", words)
    if found is None:
        return None
    return words[: found.start()] + pairs[found[0]] + words[found.end() :], pairs[found[0]]


def _currency(words: str, _rng: random.Random) -> tuple[str, str] | None:
    found = re.search(r"[$£€]", words)
    if found is None:
        return None
    other = "£" if found[0] != "£" else "$"
    return words[: found.start()] + other + words[found.end() :], other


def _asked(words: str, _rng: random.Random) -> tuple[str, str] | None:
    return (words[:-1] + ".", "?") if words.endswith("?") else None


def _invent(rng: random.Random) -> str:
    a, b, c, d = rng.sample(_OTHERS, 4)
    return rng.choice(_INVENTED).format(a=a, b=b, c=c, d=d)


_RETYPED: Mapping[str, Alter] = {
    "as it is": _kept,
    "retyped": _retyped,
    "fragment": _fragment,
    "marked cut": _cut,
    "insertion": _inserted,
    "two pieces": _two_pieces,
}
_ALTERED: Mapping[str, Alter] = {
    "one letter": _letter,
    "denial": _denied,
    "figure": _figure,
    "word swapped": _swapped,
    "name": _renamed,
    "unmarked cut": _shortened,
    "cut of a denial": _cut_denial,
    "a third": _third,
    "tense": _tense,
    "currency": _currency,
    "question": _asked,
}
_INTERRUPTED = "attribution left out"
_OTHER = [*_ALTERED, "joined", "joined to invented", "invented"]
