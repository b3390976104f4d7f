"""Every module has tests: a file of its own at the mirrored place, or one that is named here."""

from __future__ import annotations

import ast
from collections import deque
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).parent.parent

ATTRIBUTED = "tests/index/articles/speech/test_attributions.py"
RECURRING = "tests/index/intake/recurring/test_settling.py"
TESTED_IN = {
    # Records and protocols, which every test uses: these build or compare them one by one.
    "index/records.py": "tests/index/storage/codecs/test_article_codec.py",
    "index/dense/base.py": "tests/index/backends/embedded/test_engine_contract.py",
    "index/dense/segment_engine.py": "tests/index/backends/embedded/test_engine_contract.py",
    "index/lexical/base.py": "tests/index/backends/embedded/test_engine_contract.py",
    "index/backends/embedded/engines.py": "tests/index/backends/embedded/test_engine_contract.py",
    "index/storage/publication.py": "tests/index/backends/embedded/test_publishing.py",
    "index/articles/speech/interviews/marked_speakers.py": (
        "tests/index/articles/speech/test_turns.py"
    ),
    "index/errors.py": "tests/index/test_settings.py",
    "index/changes.py": "tests/index/storage/test_batch.py",
    "index/claims.py": "tests/index/intake/test_superseding.py",
    "index/backends/base.py": "tests/index/backends/embedded/test_snapshot.py",
    "index/backends/writing.py": "tests/index/backends/embedded/test_backend.py",
    "index/embedders/base.py": "tests/index/embedders/test_onnx_embedder.py",
    "index/readers/base.py": "tests/index/readers/test_jsonl_reader.py",
    "index/dense/vectors/base.py": "tests/index/dense/vectors/test_vectors.py",
    "search/timelines/entries.py": "tests/search/timelines/test_timeline.py",
    "search/results.py": "tests/search/documents/test_documents.py",
    "search/documents/boilerplate.py": "tests/search/cli/pages/test_boilerplate_page.py",
    "search/composing/base.py": "tests/search/composing/test_http_chat.py",
    "search/reading/base.py": "tests/search/reading/test_onnx_reader.py",
    "search/reading/registry.py": "tests/search/reading/test_onnx_reader.py",
    "search/rerankers/base.py": "tests/search/rerankers/test_onnx_reranker.py",
    **{
        f"index/readers/office/{name}.py": "tests/index/readers/test_odt_reader.py"
        for name in ("block_walker", "bold_lead", "odt_styles", "odt_text")
    },
    **{
        f"index/readers/office/rich_text/{name}.py": "tests/index/readers/test_rtf_reader.py"
        for name in (
            "rtf_flow",
            "rtf_languages",
            "rtf_styles",
            "rtf_text",
            "rtf_tokens",
            "rtf_words",
        )
    },
    **{
        f"index/readers/captures/{name}.py": "tests/index/readers/test_warc_reader.py"
        for name in ("blocks", "payloads", "record", "records", "versions")
    },
    **{
        f"index/readers/parquet_table/{name}.py": "tests/index/readers/test_parquet_reader.py"
        for name in ("compact_thrift", "page_sizes", "plain_values", "rows")
    },
    "index/readers/fields/columns.py": "tests/index/readers/test_csv_reader.py",
    # Parts of one task, tested together at its entrance.
    **{
        f"index/articles/times/{name}.py": "tests/index/articles/times/test_time_expressions.py"
        for name in (
            *("counted_times", "expressions", "month_times", "readings", "stated_times"),
            *("time_patterns", "weekday_times"),
        )
    },
    **{
        f"index/articles/roles/{name}.py": "tests/index/articles/roles/test_labelling.py"
        for name in ("as_read", "headings", "page", "place_and_day", "surroundings")
    },
    **{
        f"index/articles/sentence_splitting/{name}.py": "tests/bench/test_sentences.py"
        for name in ("english", "germanic", "romance", "slavic")
    },
    **{
        f"search/wording/function_words/{name}.py": "tests/search/wording/test_question_language.py"
        for name in ("english", "germanic", "romance", "slavic", "tables")
    },
    "index/articles/times/tense_words.py": "tests/index/articles/times/test_tense.py",
    "index/articles/page_words/see_also.py": "tests/index/articles/roles/test_other_stories.py",
    "index/articles/author_names.py": "tests/index/articles/test_description.py",
    "index/backends/embedded/edition_choice.py": "tests/search/cli/commands/test_index_command.py",
    "index/backends/embedded/edition_claims.py": "tests/index/intake/test_superseding.py",
    "index/backends/embedded/edition_recurrences.py": RECURRING,
    "index/backends/embedded/edition_files.py": "tests/index/backends/embedded/test_backend.py",
    "index/backends/embedded/writer.py": "tests/index/backends/embedded/test_backend.py",
    "index/dense/dense_ranking.py": "tests/index/backends/embedded/test_snapshot.py",
    "index/dense/vectors/exact_vectors.py": "tests/index/dense/vectors/test_vectors.py",
    "index/dense/vectors/faiss_vectors.py": "tests/index/dense/vectors/test_vectors.py",
    "index/dense/vectors/flat_vectors.py": "tests/index/dense/vectors/test_vectors.py",
    "index/embedders/hashing_embedder.py": "tests/index/embedders/test_embedding_pool.py",
    "index/embedders/source.py": "tests/index/test_rebuild.py",
    "index/files/naming.py": "tests/index/intake/test_walk.py",
    "index/files/presence.py": "tests/index/intake/test_walk.py",
    "index/health/catalog_repair.py": "tests/index/health/test_repairing.py",
    "index/health/derived_annotations.py": "tests/index/storage/upkeep/test_reannotation.py",
    "index/health/derived_rows.py": "tests/index/health/test_verification.py",
    "index/intake/recurring/known.py": RECURRING,
    "index/intake/build_run.py": "tests/index/intake/test_build.py",
    "index/intake/build_report.py": "tests/index/intake/test_build.py",
    "index/intake/collection.py": "tests/index/intake/test_build.py",
    "index/intake/losses.py": "tests/index/intake/test_pruning.py",
    "index/intake/opening.py": "tests/index/intake/test_build.py",
    "index/intake/remarks.py": "tests/index/intake/test_build.py",
    "index/intake/reconciling/file_intake.py": "tests/index/intake/test_build.py",
    "index/lexical/bm25.py": "tests/index/lexical/test_tantivy_lexical.py",
    "index/lexical/lexical_files.py": "tests/index/backends/embedded/test_publishing.py",
    "index/models/bert_graph.py": "tests/index/models/test_onnx_models.py",
    "index/models/bert_weights.py": "tests/index/models/test_onnx_models.py",
    "index/models/model_preparation.py": "tests/index/models/test_onnx_models.py",
    "index/models/prepared_models.py": "tests/index/models/test_onnx_models.py",
    "index/readers/fields/field_facts.py": "tests/index/readers/test_jsonl_reader.py",
    "index/readers/fields/keys.py": "tests/index/readers/fields/test_records.py",
    "index/readers/fields/nested.py": "tests/index/readers/fields/test_records.py",
    "index/readers/fields/record.py": "tests/index/readers/fields/test_records.py",
    "index/readers/fields/values.py": "tests/index/readers/test_jsonl_reader.py",
    "index/readers/html_page/declared_names.py": "tests/index/readers/html_page/test_metadata.py",
    "index/readers/html_page/page_dates.py": "tests/index/readers/html_page/test_metadata.py",
    **{
        f"index/readers/office/{name}.py": "tests/index/readers/test_docx_reader.py"
        for name in (
            "whole_document",
            "packages",
            "properties",
            "word_maths",
            "word_styles",
            "word_text",
        )
    },
    **dict.fromkeys(
        (
            "index/readers/chapter_reader.py",
            "index/readers/books/book.py",
            "index/readers/office/chapter_text.py",
        ),
        "tests/index/readers/test_epub_reader.py",
    ),
    **{
        f"index/readers/html_page/stories/{name}.py": (
            "tests/index/readers/html_page/stories/test_story_articles.py"
        )
        for name in ("page_stories", "story_facts", "story_text")
    },
    "index/readers/html_page/signs/formulas.py": "tests/index/readers/html_page/test_wording.py",
    "index/readers/html_page/json_ld.py": "tests/index/readers/html_page/test_metadata.py",
    "index/readers/html_page/tables.py": "tests/index/readers/test_html_reader.py",
    "index/readers/html_page/tree.py": "tests/index/readers/html_page/test_wording.py",
    "index/readers/html_page/unseen.py": "tests/index/readers/html_page/test_wording.py",
    "index/storage/connection.py": "tests/index/storage/test_catalog.py",
    "index/storage/head.py": "tests/index/storage/files/test_page_sums.py",
    "index/storage/opening.py": "tests/index/storage/test_origin.py",
    "index/storage/schema.py": "tests/index/storage/test_migrations.py",
    "index/storage/files/derived_file.py": "tests/index/storage/files/test_change_times.py",
    "index/storage/files/layout.py": "tests/index/storage/test_generation.py",
    "index/storage/tables/annotated_table.py": "tests/index/storage/upkeep/test_reannotation.py",
    "index/storage/tables/article_embedding_table.py": "tests/index/storage/test_query_plans.py",
    "index/storage/tables/article_table.py": "tests/index/storage/test_query_plans.py",
    "index/storage/tables/article_terms_table.py": "tests/index/health/test_derived_words.py",
    "index/storage/tables/edition_table.py": "tests/index/storage/test_batch.py",
    "index/storage/tables/external_id_table.py": "tests/index/intake/test_superseding.py",
    "index/storage/tables/generation_table.py": "tests/index/storage/test_generation.py",
    "index/storage/tables/operation_table.py": "tests/index/storage/tables/test_encoding_table.py",
    "index/storage/tables/passage_table.py": "tests/index/storage/test_query_plans.py",
    "index/storage/tables/seal_table.py": "tests/index/storage/upkeep/test_seal.py",
    "index/storage/tables/kill_table.py": "tests/index/intake/test_superseding.py",
    "index/storage/tables/superseded_table.py": "tests/index/intake/test_superseding.py",
    "index/storage/tables/table.py": "tests/index/storage/tables/test_registry.py",
    "index/storage/tables/term_table.py": "tests/index/storage/test_batch.py",
    "index/storage/upkeep/inspection.py": "tests/index/health/test_verification.py",
    "index/storage/upkeep/mending.py": "tests/index/health/test_repairing.py",
    "index/storage/upkeep/recount.py": "tests/index/storage/test_batch.py",
    "index/storage/upkeep/retirement.py": "tests/index/storage/tables/test_registry.py",
    **{
        f"search/documents/{name}.py": "tests/search/documents/test_document_types.py"
        for name in (
            *("about_index", "answers", "checks", "hits", "quotations"),
            *("keeping/kept_answers", "keeping/standings", "shown_article", "timelines"),
            *("pieces/articles", "pieces/citations", "pieces/literal"),
            *("pieces/places", "pieces/speakers"),
        )
    },
    "search/composing/carrying_words.py": "tests/search/composing/test_carried.py",
    "search/answering/cited_runs.py": "tests/search/answering/test_answerer.py",
    "search/hits.py": "tests/search/test_searcher.py",
    "search/open_index.py": "tests/search/test_searcher.py",
    "search/query_models.py": "tests/search/test_searcher.py",
    "index/articles/speech/phrases/descriptions.py": ATTRIBUTED,
    "index/articles/speech/paragraphs.py": "tests/index/articles/speech/test_speakers.py",
    "index/articles/speech/phrases/tokens.py": ATTRIBUTED,
    "index/articles/speech/marked_sentence.py": ATTRIBUTED,
    "index/articles/speech/subjects.py": ATTRIBUTED,
    "index/articles/speech/phrases/names.py": ATTRIBUTED,
    "index/articles/speech/phrases/speech_words.py": ATTRIBUTED,
    "search/checking/article_words.py": "tests/search/checking/test_matching.py",
    "search/checking/attribution.py": "tests/search/checking/test_drafts.py",
    "search/checking/candidates.py": "tests/search/checking/test_checker.py",
    "search/checking/differences.py": "tests/search/checking/test_matching.py",
    "search/checking/lookup.py": "tests/search/checking/test_checker.py",
    "search/checking/pattern.py": "tests/search/checking/test_matching.py",
    "search/checking/places.py": "tests/search/checking/test_checker.py",
    "search/checking/verdicts.py": "tests/search/checking/test_checker.py",
    "search/rerankers/registry.py": "tests/search/rerankers/test_onnx_reranker.py",
    "search/retrieval/article_cache.py": "tests/search/retrieval/test_finding.py",
    "search/retrieval/diversity.py": "tests/search/retrieval/test_finding.py",
    "search/retrieval/ranking.py": "tests/search/retrieval/test_finding.py",
    "search/retrieval/timings.py": "tests/search/test_searcher.py",
    # What makes lines of a page is tried together.
    "index/readers/pdf_page/columns.py": "tests/index/readers/pdf_page/test_lines.py",
    "index/readers/pdf_page/matrices.py": "tests/index/readers/pdf_page/test_runs.py",
    "index/readers/pdf_page/objects.py": "tests/index/readers/pdf_page/test_runs.py",
    "index/readers/pdf_page/fonts.py": "tests/index/readers/pdf_page/test_runs.py",
    "index/readers/pdf_page/pieces.py": "tests/index/readers/pdf_page/test_lines.py",
    # The formats are tried together: the same citations, each read back by its own program.
    "search/exporting/bibtex_export.py": "tests/search/exporting/test_registry.py",
    "search/exporting/csl_export.py": "tests/search/exporting/test_registry.py",
    "search/exporting/given_names.py": "tests/search/exporting/test_author_name.py",
    "search/exporting/json_export.py": "tests/search/exporting/test_registry.py",
    "search/exporting/ris_export.py": "tests/search/exporting/test_registry.py",
    "search/exporting/text_export.py": "tests/search/exporting/test_registry.py",
    "search/exporting/w3c_export.py": "tests/search/exporting/test_registry.py",
    "search/exporting/wikipedia_export.py": "tests/search/exporting/test_registry.py",
    "search/wording/turning_words.py": "tests/search/comparing/test_same_quotation.py",
    "search/wording/unsafe_characters.py": "tests/search/cli/test_layout.py",
    # The command line is tested from outside, as a person types it.
    "search/cli/pages/article_page.py": "tests/search/cli/pages/test_answer_page.py",
    "search/cli/pages/hits_page.py": "tests/search/cli/pages/test_answer_page.py",
    "search/cli/pages/check_page.py": "tests/search/cli/commands/test_check_command.py",
    "search/cli/evaluation_reports.py": "tests/search/cli/commands/test_eval_command.py",
    "search/cli/group.py": "tests/search/cli/commands/test_query_commands.py",
    "search/cli/pages/kept_page.py": "tests/search/cli/commands/test_kept_answers.py",
    "search/cli/opening.py": "tests/search/cli/commands/test_query_commands.py",
    "search/cli/options.py": "tests/search/cli/commands/test_query_commands.py",
    "search/cli/progress.py": "tests/search/cli/commands/test_index_command.py",
    "search/cli/reports.py": "tests/search/cli/commands/test_index_command.py",
    "search/cli/running.py": "tests/search/cli/commands/test_eval_command.py",
    "search/cli/commands/ask_command.py": "tests/search/cli/commands/test_query_commands.py",
    "search/cli/commands/backup_command.py": "tests/search/cli/commands/test_health_commands.py",
    "search/cli/commands/compact_command.py": "tests/search/cli/commands/test_health_commands.py",
    "search/cli/commands/completion_command.py": "tests/search/cli/test_process.py",
    "search/cli/commands/list_command.py": "tests/search/cli/commands/test_query_commands.py",
    "search/quoting/quoting.py": "tests/search/quoting/test_quotations.py",
    "search/quoting/speaker_names.py": "tests/search/quoting/test_quotations.py",
    "search/quoting/spoken.py": "tests/search/quoting/test_quotations.py",
    "search/cli/commands/registry.py": "tests/search/cli/commands/test_query_commands.py",
    "search/cli/commands/remove_command.py": "tests/search/cli/commands/test_index_command.py",
    "search/cli/commands/repair_command.py": "tests/search/cli/commands/test_health_commands.py",
    "search/cli/commands/run_command.py": "tests/search/cli/commands/test_query_commands.py",
    "search/cli/commands/search_command.py": "tests/search/cli/commands/test_query_commands.py",
    "search/cli/commands/show_command.py": "tests/search/cli/commands/test_query_commands.py",
    "search/cli/commands/status_command.py": "tests/search/cli/commands/test_index_command.py",
    "search/cli/commands/timeline_command.py": "tests/search/cli/pages/test_timeline_page.py",
    "search/cli/commands/verify_command.py": "tests/search/cli/commands/test_health_commands.py",
}
"""Modules without a test file of their own, with the one whose tests run through them."""


