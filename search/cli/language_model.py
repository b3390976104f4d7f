"""Ask a language model about an answer, if a user asks for one, and show what it did.

Only an option that is typed asks for it: variables alone never do, since they outlive the day on
which they were set. Who receives text is said before any is sent. The key is read from the
environment and handed to the connection, and to nothing that prints.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

import click

if TYPE_CHECKING:
    from search.composing.composer import Composer
    from search.composing.endpoint import Endpoint
    from search.results import Answer, ModelUse

_URL, _NAME, _KEY = "DATELINE_MODEL_URL", "DATELINE_MODEL", "DATELINE_MODEL_KEY"
_PROXIES = ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy")
_MODES = ("choose", "summary")
_TIMEOUT_S = 60.0
"""Seconds that a model may take unless a user says otherwise; small ones take a few."""
_LONGEST_S = 3_600.0  # seconds that a user may allow; a longer wait looks like a program that hangs
_BULLET = "  •  "

Command = Callable[..., None]


class ModelOptions(NamedTuple):
    """How a language model is to be asked, as it was typed.

    Attributes:
        url: Its address, or None for that of the environment.
        name: Its name there, or None for that of the environment.
        mode: `choose` or `summary`.
        timeout_s: Seconds that it may take.
    """

    url: str | None
    name: str | None
    mode: str
    timeout_s: float


def model_options(command: Command) -> Command:
    """Add the options of a language model; hands over `model`, None unless one was typed."""

    @functools.wraps(command)
    def collect(**typed: Any) -> None:
        names = ("with_model", "model_url", "model_name", "model_mode", "model_timeout")
        asks, url, name, mode, timeout_s = (typed.pop(one) for one in names)
        model = ModelOptions(url, name, mode or _MODES[0], timeout_s or _TIMEOUT_S)
        is_asked = asks or any(one is not None for one in (url, name, mode, timeout_s))
        command(model=model if is_asked else None, **typed)

    added: Command = collect
    for add in reversed(_OPTIONS):
        added = add(added)
    return added


def _seconds(typed: float | None) -> float | None:
    """Return a number of seconds; `nan` is none.

    Raises:
        click.BadParameter: If it is out of range.
    """
    if typed is not None and not 0 < typed <= _LONGEST_S:
        raise click.BadParameter(f"expected more than 0 s and at most {_LONGEST_S:g}")
    return typed


_OPTIONS = (
    click.option(
        "--with-model",
        "with_model",
        is_flag=True,
        help="Send the question and the quotes to a language model, to choose.",
    ),
    click.option(
        "--model-url",
        metavar="URL",
        help=f"Its OpenAI-compatible address.  [default: {_URL}]",
    ),
    click.option("--model", "model_name", metavar="NAME", help=f"Its name.  [default: {_NAME}]"),
    click.option(
        "--model-mode",
        type=click.Choice(_MODES),
        metavar="MODE",
        help="choose quotes, or add a summary of them.  [default: choose]",
    ),
    click.option(
        "--model-timeout",
        type=float,
        metavar="S",
        callback=lambda _ctx, _param, typed: _seconds(typed),
        help=f"Seconds that it may take.  [default: {_TIMEOUT_S:g}]",
    ),
)


def open_composer(options: ModelOptions, *, k: int) -> Composer:
    """Return what asks the model that a user named; nothing is sent yet.

    Args:
        options: What was typed.
        k: Quotes that are wanted.

    Raises:
        click.UsageError: If no address or no model is named.
        OptionError: If the address is one that text should not be sent to.
        QueryError: If the key is none.
    """
    from search.composing.composer import Composer
    from search.composing.endpoint import parse_endpoint
    from search.composing.http_chat import HttpChat
    from search.results import ModelMode

    url = (options.url or os.environ.get(_URL, "")).strip()
    name = (options.name or os.environ.get(_NAME, "")).strip()
    for value, option, variable in ((url, "--model-url URL", _URL), (name, "--model NAME", _NAME)):
        if not value:
            raise click.UsageError(f"no language model is named; add {option}, or set {variable}")
    endpoint = parse_endpoint(url)
    _report_proxy(endpoint)
    model = HttpChat(endpoint, name, options.timeout_s, key=_key())
    return Composer(model, ModelMode(options.mode), k)


def _key() -> str | None:
    """Return the key of the environment, None if there is none.

    Raises:
        QueryError: If it cannot be a key; it is not repeated.
    """
    from index.errors import QueryError

    key = os.environ.get(_KEY, "").strip()
    if not (key.isascii() and all(char.isprintable() and char != " " for char in key)):
        raise QueryError(f"{_KEY} holds what no key does: white space or letters outside ASCII")
    return key or None


def composed(answer: Answer, composer: Composer) -> Answer:
    """Return an answer after the model was asked; who receives what is said first.

    Raises:
        LanguageModelError: If it gives no reply.
    """
    from search.cli.layout import counted, one_line

    offered, host = len(composer.offered(answer)), one_line(composer.model.host)
    if offered:
        name = one_line(composer.model.name)
        sent = f"Sends the question and {counted(offered, 'quote')} to {host}, model {name}."
        click.echo(sent, err=True)
    else:
        click.echo(f"Sends nothing to {host}: there is nothing for a model to decide.", err=True)
    return composer.compose(answer)


def _report_proxy(endpoint: Endpoint) -> None:
    """Report that a proxy of the environment is not used: it would be one more that sees text."""
    from search.composing.endpoint import is_loopback

    named = [name for name in _PROXIES if os.environ.get(name)]
    if named and not is_loopback(endpoint.address):
        click.echo(f"{named[0]} is not used: the connection is direct.", err=True)


def model_text(answer: Answer, use: ModelUse, *, width: int) -> str:
    """Return what the model of an answer did; its words only where quotes carry them."""
    from search.cli.pages.pieces import paragraph
    from search.results import ModelMode

    if use.mode is ModelMode.SUMMARY and use.offered:
        return _summary_text(answer, use, width)
    return "\n".join(paragraph(_choice(use, shown=len(answer.evidence)), width=width))


def _choice(use: ModelUse, *, shown: int) -> str:
    """Return what a model chose, in a sentence."""
    from search.cli.layout import counted
    from search.results import AnswerStatus

    who = f"The language model {use.name} at {use.host}"
    if not use.offered:
        return f"{who} was not asked; nothing was sent."
    offered = f"{counted(use.offered, 'quote')} that Dateline found"
    said = f"{who} chose {use.chosen or 'none'} of the {offered}."
    if use.chosen > shown:
        verb = "is" if shown == 1 else "are"
        said += f" Of these {shown} {verb} shown; -k shows more."
    if use.dropped:
        verb = "was" if use.dropped == 1 else "were"
        said += f" {counted(use.dropped, 'number')} {verb} not on offer and {verb} dropped."
    if use.chosen and use.without is not AnswerStatus.ANSWERED:
        said += " Without it none would be called an answer."
    return said + (" The words are those of the articles." if use.chosen else "")


def _summary_text(answer: Answer, use: ModelUse, width: int) -> str:
    """Return what is left of a summary, marked as a model's, each sentence with its quotes."""
    from search.cli.layout import counted
    from search.cli.pages.pieces import paragraph

    written = len(use.summary) + use.dropped
    who = f"The language model {use.name} at {use.host}"
    dropped = (
        f"{use.dropped} of {counted(written, 'sentence')} {'was' if use.dropped == 1 else 'were'} "
        "dropped: not carried by what they cite."
    )
    if not use.summary:
        said = f"{who} wrote a summary. {dropped}" if written else f"{who} wrote no summary."
        return "\n".join(paragraph(f"{said} These are the quotes:", width=width))
    head = f"{who} wrote this summary, not verbatim; the quotes stand below, word for word."
    numbers = {one.citation.label: n for n, one in enumerate(answer.evidence, start=1)}
    parts = ["\n".join(paragraph(head, width=width))]
    for sentence in use.summary:
        lines = paragraph(sentence.text, width=width, indent=" " * len(_BULLET))
        lines[0] = _BULLET + lines[0][len(_BULLET) :]
        for label in sentence.labels:
            place = f"[{numbers[label]}] {label}"
            lines.append(click.style(" " * len(_BULLET) + place, dim=True))
        parts.append("\n".join(lines))
    if use.dropped:
        parts.append("\n".join(paragraph(dropped, width=width)))
    return "\n\n".join(parts)
