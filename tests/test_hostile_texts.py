"""Test that what reads texts needs no time that outgrows them, whatever they hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from functools import partial
from io import BytesIO

import pytest

from index import analysis, folding
from index.articles import bylines, dates, furniture, markdown, passages
from index.articles.author_names import printed_people
from index.articles.description import describe_article
from index.articles.hard_wraps import flowing
from index.articles.roles.labelling import label_sentences
from index.articles.sentences import split_sentences
from index.articles.speech.chains import find_chain
from index.articles.speech.phrases import quotations, tokens
from index.articles.speech.sayings import sayings_in
from index.articles.speech.speakers import find_speaker
from index.articles.stated_dates import read_stated_date
from index.articles.times.earliest_day import not_before
from index.articles.times.time_expressions import find_times
from index.errors import QueryError, ReadError, SettingsError
from index.readers.base import ReadOptions
from index.readers.decoding import decode
from index.readers.feed_reader import read_feed
from index.readers.fields.authors import author_names
from index.readers.fields.mapping import read_map
from index.readers.fields.outlets import why_no_outlet
from index.readers.front_matter import read_front_matter
from index.readers.html_page.declared_names import people_declared, without_site
from index.readers.html_page.markup_text import is_markup, text_of_markup
from index.readers.jsonl_reader import read_jsonl
from index.readers.mail_reader import read_mail
from index.records import ArticleId, Fact, Role, Sentence, Span, StoredArticle
from search.answering import expectation
from search.checking import drafts, marks
from search.checking.tokens import tokenise as tokenise_quotation
from search.cli import layout
from search.comparing import spoken_words
from search.comparing.article_pairs import ArticleWords, kind_of_text
from search.comparing.same_quotation import Quoting, same_quotation
from search.composing.carried import carriers, is_carried
from search.composing.choosing import read_choice
from search.composing.claim_words import words_of
from search.composing.endpoint import parse_endpoint
from search.composing.summing_up import read_summary
from search.wording import same_words as wording
from search.wording import telling_words
from tests.growth import Pumped, grows_too_fast
from tests.index.samples import article
from tests.search.composing.samples import several

CHARS = 1_000
"""Of the shortest text of a series; the longest is eight times that."""

BLANKS = [" ", "\t", "\n", " \n", "\u00a0", "\u2003 ", "\u200b", "\ufeff"]
MARKS = [*".,:;!?-—_*#|/\\@&'’\"“”()[]{}<>`~…", "...", "- ", "? ", "“”", '" "', "[1]", "](", "!["]
WORDS = [
    *(
        "a",
        "A",
        "1",
        "é",
        "中",
        "。",
        "🦊",
        "a ",
        "A ",
        "1 ",
        "中 ",
        "A. ",
        "a.",
        "1.",
        "1, ",
        "1/",
    ),
    *("said ", "said. ", "he said, ", "“Yes,” said ", "told Ann ", "Ann Lee said ", "Ann of "),
    *("Mr. ", "U.S. ", "Jan. ", "p.m. ", "Ann, ", "and ", "Ann and ", "by ", "By Ann Lee\n", "de "),
    *("we ", ", we ", "we a ", "if you ", "Your support helps us. ", "Donate now.\n", "read more "),
    *("May 3, 2020\n", "May ", "2020-01-01 ", "12 May ", "1:00 ", "Published ", "Updated 1 "),
    *("Photo by ", "via AP/", "FILE - ", "(left) and ", "PARIS, ", "PARIS (AP) — It rained.\n"),
    *("subscribe to ", "title: a\n", "authors: a, ", "---\n", "# a\n", "[a](b) ", "![a](b)\n"),
    *("http://a.b/ ", "a@b.c ", '{"text": "a"}\n', '[{"a": ', '{\n"a": [', '"\\\\" ', "\\u0000"),
]
TEXTS = [
    Pumped(start, part, end) for part in (*BLANKS, *MARKS, *WORDS) for start, end in [("", "")]
]
TEXTS.append(
    Pumped("", "a line of words that goes on and on, as wide as it is and a bit more\n", "")
)
TEXTS += [Pumped(start, " ", "x") for start in ("we", "By Ann", "1", "Updated 1", "Ann said", "“a")]
TEXTS += [Pumped("a", part, ".\n“Yes,” Ann said.") for part in ("\n", " “", "said ", ", who ")]


def _label(form: str, text: str) -> None:
    label_sentences(article(text, form=form, title="A title" if form == "jsonl" else None))


def _split(text: str) -> None:
    sentences = label_sentences(article(text))
    passages.split_article(text, sentences, window=3, stride=2, max_chars=1_200)


def _sayings(text: str) -> None:
    sayings_in(text, label_sentences(article(text)))


def _speaker(text: str) -> None:
    sentences = label_sentences(article(text))
    for sentence in (*sentences[:3], *sentences[-3:]):
        find_speaker(text, sentences, sentences.index(sentence))


def _chain(text: str) -> None:
    sentences = label_sentences(article(text))
    for position in {0, len(sentences) // 2, len(sentences) - 1} & set(range(len(sentences))):
        find_chain(text, sentences, position, find_speaker(text, sentences, position))


def _times(text: str) -> None:
    find_times(text, label_sentences(article(text)), published="2017-11-09")


def _earliest(text: str) -> None:
    sentences = [Sentence(Span(0, len(text)), Role.CAPTION, "test", 0)]
    not_before(article(text), [*sentences, *label_sentences(article(text))])


def _quoting(text: str) -> None:
    sentences = label_sentences(article(text))
    stored = StoredArticle(ArticleId(1), article(text), sentences)
    for position in sorted({0, len(sentences) - 1} & set(range(len(sentences)))):
        if quoting := Quoting.of(stored, position):
            quoting.repeats(quoting)


def _same(text: str) -> None:
    said = spoken_words.utterance(text)
    same_quotation(said, said)
    same_quotation(said, spoken_words.utterance(text[1:]))


def _pair(text: str) -> None:
    stored = StoredArticle(ArticleId(1), article(text), label_sentences(article(text)))
    kind_of_text(ArticleWords(stored), ArticleWords(stored))


def _feed(text: str) -> None:
    """Read a feed that holds the text between its tags, and one that holds it whole in an entry."""
    opened = f"<rss><channel><title>{text[:200]}</title><item><title>{text}</title><description>"
    for words in (f"{opened}{text}", f"{opened}<![CDATA[<p>{text}]]></description></item></rss>"):
        try:
            list(read_feed(BytesIO(words.encode()), ReadOptions("a", 1_000_000)))
        except ReadError:
            continue


def _mail(text: str) -> None:
    """Read messages with the text in each field, as plain text, and as HTML."""
    head = f"From: {text[:300]}\nSubject: {text}\nDate: {text[:300]}\nContent-Type: text/"
    for kind in ("plain; format=flowed", "html"):
        try:
            found = read_mail(BytesIO(f"{head}{kind}\n\n{text}".encode()), ReadOptions("a", 10**6))
            list(found)
        except ReadError:
            continue


def _json(text: str) -> None:
    options = ReadOptions("a", 1_000_000)
    try:
        list(read_jsonl(BytesIO(text.encode()), options))
    except ReadError:
        return


def _decode(text: str) -> None:
    try:
        decode(text.encode(), ReadOptions("a", 1_000_000))
    except ReadError:
        return


def _markup(text: str) -> None:
    with suppress(ReadError):
        text_of_markup(f"<p>{text}", "a")


def _map(text: str) -> None:
    with suppress(SettingsError):
        read_map([f"text={text}"])


def _front_matter(text: str) -> None:
    opened = f"---\ntitle: {text}\nauthors: {text}\ndate: {text}\n---\n"
    list(read_front_matter(article(opened, form="markdown"), latest=date.max))


def _endpoint(text: str) -> None:
    try:
        parse_endpoint(f"https://a.org/{text}")
    except QueryError:
        return


def _carried(text: str) -> None:
    for sentence in carriers(text)[:3]:
        is_carried(text, sentence)


READERS: Mapping[str, Callable[[str], object]] = {
    "split_sentences": split_sentences,
    "flowing": flowing,
    "split German sentences": partial(split_sentences, language="de"),
    "split Polish sentences": partial(split_sentences, language="pl"),
    "label a text": partial(_label, "text"),
    "label Markdown": partial(_label, "markdown"),
    "label a JSON text": partial(_label, "jsonl"),
    "describe_article": lambda text: describe_article(article(text)),
    "split_article": _split,
    "find_speaker": _speaker,
    "find_chain": _chain,
    "sayings_in": _sayings,
    "find_quotations": lambda text: quotations.find_quotations(text, Span(0, len(text))),
    "find_times": _times,
    "not_before": _earliest,
    "tokenise": tokens.tokenise,
    "answering_spans": partial(expectation.answering_spans, "who said it when and where"),
    "shared_words": partial(telling_words.shared_words, "who said that we may"),
    "match_line": furniture.match_line,
    "match_sentence": furniture.match_sentence,
    "match_byline": bylines.match_byline,
    "match_contributors": bylines.match_contributors,
    "match_caption": bylines.match_caption,
    "byline_outlets": lambda text: bylines.byline_outlets(text, Span(0, len(text))),
    "byline_names": lambda text: bylines.byline_names(text, Span(0, len(text))),
    "reporting_names": lambda text: bylines.reporting_names(text, Span(0, len(text))),
    "stated_times": lambda text: list(bylines.stated_times(text, Span(0, len(text)))),
    "dateline_place": lambda text: bylines.dateline_place(text, Span(0, len(text))),
    "people_declared": partial(people_declared, outlet="The Bell"),
    "without_site": lambda text: without_site(Fact(text, "html:title"), "The Bell"),
    "dateline_end": lambda text: bylines.dateline_end(text, Span(0, len(text))),
    "masthead": lambda text: bylines.masthead(text, [text] * 12),
    "printed_people": lambda text: list(printed_people(Fact(text, "byline", Span(0, len(text))))),
    "find_dates": lambda text: list(dates.find_dates(text)),
    "read_stated_date": read_stated_date,
    "plain": markdown.plain,
    "is_rule": markdown.is_rule,
    "front matter": _front_matter,
    "feed": _feed,
    "message": _mail,
    "JSON": _json,
    "is_markup": is_markup,
    "text in HTML": _markup,
    "author_names": lambda text: list(author_names(text, key="byline")),
    "why_no_outlet": why_no_outlet,
    "read_map": _map,
    "decode": _decode,
    "fold": partial(folding.fold, singly=True),
    "visible": folding.visible,
    "bare": folding.bare,
    "analyse": analysis.analyse,
    "words": analysis.words,
    "wording.fold": wording.fold,
    "read_choice": partial(read_choice, offered=12),
    "read_summary": lambda text: read_summary(text, several([text[:200] or "a"])),
    "is_carried": _carried,
    "words_of": words_of,
    "parse_endpoint": _endpoint,
    "quoted words": _quoting,
    "same_quotation": _same,
    "kind_of_text": _pair,
    "wrap": partial(layout.wrap, width=80),
    "one_line": layout.one_line,
    "printable": layout.printable,
    "tokenise_quotation": tokenise_quotation,
    "quotations_of": lambda text: marks.quotations_of(text, Span(0, len(text))),
    "read_draft": partial(drafts.read_draft, is_markdown=True),
    "read_draft of text": drafts.read_draft,
}


@pytest.mark.parametrize("name", READERS)
def test_time_does_not_outgrow_the_text(name: str) -> None:
    """Blanks, marks and words that rules look for, thousands of times."""
    read = READERS[name]
    reasons = {
        repr(text): grows_too_fast(lambda chars, text=text: read(text(chars)), chars=CHARS)  # type: ignore[misc]
        for text in TEXTS
    }

    assert {text: reason for text, reason in reasons.items() if reason} == {}
