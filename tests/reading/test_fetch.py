"""Pages fetched from a real server on this machine."""

from __future__ import annotations

import gzip
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, ClassVar

import pytest

from dateline import errors
from dateline.reading import drafts, report
from dateline.reading.fetch import Limits, fetch

if TYPE_CHECKING:
    from collections.abc import Iterator

STORY = "<p>The river rose by two metres on Monday and flooded the lower town of Tolva, the office said.</p>"
HEADLINE = "River floods Tolva"
PAGE = f"<html><head><title>{HEADLINE}</title></head><body><h1>{HEADLINE}</h1>{STORY * 3}</body></html>"
LIMITS = Limits(connect=2.0, read=0.5, total=1.5, size=100_000)


class Outlet(BaseHTTPRequestHandler):
    """A news site with every fault."""

    protocol_version = "HTTP/1.1"
    hosts: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.hosts.append(self.headers["Host"])
        getattr(self, "page_" + self.path.strip("/").replace("-", "_").split("?")[0])()

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def answer(
        self, content: bytes, kind: str = "text/html; charset=utf-8", status: int = 200, **more: str
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", more.pop("length", str(len(content))))
        for name, value in more.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(content)

    def page_article(self) -> None:
        self.answer(PAGE.encode())

    def page_latin(self) -> None:
        self.answer(PAGE.replace("Tolva", "Tölva").encode("latin-1"), "text/html; charset=iso-8859-1")

    def page_plain(self) -> None:
        self.answer(b"River floods Tolva\n\nNobody was hurt.", "text/plain")

    def page_pdf(self) -> None:
        self.answer(b"%PDF-1.7", "application/pdf")

    def page_hidden_pdf(self) -> None:
        self.answer(b"%PDF-1.7", "text/html")

    def page_gone(self) -> None:
        self.answer(b"gone", status=404)

    def page_broken(self) -> None:
        self.answer(b"oops", status=500)

    def page_forbidden(self) -> None:
        self.answer(b"no", status=403)

    def page_moved(self) -> None:
        self.answer(b"", status=301, Location="/article")

    def page_circle(self) -> None:
        self.answer(b"", status=302, Location="/circle")

    def page_away(self) -> None:
        n = int(self.path.partition("?")[2] or 0)
        self.answer(b"", status=302, Location=f"/away?{n + 1}")

    def page_to_file(self) -> None:
        self.answer(b"", status=302, Location="file:///etc/hostname")

    def page_huge(self) -> None:
        self.answer(b"x", length="10000000000")

    def page_endless(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        try:
            for _ in range(1000):
                self.wfile.write(b"x" * 10_000)
        except OSError:
            pass

    def page_bomb(self) -> None:
        self.answer(gzip.compress(b"x" * 5_000_000), Content_Encoding="gzip")

    def page_bomb_in_a_bomb(self) -> None:
        packed = gzip.compress(gzip.compress(b"x" * 5_000_000))
        self.answer(packed, Content_Encoding="gzip, gzip")

    def page_headers_trickle(self) -> None:
        try:
            self.wfile.write(b"HTTP/1.1 200 OK\r\n")
            for number in range(20):
                self.wfile.write(b"X-%d: slow\r\n" % number)
                time.sleep(0.2)
        except OSError:
            pass
        self.close_connection = True

    def page_silent(self) -> None:
        time.sleep(1.0)
        self.close_connection = True

    def page_slow(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        try:
            for _ in range(20):
                self.wfile.write(b"x")
                self.wfile.flush()
                time.sleep(0.2)
        except OSError:
            pass

    def page_cut(self) -> None:
        self.answer(b"half", length="4000")
        self.close_connection = True


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Outlet) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_a_page_is_fetched_and_read(site: str) -> None:
    (draft,) = drafts(f"{site}/article", allow_private=True)
    assert (draft.id, draft.kind, draft.url) == (f"{site}/article", "html", f"{site}/article")
    found = report(draft)
    assert found.title == "River floods Tolva"
    assert found.url == f"{site}/article"


def test_redirects_are_followed_and_the_last_address_kept(site: str) -> None:
    assert fetch(f"{site}/moved", allow_private=True).url == f"{site}/article"


def test_the_servers_charset_is_honoured(site: str) -> None:
    assert report(fetch(f"{site}/latin", allow_private=True)).title == "River floods Tölva"


def test_plain_text(site: str) -> None:
    assert report(fetch(f"{site}/plain", allow_private=True)).text == "River floods Tolva\n\nNobody was hurt."


@pytest.mark.parametrize(
    ("path", "error", "problem"),
    [
        ("pdf", errors.NotText, "a PDF"),
        ("gone", errors.NotFound, "404"),
        ("broken", errors.FetchFailed, "500"),
        ("forbidden", errors.FetchFailed, "403"),
        ("circle", errors.FetchFailed, "circle"),
        ("away", errors.FetchFailed, "redirects"),
        ("to-file", errors.Refused, "not http"),
        ("huge", errors.TooLarge, "limit"),
        ("endless", errors.TooLarge, "limit"),
        ("bomb", errors.TooLarge, "limit"),
        ("silent", errors.FetchFailed, "in time"),
        ("slow", errors.FetchFailed, "in time"),
        ("cut", errors.FetchFailed, "connection failed"),
    ],
)
def test_what_can_go_wrong(site: str, path: str, error: type[errors.DatelineError], problem: str) -> None:
    with pytest.raises(error, match=problem) as caught:
        fetch(f"{site}/{path}", allow_private=True, limits=LIMITS)
    assert site in caught.value.subject
    assert caught.value.advice


def test_headers_that_trickle_in_do_not_hold_us_up(site: str) -> None:
    began = time.monotonic()
    with pytest.raises(errors.FetchFailed, match="did not answer in time"):
        fetch(f"{site}/headers-trickle", allow_private=True, limits=LIMITS)
    assert time.monotonic() - began < LIMITS.total + 1


def test_a_bomb_within_a_bomb_is_not_unpacked(site: str) -> None:
    with pytest.raises(errors.FetchFailed, match=r"not asked for \(gzip, gzip\)"):
        fetch(f"{site}/bomb-in-a-bomb", allow_private=True, limits=LIMITS)


def test_a_pdf_that_claims_to_be_a_page(site: str) -> None:
    with pytest.raises(errors.NotText, match="a PDF"):
        report(fetch(f"{site}/hidden-pdf", allow_private=True))


def test_this_machine_is_refused_and_not_even_asked(site: str) -> None:
    Outlet.hosts.clear()
    (draft,) = drafts(f"{site}/article")
    assert isinstance(draft.error, errors.Refused)
    assert Outlet.hosts == []


def test_nobody_listens() -> None:
    with pytest.raises(errors.FetchFailed, match="connection failed"):
        fetch("http://127.0.0.1:9/", allow_private=True)


def test_a_redirect_into_a_private_network_is_refused(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first hop counts as public here; the second is judged on its own."""
    from dateline.reading import addresses

    judged: list[str] = []

    def first_only(address: addresses.Address) -> bool:
        judged.append(str(address))
        return len(judged) == 1

    monkeypatch.setattr(addresses, "is_public", first_only)
    with pytest.raises(errors.Refused):
        fetch(f"{site}/moved", limits=LIMITS)
    assert len(judged) == 2


def test_the_connection_goes_to_the_address_that_was_checked(
    site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that resolves differently the second time (DNS rebinding) is resolved only once."""
    import socket

    port = int(site.rpartition(":")[2])
    asked: list[str] = []
    resolve = socket.getaddrinfo

    def rebinding(host: str, *args: object, **kwargs: object) -> object:
        if host != "rebinding.example":
            return resolve(host, *args, **kwargs)  # type: ignore[arg-type]
        asked.append(host)
        assert len(asked) == 1, "resolved a second time"
        return resolve("127.0.0.1", port, type=socket.SOCK_STREAM)

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    Outlet.hosts.clear()
    assert fetch(f"http://rebinding.example:{port}/article", allow_private=True).kind == "html"
    assert Outlet.hosts == [f"rebinding.example:{port}"]


def test_proxies_and_passwords_of_the_environment_are_not_used(
    site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    assert fetch(f"{site}/article", allow_private=True).kind == "html"
