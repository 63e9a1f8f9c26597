import ipaddress

import pytest

from dateline.errors import FetchFailed, Refused
from dateline.reading.addresses import is_public, target


@pytest.mark.parametrize("address", ["93.184.216.34", "8.8.8.8", "2606:2800:220:1::1", "::ffff:8.8.8.8"])
def test_a_public_address(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "127.8.8.8", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0",
     "100.64.0.1",
     "224.0.0.1", "240.0.0.1", "255.255.255.255", "198.18.0.1", "192.0.2.1", "::1", "::",
     "fe80::1", "fc00::1",
     "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1",
     "64:ff9b:1::a00:1", "2001:db8::1", "::127.0.0.1", "2001:0:4136:e378:8000:63bf:80ff:fffe"],
)  # fmt: skip
def test_an_address_of_no_public_network(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "url",
    ["http://localhost/", "http://127.0.0.1/", "http://127.1/", "http://2130706433/", "http://0x7f000001/",
     "http://0177.0.0.1/", "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://0/", "http://169.254.169.254/meta",
     "http://10.1.2.3:8080/", "https://192.168.0.1/"],
)  # fmt: skip
def test_a_private_address_is_refused_in_every_spelling(url: str) -> None:
    with pytest.raises(Refused, match="private or reserved") as caught:
        target(url)
    assert caught.value.subject == url


@pytest.mark.parametrize(
    "url",
    ["ftp://ledger.example/", "file:///etc/passwd", "gopher://x/", "http://", "http:///x", "http://[bad/",
     "http://ledger.example:99999/", "http://user:word@127.0.0.1/", "http://user@127.0.0.1/"],
)  # fmt: skip
def test_other_addresses_are_refused_even_where_private_ones_are_allowed(url: str) -> None:
    with pytest.raises(Refused):
        target(url, allow_private=True)


def test_a_private_address_is_taken_where_allowed() -> None:
    found = target("http://127.0.0.1:8099/a", allow_private=True)
    assert (str(found.address), found.port, found.host) == ("127.0.0.1", 8099, "127.0.0.1")


def test_an_unknown_host() -> None:
    with pytest.raises(FetchFailed, match="not known"):
        target("http://no-such-host.invalid/")
