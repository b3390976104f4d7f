"""One exchange with a server on loopback: what is sent, what is refused, how long it takes."""

from __future__ import annotations

import gzip
import json
import socket
import time

import pytest

from index.errors import LanguageModelError
from search.composing import http_chat
from search.composing.endpoint import Endpoint as Address
from search.composing.endpoint import parse_endpoint
from search.composing.http_chat import HttpChat
from tests.search.composing.playing_server import (
    Endpoint,
    Play,
    completion,
    dripping,
    http,
    playing,
    saying,
    sending,
)

KEY = "sk-very-secret-0123456789"
MESSAGES = [{"role": "user", "content": "“Why?”\u2028\x1b[31m"}]


def asked(endpoint: Endpoint, *, key: str | None = KEY, timeout_s: float = 5.0) -> str:
    """Ask a server."""
    chat = HttpChat(parse_endpoint(endpoint.url), "tiny", timeout_s, key=key)
    return chat.reply([{"role": "user", "content": "“Why?”\u2028\x1b[31m"}])


def refusal(play: Play, *, timeout_s: float = 5.0) -> str:
    """Return what a user is told when a server does this."""
    with playing(play) as endpoint, pytest.raises(LanguageModelError) as caught:
        asked(endpoint, timeout_s=timeout_s)
    assert caught.value.host == endpoint.host
    assert len(endpoint.requests) <= 1
    return str(caught.value).replace(endpoint.host, "HOST")


def test_what_is_sent_and_what_comes_back() -> None:
    """One request, in ASCII, with the key in its header alone; the reply is exact."""
    with playing(saying("[1]\n“é”\x1b")) as endpoint:
        reply = asked(endpoint)
    (request,) = endpoint.requests

    assert reply == "[1]\n“é”\x1b"
    assert request.first_line == "POST /v1/chat/completions HTTP/1.1"
    assert request.headers["Authorization"] == f"Bearer {KEY}"
    assert request.body.isascii()
    assert request.document == {"model": "tiny", "messages": MESSAGES, "stream": False}
    assert KEY.encode() not in request.body


def test_without_a_key_none_is_sent() -> None:
    """A server on this machine asks for none."""
    with playing(saying("[1]")) as endpoint:
        asked(endpoint, key=None)

    assert "Authorization" not in endpoint.requests[0].headers


def test_a_reply_in_chunks_is_read() -> None:
    """As many servers send it."""
    body = completion("[2]")
    chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    pieces = [b"%x\r\n%s\r\n" % (len(part), part) for part in (body[:9], body[9:])]
    with playing(sending(chunked, *pieces, b"0\r\n\r\n")) as endpoint:
        assert asked(endpoint) == "[2]"


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("401 Unauthorized", "it answered 401; set DATELINE_MODEL_KEY to a key that it takes"),
        ("403 No", "it answered 403; set DATELINE_MODEL_KEY to a key that it takes"),
        ("404 Not Found", "it answered 404; look at --model-url and --model"),
        ("429 Slow down", "it answered 429; wait, or look at what your account may use"),
        ("500 Oops", "it answered 500; ask again, or without the model"),
        ("599 ?", "it answered 599; ask again, or without the model"),
        ("204 No Content", "it answered 204; ask again"),
        ("302 Found", "it sends to another address (302); name that one with --model-url"),
        ("308 Moved", "it sends to another address (308)"),
    ],
)
def test_a_status_is_explained(status: str, said: str) -> None:
    """In words of our own: a server may repeat the key, or write what a terminal obeys."""
    body = json.dumps({"error": {"message": f"\x1b[31m bad key {KEY}"}}).encode()

    message = refusal(
        sending(http(body, status=status, headers="Location: https://evil.test/\r\n"))
    )

    assert message.startswith(f"the language model at HOST: {said}")
    assert KEY not in message
    assert "evil" not in message


def test_a_redirect_is_not_followed() -> None:
    """Not even to the same machine: who receives text was said before."""
    with playing(saying("[1]")) as other:
        headers = f"Location: {other.url}/chat/completions\r\n"
        refusal(sending(http(b"", status="307 Temporary Redirect", headers=headers)))

    assert other.connections == 0


NO_COMPLETION = "the language model at HOST: its reply is no chat completion; look at --model-url"
NO_HTTP = "the language model at HOST: what it sends is no HTTP, or ends too early; ask again"
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"Hello",
        b"{",
        b"[]",
        b"null",
        b'{"choices": []}',
        b'{"choices": [{"message": {}}]}',
        b'{"choices": {"0": 1}}',
        b"[" * 100_000,
        b'{"choices": ' + b"[{" * 50_000,
        b"1" * 10_000,
        b"\xff\xfe\x00",
        gzip.compress(completion("[1]"), mtime=0),
        completion(None),
        completion([{"type": "text", "text": "[1]"}]),
        completion(7),
        b'{"error": "' + KEY.encode() + b'"}',
    ],
)
def test_what_is_no_completion_is_refused(body: bytes) -> None:
    """Whatever it is instead, and however deep."""
    assert refusal(sending(http(body))) == NO_COMPLETION


