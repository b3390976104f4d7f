"""Read the address of a language model, and refuse one that text should not be sent to.

Text goes to another machine over https only; plain http is for a server on this machine. An
address that holds a name, a key or a query is refused: such things end up in logs. No message
repeats the address, which may hold a key by mistake. Pure functions, no network.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from index.errors import OptionError

_CHAT = "/chat/completions"
_HOST = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,252}[a-z0-9])?|[0-9a-f:.]{2,45}")
_TYPED = re.compile(r"[!-~\w]+")
"""What an address may be made of: no white space, no control characters."""
_PORTS = {"https": 443, "http": 80}
_LAST_PORT = 65_535  # the highest there is


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a language model takes its messages.

    Attributes:
        address: Host name in ASCII, or an IP address.
        port: Its port.
        path: What is asked of it, `/v1/chat/completions` mostly.
        is_encrypted: Whether by https.
    """

    address: str
    port: int
    path: str
    is_encrypted: bool

    @property
    def host(self) -> str:
        """The host as a user is told, with the port unless it is the usual one."""
        shown = f"[{self.address}]" if ":" in self.address else self.address
        usual = _PORTS["https" if self.is_encrypted else "http"]
        return shown if self.port == usual else f"{shown}:{self.port}"


def parse_endpoint(url: str) -> Endpoint:
    """Return the endpoint that an address names, with or without `/chat/completions`.

    Raises:
        OptionError: If it is no address, or one that text should not be sent to.
    """
    parts = _split(url)
    if parts.scheme not in _PORTS or not parts.hostname:
        raise _senseless("expected https://HOST/PATH")
    if "@" in parts.netloc or "?" in url or "#" in url:
        raise _senseless(
            "it holds a user name, a query or a fragment; the key belongs into DATELINE_MODEL_KEY"
        )
    address = _ascii(parts.hostname)
    is_encrypted = parts.scheme == "https"
    if not is_encrypted and not is_loopback(address):
        raise _senseless("http is for a server on this machine; expected https://HOST/PATH")
    path = parts.path.rstrip("/")
    path = path if path.endswith(_CHAT) else path + _CHAT
    return Endpoint(address, _port(parts), path, is_encrypted)


def is_loopback(address: str) -> bool:
    """Return whether an address is this machine and no other, by its form alone."""
    if address == "localhost":
        return True
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def _split(url: str) -> SplitResult:
    """Split an address; `urlsplit` alone drops line breaks in silence."""
    if not _TYPED.fullmatch(url) or "\\" in url:
        raise _senseless("it holds white space or what belongs into no address")
    try:
        parts = urlsplit(url)
    except ValueError:
        raise _senseless("expected https://HOST/PATH") from None
    if not parts.path.isascii():
        raise _senseless("its path has letters that must be written as %XX")
    return parts


def _port(parts: SplitResult) -> int:
    try:
        port = parts.port
    except ValueError:
        port = 0
    if port == 0 or (port or 1) > _LAST_PORT:
        raise _senseless("its port is no number from 1 to 65535")
    return port or _PORTS[parts.scheme]


def _ascii(hostname: str) -> str:
    """Return a host name as the network spells it: letters that only look alike show.

    Raises:
        OptionError: If it cannot be one.
    """
    try:
        name = hostname.encode("ascii" if hostname.isascii() else "idna").decode("ascii").lower()
    except UnicodeError:
        name = ""
    if not _HOST.fullmatch(name):
        raise _senseless("its host is no name and no IP address")
    return name


def _senseless(reason: str) -> OptionError:
    return OptionError(f"the address of the language model (--model-url): {reason}")
