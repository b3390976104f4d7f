"""Send messages to an OpenAI-compatible endpoint, and take back what its model writes.

The one module that opens a connection. It asks once: nothing is sent again after a failure, no
redirect is followed, and no proxy of the environment is used. All of an exchange, from the
look-up of the host on, has to fit into one time limit, however slowly a server drips. What comes
back is of a bounded size, and no word of it stands in a message: a server may repeat the key.
"""

from __future__ import annotations

import http.client
import json
import socket
import ssl
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from threading import Thread
from typing import Any

from index.errors import LanguageModelError
from search.composing.base import Message
from search.composing.endpoint import Endpoint, is_loopback

_MOST_REPLY_BYTES = 262_144
"""Bytes of a reply; a summary has some thousand. More is refused and not read."""

_WAYS_OUT: dict[int, str] = {
    HTTPStatus.UNAUTHORIZED: "set DATELINE_MODEL_KEY to a key that it takes",
    HTTPStatus.FORBIDDEN: "set DATELINE_MODEL_KEY to a key that it takes",
    HTTPStatus.NOT_FOUND: "look at --model-url and --model",
    HTTPStatus.TOO_MANY_REQUESTS: "wait, or look at what your account may use, and ask again",
}
_AGAIN = "ask again, or without the model"


@dataclass(frozen=True, slots=True)
class HttpChat:
    """A language model behind an endpoint.

    Attributes:
        endpoint: Where it takes messages.
        name: What it is called there.
        timeout_s: Seconds that the whole exchange may take.
        key: What it knows the user by; None if it asks for nothing.
    """

    endpoint: Endpoint
    name: str
    timeout_s: float
    key: str | None = field(default=None, repr=False)

    @property
    def host(self) -> str:
        """Who receives the text."""
        return self.endpoint.host

    def reply(self, messages: Sequence[Message]) -> str:
        """Return what the model writes, exactly.

        Raises:
            LanguageModelError: If it cannot be reached, refuses, takes too long, or sends what
                is no reply.
        """
        asked = json.dumps({"model": self.name, "messages": list(messages), "stream": False})
        exchange = _Exchange(self, asked.encode("ascii"))
        worker = Thread(target=exchange.run, daemon=True)
        worker.start()
        worker.join(self.timeout_s)
        if worker.is_alive():
            exchange.cut()
            raise self._failed(TimeoutError())
        if exchange.failure is not None:
            raise self._failed(exchange.failure)
        return self._content(exchange)

    def _content(self, exchange: _Exchange) -> str:
        """Return the text in a whole reply.

        Raises:
            LanguageModelError: If the status is not 200, or there is no text in it.
        """
        status = exchange.status
        if status // 100 == 3:
            raise self._error(
                f"it sends to another address ({status})", "name that one with --model-url"
            )
        if status != HTTPStatus.OK:
            raise self._error(f"it answered {status}", _WAYS_OUT.get(status, _AGAIN))
        if len(exchange.body) > _MOST_REPLY_BYTES:
            raise self._error(f"its reply is longer than {_MOST_REPLY_BYTES:,} bytes", _AGAIN)
        try:
            text = _text(json.loads(exchange.body.decode("utf-8")))
        except (ValueError, RecursionError):
            text = None
        if text is None:
            raise self._error("its reply is no chat completion", "look at --model-url")
        return text

    def _failed(self, failure: Exception) -> LanguageModelError:
        """Return what went wrong in words of our own or of the system, none of the server's."""
        match failure:
            case LanguageModelError():
                return failure
            case ssl.SSLCertVerificationError():
                reason = f"its certificate is not trusted ({failure.verify_message})"
            case TimeoutError():
                reason = f"no reply within {self.timeout_s:g} s"
                return self._error(reason, "give --model-timeout more")
            case OSError():
                reason = f"no connection ({failure.strerror or type(failure).__name__})"
            case _:
                reason = "what it sends is no HTTP, or ends too early"
        return self._error(reason, _AGAIN)

    def _error(self, reason: str, way_out: str) -> LanguageModelError:
        return LanguageModelError(self.host, reason, way_out)


def _text(reply: Any) -> str | None:
    """Return what the first choice of a chat completion says, None if it has no such form."""
    match reply:
        case {"choices": [{"message": {"content": str(text)}}, *_]}:
            return text
    return None


class _Exchange:
    """One question to an endpoint and its reply, in a thread that can be left behind.

    Attributes:
        status: The status of HTTP.
        body: What was read of the reply, one byte more than is taken at most.
        failure: What went wrong, if anything did.
    """

    def __init__(self, chat: HttpChat, asked: bytes) -> None:
        self._chat, self._asked = chat, asked
        self._socket: socket.socket | None = None
        self.status, self.body = 0, b""
        self.failure: Exception | None = None

    def run(self) -> None:
        """Ask, and keep the reply or what went wrong."""
        try:
            self._ask()
        except (OSError, http.client.HTTPException, ValueError, LanguageModelError) as error:
            self.failure = error

    def cut(self) -> None:
        """End an exchange that took too long: what reads or writes fails at once."""
        if self._socket is not None:
            with suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)

    def _ask(self) -> None:
        endpoint, timeout_s = self._chat.endpoint, self._chat.timeout_s
        kind = http.client.HTTPSConnection if endpoint.is_encrypted else http.client.HTTPConnection
        connection = kind(endpoint.address, endpoint.port, timeout=timeout_s)
        try:
            connection.connect()
            self._socket = connection.sock
            self._refuse_another_machine(connection.sock)
            connection.request("POST", endpoint.path, self._asked, self._headers())
            response = connection.getresponse()
            self.status = response.status
            if response.status == HTTPStatus.OK:
                self.body = response.read(_MOST_REPLY_BYTES + 1)
                if response.length and len(self.body) <= _MOST_REPLY_BYTES:
                    raise http.client.IncompleteRead(b"")
        finally:
            connection.close()

    def _headers(self) -> dict[str, str]:
        headers = {
            "Content-Type": "application/json",
            "Accept": "application/json",
            "Connection": "close",
            "User-Agent": "dateline",
        }
        if self._chat.key is not None:
            headers["Authorization"] = f"Bearer {self._chat.key}"
        return headers

    def _refuse_another_machine(self, connected: socket.socket) -> None:
        """Refuse to send unencrypted text if `localhost` was made another machine's name.

        Raises:
            LanguageModelError: If so.
        """
        endpoint = self._chat.endpoint
        if not endpoint.is_encrypted and not is_loopback(connected.getpeername()[0]):
            reason = "that name is another machine, and http is for this one"
            raise LanguageModelError(endpoint.host, reason, "name it with https")
