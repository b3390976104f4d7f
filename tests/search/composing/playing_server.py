"""Play an endpoint of a language model on loopback: good, sloppy, lying, slow and hostile."""

from __future__ import annotations

import json
import socketserver
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, NamedTuple

Send = Callable[[bytes], None]
Play = Callable[[Send], None]
"""What a server does once it has read a request."""


class Request(NamedTuple):
    """What was sent to a server."""

    first_line: str
    headers: dict[str, str]
    body: bytes

    @property
    def document(self) -> Any:
        """The body, parsed."""
        return json.loads(self.body)

    @property
    def quotes(self) -> list[str]:
        """The texts of the quotes in the user's message."""
        document = json.loads(self.document["messages"][1]["content"])
        return [quote["text"] for quote in document["quotes"]]


@dataclass
class Endpoint:
    """A server that plays one part, and what it was sent."""

    port: int = 0
    requests: list[Request] = field(default_factory=list)
    connections: int = 0

    @property
    def url(self) -> str:
        """What a user types."""
        return f"http://127.0.0.1:{self.port}/v1"

    @property
    def host(self) -> str:
        """What a user is told."""
        return f"127.0.0.1:{self.port}"


@contextmanager
def playing(play: Play) -> Iterator[Endpoint]:
    """Run a server for a block."""
    endpoint, stopped = Endpoint(), threading.Event()

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            endpoint.connections += 1
            first, *lines = iter(lambda: self.rfile.readline().decode().strip(), "")
            headers = dict(line.lower().split(": ", 1) for line in lines)
            body = self.rfile.read(int(headers["content-length"]))
            endpoint.requests.append(
                Request(first, dict(line.split(": ", 1) for line in lines), body)
            )

            def send(data: bytes) -> None:
                if stopped.is_set():
                    raise BrokenPipeError
                self.wfile.write(data)

            play(send)

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            """Keep still: clients that go away are what is tested."""

    with Server(("127.0.0.1", 0), Handler) as server:
        endpoint.port = server.server_address[1]
        running = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        running.start()
        try:
            yield endpoint
        finally:
            stopped.set()
            server.shutdown()
            running.join()


def http(body: bytes, *, status: str = "200 OK", headers: str = "") -> bytes:
    """Return a whole reply."""
    head = f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n{headers}\r\n"
    return head.encode() + body


def completion(text: Any, **more: Any) -> bytes:
    """Return a chat completion that says this."""
    message = {"role": "assistant", "content": text, **more}
    return json.dumps({"choices": [{"index": 0, "message": message}]}).encode()


def saying(text: Any) -> Play:
    """Return what a server does that says this."""
    return lambda send: send(http(completion(text)))


def sending(*pieces: bytes) -> Play:
    """Return what a server does that sends these bytes and goes away."""

    def play(send: Send) -> None:
        for piece in pieces:
            send(piece)

    return play


def dripping(head: bytes, drop: bytes, *, seconds: float = 3.0) -> Play:
    """Return what a server does that sends a little all the time, and never ends in time."""

    def play(send: Send) -> None:
        with suppress(OSError):
            send(head)
            until = time.monotonic() + seconds
            while time.monotonic() < until:
                send(drop)
                time.sleep(0.02)

    return play
