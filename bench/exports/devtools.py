"""Drive a Chromium without a window, through its DevTools protocol on loopback.

Only what the campaign needs: navigate, evaluate, and take a picture. The connection is a
WebSocket (RFC 6455) in a few lines, since no library for it is installed.
"""

from __future__ import annotations

import base64
import itertools
import json
import os
import re
import shutil
import socket
import struct
import subprocess
import tempfile
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "chrome")
_LISTENING = re.compile(r"DevTools listening on ws://([^:/]+):(\d+)(/\S+)")
_WAIT_S = 30
_FIRST_AND_TEXT, _MASKED = 0x81, 0x80
_TWO_BYTES, _EIGHT_BYTES = 126, 127  # of the length of a frame
_MOST_IN_TWO = 0xFFFF


def find_chromium() -> str | None:
    """Return the path of a Chromium on this machine, if there is one."""
    return next(filter(None, map(shutil.which, _NAMES)), None)


class Chromium:
    """A Chromium with one page, for as long as the context lasts."""

    def __init__(self, program: str) -> None:
        """Start it with a profile of its own, and open an empty page."""
        self._profile = tempfile.mkdtemp(prefix="chromium-")
        arguments = ("--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0")
        self._process = subprocess.Popen(
            [program, *arguments, f"--user-data-dir={self._profile}", "about:blank"],
            stderr=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            text=True,
        )
        self._numbers = itertools.count(1)
        self._session: str | None = None
        self._socket, self._incoming = self._connect()
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        attached = self.call("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._incoming.close()
        self._socket.close()
        self._process.terminate()
        self._process.wait(timeout=_WAIT_S)
        if self._process.stderr:
            self._process.stderr.close()
        shutil.rmtree(Path(self._profile), ignore_errors=True)

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Call a method of the protocol and return its result.

        Raises:
            RuntimeError: If the browser refuses.
        """
        number = next(self._numbers)
        message = {"id": number, "method": method, "params": parameters}
        self._send(message | ({"sessionId": self._session} if self._session else {}))
        while (answer := self._receive()).get("id") != number:
            pass  # an event
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']['message']}")
        result: dict[str, Any] = answer["result"]
        return result

    def evaluate(self, expression: str) -> Any:
        """Return the value of an expression in the page."""
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(answer["exceptionDetails"]["exception"]["description"])
        return answer["result"].get("value")

    def picture(self) -> bytes:
        """Return the whole page as a PNG."""
        size = self.evaluate("[document.documentElement.scrollWidth, document.body.scrollHeight]")
        clip = {"x": 0, "y": 0, "width": size[0], "height": size[1], "scale": 1}
        options = {"format": "png", "clip": clip, "captureBeyondViewport": True}
        return base64.b64decode(self.call("Page.captureScreenshot", **options)["data"])

    def _connect(self) -> tuple[socket.socket, IO[bytes]]:
        found = next(filter(None, map(_LISTENING.search, self._process.stderr or ())), None)
        if found is None:
            raise RuntimeError("Chromium does not listen")
        connection = socket.create_connection((found[1], int(found[2])), timeout=_WAIT_S)
        key = base64.b64encode(os.urandom(16)).decode()
        lines = (
            f"GET {found[3]} HTTP/1.1",
            f"Host: {found[1]}:{found[2]}",
            "Upgrade: websocket",
            "Connection: Upgrade",
            f"Sec-WebSocket-Key: {key}",
            "Sec-WebSocket-Version: 13",
        )
        connection.sendall("".join(f"{line}\r\n" for line in (*lines, "")).encode())
        incoming = connection.makefile("rb")
        while incoming.readline().strip():
            pass  # a header of the answer
        return connection, incoming

    def _send(self, message: dict[str, Any]) -> None:
        payload, mask = json.dumps(message).encode(), os.urandom(4)
        if len(payload) < _TWO_BYTES:
            size = bytes([_MASKED | len(payload)])
        elif len(payload) <= _MOST_IN_TWO:
            size = bytes([_MASKED | _TWO_BYTES]) + struct.pack(">H", len(payload))
        else:
            size = bytes([_MASKED | _EIGHT_BYTES]) + struct.pack(">Q", len(payload))
        masked = bytes(a ^ b for a, b in zip(payload, itertools.cycle(mask), strict=False))
        self._socket.sendall(bytes([_FIRST_AND_TEXT]) + size + mask + masked)

    def _receive(self) -> dict[str, Any]:
        """Return the next message, of however many frames."""
        payload, is_last = b"", False
        while not is_last:
            first, second = self._incoming.read(2)
            size = second & ~_MASKED
            if size == _TWO_BYTES:
                (size,) = struct.unpack(">H", self._incoming.read(2))
            elif size == _EIGHT_BYTES:
                (size,) = struct.unpack(">Q", self._incoming.read(8))
            payload += self._incoming.read(size)
            is_last = bool(first & 0x80)
        message: dict[str, Any] = json.loads(payload)
        return message
