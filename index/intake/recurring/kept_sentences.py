"""Keep a sentence that was learned as boilerplate: it is body again, now and in later runs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from index.changes import KEEP, Edit
from index.errors import OptionError
from index.intake.opening import opened_to_change
from index.intake.recurring.settling import settle_recurring


@dataclass(frozen=True, slots=True)
class KeepReport:
    """What keeping a sentence did.

    Attributes:
        articles: Articles that hold it.
        changed: Articles whose sentences have other roles now.
        generation: The published generation.
    """

    articles: int
    changed: int
    generation: int


def keep_sentence(
    text: str, outlet: str | None, *, is_kept: bool, index_dir: Path, wait_s: float = 10.0
) -> KeepReport:
    """Keep a sentence wherever it recurs, or let it be judged again.

    Args:
        text: The sentence; case, accents, blanks and marks at its ends do not count.
        outlet: The outlet that is meant; None for all, and for articles of which none is known.
        is_kept: Whether it is kept; else what was said so is taken back.
        index_dir: The index folder.
        wait_s: Longest wait for another writer, in seconds.

    Raises:
        OptionError: If no article holds it as a sentence of its own, or it was not kept; it names
            the rule where another than what was learned labels the sentence.
        DatelineError: If there is no index, or it cannot be written.
    """
    from index.articles.recurrence.keeping import keep_item, kept_keys
    from index.articles.recurrence.sentence_keys import folded

    if not folded(text):
        raise OptionError(f"{text!r} has no words; expected a sentence")
    values = (text,) if outlet is None else (text, outlet)
    item = keep_item(text, outlet)
    with opened_to_change(index_dir, wait_s=wait_s) as (writer, intake):
        meant = kept_keys([values], writer.outlets())
        articles = writer.recurrences().count_articles(meant)
        was_kept = any((one.name, one.item) == (KEEP, item) for one in writer.edits(""))
        if is_kept and not articles:
            where = f" of {outlet}" if outlet else ""
            if rule := _rule_of(text):
                raise OptionError(
                    f"this sentence is boilerplate by the rule {rule!r}, which labels it wherever "
                    "it stands; only what was learned can be kept, see list --boilerplate"
                )
            raise OptionError(f"no article{where} holds this sentence; see list --boilerplate")
        if not (is_kept or was_kept):
            raise OptionError("this sentence was not kept, or for another outlet")
        intake.say([Edit("", None, KEEP, item, values if is_kept else ())])
        changed = settle_recurring(intake)
        return KeepReport(articles, changed, writer.publish())


def _rule_of(text: str) -> str | None:
    """Return the rule that labels a sentence whatever stands around it, None if none does."""
    from index.articles import bylines, furniture

    line = " ".join(text.split())
    rule = (
        furniture.match_line(line)
        or furniture.match_sentence(line)
        or bylines.match_contributors(line)
        or bylines.match_caption(line)
    )
    return rule.name if rule else None
