"""Keep the prose plain: STYLE.md's section 10 as far as a machine can hold it.

What people read is docstrings, comments, messages and pages. Texts that are data, such as lists
of words and articles of tests, may hold any word.
"""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
AVOIDED = re.compile(
    r"\b(?:anew|anyhow|somebody|anybody|everybody|nobody|whoever)(?:'s)?\b", re.IGNORECASE
)
"""Use `again`, `a user`, `any caller`, `every reader`, `no process`: who it really is."""

FIRST_WORDS = ("Say", "Let")
"""Words that begin no docstring: it states what is returned or done, with the usual verb."""

NAMES = frozenset({"anew", "anyhow", "otherwise", "told"})
"""Words that name no variable, parameter, function or attribute."""

CALLS = frozenset({"echo", "skip", "fail", "warn", "__init__"})
"""Calls whose texts are messages; so are those of a `raise` and of `help=`."""

CODE = re.compile(r"^```.*?^```|`[^`\n]*`|^ {4}[^\n]*$", re.DOTALL | re.MULTILINE)
"""What of a page is shown as code, a line of it at least."""

Sources = Mapping[str, str]


@cache
def sources(pattern: str) -> Sources:
    """Read the files of the repository that match, those of tools left out."""
    folders = ("index", "search", "tests", "bench", "docs")
    paths = {*ROOT.glob(pattern), *(p for f in folders for p in (ROOT / f).rglob(pattern))}
    return {p.relative_to(ROOT).as_posix(): p.read_text("utf-8") for p in sorted(paths)}


@cache
def parsed(text: str) -> ast.Module:
    """Return the tree of a module, once for all rules."""
    return ast.parse(text)


def docstrings(tree: ast.AST) -> Iterator[ast.Constant]:
    """Yield the texts that stand as statements: docstrings, and those below a constant."""
    for node in ast.walk(tree):
        match node:
            case ast.Expr(value=ast.Constant(value=str()) as text):
                yield text


def messages(tree: ast.AST) -> Iterator[ast.Constant]:
    """Yield the texts of errors, and of calls that show a message."""
    for node in ast.walk(tree):
        shown: list[ast.expr] = []
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
            shown = node.exc.args
        elif isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in CALLS:
            shown = node.args
        elif isinstance(node, ast.keyword) and node.arg == "help":
            shown = [node.value]
        for expression in shown:
            for part in ast.walk(expression):
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    yield part


def comments(text: str) -> Iterator[tuple[int, str]]:
    """Yield the comments of a module with their lines."""
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


def avoided_words(modules: Sources) -> list[str]:
    """Return where docstrings, comments and messages hold a word that is avoided."""
    found = []
    for path, text in modules.items():
        if AVOIDED.search(text) is None:
            continue
        tree = parsed(text)
        texts = [*docstrings(tree), *messages(tree)]
        prose = [(node.lineno, str(node.value)) for node in texts] + list(comments(text))
        found += [
            f"{path}:{line} {match[0]}"
            for line, words in prose
            for match in AVOIDED.finditer(words)
        ]
    return found


def avoided_words_of_pages(pages: Sources) -> list[str]:
    """Return the words that are avoided in pages, code left out."""
    return [
        f"{path} {match[0]}"
        for path, text in pages.items()
        for match in AVOIDED.finditer(CODE.sub("", text))
    ]


def mannered_beginnings(modules: Sources) -> list[str]:
    """Return docstrings that begin with a word that says nothing of what is done."""
    return [
        f"{path}:{node.lineno}"
        for path, text in modules.items()
        for node in docstrings(parsed(text))
        if str(node.value).lstrip().partition(" ")[0] in FIRST_WORDS
    ]


def mannered_names(modules: Sources) -> list[str]:
    """Return names that say nothing of the thing they name."""
    return [
        f"{path}:{line} {name}"
        for path, text in modules.items()
        for node in ast.walk(parsed(text))
        for line, name in _named(node)
        if name in NAMES
    ]


def _named(node: ast.AST) -> Iterator[tuple[int, str]]:
    match node:
        case ast.Name(id=name, ctx=ast.Store()) | ast.arg(arg=name):
            yield node.lineno, name
        case ast.Attribute(attr=name, ctx=ast.Store()):
            yield node.lineno, name
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            yield node.lineno, name


RULES = {
    "avoided words": (avoided_words, "*.py"),
    "avoided words of pages": (avoided_words_of_pages, "*.md"),
    "mannered beginnings": (mannered_beginnings, "*.py"),
    "mannered names": (mannered_names, "*.py"),
}


@pytest.mark.parametrize("rule", RULES)
def test_the_prose_is_plain(rule: str) -> None:
    """What breaks a rule is named with its line."""
    broken, pattern = RULES[rule]

    assert broken(sources(pattern)) == []


@pytest.mark.parametrize(
    ("rule", "planted"),
    [
        ("avoided words", '"""Write it anew."""'),
        (
            "avoided words",
            "def f():\n    '''Return who reads.\n\n    None if nobody does.\n    '''",
        ),
        ("avoided words", "PLACES = 3\n'''Places of somebody's shelf.'''"),
        ("avoided words", "x = 1  # whoever asks"),
        ("avoided words", "raise ValueError(f'{x}: nobody has it')"),
        ("avoided words", "click.echo('anybody there?')"),
        ("avoided words", "click.option('--all', help='For everybody.')"),
        ("avoided words of pages", "    code\n\nFiles that\nnobody reads.\n\n    code"),
        ("mannered beginnings", "def f():\n    '''Say whether it is so.'''"),
        ("mannered beginnings", "class A:\n    def f(self):\n        '''Let it go on.'''"),
        ("mannered names", "otherwise = 1"),
        ("mannered names", "def f(told): ..."),
        ("mannered names", "def anew(): ..."),
        ("mannered names", "self.anyhow = 1"),
    ],
)
def test_a_planted_word_is_seen(rule: str, planted: str) -> None:
    """In a docstring, a comment, a message, a page or a name."""
    assert RULES[rule][0]({"planted": planted}) != []


@pytest.mark.parametrize(
    ("rule", "planted"),
    [
        ("avoided words", "PRONOUNS = 'somebody anybody'.split()"),
        ("avoided words", "write_article('a.txt', ['Nobody was hurt.'])"),
        (
            "avoided words of pages",
            "The user `nobody` reads:\n\n    nobody: yes\n\n```\nnobody\n```\n",
        ),
        ("mannered beginnings", "x = '''Say it.'''"),
        ("mannered names", "f(otherwise)"),
    ],
)
def test_data_and_code_may_hold_any_word(rule: str, planted: str) -> None:
    """Lists of words, articles of tests, and what a page shows as code."""
    assert RULES[rule][0]({"planted": planted}) == []
