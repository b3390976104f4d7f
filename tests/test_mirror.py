"""Every module has tests: a file of its own at the mirrored place, or one that is named here."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).parent.parent

TESTED_IN = {
    # Records and protocols, which every test uses: these build or compare them one by one.
    "index/records.py": "tests/index/storage/codecs/test_article_codec.py",
    "index/dense/base.py": "tests/index/backends/embedded/test_engine_contract.py",
    "index/dense/segment_engine.py": "tests/index/backends/embedded/test_engine_contract.py",
    "index/lexical/base.py": "tests/index/backends/embedded/test_engine_contract.py",
    "index/backends/embedded/engines.py": "tests/index/backends/embedded/test_engine_contract.py",
    "index/storage/publication.py": "tests/index/backends/embedded/test_publishing.py",
    "index/errors.py": "tests/index/test_settings.py",
    "index/changes.py": "tests/index/storage/test_batch.py",
    "index/claims.py": "tests/index/intake/test_superseding.py",
    "index/filter_keys.py": "tests/index/backends/embedded/test_snapshot.py",
    "index/backends/base.py": "tests/index/backends/embedded/test_snapshot.py",
    "index/embedders/base.py": "tests/index/embedders/test_onnx_embedder.py",
    "index/readers/base.py": "tests/index/readers/test_jsonl_reader.py",
    "index/dense/vectors/base.py": "tests/index/dense/vectors/test_vectors.py",
    "search/results.py": "tests/search/test_documents.py",
    "search/rerankers/base.py": "tests/search/rerankers/test_onnx_reranker.py",
    # Parts of one task, tested together at its entrance.
    "index/articles/author_names.py": "tests/index/articles/test_description.py",
    "index/backends/embedded/edition_choice.py": "tests/index/test_rebuild.py",
    "index/backends/embedded/edition_claims.py": "tests/index/intake/test_superseding.py",
    "index/dense/dense_ranking.py": "tests/index/backends/embedded/test_snapshot.py",
    "index/dense/vectors/exact_vectors.py": "tests/index/dense/vectors/test_vectors.py",
    "index/dense/vectors/faiss_vectors.py": "tests/index/dense/vectors/test_vectors.py",
    "index/dense/vectors/flat_vectors.py": "tests/index/dense/vectors/test_vectors.py",
    "index/embedders/hashing_embedder.py": "tests/index/embedders/test_embedding_pool.py",
    "index/embedders/source.py": "tests/index/test_rebuild.py",
    "index/files/naming.py": "tests/index/intake/test_walk.py",
    "index/files/presence.py": "tests/index/intake/test_walk.py",
    "index/health/catalog_repair.py": "tests/index/health/test_repairing.py",
    "index/health/derived_rows.py": "tests/index/health/test_verification.py",
    "index/intake/build_report.py": "tests/index/intake/test_build.py",
    "index/intake/collection.py": "tests/index/intake/test_build.py",
    "index/intake/losses.py": "tests/index/intake/test_pruning.py",
    "index/intake/read_warnings.py": "tests/index/intake/test_reconciliation.py",
    "index/intake/skips.py": "tests/index/intake/test_build.py",
    "index/intake/stored_articles.py": "tests/index/intake/test_reconciliation.py",
    "index/lexical/bm25.py": "tests/index/lexical/test_tantivy_lexical.py",
    "index/lexical/lexical_files.py": "tests/index/backends/embedded/test_publishing.py",
    "index/models/bert_graph.py": "tests/index/models/test_onnx_models.py",
    "index/models/bert_weights.py": "tests/index/models/test_onnx_models.py",
    "index/models/model_preparation.py": "tests/index/models/test_onnx_models.py",
    "index/models/prepared_models.py": "tests/index/models/test_onnx_models.py",
    "index/readers/json_facts.py": "tests/index/readers/test_jsonl_reader.py",
    "index/readers/html_page/formulas.py": "tests/index/readers/html_page/test_wording.py",
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
    "index/storage/tables/article_embedding_table.py": "tests/index/storage/test_query_plans.py",
    "index/storage/tables/article_table.py": "tests/index/storage/test_query_plans.py",
    "index/storage/tables/article_terms_table.py": "tests/index/health/test_derived_words.py",
    "index/storage/tables/edition_table.py": "tests/index/storage/test_batch.py",
    "index/storage/tables/external_id_table.py": "tests/index/intake/test_superseding.py",
    "index/storage/tables/generation_table.py": "tests/index/storage/test_generation.py",
    "index/storage/tables/operation_table.py": "tests/index/storage/tables/test_encoding_table.py",
    "index/storage/tables/passage_table.py": "tests/index/storage/test_query_plans.py",
    "index/storage/tables/seal_table.py": "tests/index/storage/upkeep/test_seal.py",
    "index/storage/tables/superseded_table.py": "tests/index/intake/test_superseding.py",
    "index/storage/tables/table.py": "tests/index/storage/tables/test_registry.py",
    "index/storage/tables/term_table.py": "tests/index/storage/test_batch.py",
    "index/storage/upkeep/inspection.py": "tests/index/health/test_verification.py",
    "index/storage/upkeep/mending.py": "tests/index/health/test_repairing.py",
    "index/storage/upkeep/recount.py": "tests/index/storage/test_batch.py",
    "index/storage/upkeep/retirement.py": "tests/index/test_rebuild.py",
    "search/query_models.py": "tests/search/test_searcher.py",
    "search/answering/marked_sentence.py": "tests/search/answering/test_attributions.py",
    "search/answering/names.py": "tests/search/answering/test_attributions.py",
    "search/answering/rounds.py": "tests/search/answering/test_answerer.py",
    "search/answering/speech_words.py": "tests/search/answering/test_attributions.py",
    "search/rerankers/registry.py": "tests/search/rerankers/test_onnx_reranker.py",
    "search/retrieval/article_cache.py": "tests/search/retrieval/test_finding.py",
    "search/retrieval/diversity.py": "tests/search/retrieval/test_finding.py",
    "search/retrieval/ranking.py": "tests/search/retrieval/test_finding.py",
    "search/retrieval/timings.py": "tests/search/test_searcher.py",
    "search/wording/unsafe_characters.py": "tests/search/cli/test_layout.py",
    # The command line is tested from outside, as a person types it.
    "search/cli/article_page.py": "tests/search/cli/test_terminal.py",
    "search/cli/evaluation_reports.py": "tests/search/cli/commands/test_eval_command.py",
    "search/cli/group.py": "tests/search/cli/commands/test_query_commands.py",
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
    "search/cli/commands/registry.py": "tests/search/cli/commands/test_query_commands.py",
    "search/cli/commands/remove_command.py": "tests/search/cli/commands/test_index_command.py",
    "search/cli/commands/repair_command.py": "tests/search/cli/commands/test_health_commands.py",
    "search/cli/commands/run_command.py": "tests/search/cli/commands/test_query_commands.py",
    "search/cli/commands/search_command.py": "tests/search/cli/commands/test_query_commands.py",
    "search/cli/commands/show_command.py": "tests/search/cli/commands/test_query_commands.py",
    "search/cli/commands/status_command.py": "tests/search/cli/commands/test_index_command.py",
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
