"""Describe what a language model has to offer, whatever speaks to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypedDict


class Message(TypedDict):
    """A message of a chat, as the endpoints of language models take it."""

    role: str
    content: str


class ChatModel(Protocol):
    """A language model that answers a chat."""

    @property
    def host(self) -> str:
        """Who receives the text, as a user is told."""

    @property
    def name(self) -> str:
        """What the model is called there."""

    def reply(self, messages: Sequence[Message]) -> str:
        """Return what the model writes; nothing in it is to be trusted.

        Raises:
            LanguageModelError: If there is no reply.
        """
