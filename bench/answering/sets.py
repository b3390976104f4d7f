"""Give sets of questions, each with what is right: sentences that answer, or none.

A set says of each sentence whether it answers (True), does not (False), or that nothing
is known (None), as of a sentence with the answer in an article that was not judged.
"""

from __future__ import annotations

import csv
import gzip
import json
import random
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from bench.reader.near_misses import names_of, other_question
from bench.reader.noise import as_typed
from bench.reader.questions import Context, Question, read_questions
from index.articles.description import describe_article
from index.articles.speech.speakers import find_speaker
from index.records import Article, Fact, Source, Span
from search.wording.telling_words import WORD, telling
from search.wording.weighed_words import weight_of

Judge = Callable[[Article, Span], bool | None]
"""Returns whether words of an article answer."""


@dataclass(frozen=True, slots=True)
class Case:
    """A question of a set.

    Attributes:
        text: The question.
        kind: What sort of question it is: a row of the table.
        is_answerable: Whether the archive answers it.
        judge: Tells of words whether they answer.
        left_out: External ids of articles that are taken to be not there.
    """

    text: str
    kind: str
    is_answerable: bool
    judge: Judge
    left_out: frozenset[str] = frozenset()


def never(article: Article, span: Span) -> bool:
    """Tell of any words that they do not answer."""
    del article, span
    return False


def plain(text: str) -> str:
    """Return a text for finding answer strings in it: words in small letters."""
    words = re.sub(r"\W+", " ", text.casefold()).strip()
    return f" {words} "


def _lines(file: Path) -> Iterator[dict[str, Any]]:
    for line in file.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def seed_questions(folder: Path) -> Iterator[Case]:
    """Give the questions on the seeds; words answer that share some with the evidence."""
    for fields in _lines(folder / "questions.jsonl"):
        gold = [(e["file"], Span(e["char_start"], e["char_end"])) for e in fields["evidence"]]

        def judge(article: Article, span: Span, gold: list[tuple[str, Span]] = gold) -> bool:
            name = Path(article.source.file).name
            return any(file == name and span.overlaps(place) for file, place in gold)

        yield Case(fields["question"], "seeds", bool(fields["answers"]), judge)


def reporter_questions(folder: Path, corpus: str) -> Iterator[Case]:
    """Give the reporter's questions on one corpus; words answer that hold the evidence, or half."""
    for fields in _lines(folder / "questions.jsonl"):
        if fields["corpus"] != corpus:
            continue
        gold = plain(fields["evidence"] or "")

        def judge(article: Article, span: Span, gold: str = gold) -> bool:
            words = plain(span.of(article.text))
            return bool(gold.strip()) and (words in gold or gold in words)

        yield Case(fields["question"], f"reporter, {corpus}", fields["answerable"], judge)


def news_quiz(folder: Path, half: str) -> Iterator[Case]:
    """Give quiz questions at even (`tune`) or odd (`report`) positions, and without answers."""
    judged = judged_articles(folder)
    for fields in _half_of_quiz(folder, half):
        strings = [plain(answer) for answer in fields["metadata"]["answers"]]
        right = frozenset(judged.get(fields["_id"], ()))
        text = fields["text"]
        yield Case(text, "quiz", True, _quiz_judge(strings, right))
        yield Case(text, "quiz, taken out", False, _quiz_judge(strings, frozenset()), right)


def quiz_misses(folder: Path, half: str) -> Iterator[Case]:
    """Give quiz questions with another name, year or number than the articles that answer have."""
    judged = judged_articles(folder)
    asked = {fields["_id"]: fields["text"] for fields in _half_of_quiz(folder, half)}
    wanted = {article for question in asked for article in judged.get(question, ())}
    with gzip.open(folder / "corpus.jsonl.gz", "rt", encoding="utf-8") as lines:
        articles = (json.loads(line) for line in lines)
        texts = {fields["_id"]: fields["text"] for fields in articles if fields["_id"] in wanted}
    names, rng = names_of(asked.values()), random.Random(11)
    for question, text in asked.items():
        answering = " ".join(texts[article] for article in sorted(judged.get(question, ())))
        if other := other_question(text, answering, names, rng):
            yield Case(other, "quiz, near miss", False, never)


