"""What may be another's words is found, rather more than less."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.articles.description import describe_article
from index.articles.times.quoted_parts import dated_entries, quoted_parts
from tests.index.samples import article, texts


def quoted(text: str) -> list[str]:
    """Return the quoted parts of a text."""
    described, sentences = describe_article(article(text, form="jsonl", title="A title"))
    return [part.of(described.text) for part in quoted_parts(described.text, sentences)]


def test_quotations_end_where_their_marks_do() -> None:
    """An apostrophe in a word is no mark."""
    assert quoted("He said “yes” and ‘no’, and wasn’t heard.") == ["“yes”", "‘no’"]


def test_a_single_quotation_goes_to_the_last_mark_that_may_close_it() -> None:
    """A plural's apostrophe looks like one."""
    assert quoted("‘The leaders’ talks ended,’ he said.") == ["‘The leaders’ talks ended,’"]


def test_an_announced_quotation_ends_with_its_marks() -> None:
    """What follows a lead-in and marks is the article's again."""
    assert quoted("He said:\n“Yes.”\nThen he left.") == ["“Yes.”"]


@given(st.lists(st.sampled_from(["“a b”, ", "“c. ", "d ‘e’ ", "f: ", "\n", "g’s h. "])) | texts)
def test_all_between_two_marks_is_quoted(made: list[str] | str) -> None:
    """Whatever else the text holds."""
    text = "".join(made)
    marked = f"{text}\nHe said “within” that.\n"

    assert any("within" in part for part in quoted(marked))


def test_a_dateline_is_no_entry_of_a_log() -> None:
    """The report that it opens is counted from publication."""
    described, sentences = describe_article(article("Nov. 10, 2017 (EIRNS)—Talks began.\nB."))

    assert dated_entries(described.text, sentences) == []