def of_its_own(module: str) -> str:
    """Return where the tests of a module stand by rule."""
    path = PurePosixPath("tests") / module
    return path.with_name(f"test_{path.name}").as_posix()


def untested(
    modules: Collection[str], tests: Collection[str], named: Mapping[str, str]
) -> list[str]:
    """Return modules without tests, and lines of the table that are not needed or not true."""
    lacking = [m for m in modules if of_its_own(m) not in tests and m not in named]
    stale = [m for m in named if m not in modules or of_its_own(m) in tests]
    lost = [test for test in named.values() if test not in tests]
    return [*lacking, *stale, *lost]


MOST_STEPS = 3
"""Imports from a test to a module: of an entrance, of its part, and of a part of that."""

COMMANDS = "search/cli/commands/{}_command.py"

Sources = Mapping[str, str]
"""The text of each module, by its path."""


def reached(test: str, sources: Sources) -> set[str]:
    """Return the modules that a test imports, in at most so many steps.

    Its helpers below `tests/` cost no step. A command is reached by a test that types its name:
    the list of all commands would lead to everything.
    """
    steps = {path: 0 for path in (test, *_conftests(test)) if path in sources}
    waiting = deque(steps)
    while waiting:
        path = waiting.popleft()
        for other in sorted(_leads_to(path, sources) - steps.keys()):
            is_helper = other.startswith("tests/")
            steps[other] = steps[path] + (not is_helper)
            if is_helper:
                waiting.appendleft(other)
            elif steps[other] < MOST_STEPS:
                waiting.append(other)
    return steps.keys() - {test}