@pytest.mark.parametrize(
    "pieces",
    [
        [],
        [b"\x00\xff\x1b[31m\r\n\r\n"],
        [b"SSH-2.0-OpenSSH_9.6\r\n"],
        [b"HTTP/1.1 abc\r\n\r\n"],
        [b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 500 + b"\r\n"],
        [b"HTTP/1.1 200 OK\r\nX: " + b"y" * 100_000],
        [b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n" + completion("[1]")],
        [CHUNKED, b"zz\r\n"],
        [CHUNKED, b"-5\r\nabc\r\n"],
        [CHUNKED, b"ffffffffffffffff\r\nabc"],
        [CHUNKED, b"3\r\nabc\r\n"],
    ],
)
def test_what_is_no_http_is_refused(pieces: list[bytes]) -> None:
    """Garbage, endless headers, chunks that are none, and a reply that ends too early."""
    message = refusal(sending(*pieces))

    assert message.startswith((NO_HTTP, "the language model at HOST: no connection ("))


@pytest.mark.parametrize("is_chunked", [False, True])
def test_a_huge_reply_is_refused(is_chunked: bool) -> None:
    """It is read no further than its bound."""
    more = b" " * 100_000
    if is_chunked:
        play = dripping(CHUNKED, b"%x\r\n%s\r\n" % (len(more), more))
    else:
        play = dripping(b"HTTP/1.1 200 OK\r\nContent-Length: 9999999999\r\n\r\n", more)

    started = time.monotonic()
    message = refusal(play)

    assert message.startswith("the language model at HOST: its reply is longer than 262,144 bytes")
    assert time.monotonic() - started < 2


@pytest.mark.parametrize(
    ("head", "drop"),
    [
        (b"", b""),
        (b"HTTP/1.1 200 OK\r\nX: ", b"y"),
        (b"HTTP/1.1 200 OK\r\n", b""),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", b" "),
        (CHUNKED, b"1\r\n \r\n"),
        (CHUNKED, b"0"),
    ],
)
def test_the_time_limit_is_for_all_of_it(head: bytes, drop: bytes) -> None:
    """A server that sends a byte now and then gets no more time than one that is silent."""
    started = time.monotonic()
    message = refusal(dripping(head, drop), timeout_s=0.3)

    assert time.monotonic() - started < 1.5
    assert message == (
        "the language model at HOST: no reply within 0.3 s; give --model-timeout more"
    )


def test_nothing_listens() -> None:
    """A server that was not started is named with what the system says."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    with pytest.raises(
        LanguageModelError, match=r"no connection \(Connection refused\); ask again"
    ):
        asked(Endpoint(port))


def test_no_such_host(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's words; the network is not asked here."""

    def fail(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    chat = HttpChat(Address("api.example.org", 443, "/v1", is_encrypted=True), "tiny", 5)

    with pytest.raises(LanguageModelError) as caught:
        chat.reply([])

    assert str(caught.value).startswith(
        "the language model at api.example.org: no connection (Name or service not known)"
    )


def test_https_is_not_spoken_in_clear() -> None:
    """A server that knows no TLS is sent no word."""
    with playing(saying("[1]")) as endpoint:
        address = Address("127.0.0.1", endpoint.port, "/v1", is_encrypted=True)
        with pytest.raises(LanguageModelError):
            HttpChat(address, "tiny", 1, key=KEY).reply([])

    assert endpoint.requests == []


def test_localhost_must_be_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that leads elsewhere gets nothing in clear, the key least of all."""
    monkeypatch.setattr(http_chat, "is_loopback", lambda _address: False)

    with playing(saying("[1]")) as endpoint, pytest.raises(LanguageModelError) as caught:
        asked(endpoint)

    assert "that name is another machine" in str(caught.value)
    assert endpoint.requests == []


def test_no_proxy_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """One more that would see the text, and that a user may have forgotten."""
    with playing(saying("[9]")) as proxy, playing(saying("[1]")) as endpoint:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url)

        assert asked(endpoint) == "[1]"
    assert proxy.connections == 0


def test_the_key_is_not_shown() -> None:
    """Not where a chat is printed by mistake."""
    chat = HttpChat(parse_endpoint("https://api.example.org/v1"), "tiny", 5, key=KEY)

    assert KEY not in repr(chat)
