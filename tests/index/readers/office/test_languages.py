"""The language of a document is the one of most of its words, if something says it."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.records import Fact
from tests.index.readers import test_docx_reader as word
from tests.index.readers import test_odt_reader as odt
from tests.index.samples import read_one

LONG, SHORT = "Il pleut dans le port de Rosk depuis lundi.", "Ja."
FO = 'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'


def defaults(tag: str) -> str:
    """Return the part of a Word style sheet that gives words their usual language."""
    words = f'<w:rPr><w:lang w:val="{tag}"/></w:rPr>'
    return f"<w:docDefaults><w:rPrDefault>{words}</w:rPrDefault></w:docDefaults>"


def marked(words: str, tag: str) -> str:
    """Return a run of Word in a language."""
    return word.run(words, f'<w:lang w:val="{tag}" w:eastAsia="zh-CN"/>')


@pytest.mark.parametrize(
    ("runs", "usual", "fact"),
    [
        ((marked(LONG, "fr-FR"), marked(SHORT, "de-DE")), "de-DE", ("fr", "docx:words:language")),
        ((word.run(LONG), marked(SHORT, "de-DE")), "fr-FR", ("fr", "docx:style:language")),
        ((word.run(LONG), marked(SHORT, "de-DE")), "en-US", None),
        ((marked(LONG, "fr"), marked(LONG, "de")), "fr", None),
        ((marked(LONG, "x-none"),), "", None),
    ],
)
def test_the_words_of_a_word_document(
    tmp_path: Path, runs: tuple[str, ...], usual: str, fact: tuple[str, str] | None
) -> None:
    """Marked words count first; a template's American English tells nothing."""
    parts = word.written(word.para(*runs), styles=defaults(usual))
    found = read_one(word.saved(tmp_path, word.package(parts)))

    assert found.facts.get("language") == (fact and Fact(*fact))


@pytest.mark.parametrize(
    ("body", "meta", "fact"),
    [
        ('<text:p text:style-name="F">{}</text:p>', "de", ("fr", "odt:words:language")),
        ('<text:p><text:span text:style-name="G">{}</text:span></text:p>', "", ("de", "words")),
        ("<text:p>{}</text:p>", "fr-CH", ("fr", "odt:property:language")),
        ("<text:p>{}</text:p>", "", None),
    ],
)
def test_the_words_of_an_opendocument_text(
    tmp_path: Path, body: str, meta: str, fact: tuple[str, str] | None
) -> None:
    """In the style of a paragraph or of words in it; else what the file declares."""
    styles = odt.style("F", f'{FO} fo:language="fr"', family="paragraph")
    styles += odt.style("G", f'{FO} fo:language="de" fo:country="AT"')
    meta = f"<dc:language>{meta}</dc:language>" if meta else ""
    parts = odt.written(body.format(LONG), styles=styles, meta=meta)
    found = read_one(odt.saved(tmp_path, odt.package(parts))).facts.get("language")

    assert (found and found.value) == (fact and fact[0])
    assert (
        found is None
        or fact is None
        or found.rule.removeprefix("odt:").startswith(fact[1].removeprefix("odt:"))
    )
