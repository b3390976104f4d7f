"""`dateline judge`: say which hits answer your own questions, and keep it as qrels."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from search.cli.options import QueryOptions, index_option, query_options

if TYPE_CHECKING:
    from search.evaluate.qrels import Qrels
    from search.evaluate.queries import NamedQuery
    from search.results import SearchResult
    from search.searcher import Searcher

_HELP = """Walk through the hits of your own questions and grade them.

QUESTIONS is a .txt with a question a line, or a queries.jsonl. For each question
the best articles are shown, one after the other, and one key grades each. What
is graded is written at once, in the layout of BEIR, and is not asked again, so
quit whenever you like. Then measure:

\b
  dateline run QUESTIONS --output A.run
  dateline eval A.run --qrels FILE
"""
_UNDO, _SKIP, _QUIT = "u", "s", "q"
_MEANINGS = {"0": "no", "1": "partly", "2": "yes", _UNDO: "undo", _SKIP: "skip", _QUIT: "quit"}
_CHOICE = " ".join(f"[{key}] {meaning}" for key, meaning in _MEANINGS.items()) + " >"


@click.command("judge", help=_HELP)
@click.argument("questions", type=click.Path(path_type=Path), metavar="QUESTIONS")
@click.option(
    "--qrels",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    metavar="FILE",
    help="Where the grades are, and will be.",
)
@query_options(k=10, counts="Articles for a question wanted.")
@index_option
def judge_command(questions: Path, *, qrels: Path, options: QueryOptions, index_dir: Path) -> None:
    """Walk through hits and write qrels."""
    from search.cli.layout import counted
    from search.evaluate.qrels import read_qrels
    from search.evaluate.queries import read_queries
    from search.searcher import open_searcher

    judged = read_qrels(qrels) if qrels.exists() else {}
    queries = read_queries(questions)
    with open_searcher(index_dir, embedder=options.embedder) as searcher:
        session = _Session(searcher, options, qrels, judged)
        finished = all(
            session.judge(query, f"Question {number} of {len(queries)}")
            for number, query in enumerate(queries, start=1)
        )
    grades = counted(sum(map(len, judged.values())), "grade")
    end = "All is judged" if finished else "The same command goes on from here"
    click.echo(f"{grades} in {qrels}. {end}.")


@dataclass
class _Session:
    """Grades hits one by one and keeps the file up to date."""

    searcher: Searcher
    options: QueryOptions
    path: Path
    judged: Qrels

    def judge(self, query: NamedQuery, heading: str) -> bool:
        """Grade what is not graded yet of one question; False when the person quits."""
        from search.cli.layout import one_line

        found = self._found(query)
        if found:
            click.echo("\n" + click.style(f"{heading}: {one_line(query.text)}", bold=True))
        graded: list[str] = []
        while len(graded) < len(found):
            name = list(found)[len(graded)]
            key = _ask(found[name], f"{len(graded) + 1}/{len(found)}")
            if key == _QUIT:
                return False
            if key == _SKIP:
                return True
            if key == _UNDO:
                self._undo(query.id, graded)
            else:
                self._grade(query.id, name, int(key))
                graded.append(name)
        return True

    def _found(self, query: NamedQuery) -> dict[str, SearchResult]:
        """Return the hits that are not graded yet, by article name, each a result of its own."""
        from search.evaluate.runs import article_name

        known = self.judged.get(query.id, {})
        if len(known) >= self.options.k:
            return {}
        result = self.searcher.rank_articles(
            query.text,
            k=self.options.k,
            filters=self.options.filters,
            rerank=self.options.rerank,
            as_typed=self.options.as_typed,
        )
        found: dict[str, SearchResult] = {}
        for hit in result.hits:
            found.setdefault(article_name(hit), replace(result, hits=(hit,), weaker=0))
        return {name: alone for name, alone in found.items() if name not in known}

    def _grade(self, query_id: str, name: str, grade: int) -> None:
        self._read_again()
        self.judged.setdefault(query_id, {})[name] = grade
        self._write()

    def _undo(self, query_id: str, graded: list[str]) -> None:
        """Take back the last grade of this question, if one was given now."""
        if not graded:
            click.echo("Nothing to undo in this question.")
            return
        self._read_again()
        self.judged.get(query_id, {}).pop(graded.pop(), None)
        self._write()

    def _read_again(self) -> None:
        """Take in what another session has written meanwhile, so that none of it is lost."""
        from search.evaluate.qrels import read_qrels

        if self.path.exists():
            self.judged.clear()
            self.judged.update(read_qrels(self.path))

    def _write(self) -> None:
        from search.evaluate.qrels import qrels_lines
        from search.output_files import write_lines

        write_lines(self.path, list(qrels_lines(self.judged)))


def _ask(alone: SearchResult, place: str) -> str:
    """Show a hit and return the first key pressed that means something."""
    from search.cli.pages.hits_page import search_text
    from search.cli.pages.pieces import terminal_width

    click.echo("\n" + search_text(alone, width=terminal_width(), explain=False) + "\n")
    click.echo(f"{place}  Does it answer?  {_CHOICE} ", nl=False)
    key = _key()
    while key not in _MEANINGS:
        key = _key()
    click.echo(_MEANINGS[key])
    return key


def _key() -> str:
    """Wait for one key; an interrupt and the end of the input quit, since all is saved."""
    try:
        return click.getchar() or _QUIT
    except (EOFError, KeyboardInterrupt):
        return _QUIT