def _half_of_quiz(folder: Path, half: str) -> list[dict[str, Any]]:
    return list(_lines(folder / "queries.jsonl"))[{"tune": 0, "report": 1}[half] :: 2]


def judged_articles(folder: Path) -> dict[str, set[str]]:
    """Return the articles that answer each question, by their ids."""
    found: dict[str, set[str]] = {}
    with (folder / "qrels" / "test.tsv").open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows, delimiter="\t"):
            if int(row["score"]) > 0:
                found.setdefault(row["query-id"], set()).add(row["corpus-id"])
    return found


def _quiz_judge(strings: list[str], right: frozenset[str]) -> Judge:
    def judge(article: Article, span: Span) -> bool | None:
        words = plain(span.of(article.text))
        if not any(string in words for string in strings):
            return False
        return True if article.external_id in right else None

    return judge


def kept_aside(folder: Path) -> list[Question]:
    """Return the reader's questions that it was not trained on."""
    return [q for q in read_questions(folder) if q.context.is_kept_aside]


def article_id(context: Context) -> str:
    """Return the id of the article that a paragraph is put in."""
    is_loose = context.group in ("nq", "qed")
    return f"{context.source} {context.text[:60] if is_loose else context.group}"


def write_corpus(folder: Path, file: Path) -> None:
    """Write the paragraphs kept aside as articles, one a group."""
    articles: dict[str, list[Context]] = {}
    for context in dict.fromkeys(q.context for q in kept_aside(folder)):
        articles.setdefault(article_id(context), []).append(context)
    with file.open("w", encoding="utf-8") as lines:
        for name, contexts in articles.items():
            text = "\n\n".join(" ".join(c.text.split()) for c in contexts)
            fields = {"_id": name, "title": contexts[0].title, "text": text}
            lines.write(json.dumps(fields, ensure_ascii=False) + "\n")


def paragraphs(folder: Path, *, half: int, most: int) -> Iterator[Case]:
    """Give questions kept aside, as people type them, and near misses made of some.

    Args:
        folder: The reader's data.
        half: Groups are split in two: 0 to fit on, 1 to report on.
        most: Questions of the set at most, near misses aside.
    """
    questions = [q for q in kept_aside(folder) if _half(q) == half]
    rng = random.Random(7)
    names = names_of(q.context.text for q in questions)
    chosen = [q for q in questions if not q.context.source.startswith("qamr")]
    chosen += [q for q in questions if q.context.source == "qamr-wikinews" and _is_clear(q.text)]
    rng.shuffle(chosen)
    for question in chosen[:most]:
        if not question.answers:
            yield Case(as_typed(question.text, rng), "near miss, written", False, never)
            continue
        judge = _paragraph_judge(question)
        yield Case(as_typed(question.text, rng), question.context.source, True, judge)
        other = other_question(question.text, question.context.text, names, rng)
        if other and rng.random() < _MADE_MISSES:
            yield Case(as_typed(other, rng), "near miss, made", False, never)


def asked_elsewhere(folder: Path, *, half: int, most: int) -> Iterator[Case]:
    """Give the same questions for an archive that has none of their paragraphs."""
    for case in paragraphs(folder, half=half, most=most):
        yield Case(case.text, "asked elsewhere", False, never)


_MADE_MISSES = 0.4  # of the questions with a name or a figure, those that also give a near miss


def _half(question: Question) -> int:
    name = article_id(question.context)
    return sha256(name.encode()).digest()[0] % 2


def _is_clear(question: str) -> bool:
    """Return whether a question about one sentence tells which: it has a name and some words."""
    return len(question.split()) >= 6 and bool(names_of([question]))


