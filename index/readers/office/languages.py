"""Find the language that an office document says its words are in.

Word and LibreOffice mark the words of each language for their spelling checkers. A document's
own words count first, then what its properties state, then the language of its styles: that of the
program of who wrote it. `index/articles/language_detection.py` weighs it against the text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from index.language_codes import language_code
from index.readers.office import odt_styles, word_styles
from index.readers.office.odt_styles import OdtStyles
from index.records import Fact

if TYPE_CHECKING:
    from lxml.etree import _Element

_OF_PROGRAMS = frozenset({"en-US"})
"""What the templates of programs state, such as python-docx and pandoc: it tells nothing."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """The languages that a document's words are marked as.

    Attributes:
        marked: Characters by the code of the language, those that are not marked under `""`.
        usual: The language of words that are not marked, as a tag; empty if unknown.
    """

    marked: Counter[str] = field(default_factory=Counter)
    usual: str = ""

    def language(self, stated: str | None, form: str) -> Fact | None:
        """Return the language of more than half of the words, None if nothing says it.

        Args:
            stated: What the properties of the file say.
            form: Name of the format, with which the rule begins.
        """
        code, size = next(iter(self.marked.most_common(1)), ("", 0))
        is_most = 2 * size > self.marked.total()
        if code and is_most:
            return Fact(code, f"{form}:words:language")
        code = language_code(stated or "") or ""
        if code:
            return Fact(code, f"{form}:property:language")
        code = language_code(self.usual) or ""
        if code and self.usual not in _OF_PROGRAMS and is_most:
            return Fact(code, f"{form}:style:language")
        return None


def spoken_in_word(body: _Element, styles: _Element | None) -> Spoken:
    """Return the languages of a Word document's words, and of its styles."""
    child, tag_of = word_styles.child, word_styles.tag_of
    marked = Counter[str]()
    for run in body.iter():
        if tag_of(run) == "w:r":
            chars = sum(len(one.text or "") for one in run if tag_of(one) == "w:t")
            stated = word_styles.value_of(child(child(run, "w:rPr"), "w:lang"))
            marked[language_code(stated or "") or ""] += chars
    defaults = child(child(styles, "w:docDefaults"), "w:rPrDefault")
    usual = word_styles.value_of(child(child(defaults, "w:rPr"), "w:lang"))
    for style in () if styles is None else styles:
        is_normal = word_styles.value_of(style, "default") in ("1", "true", "on")
        if is_normal and word_styles.value_of(style, "type") == "paragraph":
            own = word_styles.value_of(child(child(style, "w:rPr"), "w:lang"))
            usual = own or usual
    return Spoken(marked, usual or "")


def spoken_in_odt(body: _Element, styles: OdtStyles, trees: Iterable[_Element]) -> Spoken:
    """Return the languages of an OpenDocument text's words, and of its styles."""
    marked = Counter[str]()
    ahead = [(body, "")]
    while ahead:
        element, around = ahead.pop()
        name = odt_styles.value_of(element, "text:style-name")
        family = "text" if odt_styles.tag_of(element) == "text:span" else "paragraph"
        own = styles.get(family, name).language if name else None
        here = language_code(own or "") or around
        marked[here] += len((element.text or "").strip())
        for inner in element:
            marked[here] += len((inner.tail or "").strip())
            if odt_styles.tag_of(inner) not in ("", "text:tracked-changes", "office:annotation"):
                ahead.append((inner, here))
    return Spoken(marked, _usual_in_odt(trees))


def _usual_in_odt(trees: Iterable[_Element]) -> str:
    """Return the language of paragraphs whose style says none, as a tag."""
    for group in (group for tree in trees for group in tree):
        for style in group if odt_styles.tag_of(group) == "office:styles" else ():
            is_usual = odt_styles.tag_of(style) == "style:default-style"
            if is_usual and odt_styles.value_of(style, "style:family") == "paragraph":
                return odt_styles.language_of(style) or ""
    return ""
