"""Which addresses text may be sent to, and what a user is told of one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import QueryError
from search.composing.endpoint import is_loopback, parse_endpoint


@pytest.mark.parametrize(
    ("url", "host", "path"),
    [
        ("https://api.example.org/v1", "api.example.org", "/v1/chat/completions"),
        ("https://api.example.org/v1/", "api.example.org", "/v1/chat/completions"),
        ("https://API.Example.org", "api.example.org", "/chat/completions"),
        ("https://api.example.org:443/v1", "api.example.org", "/v1/chat/completions"),
        ("https://api.example.org:8443/v1", "api.example.org:8443", "/v1/chat/completions"),
        ("https://a.org/x/chat/completions", "a.org", "/x/chat/completions"),
        ("http://localhost:11434/v1", "localhost:11434", "/v1/chat/completions"),
        ("http://127.0.0.1:8080/v1", "127.0.0.1:8080", "/v1/chat/completions"),
        ("http://127.8.9.10/v1", "127.8.9.10", "/v1/chat/completions"),
        ("http://[::1]:8080/v1", "[::1]:8080", "/v1/chat/completions"),
        ("https://exämple.org/v1", "xn--exmple-cua.org", "/v1/chat/completions"),
        ("https://аpi.example.org/v1", "xn--pi-6kc.example.org", "/v1/chat/completions"),
    ],
)
def test_an_address_is_read(url: str, host: str, path: str) -> None:
    """With the host as the network spells it, so that letters that look alike show."""
    endpoint = parse_endpoint(url)

    assert (endpoint.host, endpoint.path) == (host, path)
    assert endpoint.is_encrypted == url.startswith("https")


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("", "white space"),
        ("api.example.org/v1", "expected https://HOST/PATH"),
        ("ftp://api.example.org", "expected https://HOST/PATH"),
        ("file:///etc/passwd", "expected https://HOST/PATH"),
        ("https://", "expected https://HOST/PATH"),
        ("https:///v1", "expected https://HOST/PATH"),
        ("http://api.example.org/v1", "http is for a server on this machine"),
        ("http://localhost.example.org/v1", "http is for a server on this machine"),
        ("http://127.0.0.1.example.org/v1", "http is for a server on this machine"),
        ("http://10.0.0.1/v1", "http is for a server on this machine"),
        ("http://0.0.0.0/v1", "http is for a server on this machine"),
        ("http://2130706433/v1", "http is for a server on this machine"),
        ("https://user:sk-secret@api.example.org/v1", "DATELINE_MODEL_KEY"),
        ("https://api.example.org/v1?key=sk-secret", "DATELINE_MODEL_KEY"),
        ("https://api.example.org/v1#sk-secret", "DATELINE_MODEL_KEY"),
        ("https://api.example.org@evil.test/v1", "DATELINE_MODEL_KEY"),
        ("https://api.example.org:0/v1", "its port"),
        ("https://api.example.org:65536/v1", "its port"),
        ("https://api.example.org:x/v1", "its port"),
        ("https://api.exam ple.org/v1", "white space"),
        ("https://api.example.org/v1\r\nX: y", "white space"),
        ("https://api.example.org\\@evil.test/v1", "white space"),
        ("https://api.example.org/\x1b[31m", "white space"),
        ("https://api.example.org/é", "%XX"),
        ("https://[::1/v1", "expected https://HOST/PATH"),
        ("https://a_" + "b" * 300 + ".org/v1", "its host is no name"),
        ("https://-a.org/v1", "its host is no name"),
        ("https://!a.org/v1", "its host is no name"),
    ],
)
def test_an_address_is_refused(url: str, said: str) -> None:
    """With the reason, and without the address, which may hold a key."""
    with pytest.raises(QueryError) as caught:
        parse_endpoint(url)

    assert said in str(caught.value)
    assert "secret" not in str(caught.value)
    assert str(caught.value).isprintable()


@given(st.one_of(st.text(max_size=30), st.text("htps:/@[]%?#.\\ab01é", max_size=30)))
def test_any_text_is_an_address_or_is_refused(text: str) -> None:
    """No other error, and no unencrypted way to another machine."""
    for url in (text, f"https://{text}", f"http://{text}"):
        try:
            endpoint = parse_endpoint(url)
        except QueryError:
            continue
        assert endpoint.is_encrypted or is_loopback(endpoint.address)
        assert endpoint.host.isascii()
        assert endpoint.host.isprintable()
        assert endpoint.path.isascii()


@pytest.mark.parametrize("address", ["localhost", "127.0.0.1", "127.1.2.3", "::1"])
def test_this_machine(address: str) -> None:
    """By the forms that cannot be another one's."""
    assert is_loopback(address)


@pytest.mark.parametrize("address", ["localhost.", "example.org", "128.0.0.1", "::2", "", "127.1"])
def test_another_machine(address: str) -> None:
    """Whatever it looks like."""
    assert not is_loopback(address)
