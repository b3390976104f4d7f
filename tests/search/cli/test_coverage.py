"""The warning about languages that an embedder does not know."""

from __future__ import annotations

from search.cli.coverage import coverage_lines


def test_the_warning_counts_names_and_says_what_to_do() -> None:
    """The language of the most articles comes first."""
    assert coverage_lines({"fr": 12, "de": 400}, 500, "minilm") == [
        "The embedder minilm does not know the language of 412 of 500 articles (400 German, "
        "12 French), which are found by words more than by meaning; a multilingual model: "
        "dateline index --rebuild --embedder FOLDER"
    ]


def test_a_few_stray_articles_are_no_reason_to_warn() -> None:
    """Else every run of a large archive would."""
    assert coverage_lines({"de": 1}, 500, "minilm") == []
    assert coverage_lines({}, 0, "minilm") == []
    assert len(coverage_lines({"de": 1}, 3, "minilm")) == 1
