from __future__ import annotations

import hashlib
from base64 import urlsafe_b64decode
from dataclasses import replace
from urllib.parse import urlsplit
from uuid import UUID

import pytest
from hypothesis import given

import fakes
import hostile
from dateline.export.uris import claim_uri, name_uri, text_uri, web_address


def test_a_claim_keeps_its_uri_and_shares_it_with_none() -> None:
    first, second = fakes.coding().claims
    assert claim_uri(first) == claim_uri(fakes.coding().claims[0])
    found = {claim_uri(first), claim_uri(second), claim_uri(replace(first, report="another"))}
    assert len(found) == 3
    assert all(UUID(uri).version == 5 for uri in found)


@given(hostile.WORDS)
def test_any_name_has_a_uri(words: str) -> None:
    assert UUID(name_uri(words)).version == 5


@pytest.mark.parametrize(
    ("url", "is_one"),
    [
        ("https://courier.example/a?b=c&d=%20#e", True),
        ("HTTP://courier.example/", True),
        ("https://courier.example/Žižkov", True),
        ("javascript:alert(1)", False),
        ("data:text/html,<script>", False),
        ("file:///etc/passwd", False),
        ("https://courier.example/a b", False),
        ("https://courier.example/\x00", False),
        ('https://courier.example/"onclick="', False),
        ("https://", False),
        ("", False),
        (None, False),
    ],
)
def test_only_addresses_on_the_web_are_led_to(url: str | None, is_one: bool) -> None:  # noqa: FBT001
    assert web_address(replace(fakes.report(), url=url)) == (url if is_one else None)


def test_a_text_is_called_by_its_digest() -> None:
    parts = urlsplit(text_uri(fakes.report()))
    algorithm, digest = parts.path.removeprefix("/").split(";")
    assert (parts.scheme, parts.netloc, algorithm) == ("ni", "", "sha-256")
    assert urlsafe_b64decode(digest + "=") == hashlib.sha256(fakes.TEXT.encode()).digest()