def _conftests(test: str) -> Iterator[str]:
    """Yield the paths at which fixtures of a test may stand."""
    return (f"{folder}/conftest.py" for folder in PurePosixPath(test).parents)


def _leads_to(path: str, sources: Sources) -> set[str]:
    found = set(_imports(path, sources[path]))
    if path == COMMANDS.replace("{}_command", "registry"):
        found = {p for p in found if not p.endswith("_command.py")}
    elif path.startswith("tests/search/cli/") and "/test_" in path:
        words = _words(path, sources[path])
        found |= {COMMANDS.format(word) for word in words}
    return {p for p in found if p in sources}


@cache
def _words(path: str, text: str) -> frozenset[str]:
    """Return the texts of a module that are one word, as a person types them."""
    nodes = ast.walk(ast.parse(text, path))
    texts = (node.value for node in nodes if isinstance(node, ast.Constant))
    return frozenset(word for word in texts if isinstance(word, str) and word.isalpha())


@cache
def _imports(path: str, text: str) -> frozenset[str]:
    """Return where what a module imports may stand; names of a package are looked up in it."""
    found = set[str]()
    for node in ast.walk(ast.parse(text, path)):
        if isinstance(node, ast.Import):
            found |= {f"{alias.name.replace('.', '/')}.py" for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            place = node.module.replace(".", "/")
            names = {alias.name for alias in node.names}
            found |= {f"{place}.py"} | {f"{place}/{name}.py" for name in names}
            found |= {_home(place, name) for name in names}
    return frozenset(found)


@cache
def _home(package: str, name: str) -> str:
    """Return the module from which a package offers a name; the package if it offers none."""
    path = ROOT / package / "__init__.py"
    if path.exists():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and name in {a.name for a in node.names}:
                return f"{(node.module or '').replace('.', '/')}.py"
    return f"{package}/__init__.py"


def not_reached(named: Mapping[str, str], sources: Sources) -> list[str]:
    """Return the lines of the table whose test does not lead to the module."""
    return [
        f"{module} from {test}"
        for module, test in named.items()
        if module not in reached(test, sources)
    ]


def files(*folders: str) -> set[str]:
    """Return the Python files below these folders, as paths in the tree."""
    found = (path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    return {path.relative_to(ROOT).as_posix() for path in found}


def test_every_module_has_tests() -> None:
    """At the mirrored place or where the table says."""
    modules = {path for path in files("index", "search") if not path.endswith("/__init__.py")}

    assert untested(modules, files("tests"), TESTED_IN) == []


def test_what_is_missing_or_stale_is_seen() -> None:
    """A module without tests, one that is named needlessly, and a file that is not there."""
    tests = {"tests/index/test_a.py"}

    assert untested({"index/a.py", "index/b.py"}, tests, {}) == ["index/b.py"]
    assert untested({"index/a.py"}, tests, {"index/a.py": "tests/index/test_a.py"}) == [
        "index/a.py"
    ]
    assert untested({"index/c.py"}, tests, {"index/c.py": "tests/gone.py"}) == ["tests/gone.py"]


def test_a_named_test_leads_to_its_module() -> None:
    """By its imports, through an entrance and its parts, or by the command that it types."""
    sources = {p: (ROOT / p).read_text("utf-8") for p in files("index", "search", "tests")}

    assert not_reached(TESTED_IN, sources) == []


def test_a_wrong_line_is_seen() -> None:
    """Four imports away, past the list of all commands, or not at all."""
    sources = {
        "tests/test_a.py": "from a import one",
        "tests/search/cli/test_b.py": "import search.cli.commands.registry\ntype('index')",
        "a/one.py": "import a.two",
        "a/two.py": "import a.three",
        "a/three.py": "import a.four",
        "a/four.py": "",
        "search/cli/commands/registry.py": "from search.cli.commands import ask_command",
        "search/cli/commands/ask_command.py": "",
        "search/cli/commands/index_command.py": "",
    }

    assert reached("tests/test_a.py", sources) == {"a/one.py", "a/two.py", "a/three.py"}
    assert reached("tests/search/cli/test_b.py", sources) == {
        "search/cli/commands/registry.py",
        "search/cli/commands/index_command.py",
    }
    assert not_reached({"a/four.py": "tests/test_a.py"}, sources) != []
