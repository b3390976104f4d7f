"""Ask a language model to choose among the quotes of an answer, or to sum them up.

The model never adds a quote, and never overrules what Dateline can prove: where the archive lacks
a word of the question, or a name was read as another, it is not asked and nothing is sent.
Whatever it replies, the quotes are those of the answer, and what is left of a summary is
what they carry.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from time import perf_counter

from search.composing.base import ChatModel
from search.composing.choosing import read_choice
from search.composing.prompt import messages
from search.composing.summing_up import read_summary
from search.results import Answer, AnswerStatus, Evidence, ModelMode, ModelUse
from search.wording.spelling import changes_content

MOST_OFFERED = 12
"""Quotes among which a model chooses: more is more text that leaves the machine."""

_MOST_CHARS = 20_000
"""Code points of quotes that are sent; more fits no small model, and costs. The first always is."""


@dataclass(frozen=True, slots=True)
class Composer:
    """Asks a language model about answers.

    Attributes:
        model: The model.
        mode: What it is asked for.
        k: Quotes that a user wants, at least 1.
    """

    model: ChatModel
    mode: ModelMode
    k: int

    @property
    def wanted(self) -> int:
        """Quotes that an answer should have before the model is asked."""
        return max(self.k, MOST_OFFERED) if self.mode is ModelMode.CHOOSE else self.k

    def offered(self, answer: Answer) -> tuple[Evidence, ...]:
        """Return the quotes that are sent for an answer; none if the model is not asked."""
        if self.mode is ModelMode.SUMMARY:
            found = answer.evidence
        elif answer.status is AnswerStatus.ANSWERED:
            found = (*answer.evidence, *answer.near)
        elif answer.missing or changes_content(answer.assumed):
            found = ()
        else:
            found = answer.near
        return tuple(_first(found))

    def compose(self, answer: Answer) -> Answer:
        """Return an answer after the model was asked, with at most `k` quotes.

        Raises:
            LanguageModelError: If the model gives no reply.
        """
        offered, started = self.offered(answer), perf_counter()
        if not offered:
            return _cut(replace(answer, model=self._use(answer, 0, 0, 0)), self.k)
        reply = self.model.reply(messages(answer.question.text, offered, self.mode))
        spent_ms = 1_000 * (perf_counter() - started)
        composed = (
            self._chosen(answer, offered, reply)
            if self.mode is ModelMode.CHOOSE
            else self._summed_up(answer, offered, reply)
        )
        return replace(
            composed,
            took_ms=answer.took_ms + spent_ms,
            stages_ms={**answer.stages_ms, "model": spent_ms},
        )

    def _chosen(self, answer: Answer, offered: Sequence[Evidence], reply: str) -> Answer:
        """Return an answer whose evidence is what the model chose; none is a refusal."""
        choice = read_choice(reply, offered=len(offered))
        chosen = tuple(offered[number - 1] for number in choice.numbers)
        found = enumerate((*answer.evidence, *answer.near), start=1)
        others = tuple(one for number, one in found if number not in choice.numbers)
        composed = replace(
            answer,
            status=AnswerStatus.ANSWERED if chosen else AnswerStatus.RELATED,
            evidence=chosen,
            views=(),
            near=others,
            elsewhere=() if chosen else answer.elsewhere,
            model=self._use(answer, len(offered), len(chosen), choice.dropped),
        )
        return _cut(composed, self.k)

    def _summed_up(self, answer: Answer, offered: Sequence[Evidence], reply: str) -> Answer:
        """Return an answer with what is left of a summary, and its quotes as they were."""
        summary = read_summary(reply, offered)
        cited = {label for sentence in summary.sentences for label in sentence.labels}
        use = self._use(answer, len(offered), len(cited), summary.dropped)
        return replace(answer, model=replace(use, summary=summary.sentences))

    def _use(self, before: Answer, offered: int, chosen: int, dropped: int) -> ModelUse:
        """Return what the model did to an answer that was as it is `before`."""
        model = self.model
        return ModelUse(model.host, model.name, self.mode, before.status, offered, chosen, dropped)


def _first(found: Sequence[Evidence]) -> list[Evidence]:
    """Return the first quotes, as many as may be sent."""
    first, chars = list[Evidence](), 0
    for one in found[:MOST_OFFERED]:
        chars += len(one.citation.quote)
        if first and chars > _MOST_CHARS:
            break
        first.append(one)
    return first


def _cut(answer: Answer, k: int) -> Answer:
    evidence = answer.evidence[:k]
    views = answer.views if len(evidence) == len(answer.evidence) else ()
    return replace(answer, evidence=evidence, near=answer.near[: k - len(evidence)], views=views)