def _paragraph_judge(question: Question) -> Judge:
    context = question.context
    held = [s for s in context.sentences if any(s.overlaps(a) for a in question.answers)]
    mine = {plain(sentence.of(context.text)) for sentence in held}
    strings = [plain(answer.of(context.text)) for answer in question.answers]

    def judge(article: Article, span: Span) -> bool | None:
        words = plain(span.of(article.text))
        if words in mine:
            return True
        return None if any(string in words for string in strings) else False

    return judge


def said_by(folder: Path, *, half: int, most: int) -> Iterator[Case]:
    """Give questions for a person's words, made of the sentences of news whose speaker is named.

    "what did LAST NAME say about", and two rare words of the sentence. Of other sentences of
    the same speaker nothing is known; those of others do not answer.
    """
    rng = random.Random(5)
    with gzip.open(folder / "corpus.jsonl.gz", "rt", encoding="utf-8") as file:
        lines = file.readlines()
    rng.shuffle(lines)
    made = 0
    for line in lines:
        fields = json.loads(line)
        if sha256(fields["_id"].encode()).digest()[0] % 2 != half or made >= most:
            continue
        case = _said_case(fields, rng)
        if case:
            made += 1
            yield case


def _said_case(fields: dict[str, Any], rng: random.Random) -> Case | None:
    source = Source(file="", sha256="", format="jsonl")
    title = Fact(fields["title"], "given") if fields.get("title") else None
    article, sentences = describe_article(Article(fields["text"], source, title=title))
    said = [
        (at, speaker)
        for at in range(min(len(sentences), _SAID_WITHIN))
        if (speaker := find_speaker(article.text, sentences, at)) and " " in speaker.name
    ]
    if not said:
        return None
    at, speaker = rng.choice(said)
    words = sentences[at].span.of(article.text)
    names = set(plain(speaker.name).split())
    rare = sorted(
        (w for w in dict.fromkeys(telling(WORD.findall(words))) if plain(w).strip() not in names),
        key=weight_of,
    )[-_KEYWORDS:]
    if len(rare) < _KEYWORDS:
        return None
    last, mine, article_id = speaker.name.split()[-1], plain(words), fields["_id"]
    question = f"what did {last} say about {' '.join(rare)}"
    others = {plain(sentences[p].span.of(article.text)) for p, s in said if s.name == speaker.name}

    def judge(found: Article, span: Span) -> bool | None:
        said_here = plain(span.of(found.text))
        if said_here == mine:
            return True
        return None if found.external_id == article_id and said_here in others else False

    return Case(as_typed(question, rng), "said by", True, judge)


_SAID_WITHIN, _KEYWORDS = 60, 2  # sentences of an article looked at; words of a question


def _of_reporter(corpus: str, data: Path) -> Iterator[Case]:
    return reporter_questions(data / "reporter-questions", corpus)


SETS: Mapping[str, Callable[[Path], Iterator[Case]]] = {
    "seeds": lambda data: seed_questions(data / "seed-questions"),
    **{
        f"reporter-{corpus}": partial(_of_reporter, corpus)
        for corpus in ("wikinews", "news-quiz", "pages", "seeds")
    },
    "quiz-tune": lambda data: news_quiz(data / "news-quiz", "tune"),
    "quiz-report": lambda data: news_quiz(data / "news-quiz", "report"),
    "misses-tune": lambda data: quiz_misses(data / "news-quiz", "tune"),
    "misses-report": lambda data: quiz_misses(data / "news-quiz", "report"),
    "said-fit": lambda data: said_by(data / "news-quiz", half=0, most=150),
    "said-report": lambda data: said_by(data / "news-quiz", half=1, most=150),
    "paragraphs-fit": lambda data: paragraphs(data / "reader", half=0, most=900),
    "elsewhere-fit": lambda data: asked_elsewhere(data / "reader", half=0, most=900),
    "elsewhere-report": lambda data: asked_elsewhere(data / "reader", half=1, most=900),
    "paragraphs-report": lambda data: paragraphs(data / "reader", half=1, most=900),
    "near-misses-report": lambda data: (
        case for case in paragraphs(data / "reader", half=1, most=900) if not case.is_answerable
    ),
}
"""The sets by name; each takes the folder of the data for measuring."""
